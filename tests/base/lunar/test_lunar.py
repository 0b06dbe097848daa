"""The Vietnamese lunar calendar: golden dates, days that do not exist, and every day there and back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.base import lunar
from disanxanh.base.lunar import LAST_YEAR, LunarDate, LunarRangeError, to_lunar, to_solar
from disanxanh.base.lunar.table import FIRST_YEAR, UNDECIDED, UTC7_FROM

FIRST_DAY, LAST_DAY = lunar.months(FIRST_YEAR)[0].first, lunar.months(LAST_YEAR)[-1].last

# Day and lunar date as papers, portals and astronomers gave them, none of them from a calendar library.
GOLDEN = {
    "1968-01-29": (1968, 1, 1),
    "2007-02-17": (2007, 1, 1),
    "2016-01-07": (2015, 11, 28),
    "2019-02-13": (2019, 1, 9),
    "2022-05-01": (2022, 4, 1),
    "2022-09-14": (2022, 8, 19),
    "2022-09-16": (2022, 8, 21),
    "2023-01-29": (2023, 1, 8),
    "2023-02-01": (2023, 1, 11),
    "2023-02-21": (2023, 2, 2),
    "2023-02-22": (2023, 2, 3),
    "2026-02-14": (2025, 12, 27),
    "2026-02-16": (2025, 12, 29),
    "2026-02-22": (2026, 1, 6),
    "2025-10-07": (2025, 8, 16),
    "2030-09-13": (2030, 8, 16),
}
TET = (
    "1975-02-11 2000-02-05 2014-01-31 2016-02-08 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 "
    "2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-02 2031-01-23 2032-02-11 2033-01-31 2034-02-19 "
    "2035-02-08"
).split()
# Where the Chinese calendar has Tết on another day; a library made for it gives the second.
NOT_CHINESE = {
    1968: ("1968-01-29", "1968-01-30"),
    1969: ("1969-02-16", "1969-02-17"),
    1985: ("1985-01-21", "1985-02-20"),
    2007: ("2007-02-17", "2007-02-18"),
    2030: ("2030-02-02", "2030-02-03"),
    2053: ("2053-02-18", "2053-02-19"),
}
LEAPS = {2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6, 2039: 5, 2042: 2, 1985: 2, 1987: 7}


@pytest.mark.parametrize("day", GOLDEN)
def test_golden_dates(day: str) -> None:
    date, wanted = dt.date.fromisoformat(day), LunarDate.of(*GOLDEN[day])
    assert to_lunar(date) == wanted
    assert to_solar(wanted).date == date


@pytest.mark.parametrize("day", TET)
def test_every_known_tet(day: str) -> None:
    date = dt.date.fromisoformat(day)
    assert to_solar(LunarDate.of(date.year, 1, 1)).date == date


@pytest.mark.parametrize("year", NOT_CHINESE)
def test_years_in_which_viet_nam_and_china_differ(year: int) -> None:
    ours, theirs = NOT_CHINESE[year]
    assert lunar.months(year)[0].first.isoformat() == ours != theirs


def test_leap_months() -> None:
    assert {year: lunar.leap_month(year) for year in LEAPS} == LEAPS
    assert lunar.leap_month(1984) == lunar.leap_month(2034) == 0


def test_every_day_goes_there_and_back() -> None:
    day = FIRST_DAY
    while day <= LAST_DAY:
        found = to_solar(to_lunar(day))
        assert (found.date, found.reason) == (day, "")
        day += dt.timedelta(days=1)


def test_years_follow_one_another_without_a_gap() -> None:
    for year in range(FIRST_YEAR, LAST_YEAR):
        known = lunar.months(year)
        assert len(known) == (13 if lunar.leap_month(year) else 12)
        assert known[-1].last + dt.timedelta(days=1) == lunar.months(year + 1)[0].first
        assert 353 <= sum(month.days for month in known) <= 385


@pytest.mark.parametrize("year", range(2024, 2032))
def test_the_thirtieth_of_chap_that_does_not_exist_is_the_last_day(year: int) -> None:
    found = to_solar(LunarDate.of(year, 12, 30))
    assert found.date + dt.timedelta(days=1) == lunar.months(year + 1)[0].first
    assert found.meant.day == 29
    name = lunar.year_name(year)
    assert found.reason == f"tháng Chạp năm {name} chỉ có 29 ngày, lấy ngày cuối tháng"


def test_thirtieth_days_that_exist_need_no_reason() -> None:
    assert to_solar(LunarDate.of(2023, 12, 30)).reason == ""
    assert to_solar(LunarDate.of(2024, 1, 30)).meant.day == 29


def test_a_leap_month_is_meant_only_when_it_is_said() -> None:
    plain, leap = to_solar(LunarDate.of(2025, 6, 1)), to_solar(LunarDate.of(2025, 6, 1, leap=True))
    assert (plain.date, leap.date) == (dt.date(2025, 6, 25), dt.date(2025, 7, 25))
    assert (plain.reason, leap.reason) == ("", "")
    missing = to_solar(LunarDate.of(2026, 6, 1, leap=True))
    assert missing.date == to_solar(LunarDate.of(2026, 6, 1)).date
    assert missing.reason == "năm Bính Ngọ không nhuận tháng Sáu, lấy tháng thường"


def test_two_reasons_are_both_told() -> None:
    found = to_solar(LunarDate.of(2024, 1, 30, leap=True))
    assert found.reason.count(";") == 1
    assert found.meant == LunarDate.of(2024, 1, 29)


def test_solar_years_that_hold_a_lunar_day_never_or_twice() -> None:
    def within(solar: int, month: int, day: int) -> int:
        years = range(solar - 1, solar + 1)
        return sum(to_solar(LunarDate.of(year, month, day)).date.year == solar for year in years)

    assert [within(year, 11, 28) for year in (2024, 2025, 2026, 2027, 2028, 2030, 2031, 2032)] == [
        2,
        0,
        1,
        2,
        0,
        2,
        0,
        2,
    ]
    assert [within(year, 12, 6) for year in (2030, 2031)] == [2, 0]


@pytest.mark.parametrize("numbers", [(2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 31)])
def test_numbers_that_no_calendar_has_are_refused(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no lunar calendar"):
        LunarDate.of(*numbers)


@pytest.mark.parametrize("day", [FIRST_DAY - dt.timedelta(days=1), LAST_DAY + dt.timedelta(days=1), dt.date.max])
def test_days_outside_the_table_are_named(day: dt.date) -> None:
    with pytest.raises(LunarRangeError, match=str(day.year)):
        to_lunar(day)


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_years_outside_the_table_are_named(year: int) -> None:
    with pytest.raises(LunarRangeError, match="nằm ngoài bảng"):
        to_solar(LunarDate.of(year, 1, 1))


DAYS = st.dates(FIRST_DAY, LAST_DAY)


@given(DAYS, DAYS)
def test_lunar_dates_are_in_the_order_of_days(one: dt.date, other: dt.date) -> None:
    def key(day: dt.date) -> tuple[int, int, bool, int]:
        found = to_lunar(day)
        return found.year, found.month, found.leap, found.day

    assert (one < other) == (key(one) < key(other))


@given(st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12), st.integers(1, 30), st.booleans())
def test_every_lunar_date_that_can_be_written_has_a_day(year: int, month: int, day: int, leap: bool) -> None:
    asked = LunarDate.of(year, month, day, leap=leap)
    found = to_solar(asked)
    assert to_lunar(found.date) == found.meant
    assert bool(found.reason) == (found.meant != asked)


def test_names_of_years_months_and_days() -> None:
    assert [lunar.year_name(year) for year in (1968, 2016, 2025, 2026)] == [
        "Mậu Thân",
        "Bính Thân",
        "Ất Tỵ",
        "Bính Ngọ",
    ]
    assert lunar.month_can_chi(LunarDate.of(2024, 1, 1)) == "Bính Dần"
    assert lunar.month_can_chi(LunarDate.of(1999, 11, 25)) == "Bính Tý"
    assert lunar.day_can_chi(dt.date(2000, 1, 1)) == "Mậu Ngọ"
    assert lunar.day_can_chi(dt.date(1949, 10, 1)) == "Giáp Tý"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (LunarDate.of(2026, 1, 8), "mùng 8 tháng Giêng"),
        (LunarDate.of(2026, 1, 10), "mùng 10 tháng Giêng"),
        (LunarDate.of(2026, 8, 15), "rằm tháng Tám"),
        (LunarDate.of(2026, 11, 28), "ngày 28 tháng Mười một"),
        (LunarDate.of(2026, 12, 23), "ngày 23 tháng Chạp"),
        (LunarDate.of(2025, 6, 11, leap=True), "ngày 11 tháng Sáu nhuận"),
    ],
)
def test_dates_as_people_say_them(date: LunarDate, words: str) -> None:
    assert lunar.date_words(date) == words


def test_what_cannot_be_decided_is_known() -> None:
    assert lunar.doubt(dt.date(2054, 5, 7)) == dt.date(2054, 5, 8)
    assert lunar.doubt(dt.date(2026, 2, 17)) is None
    assert all(abs((day - other).days) == 1 and to_lunar(day).day == 1 for day, other in UNDECIDED.items())
    assert lunar.months(1968)[0].first == UTC7_FROM
