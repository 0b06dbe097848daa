"""Rules on where, when and in return for what waste is taken (DSX863 to DSX871, DSX877, DSX878)."""

import datetime as dt
from collections.abc import Collection as Ids
from itertools import combinations
from typing import Any

from disanxanh.base.text import nfc
from disanxanh.campaigns.waste import Collection, CollectionPoint, Gift
from disanxanh.catalogue.handbook import Handbook
from disanxanh.checks.containers import check_groups, check_ids, check_unit, date_shown, unit_name
from disanxanh.checks.places import check_location
from disanxanh.checks.subject import Sheet
from disanxanh.records.vocabulary import guess

_AHEAD = dt.timedelta(days=400)
"""How far ahead days of collection are looked at: whatever comes at all comes within it."""
_EVENING, _MORNING = dt.time(18), dt.time(6)

Row = CollectionPoint | Collection | Gift


def check_points(sheet: Sheet, handbook: Handbook) -> None:
    """Check the collection points of all communes."""
    known = handbook.groups.subgroup_ids
    points = handbook.points_file.points
    check_ids(sheet, "points", [point.id for point in points])
    for position, point in enumerate(points):
        place = ("points", position)
        _check_row(sheet, point, *place, words=(point.name, point.address or "", point.hours or ""))
        _check_locality(sheet, point.unit, point.locality, *place, "locality")
        if not point.accepts:
            sheet.report("DSX865", *place, value=point.name, allowed=known)
        check_groups(sheet, point.accepts, known, *place, "accepts")
        if point.location:
            check_location(sheet, point.location, point.unit, *place, "location")


def check_gifts(sheet: Sheet, handbook: Handbook, campaigns: Ids[str], today: dt.date) -> None:
    """Check the exchange tables of all communes. `campaigns` are the ids that there are."""
    gifts = handbook.gifts_file.gifts
    check_ids(sheet, "gifts", [gift.id for gift in gifts])
    for position, gift in enumerate(gifts):
        place = ("gifts", position)
        _check_row(sheet, gift, *place, words=(gift.give, gift.gift, gift.note or ""))
        if gift.campaign and gift.campaign not in campaigns:
            hint = guess(gift.campaign, sorted(campaigns))
            sheet.report("DSX304", *place, "campaign", value=gift.campaign, guess=hint)
        if gift.example:
            continue
        if gift.valid.is_over(today) and gift.valid.to:
            sheet.report("DSX870", *place, "valid", value=gift.give, reason=f"hết hạn từ sau {gift.valid.to.words()}")
        elif gift.stock == 0:
            sheet.report("DSX870", *place, "stock", value=gift.give, reason="đã hết quà")


def check_schedule(sheet: Sheet, handbook: Handbook, today: dt.date) -> None:
    """Check the days of collection of all communes."""
    lines = handbook.schedule_file.schedule
    check_ids(sheet, "schedule", [line.id for line in lines])
    for position, line in enumerate(lines):
        place = ("schedule", position)
        _check_row(sheet, line, *place, words=(*line.localities, line.where or ""))
        for number, locality in enumerate(line.localities):
            _check_locality(sheet, line.unit, locality, *place, "localities", number)
        check_groups(sheet, line.groups, handbook.groups.ids, *place, "groups")
        _check_days(sheet, line, today, *place)
    for (first, one), (second, other) in combinations(enumerate(lines), 2):
        if not other.valid.is_over(today) and not one.valid.is_over(today):
            _check_pair(sheet, handbook, (first, one), (second, other), today)


def _check_row(sheet: Sheet, row: Row, *place: str | int, words: tuple[str, ...]) -> None:
    """Check what all rows have: a unit, and either a source or the mark of an example."""
    check_unit(sheet, row.unit, *place)
    marked = next((word for word in words if nfc(word).casefold().lstrip("([“ ").startswith("ví dụ")), "")
    if marked and not row.example:
        sheet.report("DSX877", *place, value=marked)
    elif not row.source and not row.example:
        sheet.report("DSX607", *place)


