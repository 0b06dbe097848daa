"""Where, when and in return for what waste is taken: the week by locality, the points, the exchange table."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from disanxanh.base.fragment import Fragment
from disanxanh.base.links import geo_address
from disanxanh.base.page import Page
from disanxanh.base.text import date_words
from disanxanh.campaigns.waste import EVERY, MEASURES, POINT_KINDS, WEEKDAYS, Collection, CollectionPoint, Gift
from disanxanh.catalogue import Record
from disanxanh.catalogue.collecting import URL as SCHEDULE
from disanxanh.catalogue.collecting import Place, places
from disanxanh.catalogue.handbook import POINTS_PAGE, Handbook
from disanxanh.pages.context import Context
from disanxanh.pages.lists import list_head
from disanxanh.pages.site_page import map_address
from disanxanh.pages.templates import render
from disanxanh.pages.waste_frame import URL, crumbs_to, style
from disanxanh.records.place import Unit

POINTS, GIFTS = POINTS_PAGE, f"{URL}doi-qua/"
_AHEAD = dt.timedelta(days=400)
_NEXT = 4
"""How many of the next days of an uncommon rule are named."""
_STATES = {"over": "hết hạn", "gone": "đã hết quà", "not-yet": "chưa bắt đầu", "open": ""}


@dataclass(frozen=True)
class Slot:
    """What is collected on one weekday by one line. `dates` are the days it comes, "" where it comes every week."""

    groups: tuple[tuple[str, str], ...]
    hours: str
    where: str
    rule: str
    dates: str
    next: str


@dataclass(frozen=True)
class Week:
    """A place with its seven days, and the buttons that hand out its calendar."""

    place: Place
    days: tuple[tuple[str, tuple[Slot, ...]], ...]
    feed: Fragment | None


def collection_pages(context: Context, handbook: Handbook) -> Iterator[Page]:
    """Yield the pages of days, of points, and of the exchange table."""
    yield _schedule_page(context, handbook)
    yield _points_page(context, handbook)
    yield _gifts_page(context, handbook)


def _schedule_page(context: Context, handbook: Handbook) -> Page:
    title = "Lịch thu gom rác"
    today = context.build_date
    crumbs = crumbs_to(("Lịch thu gom", SCHEDULE))
    weeks = [
        Week(place, _days(handbook, place, today), context.subscriptions.get(f"{SCHEDULE}#{place.slug}"))
        for place in places(context.catalogue.project, today)
    ]
    told = {week.place.unit.code for week in weeks if not week.place.example}
    sources = handbook.schedule_file.sources
    values = {
        "weeks": weeks,
        "missing_units": [unit for unit in context.catalogue.project.members if unit.code not in told],
        "sources_cited": sources,
        "numbers": {key: number for number, key in enumerate(sources, 1)},
    }
    head = next((week.feed.head for week in weeks if week.feed), "")
    return Page(
        url=SCHEDULE,
        title=title,
        description="Thứ mấy thu gom gì, mấy giờ, để ở đâu, theo từng thôn, tổ dân phố; nhắc từ tối hôm trước.",
        body=render("waste_schedule.html", SCHEDULE, context=context, crumbs=crumbs, **values),
        head=list_head(context, crumbs) + style(SCHEDULE) + head,
        updated=today,
        wide=True,
    )


def _days(handbook: Handbook, place: Place, today: dt.date) -> tuple[tuple[str, tuple[Slot, ...]], ...]:
    return tuple(
        (
            name[:1].upper() + name[1:],
            tuple(_slot(handbook, line, number, today) for line in place.lines if number in line.weekdays),
        )
        for number, name in enumerate(WEEKDAYS.values())
    )


def _slot(handbook: Handbook, line: Collection, weekday: int, today: dt.date) -> Slot:
    found = [day for day in line.days(today, today + _AHEAD) if day.weekday() == weekday]
    always = line.every == "week" and not line.skips and line.valid.to is None and line.valid.has_begun(today)
    holders = {sub.id: group.id for group in handbook.groups.groups for sub in group.subgroups}
    rule = "" if line.every == "week" else EVERY[line.every]
    begin = line.valid.from_
    if begin and not line.valid.has_begun(today):
        rule = ", ".join(filter(None, (rule, f"từ {begin.words()}")))
    return Slot(
        groups=tuple((holders.get(key, key), handbook.groups.label(key)) for key in line.groups),
        hours=line.hours,
        where=line.where or "",
        rule=rule,
        dates="" if always else " ".join(day.isoformat() for day in found) or "-",
        next="" if line.every == "week" else ", ".join(date_words(d.year, d.month, d.day) for d in found[:_NEXT]),
    )


@dataclass(frozen=True)
class ShownPoint:
    """A point with what is said of it in words, and where phones and browsers open a map; "" where it has none."""

    point: CollectionPoint
    kind: str
    accepts: tuple[tuple[str, str, str], ...]
    geo: str
    map: str


def _points_page(context: Context, handbook: Handbook) -> Page:
    crumbs = crumbs_to(("Điểm thu gom", POINTS))
    units = _units(context)
    members = context.catalogue.project.members
    shown = [(unit, [_point(handbook, p) for p in handbook.points if p.unit == unit.code]) for unit in units]
    sources = handbook.points_file.sources
    values = {
        "units": [(unit, points) for unit, points in shown if points],
        "missing_units": [u for u, points in shown if u in members and not any(not p.point.example for p in points)],
        "sources_cited": sources,
        "numbers": {key: number for number, key in enumerate(sources, 1)},
    }
    return Page(
        url=POINTS,
        title="Điểm thu gom, Ngôi nhà xanh",
        description="Nơi nhận đồ tái chế, pin, bóng đèn hỏng, đồ cồng kềnh: ở đâu, mấy giờ, nhận những gì.",
        body=render("waste_points.html", POINTS, context=context, crumbs=crumbs, **values),
        head=list_head(context, crumbs) + style(POINTS),
        updated=context.build_date,
        wide=True,
    )


def _units(context: Context) -> list[Unit]:
    """Return the units of the site, members first, then others that have written anything."""
    project = context.catalogue.project
    return [*project.members, *(u for u in project.units.values() if u not in project.members and not project.unit)]


def _point(handbook: Handbook, point: CollectionPoint) -> ShownPoint:
    found = [(key, pair) for key in point.accepts if (pair := handbook.groups.find(key))]
    at = point.position
    return ShownPoint(
        point=point,
        kind=POINT_KINDS[point.kind],
        accepts=tuple((group.id, key, sub.name) for key, (group, sub) in found),
        geo=geo_address(at, point.name) if at else "",
        map=map_address(at) if at else "",
    )


@dataclass(frozen=True)
class ShownGift:
    """A line of the exchange table; `last` is its last day, for browsers that read the page later."""

    gift: Gift
    measure: str
    state: str
    last: str
    campaign: Record | None


def _gifts_page(context: Context, handbook: Handbook) -> Page:
    crumbs = crumbs_to(("Đổi rác lấy quà", GIFTS))
    shown = [(unit, [_gift(context, g) for g in handbook.gifts if g.unit == unit.code]) for unit in _units(context)]
    sources = handbook.gifts_file.sources
    members = context.catalogue.project.members
    values = {
        "units": [(unit, gifts) for unit, gifts in shown if gifts],
        "missing_units": [u for u, gifts in shown if u in members and not any(not g.gift.example for g in gifts)],
        "sources_cited": sources,
        "numbers": {key: number for number, key in enumerate(sources, 1)},
    }
    return Page(
        url=GIFTS,
        title="Đổi rác thải tái chế lấy quà",
        description="Mang bao nhiêu giấy, nhựa, pin thì đổi được quà gì, từ ngày nào đến ngày nào.",
        body=render("waste_gifts.html", GIFTS, context=context, crumbs=crumbs, **values),
        head=list_head(context, crumbs) + style(GIFTS),
        updated=context.build_date,
        wide=True,
    )


def _gift(context: Context, gift: Gift) -> ShownGift:
    return ShownGift(
        gift=gift,
        measure=MEASURES[gift.measure],
        state=_STATES[gift.state(context.build_date)],
        last=gift.valid.to.latest().isoformat() if gift.valid.to else "",
        campaign=context.catalogue.by_id.get(gift.campaign or ""),
    )
