"""Rules on stops and routes, each with what breaks it and what does not."""

from pathlib import Path

import pytest

from route_project import HOME, STOPS, gpx, route_project, way, write_exhibition, write_site
from sample import check, checked

ALL = list(STOPS)
FIRST, *_, LAST = STOPS.values()
TRACK = "{mode: walking, track: di.gpx}"
ROUTE_LINE = 8


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return route_project(tmp_path)


def _told() -> list[tuple[int, str]]:
    return [(int(place.rpartition(":")[2]), code) for place, code in check() if place.startswith(HOME)]


def test_a_good_route_is_clean(root: Path) -> None:
    write_exhibition(root, ALL, TRACK, di=gpx(way(*STOPS.values())))
    assert check() == []


def test_a_route_that_comes_back_is_clean(root: Path) -> None:
    write_exhibition(root, [*ALL, "den-mot"], "{mode: walking}")
    assert check() == []


@pytest.mark.parametrize(
    ("stops", "route", "told"),
    [
        (["den-mot", "den-mot", "den-hai"], "", [(6, "DSX841")]),
        (["den-mot", "den-muoi"], "", [(6, "DSX304")]),
        (["den-mot", "ba-ngoi-den"], "", [(6, "DSX307"), (6, "DSX840")]),
        (["den-mot"], "{mode: walking}", [(6, "DSX847")]),
        (["den-mot", "den-hai", "den-mot"], "{mode: running}", [(8, "DSX205")]),
        (["den-mot", "den-hai"], "{mode: walking, track: khong-co.gpx}", [(7, "DSX842")]),
        (["den-mot", "den-hai"], "{mode: walking, track: ../di.gpx}", [(7, "DSX842")]),
        (["den-mot", "den-hai"], "{mode: walking, track: index.md}", [(7, "DSX842")]),
        ([], "", [(4, "DSX203")]),
    ],
)
def test_stops_and_routes_that_are_wrong(root: Path, stops: list[str], route: str, told: list[tuple[int, str]]) -> None:
    write_exhibition(root, stops, route)
    assert _told() == told


def test_one_place_twice_is_one_place(root: Path) -> None:
    write_exhibition(root, ["den-mot", "den-mot"], "{mode: walking}")
    assert _told() == [(6, "DSX841"), (7, "DSX847")]


def test_a_name_in_other_capitals_is_guessed(root: Path) -> None:
    write_exhibition(root, ALL, "{mode: walking, track: DI.gpx}", di=gpx(way(*STOPS.values())))
    (problem,) = [p for p in checked() if p["rule"] == "DSX842"]
    assert "di.gpx" in problem["message"]


def test_a_track_that_cannot_be_read(root: Path) -> None:
    write_exhibition(root, ALL, TRACK, di=gpx([]))
    assert _told() == [(ROUTE_LINE, "DSX843")]


def test_a_track_that_is_a_link_is_refused(root: Path) -> None:
    file = write_exhibition(root, ALL, TRACK)
    (file.parent / "di.gpx").symlink_to("/etc/hostname")
    assert (ROUTE_LINE, "DSX103") in _told()


def test_a_track_that_misses_a_stop(root: Path) -> None:
    write_exhibition(root, ALL, TRACK, di=gpx(way(FIRST, LAST)))
    (problem,) = [p for p in checked() if p["path"] == HOME]
    assert problem["rule"] == "DSX844"
    assert "Đền den-hai" in problem["message"]


def test_a_track_that_begins_at_somebodys_home(root: Path) -> None:
    home = (20.83, 106.65)
    write_exhibition(root, ALL, TRACK, di=gpx(way(home, *STOPS.values())))
    assert _told() == [(ROUTE_LINE, "DSX845")]
    write_exhibition(root, ALL, TRACK, di=gpx(way(home, *STOPS.values(), home)))
    messages = [p["message"] for p in checked() if p["rule"] == "DSX845"]
    assert ["bắt đầu" in messages[0], "kết thúc" in messages[1]] == [True, True]


@pytest.mark.parametrize(("mode", "told"), [("walking", ["DSX846"]), ("cycling", [])])
def test_a_way_that_is_too_long_to_walk(root: Path, mode: str, told: list[str]) -> None:
    write_site(root, "den-xa", "{lat: 20.86, lon: 106.30, precision: exact, source: bao}", unit="11140")
    write_exhibition(root, ["den-mot", "den-xa"], f"{{mode: {mode}}}")
    assert [code for _, code in _told()] == told


def test_a_track_that_nobody_lists(root: Path) -> None:
    write_exhibition(root, ALL, di=gpx(way(*STOPS.values())))
    assert _told() == [(2, "DSX848")]


def test_tracks_beside_other_records_are_told_too(root: Path) -> None:
    (root / "heritage/sites/den-mot/di.gpx").write_bytes(gpx(way(*STOPS.values())))
    assert check() == [("heritage/sites/den-mot/index.md:2", "DSX848")]
