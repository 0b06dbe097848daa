"""The lists of records of each kind, the list of communes, and the page of one commune."""

import datetime as dt
from collections.abc import Iterable

from disanxanh.base.page import Page
from disanxanh.catalogue import Record
from disanxanh.catalogue.kinds import KINDS
from disanxanh.pages import jsonld
from disanxanh.pages.cards import Card, make_card
from disanxanh.pages.context import Context
from disanxanh.pages.gallery_page import gallery_url
from disanxanh.pages.templates import json_script, render
from disanxanh.pages.upcoming import ahead
from disanxanh.records.place import Unit

Choice = tuple[str, str, int]
"""A choice of a filter: key, label, number of cards."""


def site_list(context: Context) -> Page:
    """Return the list of all sites with its filter."""
    url = "di-tich/"
    records = context.catalogue.of_kind("site")
    cards = [make_card(context, record) for record in records]
    crumbs = [("Trang chủ", ""), ("Di tích", url)]
    body = render(
        "site_list.html",
        url,
        context=context,
        crumbs=crumbs,
        cards=cards,
        units=_unit_choices(context, cards),
        categories=_term_choices(context, "site-categories", (card.category_key for card in cards)),
        ranks=_term_choices(context, "site-ranks", (card.rank_key for card in cards)),
    )
    return Page(
        url=url,
        title="Di tích",
        description=f"{len(cards)} di tích và danh lam thắng cảnh, lọc theo xã, phường, loại hình và xếp hạng.",
        body=body,
        head=list_head(context, crumbs, jsonld.item_list(context, records)),
        updated=latest(records),
        wide=True,
    )


def object_list(context: Context) -> Page:
    """Return the list of all objects and documents."""
    return _record_list(
        context,
        "object",
        title="Hiện vật, tư liệu",
        lead="Bia, chuông, sắc phong, sách vở gắn với di tích. Nơi cất giữ hiện vật không được nói ở đây.",
        description="{} hiện vật, tư liệu: bia, sắc phong, chuông, sách; đọc nguyên văn và phóng to ảnh.",
        empty="Chưa có hiện vật, tư liệu nào được đăng.",
        help="dong-gop/them-hien-vat/",
    )


def exhibition_list(context: Context) -> Page:
    """Return the list of all exhibitions and routes."""
    return _record_list(
        context,
        "exhibition",
        title="Triển lãm, tuyến tham quan",
        lead="Nhiều nơi kể chung một câu chuyện: xem trên mạng theo thứ tự, hoặc đi bộ, đạp xe tới tận nơi.",
        description="{} triển lãm trên mạng và tuyến tham quan đi bộ, đạp xe qua các di tích.",
        empty="Chưa có triển lãm, tuyến tham quan nào được đăng.",
        help="dong-gop/them-trien-lam/",
    )


def practice_list(context: Context) -> Page:
    """Return the list of intangible heritage without a day of its own."""
    return _record_list(
        context,
        "practice",
        title="Di sản phi vật thể",
        lead="Nghề thủ công, diễn xướng, tri thức, tập quán. Lễ hội có ngày thì ở trang Lễ hội.",
        description="{} di sản văn hóa phi vật thể: nghề thủ công, diễn xướng dân gian, tri thức, tập quán.",
        empty="Chưa có di sản phi vật thể nào ngoài lễ hội được đăng.",
        help="dong-gop/them-le-hoi/",
    )


def _record_list(context: Context, kind: str, *, title: str, description: str, **words: str) -> Page:
    """Return the list of all records of one kind, without a filter. `description` has a place for their number."""
    records = context.catalogue.of_kind(kind)
    url = next(f"{known.url}/" for known in KINDS if known.name == kind)
    crumbs = [("Trang chủ", ""), (title, url)]
    cards = [make_card(context, record) for record in records]
    return Page(
        url=url,
        title=title,
        description=description.format(len(cards)),
        body=render("record_list.html", url, context=context, crumbs=crumbs, cards=cards, title=title, **words),
        head=list_head(context, crumbs, jsonld.item_list(context, records)),
        updated=latest(records),
        wide=True,
    )


def unit_list(context: Context) -> Page:
    """Return the list of communes."""
    url = "xa-phuong/"
    crumbs = [("Trang chủ", ""), ("Xã, phường", url)]
    members = context.catalogue.project.members
    counted = [(unit, len(context.catalogue.in_unit(unit, "site"))) for unit in context.catalogue.units]
    body = render(
        "unit_list.html",
        url,
        context=context,
        crumbs=crumbs,
        members=[pair for pair in counted if pair[0] in members],
        others=[pair for pair in counted if pair[0] not in members],
    )
    return Page(
        url=url,
        title="Xã, phường",
        description="Các xã, phường có trang và có di tích trên trang này.",
        body=body,
        head=list_head(context, crumbs),
        updated=latest(context.catalogue.records),
        wide=True,
    )


def unit_page(context: Context, unit: Unit) -> Page:
    """Return the page of one commune: what it is, how to reach it, its sites."""
    url = context.unit_url(unit)
    crumbs = [("Trang chủ", ""), ("Xã, phường", "xa-phuong/"), (unit.name, url)]
    records, found, feed = context.catalogue.in_unit(unit), context.map_of(url), context.subscriptions.get(url)
    sites, objects, exhibitions, campaigns = (
        [make_card(context, record) for record in context.catalogue.in_unit(unit, kind)]
        for kind in ("site", "object", "exhibition", "campaign")
    )
    dated = [record for kind in ("festival", "session") for record in context.catalogue.in_unit(unit, kind)]
    body = render(
        "unit.html",
        url,
        context=context,
        crumbs=crumbs,
        unit=unit,
        map=found,
        cards=sites,
        objects=objects,
        exhibitions=exhibitions,
        campaigns=campaigns,
        coming=ahead(context, dated),
        feed=context.subscriptions.get(url),
        gallery=gallery_url(context, unit),
        is_member=unit in context.catalogue.project.members,
    )
    return Page(
        url=url,
        title=unit.name,
        description=f"{unit.name}, {unit.province}: {len(sites)} di tích đã ghi hồ sơ, liên hệ và cách đóng góp.",
        body=body,
        head=list_head(context, crumbs, jsonld.unit_node(context, unit), jsonld.item_list(context, records))
        + (found.head if found else "")
        + (feed.head if feed else ""),
        updated=latest(records),
        wide=True,
    )


def list_head(context: Context, crumbs: list[jsonld.Crumb], *nodes: jsonld.Json) -> str:
    """Return the head of a list's page: what it lists, as linked data."""
    return json_script(jsonld.graph(jsonld.website(context), *nodes, jsonld.breadcrumbs(context, crumbs)))


def latest(records: Iterable[Record]) -> dt.date | None:
    """Return the day of the newest change among records."""
    return max((record.data.updated for record in records if record.data.updated), default=None)


def _unit_choices(context: Context, cards: list[Card]) -> list[Choice]:
    counts = _counts(card.unit_code for card in cards)
    return [(u.code, u.name, counts[u.code]) for u in context.catalogue.units if u.code in counts]


def _term_choices(context: Context, vocabulary: str, keys: Iterable[str]) -> list[Choice]:
    """Return the terms that occur, in the vocabulary's order, and "chưa rõ" where some have none."""
    counts = _counts(keys)
    found = context.catalogue.project.vocabularies.get(vocabulary)
    choices = [(key, term.vi, counts[key]) for key, term in (found.terms if found else {}).items() if key in counts]
    return [*choices, ("-", "Chưa rõ", counts[""])] if counts.get("") else choices


def _counts(keys: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts
