"""Days on which waste is collected, by locality."""

import calendar
import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from disanxanh.campaigns.waste.groups import ALWAYS, Slug
from disanxanh.records.fields import Clock, Day, Flag, Line, Part, SourceKeys, UnitCode, explained, refuse
from disanxanh.records.shared import Source, SourceName
from disanxanh.records.validity import Validity

WEEKDAYS = {
    "monday": "thứ hai",
    "tuesday": "thứ ba",
    "wednesday": "thứ tư",
    "thursday": "thứ năm",
    "friday": "thứ sáu",
    "saturday": "thứ bảy",
    "sunday": "chủ nhật",
}

Every = Literal["week", "two-weeks", "first", "second", "third", "fourth", "last"]

EVERY = {
    "week": "hằng tuần",
    "two-weeks": "hai tuần một lần",
    "first": "tuần đầu của tháng",
    "second": "lần thứ hai trong tháng",
    "third": "lần thứ ba trong tháng",
    "fourth": "lần thứ tư trong tháng",
    "last": "lần cuối trong tháng",
}
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _weekday(value: object) -> object:
    """Return the number of a weekday, 0 for Monday, of "tuesday", "thứ ba", "thứ 3", "T3", 3, "CN"."""
    words = " ".join(str(value).lower().split())
    names = [*WEEKDAYS]
    by_words = {word: number for number, word in enumerate(WEEKDAYS.values())} | {"cn": 6}
    if words in names:
        return names.index(words)
    if words in by_words:
        return by_words[words]
    digit = words.removeprefix("thứ").removeprefix("t").strip()
    if digit in ("2", "3", "4", "5", "6", "7"):  # Việt Nam counts Monday as the second day.
        return int(digit) - 2
    raise refuse("DSX866", value=value, allowed=", ".join(WEEKDAYS))


Weekday = Annotated[int, BeforeValidator(_weekday), Field(json_schema_extra={"type": "string", "enum": [*WEEKDAYS]})]
"""A day of the week, 0 for Monday as `datetime.date.weekday` counts."""


class Collection(Part):
    """What is collected where on which days."""

    id: Slug = explained(..., "mã dòng, không trùng dòng khác; đừng đổi khi đã đăng", examples=["tan-hop-rau"])
    unit: UnitCode = explained(..., "mã 5 số của xã, phường", examples=['"11140"'])
    localities: tuple[Line, ...] = explained((), "các thôn, tổ dân phố; bỏ trống là cả xã", examples=["[thôn Tân Hợp]"])
    groups: tuple[Slug, ...] = explained((), "mã nhóm hoặc nhóm nhỏ được thu", examples=["[thuc-pham, khac]"])
    weekdays: tuple[Weekday, ...] = explained((), "thứ mấy", examples=["[thứ ba, thứ năm]"])
    every: Every = explained("week", "; ".join(f"{key}: {words}" for key, words in EVERY.items()))
    start: Clock | None = explained(None, "từ giờ", examples=['"17:00"'])
    end: Clock | None = explained(None, "đến giờ", examples=['"18:30"'])
    where: Line | None = explained(None, "để rác ở đâu", examples=["trước cửa nhà"])
    valid: Validity = explained(ALWAYS, "từ ngày nào đến ngày nào", examples=["{from: 2026-01-01, to: 2026-12-31}"])
    skips: tuple[Day, ...] = explained((), "những ngày nghỉ thu", examples=["[2027-02-06, 2027-02-07]"])
    source: SourceKeys = explained((), "mã nguồn")
    example: Flag = explained(False, "true: chỉ là ví dụ")

    @property
    def hours(self) -> str:
        """Return from when to when: "17:00–18:30", "từ 17:00", "" where it is not known."""
        if self.start and self.end:
            over_night = " hôm sau" if self.end <= self.start else ""
            return f"{self.start:%H:%M}–{self.end:%H:%M}{over_night}"
        return f"từ {self.start:%H:%M}" if self.start else f"trước {self.end:%H:%M}" if self.end else ""

    def days(self, first: dt.date, last: dt.date) -> Iterator[dt.date]:
        """Yield the days of collection from `first` to `last`, both included."""
        for offset in range((last - first).days + 1):
            day = first + dt.timedelta(days=offset)
            if self.is_day(day):
                yield day

    def is_day(self, day: dt.date) -> bool:
        """Say whether it is collected on a day."""
        return day.weekday() in self.weekdays and day not in self.skips and self.valid.holds(day) and self._in_turn(day)

    def _in_turn(self, day: dt.date) -> bool:
        if self.every == "two-weeks":
            begin = self.valid.from_.earliest() if self.valid.from_ else day
            return (_monday(day) - _monday(begin)).days % 14 == 0
        if self.every == "last":
            return day.day + 7 > calendar.monthrange(day.year, day.month)[1]
        return self.every == "week" or (day.day - 1) // 7 + 1 == _ORDER[self.every]


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


class Schedule(Part):
    """`campaigns/waste/schedule.yml`."""

    schedule: tuple[Collection, ...] = explained((), "các dòng lịch")
    sources: dict[SourceName, Source] = explained({}, "các nguồn")
