"""The sheet of a year: every day with its lunar date, Mondays first, and what takes place."""

import datetime as dt
import re
from pathlib import Path

import pytest

from calendar_project import calendar_project, write_festival
from disanxanh.base.lunar import to_lunar
from disanxanh.calendars import prepare
from disanxanh.calendars.year import items_of, sheets
from gallery_project import load

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize("year", [1967, 2024, 2026, 2027, 2033, 2100])
def test_every_day_stands_once_under_its_weekday(year: int) -> None:
    cells = [
        (place, cell) for sheet in sheets(year, []) for week in sheet.weeks for place, cell in enumerate(week) if cell
    ]
    assert [cell.date for _, cell in cells] == [
        dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(366 if year % 4 == 0 and year != 2100 else 365)
    ]
    assert all(place == cell.date.weekday() for place, cell in cells)
    for _, cell in cells:
        assert cell.lunar.partition("/")[0] == str(to_lunar(cell.date).day)


def test_months_name_the_lunar_months_in_them() -> None:
    found = sheets(2026, [])
    assert found[1].lunar == "Tháng Chạp năm Ất Tỵ – tháng Giêng năm Bính Ngọ"
    assert found[10].lunar == "Tháng Chín – tháng Mười năm Bính Ngọ"
    assert "nhuận" in sheets(2025, [])[6].lunar
    leap = {cell.lunar for week in sheets(2025, [])[6].weeks for cell in week if cell}
    assert "1/6N" in leap


def test_the_last_year_of_the_table_still_has_days() -> None:
    (first, *_) = sheets(2101, [])
    assert first.weeks[0][5]
    assert any(cell and not cell.lunar for week in first.weeks for cell in week)


def test_days_for_everybody_come_from_the_configuration(tmp_path: Path) -> None:
    root = calendar_project(tmp_path)
    names = {item.name: item.first for item in items_of([], load(root).project.days, 2027)}
    assert names["Tết Nguyên đán"] == dt.date(2027, 2, 6)
    assert names["Giỗ Tổ Hùng Vương"] == dt.date(2027, 4, 16)
    assert names["Quốc khánh"] == dt.date(2027, 9, 2)


def test_a_site_may_do_without_such_days(tmp_path: Path) -> None:
    root = calendar_project(tmp_path)
    (root / "site_config/days.yml").unlink()
    assert load(root).project.days == ()


def test_pages_of_six_years_show_the_festivals(tmp_path: Path) -> None:
    root = calendar_project(tmp_path)
    write_festival(root, "{calendar: lunar, month: 1, day: 27, to_month: 2, to_day: 2, source: bao}")
    found = prepare(load(root).published(drafts=True), TODAY, "https://disanxanh.example/")
    assert list(found.sheets) == ["lich/", *(f"lich/{year}/" for year in range(2027, 2032))]
    html = str(found.sheets["lich/"].html)
    march = html.split('id="thang-3"')[1].split("</section>", maxsplit=1)[0]
    days = re.findall(r'class="dx-cal__has[^"]*" data-date="([\d-]+)"', march)
    assert days == [f"2026-03-{day}" for day in range(15, 21)]
    assert ">15–20</time>" in march
    assert 'href="../le-hoi/hoi-ben/"' in march
    assert html.count("data-dx-month=") == 12


def test_what_does_not_take_place_says_so(tmp_path: Path) -> None:
    root = calendar_project(tmp_path)
    write_festival(
        root, "{calendar: solar, month: 5, day: 4, overrides: {2026: {status: cancelled, reason: Dịch.}}, source: bao}"
    )
    found = prepare(load(root).published(drafts=True), TODAY, "https://disanxanh.example/")
    assert "(không tổ chức)" in found.sheets["lich/"].html
    assert "(không tổ chức)" not in found.sheets["lich/2027/"].html
