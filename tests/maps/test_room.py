"""All maps of a site: which pages have one, what lies beside it, and that two drawings are alike."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from disanxanh.base.cache import Cache
from disanxanh.base.fragment import Fragment
from disanxanh.maps import WHOLE, Maps, prepare
from disanxanh.maps.region import MANY, directions_address, geo_address
from disanxanh.maps.surroundings import NEAR_KM
from disanxanh.records.place import distance_km
from gallery_project import load
from sample import NEIGHBOUR, write_record
from support import REPOSITORY, copy_project
from tile_files import tile_file


def _drawn(root: Path) -> Maps:
    catalogue = load(root).published(drafts=True)
    return prepare(catalogue, Cache(root / ".cache"))


def _project(root: Path, **locations: str) -> Path:
    copy_project(root, heritage=False)
    for name, location in locations.items():
        line = f"location: {location}\n" if location else ""
        text = NEIGHBOUR.replace("name: Đền Bến", f"name: Đền {name}").replace("sources:", f"{line}sources:")
        write_record(root, text, name.replace("_", "-"))
    return root


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Maps:
    return _drawn(copy_project(tmp_path_factory.mktemp("project")))


class _Reader(HTMLParser):
    """Collects what a fragment holds: attributes by tag, and texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(str(html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def _files(maps: Maps) -> dict[str, bytes]:
    return {str(artifact.path): artifact.make() for artifact in maps.artifacts}


def test_every_site_commune_and_the_whole_have_a_map(shipped: Maps) -> None:
    sites = {f"di-tich/{folder.name}/" for folder in (REPOSITORY / "heritage/sites").iterdir()}
    # The only site whose commune is not known yet, and which has no point, stands nowhere.
    assert sites - shipped.pages.keys() == {"di-tich/cum-di-tich-nha-mac-duong-kinh/"}
    assert WHOLE in shipped.pages
    assert "xa-phuong/phuong-kien-an/" in shipped.pages
    assert "xa-phuong/xa-lac-phuong/" in shipped.pages


def test_every_map_finds_its_files(shipped: Maps) -> None:
    files = _files(shipped)
    for url, found in shipped.pages.items():
        ((_, box),) = [(tag, attrs) for tag, attrs in _Reader(found.html).tags if "data-dx-map" in attrs]
        assert box["role"] == "region"
        assert box["aria-label"]
        up = "../" * url.count("/")
        assert box["data-dx-map"] and box["data-dx-map"].startswith(f"{up}assets/maps/")
        module = box["data-dx-map"].removeprefix(up)
        assert files[module].startswith(b"export default function (box, data, later) {")
        assert json.loads(files[module.replace(".js", ".geojson")])["features"]
        named = (box.get(f"data-dx-{kind}") or "" for kind in ("scripts", "styles", "later"))
        for name in " ".join(named).split():
            assert f"assets/maps/{name}" in files


def test_no_file_of_a_map_names_another_host_but_the_tiles_that_wait(shipped: Maps) -> None:
    allowed = {"https://tile.openstreetmap.org", "https://www.openstreetmap.org"}
    for path, content in _files(shipped).items():
        if "vendor" in path:
            continue
        assert set(re.findall(r"https?://[\w.-]+", content.decode())) <= allowed, path


def test_two_drawings_are_alike(tmp_path: Path) -> None:
    first, second = (_drawn(copy_project(tmp_path / name)) for name in "ab")
    assert _files(first) == _files(second)
    assert first.pages == second.pages


def test_a_place_of_its_commune_is_listed_as_approximate(tmp_path: Path) -> None:
    maps = _drawn(_project(tmp_path, a="", b="{lat: 20.82, lon: 106.64, precision: exact}"))
    rows = maps.pages[WHOLE].html.split('<li class="dx-place"')[1:]
    text = {row.split("</a>")[0].rpartition(">")[2]: row for row in rows}
    assert "vị trí gần đúng" in text["Đền a"]
    assert "geo:" not in text["Đền a"]
    assert "vị trí gần đúng" not in text["Đền b"]
    assert "geo:20.82,106.64?q=20.82,106.64(%C4%90%E1%BB%81n%20b)" in text["Đền b"]


def test_a_place_that_is_nowhere_is_listed_all_the_same(tmp_path: Path) -> None:
    _project(tmp_path, a="{lat: 20.82, lon: 106.64, precision: exact}")
    write_record(tmp_path, NEIGHBOUR.replace('unit: "11443"\n', ""), "khong-ro")
    maps = _drawn(tmp_path)
    assert "chưa có vị trí" in maps.pages[WHOLE].html
    assert "di-tich/khong-ro/" not in maps.pages
    assert b"khong-ro" not in _files(maps)["assets/maps/ban-do.geojson"]


def test_a_site_shows_its_nearest_first_and_how_far_they_are(tmp_path: Path) -> None:
    here, near, far = (20.82, 106.64), (20.83, 106.65), (20.95, 106.8)
    assert distance_km(here, far) > NEAR_KM
    point = "{{lat: {}, lon: {}, precision: exact}}"
    maps = _drawn(_project(tmp_path, a=point.format(*here), b=point.format(*near), c=point.format(*far), d=""))
    html = maps.pages["di-tich/a/"].html
    rows = re.findall(r'data-dx-place="([^"]+)".*?<span class="dx-place__facts">([^<]*)', html, re.DOTALL)
    assert [name for name, _ in rows] == ["b", "c", "d"]
    assert f"cách {round(distance_km(here, near), 1)}".replace(".", ",") in rows[0][1]
    assert "cách" not in rows[2][1]


def test_two_sites_on_one_spot_are_both_there(tmp_path: Path) -> None:
    point = "{lat: 20.82, lon: 106.64, precision: exact}"
    data = json.loads(_files(_drawn(_project(tmp_path, a=point, b=point)))["assets/maps/ban-do.geojson"])
    assert sum(f["geometry"] == {"type": "Point", "coordinates": [106.64, 20.82]} for f in data["features"]) == 2


def test_a_site_without_records_has_no_map(tmp_path: Path) -> None:
    assert _drawn(copy_project(tmp_path, heritage=False)) == Maps({})


def test_names_are_text_in_the_list(tmp_path: Path) -> None:
    copy_project(tmp_path, heritage=False)
    name = """Đền "`${alert(1)}`" </script><img src=x onerror=alert(1)>"""
    write_record(tmp_path, NEIGHBOUR.replace("name: Đền Bến", "name: |-\n  " + name), "a")
    html = _drawn(tmp_path).pages[WHOLE].html
    assert name in _Reader(html).text
    assert not [tag for tag, _ in _Reader(html).tags if tag in ("script", "img")]


def test_too_many_places_are_listed_by_commune(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MANY > 1000
    monkeypatch.setattr("disanxanh.maps.region.MANY", 2)
    html = _drawn(_project(tmp_path, a="", b="", c="")).pages[WHOLE].html
    assert "data-dx-place" not in html
    assert "3 nơi" in _Reader(html).text
    assert "xa-phuong/phuong-kien-an/" in html


def test_a_file_of_tiles_is_published_beside_the_maps(tmp_path: Path) -> None:
    _project(tmp_path, a="")
    (tmp_path / "site_config/nen.pmtiles").write_bytes(b"PMTiles\x03")
    settings = tmp_path / "site_config/site.yml"
    settings.write_text(settings.read_text("utf-8") + "map: {basemap: pmtiles, file: nen.pmtiles}\n", "utf-8")
    maps = _drawn(tmp_path)
    ((path, source),) = maps.files
    assert re.fullmatch(r"assets/maps/basemap-[0-9a-f]{8}\.pmtiles", str(path))
    assert source == tmp_path / "site_config/nen.pmtiles"
    assert path.name.encode() in _files(maps)["assets/maps/ban-do.js"]
    assert "assets/maps/vendor/protomaps-leaflet.js" in _files(maps)


@pytest.mark.parametrize(("chosen", "zoom"), [("", 12), (", max_zoom: 11", 11), (", max_zoom: 20", 12)])
def test_tiles_are_enlarged_beyond_what_their_file_holds(tmp_path: Path, chosen: str, zoom: int) -> None:
    """Asked for closer tiles than there are, a map would stay empty."""
    _project(tmp_path, a="")
    (tmp_path / "site_config/nen.pmtiles").write_bytes(tile_file(zooms=range(10, 13)))
    settings = tmp_path / "site_config/site.yml"
    settings.write_text(
        settings.read_text("utf-8") + f"map: {{basemap: pmtiles, file: nen.pmtiles{chosen}}}\n", "utf-8"
    )
    assert f'"maxDataZoom": {zoom},'.encode() in _files(_drawn(tmp_path))["assets/maps/ban-do.js"]


def test_a_missing_file_of_tiles_leaves_the_places(tmp_path: Path) -> None:
    _project(tmp_path, a="")
    settings = tmp_path / "site_config/site.yml"
    settings.write_text(settings.read_text("utf-8") + "map: {basemap: pmtiles, file: nen.pmtiles}\n", "utf-8")
    maps = _drawn(tmp_path)
    assert maps.files == ()
    assert b"pmtiles" not in _files(maps)["assets/maps/ban-do.js"]


def test_addresses_of_ways() -> None:
    assert geo_address((20.8, 106.6), "Đền (cũ) & mới") == (
        "geo:20.8,106.6?q=20.8,106.6(%C4%90%E1%BB%81n%20%28c%C5%A9%29%20%26%20m%E1%BB%9Bi)"
    )
    assert directions_address((20.8, 106.6)) == "https://www.openstreetmap.org/directions?to=20.8,106.6"


def test_pages_ask_for_the_loader_only(shipped: Maps) -> None:
    found = shipped.pages[WHOLE]
    assert isinstance(found, Fragment)
    scripts = [attrs["src"] for tag, attrs in _Reader(found.head).tags if tag == "script"]
    assert scripts == ["../assets/maps/loader.js"]


def test_only_the_map_that_is_seen_first_is_loaded_before_it_is_seen(shipped: Maps) -> None:
    """The whole map's loader is told what its box says; the maps below other pages wait for their readers."""
    for url, found in shipped.pages.items():
        ((_, script),) = [(tag, attrs) for tag, attrs in _Reader(found.head).tags if tag == "script"]
        ((_, box),) = [(tag, attrs) for tag, attrs in _Reader(found.html).tags if "data-dx-map" in attrs]
        told = {key: value for key, value in script.items() if key.startswith("data-dx-")}
        assert told == ({key: box[key] for key in told} if url == WHOLE else {})
        assert ("data-dx-map" in told) == (url == WHOLE)
        assert "async" in script
