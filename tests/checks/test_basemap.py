"""What the settings say of the base map, and the file of tiles of a site that has its own."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pmtiles.tile import Compression, TileType

from disanxanh.base.problem import Problem
from disanxanh.catalogue import load_catalogue, load_project
from disanxanh.checks import check_loaded
from disanxanh.checks.basemap import bbox_option
from disanxanh.records.extent import Bounds
from disanxanh.records.files.pmtiles import read_pmtiles
from sample import RECORD, TODAY, make_project, open_project, write_record
from tile_files import ALL_COMMUNES, HAI_PHONG, tile_file

SETTINGS = "site_config/site.yml"
NAME = "nen.pmtiles"
PLAIN = {"bounds": ALL_COMMUNES, "zooms": range(11, 14)}
UNIT = "site_config/units/11443.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_project(tmp_path)
    write_record(tmp_path, RECORD)
    return tmp_path


def configure(root: Path, lines: str) -> None:
    """Write lines below `map:` at the end of the settings."""
    file = root / SETTINGS
    file.write_text(file.read_text("utf-8").split("\nmap:")[0].rstrip() + f"\nmap:\n{lines}", encoding="utf-8")


def own(root: Path, raw: bytes = b"", name: str = NAME) -> None:
    configure(root, f"  basemap: pmtiles\n  file: {json.dumps(name)}\n")
    if raw:
        (root / "site_config" / Path(name).name).write_bytes(raw)


def problems(root: Path) -> list[Problem]:
    found = load_project(root)
    if isinstance(found, list):
        return found
    return check_loaded(load_catalogue(found), TODAY)


def told(root: Path) -> list[tuple[str, str]]:
    """Return what is told, as the text of the line that it is told at and the rule."""
    lines = (root / SETTINGS).read_text("utf-8").splitlines()
    found = problems(root)
    assert {problem.path for problem in found} <= {SETTINGS}
    return [(lines[problem.line - 1].strip().split(":")[0], problem.rule) for problem in found]


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "  basemap: raster\n",
        "  basemap: none\n",
        "  basemap:\n  file:\n  tiles:\n",
        '  tiles: "https://a.example.org/{z}/{x}/{y}.png"\n',
        '  tiles: "http://127.0.0.1:8080/{z}/{x}/{y}{r}.png?khoa=a-b_c%20d&v=1"\n',
        '  tiles: "https://localhost/tms/{z}/{y}/{x}@2x.webp"\n',
        "  attribution: Cục Bản đồ\n  attribution_url: https://example.vn/ban-do\n  max_zoom: 22\n",
        "  max_zoom: 10\n",
    ],
)
def test_good_settings_are_good(lines: str, root: Path) -> None:
    configure(root, lines)
    assert told(root) == []
    assert open_project(root).settings.map.tiles.startswith("http")


def test_a_site_that_says_nothing_uses_openstreetmap(root: Path) -> None:
    chosen = open_project(root).settings.map
    assert chosen.basemap == "raster"
    assert chosen.tiles == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    assert chosen.attribution == "© những người đóng góp OpenStreetMap"
    assert chosen.attribution_url == "https://www.openstreetmap.org/copyright"
    assert (chosen.max_zoom, chosen.file) == (18, None)


@pytest.mark.parametrize(
    "address",
    [
        "tile.example.org/{z}/{x}/{y}.png",
        "ftp://example.org/{z}/{x}/{y}.png",
        "javascript:alert(1)/{z}/{x}/{y}",
        "//tile.example.org/{z}/{x}/{y}.png",
        "/tiles/{z}/{x}/{y}.png",
        "https:///{z}/{x}/{y}.png",
        "https://tile/{z}/{x}/{y}.png",
        "https://example.org/{z}/{x}.png",
        "https://example.org/{z}/{z}/{x}/{y}.png",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://{z}.example.org/{x}/{y}.png",
        "https://example.org/{z}/{x}/{y}{r}{r}.png",
        "https://example.org/{z}/{x}/{y}/{key}.png",
        "https://example.org/{z}/{x}/{y}/{.png",
        "https://example.org/{z}/{x}/{y}/}.png",
        "https://example.org/{z}/{x}/{-y}.png",
        "https://me:secret@example.org/{z}/{x}/{y}.png",
        "https://me@example.org/{z}/{x}/{y}.png",
        "https://example.org:99999/{z}/{x}/{y}.png",
        "https://[::1/{z}/{x}/{y}.png",
        "https://example.org/{z}/{x}/{y}.png'",
        'https://example.org/{z}/{x}/{y}.png"',
        "https://example.org/{z}/{x}/{y}.png`",
        "https://example.org/${z}/{x}/{y}.png",
        "https://example.org/{z}/{x}/{y}.png</script>",
        "https://example.org/{z}/{x}/{y}.png\\",
        "https://example.org/{z}/ {x}/{y}.png",
        "https://ví-dụ.vn/{z}/{x}/{y}.png",
    ],
)
def test_addresses_of_tiles_that_cannot_be_used(address: str, root: Path) -> None:
    configure(root, f"  max_zoom: 18\n  tiles: {json.dumps(address)}\n")
    assert told(root) == [("tiles", "DSX906")]
    message, remedy = problems(root)[0].text("vi")
    assert re.search(r": (có|phải|phần|không|trong|\{)", message), message
    assert "https://tile.example.org/{z}/{x}/{y}.png" in remedy


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("basemap: vector", "DSX205"),
        ("basemap: [raster]", "DSX205"),
        ("tiles: 5", "DSX204"),
        ("tiles: ''", "DSX203"),
        ("file: 5", "DSX204"),
        ("attribution: ''", "DSX203"),
        ("attribution: <b>OSM</b>", "DSX405"),
        (f"attribution: {'a' * 121}", "DSX206"),
        ("attribution_url: osm", "DSX212"),
        ("attribution_url: javascript:alert(1)", "DSX212"),
        ("max_zoom: 9", "DSX207"),
        ("max_zoom: 23", "DSX207"),
        ("max_zoom: '18'", "DSX204"),
        ("max_zoom: 18.5", "DSX204"),
        ("max_zoom: true", "DSX204"),
        ("zoom: 18", "DSX201"),
    ],
)
def test_wrong_values_are_told_at_their_line(line: str, rule: str, root: Path) -> None:
    configure(root, f"  {line}\n")
    assert told(root) == [(line.partition(":")[0], rule)]


@pytest.mark.parametrize("value", ["raster", "[raster]", "5"])
def test_the_group_must_be_a_group(value: str, root: Path) -> None:
    file = root / SETTINGS
    file.write_text(file.read_text("utf-8") + f"map: {value}\n", encoding="utf-8")
    assert told(root) == [("map", "DSX204")]


def test_keys_that_have_no_effect_are_told(root: Path) -> None:
    tiles = '  tiles: "https://example.org/{z}/{x}/{y}.png"\n'
    configure(root, f"  file: {NAME}\n")
    assert told(root) == [("file", "DSX916")]
    configure(root, f"  basemap: none\n  file: {NAME}\n{tiles}")
    assert told(root) == [("file", "DSX916"), ("tiles", "DSX916")]
    (root / "site_config" / NAME).write_bytes(tile_file(**PLAIN))
    configure(root, f"  basemap: pmtiles\n  file: {NAME}\n{tiles}")
    assert told(root) == [("tiles", "DSX916")]


def test_a_file_of_its_own_needs_a_name(root: Path) -> None:
    configure(root, "  max_zoom: 15\n  basemap: pmtiles\n")
    assert told(root) == [("basemap", "DSX907")]


def test_a_good_file_is_good(root: Path) -> None:
    own(root, tile_file(**PLAIN))
    assert told(root) == []


def test_a_name_that_macos_decomposed_is_found(root: Path) -> None:
    own(root, name="bản-đồ.pmtiles")
    (root / "site_config" / "ba\u0309n-đô\u0300.pmtiles").write_bytes(tile_file(**PLAIN))
    assert told(root) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("khong-co.pmtiles", "không thấy tệp"),
        ("../nen.pmtiles", "đường dẫn"),
        ("site_config/nen.pmtiles", "đường dẫn"),
        ("/etc/nen.pmtiles", "đường dẫn"),
        ("c:\\nen.pmtiles", "đường dẫn"),
        ("..", "đường dẫn"),
        ("x" * 300 + ".pmtiles", "đường dẫn"),
        ("units", "không phải tệp"),
        ("people.yml", ".pmtiles"),
        ("NEN.PMTILES", "không thấy tệp|.pmtiles"),
    ],
)
def test_files_that_cannot_be_taken(name: str, reason: str, root: Path) -> None:
    own(root, name=name)
    assert told(root) == [("file", "DSX908")]
    assert re.search(reason, problems(root)[0].message)


def test_links_are_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / NAME
    outside.write_bytes(tile_file(**PLAIN))
    own(root)
    (root / "site_config" / NAME).symlink_to(outside)
    assert told(root) == [("file", "DSX908")]
    assert "liên kết" in problems(root)[0].message


FILES: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "no PMTiles": (lambda: b"MBTiles" * 100, ["DSX909"]),
    "half of one": (lambda: tile_file(**PLAIN)[:5000], ["DSX909"]),
    "pictures": (lambda: tile_file(**PLAIN, kind=TileType.WEBP), ["DSX910"]),
    "a kind that is not told": (lambda: tile_file(**PLAIN, kind=TileType.UNKNOWN), ["DSX910"]),
    "MapLibre's own tiles": (lambda: tile_file(**PLAIN, kind=TileType.MLT), ["DSX910"]),
    "zstd": (lambda: tile_file(**PLAIN, compression=Compression.ZSTD), ["DSX910"]),
    "brotli": (lambda: tile_file(**PLAIN, compression=Compression.BROTLI), ["DSX910"]),
    "not compressed": (lambda: tile_file(**PLAIN, compression=Compression.NONE), []),
    "a small part": (lambda: tile_file(HAI_PHONG), ["DSX913"]),
    "far away": (lambda: tile_file(Bounds(16.0, 108.1, 16.1, 108.3)), ["DSX913"]),
    "too coarse": (lambda: tile_file(ALL_COMMUNES, range(10, 13)), ["DSX914"]),
    "other layers": (lambda: tile_file(**PLAIN, layers=("land", "transportation")), ["DSX915"]),
    "one layer missing": (lambda: tile_file(**PLAIN, layers=("earth", "water", "roads")), ["DSX915"]),
    "no layers at all": (lambda: tile_file(**PLAIN, layers=()), ["DSX915"]),
    "everything": (lambda: tile_file(HAI_PHONG, range(9, 11), ()), ["DSX913", "DSX914", "DSX915"]),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_a_map_cannot_be_drawn_from(name: str, root: Path) -> None:
    make, rules = FILES[name]
    own(root, make())
    assert told(root) == [("file", rule) for rule in rules]


@pytest.mark.parametrize(("mebibytes", "rules"), [(50, []), (51, ["DSX912"]), (100, ["DSX912"]), (101, ["DSX911"])])
def test_files_that_hosts_do_not_take(mebibytes: int, rules: list[str], root: Path) -> None:
    own(root, tile_file(**PLAIN))
    with (root / "site_config" / NAME).open("r+b") as file:  # What follows is a hole: it takes no room on the disk.
        file.truncate(mebibytes * 2**20)
    assert told(root) == [("file", rule) for rule in rules]


def _bbox(root: Path) -> Bounds:
    """Return the box of the command that the remedy shows, which must stand there whole."""
    remedy = problems(root)[0].text("vi")[1]
    command = re.search(
        rf"`pmtiles extract https://\S+ site_config/{NAME} --bbox=([\d.]+),([\d.]+),([\d.]+),([\d.]+) --maxzoom=15`",
        remedy,
    )
    assert command, remedy
    west, south, east, north = map(float, command.groups())
    return Bounds(south, west, north, east)


def test_a_site_that_has_no_file_yet_is_told_how_to_cut_it(root: Path) -> None:
    own(root)
    wanted = _bbox(root)
    own(root, tile_file(wanted, range(11, 14)))
    assert told(root) == []


def test_names_in_commands_are_quoted(root: Path) -> None:
    own(root, name="nền; rm -rf.pmtiles")
    assert "'site_config/nền; rm -rf.pmtiles'" in problems(root)[0].remedy
    own(root, name="../nen.pmtiles")
    assert " site_config/nen.pmtiles " in problems(root)[0].remedy


def test_the_remedy_makes_the_right_extract(root: Path) -> None:
    own(root, tile_file(Bounds(16.0, 108.1, 16.1, 108.3)))
    wanted = _bbox(root)
    assert ALL_COMMUNES.covers(wanted)
    members = [u.centre.position for u in open_project(root).members]
    assert all(map(wanted.contains, members))
    own(root, tile_file(wanted, range(11, 14)))
    assert told(root) == []


def test_the_extract_of_one_commune_is_small(root: Path) -> None:
    whole = root / SETTINGS
    whole.write_text(whole.read_text("utf-8").replace('# unit: "11443"', 'unit: "11443"'), encoding="utf-8")
    own(root, tile_file(Bounds(16.0, 108.1, 16.1, 108.3)))
    wanted = _bbox(root)
    assert HAI_PHONG.covers(wanted)
    assert wanted.contains((20.822, 106.646))
    own(root, tile_file(HAI_PHONG))
    assert told(root) == []


def test_a_boundary_says_how_far_a_commune_reaches(root: Path) -> None:
    far = {"type": "Polygon", "coordinates": [[[106.6, 20.0], [106.7, 20.9], [106.6, 20.9], [106.6, 20.0]]]}
    (root / "site_config/units/a.geojson").write_text(json.dumps(far), encoding="utf-8")
    file = root / UNIT
    text = file.read_text("utf-8")
    file.write_text(text.replace("type: phuong", "type: phuong\nboundary: a.geojson"), encoding="utf-8")
    own(root, tile_file(**PLAIN))
    assert told(root) == [("file", "DSX913")]
    assert _bbox(root).contains((20.0, 106.6))


def test_a_centre_abroad_does_not_stretch_the_extract(root: Path) -> None:
    own(root, tile_file(HAI_PHONG))
    before = _bbox(root)
    file = root / "site_config/units/11140.yml"
    file.write_text(re.sub(r"centre: .*", "centre: {lat: -20.8, lon: 10.6}", file.read_text("utf-8")), "utf-8")
    after = _bbox(root)
    assert before.covers(after)


def test_a_site_without_communes_is_covered_by_any_file(root: Path) -> None:
    own(root, tile_file(Bounds(16.0, 108.1, 16.1, 108.3)))
    file = root / SETTINGS
    file.write_text(re.sub(r"(?m)^members: .*", "members: []", file.read_text("utf-8")), encoding="utf-8")
    for record in (root / "heritage/sites").glob("*/index.md"):
        record.write_text(record.read_text("utf-8").replace('unit: "11443"', "unit:"), encoding="utf-8")
    assert "DSX913" not in {problem.rule for problem in problems(root)}


def test_boxes_of_commands_are_rounded_outwards() -> None:
    assert bbox_option(Bounds(20.12341, 106.00009, 20.98761, 106.55551)) == "106.000,20.123,106.556,20.988"
    assert bbox_option(Bounds(-0.00049, -1.0, 0.0, 1.0)) == "-1.000,-0.001,1.000,0.000"


def test_the_tests_own_file_is_what_the_checks_read(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(tile_file())
    assert read_pmtiles(tmp_path / NAME).bounds == HAI_PHONG
