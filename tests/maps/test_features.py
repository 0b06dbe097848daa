"""The GeoJSON of a map: true to RFC 7946, and harmless whatever authors write."""

import gzip
import json
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disanxanh.base.text import slugify
from disanxanh.catalogue.route import RoutePath
from disanxanh.maps.features import collection, folded_id, line
from disanxanh.maps.places import Place, areas_of, places_of
from disanxanh.records.extent import Bounds
from gallery_project import load
from sample import NEIGHBOUR, write_record
from support import copy_project

HERE = Bounds(20.6, 106.3, 21.0, 106.9)


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Place, ...], Any]:
    root = copy_project(tmp_path_factory.mktemp("project"), heritage=False)
    for name, location in {
        "exact": "{lat: 20.8212349, lon: 106.6454321, precision: exact}",
        "approximate": "{lat: 20.82, lon: 106.64, precision: approximate}",
        "locality": "{lat: 20.82, lon: 106.64, precision: locality}",
        "commune": "{precision: locality}",
    }.items():
        write_record(root, NEIGHBOUR.replace("sources:", f"location: {location}\nsources:"), name)
    catalogue = load(root)
    return places_of(catalogue), areas_of(catalogue)


def _by_id(raw: bytes) -> dict[str, Any]:
    data = json.loads(raw)
    assert data["type"] == "FeatureCollection"
    return {feature.get("id", ""): feature for feature in data["features"]}


def test_longitude_comes_first_and_a_metre_is_enough(placed: tuple[tuple[Place, ...], Any]) -> None:
    found = _by_id(collection(placed[0], [], HERE))
    assert found["exact"]["geometry"] == {"type": "Point", "coordinates": [106.64543, 20.82123]}


def test_a_doubtful_point_carries_its_circle_and_an_exact_one_none(placed: tuple[tuple[Place, ...], Any]) -> None:
    found = {key: feature["properties"] for key, feature in _by_id(collection(placed[0], [], HERE)).items()}
    assert "metres" not in found["exact"]
    assert (found["approximate"]["precision"], found["approximate"]["metres"]) == ("approximate", 200)
    assert (found["locality"]["precision"], found["locality"]["metres"]) == ("locality", 1000)


def test_a_place_known_to_its_commune_has_no_geometry_but_its_area(placed: tuple[tuple[Place, ...], Any]) -> None:
    places, areas = placed
    found = _by_id(collection(places, [areas["11443"]], HERE))
    assert found["commune"]["geometry"] is None
    assert found["commune"]["properties"]["in"] == "11443"
    assert found["11443"]["properties"]["area"] == "Phường Kiến An"


@pytest.mark.parametrize(("tracked", "told"), [(True, {}), (False, {"straight": True})])
def test_a_route_is_a_line(tracked: bool, told: dict[str, bool]) -> None:
    path = RoutePath("walking", ((20.8, 106.6), (20.9, 106.7)), 15.2, tracked, ())
    feature = line("tuyen-thu", "Tuyến thử", path)
    assert feature["geometry"] == {"type": "LineString", "coordinates": [[106.6, 20.8], [106.7, 20.9]]}
    found = _by_id(collection([], [], HERE, [feature]))
    assert found["tuyen-thu"]["properties"] == {"route": "Tuyến thử", **told}


def test_stops_have_their_numbers(placed: tuple[tuple[Place, ...], Any]) -> None:
    found = _by_id(collection(placed[0], [], HERE, (), {"exact": 3}))
    assert found["exact"]["properties"]["stop"] == 3
    assert "stop" not in found["approximate"]["properties"]


def test_archipelagos_are_named_where_a_map_reaches_them() -> None:
    def labels(bounds: Bounds) -> list[str]:
        features = json.loads(collection([], [], bounds))["features"]
        return [feature["properties"]["label"] for feature in features]

    assert labels(HERE) == []
    assert labels(Bounds(16.0, 111.0, 17.0, 113.0)) == ["Quần đảo Hoàng Sa (Việt Nam)"]
    assert labels(Bounds(8.0, 108.0, 23.0, 115.0)) == [
        "Quần đảo Hoàng Sa (Việt Nam)",
        "Quần đảo Trường Sa (Việt Nam)",
    ]


HOSTILE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=60)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(HOSTILE)
def test_any_name_comes_through_as_data(placed: tuple[tuple[Place, ...], Any], name: str) -> None:
    place = placed[0][0]
    data = place.record.data.model_copy(update={"name": name})
    object.__setattr__(place.record, "data", data)
    raw = collection([place], [], HERE)
    assert _by_id(raw)[place.id]["properties"]["name"] == name
    assert not any(char in raw for char in (b"<", b">", b"&", "\u2028".encode()))


def test_what_a_browser_can_tell_itself_is_left_out(placed: tuple[tuple[Place, ...], Any]) -> None:
    (place,) = (place for place in placed[0] if place.id == "exact")
    named = replace(place, record=replace(place.record, id="den-ben"), rank="national", what="Di tích quốc gia")
    data = json.loads(collection([named], [], HERE))
    (feature,) = data["features"]
    assert "id" not in feature
    assert feature["properties"].keys() == {"name", "layer", "unit", "rank"}
    assert data["labels"] == {"national": "Di tích quốc gia", "11443": "Phường Kiến An"}


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Đền Tây Sơn", "den-tay-son"), ("Đình Đầu (Đào Lâm)", "dinh-dau-dao-lam"), ("Chùa 🛕", ""), ("معبد", "")],
)
def test_names_that_browsers_may_fold_otherwise_keep_their_id(name: str, folded: str) -> None:
    assert folded_id(name) == folded


def test_a_thousand_places_are_light(placed: tuple[tuple[Place, ...], Any]) -> None:
    """At most 20 KB gzip, all names different, points to the metre."""
    pick = random.Random(1)
    words = "An Bình Cao Đông Thượng Hạ Trung Ngọc Kim Long Phượng Vân Hoa Lạc Kiến Thiên Phúc Thọ Quang Sơn Hải Hà"
    forms, names = ("Đình", "Đền", "Chùa", "Miếu", "Nghè", "Phủ", "Từ đường", "Văn chỉ"), words.split()
    chosen = pick.sample([f"{a} {b} {c}" for a in forms for b in names for c in names], 1000)
    (place,) = (place for place in placed[0] if place.id == "exact")
    made = [
        replace(
            place,
            record=replace(place.record, id=slugify(name), data=place.record.data.model_copy(update={"name": name})),
            position=(20.6 + pick.random() * 0.4, 106.3 + pick.random() * 0.6),
            rank=pick.choice(["", "provincial", "national", "special-national"]),
            layer=pick.choice(["historical", "architectural", "scenic", "mixed"]),
            unit=pick.choice(list(placed[1].values())).unit,
        )
        for name in chosen
    ]
    assert len(gzip.compress(collection(made, placed[1].values(), HERE))) <= 20_000
