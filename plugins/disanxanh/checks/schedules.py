"""Rules on schedules (DSX85x): days that a calendar has, years that are held, changes that say what changed."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from disanxanh.base.lunar import LAST_YEAR, LunarRangeError
from disanxanh.base.lunar.table import FIRST_YEAR
from disanxanh.checks.subject import Subject
from disanxanh.records.occurrence import span_in
from disanxanh.records.schedule import CALENDARS, LAST, Change, Days, Schedule

_LONGEST = 60
"""Days: a festival that takes longer is a season, or a slip in one of its months."""
_FARTHEST = 400
"""Days from the rule's day to the announced one: more is another year's."""
_EARLIEST = 180
"""Days before the rule's day: festivals are put off, hardly ever held so much sooner."""
_SOLAR_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LUNAR_MONTH = 30

Place = tuple[str | int, ...]


def check_schedules(subject: Subject) -> None:
    """Check the schedule of a record, if its kind has one."""
    schedule: Schedule | None = getattr(subject.data, "schedule", None)
    if not isinstance(schedule, Schedule):
        return
    for place, days in _all_days(schedule):
        _check_days(subject, schedule, days, place)
    if schedule.every > 1 and schedule.since is None:
        subject.report("DSX853", "schedule", "every", value=schedule.every)
    for year, change in schedule.overrides.items():
        _check_change(subject, schedule, year, change)


def _all_days(schedule: Schedule) -> Iterator[tuple[Place, Days]]:
    yield ("schedule",), schedule
    for position, portion in enumerate(schedule.portions):
        yield ("schedule", "portions", position), portion


def _check_days(subject: Subject, schedule: Schedule, days: Days, place: Place) -> None:
    ends = (("month", "day", days.month, days.day), ("to_month", "to_day", days.to_month or days.month, days.to_day))
    for _, key, month, day in ends:
        limit = _LUNAR_MONTH if schedule.calendar == "lunar" else _SOLAR_MONTHS[month - 1]
        if day is not None and day != LAST and day > limit:
            name = CALENDARS[schedule.calendar]
            told: dict[str, Any] = {"value": day, "month": month, "calendar": name, "limit": limit}
            subject.report("DSX851", *place, key, **told)
            return
    if days.leap and schedule.calendar == "solar":
        subject.report("DSX852", *place, "leap")
    if days.to_month is not None and days.to_day is None:
        subject.report("DSX855", *place, "to_month", value=days.to_month)
        return
    length = span_in(schedule, days, 2025).days
    if length > _LONGEST:
        subject.report("DSX856", *place, "to_day", value=length, limit=_LONGEST)


def _check_change(subject: Subject, schedule: Schedule, year: int, change: Change) -> None:
    place = ("schedule", "overrides", str(year))
    if schedule.every > 1 and schedule.since is not None and (year - schedule.since) % schedule.every:
        subject.report("DSX858", *place, year=year, every=schedule.every, since=schedule.since)
    if (change.status == "moved") != (change.date is not None) or (change.to_date and not change.date):
        subject.report("DSX854", *place, year=year, reason=_contradiction(change))
    elif change.to_date and change.date and change.to_date < change.date:
        subject.report("DSX854", *place, year=year, reason="to_date đứng trước date")
    elif change.date and not -_EARLIEST <= (away := _away(schedule, year, change.date)) <= _FARTHEST:
        subject.report("DSX854", *place, year=year, reason=_other_year(away))


def _contradiction(change: Change) -> str:
    return (
        "dời ngày mà chưa ghi ngày mới (date)" if change.status == "moved" else "không dời mà lại ghi ngày mới (date)"
    )


def _other_year(away: int) -> str:
    side = "sau" if away > 0 else "trước"
    return f"ngày mới {side} ngày thường lệ {abs(away)} ngày, có lẽ là của năm khác (hội âm lịch thì tính năm âm lịch)"


def _away(schedule: Schedule, year: int, day: dt.date) -> int:
    """Return the days from the rule's day in a year to another, 0 where the rule's is not known."""
    if schedule.calendar == "lunar" and not FIRST_YEAR <= year < LAST_YEAR:
        return 0
    try:
        return (day - span_in(schedule, schedule, year).first).days
    except (LunarRangeError, ValueError):
        return 0
