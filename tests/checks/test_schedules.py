"""Rules on schedules, each with what breaks it and what does not."""

from pathlib import Path

import pytest

from calendar_project import FESTIVALS, calendar_project, write_festival
from sample import check, checked

HOME = f"{FESTIVALS}/hoi-ben/index.md"
CHANGE = "{calendar: lunar, month: 8, day: 9, source: bao, overrides: {2024: {%s, source: bao}}}"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return calendar_project(tmp_path)


@pytest.mark.parametrize(
    "schedule",
    [
        "{calendar: lunar, month: 8, day: 9, source: bao}",
        "{calendar: lunar, month: 12, day: 30, source: bao}",
        "{calendar: lunar, month: 12, day: last, source: bao}",
        "{calendar: lunar, month: 12, day: 28, to_month: 1, to_day: 3, source: bao}",
        "{calendar: lunar, month: 6, day: 1, leap: true, source: bao}",
        "{calendar: lunar, month: 2, day: 10, every: 5, since: 2024, source: bao}",
        "{calendar: solar, month: 2, day: 29, source: bao}",
        CHANGE % "status: moved, date: 2024-09-21, reason: Bão.",
        CHANGE % "status: cancelled, reason: Dịch.",
        CHANGE.replace("2024", "2090") % "status: moved, date: 2090-10-07, to_date: 2090-10-08, reason: Bão.",
        CHANGE.replace("2024", "2090") % "status: postponed, reason: Bão.",
        "",
    ],
)
def test_good_schedules_are_clean(root: Path, schedule: str) -> None:
    write_festival(root, schedule)
    assert check() == []


@pytest.mark.parametrize(
    ("schedule", "code"),
    [
        ("{calendar: lunar, month: 8, day: mười, source: bao}", "DSX850"),
        ("{calendar: lunar, month: 8, day: 0, source: bao}", "DSX850"),
        ("{calendar: lunar, month: 8, day: 32, source: bao}", "DSX850"),
        ("{calendar: lunar, month: 8, day: true, source: bao}", "DSX850"),
        ("{calendar: lunar, month: 8, day: 31, source: bao}", "DSX851"),
        ("{calendar: lunar, month: 8, day: 9, to_day: 31, source: bao}", "DSX851"),
        ("{calendar: solar, month: 4, day: 31, source: bao}", "DSX851"),
        ("{calendar: solar, month: 2, day: 30, source: bao}", "DSX851"),
        ("{calendar: solar, month: 4, day: 2, leap: true, source: bao}", "DSX852"),
        ("{calendar: lunar, month: 8, day: 9, every: 3, source: bao}", "DSX853"),
        (CHANGE % "status: moved, reason: Bão.", "DSX854"),
        (CHANGE % "status: cancelled, date: 2024-09-21, reason: Bão.", "DSX854"),
        (CHANGE % "status: moved, date: 2024-09-21, to_date: 2024-09-20, reason: Bão.", "DSX854"),
        (CHANGE % "status: moved, date: 2026-09-21, reason: Bão.", "DSX854"),
        (CHANGE % "status: moved, date: 2023-09-23, reason: Bão.", "DSX854"),
        (CHANGE % "status: cancelled, to_date: 2024-09-21, reason: Bão.", "DSX854"),
        ("{calendar: lunar, month: 12, day: 28, to_month: 1, source: bao}", "DSX855"),
        ("{calendar: lunar, month: 2, day: 16, to_day: 14, source: bao}", "DSX856"),
        ("1/4", "DSX857"),
        ("{month: 4, day: 1, source: bao}", "DSX857"),
        ("{calendar: , month: 4, day: 1, source: bao}", "DSX857"),
        ("[1, 4]", "DSX857"),
        ("{calendar: chinese, month: 4, day: 1, source: bao}", "DSX205"),
        ("{calendar: lunar, month: 13, day: 1, source: bao}", "DSX207"),
        ("{calendar: lunar, month: 4, day: 1}", "DSX607"),
    ],
)
def test_each_wrong_schedule_is_told(root: Path, schedule: str, code: str) -> None:
    write_festival(root, schedule)
    assert check() == [(f"{HOME}:6", code)]


def test_a_change_in_a_year_without_the_festival_is_told(root: Path) -> None:
    change = "{2026: {status: cancelled, reason: Mưa., source: bao}}"
    every = "month: 2, day: 10, every: 5, since: 2024"
    write_festival(root, f"{{calendar: lunar, {every}, source: bao, overrides: {change}}}")
    assert check() == [(f"{HOME}:6", "DSX858")]


def test_a_bare_day_is_a_problem_not_a_guess(root: Path) -> None:
    write_festival(root, "1/4")
    (problem,) = checked()
    assert "“1/4” chưa nói âm lịch hay dương lịch" in problem["message"]


def test_a_day_under_another_name_is_told_as_written(root: Path) -> None:
    write_festival(root, "{date: 1/4}")
    (problem,) = checked()
    assert "“1/4” chưa nói âm lịch hay dương lịch" in problem["message"]


def test_a_day_of_the_last_lunar_year_is_told(root: Path) -> None:
    """A festival in Chạp falls into the next Gregorian year: its changes are easily given the wrong one."""
    change = "{2024: {status: moved, date: 2024-01-20, reason: Rét., source: bao}}"
    write_festival(root, f"{{calendar: lunar, month: 12, day: 10, source: bao, overrides: {change}}}")
    (problem,) = checked()
    assert problem["rule"] == "DSX854"
    assert "trước ngày thường lệ 355 ngày" in problem["message"]


def test_an_unknown_day_needs_a_reason(root: Path) -> None:
    file = write_festival(root, "")
    file.write_text(file.read_text("utf-8").replace("needs_confirmation: {schedule: Chưa rõ ngày.}\n", ""), "utf-8")
    assert [code for _, code in check()] == ["DSX202"]


def test_a_site_that_does_not_exist_is_told(root: Path) -> None:
    write_festival(root, "", more="site: den-khong-co\n")
    assert [code for _, code in check()] == ["DSX304"]
