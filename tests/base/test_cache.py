from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.base.artifact import Artifact
from disanxanh.base.cache import Cache, digest, write_atomically


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
