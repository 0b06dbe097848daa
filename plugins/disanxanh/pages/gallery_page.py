"""Galleries: all pictures of a commune on one page, and of the whole site where it is one commune's."""

from collections.abc import Iterator, Sequence

from disanxanh.base.page import Heading, Page
from disanxanh.base.picture import Picture
from disanxanh.catalogue import Record
from disanxanh.pages import jsonld
from disanxanh.pages.context import Context
from disanxanh.pages.media import gallery_head
from disanxanh.pages.templates import json_script, render
from disanxanh.records.place import Unit

GALLERY = "thu-vien-anh"
Group = tuple[Record, Sequence[Picture]]


def gallery_pages(context: Context) -> Iterator[Page]:
    """Yield a gallery for every commune that has pictures."""
    units = [unit for unit in context.catalogue.units if _groups(context, unit)]
    for unit in units:
        others = [(other.name, gallery_url(context, other)) for other in units if other is not unit]
        yield _gallery(context, unit, others)


def gallery_url(context: Context, unit: Unit) -> str:
    """Return a commune's gallery, "" where it has no picture."""
    return f"{context.unit_url(unit)}{GALLERY}/" if _groups(context, unit) else ""


def _groups(context: Context, unit: Unit) -> list[Group]:
    found = [(record, context.media_of(record).pictures) for record in context.catalogue.in_unit(unit)]
    return [(record, pictures) for record, pictures in found if pictures]


def _gallery(context: Context, unit: Unit, others: list[tuple[str, str]]) -> Page:
    url, title = gallery_url(context, unit), f"Ảnh {unit.name_in_sentence}"
    groups = _groups(context, unit)
    crumbs = [("Trang chủ", ""), ("Xã, phường", "xa-phuong/"), (unit.name, context.unit_url(unit)), ("Ảnh", url)]
    total = sum(len(pictures) for _, pictures in groups)
    node = jsonld.web_page(context, url, title, f"{total} ảnh di tích, hiện vật của {unit.name_in_sentence}.")
    nodes = (jsonld.website(context), node, jsonld.breadcrumbs(context, crumbs))
    return Page(
        url=url,
        title=title,
        description=f"{total} ảnh di tích, hiện vật của {unit.name_in_sentence}, ghi rõ người chụp và giấy phép.",
        body=render(
            "gallery.html", url, context=context, crumbs=crumbs, title=title, groups=groups, total=total, others=others
        ),
        head=gallery_head([picture for _, pictures in groups for picture in pictures], url)
        + json_script(jsonld.graph(*nodes)),
        toc=tuple(Heading(2, record.name, record.id) for record, _ in groups),
        wide=True,
    )
