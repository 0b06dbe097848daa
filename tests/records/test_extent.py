"""Boxes on the globe: nothing that should be in them lies outside, whatever the numbers are."""

import math
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from disanxanh.records.extent import Bounds, unit_bounds
from disanxanh.records.place import EARTH_RADIUS_KM, Position, Unit, distance_km, read_boundary

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
positions = st.tuples(latitudes, longitudes)
boxes = st.lists(positions, min_size=1, max_size=8).map(Bounds.of)


def unit(lat: float = 20.8, lon: float = 106.6, area_km2: float = 20.0) -> Unit:
    return Unit.model_validate(
        {
            "code": "11443",
            "name": "Phường Kiến An",
            "type": "phuong",
            "area_km2": area_km2,
            "centre": {"lat": lat, "lon": lon},
            "source": "thử",
        }
    )


def destination(start: Position, bearing: float, km: float) -> Position:
    """Return where one comes to from `start`, going `km` along the great circle of a bearing in radians."""
    lat, lon, angle = math.radians(start[0]), math.radians(start[1]), km / EARTH_RADIUS_KM
    there = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(bearing))
    east = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(there)
    )
    return math.degrees(there), math.degrees(lon + east)


@given(st.lists(positions, min_size=1))
def test_a_box_holds_what_it_was_made_of_and_no_edge_is_idle(points: list[Position]) -> None:
    box = Bounds.of(points)
    assert all(map(box.contains, points))
    assert {box.south, box.north} <= {lat for lat, _ in points}
    assert {box.west, box.east} <= {lon for _, lon in points}
    assert box.contains(box.centre)


@given(boxes, boxes, boxes)
def test_a_union_is_the_least_box_around_both(a: Bounds, b: Bounds, c: Bounds) -> None:
    both = a.union(b)
    assert both == b.union(a)
    assert both.covers(a)
    assert both.covers(b)
    assert a.union(a) == a
    assert both.union(c) == a.union(b.union(c))
    if c.covers(a) and c.covers(b):
        assert c.covers(both)


@given(boxes, boxes)
def test_meeting_is_mutual_and_means_a_common_point(a: Bounds, b: Bounds) -> None:
    assert a.meets(b) == b.meets(a)
    shared = (max(a.south, b.south), max(a.west, b.west))
    assert a.meets(b) == (a.contains(shared) and b.contains(shared))
    if a.covers(b):
        assert a.meets(b)
        assert a.union(b) == a


@given(boxes, st.floats(0, 5), st.floats(0, 5))
def test_more_padding_never_makes_less(box: Bounds, share: float, more: float) -> None:
    padded = box.padded(share)
    assert padded.covers(box)
    assert box.padded(share + more).covers(padded)
    assert box.padded(0) == box
    assert -90 <= padded.south <= padded.north <= 90
    assert -180 <= padded.west <= padded.east <= 180


def test_padding_is_a_share_of_each_side() -> None:
    padded = Bounds(20, 106, 21, 108).padded(0.5)
    assert padded == Bounds(19.5, 105, 21.5, 109)


@given(st.floats(-89, 89), st.floats(-170, 170), st.floats(0, 900), st.floats(0, 2 * math.pi))
def test_a_circle_lies_in_its_box(lat: float, lon: float, km: float, bearing: float) -> None:
    there = destination((lat, lon), bearing, km)
    assume(abs(there[1]) <= 180)  # A box across the date line is cut off there.
    slightly = 1e-9
    box = Bounds.around((lat, lon), km)
    grown = Bounds(
        max(-90, box.south - slightly),
        max(-180, box.west - slightly),
        min(90, box.north + slightly),
        min(180, box.east + slightly),
    )
    assert grown.contains(there)


@given(st.floats(5, 24), st.floats(102, 118), st.floats(0.01, 50))
def test_the_box_of_a_circle_touches_it(lat: float, lon: float, km: float) -> None:
    box = Bounds.around((lat, lon), km)
    for edge in ((box.south, lon), (box.north, lon)):
        assert distance_km((lat, lon), edge) == pytest.approx(km, rel=1e-6)
    # The circle is widest a little north of its centre (it is farther from the equator there).
    tangent = math.degrees(math.asin(math.sin(math.radians(lat)) / math.cos(km / EARTH_RADIUS_KM)))
    assert distance_km((lat, lon), (tangent, box.east)) == pytest.approx(km, rel=1e-6)


def test_a_circle_around_a_pole_has_every_meridian() -> None:
    assert Bounds.around((90, 0), 100).west == -180
    assert Bounds.around((-89.9, 20), 100).corners == ((-90, -180), (pytest.approx(-89.0, abs=0.01), 180))


@pytest.mark.parametrize(
    "edges",
    [(21, 106, 20, 107), (20, 107, 21, 106), (-91, 0, 0, 0), (0, 0, 0, 181), (math.nan, 0, 1, 1), (0, 0, 0, math.inf)],
)
def test_what_is_no_box_is_refused(edges: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="not a box"):
        Bounds(*edges)


def test_nothing_has_no_box() -> None:
    with pytest.raises(ValueError, match="empty"):
        Bounds.of([])


@given(st.floats(8, 23.4), st.floats(102.2, 109.6), st.floats(0.1, 5000))
def test_without_a_boundary_a_unit_is_the_circle_of_its_area(lat: float, lon: float, area: float) -> None:
    found = unit(lat, lon, area)
    box = unit_bounds(found)
    assert box == unit_bounds(found, [])
    assert box.contains((lat, lon))
    side = distance_km((box.south, lon), (box.north, lon))
    assert side == pytest.approx(2 * math.sqrt(area / math.pi), rel=1e-6)


@given(st.lists(st.lists(positions, min_size=3, max_size=6), min_size=1, max_size=4))
def test_with_a_boundary_a_unit_is_as_wide_as_it(rings: list[list[Position]]) -> None:
    box = unit_bounds(unit(), [[ring] for ring in rings])
    assert box == Bounds.of([position for ring in rings for position in ring])


def test_holes_and_points_off_the_globe_do_not_count() -> None:
    ring, hole = [(20.0, 106.0), (21.0, 107.0), (math.nan, 106.5), (2090.0, 106.5)], [(10.0, 100.0)]
    assert unit_bounds(unit(), [[ring, hole], []]) == Bounds(20, 106, 21, 107)
    assert unit_bounds(unit(), [[[(math.nan, math.inf)]]]) == unit_bounds(unit())


def test_the_boundary_of_a_file_is_taken_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.geojson"
    file.write_text('{"type": "Polygon", "coordinates": [[[106, 20], [107, 20], [107, 21], [106, 20]]]}', "utf-8")
    assert unit_bounds(unit(), read_boundary(file)) == Bounds(20, 106, 21, 107)
