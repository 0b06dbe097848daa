"""Which records stand on a map, and as what: a pin, a circle, an area, or not at all."""

import json
from pathlib import Path

import pytest

from disanxanh.catalogue import Catalogue
from disanxanh.maps.places import LOCALITY_METRES, areas_of, by_area, places_of
from gallery_project import load
from sample import NEIGHBOUR, write_record
from support import copy_project

KIEN_AN = (20.822, 106.646)


def _catalogue(root: Path, **locations: str) -> Catalogue:
    """Load records of phường Kiến An, each with a line for `location` ("" for none)."""
    copy_project(root, heritage=False)
    for name, location in locations.items():
        line = f"location: {location}\n" if location else ""
        write_record(root, NEIGHBOUR.replace("sources:", f"{line}sources:"), name.replace("_", "-"))
    return load(root)


@pytest.mark.parametrize(
    ("location", "point", "precision"),
    [
        ("{lat: 20.82, lon: 106.64, precision: exact}", True, "exact"),
        ("{lat: 20.82, lon: 106.64, precision: approximate}", True, "approximate"),
        ("{lat: 20.82, lon: 106.64, precision: locality}", False, "locality"),
        ("", False, "locality"),
        ("{precision: locality}", False, "locality"),
    ],
)
def test_only_a_point_of_its_own_is_a_pin(tmp_path: Path, location: str, point: bool, precision: str) -> None:
    (place,) = places_of(_catalogue(tmp_path, den_thu=location))
    assert place.has_point is point
    assert place.precision == precision
    assert place.is_somewhere


@pytest.mark.parametrize(
    "location", ["{lat: 20.82, lon: 1060.0, precision: exact}", "{lat: 0, lon: 0, precision: exact}"]
)
def test_a_point_outside_the_country_falls_back_to_the_commune(tmp_path: Path, location: str) -> None:
    (place,) = places_of(_catalogue(tmp_path, den_thu=location))
    assert place.position is None
    assert place.area == "11443"


def test_a_place_without_unit_and_point_is_nowhere(tmp_path: Path) -> None:
    copy_project(tmp_path, heritage=False)
    write_record(tmp_path, NEIGHBOUR.replace('unit: "11443"\n', ""), "den-thu")
    (place,) = places_of(load(tmp_path))
    assert not place.is_somewhere
    assert place.unit is None


def test_places_of_one_commune_share_its_area(tmp_path: Path) -> None:
    found = by_area(places_of(_catalogue(tmp_path, a="", b="", c="{lat: 20.82, lon: 106.64, precision: exact}")))
    assert [place.id for place in found["11443"]] == ["a", "b"]


def test_the_layer_is_the_broad_category(tmp_path: Path) -> None:
    copy_project(tmp_path, heritage=False)
    write_record(tmp_path, NEIGHBOUR.replace("category: historical", "category: historical-event"), "a")
    write_record(tmp_path, NEIGHBOUR.replace("category: historical\n", ""), "b")
    assert {place.id: place.layer for place in places_of(load(tmp_path))} == {"a": "historical", "b": "unknown"}


def test_a_commune_is_a_circle_of_its_area_and_a_special_zone_is_none(tmp_path: Path) -> None:
    copy_project(tmp_path)
    areas = areas_of(load(tmp_path))
    unit = areas["11443"].unit
    assert areas["11443"].metres == round(unit.radius_km * 1000) > LOCALITY_METRES
    assert areas["11914"].unit.type == "dac-khu"
    assert areas["11914"].metres == 0


def test_a_boundary_file_takes_the_place_of_the_circle(tmp_path: Path) -> None:
    copy_project(tmp_path, heritage=False)
    lat, lon = KIEN_AN
    ring = [[lon - 0.02, lat - 0.01], [lon + 0.03, lat - 0.01], [lon, lat + 0.02], [lon - 0.02, lat - 0.01]]
    units = tmp_path / "site_config/units"
    (units / "11443.geojson").write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), "utf-8")
    file = units / "11443.yml"
    file.write_text(file.read_text("utf-8") + "boundary: 11443.geojson\n", "utf-8")
    area = areas_of(load(tmp_path))["11443"]
    assert area.metres == 0
    assert area.bounds.corners == ((lat - 0.01, lon - 0.02), (lat + 0.02, lon + 0.03))


def test_a_broken_boundary_leaves_the_circle(tmp_path: Path) -> None:
    copy_project(tmp_path, heritage=False)
    units = tmp_path / "site_config/units"
    (units / "11443.geojson").write_text("{", "utf-8")
    file = units / "11443.yml"
    file.write_text(file.read_text("utf-8") + "boundary: 11443.geojson\n", "utf-8")
    assert areas_of(load(tmp_path))["11443"].metres > 0
