"""Routes on maps: the line, the numbers of the stops, the switch on the whole map, and the file for phones."""

import json
import re
from pathlib import Path

import gpxpy
import pytest

from disanxanh.base.cache import Cache
from disanxanh.maps import WHOLE, Maps, prepare
from gallery_project import load
from route_project import STOPS, gpx, route_project, way, write_exhibition, write_site
from sample import NEIGHBOUR, write_record

ALL = list(STOPS)
PAGE = "trien-lam/ba-ngoi-den/"
FILE = "assets/maps/trien-lam-ba-ngoi-den.gpx"
DATA = "assets/maps/trien-lam-ba-ngoi-den.geojson"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return route_project(tmp_path)


def _drawn(root: Path) -> Maps:
    return prepare(load(root).published(drafts=True), Cache(root / ".cache"))


def _files(maps: Maps) -> dict[str, bytes]:
    return {str(artifact.path): artifact.make() for artifact in maps.artifacts}


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_recorded_way_is_drawn_told_and_handed_over(root: Path) -> None:
    write_exhibition(root, ALL, "{mode: walking, track: di.gpx}", di=gpx(way(*STOPS.values())))
    maps = _drawn(root)
    features = json.loads(_files(maps)[DATA])["features"]
    (line,) = [f for f in features if "route" in f["properties"]]
    assert line["properties"] == {"route": "Ba ngôi đền"}
    assert len(line["geometry"]["coordinates"]) > 50
    assert {f["properties"]["stop"] for f in features if "stop" in f["properties"]} == {1, 2, 3}
    html = str(maps.pages[PAGE].html)
    assert "Tuyến đi bộ, dài 1,5 km, chừng 25 phút" in _text(html)
    assert f'href="../../{FILE}" download' in html


def test_a_line_between_stops_says_that_it_is_one(root: Path) -> None:
    write_exhibition(root, ALL, "{mode: cycling}")
    maps = _drawn(root)
    (line,) = [f for f in json.loads(_files(maps)[DATA])["features"] if "route" in f["properties"]]
    assert line["properties"]["straight"] is True
    assert "các điểm cách nhau 1,5 km đường chim bay, đường thật dài hơn" in _text(str(maps.pages[PAGE].html))
    assert "cách điểm trước 760 m" in _text(str(maps.pages[PAGE].html))


def test_a_way_that_is_not_known_is_not_drawn(root: Path) -> None:
    write_site(root, "den-xa", "")
    write_exhibition(root, [*ALL, "den-xa"], "{mode: walking}")
    maps = _drawn(root)
    assert FILE not in _files(maps)
    assert not [f for f in json.loads(_files(maps)[DATA])["features"] if "route" in f["properties"]]
    assert "Chưa vẽ được tuyến đi bộ: Đền den-xa chưa có tọa độ riêng" in _text(str(maps.pages[PAGE].html))
    assert "data-dx-trail" not in str(maps.pages[WHOLE].html)


def test_an_exhibition_without_a_route_has_a_map_without_a_line(root: Path) -> None:
    write_exhibition(root, ALL)
    maps = _drawn(root)
    assert FILE not in _files(maps)
    assert "Tuyến" not in _text(str(maps.pages[PAGE].html))
    assert "Các điểm dừng" in str(maps.pages[PAGE].html)


def test_the_whole_map_offers_the_routes(root: Path) -> None:
    write_exhibition(root, ALL, "{mode: walking}")
    maps = _drawn(root)
    assert 'value="ba-ngoi-den" data-dx-trail' in str(maps.pages[WHOLE].html)
    assert "Ba ngôi đền (đi bộ, 1,5 km)" in _text(str(maps.pages[WHOLE].html))
    features = json.loads(_files(maps)["assets/maps/ban-do.geojson"])["features"]
    assert [f["id"] for f in features if "route" in f["properties"]] == ["ba-ngoi-den"]


@pytest.mark.parametrize("route", ["{mode: walking}", "{mode: walking, track: di.gpx}"])
def test_the_file_for_phones_holds_the_way_and_nothing_of_who_went_it(root: Path, route: str) -> None:
    write_exhibition(root, ALL, route, di=gpx(way(*STOPS.values())))
    raw = _files(_drawn(root))[FILE]
    assert raw == _files(_drawn(root))[FILE]
    for private in (b"<time>", b"<ele>", "Điện thoại".encode(), "Sáng nay".encode()):
        assert private not in raw
    found = gpxpy.parse(raw.decode())
    assert found.name == "Ba ngôi đền"
    assert [(w.latitude, w.longitude) for w in found.waypoints] == list(STOPS.values())
    assert next(w.name for w in found.waypoints) == "1. Đền den-mot"
    assert (len(found.tracks), len(found.routes)) == ((1, 0) if "track" in route else (0, 1))


def test_a_hostile_name_stays_text_in_the_file(root: Path) -> None:
    name = '"\\"]]><script>alert(1)</script>&`${1}` 🛕 \\u202e đền"'
    write_record(
        root,
        NEIGHBOUR.replace("Đền Bến", name, 1).replace(
            "sources:", "location: {lat: 20.81, lon: 106.63, precision: exact, source: bao}\nsources:"
        ),
        "den-mot",
    )
    write_exhibition(root, ALL, "{mode: walking}")
    found = gpxpy.parse(_files(_drawn(root))[FILE].decode())
    assert found.waypoints[0].name == '1. "]]><script>alert(1)</script>&`${1}` 🛕 \u202e đền'
