"""What is found out about the files beside records is remembered, and forgotten when they change."""

import os
from pathlib import Path

import pytest

from disanxanh.base.cache import Cache
from disanxanh.catalogue import media
from gallery_project import encoded, load, photo_project, scene
from sample import NEIGHBOUR_ID


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often a file's bytes are looked at."""
    seen: list[int] = []
    real = media.picture_facts

    def count(raw: bytes, max_pixels: int = 0) -> object:
        seen.append(len(raw))
        return real(raw, max_pixels)

    monkeypatch.setattr(media, "picture_facts", count)
    return seen


def _age(file: Path, seconds: int = 3600) -> None:
    """Make a file look as if it had been written long ago, as far as that can be done."""
    status = file.stat()
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns - seconds * 10**9))


def test_a_file_is_looked_at_once(tmp_path: Path, looked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media, "_SETTLED", 0)
    root = photo_project(tmp_path, {"a.jpg": encoded(scene(1))})
    cache = Cache(tmp_path / "cache")
    first = load(root, cache).by_id[NEIGHBOUR_ID].media.pictures
    read: list[Path] = []
    real = media._read
    monkeypatch.setattr(media, "_read", lambda file: (read.append(file), real(file))[1])
    assert load(root, cache).by_id[NEIGHBOUR_ID].media.pictures == first
    assert len(looked) == 1
    assert read == [], "its time and size are enough"


def test_a_file_of_other_times_is_known_by_its_content(tmp_path: Path, looked: list[int]) -> None:
    root = photo_project(tmp_path, {"a.jpg": encoded(scene(1))})
    cache = Cache(tmp_path / "cache")
    load(root, cache)
    _age(root / "heritage/sites" / NEIGHBOUR_ID / "a.jpg")
    load(root, cache)
    assert len(looked) == 1


def test_a_file_that_changed_within_a_tick_is_read_again(tmp_path: Path, looked: list[int]) -> None:
    """Same size, same time: a file written a moment ago is not remembered by its time."""
    root = photo_project(tmp_path, {"a.png": encoded(scene(1, (40, 30)), "PNG")})
    file = root / "heritage/sites" / NEIGHBOUR_ID / "a.png"
    cache = Cache(tmp_path / "cache")
    before = load(root, cache).by_id[NEIGHBOUR_ID].media.pictures["a.png"]
    status = file.stat()
    raw = file.read_bytes()
    file.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    after = load(root, cache).by_id[NEIGHBOUR_ID].media.pictures["a.png"]
    assert after.sha256 != before.sha256
    assert len(looked) == 2


def test_damage_to_the_cache_is_made_good(tmp_path: Path, looked: list[int]) -> None:
    root = photo_project(tmp_path, {"a.jpg": encoded(scene(1))})
    cache = Cache(tmp_path / "cache")
    first = load(root, cache).by_id[NEIGHBOUR_ID].media.pictures
    for file in (tmp_path / "cache").rglob("*"):
        if file.is_file():
            file.write_bytes(b"{")
    assert load(root, cache).by_id[NEIGHBOUR_ID].media.pictures == first
    assert len(looked) == 2
