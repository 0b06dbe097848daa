"""The days of festivals: lunar and Gregorian rules, ranges, changes of single years, days that do not exist."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.base import lunar
from disanxanh.records.occurrence import Occurrence, next_of, occurrences
from disanxanh.records.schedule import Schedule


def _schedule(**values: Any) -> Schedule:
    return Schedule.model_validate({"calendar": "lunar", **values})


def _in(schedule: Schedule, year: int) -> list[Occurrence]:
    """Return the occurrences that begin in a Gregorian year."""
    found = occurrences(schedule, dt.date(year, 1, 1), dt.date(year, 12, 31))
    return [one for one in found if one.shown.first.year == year]


def _days(schedule: Schedule, year: int) -> list[str]:
    return [f"{one.shown.first:%d/%m}–{one.shown.last:%d/%m}" for one in _in(schedule, year)]


def test_one_day_of_the_lunar_calendar() -> None:
    assert _days(_schedule(month=4, day=1), 2022) == ["01/05–01/05"]


def test_a_range_within_a_month() -> None:
    assert _days(_schedule(month=2, day=14, to_day=16), 2026) == ["01/04–03/04"]


def test_a_range_over_the_months_end() -> None:
    assert _days(_schedule(month=1, day=27, to_month=2, to_day=2), 2026) == ["15/03–20/03"]


def test_a_range_over_tet_ends_in_the_next_lunar_year() -> None:
    assert _days(_schedule(month=12, day=28, to_month=1, to_day=3), 2026) == ["15/02–19/02"]
    assert _days(_schedule(calendar="solar", month=12, day=30, to_month=1, to_day=2), 2026) == ["30/12–02/01"]


def test_a_range_that_goes_on_from_the_year_before_touches_this_one() -> None:
    schedule = _schedule(calendar="solar", month=12, day=30, to_month=1, to_day=2)
    found = occurrences(schedule, dt.date(2026, 1, 1), dt.date(2026, 6, 30))
    assert [one.year for one in found] == [2025]


@pytest.mark.parametrize(
    ("rule", "year", "days"),
    [
        ({"month": 6, "day": 27, "to_month": 7, "to_day": 2}, 2024, "01/08–05/08"),
        ({"month": 6, "day": 27, "to_month": 7, "to_day": 2}, 2025, "21/07–26/07"),
        ({"month": 6, "day": 27, "to_month": 7, "to_day": "last"}, 2025, "21/07–22/08"),
        ({"month": 11, "day": 20, "to_month": 12, "to_day": 2}, 2033, "11/12–23/12"),
        ({"month": 6, "day": 28, "to_month": 7, "to_day": 2, "leap": True}, 2025, "21/08–24/08"),
        ({"month": 6, "day": 1, "to_day": 30}, 2025, "25/06–24/07"),
    ],
)
def test_a_range_does_not_stretch_over_a_leap_month(rule: dict[str, Any], year: int, days: str) -> None:
    schedule = _schedule(**rule)
    assert _days(schedule, year) == [days]
    (one,) = _in(schedule, year)
    stretched = year in (2025, 2033) and "to_month" in rule and not rule.get("leap")
    assert ("tính liền ngày sang tháng nhuận" in one.shown.reason) is stretched


def test_both_ends_of_a_range_give_a_reason_once() -> None:
    (one,) = _in(_schedule(month=6, day=29, to_day=30, leap=True), 2023)
    assert one.shown.reason.count("không nhuận") == 1


@pytest.mark.parametrize(("year", "times"), [(2024, 2), (2025, 0), (2026, 1), (2027, 2), (2028, 0), (2031, 0)])
def test_a_gregorian_year_may_have_none_or_two(year: int, times: int) -> None:
    assert len(_in(_schedule(month=11, day=28), year)) == times


def test_the_thirtieth_of_chap_falls_on_the_last_day_with_a_reason() -> None:
    (one,) = _in(_schedule(month=12, day=30), 2026)
    assert one.shown.first == dt.date(2026, 2, 16)
    assert "chỉ có 29 ngày" in one.shown.reason


@pytest.mark.parametrize("word", ["last", "cuối", "Cuối"])
def test_the_last_day_needs_no_reason(word: str) -> None:
    (one,) = _in(_schedule(month=12, day=word), 2026)
    assert (one.shown.first, one.shown.reason) == (dt.date(2026, 2, 16), "")


def test_a_leap_month_is_meant_only_when_it_is_said() -> None:
    assert _days(_schedule(month=6, day=1), 2025) == ["25/06–25/06"]
    assert _days(_schedule(month=6, day=1, leap=True), 2025) == ["25/07–25/07"]
    (other,) = _in(_schedule(month=6, day=1, leap=True), 2026)
    assert "không nhuận" in other.shown.reason


def test_gregorian_days_that_a_year_lacks() -> None:
    (one,) = _in(_schedule(calendar="solar", month=2, day=29), 2027)
    assert (one.shown.first, "chỉ có 28 ngày" in one.shown.reason) == (dt.date(2027, 2, 28), True)
    (leap,) = _in(_schedule(calendar="solar", month=2, day=29), 2028)
    assert (leap.shown.first.day, leap.shown.reason) == (29, "")


def test_every_few_years() -> None:
    schedule = _schedule(month=2, day=10, every=5, since=2024)
    found = occurrences(schedule, dt.date(2010, 1, 1), dt.date(2036, 1, 1))
    assert [one.year for one in found] == [2014, 2019, 2024, 2029, 2034]


CHANGES: dict[int, dict[str, str]] = {
    2024: {"status": "moved", "date": "2024-09-21", "reason": "Bão."},
    2025: {"status": "cancelled", "reason": "Dịch."},
    2026: {"status": "postponed", "reason": "Lũ."},
    2027: {"status": "moved", "date": "2027-09-10", "to_date": "2027-09-12", "reason": "Trùng hội khác."},
}
FIGHT = _schedule(month=8, day=9, overrides=CHANGES, portions=[{"name": "Phần lễ", "month": 8, "day": 1, "to_day": 16}])


@pytest.mark.parametrize(
    ("year", "status", "days"),
    [
        (2023, "scheduled", "2023-09-23 2023-09-23"),
        (2024, "moved", "2024-09-21 2024-09-21"),
        (2025, "cancelled", ""),
        (2026, "postponed", ""),
        (2027, "moved", "2027-09-10 2027-09-12"),
    ],
)
def test_what_organisers_changed(year: int, status: str, days: str) -> None:
    (one,) = _in(FIGHT, year)
    assert one.status == status
    assert (f"{one.span.first} {one.span.last}" if one.span else "") == days
    assert one.planned.first == lunar.to_solar(lunar.LunarDate.of(year, 8, 9)).date
    assert bool(one.why) == bool(one.portions == ()) == (status != "scheduled")


def test_a_day_moved_into_another_year_is_found_there_and_where_it_was() -> None:
    change = {"status": "moved", "date": "2027-01-05", "reason": "Bão."}
    schedule = _schedule(month=8, day=9, overrides={2026: change})
    assert [one.year for one in occurrences(schedule, dt.date(2027, 1, 1), dt.date(2027, 1, 31))] == [2026]
    assert 2026 in [one.year for one in occurrences(schedule, dt.date(2026, 9, 1), dt.date(2026, 9, 30))]


def test_parts_have_days_of_their_own() -> None:
    (one,) = _in(FIGHT, 2023)
    ((name, span),) = one.portions
    assert (name, span.days) == ("Phần lễ", 16)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2023-09-22", 2023),
        ("2023-09-23", 2023),
        ("2023-09-24", 2024),
        ("2024-09-22", 2027),  # Cancelled in one year, put off in the next.
    ],
)
def test_the_next_one_is_the_next_that_takes_place(day: str, year: int) -> None:
    found = next_of(FIGHT, dt.date.fromisoformat(day))
    assert found
    assert found.year == year


def test_on_31_december_and_after_tet_the_next_one_is_right() -> None:
    chap, gieng = _schedule(month=12, day=23), _schedule(month=1, day=1)
    assert next_of(chap, dt.date(2026, 12, 31)).shown.first == dt.date(2027, 1, 30)  # type: ignore[union-attr]
    assert next_of(gieng, dt.date(2027, 2, 6)).shown.first == dt.date(2027, 2, 6)  # type: ignore[union-attr]
    assert next_of(gieng, dt.date(2027, 2, 7)).shown.first == dt.date(2028, 1, 26)  # type: ignore[union-attr]


def test_at_the_tables_edge_there_is_none() -> None:
    assert occurrences(_schedule(month=1, day=1), dt.date(2102, 1, 1), dt.date(2103, 1, 1)) == []
    assert next_of(_schedule(month=1, day=1), dt.date(2101, 6, 1)) is None
    assert occurrences(_schedule(month=1, day=1), dt.date(1899, 1, 1), dt.date(1899, 12, 31)) == []


@given(st.integers(1, 12), st.integers(1, 30), st.dates(dt.date(1950, 1, 1), dt.date(2080, 1, 1)))
def test_the_next_one_is_never_over_and_within_thirteen_months(month: int, day: int, today: dt.date) -> None:
    found = next_of(_schedule(month=month, day=day), today)
    assert found
    assert today <= found.shown.first <= today + dt.timedelta(days=385)
