"""Sessions on maps: those to come, at their point or in their commune's area, and gone when they are over."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from campaign_project import campaign_project, write_campaign, write_session
from disanxanh.base.cache import Cache
from disanxanh.maps import WHOLE, Maps, prepare
from gallery_project import load
from support import REPOSITORY

TODAY = dt.date(2026, 11, 24)
POINT = "location: {lat: 20.82, lon: 106.64, precision: exact}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return campaign_project(tmp_path)


def _drawn(root: Path) -> Maps:
    return prepare(load(root).published(drafts=True), Cache(root / ".cache"), TODAY)


def _features(maps: Maps, slug: str = "ban-do") -> dict[str, dict[str, object]]:
    (raw,) = [a.make() for a in maps.artifacts if a.path.name == f"{slug}.geojson"]
    return {f["properties"].get("name", ""): f for f in json.loads(raw)["features"]}


def test_a_session_to_come_is_a_pin_that_leads_to_its_campaign(root: Path) -> None:
    write_session(root, "2026-12-06", POINT)
    maps = _drawn(root)
    found = _features(maps)["Dọn bờ kè"]
    assert found["geometry"] == {"type": "Point", "coordinates": [106.64, 20.82]}
    properties = found["properties"]
    assert properties["layer"] == "session"  # type: ignore[index]
    assert properties["until"] == "2026-12-06"  # type: ignore[index]
    assert properties["path"] == "chien-dich/don-ben/#2026-12-06-ben"  # type: ignore[index]
    html = str(maps.pages[WHOLE].html)
    assert "Buổi ra quân sắp tới (1)" in html
    assert 'data-until="2026-12-06"' in html


def test_without_a_point_it_stands_in_its_commune(root: Path) -> None:
    write_session(root, "2026-12-06")
    assert _features(_drawn(root))["Dọn bờ kè"]["geometry"] is None


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("2026-11-01", "status: done\nresults: {participants: 3}\n"),
        ("2026-12-06", "status: cancelled\nreason: Bão.\n"),
        ("2026-12-06", "example: true\n"),
        ("2026-11-23", ""),
    ],
)
def test_what_nobody_can_go_to_is_not_there(root: Path, date: str, lines: str) -> None:
    write_session(root, date, lines + POINT)
    assert "Dọn bờ kè" not in _features(_drawn(root))


def test_a_campaign_has_a_map_of_its_sessions_and_stops(root: Path) -> None:
    write_session(root, "2026-12-06", POINT)
    maps = _drawn(root)
    assert "Dọn bờ kè" in _features(maps, "chien-dich-don-ben")
    write_campaign(root, "stops: [{record: den-ben}]\n")
    assert {"Dọn bờ kè", "Đền Bến"} <= set(_features(_drawn(root), "chien-dich-don-ben"))


def test_a_sites_own_map_tells_of_no_session(root: Path) -> None:
    write_session(root, "2026-12-06", POINT)
    assert "Dọn bờ kè" not in _features(_drawn(root), "di-tich-den-ben")


POINTS = """\
points:
  - id: diem-ben
    name: Ngôi nhà xanh Bến
    kind: green-house
    unit: "11443"
    accepts: [giay]
    location: {lat: 20.821, lon: 106.641, precision: exact}
  - {id: diem-mau, name: Điểm mẫu, kind: hazardous, unit: "11443", accepts: [nguy-hai], example: true}
  - {id: diem-xa, name: Điểm chưa rõ chỗ, kind: hazardous, unit: "11443", accepts: [nguy-hai]}
"""


def test_collection_points_stand_on_the_map_examples_do_not(root: Path) -> None:
    shutil.copytree(REPOSITORY / "campaigns/waste", root / "campaigns/waste")
    (root / "campaigns/waste/points.yml").write_text(POINTS, "utf-8")
    maps = _drawn(root)
    found = _features(maps)
    assert found["Ngôi nhà xanh Bến"]["geometry"] == {"type": "Point", "coordinates": [106.641, 20.821]}
    assert found["Ngôi nhà xanh Bến"]["properties"]["path"] == "phan-loai-rac/diem-thu-gom/#diem-ben"  # type: ignore[index]
    assert found["Điểm chưa rõ chỗ"]["geometry"] is None
    assert "Điểm mẫu" not in found
    assert "Điểm thu gom (2)" in str(maps.pages[WHOLE].html)
    assert "Ngôi nhà xanh Bến" not in _features(maps, "di-tich-den-ben")
