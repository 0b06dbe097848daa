"""The table is what astronomy says, month by month, and what the committed script writes."""

import datetime as dt
import math
from pathlib import Path

import ephem
import pytest

from disanxanh.base import lunar
from disanxanh.base.lunar import make_table, table
from disanxanh.base.lunar.table import UNDECIDED

SURE_SECONDS = 60


def test_the_table_is_what_its_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_table, "__file__", str(tmp_path / "make_table.py"))
    make_table.main()
    assert (tmp_path / "table.py").read_bytes() == Path(table.__file__).read_bytes()


def _seconds_into_day(moment: dt.datetime) -> float:
    return (moment - dt.datetime.combine(moment.date(), dt.time())).total_seconds()


def test_every_month_from_1968_begins_on_the_day_of_a_new_moon() -> None:
    for year in range(1968, 2101):
        for month in lunar.months(year):
            begins = dt.datetime.combine(month.first, dt.time()) - dt.timedelta(hours=7)
            new = ephem.next_new_moon(begins - dt.timedelta(minutes=2)).datetime() + dt.timedelta(hours=7)
            near = min(_seconds_into_day(new), 86_400 - _seconds_into_day(new)) < SURE_SECONDS
            assert near == (month.first in UNDECIDED), month
            assert new.date() in ({month.first, UNDECIDED[month.first]} if near else {month.first}), month


def _longitude(day: dt.date) -> float:
    """Return the sun's longitude in degrees when a day begins at UTC+7."""
    midnight = dt.datetime.combine(day, dt.time()) - dt.timedelta(hours=7)
    return math.degrees(ephem.Ecliptic(ephem.Sun(midnight), epoch=midnight).lon)


def test_every_solstice_lies_in_the_eleventh_month_and_leap_months_hold_no_major_term() -> None:
    for year in range(1968, 2101):
        for month in lunar.months(year):
            start, end = _longitude(month.first), _longitude(month.last + dt.timedelta(days=1))
            end += 360 if end < start else 0
            terms = [term % 360 for term in range(0, 720, 30) if start < term <= end]
            assert (270 in terms) == (month.number == 11 and not month.leap), month
            assert not (month.leap and terms), month
