"""The map of the whole site on a slow phone: ours beside Leaflet by hand and folium's page; Lighthouse."""

import argparse
import json
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser
from tests.bench.hosts import Host, packed
from tests.bench.lighthouse import judge
from tests.bench.map_peers import PAGE, Feature, folium_page, stand_ins, write_plain
from tests.bench.map_places import add_places
from tests.bench.measuring import number, report, say, spread, table
from tests.bench.phones import Visit, browser, visit
from tests.bench.projects import build_project
from tests.support import copy_project, files_below
from tests.tile_files import ALL_COMMUNES, tile_file

from disanxanh.catalogue import load_catalogue, load_project
from disanxanh.catalogue.project import Project
from disanxanh.maps.places import areas_of, places_of

OURS, FRAMED, BARE, FOLIUM = "disanxanh", "Leaflet viết tay, khung của ta", "Leaflet viết tay, trang trơn", "folium"
JUDGED = ("ban-do/", "di-tich/den-tay-son/", "xa-phuong/phuong-kien-an/")
_TILES = "nen.pmtiles"
_BASEMAPS = {
    "nền PMTiles": f'map: {{basemap: pmtiles, file: {_TILES}, max_zoom: 14, attribution: "Nền sinh ra để đo"}}',
    "không nền": "map: {basemap: none}",
}
_VIEW = re.compile(r"fitBounds\(\s*(\[\[.*?\]\])", re.DOTALL)
_STANDARD = ("mkdocs", "mkdocs-material", "folium", "playwright")


