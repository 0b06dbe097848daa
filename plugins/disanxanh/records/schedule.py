"""When something happens every year: by the lunar or the Gregorian calendar, with what organisers changed in a year.

The rule is the source; the days of a year follow from it (`records/occurrence.py`).
"""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from disanxanh.base.lunar import day_words, month_name
from disanxanh.records.fields import Day, Flag, Line, Part, SourceKeys, Text, Year, explained, refuse

LAST = 99
"""Stands for the last day of a month, which authors write as "last" or "cuối"."""
_LAST_WORDS = ("last", "cuối", "cuoi")

CALENDARS = {"lunar": "âm lịch", "solar": "dương lịch"}
STATUSES = {"moved": "dời ngày", "postponed": "hoãn, chưa có ngày mới", "cancelled": "không tổ chức"}


def _day(value: object) -> object:
    if isinstance(value, str) and value.strip().casefold() in _LAST_WORDS:
        return LAST
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 31:
        raise refuse("DSX850", value=value)
    return value


DayOfMonth = Annotated[int, BeforeValidator(_day), Field(json_schema_extra={"minimum": 1, "maximum": 31})]
"""A day of a month; LAST for the last one, whichever that is in a year."""
MonthNumber = Annotated[int, Field(strict=True, ge=1, le=12)]


def _year(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


YearKey = Annotated[Year, BeforeValidator(_year)]
"""A year as a key of front matter, where every key is text."""


class Days(Part):
    """One day, or the days from one to another, in the schedule's own calendar. A range may cross a month's end."""

    month: MonthNumber = explained(..., "tháng")
    day: DayOfMonth = explained(..., "ngày; ngày cuối tháng thì ghi last")
    to_month: MonthNumber | None = explained(None, "đến tháng; cùng tháng thì bỏ trống")
    to_day: DayOfMonth | None = explained(None, "đến ngày; chỉ một ngày thì bỏ trống")
    leap: Flag = explained(False, "true: đúng tháng nhuận; bình thường là tháng thường")


class Portion(Days):
    """A part of a festival with days of its own: phần lễ, phần hội."""

    name: Annotated[Line, Field(max_length=60)] = explained(..., "tên phần", examples=["Phần hội"])
    source: SourceKeys = explained((), "mã nguồn")


class Change(Part):
    """What organisers changed in one year. New days are Gregorian, as they are announced."""

    may_lie_ahead: ClassVar[frozenset[str]] = frozenset({"date", "to_date"})

    status: Literal["moved", "postponed", "cancelled"] = explained(
        ..., "moved: dời sang ngày khác; postponed: hoãn chưa có ngày; cancelled: không tổ chức"
    )
    date: Day | None = explained(None, "ngày mới, dương lịch; bắt buộc khi dời")
    to_date: Day | None = explained(None, "ngày cuối, dương lịch, khi mở nhiều ngày")
    reason: Text = explained(..., "vì sao, một câu")
    source: SourceKeys = explained((), "mã nguồn")


class Schedule(Days):
    """The rule of a festival. Years are those of its calendar: a lunar year begins with its Tết."""

    calendar: Literal["lunar", "solar"] = explained(..., "lunar: âm lịch; solar: dương lịch")
    every: Annotated[int, Field(strict=True, ge=1, le=60)] = explained(1, "mấy năm mở một lần")
    since: Year | None = explained(None, "một năm đã mở, để tính khi nhiều năm mới mở một lần")
    portions: tuple[Portion, ...] = explained((), "các phần có ngày riêng: phần lễ, phần hội")
    overrides: dict[YearKey, Change] = explained({}, "năm nào dời, hoãn, không tổ chức")
    source: SourceKeys = explained((), "mã nguồn")


def rule_words(schedule: Schedule, days: Days | None = None) -> str:
    """Return the rule as people say it: "ngày 14 đến ngày 16 tháng Hai âm lịch".

    `days` are those of a portion, else of the whole.
    """
    days = days or schedule
    said = _lunar_words if schedule.calendar == "lunar" else _solar_words
    first = said(days.day, days.month, leap=days.leap)
    if days.to_day is None:
        words = first
    elif days.to_month in (None, days.month):
        words = f"{said(days.day, None)} đến {said(days.to_day, days.month, leap=days.leap)}"
    else:
        words = f"{first} đến {said(days.to_day, days.to_month)}"
    every = f", {schedule.every} năm một lần" if schedule.every > 1 else ""
    return f"{words} {CALENDARS[schedule.calendar]}{every}"


def _lunar_words(day: int, month: int | None, *, leap: bool = False) -> str:
    said = "ngày cuối" if day == LAST else day_words(day)
    return f"{said} {month_name(month)}{' nhuận' if leap else ''}" if month else said


def _solar_words(day: int, month: int | None, *, leap: bool = False) -> str:
    said = "ngày cuối" if day == LAST else f"ngày {day}"
    return f"{said} tháng {month}" if month else said
