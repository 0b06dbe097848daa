"""The waste handbook's pages: one to look a thing up, with every thing in its table, and one for each group."""

from collections.abc import Iterator
from dataclasses import dataclass

from disanxanh.base.page import Page
from disanxanh.base.text import fold
from disanxanh.campaigns.waste import BASES, Group, Item
from disanxanh.catalogue.handbook import Handbook, anchor
from disanxanh.pages import jsonld
from disanxanh.pages.context import Context
from disanxanh.pages.lists import list_head
from disanxanh.pages.templates import render

URL = "phan-loai-rac/"


@dataclass(frozen=True)
class Way:
    """What to do with a thing in one state; `when` is "" for a thing that has one answer only."""

    when: str
    prepare: str
    basis: str
    group: str
    group_id: str
    subgroup: str


@dataclass(frozen=True)
class Row:
    """A thing as the table and the lookup show it. `names` are its folded names, for the lookup."""

    anchor: str
    name: str
    synonyms: tuple[str, ...]
    ways: tuple[Way, ...]
    warning: str
    where: str
    names: str


def waste_pages(context: Context) -> Iterator[Page]:
    """Yield the handbook's pages; none where there is no handbook."""
    handbook = context.catalogue.project.handbook
    if handbook is None:
        return
    yield _whole(context, handbook)
    for group in handbook.groups.groups:
        yield _group(context, handbook, group)


def _whole(context: Context, handbook: Handbook) -> Page:
    crumbs = [("Trang chủ", ""), ("Phân loại rác", URL)]
    rows = [_row(handbook, item) for item in handbook.shown]
    values = {"rows": sorted(rows, key=lambda row: row.names), "handbook": handbook, "numbers": _numbers(handbook)}
    return Page(
        url=URL,
        title="Phân loại rác",
        description=f"Gõ tên một thứ để biết bỏ vào đâu: {len(rows)} thứ, không cần gõ dấu; ba nhóm rác theo luật.",
        body=render("waste.html", URL, context=context, crumbs=crumbs, **values),
        head=list_head(context, crumbs),
        updated=context.build_date,
        wide=True,
    )


def _group(context: Context, handbook: Handbook, group: Group) -> Page:
    url = f"{URL}{group.id}/"
    crumbs = [("Trang chủ", ""), ("Phân loại rác", URL), (group.short, url)]
    parts = [(sub, [_row(handbook, item) for item in handbook.in_subgroup(sub.id)]) for sub in group.subgroups]
    values = {"group": group, "parts": parts, "handbook": handbook, "numbers": _numbers(handbook)}
    return Page(
        url=url,
        title=group.name,
        description=f"{group.name}: {group.about}",
        body=render("waste_group.html", url, context=context, crumbs=crumbs, **values),
        head=list_head(context, crumbs, jsonld.web_page(context, url, group.name, group.about)),
        updated=context.build_date,
        wide=True,
    )


def _row(handbook: Handbook, item: Item) -> Row:
    ways = tuple(
        Way(when, prepare, BASES[basis], group.short, group.id, sub.name)
        for when, prepare, basis, group, sub in handbook.ways(item)
    )
    names = "|".join(dict.fromkeys(fold(name) for name in (item.name, *item.synonyms)))
    return Row(anchor(item), item.name, item.synonyms, ways, item.warning or "", item.where or "", names)


def _numbers(handbook: Handbook) -> dict[str, int]:
    return {key: number for number, key in enumerate(handbook.groups.sources, 1)}
