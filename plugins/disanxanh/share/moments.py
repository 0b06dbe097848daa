"""Dates and times as they are written, turned into what is said: both calendars, spans, weekdays, hours."""

import re
from collections.abc import Callable

from disanxanh.share.numbers import cardinal

Rule = tuple[str, Callable[[re.Match[str]], str]]
"""A pattern and what is said instead of its match. Of rules that fit at one place the first is taken."""

DASH = r"\s*[–—-]\s*"
_D, _M, _Y = r"(0?[1-9]|[12]\d|3[01])", r"(0?[1-9]|1[0-2])", r"(\d{4})"
_CALENDAR = r",?\s+((?i:âm\s+lịch|dương\s+lịch)|ÂL|DL)(?!\w)"
_NAMED = r"(?:(?i:ngày|mùng|mồng)\s+)?"
_START, _END = r"(?<![\w/.,])", r"(?![\w/]|[.,]\d)"
_LUNAR, _SOLAR = "âm lịch", "dương lịch"
_LUNAR_MONTHS = {1: "giêng", 4: "tư", 12: "chạp"}


def _calendar(found: str | None) -> str:
    if not found:
        return ""
    return _LUNAR if found.casefold().startswith("â") else _SOLAR


def day_said(day: int, *, lunar: bool) -> str:
    """Return a day of a month: "ngày mười sáu"; in the lunar calendar "mùng chín", "rằm"."""
    if lunar and day == 15:
        return "rằm"
    return f"{'mùng' if lunar and day <= 10 else 'ngày'} {cardinal(day)}"


def month_said(month: int, *, lunar: bool) -> str:
    """Return a month: "tháng tư"; in the lunar calendar the 1st is "tháng giêng", the 12th "tháng chạp"."""
    name = _LUNAR_MONTHS.get(month) if lunar or month == 4 else None
    return f"tháng {name or cardinal(month)}"


def date_said(day: str, month: str | None, year: str | None = None, calendar: str = "") -> str:
    """Return a date in words; what is not known is left out."""
    lunar = calendar == _LUNAR
    parts = [day_said(int(day), lunar=lunar)]
    if month:
        parts.append(month_said(int(month), lunar=lunar))
    if year:
        parts.append(f"năm {cardinal(int(year))}")
    return " ".join(filter(None, (*parts, calendar)))


def _span(match: re.Match[str]) -> str:
    """Return a span of days; its first day may lack month and year, which are then the last one's."""
    day, month, year, last, last_month, last_year, calendar = match.groups()
    named = _calendar(calendar)
    first = date_said(day, month, year, named).removesuffix(named).strip()
    return f"từ {first} đến {date_said(last, last_month, last_year, named)}"


def _dated(match: re.Match[str]) -> str:
    day, month, year, calendar = match.groups()
    return date_said(day, month, year, _calendar(calendar))


def _day_of_month(match: re.Match[str]) -> str:
    day, month, calendar = match.groups()
    return date_said(day, month, None, _calendar(calendar))


def _after_cue(match: re.Match[str]) -> str:
    cue, day, month = match.groups()
    named = cue.casefold()
    if named in ("mùng", "mồng", "rằm"):
        return date_said(day, month, None, _LUNAR).removesuffix(f" {_LUNAR}")
    return date_said(day, month) if named == "ngày" else f"{cue} {date_said(day, month)}"


def _weekday(match: re.Match[str]) -> str:
    weekday, day, month, year, calendar = match.groups()
    return f"{weekday}, {date_said(day, month, year, _calendar(calendar))}"


