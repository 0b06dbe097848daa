"""Writes `table.py` from astronomy: `python -m disanxanh.base.lunar.make_table`. Needs `ephem`, a development tool.

Rules of the Vietnamese civil calendar:
1. A month begins on the local day that contains the new moon.
2. The month that contains the winter solstice is the 11th.
3. Where 13 months begin from one 11th month to the next, the first that contains no major solar term (the sun's
   longitude a multiple of 30°) is the leap month; it bears the number of the month before it.
4. Local is UTC+7 for months that begin from Tết Mậu Thân (29 January 1968) on, UTC+8 before.
"""

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

FIRST, LAST = 1900, 2100
CHANGE = dt.date(1968, 1, 29)
"""The first day counted by UTC+7 (Decision 121-CP of 8 August 1967, in force from Tết Mậu Thân)."""

# New moons within a minute of local midnight: what nobody can compute today, since nobody knows how the earth's
# turning will slow down. The day is the one of published Vietnamese tables; "other" is the day beside it.
UNDECIDED = {
    dt.date(2054, 5, 7): dt.date(2054, 5, 8),
    dt.date(2077, 11, 15): dt.date(2077, 11, 16),
    dt.date(2085, 10, 18): dt.date(2085, 10, 19),
}
_CHOSEN = {day: chosen for chosen, other in UNDECIDED.items() for day in (chosen, other)}
_DOUBT_SECONDS = 60

TABLE = '''"""The lunar years {first} to {last}, one number each. Written by `make_table.py`; not to be edited by hand.

From the lowest bit: bits 0 to 12 say of each month in its order whether it has 30 days (else 29); bits 13 to 16 are
the number of the leap month, 0 for none; the rest is the day of the Gregorian year on which Tết falls, 1 for
1 January.
"""

import datetime as dt

FIRST_YEAR = {first}
UTC7_FROM = {change!r}
"""Months that begin from this day on are counted by UTC+7, those before by UTC+8."""

UNDECIDED = {{
{undecided}}}
"""First days of months whose new moon comes within a minute of midnight, with the other day that it may be."""

# fmt: off
YEARS = (
{years})
# fmt: on
'''


@dataclass(frozen=True)
class _Moon:
    """A month as astronomy has it: its first day, and the twelfth of its circle in which the sun stands then."""

    first: dt.date
    sector: int


def main() -> None:
    """Write the table beside this module."""
    years = years_of(moons())
    rows = [f"    {', '.join(f'{number}' for number in years[at : at + 10])},\n" for at in range(0, len(years), 10)]
    undecided = "".join(f"    {_spelt(day)}: {_spelt(other)},\n" for day, other in sorted(UNDECIDED.items()))
    text = TABLE.format(first=FIRST, last=LAST, change=_Raw(_spelt(CHANGE)), undecided=undecided, years="".join(rows))
    Path(__file__).with_name("table.py").write_text(text, encoding="utf-8")


class _Raw(str):
    def __repr__(self) -> str:
        return str(self)


def _spelt(day: dt.date) -> str:
    return f"dt.date({day.year}, {day.month}, {day.day})"


def moons() -> list[_Moon]:
    """Return all months from before the first year of the table to after the last."""
    import ephem  # noqa: PLC0415  (a development tool: only who makes the table has it)

    found: list[_Moon] = []
    moment = ephem.Date(f"{FIRST - 1}/9/1")
    while moment.datetime().year <= LAST + 2:
        moment = ephem.next_new_moon(moment)
        first = _local_day(moment.datetime())
        found.append(_Moon(first, _sector(first)))
        moment = ephem.Date(moment + 20)
    return found


def _offset(day: dt.date) -> dt.timedelta:
    return dt.timedelta(hours=7 if day >= CHANGE else 8)


def _local_day(moment: dt.datetime) -> dt.date:
    """Return the local day of a new moon given in UTC; of an undecidable one the published day."""
    local = moment + _offset((moment + dt.timedelta(hours=7)).date())
    seconds = (local - dt.datetime.combine(local.date(), dt.time())).total_seconds()
    if min(seconds, 86_400 - seconds) < _DOUBT_SECONDS:
        return _CHOSEN[local.date()]
    return local.date()


def _sector(day: dt.date) -> int:
    """Return the twelfth of its circle in which the sun stands when a local day begins; 9 begins at the solstice."""
    import ephem  # noqa: PLC0415

    midnight = dt.datetime.combine(day, dt.time()) - _offset(day)
    longitude = ephem.Ecliptic(ephem.Sun(midnight), epoch=midnight).lon
    return int(math.degrees(longitude) // 30)


def years_of(months: list[_Moon]) -> list[int]:
    """Return the numbers of the table."""
    numbered = list(_numbered(months))
    starts = [at for at, (_, number, leap) in enumerate(numbered) if number == 1 and not leap]
    found = []
    for at, after in pairwise(starts):
        first = numbered[at][0]
        if not FIRST <= first.year <= LAST:
            continue
        year = numbered[at : after + 1]
        lengths = sum(((b[0] - a[0]).days == 30) << place for place, (a, b) in enumerate(pairwise(year)))
        leap = next((number for _, number, is_leap in year[:-1] if is_leap), 0)
        found.append(first.timetuple().tm_yday << 17 | leap << 13 | lengths)
    return found


def _numbered(months: list[_Moon]) -> Iterator[tuple[dt.date, int, bool]]:
    """Yield first day, number and leap flag of every month from the first 11th on."""
    # A month can hold two major terms, as the 11th of 2033 does: the sun may enter it two twelfths earlier.
    elevenths = [at for at, (a, b) in enumerate(pairwise(months)) if a.sector in (7, 8) and b.sector in (9, 10)]
    for start, end in pairwise(elevenths):
        leap = _leap(months, start) if end - start == 13 else -1
        number = 11
        for at in range(start, end):
            if at > start and at != leap:
                number = number % 12 + 1
            yield months[at].first, number, at == leap


def _leap(months: list[_Moon], start: int) -> int:
    """Return the first month after an 11th one in which the sun enters no new twelfth."""
    return next(at for at in range(start + 1, start + 13) if months[at].sector == months[at + 1].sector)


if __name__ == "__main__":
    main()