@dataclass(frozen=True)
class Subject:
    """A page to open."""

    name: str
    address: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--places", type=int, default=1000, help="how many markers the large map has")
    parser.add_argument("--only", choices=("times", "many", "lighthouse"), nargs="*")
    given = parser.parse_args()
    parts = given.only or ("times", "many", "lighthouse")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        if "times" in parts:
            for basemap in _BASEMAPS:
                _compare(folder / f"shipped {basemap}", basemap, given.repeats, folium=basemap == "không nền")
        if "many" in parts:
            _many(folder / "many", given.places, max(3, given.repeats // 3))
        if "lighthouse" in parts:
            _lighthouse(folder / "judged", max(3, given.repeats // 3))


def make_project(target: Path, basemap: str, places: int = 0) -> Path:
    """Copy the shipped project with a base map and, if asked for, places made up; build it."""
    project = copy_project(target)
    settings = project / "site_config/site.yml"
    settings.write_text(f"{settings.read_text('utf-8').rstrip()}\n{_BASEMAPS[basemap]}\n", "utf-8")
    if "PMTiles" in basemap:
        (project / "site_config" / _TILES).write_bytes(tile_file(ALL_COMMUNES, range(15)))
    if places:
        known = len(_features(project))
        add_places(project, places - known)
    build_project(project)
    return project


def _features(project: Path) -> list[Feature]:
    """Return the sites that the map shows, each with a point: its own, or the middle of its commune."""
    loaded = load_project(project)
    assert isinstance(loaded, Project)
    catalogue = load_catalogue(loaded).catalogue
    areas = areas_of(catalogue)
    found: list[Feature] = []
    for place in places_of(catalogue):
        if place.is_somewhere:
            lat, lon = place.position or areas[place.area].unit.centre.position
            facts = {"name": place.record.name, "facts": " · ".join(place.facts), "url": f"../{place.record.url}"}
            point = {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]}
            found.append({"type": "Feature", "geometry": point, "properties": facts})
    return found


def _view(site: Path) -> list[list[float]]:
    """Return what our map shows first."""
    found = _VIEW.search((site / "assets/maps/ban-do.js").read_text("utf-8"))
    assert found
    view: list[list[float]] = json.loads(found[1])
    return view


def _compare(folder: Path, basemap: str, repeats: int, *, folium: bool, places: int = 0) -> None:
    say(f"mkdocs, {basemap} …")
    project = make_project(folder / "project", basemap, places)
    features, view = _features(project), _view(project / "site")
    tiles = project / "site_config" / _TILES
    write_plain(project / "site", folder, features, view, tiles if tiles.is_file() else None)
    with ExitStack() as hosts:
        subjects = [
            Subject(name, f"{hosts.enter_context(Host(site)).origin}/ban-do/")
            for name, site in ((OURS, project / "site"), (FRAMED, folder / "framed"), (BARE, folder / "bare"))
        ]
        if folium:
            subjects.append(Subject(FOLIUM, _folium(hosts, folder, features, view)))
        with browser() as started:
            visits = _visit_all(started, subjects, repeats)
            version = started.version
    rows = list(_rows(visits))
    title = f"maps: {len(features)} nơi, {basemap}, 412 × 823, 4G chậm, bộ xử lý chậm 4 lần, {repeats} lượt"
    report(title, table(_HEADER, rows), packages=_STANDARD, tools=(f"Chromium {version}",))


def _folium(hosts: ExitStack, folder: Path, features: list[Feature], view: list[list[float]]) -> str:
    """Serve folium's page and, each from an address of its own, the hosts that it asks; return the page's address."""
    page, target = folium_page(features, view), folder / "folium"
    for place, host in enumerate(stand_ins(page, target), 2):
        origin = hosts.enter_context(Host(target / host, f"127.0.0.{place}")).origin
        page = page.replace(f"https://{host}", origin)
    (target / "page/ban-do").mkdir(parents=True)
    (target / "page" / PAGE).write_text(page, "utf-8")
    return f"{hosts.enter_context(Host(target / 'page')).origin}/ban-do/"


def _visit_all(started: Browser, subjects: Sequence[Subject], repeats: int) -> dict[str, list[Visit]]:
    """Open every page in turn, `repeats` times; the order turns round each time."""
    visits: dict[str, list[Visit]] = {subject.name: [] for subject in subjects}
    for round_ in range(repeats):
        for subject in subjects if round_ % 2 == 0 else reversed(subjects):
            found = visit(started, subject.address)
            visits[subject.name].append(found)
            say(f"{subject.name}: {found.marker:.0f} ms, {found.bytes / 1000:.0f} kB")
    return visits


_HEADER = (
    "Trang",
    "kB",
    "yêu cầu",
    "máy chủ",
    "dấu đầu tiên, ms: ít nhất",
    "giữa",
    "nhiều nhất",
    "chữ đầu tiên, ms",
    "so với Leaflet viết tay trong khung",
)


def _rows(visits: Mapping[str, Sequence[Visit]]) -> Iterable[Sequence[str]]:
    plain = median(one.marker for one in visits[FRAMED])
    for name, several in visits.items():
        middle = several[len(several) // 2]
        yield (
            name,
            number(median(one.bytes for one in several) / 1000, 0),
            str(middle.requests),
            str(middle.hosts),
            *spread((one.marker for one in several), 0),
            number(median(one.painted for one in several), 0),
            number(median(one.marker for one in several) / plain, 2),
        )


def _many(folder: Path, places: int, repeats: int) -> None:
    """Weigh what so many markers add to a page, ours and folium's, and open them."""
    _compare(folder, "không nền", repeats, folium=True, places=places)
    site = folder / "project/site"
    again = folder / "again"
    build_again = make_project(again, "không nền", places) / "site"
    page = packed(folder / "folium/page" / PAGE)
    rows = [
        ("disanxanh: dữ liệu (ban-do.geojson)", len(packed(site / "assets/maps/ban-do.geojson"))),
        ("disanxanh: trang, có danh sách mọi nơi", len(packed(site / PAGE))),
        ("Leaflet viết tay: dữ liệu (places.geojson)", len(packed(folder / "bare/plain/places.geojson"))),
        ("folium: trang, dữ liệu nằm trong mã lệnh", len(page)),
    ]
    same = files_below(site) == files_below(build_again)
    report(
        f"maps: {number(places, 0)} nơi, nén gzip",
        table(("Gì", "kB"), [(name, number(size / 1000)) for name, size in rows]),
        f"Dựng hai lần ra {'cùng từng byte' if same else 'khác nhau'}.",
        packages=_STANDARD,
    )


def _lighthouse(folder: Path, repeats: int) -> None:
    site = make_project(folder / "project", "nền PMTiles") / "site"
    rows, faults, version = [], [], ""
    with Host(site) as host:
        for path in JUDGED:
            say(f"Lighthouse, {path} …")
            found = judge(f"{host.origin}/{path}", folder / path, repeats)
            version = found.version
            first, largest, blocked, shifted = found.times.values()
            shown = (*(number(ms, 0) for ms in (first, largest, blocked)), number(shifted, 3))
            rows.append((f"/{path}", *found.scores, *shown))
            faults += [f"- /{path}: {fault}" for fault in found.faults]
    header = ("Trang", "nhanh", "tiếp cận", "nếp tốt", "tìm kiếm", "FCP ms", "LCP ms", "TBT ms", "CLS")
    report(
        f"maps: Lighthouse, điện thoại, nền PMTiles, {repeats} lượt",
        table(header, rows),
        "\n".join(faults) or "Không mục nào dưới 1.",
        packages=_STANDARD,
        tools=(f"Lighthouse {version}",),
    )


if __name__ == "__main__":
    main()
