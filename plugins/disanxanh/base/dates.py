"""Dates of the Gregorian calendar, complete or partial, and the date of a build.

Papers often give only a year or a month. A `PartialDate` keeps what is known and no more, in the notation of
ISO 8601 with reduced precision, which is also level 0 of the Extended Date/Time Format (EDTF): `1992-08-04`,
`1992-08`, `1992`.
"""

import calendar
import datetime as dt
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from disanxanh.base.text import date_words

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True)
class PartialDate:
    """A Gregorian year, month or day. `month` and `day` are None where they are not known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

        Raises ValueError with "shape" for any other notation and "impossible" for a day that no calendar has.
        """
        match = _SHAPE.fullmatch(text.strip())
        if match is None:
            raise ValueError("shape")
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            dt.date(year or 0, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise ValueError("impossible") from None
        return cls(year or 0, month, day)

    def earliest(self) -> dt.date:
        """Return the first day that this date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> dt.date:
        """Return the last day that this date can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """Return the ISO 8601 notation."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def words(self) -> str:
        """Return the date as Vietnamese administrative papers write it."""
        return date_words(self.year, self.month, self.day)


def build_date(root: Path) -> dt.date:
    """Return the date that pages carry: SOURCE_DATE_EPOCH, else the day of the last commit, else today.

    Taking the commit's day, not the clock's, lets two machines build the same bytes from the same commit. All
    are read as days of UTC+7, the civil time of Việt Nam.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return _day_in_vietnam(int(epoch))
    try:
        command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return today()
    return _day_in_vietnam(int(answer.stdout)) if answer.stdout.strip().isdigit() else today()


def today() -> dt.date:
    """Return the clock's day in Việt Nam (UTC+7), whatever the machine's time zone."""
    return dt.datetime.now(_VIETNAM).date()


def _day_in_vietnam(epoch: int) -> dt.date:
    return dt.datetime.fromtimestamp(epoch, _VIETNAM).date()


_VIETNAM = dt.timezone(dt.timedelta(hours=7))
