"""Festivals on maps: told at their site, else in their commune's area; with the days of the next years."""

import datetime as dt
import json
from pathlib import Path

from calendar_project import calendar_project, write_festival
from disanxanh.base.cache import Cache
from disanxanh.maps import WHOLE, Maps, prepare
from gallery_project import load

TODAY = dt.date(2026, 11, 24)
RULE = "{calendar: lunar, month: 1, day: 12, source: bao, overrides: {2028: {status: cancelled, reason: Dịch.}}}"


def _drawn(root: Path, today: dt.date | None = TODAY) -> Maps:
    return prepare(load(root).published(drafts=True), Cache(root / ".cache"), today)


def _features(maps: Maps, slug: str = "ban-do") -> dict[str, dict[str, object]]:
    (raw,) = [a.make() for a in maps.artifacts if a.path.name == f"{slug}.geojson"]
    found = json.loads(raw)["features"]
    return {feature["properties"].get("name", ""): feature["properties"] for feature in found}


def test_a_festival_at_a_site_is_told_there(tmp_path: Path) -> None:
    root = calendar_project(tmp_path)
    write_festival(root, RULE, more="site: den-ben\n")
    found = _features(_drawn(root))
    assert "Hội Bến" not in found
    (feast,) = found["Đền Bến"]["feasts"]  # type: ignore[misc]
    assert feast["path"] == "le-hoi/hoi-ben/"
    assert feast["days"] == ["2027-02-17", "2029-02-24", "2030-02-13", "2031-02-03"]


def test_a_festival_without_a_site_stands_in_its_commune(tmp_path: Path) -> None:
    root = calendar_project(tmp_path)
    write_festival(root, RULE)
    maps = _drawn(root)
    found = _features(maps)
    assert found["Hội Bến"]["in"] == "11443"
    assert (found["Hội Bến"]["layer"], found["Hội Bến"]["what"]) == ("festival", "Ngày 12 tháng Giêng âm lịch")
    assert "le-hoi/hoi-ben/" in maps.pages
    assert "Lễ hội (1)" in str(maps.pages[WHOLE].html)


def test_the_whole_map_can_be_narrowed_to_what_comes_soon(tmp_path: Path) -> None:
    root = calendar_project(tmp_path)
    write_festival(root, RULE, more="site: den-ben\n")
    html = str(_drawn(root).pages[WHOLE].html)
    assert '<select name="soon">' in html
    assert 'data-days="2027-02-17 2029-02-24' in html
    assert 'href="../le-hoi/hoi-ben/"' in html


def test_without_dates_there_is_nothing_to_narrow(tmp_path: Path) -> None:
    root = calendar_project(tmp_path)
    write_festival(root, "", more="site: den-ben\n")
    maps = _drawn(root)
    assert '<select name="soon">' not in str(maps.pages[WHOLE].html)
    assert "feasts" not in _features(maps)["Đền Bến"]
