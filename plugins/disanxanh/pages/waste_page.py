"""The waste handbook's pages: one to look a thing up, with every thing in its table, and one for each group."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from disanxanh.base.artifact import Artifact
from disanxanh.base.page import Page
from disanxanh.base.text import fold
from disanxanh.campaigns.waste import BASES, Bin, Group, Item
from disanxanh.catalogue.handbook import Handbook, anchor
from disanxanh.pages import jsonld
from disanxanh.pages.collection_page import POINTS, collection_pages
from disanxanh.pages.context import Context
from disanxanh.pages.lists import list_head
from disanxanh.pages.templates import render
from disanxanh.pages.waste_frame import URL, crumbs_to, style
from disanxanh.pages.waste_rules_page import rules_page
from disanxanh.records.shared import Source

MORE_NAMES = f"{URL}ten-khac.json"
_SHOWN_NAMES = 3
"""How many other names of a thing its row shows. The lookup fetches the rest when it is about to be used."""


@dataclass(frozen=True)
class Way:
    """What to do with a thing in one state; `when` is "" for a thing that has one answer only."""

    when: str
    prepare: str
    basis: str
    group: str
    group_id: str
    subgroup: str
    sub_id: str


@dataclass(frozen=True)
class Row:
    """A thing as the table and the lookup show it."""

    anchor: str
    name: str
    synonyms: tuple[str, ...]
    ways: tuple[Way, ...]
    warning: str
    where: str


def waste_pages(context: Context) -> Iterator[Page]:
    """Yield the handbook's pages; none where there is no handbook."""
    handbook = context.catalogue.project.handbook
    if handbook is None:
        return
    yield _whole(context, handbook)
    for group in handbook.groups.groups:
        yield _group(context, handbook, group)
    yield from collection_pages(context, handbook)
    yield rules_page(context, handbook)


def _whole(context: Context, handbook: Handbook) -> Page:
    crumbs = crumbs_to()
    rows = sorted((_row(handbook, item) for item in handbook.shown), key=lambda row: fold(row.name))
    keys = {key for group in handbook.groups.groups for key in group.source}
    values = {"rows": rows, "handbook": handbook, "sources_cited": _cited(handbook, keys), "more": MORE_NAMES}
    return Page(
        url=URL,
        title="Phân loại rác",
        description=f"Gõ tên một thứ để biết bỏ vào đâu: {len(rows)} thứ, không cần gõ dấu; ba nhóm rác theo luật.",
        body=render("waste.html", URL, context=context, crumbs=crumbs, **values),
        head=list_head(context, crumbs) + style(URL),
        updated=context.build_date,
        wide=True,
    )


def _group(context: Context, handbook: Handbook, group: Group) -> Page:
    url = f"{URL}{group.id}/"
    crumbs = crumbs_to((group.short, url))
    ids = {sub.id for sub in group.subgroups}
    bins = [one for one in handbook.bins if one.group in {group.id, *ids} and not one.valid.is_over(context.build_date)]
    sources = _cited(handbook, _keys_of(group, bins))
    parts = [
        (sub, [_row(handbook, item) for item in handbook.in_subgroup(sub.id)], _takers(handbook, sub.id))
        for sub in group.subgroups
    ]
    values = {
        "group": group,
        "parts": parts,
        "handbook": handbook,
        "sources_cited": sources,
        "numbers": {key: number for number, key in enumerate(sources, 1)},
        "shown_bins": bins,
        "points": POINTS,
        "units": context.catalogue.project.units,
    }
    return Page(
        url=url,
        title=group.name,
        description=f"{group.name}: {group.about}",
        body=render("waste_group.html", url, context=context, crumbs=crumbs, **values),
        head=list_head(context, crumbs, jsonld.web_page(context, url, group.name, group.about)) + style(url),
        updated=context.build_date,
        wide=True,
    )


def _keys_of(group: Group, bins: Iterable[Bin]) -> set[str]:
    cited = (group.source, *(sub.source for sub in group.subgroups), *(one.source for one in bins))
    return {key for keys in cited for key in keys}


def _cited(handbook: Handbook, keys: set[str]) -> Mapping[str, Source]:
    return {key: source for key, source in handbook.groups.sources.items() if key in keys}


def _takers(handbook: Handbook, subgroup: str) -> int:
    """Return how many points of this site take a subgroup, examples left out."""
    return sum(subgroup in point.accepts and not point.example for point in handbook.points)


def _row(handbook: Handbook, item: Item) -> Row:
    ways = tuple(
        Way(when, prepare, BASES[basis], group.short, group.id, sub.name, sub.id)
        for when, prepare, basis, group, sub in handbook.ways(item)
    )
    return Row(anchor(item), item.name, item.synonyms[:_SHOWN_NAMES], ways, item.warning or "", item.where or "")


def more_names(handbook: Handbook | None) -> Artifact | None:
    """Return the file of names that the table does not show, by the anchors of things; None without a handbook."""
    if handbook is None:
        return None
    names = {anchor(i): i.synonyms[_SHOWN_NAMES:] for i in handbook.shown if len(i.synonyms) > _SHOWN_NAMES}
    text = json.dumps(names, ensure_ascii=False, separators=(",", ":")) + "\n"
    return Artifact(PurePosixPath(MORE_NAMES), (MORE_NAMES, text), text.encode)
