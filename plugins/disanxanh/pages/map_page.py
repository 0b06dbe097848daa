"""The page of the whole map."""

from disanxanh.base.page import Page
from disanxanh.catalogue import Catalogue
from disanxanh.pages import jsonld
from disanxanh.pages.context import Context
from disanxanh.pages.lists import latest, list_head
from disanxanh.pages.templates import render

URL = "ban-do/"


def map_page(context: Context) -> Page:
    """Return the page with the map of everything; where there is nothing to show, it says so."""
    crumbs = [("Trang chủ", ""), ("Bản đồ", URL)]
    sites = context.catalogue.of_kind("site")
    found = context.map_of(URL)
    pinned, vague = _counted(context.catalogue)
    body = render("map_page.html", URL, context=context, crumbs=crumbs, map=found, pinned=pinned, vague=vague)
    return Page(
        url=URL,
        title="Bản đồ",
        description=f"Bản đồ {len(sites)} di tích và danh lam thắng cảnh: lọc theo xã, phường, loại hình, xếp hạng; "
        "tìm nơi gần bạn và chỉ đường.",
        body=body,
        head=list_head(context, crumbs, jsonld.item_list(context, sites)) + (found.head if found else ""),
        updated=latest(sites),
        wide=True,
    )


def _counted(catalogue: Catalogue) -> tuple[int, int]:
    """Return how many sites have a point of their own, and of how many only the locality is known."""
    placed = [place for record in catalogue.of_kind("site") if (place := catalogue.place(record))]
    pinned = sum(place.is_point for place in placed)
    return pinned, len(placed) - pinned
