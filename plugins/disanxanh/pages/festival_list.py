"""The list of festivals: what comes next, then all of them from Giêng to Chạp."""

from collections import defaultdict
from dataclasses import dataclass

from disanxanh.base.lunar import month_name
from disanxanh.base.page import Page
from disanxanh.base.text import slugify
from disanxanh.catalogue import Record
from disanxanh.catalogue.agenda import schedule_of
from disanxanh.pages import jsonld
from disanxanh.pages.cards import make_card
from disanxanh.pages.context import Context
from disanxanh.pages.lists import latest, list_head
from disanxanh.pages.templates import render
from disanxanh.pages.upcoming import ahead
from disanxanh.records.schedule import Schedule, rule_words

URL = "le-hoi/"
_SOLAR, _UNKNOWN = "Theo dương lịch", "Chưa rõ ngày"


@dataclass(frozen=True)
class Row:
    """One festival in the list of its month."""

    name: str
    url: str
    rule: str
    unit: str
    site: Record | None
    draft: bool


def festival_list(context: Context) -> Page:
    """Return the list of all festivals."""
    crumbs = [("Trang chủ", ""), ("Lễ hội", URL)]
    records = context.catalogue.of_kind("festival")
    body = render(
        "festival_list.html",
        URL,
        context=context,
        crumbs=crumbs,
        next=ahead(context, records),
        months=_months(context, records),
        practices=[make_card(context, record) for record in context.catalogue.of_kind("practice")],
    )
    return Page(
        url=URL,
        title="Lễ hội",
        description=f"{len(records)} lễ hội, ngày giỗ: ngày âm lịch, ngày dương lịch các năm tới, nơi diễn ra.",
        body=body,
        head=list_head(context, crumbs, jsonld.item_list(context, records)),
        updated=latest(records),
        wide=True,
    )


def _months(context: Context, records: tuple[Record, ...]) -> list[tuple[str, str, list[Row]]]:
    """Return title, anchor and rows of every month that has any, those of the Gregorian calendar and unknown last."""
    groups: dict[tuple[int, str], list[tuple[int, Row]]] = defaultdict(list)
    for record in records:
        schedule = schedule_of(record)
        group = _group(schedule)
        order = (schedule.month * 100 + schedule.day) if schedule else 0
        groups[group].append((order, _row(context, record, schedule)))
    ordered = sorted(groups.items())
    return [(title, slugify(title), [row for _, row in sorted(rows, key=_by_day)]) for (_, title), rows in ordered]


def _by_day(pair: tuple[int, Row]) -> int:
    return pair[0]


def _group(schedule: Schedule | None) -> tuple[int, str]:
    if schedule is None:
        return 99, _UNKNOWN
    if schedule.calendar == "solar":
        return 50, _SOLAR
    name = month_name(schedule.month)
    return schedule.month, f"{name[:1].upper()}{name[1:]} âm lịch"


def _row(context: Context, record: Record, schedule: Schedule | None) -> Row:
    unit = context.catalogue.unit_of(record)
    return Row(
        name=record.name,
        url=record.url,
        rule=rule_words(schedule) if schedule else "chưa rõ ngày",
        unit=unit.name if unit else "",
        site=context.catalogue.site_of(record),
        draft=context.is_draft(record),
    )
