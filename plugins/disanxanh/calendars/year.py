"""The months of a Gregorian year, every day with its lunar date and with what takes place on it."""

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from disanxanh.base.lunar import LunarDate, LunarRangeError, month_words, to_lunar, year_name
from disanxanh.base.text import days_words
from disanxanh.catalogue.agenda import Event
from disanxanh.records.occurrence import occurrences
from disanxanh.records.settings import CommonDay

_MONTHS_BESIDE, _LINE = 4, 45  # On paper: months in a row, letters in a line below a month.
_LINES_OF_A_WEEK, _LINES_OF_A_SHEET = 2.15, 47
_OFF = {"cancelled": "không tổ chức", "postponed": "hoãn"}


@dataclass(frozen=True)
class Item:
    """Something that takes place. `url` is "" for days that concern everybody.

    `off` says in words that it does not take place, "" where it does.
    """

    name: str
    url: str
    first: dt.date
    last: dt.date
    words: str
    off: str = ""


@dataclass(frozen=True)
class DayCell:
    """One day. `lunar` is its day of the lunar month, with the month on the first day and at the month's begin."""

    date: dt.date
    lunar: str
    spoken: str
    items: tuple[Item, ...]

    @property
    def is_common(self) -> bool:
        """Say whether a day that concerns everybody is among its items."""
        return any(not item.url for item in self.items)


@dataclass(frozen=True)
class MonthSheet:
    """One month: its weeks from Monday on, None for days of other months, and what takes place in it."""

    number: int
    lunar: str
    weeks: tuple[tuple[DayCell | None, ...], ...]
    items: tuple[Item, ...]


def items_of(found: Iterable[Event], common: Iterable[CommonDay], year: int) -> list[Item]:
    """Return everything of a year, in the order of days."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    items = [
        Item(
            event.record.name,
            event.record.url,
            event.occurrence.shown.first,
            event.occurrence.shown.last,
            days_words(event.occurrence.shown.first, event.occurrence.shown.last),
            off=_OFF.get(event.occurrence.status, ""),
        )
        for event in found
    ]
    for day in common:
        for one in occurrences(day.schedule, first, last):
            span = one.shown
            items.append(Item(day.name, "", span.first, span.last, days_words(span.first, span.last)))
    shown = (item for item in items if item.first <= last and item.last >= first)
    return sorted(shown, key=lambda item: (item.first, bool(item.url), item.name))


def sheets(year: int, items: Sequence[Item]) -> list[MonthSheet]:
    """Return the twelve months of a year."""
    by_day: dict[dt.date, list[Item]] = defaultdict(list)
    for item in items:
        for offset in range((item.last - item.first).days + 1):
            by_day[item.first + dt.timedelta(days=offset)].append(item)
    return [_sheet(year, month, items, by_day) for month in range(1, 13)]


def is_crowded(months: Sequence[MonthSheet]) -> bool:
    """Say whether a year needs the narrow print to fit one sheet of A4: three rows of four months each."""
    rows = (months[at : at + _MONTHS_BESIDE] for at in range(0, len(months), _MONTHS_BESIDE))
    return sum(max(map(_lines, row)) for row in rows) > _LINES_OF_A_SHEET


def _lines(month: MonthSheet) -> float:
    """Return the height of a printed month in lines of its list; a long name takes two."""
    return len(month.weeks) * _LINES_OF_A_WEEK + sum(1 + len(item.name) // _LINE for item in month.items)


def _sheet(year: int, month: int, items: Sequence[Item], by_day: dict[dt.date, list[Item]]) -> MonthSheet:
    weeks = [
        tuple(_cell(day, by_day[day]) if day.month == month else None for day in week)
        for week in calendar.Calendar().monthdatescalendar(year, month)
    ]
    first, last = dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    inside = tuple(item for item in items if item.first <= last and item.last >= first)
    return MonthSheet(month, _lunar_months(first, last), tuple(weeks), inside)


def _cell(day: dt.date, items: Sequence[Item]) -> DayCell:
    found = _lunar(day)
    if found is None:
        return DayCell(day, "", "", tuple(items))
    named = day.day == 1 or found.day == 1
    leap = "N" if found.leap else ""
    return DayCell(
        day, f"{found.day}/{found.month}{leap}" if named else str(found.day), month_words(found), tuple(items)
    )


def _lunar(day: dt.date) -> LunarDate | None:
    try:
        return to_lunar(day)
    except LunarRangeError:
        return None


def _lunar_months(first: dt.date, last: dt.date) -> str:
    """Return the lunar months that a Gregorian one holds: "tháng Chạp năm Ất Tỵ – tháng Giêng năm Bính Ngọ"."""
    named: dict[str, None] = {}
    for offset in range((last - first).days + 1):
        found = _lunar(first + dt.timedelta(days=offset))
        if found:
            named[f"{month_words(found)} năm {year_name(found.year)}"] = None
    words = list(named)
    years = {word.rpartition(" năm ")[2] for word in words}
    if len(years) == 1 and len(words) > 1:
        words = [word.rpartition(" năm ")[0] for word in words[:-1]] + words[-1:]
    text = " – ".join(words)
    return text[:1].upper() + text[1:]
