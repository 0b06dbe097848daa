"""Rules on campaigns and sessions, each at its line, and what must not be told."""

from pathlib import Path

import pytest

from campaign_project import campaign_project, write_campaign, write_session
from sample import check

HERE = "campaigns/don-ben"
DONE = "status: done\n"
UNITLESS = 'unit: "11443"\n'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return campaign_project(tmp_path)


def test_good_sessions_are_clean(root: Path) -> None:
    write_session(root, "2099-12-06", 'start: "7:00"\nend: 9h30\n')
    write_session(root, "2026-03-01", DONE + "results: {participants: 40.0, recyclables-kg: 300.5}\n")
    write_session(root, "2026-03-08", "status: cancelled\nreason: Mưa to.\n")
    write_session(root, "2026-03-15", "example: true\n")
    write_session(root, "2026-03-22", "location: {lat: 20.822, lon: 106.646, precision: exact}\nexample: true\n")
    assert check() == []


@pytest.mark.parametrize(
    ("date", "lines", "line", "rule"),
    [
        ("2026-03-01", "", 3, "DSX882"),
        ("2026-03-01", "status: planned\n", 5, "DSX882"),
        ("2026-03-01", DONE, 5, "DSX882"),
        ("2026-03-01", "status: planned\nresults: {participants: 40}\n", 6, "DSX883"),
        ("2099-03-01", DONE + "results: {participants: 40}\n", 6, "DSX883"),
        ("2026-03-01", "status: cancelled\nreason: Mưa.\nresults: {trees: 1}\n", 7, "DSX883"),
        ("2026-03-01", DONE + "results: 40\n", 6, "DSX884"),
        ("2026-03-01", "status: cancelled\n", 5, "DSX885"),
        ("2026-03-01", DONE + "results: {participants: 5, recyclables-kg: 10000}\n", 6, "DSX886"),
        ("2026-03-01", DONE + "results: {recyclables-kg: 90000}\n", 6, "DSX886"),
        ("2026-03-01", DONE + "results: {participants: -3}\n", 6, "DSX207"),
        ("2026-03-01", DONE + "results: {participants: 41.5}\n", 6, "DSX892"),
        ("2026-03-01", DONE + "results: {nguoi: 3}\n", 6, "DSX205"),
        ("2026-03-01", DONE + "results: {participants: nhiều}\n", 6, "DSX204"),
        ("2099-03-01", 'start: "14:00"\nend: "02:00"\n', 6, "DSX889"),
        ("2099-03-01", "start: bảy giờ\n", 5, "DSX881"),
        ("2099-03-01", "organiser: Đoàn phường, gọi 0912 345 678\n", 5, "DSX408"),
        ("2099-03-01", "location: {lat: 21.9, lon: 106.646, precision: exact}\n", 5, "DSX503"),
        ("2099-03-01", "location: {lat: 106.646, lon: 20.822, precision: exact}\n", 5, "DSX501"),
        ("2099-03-01", 'unit: "99999"\n', 5, "DSX305"),
        ("2099-03-01", "ket_qua: 40\n", 5, "DSX201"),
        ("2099-03-01", "status: xong\n", 5, "DSX205"),
        ("2099-03-01", "photos: [{file: a.jpg, alt: Ảnh, credit: Đoàn, license: CC0-1.0}]\n", 5, "DSX801"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(root: Path, date: str, lines: str, line: int, rule: str) -> None:
    file = write_session(root, date, lines).relative_to(root).as_posix()
    assert check() == [(f"{file}:{line}", rule)]


def test_a_session_without_its_day_is_told(root: Path) -> None:
    file = write_session(root, "2026-03-01", DONE + "results: {participants: 4}\n")
    file.write_text(file.read_text("utf-8").replace("date: 2026-03-01\n", ""), "utf-8")
    assert [rule for _, rule in check()] == ["DSX202"]


@pytest.mark.parametrize(
    "text", ["", "- một\n- hai\n", "name: [", "name: a\nname: b\n", "\t- x", "date: 30/11\n", "\x00"]
)
def test_broken_yaml_never_ends_in_a_traceback(root: Path, text: str) -> None:
    file = write_session(root, "2026-03-01")
    file.write_text(text, "utf-8")
    assert check()


def test_the_name_of_the_file_says_the_day(root: Path) -> None:
    file = write_session(root, "2099-03-01")
    file.rename(file.with_name("2099-03-02-ben.yml"))
    assert check() == [(f"{HERE}/sessions/2099-03-02-ben.yml:3", "DSX890")]


def test_what_is_no_session_is_named(root: Path) -> None:
    file = write_session(root, "2099-03-01")
    file.rename(file.with_suffix(".yaml"))
    assert check() == [(f"{HERE}/sessions/2099-03-01-ben.yaml:1", "DSX880")]


def test_a_session_outside_the_campaigns_period(root: Path) -> None:
    write_campaign(root, "period: {from: 2098-01-01, to: 2098-12}\n")
    file = write_session(root, "2099-03-01").relative_to(root).as_posix()
    assert check() == [(f"{file}:3", "DSX888")]
    write_campaign(root, 'period: {from: 2098-01-01, to: "2099"}\n')
    assert check() == []


def test_a_session_of_no_commune(root: Path) -> None:
    write_campaign(root, without="unit")
    file = write_session(root, "2099-03-01").relative_to(root).as_posix()
    assert check() == [(f"{file}:3", "DSX887")]
    write_session(root, "2099-03-01", UNITLESS)
    assert check() == []


def test_a_figure_that_is_right_may_be_confirmed(root: Path) -> None:
    write_session(
        root,
        "2026-03-01",
        DONE + "results: {participants: 5, recyclables-kg: 10000}\nneeds_confirmation: {results: Xe cẩu chở.}\n",
    )
    assert check() == []


@pytest.mark.parametrize(
    ("material", "rule"),
    [
        ("{title: Tờ rơi}", "DSX891"),
        ("{title: Tờ rơi, file: khong-co.pdf}", "DSX891"),
        ("{title: Tờ rơi, file: to-roi.docx}", "DSX891"),
        ("{title: Tờ rơi, file: gia.pdf}", "DSX891"),
        ("{title: Tờ rơi, file: ../index.md}", "DSX891"),
        ("{title: Tờ rơi, file: that.pdf, url: https://example.vn/a.pdf}", "DSX891"),
        ("{title: Tờ rơi, file: that.pdf}", ""),
        ("{title: Tờ rơi, url: https://example.vn/a.pdf}", ""),
    ],
)
def test_materials(root: Path, material: str, rule: str) -> None:
    folder = write_campaign(root, f"materials: [{material}]\n").parent
    (folder / "that.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "gia.pdf").write_bytes(b"<html>")
    (folder / "to-roi.docx").write_bytes(b"PK")
    assert check() == ([(f"{HERE}/index.md:6", rule)] if rule else [])


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        ("goals: 500\n", ["DSX884"]),
        ("goals: {cay: 500}\n", ["DSX205"]),
        ("pledges: [{name: Quán Bến, promise: Bớt nhựa}]\n", ["DSX607"]),
        ("pledges: [{name: Quán Bến 0912345678, promise: Bớt nhựa, source: bao}]\n", ["DSX408"]),
        ("period: {from: 2027-12-31, to: 2027-01-01}\n", ["DSX211"]),
        ("stops: [{record: khong-co}]\n", ["DSX304"]),
    ],
)
def test_campaigns_have_rules_too(root: Path, lines: str, rules: list[str]) -> None:
    write_campaign(root, lines)
    assert [rule for _, rule in check()] == rules


def test_half_a_tree_is_no_goal_and_no_result_that_somebody_may_confirm(root: Path) -> None:
    file = write_campaign(root, "goals: {trees: 0.5, recyclables-kg: 0.5}\n").relative_to(root).as_posix()
    doubted = "results: {participants: 41.5}\nneeds_confirmation: {results: Đếm lại.}\n"
    session = write_session(root, "2026-03-01", DONE + doubted).relative_to(root).as_posix()
    assert sorted((place.rpartition(":")[0], rule) for place, rule in check() if rule == "DSX892") == [
        (file, "DSX892"),
        (session, "DSX892"),
    ]
