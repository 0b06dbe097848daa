import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.records.place import Unit, distance_km, in_vietnam, inside, read_boundary

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
positions = st.tuples(latitudes, longitudes)
SQUARE = [(20.0, 106.0), (20.0, 107.0), (21.0, 107.0), (21.0, 106.0)]
HOLE = [(20.4, 106.4), (20.4, 106.6), (20.6, 106.6), (20.6, 106.4)]


@given(positions, positions)
def test_distances_are_symmetric_and_bounded(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= distance_km(a, b) <= math.pi * 6371.01
    assert distance_km(a, a) == 0


@given(positions, positions, positions)
def test_no_way_round_is_shorter(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> None:
    assert distance_km(a, c) <= distance_km(a, b) + distance_km(b, c) + 1e-6


def test_distances_are_those_of_the_map() -> None:
    assert distance_km((21.0285, 105.8542), (20.8449, 106.6881)) == pytest.approx(89, abs=1)
    assert distance_km((0, 0), (1, 0)) == pytest.approx(111.2, abs=0.1)
    assert distance_km((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.1)


@pytest.mark.parametrize(
    ("name", "position", "within"),
    [
        ("Kiến An", (20.822, 106.646), True),
        ("Bạch Long Vĩ", (20.13, 107.73), True),
        ("Hoàng Sa", (16.53, 111.61), True),
        ("Trường Sa Lớn", (8.645, 111.92), True),
        ("Cà Mau", (8.56, 104.84), True),
        ("Paris", (48.85, 2.35), False),
        ("đổi chỗ", (106.646, 20.822), False),
        ("đảo Vô Danh", (0.0, 0.0), False),
        ("Tokyo", (35.68, 139.69), False),
    ],
)
def test_viet_nam_with_its_archipelagos(name: str, position: tuple[float, float], within: bool) -> None:
    assert in_vietnam(position) is within, name


@given(st.floats(20.001, 20.999), st.floats(106.001, 106.999))
def test_inside_a_square_with_a_hole(lat: float, lon: float) -> None:
    in_hole = 20.4 < lat < 20.6 and 106.4 < lon < 106.6
    on_edge = lat in (20.4, 20.6) or lon in (106.4, 106.6)
    if not on_edge:
        assert inside((lat, lon), [[SQUARE, HOLE]]) is not in_hole
    assert not inside((lat + 2, lon), [[SQUARE, HOLE]])
    assert not inside((lat, lon + 2), [[SQUARE]])
    assert inside((lat, lon), [[HOLE], [SQUARE]])


@given(positions, st.lists(st.lists(st.lists(positions, max_size=5), max_size=3), max_size=3))
def test_any_polygon_gives_an_answer(
    position: tuple[float, float], polygons: list[list[list[tuple[float, float]]]]
) -> None:
    assert inside(position, polygons) in (True, False)


def _geojson(ring: list[tuple[float, float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[[lon, lat] for lat, lon in ring]]}


def test_boundaries_of_every_shape_are_read(tmp_path: Path) -> None:
    polygon = _geojson(SQUARE)
    multi = {"type": "MultiPolygon", "coordinates": [polygon["coordinates"], _geojson(HOLE)["coordinates"]]}
    feature = {"type": "Feature", "geometry": polygon, "properties": {}}
    file = tmp_path / "a.geojson"
    for data, count in (
        (polygon, 1),
        (multi, 2),
        (feature, 1),
        ({"type": "FeatureCollection", "features": [feature] * 3}, 3),
    ):
        file.write_text(json.dumps(data), encoding="utf-8")
        polygons = read_boundary(file)
        assert len(polygons) == count
        assert polygons[0] == [SQUARE]
    file.write_text(json.dumps({"type": "Point", "coordinates": [1, 2]}), encoding="utf-8")
    assert read_boundary(file) == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "{",
            "[]",
            "5",
            "null",
            '"x"',
            '{"type": "Polygon"}',
            '{"type": "Polygon", "coordinates": [[["a", "b"]]]}',
        ),
        *('{"type": "Polygon", "coordinates": [[[1]]]}', '{"type": "Polygon", "coordinates": 5}', "[" * 100_000),
        *('{"type": "Feature", "geometry": null}', '{"type": "FeatureCollection", "features": [5]}'),
    ],
    ids=lambda text: text[:40],
)
def test_other_files_are_refused_in_words(text: str, tmp_path: Path) -> None:
    file = tmp_path / "a.geojson"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="GeoJSON"):
        read_boundary(file)
    with pytest.raises(ValueError, match="GeoJSON"):
        read_boundary(tmp_path / "khong-co.geojson")


def test_names_of_a_unit() -> None:
    unit = Unit(
        code="11443", name="Phường Kiến An", type="phuong", area_km2=math.pi, centre={"lat": 1, "lon": 2}, source="x"
    )
    assert (unit.short_name, unit.name_in_sentence, unit.slug) == ("Kiến An", "phường Kiến An", "phuong-kien-an")
    assert unit.radius_km == pytest.approx(1)
    assert unit.centre.position == (1, 2)
