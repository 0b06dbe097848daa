import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.base.artifact import Artifact
from disanxanh.base.cache import Cache, digest, link_or_copy, write_atomically


def test_an_entry_is_made_once(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"x"

    cache = Cache(tmp_path / "cache")
    assert [cache.get_or_make(digest("a"), make) for _ in range(3)] == [b"x"] * 3
    assert len(made) == 1
    assert Cache(tmp_path / "cache").get_or_make(digest("a"), lambda: b"other") == b"x"


def test_another_source_is_another_entry(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first = Artifact(Path("a.txt"), ("a", 1), lambda: b"1")
    second = Artifact(Path("a.txt"), ("a", 2), lambda: b"2")
    assert [first.content(cache), second.content(cache), first.content(cache)] == [b"1", b"2", b"1"]


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    cache = Cache(tmp_path / "file")
    assert cache.get_or_make(digest("a"), lambda: b"x") == b"x"
    assert (tmp_path / "file").read_text() == "x"


@given(
    st.lists(st.one_of(st.text(), st.binary(), st.integers(), st.dictionaries(st.text(), st.integers())), max_size=4)
)
def test_digests_are_stable(parts: list[object]) -> None:
    assert digest(*parts) == digest(*parts)
    assert len(digest(*parts)) == 40


def test_digests_tell_apart_what_only_looks_joined() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest("1") != digest(1)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    write_atomically(file, b"old")
    with pytest.raises(TypeError):
        write_atomically(file, "text, not bytes")  # type: ignore[arg-type]
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("a.txt", b"old")]


def test_written_files_can_be_read_by_all_and_folders_are_made(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "c.txt"
    write_atomically(file, b"x")
    assert file.read_bytes() == b"x"
    assert file.stat().st_mode & 0o777 == 0o644


def test_a_folder_is_made_once_and_whole(tmp_path: Path) -> None:
    made: list[Path] = []

    def fill(folder: Path) -> None:
        made.append(folder)
        (folder / "a").write_bytes(b"1")

    cache = Cache(tmp_path / "cache")
    first = cache.folder_or_make(digest("tiles"), fill)
    assert cache.folder_or_make(digest("tiles"), fill) == first
    assert len(made) == 1
    assert made[0] != first, "filled beside its place, then renamed"
    assert [f.name for f in first.iterdir()] == ["a"]
    assert [f.name for f in first.parent.iterdir()] == [first.name]


def test_a_folder_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").write_bytes(b"1")
        raise OSError("full")

    cache = Cache(tmp_path)
    with pytest.raises(OSError, match="full"):
        cache.folder_or_make(digest("tiles"), fail)
    assert not [f for f in tmp_path.rglob("*") if f.is_file()]
    assert not cache.has(digest("tiles"))


def test_what_killed_builds_left_is_swept_when_it_is_old(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    kept = cache.write(digest("a"), b"x")
    left = [kept.parent / ".half.tmp", kept.parent / ".folder.tmp"]
    left[0].write_bytes(b"x")
    left[1].mkdir()
    (left[1] / "tile").write_bytes(b"x")
    cache.sweep(older_than=left[0].stat().st_mtime - 60)
    assert all(path.exists() for path in left)
    cache.sweep(older_than=left[1].stat().st_mtime + 60)
    assert [path for path in left if path.exists()] == []
    assert kept.read_bytes() == b"x"


def test_links_replace_what_lies_there_and_copies_do_where_links_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"new")
    target.write_bytes(b"old")
    link_or_copy(source, target)
    assert target.stat().st_ino == source.stat().st_ino

    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    target.unlink()
    link_or_copy(source, target)
    assert target.read_bytes() == b"new"
    assert target.stat().st_ino != source.stat().st_ino