def _check_locality(sheet: Sheet, code: str, locality: str | None, *path: str | int) -> None:
    """Report a locality that its unit does not list; a unit without a list takes any."""
    unit = sheet.project.units.get(code)
    row_is_example = locality is not None and locality.casefold().startswith("ví dụ")
    if unit and unit.localities and locality and locality not in unit.localities and not row_is_example:
        known = list(unit.localities)
        values: dict[str, Any] = {
            "unit": unit.name,
            "value": locality,
            "guess": guess(locality, known),
            "allowed": known,
        }
        sheet.report("DSX863", *path, code=code, **values)


def _check_days(sheet: Sheet, line: Collection, today: dt.date, *place: str | int) -> None:
    start, end = line.start, line.end
    # Lorries come by night as well: what begins in the evening may end in the morning.
    if start and end and end <= start and not (start >= _EVENING and end <= _MORNING):
        sheet.report("DSX889", *place, "end", start=f"{start:%H:%M}", end=f"{end:%H:%M}")
    if line.every == "two-weeks" and (line.valid.from_ is None or line.valid.from_.day is None):
        sheet.report("DSX878", *place, "every", value=line.id)
    if not line.groups:
        sheet.report("DSX867", *place, "groups", value=line.id, reason="không nói thu nhóm nào")
    if not line.weekdays:
        sheet.report("DSX867", *place, "weekdays", value=line.id, reason="không có thứ nào trong tuần")
    elif line.valid.is_over(today) and line.valid.to:
        if not line.example:
            sheet.report("DSX871", *place, "valid", value=line.id, date=line.valid.to.words())
    elif next(line.days(*_days_ahead(line, today)), None) is None:
        sheet.report(
            "DSX867", *place, "valid", value=line.id, reason="không có ngày nào rơi vào khoảng thời gian đã ghi"
        )


def _days_ahead(line: Collection, today: dt.date) -> tuple[dt.date, dt.date]:
    begin = line.valid.from_.earliest() if line.valid.from_ else dt.date.min
    first = max(today, begin)
    return first, min(first, dt.date.max - _AHEAD) + _AHEAD


def _check_pair(
    sheet: Sheet, handbook: Handbook, first: tuple[int, Collection], second: tuple[int, Collection], today: dt.date
) -> None:
    """Report two lines that speak of the same group at the same place and do not fit."""
    (earlier, one), (position, other) = first, second
    shared = _shared_groups(handbook, one, other)
    place = _shared_place(sheet, one, other)
    if not shared or not place or one.example != other.example or not one.valid.overlaps(other.valid):
        return
    told: dict[str, Any] = {"other": one.id, "at": sheet.document.line("schedule", earlier), "place": place}
    label = handbook.groups.label(shared)
    if (one.start, one.end, one.where) == (other.start, other.end, other.where):
        if one.every == other.every:
            sheet.report("DSX869", "schedule", position, group=label, **told)
        return
    days = set(one.days(*_days_ahead(one, today))) & set(other.days(*_days_ahead(other, today)))
    if days:
        sheet.report("DSX868", "schedule", position, group=label, date=date_shown(min(days)), **told)


def _shared_groups(handbook: Handbook, one: Collection, other: Collection) -> str:
    """Return a group that both lines collect, "" for none. A group stands for all its subgroups."""
    inside = {group.id: {sub.id for sub in group.subgroups} for group in handbook.groups.groups}
    for key in one.groups:
        for rival in other.groups:
            if key == rival or rival in inside.get(key, ()):
                return rival
            if key in inside.get(rival, ()):
                return key
    return ""


def _shared_place(sheet: Sheet, one: Collection, other: Collection) -> str:
    """Return the place that both lines speak of, "" for none. A line without localities speaks of the whole unit."""
    if one.unit != other.unit:
        return ""
    if not one.localities or not other.localities:
        return next(iter((*one.localities, *other.localities)), unit_name(sheet, one.unit))
    return next((name for name in one.localities if name in other.localities), "")
