"""`tests/sites/broken`: one folder a rule, each laid over a clean project, each telling exactly what it should.

`expected.txt` holds `path:line CODE`, one a line. What git or a text file cannot hold is made here.
"""

import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from pmtiles.tile import TileType

from calendar_project import write_festival
from campaign_project import campaign_project, write_campaign, write_session
from disanxanh.base.rules import RULES
from disanxanh.checks.handbook import PAGE, handbook
from photo_files import GPS_LATITUDE, moving, photo, tiff, with_exif
from recording_files import box, film, mp3
from route_project import HOME, STOPS, gpx, route_project, way, write_exhibition
from sample import NEIGHBOUR, check, make_project, record_with
from support import REPOSITORY, TESTS
from tile_files import ALL_COMMUNES, HAI_PHONG, tile_file

CASES = sorted(p for p in (TESTS / "sites" / "broken").iterdir() if p.is_dir())
RECORD = "heritage/sites/dinh-thu/index.md"
PHOTO = "photos:\n  - {{file: {}, alt: Ảnh, credit: Đoàn xã, license: CC0-1.0}}\n"
TWICE = "  - {file: a.jpg, alt: Vẫn ảnh ấy, credit: Đoàn xã, license: CC0-1.0}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


def test_the_clean_project_is_clean(project: Path) -> None:
    assert check() == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_site_tells_exactly_this(case: Path, project: Path) -> None:
    expected = [tuple(line.split(" ")) for line in (case / "expected.txt").read_text("utf-8").splitlines()]
    assert case.name[:6].upper() in {code for _, code in expected}
    _copy_handbook(case, project)
    shutil.copytree(case, project, dirs_exist_ok=True)
    assert check() == expected


def _copy_handbook(case: Path, project: Path) -> None:
    """Put the shipped handbook under a case that breaks one of its files, unless it brings its own groups."""
    own = case / "campaigns/waste"
    if own.is_dir() and not (own / "groups.yml").exists():
        shutil.copytree(REPOSITORY / "campaigns/waste", project / "campaigns/waste")


def _record(project: Path, raw: bytes = b"") -> Path:
    file = project / RECORD
    file.parent.mkdir(parents=True)
    file.write_bytes(raw or NEIGHBOUR.encode())
    return file


def _photo_record(project: Path, *photos: bytes) -> None:
    names = [f"anh-{number}.jpg" for number in range(len(photos))]
    lines = [f"  - {{file: {name}, alt: Ảnh, credit: Đoàn xã, license: CC0-1.0}}\n" for name in names]
    record_with(project, "photos:\n" + "".join(lines), dict(zip(names, photos, strict=True)))


def _audio(project: Path, raw: bytes, duration: str = "null") -> None:
    lines = f"audio:\n  file: a.mp3\n  speaker: Đoàn viên\n  transcript: Đình.\n  duration: {duration}\n"
    record_with(project, lines, {"a.mp3": raw})


def _film(project: Path, raw: bytes) -> None:
    record_with(project, "videos:\n  - title: Lễ hội\n    transcript: Trống.\n    file: a.mp4\n", {"a.mp4": raw})


def _linked(project: Path) -> None:
    (project / "ngoai.md").write_text(NEIGHBOUR, encoding="utf-8")
    (project / RECORD).parent.mkdir(parents=True)
    (project / RECORD).symlink_to("../../../ngoai.md")


MADE: dict[str, tuple[int, Callable[[Path], object]]] = {
    "DSX101": (2, lambda p: _record(p, NEIGHBOUR.encode("utf-8").replace("Đền".encode(), b"\xd0\xe8n"))),
    "DSX102": (1, lambda p: _record(p, b"\n")),
    "DSX103": (1, _linked),
    "DSX104": (1, lambda p: _record(p, NEIGHBOUR.encode() + b"x" * 600_000)),
    "DSX117": (1, lambda p: (p / RECORD).mkdir(parents=True)),
    "DSX401": (2, lambda p: _record(p, NEIGHBOUR.replace("Đền Bến", unicodedata.normalize("NFD", "Đền Bến")).encode())),
    "DSX410": (11, lambda p: _record(p, NEIGHBOUR.replace("đứng", "đứng\u200b").encode())),
    "DSX804": (8, lambda p: _photo_record(p, photo()[:9000])),
    "DSX805": (2, lambda p: record_with(p, "", {"anh.jpg": photo()})),
    "DSX806": (8, lambda p: _photo_record(p, with_exif("JPEG", tiff(gps=GPS_LATITUDE), photo()))),
    "DSX807": (8, lambda p: _photo_record(p, photo(size=(6001, 40)))),
    "DSX808": (8, lambda p: _photo_record(p, photo(form="PNG"))),
    "DSX811": (9, lambda p: _photo_record(p, photo(quality=95), photo(quality=60))),
    "DSX812": (8, lambda p: _photo_record(p, photo(size=(799, 600)))),
    "DSX813": (8, lambda p: record_with(p, PHOTO.format("a.webp"), {"a.webp": moving("WEBP")})),
    "DSX814": (9, lambda p: record_with(p, PHOTO.format("a.jpg") + TWICE, {"a.jpg": photo()})),
    "DSX823": (8, lambda p: _audio(p, mp3() + bytes(10_000_000))),
    "DSX824": (11, lambda p: _audio(p, mp3(10), '"9:00"')),
    "DSX834": (10, lambda p: _film(p, film() + box(b"free", bytes(25_000_000)))),
    "DSX837": (10, lambda p: _film(p, film("avc1", "mp4a", 10, box(b"udta", box(b"\xa9xyz", b"+20.8+106.6/"))))),
    "DSX838": (2, lambda p: record_with(p, "", {"le-hoi.mp4": film()})),
}


