"""The Vietnamese lunar calendar (âm lịch), 1900 to 2100, without a clock and without a library.

A month begins on the local day that contains the new moon; the month with the winter solstice is the 11th; in a year
of 13 months the first one without a major solar term is the leap month. Local is UTC+7 for months from Tết Mậu Thân
(29 January 1968) on, as Decision 121-CP of 8 August 1967 laid down for the North; the South kept UTC+8 until 1975,
so that it had Tết of 1968 and 1969 a day later: this table is the North's, which is today's. Before 1968 the table
counts by UTC+8 throughout. Calendars printed at the time were reckoned otherwise now and then: months of 1906, 1914,
1916, 1920 and 1925 are known that began a day before or after what stands here.

`table.py` holds one number a year and is written by `make_table.py` from astronomy.
"""

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from disanxanh.base.lunar.table import FIRST_YEAR, UNDECIDED, YEARS

LAST_YEAR = FIRST_YEAR + len(YEARS) - 1


class LunarRangeError(ValueError):
    """A year or day outside the table."""


@dataclass(frozen=True, order=True)
class LunarDate:
    """A day of the lunar calendar. `year` is that of its Tết; `month` 1 to 12, `day` 1 to 30.

    A month that is repeated is meant by `leap` only when it is said: without it the first of the two is meant.
    """

    year: int
    month: int
    leap: bool
    day: int

    @classmethod
    def of(cls, year: int, month: int, day: int, *, leap: bool = False) -> "LunarDate":
        """Return a date. Raises ValueError for numbers that no lunar calendar has."""
        if not (1 <= month <= 12 and 1 <= day <= 30):
            raise ValueError(f"no lunar calendar has day {day} of month {month}")
        return cls(year, month, leap, day)


@dataclass(frozen=True)
class Month:
    """A month of a lunar year: its number, whether it is the repeated one, its first day, and its length in days."""

    year: int
    number: int
    leap: bool
    first: dt.date
    days: int

    @property
    def last(self) -> dt.date:
        """Return its last day."""
        return self.first + dt.timedelta(days=self.days - 1)


@dataclass(frozen=True)
class Solar:
    """The Gregorian day of a lunar date.

    `meant` is the lunar date that it really is. `reason` says in Vietnamese why that is not the one asked for,
    "" where it is.
    """

    date: dt.date
    meant: LunarDate
    reason: str = ""


@lru_cache(maxsize=256)
def months(year: int) -> tuple[Month, ...]:
    """Return the 12 or 13 months of a lunar year in their order. Raises LunarRangeError outside the table."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise LunarRangeError(f"năm âm lịch {year} nằm ngoài bảng {FIRST_YEAR}–{LAST_YEAR}")
    number = YEARS[year - FIRST_YEAR]
    first = dt.date(year, 1, 1) + dt.timedelta(days=(number >> 17) - 1)
    leap = number >> 13 & 0xF
    order = [(month, again) for month in range(1, 13) for again in ((False, True) if month == leap else (False,))]
    found = []
    for place, (month, again) in enumerate(order):
        days = 30 if number >> place & 1 else 29
        found.append(Month(year, month, again, first, days))
        first += dt.timedelta(days=days)
    return tuple(found)


def leap_month(year: int) -> int:
    """Return the number of the month that is repeated in a lunar year, 0 for none."""
    return next((month.number for month in months(year) if month.leap), 0)


def to_solar(date: LunarDate) -> Solar:
    """Return the Gregorian day of a lunar date.

    A day that a short month does not have is its last day; a leap month that the year does not have is the ordinary
    month of that number: `reason` says so. Raises LunarRangeError outside the table.
    """
    found = {(month.number, month.leap): month for month in months(date.year)}
    month = found.get((date.month, date.leap)) or found[date.month, False]
    reasons = []
    if month.leap != date.leap:
        reasons.append(f"năm {year_name(date.year)} không nhuận {month_name(date.month)}, lấy tháng thường")
    day = min(date.day, month.days)
    if day != date.day:
        reasons.append(f"{month_words(month)} năm {year_name(date.year)} chỉ có {month.days} ngày, lấy ngày cuối tháng")
    meant = LunarDate(date.year, month.number, month.leap, day)
    return Solar(month.first + dt.timedelta(days=day - 1), meant, "; ".join(reasons))


def to_lunar(date: dt.date) -> LunarDate:
    """Return the lunar date of a Gregorian day. Raises LunarRangeError outside the table."""
    if not months(FIRST_YEAR)[0].first <= date <= months(LAST_YEAR)[-1].last:
        raise LunarRangeError(f"ngày {date.isoformat()} nằm ngoài bảng âm lịch {FIRST_YEAR}–{LAST_YEAR}")
    before_tet = date.year > LAST_YEAR or date < months(date.year)[0].first
    year = date.year - before_tet
    known = months(year)
    month = known[bisect_right([month.first for month in known], date) - 1]
    return LunarDate(year, month.number, month.leap, (date - month.first).days + 1)


def doubt(first: dt.date) -> dt.date | None:
    """Return the other day on which a month may begin, where its new moon comes within a minute of midnight."""
    return UNDECIDED.get(first)


STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
_MONTHS = ("Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười một", "Chạp")
_YEAR_4 = 4  # By proleptic count, the year 4 was Giáp Tý,
_DAY_1 = 14  # and 14 days before Python's day 0.


def _pair(stem: int, branch: int) -> str:
    return f"{STEMS[stem % 10]} {BRANCHES[branch % 12]}"


def year_name(year: int) -> str:
    """Return a lunar year's can-chi name: 2026 is "Bính Ngọ"."""
    return _pair(year - _YEAR_4, year - _YEAR_4)


def month_can_chi(date: LunarDate) -> str:
    """Return the can-chi name of a date's month. The 1st is always a Dần month; a leap month has its number's."""
    return _pair((date.year - _YEAR_4) * 12 + date.month + 1, date.month + 1)


def day_can_chi(date: dt.date) -> str:
    """Return the can-chi name of a day: 1 January 2000 was "Mậu Ngọ"."""
    day = date.toordinal() + _DAY_1
    return _pair(day, day)


def month_name(number: int) -> str:
    """Return a month as people say it: 1 is "tháng Giêng", 12 "tháng Chạp"."""
    return f"tháng {_MONTHS[number - 1]}"


def month_words(month: Month | LunarDate) -> str:
    """Return a month as people say it, "nhuận" where it is the repeated one."""
    number = month.number if isinstance(month, Month) else month.month
    return f"{month_name(number)}{' nhuận' if month.leap else ''}"


def day_words(day: int) -> str:
    """Return a day of a month as people say it: "mùng 8", "ngày 16"; the 15th is "rằm"."""
    if day == 15:
        return "rằm"
    return f"mùng {day}" if day <= 10 else f"ngày {day}"


def date_words(date: LunarDate) -> str:
    """Return a lunar date without its year: "mùng 8 tháng Giêng", "rằm tháng Tám", "ngày 23 tháng Chạp"."""
    return f"{day_words(date.day)} {month_words(date)}"
