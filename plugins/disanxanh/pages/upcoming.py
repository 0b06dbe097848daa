"""What comes next, as pages show it: one line for each occurrence, baked for years, moved on by a small script."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from disanxanh.base.lunar import LunarRangeError, to_lunar, year_name
from disanxanh.base.text import days_words
from disanxanh.catalogue import Record
from disanxanh.catalogue.agenda import Event, events, schedule_of
from disanxanh.pages.context import Context
from disanxanh.pages.sessions import told
from disanxanh.records.occurrence import Occurrence, Span
from disanxanh.records.schedule import rule_words

YEARS_AHEAD = 5
"""How many years after this one are worked out: a page that is never built again stays right for so long."""

_BAKED = 100  # Lines of a list that hold for years; the browser shows a few of them.
_FIRST_CHANGE = 1900  # Nobody told of a festival that was put off before.


@dataclass(frozen=True)
class Line:
    """One occurrence in a list. `days` is when it takes place; `note` says what is out of the ordinary."""

    name: str
    url: str
    unit: str
    rule: str
    first: dt.date
    last: dt.date
    days: str
    year: str
    status: str
    note: str
    portions: tuple[tuple[str, str], ...]


def lines(context: Context, records: Iterable[Record], *, years: int = YEARS_AHEAD) -> list[Line]:
    """Return the lines of records from the day of the build on, to the end of the year `years` later."""
    today = context.build_date
    found = events(records, today, dt.date(today.year + years, 12, 31))
    return [_line(context, event) for event in found if event.occurrence.shown.last >= today]


def ahead(context: Context, records: Iterable[Record]) -> list[Line]:
    """Return the lines of many records: all of this and the next year, and as many later ones as a list may hold."""
    found = lines(context, records)
    soon = sum(line.first.year <= context.build_date.year + 1 for line in found)
    return found[: max(soon, _BAKED)]


def over(context: Context, record: Record) -> list[Line]:
    """Return what has taken place as planned since the year of the build began."""
    today = context.build_date
    found = events([record], dt.date(today.year, 1, 1), today)
    return [_line(context, e) for e in found if e.occurrence.status == "scheduled" and e.occurrence.shown.last < today]


def changes(context: Context, record: Record) -> list[Line]:
    """Return what organisers changed in years that are over, the newest first."""
    schedule = schedule_of(record)
    if schedule is None or not schedule.overrides:
        return []
    first = dt.date(max(_FIRST_CHANGE, min(schedule.overrides)), 1, 1)
    found = events([record], first, context.build_date)
    past = [e for e in found if e.occurrence.status != "scheduled" and e.occurrence.shown.last < context.build_date]
    return [_line(context, event) for event in reversed(past)]


def _line(context: Context, event: Event) -> Line:
    record, one = event.record, event.occurrence
    unit, schedule = context.catalogue.unit_of(record), schedule_of(record)
    return Line(
        name=record.name,
        url=record.url,
        unit=unit.name if unit else "",
        rule=rule_words(schedule) if schedule else _session_words(context, record),
        first=one.shown.first,
        last=one.shown.last,
        days=_words(one.shown),
        year=_year(one, lunar=bool(schedule and schedule.calendar == "lunar")),
        status=one.status,
        note=_note(one),
        portions=tuple((name, _words(span)) for name, span in one.portions),
    )


def _session_words(context: Context, record: Record) -> str:
    found = told(context, record)
    return ", ".join(filter(None, (found.hours, found.place)))


def _words(span: Span) -> str:
    return days_words(span.first, span.last)


def _year(one: Occurrence, *, lunar: bool) -> str:
    return f"{year_name(one.year)} ({one.year})" if lunar else str(one.year)


def _note(one: Occurrence) -> str:
    """Return what readers must know of this year beside its status: a reason, a day that the month does not have."""
    if one.status == "moved":
        return f"Ngày thường lệ: {_lower(_words(one.planned))}. {one.why}"
    if one.status == "postponed":
        return f"Chưa có ngày mới. {one.why}"
    if one.status == "cancelled":
        return one.why
    return f"{one.shown.reason[:1].upper()}{one.shown.reason[1:]}." if one.shown.reason else ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def lunar_words(day: dt.date) -> str:
    """Return day and month of a Gregorian day in the lunar calendar: "29/12", "" outside the table."""
    try:
        found = to_lunar(day)
    except LunarRangeError:
        return ""
    return f"{found.day}/{found.month}{'N' if found.leap else ''}"