def _iso(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return date_said(day, month, year)


def _month_of_year(match: re.Match[str]) -> str:
    month, year = match.groups()
    return f"{month_said(int(month), lunar=False)} năm {cardinal(int(year))}"


def _text_date(match: re.Match[str]) -> str:
    """Return a lunar day and month that are written with words between: "ngày 6 tháng 12 âm lịch"."""
    day, month = match.groups()
    return f"{day_said(int(day), lunar=True)} {month_said(int(month), lunar=True)}"


def _month(match: re.Match[str]) -> str:
    lunar = match[1] is not None
    return month_said(int(match[1] or match[2]), lunar=lunar)


def time_said(hour: str, minute: str | None) -> str:
    """Return a time of day: "bảy giờ ba mươi phút"."""
    rest = f" {cardinal(int(minute))} phút" if minute and int(minute) else ""
    return f"{cardinal(int(hour))} giờ{rest}"


def _time(match: re.Match[str]) -> str:
    parts = [part for part in match.groups() if part is not None]
    return time_said(parts[0], parts[1] if len(parts) > 1 else None)


def _times(match: re.Match[str]) -> str:
    first, first_minute, last, last_minute = match.groups()
    return f"từ {time_said(first, first_minute)} đến {time_said(last, last_minute)}"


_H = r"([01]?\d|2[0-4])"
_CLOCK = rf"{_H}(?:\s?(?:h|g(?=\d)|:(?=\d))\s?)([0-5]\d)?"
_FROM = r"(?:(?i:từ)\s+)?"
_TO = rf"(?:{DASH}|\s+(?i:đến|tới)\s+)"
_CUES = r"((?i:ngày|mùng|mồng|rằm|hôm|sáng|trưa|chiều|tối|đêm|từ|đến|tới|trước|sau|dịp))\s+"
_WEEKDAY = r"((?i:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)),?\s+(?:(?i:ngày)\s+)?"
_LUNAR_FOLLOWS = r"(?=(?:\s+năm\s+[^\s,.;]+(?:\s+[^\s,.;]+)?)?\s+(?i:âm\s+lịch))"

RULES: tuple[Rule, ...] = (
    (rf"{_START}(\d{{4}})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]){_END}", _iso),
    (
        rf"{_START}{_FROM}{_NAMED}{_D}(?:/{_M}(?:/{_Y})?)?{_TO}{_NAMED}{_D}/{_M}(?:/{_Y})?{_END}(?:{_CALENDAR})?",
        _span,
    ),
    (rf"{_START}{_WEEKDAY}{_D}/{_M}(?:/{_Y})?{_END}(?:{_CALENDAR})?", _weekday),
    (rf"{_START}{_NAMED}{_D}[/.-]{_M}[/.-]{_Y}{_END}(?:{_CALENDAR})?", _dated),
    (rf"{_START}{_NAMED}{_D}/{_M}{_CALENDAR}", _day_of_month),
    (rf"{_START}{_CUES}{_D}/{_M}{_END}", _after_cue),
    (rf"{_START}(0[1-9]|[12]\d|3[01])/(0[1-9]|1[0-2])(){_END}", _day_of_month),
    (rf"{_START}(?:(?i:tháng)\s+)?{_M}/{_Y}{_END}", _month_of_year),
    (rf"{_START}(?i:ngày|mùng|mồng)\s+{_D}\s+(?i:tháng)\s+{_M}{_LUNAR_FOLLOWS}", _text_date),
    (rf"{_START}(?i:tháng)\s+(?:{_M}{_LUNAR_FOLLOWS}|{_M}{_END})", _month),
    (rf"{_START}{_FROM}{_CLOCK}{DASH}{_CLOCK}{_END}", _times),
    (rf"{_START}{_H}\s+(?i:giờ)\s+([0-5]\d)(?:\s+(?i:phút))?{_END}", _time),
    (rf"{_START}{_CLOCK}{_END}", _time),
    (rf"{_START}((?i:lúc|hồi))\s+{_H}\s?g(?!\w)", lambda match: f"{match[1]} {time_said(match[2], None)}"),
    (rf"{_START}{_H}\s?g(?=\s+(?i:sáng|trưa|chiều|tối|đêm)(?!\w))", _time),
)
"""From the longest to the shortest: a date must not be read as a fraction, nor its year as a number."""
