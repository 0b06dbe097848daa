"""The days on which a schedule falls, year by year, without a clock."""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from disanxanh.base import lunar
from disanxanh.base.lunar import LunarDate
from disanxanh.records.schedule import LAST, Days, Schedule


@dataclass(frozen=True)
class Span:
    """Gregorian days from the first to the last. `reason` says where a day is not the one of the rule, "" if it is."""

    first: dt.date
    last: dt.date
    reason: str = ""

    @property
    def days(self) -> int:
        """Return how many days it takes."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Occurrence:
    """One year of a schedule.

    `year` is the year of the schedule's calendar. `planned` are the days of the rule, `span` those on which it takes
    place: others where it was moved, None where it was cancelled or has no new day yet. `status` is "scheduled",
    "moved", "postponed" or "cancelled"; `why` is the organisers' reason. `portions` are named parts with their days.
    """

    year: int
    planned: Span
    span: Span | None
    status: str = "scheduled"
    why: str = ""
    portions: tuple[tuple[str, Span], ...] = ()

    @property
    def shown(self) -> Span:
        """Return the days that it stands at in a list: its own, else those of the rule."""
        return self.span or self.planned


def occurrences(schedule: Schedule, first: dt.date, last: dt.date) -> list[Occurrence]:
    """Return the occurrences that touch the days from `first` to `last`, in the order of their days.

    A year outside the lunar table has none.
    """
    found = []
    for year in range(first.year - 2, last.year + 2):
        if not _is_held(schedule, year):
            continue
        try:
            one = _occurrence(schedule, year)
        except lunar.LunarRangeError:
            continue
        if any(span.first <= last and span.last >= first for span in _touched(one)):
            found.append(one)
    return sorted(found, key=lambda one: (one.shown.first, one.year))


def next_of(schedule: Schedule, day: dt.date, years: int = 12) -> Occurrence | None:
    """Return the occurrence that is on at `day` or comes next and takes place; None where there is none for long."""
    later = dt.date(min(day.year + years, dt.MAXYEAR), 12, 31)
    return next((one for one in occurrences(schedule, day, later) if one.span and one.span.last >= day), None)


def _is_held(schedule: Schedule, year: int) -> bool:
    return schedule.every == 1 or (year - (schedule.since or 0)) % schedule.every == 0


def _touched(one: Occurrence) -> Iterator[Span]:
    yield one.planned
    if one.span:
        yield one.span
    yield from (span for _, span in one.portions)


def _occurrence(schedule: Schedule, year: int) -> Occurrence:
    planned = span_in(schedule, schedule, year)
    portions = tuple((part.name, span_in(schedule, part, year)) for part in schedule.portions)
    change = schedule.overrides.get(year)
    if change is None:
        return Occurrence(year, planned, planned, portions=portions)
    span = Span(change.date, change.to_date or change.date) if change.date and change.status == "moved" else None
    # Parts go with the whole: their announced days are not known.
    return Occurrence(year, planned, span, change.status, change.reason)


def span_in(schedule: Schedule, days: Days, year: int) -> Span:
    """Return the days of a rule in a year of its calendar. Raises LunarRangeError outside the lunar table."""
    solar_day = _lunar_day if schedule.calendar == "lunar" else _gregorian_day
    first, reason = solar_day(year, days.month, days.day, leap=days.leap)
    if days.to_day is None:
        return Span(first, first, reason)
    to_month = days.to_month or days.month
    over = (to_month, days.to_day) < (days.month, days.day)  # From Chạp into Giêng, from December into January.
    last, other = solar_day(year + over, to_month, days.to_day, leap=days.leap and to_month == days.month)
    if schedule.calendar == "lunar" and (leap := _leap_between(first, last)):
        last, other = _month_earlier(last, days.to_day), f"{leap}, tính liền ngày sang tháng nhuận"
    reasons = "; ".join(filter(None, (reason, other))).split("; ")  # Both ends may have the same to say.
    return Span(first, max(first, last), "; ".join(dict.fromkeys(reasons)))


def _leap_between(first: dt.date, last: dt.date) -> str:
    """Return in words which leap month lies between two days as a whole, "" for none.

    From the 27th of the sixth month to the 2nd of the seventh are five days or six. Where the sixth month is repeated
    they would be thirty-five, but leap months are meant only where that is said.
    """
    years = dict.fromkeys((lunar.to_lunar(first).year, lunar.to_lunar(last).year))
    between = (m for year in years for m in lunar.months(year) if m.leap and first < m.first and m.last < last)
    return next((f"năm {lunar.year_name(m.year)} nhuận {lunar.month_name(m.number)}" for m in between), "")


def _month_earlier(date: dt.date, day: int) -> dt.date:
    """Return a day of the lunar month before that of `date`: its last one where it is shorter."""
    end = date - dt.timedelta(days=lunar.to_lunar(date).day)
    length = lunar.to_lunar(end).day
    return end - dt.timedelta(days=length - min(day, length))


def _lunar_day(year: int, month: int, day: int, *, leap: bool) -> tuple[dt.date, str]:
    found = lunar.to_solar(LunarDate.of(year, month, min(day, 30), leap=leap))
    if day == LAST:  # The last day of a month is meant: that a short one has 29 is no exception.
        return found.date, ""
    return found.date, found.reason


def _gregorian_day(year: int, month: int, day: int, *, leap: bool) -> tuple[dt.date, str]:
    length = calendar.monthrange(year, month)[1]
    reason = "" if day in range(1, length + 1) or day == LAST else f"tháng {month}/{year} chỉ có {length} ngày"
    return dt.date(year, month, min(day, length)), reason and f"{reason}, lấy ngày cuối tháng"
