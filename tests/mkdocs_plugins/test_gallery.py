"""Real builds with photos: nothing private in the site, nothing made twice, nothing damaged by a kill."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

import support
from disanxanh.base.artifact import publish
from disanxanh.base.cache import Cache
from disanxanh.gallery import make_all, prepare
from gallery_project import ADDRESS, add_files, encoded, listed, load, made_files, phone_photo, photo_project, scene
from photo_files import GPS_LATITUDE, SERIAL, tiff, with_exif
from recording_files import mp3
from sample import NEIGHBOUR_ID
from support import EPOCH, files_below

# What is remembered between builds is looked at here: every project has its own cache.
build = partial(support.build, DISANXANH_CACHE="")

pytestmark = pytest.mark.build

# The marks of GPS_LATITUDE (its three rationals in a row) and SERIAL.
PLACE = GPS_LATITUDE[2]
NUMBER = SERIAL[0xA431].rstrip(b"\0")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project with photos that may be published, cut into tiles."""
    root = tmp_path_factory.mktemp("photos")
    photos = {f"anh-{n}.jpg": _without_traces(n) for n in range(1, 4)}
    photo_project(root, photos, "deep_zoom: true")
    result = build(root)
    assert result.returncode == 0, result.stderr
    assert "3 ảnh: 3 tạo mới, 0 lấy từ bộ đệm; 3 ảnh cắt ô để phóng to: 3 cắt mới" in result.stderr
    assert re.search(r"Ô ảnh để phóng to: \d+ tệp, \d+,\d MB trong \d+,\d MB của cả trang", result.stderr)
    return root


def _without_traces(seed: int) -> bytes:
    """Return a photo that passes the checks, with EXIF that tells nothing of a place or a device."""
    raw = phone_photo(seed)
    start = raw.index(b"\xff\xe1")
    return raw[:start] + raw[start + 2 + int.from_bytes(raw[start + 2 : start + 4], "big") :]


def test_a_photo_with_traces_stops_the_build_and_the_old_site_stays(tmp_path: Path) -> None:
    root = photo_project(tmp_path, {"anh.jpg": _without_traces(1)})
    assert build(root).returncode == 0
    before = files_below(root / "site")
    folder = root / "heritage/sites" / NEIGHBOUR_ID
    (folder / "anh.jpg").write_bytes(phone_photo(1))
    result = build(root)
    assert result.returncode == 1
    assert "DSX806" in result.stderr
    assert files_below(root / "site") == before


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_no_byte_of_place_or_serial_number_is_published(tmp_path: Path, form: str) -> None:
    """Checks stop such photos; the pictures made of them are clean all the same."""
    raw = with_exif(form, tiff(exif=SERIAL, gps=GPS_LATITUDE), raw=encoded(scene(1), form))
    assert PLACE in raw
    assert NUMBER in raw
    name = f"anh.{form.lower().replace('jpeg', 'jpg')}"
    root = photo_project(tmp_path, {name: raw}, "deep_zoom: true")
    cache = Cache(tmp_path / ".cache")
    gallery = prepare(load(root, cache), ADDRESS)
    make_all(gallery.jobs, gallery.tiles, cache)
    publish(made_files(gallery, cache), tmp_path / "site")
    for content in files_below(tmp_path / "site").values():
        assert PLACE not in content
        assert NUMBER not in content


def test_a_second_build_makes_nothing_and_is_the_same(project: Path) -> None:
    before = files_below(project / "site")
    result = build(project)
    assert "3 ảnh: 0 tạo mới, 3 lấy từ bộ đệm; 3 ảnh cắt ô để phóng to: 0 cắt mới" in result.stderr
    assert files_below(project / "site") == before