@pytest.mark.parametrize("code", MADE)
def test_what_git_cannot_hold_is_told_too(code: str, project: Path) -> None:
    line, make = MADE[code]
    make(project)
    assert check() == [(f"{RECORD}:{line}", code)]


ON_THE_WAY = tuple(STOPS.values())
TRACKS: dict[str, bytes] = {
    "DSX843": gpx([]),
    "DSX844": gpx([*way(*ON_THE_WAY[:2]), *reversed(way(*ON_THE_WAY[:2]))]),
    "DSX845": gpx(way((20.83, 106.65), *ON_THE_WAY)),
    "DSX846": gpx(way(*[*ON_THE_WAY, *ON_THE_WAY[:2]] * 20)),
    "DSX848": gpx(way(*ON_THE_WAY)),
}


@pytest.mark.parametrize("code", TRACKS)
def test_tracks_that_git_should_not_hold_are_told_too(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    listed = code != "DSX848"
    write_exhibition(
        route_project(tmp_path), STOPS, "{mode: walking, track: di.gpx}" if listed else "", di=TRACKS[code]
    )
    assert check() == [(f"{HOME}:{8 if listed else 2}", code)]


SCHEDULES = {
    "DSX850": "{calendar: lunar, month: 12, day: ba mươi, source: bao}",
    "DSX851": "{calendar: lunar, month: 1, day: 31, source: bao}",
    "DSX852": "{calendar: solar, month: 4, day: 2, leap: true, source: bao}",
    "DSX853": "{calendar: lunar, month: 2, day: 10, every: 5, source: bao}",
    "DSX854": "{calendar: lunar, month: 8, day: 9, source: bao, overrides: {2024: {status: moved, reason: Bão.}}}",
    "DSX855": "{calendar: lunar, month: 12, day: 28, to_month: 1, source: bao}",
    "DSX856": "{calendar: lunar, month: 2, day: 16, to_day: 14, source: bao}",
    "DSX857": "1/4",
    "DSX858": "{calendar: solar, month: 2, day: 1, every: 5, since: 2024, source: bao, "
    "overrides: {2026: {status: cancelled, reason: Mưa.}}}",
}


@pytest.mark.parametrize("code", SCHEDULES)
def test_schedules_are_told_too(code: str, project: Path) -> None:
    file = write_festival(project, SCHEDULES[code]).relative_to(project)
    assert (f"{file}:6", code) in check()


THINGS = {
    "DSX860": "- {name: báo, group: giai}",
    "DSX861": "- {name: báo}",
    "DSX862": "- {name: báo, group: giay}\n  - {name: Báo, group: con-lai}",
}


@pytest.mark.parametrize("code", THINGS)
def test_things_of_the_handbook_are_told_too(code: str, project: Path) -> None:
    shutil.copytree(REPOSITORY / "campaigns", project / "campaigns")
    (project / "campaigns/waste/items.yml").write_text(f"items:\n  {THINGS[code]}\n", "utf-8")
    assert [found for _, found in check()] == [code]


_DONE = "status: done\n"
SESSIONS: dict[str, tuple[str, str]] = {
    "DSX881": ("2099-03-01", "start: bảy giờ rưỡi\n"),
    "DSX882": ("2026-03-01", "status: planned\n"),
    "DSX883": ("2099-03-01", _DONE + "results: {participants: 40}\n"),
    "DSX884": ("2026-03-01", _DONE + "results: 40\n"),
    "DSX885": ("2026-03-01", "status: cancelled\n"),
    "DSX886": ("2026-03-01", _DONE + "results: {participants: 5, recyclables-kg: 10000}\n"),
    "DSX892": ("2026-03-01", _DONE + "results: {participants: 41.5}\n"),
    "DSX889": ("2099-03-01", 'start: "14:00"\nend: "02:00"\n'),
}


@pytest.mark.parametrize("code", SESSIONS)
def test_sessions_are_told_too(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_session(campaign_project(tmp_path), *SESSIONS[code])
    assert [found for _, found in check()] == [code]


def _renamed(project: Path, name: str) -> None:
    file = write_session(project, "2099-03-01")
    file.rename(file.with_name(name))


CAMPAIGNS: dict[str, Callable[[Path], object]] = {
    "DSX880": lambda p: _renamed(p, "2099-03-01-ben.yaml"),
    "DSX887": lambda p: (write_campaign(p, without="unit"), write_session(p, "2099-03-01")),
    "DSX888": lambda p: (write_campaign(p, 'period: {to: "2026"}\n'), write_session(p, "2099-03-01")),
    "DSX890": lambda p: _renamed(p, "2099-03-02-ben.yml"),
    "DSX891": lambda p: write_campaign(p, "materials: [{title: Tờ rơi, file: to-roi.docx}]\n"),
}


@pytest.mark.parametrize("code", CAMPAIGNS)
def test_campaigns_are_told_too(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    CAMPAIGNS[code](campaign_project(tmp_path))
    assert [found for _, found in check()] == [code]


ZOOMS = range(11, 14)
LARGE = 2**20
BASEMAPS: dict[str, tuple[Callable[[], bytes], int]] = {
    "DSX909": (lambda: b"MBTiles", 0),
    "DSX910": (lambda: tile_file(ALL_COMMUNES, ZOOMS, kind=TileType.PNG), 0),
    "DSX911": (lambda: tile_file(ALL_COMMUNES, ZOOMS), 101 * LARGE),
    "DSX912": (lambda: tile_file(ALL_COMMUNES, ZOOMS), 51 * LARGE),
    "DSX913": (lambda: tile_file(HAI_PHONG), 0),
    "DSX914": (lambda: tile_file(ALL_COMMUNES, range(10, 12)), 0),
    "DSX915": (lambda: tile_file(ALL_COMMUNES, ZOOMS, layers=("land",)), 0),
}


@pytest.mark.parametrize("code", BASEMAPS)
def test_base_maps_that_git_should_not_hold_are_told_too(code: str, project: Path) -> None:
    make, size = BASEMAPS[code]
    settings = project / "site_config/site.yml"
    text = settings.read_text("utf-8") + "map:\n  basemap: pmtiles\n  file: nen.pmtiles\n"
    settings.write_text(text, encoding="utf-8")
    with (project / "site_config/nen.pmtiles").open("wb") as file:
        file.write(make())
        file.truncate(max(size, file.tell()))
    assert check() == [(f"site_config/site.yml:{len(text.splitlines())}", code)]


def test_a_picture_in_no_records_folder_is_told_at_the_picture(project: Path) -> None:
    (project / "heritage/sites/cong-dinh.jpg").write_bytes(photo())
    assert check() == [("heritage/sites/cong-dinh.jpg:1", "DSX815")]


def test_missing_configuration_is_named(project: Path) -> None:
    (project / "site_config/people.yml").unlink()
    assert check() == [("site_config/people.yml:1", "DSX901")]


# Told of a built site: test_published.py, test_site_links.py.
BUILT = {"DSX939", "DSX940", "DSX941", "DSX942", "DSX943", "DSX944", "DSX945"}


def test_every_rule_has_a_case() -> None:
    in_folders = {case.name[:6].upper() for case in CASES}
    made = set(MADE) | set(BASEMAPS) | set(TRACKS) | set(SCHEDULES) | set(THINGS) | set(SESSIONS) | set(CAMPAIGNS)
    assert in_folders | made | BUILT | {"DSX815", "DSX901"} == set(RULES)


def test_the_handbook_says_what_the_rules_say() -> None:
    assert (REPOSITORY / PAGE).read_text(encoding="utf-8") == handbook(), "run `make docs`"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_documented_with_reason_remedy_and_example(code: str) -> None:
    page = (REPOSITORY / PAGE).read_text(encoding="utf-8")
    entry = page[page.index(f"### {code}: ") :].split("\n### ")[0]
    assert RULES[code].title in entry
    assert RULES[code].why in entry
    assert "Ví dụ sai:" in entry
    assert "Cách sửa: " in entry or RULES[code].remedy["vi"] == "{advice}"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_speaks_whole_sentences_in_both_languages(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"DSX[1-9]\d\d", code)
    assert rule.severity in ("error", "warning", "notice")
    for language in ("vi", "en"):
        message, remedy = rule.message[language], rule.remedy[language]
        assert message[0].isupper() or message[0] in "“{" or message.split()[0] in ("id", "lat", "claims")
        assert message.endswith((".", "…"))
        assert remedy.endswith((".", "}"))
        names = set(re.findall(r"\{(\w+)\}", message + remedy))
        assert names <= set(re.findall(r"\{(\w+)\}", rule.message["vi"] + rule.remedy["vi"]))
