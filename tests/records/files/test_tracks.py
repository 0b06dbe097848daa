"""Recorded ways: the line and its length, and nothing of the person who went it."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.records.files.tracks import MAX_BYTES, length_km, read_track, thinned
from disanxanh.records.place import distance_km
from route_project import STOPS, gpx, way

HERE, THERE = STOPS["den-mot"], STOPS["den-ba"]


def _read(tmp_path: Path, raw: bytes) -> tuple[tuple[float, float], ...]:
    file = tmp_path / "a.gpx"
    file.write_bytes(raw)
    return read_track(file).points


@pytest.mark.parametrize("kind", ["trk", "rte"])
def test_tracks_and_planned_routes_are_read(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "a.gpx"
    file.write_bytes(gpx(way(HERE, THERE), kind=kind))
    track = read_track(file)
    assert (track.points[0], track.points[-1]) == (HERE, THERE)
    assert track.length_km == pytest.approx(distance_km(HERE, THERE), rel=1e-6)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert len(_read(tmp_path, b"\xef\xbb\xbf" + gpx([HERE, THERE]))) == 2


def test_the_length_is_that_of_the_whole_way_not_of_the_thinned_one(tmp_path: Path) -> None:
    there_and_back = [HERE, THERE] * 3
    file = tmp_path / "a.gpx"
    file.write_bytes(gpx(way(*there_and_back)))
    assert read_track(file).length_km == pytest.approx(5 * distance_km(HERE, THERE), rel=1e-6)


BOMB = '<!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "không phải tệp GPX"),
        (b"PK\x03\x04", "không phải tệp GPX"),
        (gpx([HERE, THERE])[:200], "không phải tệp GPX"),
        (gpx([HERE, THERE]).replace(b'lat="20.81"', b'lat="bac"'), "không phải tệp GPX"),
        ("<gpx/>".encode("utf-16"), "không phải tệp GPX"),
        (b"<kml></kml>", "không phải tệp GPX|không có đường đi"),
        (gpx([HERE, THERE], head=BOMB), "DTD"),
        (gpx([]), "không có đường đi"),
        (gpx([HERE]), "không có đường đi"),
        (gpx([HERE, (48.85, 2.35)]), "ngoài Việt Nam"),
        (gpx([HERE, (106.6, 20.8)]), "ngoài Việt Nam"),
        (gpx([HERE, (math.nan, 106.6)]), "ngoài Việt Nam"),
        (gpx([HERE, (math.inf, 106.6)]), "ngoài Việt Nam"),
        (gpx([HERE, THERE]) + b" " * MAX_BYTES, "nặng quá"),
        (b"<gpx>" + b"<trk>" * 50_000, "không phải tệp GPX"),
    ],
)
def test_what_is_no_way_is_refused_with_a_reason(tmp_path: Path, raw: bytes, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        _read(tmp_path, raw)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="không đọc được tệp"):
        read_track(tmp_path)


POINTS = st.lists(st.tuples(st.floats(20.7, 20.9), st.floats(106.5, 106.7)), min_size=2, max_size=60)


@given(POINTS)
def test_a_thinned_way_keeps_its_ends_and_never_grows(points: list[tuple[float, float]]) -> None:
    kept = thinned(points)
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert len(kept) <= len(points)
    assert length_km(kept) <= length_km(points) + 1e-9


def test_a_long_recording_stays_light() -> None:
    assert len(thinned(way(*[HERE, THERE] * 40, steps=2000))) <= 2001