def test_a_changed_photo_alone_is_made_anew_and_equals_a_clean_build(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(project, copy)
    photo = copy / "heritage/sites" / NEIGHBOUR_ID / "anh-2.jpg"
    photo.write_bytes(_without_traces(9))
    result = build(copy)
    assert "3 ảnh: 1 tạo mới, 2 lấy từ bộ đệm" in result.stderr
    warm = files_below(copy / "site")
    shutil.rmtree(copy / ".cache")
    build(copy)
    assert files_below(copy / "site") == warm


def test_the_page_gives_every_picture_its_room_and_the_first_its_haste(project: Path) -> None:
    html = (project / f"site/di-tich/{NEIGHBOUR_ID}/index.html").read_text("utf-8")
    pictures = re.findall(r"<picture>.*?</picture>", html)
    assert len(pictures) == 3
    widths = ", ".join(f'[^"]+ {width}w' for width in (320, 640, 960, 1000))
    room = 'width="1000" height="750" alt="[^"]+" style="background-color:#[0-9a-f]{6}"'
    for number, picture in enumerate(pictures):
        assert re.search(f'<source type="image/webp" srcset="{widths}" sizes="[^"]+">', picture)
        assert re.search(f"<img [^>]*{room}", picture)
        assert ('fetchpriority="high"' in picture) == (number == 0)
        assert ('loading="lazy"' in picture) == (number > 0)
    for address in re.findall(r'(?:href|src)="([^"]*assets/photos/[^"]+)"', html):
        assert (project / f"site/di-tich/{NEIGHBOUR_ID}" / address).resolve().is_file()
    for file in re.findall(r"(?:\.\./)+assets/photos/\S+(?= \d+w)", html):
        assert (project / f"site/di-tich/{NEIGHBOUR_ID}" / file).resolve().is_file()


def test_linked_data_tells_of_the_pictures(project: Path) -> None:
    html = (project / f"site/di-tich/{NEIGHBOUR_ID}/index.html").read_text("utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    site = next(node for node in json.loads(found[1])["@graph"] if "image" in node)
    assert [image["creditText"] for image in site["image"]] == ["Đoàn xã"] * 3
    assert all(image["license"].startswith("https://creativecommons.org/") for image in site["image"])
    assert all(image["contentUrl"].endswith("-1000.jpg") for image in site["image"])


def test_the_commune_has_a_gallery_and_a_way_to_it(project: Path) -> None:
    unit = project / "site/xa-phuong/phuong-kien-an"
    assert 'href="thu-vien-anh/"' in (unit / "index.html").read_text("utf-8")
    html = (unit / "thu-vien-anh/index.html").read_text("utf-8")
    assert html.count("<picture>") == 3
    assert f'href="../../../di-tich/{NEIGHBOUR_ID}/"' in html


def test_a_site_beyond_its_hosts_limit_is_warned_of(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(project, copy)
    settings = copy / "site_config/site.yml"
    settings.write_text(settings.read_text("utf-8") + "size_limit_mb: 1\n", "utf-8")
    result = build(copy)
    assert result.returncode == 0
    assert "vượt giới hạn 1 MB" in result.stderr


def test_without_the_gallery_plugin_pages_show_no_pictures(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(project, copy)
    config = copy / "mkdocs.yml"
    config.write_text(re.sub(r"(?m)^  - disanxanh/gallery.*\n", "", config.read_text("utf-8")), "utf-8")
    assert build(copy).returncode == 0
    assert "<picture>" not in (copy / f"site/di-tich/{NEIGHBOUR_ID}/index.html").read_text("utf-8")
    assert not (copy / "site/assets/photos").exists()


# Runs a build in which every change of the file system is counted, and kills it at the wanted one.
_KILLED = """
import os, signal, sys
left = int(sys.argv[1])
seen = 0
def watch(event, arguments):
    global left, seen
    changes = event in ("os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir")
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax")
    makes = event == "open" and arguments[2] & os.O_CREAT
    if changes or writes or makes:
        seen += 1
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
sys.argv = ["mkdocs", "build", "-q"]
from mkdocs.__main__ import cli
try:
    cli()
except SystemExit:
    pass
print(seen)
"""


def _run(root: Path, kill_at: int) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", _KILLED, str(kill_at)]
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, timeout=300, check=False)


def test_a_kill_at_any_moment_leaves_nothing_damaged(tmp_path: Path) -> None:
    """Kill builds at twenty random changes of the file system; the site and the cache stay whole."""
    root = photo_project(tmp_path / "project", {f"a{n}.jpg": _without_traces(n) for n in range(2)}, "deep_zoom: true")
    whole = _run(root, 0)
    assert whole.returncode == 0, whole.stderr
    clean, moments = files_below(root / "site"), int(whole.stdout.split()[-1])
    assert moments > 150
    pick = random.Random(20)
    shutil.rmtree(root / ".cache")
    for moment in sorted(pick.sample(range(1, moments - 5), 20)):
        if pick.random() < 0.3:
            shutil.rmtree(root / ".cache", ignore_errors=True)
        killed = _run(root, moment)
        assert killed.returncode in (-9, 0), killed.stderr  # A warm cache needs fewer changes than were counted.
        site = root / "site" if (root / "site").exists() else root / "site.old"
        assert files_below(site) == clean
        for kept in (root / ".cache").rglob("*"):
            if kept.is_file() and not any(part.startswith(".") for part in kept.relative_to(root / ".cache").parts):
                raw = kept.read_bytes()
                if raw[:2] == b"\xff\xd8" or raw[:4] == b"RIFF":
                    with Image.open(kept) as image:
                        image.load()
    finished = build(root)
    assert finished.returncode == 0
    assert files_below(root / "site") == clean
    assert not list(root.glob("site.*"))


def test_new_photos_beside_a_record_are_offered(tmp_path: Path) -> None:
    root = photo_project(tmp_path, {"anh.jpg": _without_traces(1)})
    add_files(root, {"moi.jpg": _without_traces(2)}, listed(["anh.jpg"]))
    result = build(root)
    assert result.returncode == 1
    assert "DSX805" in result.stderr
    assert 'file: "moi.jpg"' in result.stderr


def test_an_authors_own_files_are_copied_never_linked(tmp_path: Path) -> None:
    """Whoever edits the published site must not edit the repository with it."""
    root = photo_project(
        tmp_path,
        {"anh.jpg": _without_traces(1)},
        "audio: {file: nghe.mp3, speaker: Đoàn viên, transcript: Lời đọc.}",
    )
    sound = root / "heritage/sites" / NEIGHBOUR_ID / "nghe.mp3"
    sound.write_bytes(mp3(3))
    before = sound.stat()
    assert build(root).returncode == 0
    [published] = (root / "site/assets/recordings").rglob("*.mp3")
    assert published.read_bytes() == sound.read_bytes()
    assert published.stat().st_ino != before.st_ino
    assert sound.stat().st_ctime_ns == before.st_ctime_ns, "an untouched file need not be looked at again"
