import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disanxanh.records.reading import MAX_BYTES, Document, display_path, plain_path, read_document, read_yaml_file
from disanxanh.records.tangle import tangle
from sample import RECORD, make_project, problems_of, told


def read(tmp_path: Path, raw: bytes) -> Document:
    file = tmp_path / "index.md"
    file.write_bytes(raw)
    return read_document(file, tmp_path)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_front_matter_and_story_know_their_lines(newline: str, bom: str, tmp_path: Path) -> None:
    text = bom + "\n--- \nname: Đình\nunit: x\n---\t\n\nBài.\n".replace("\n", newline)
    document = read(tmp_path, text.encode())
    assert document.values == {"name": "Đình", "unit": "x"}
    assert (document.line("name"), document.line("unit"), document.line("khác")) == (3, 4, 3)
    assert (document.body, document.body_line) == ("\nBài.\n", 6)
    assert document.path == "index.md"
    assert document.problems == []


def test_a_rule_in_the_story_does_not_end_anything(tmp_path: Path) -> None:
    assert read(tmp_path, b"---\na: 1\n---\nx\n---\ny").body == "x\n---\ny"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", [("DSX102", 1)]),
        (b"\xef\xbb\xbf \r\n", [("DSX102", 1)]),
        (b"---\na: \xff\n---\n", [("DSX101", 2)]),
        (b"x", [("DSX105", 1)]),
        (b"---\na: 1\n", [("DSX106", 1)]),
        (b"---\n- a\n---\n", [("DSX114", 2)]),
        (b"---\na: 1\n<<<<<<< HEAD\n=======\n>>>>>>> x\n---\n", [("DSX116", 3)]),
        (b"x" * (MAX_BYTES + 1), [("DSX104", 1)]),
        ("---\na: x\u2028y\nb: 1\nb: 2\n---\n".encode(), [("DSX410", 2), ("DSX110", 4)]),
        (b"---\na: 1\n---\n\n" + b"[" * 700, [("DSX414", 5)]),
    ],
)
def test_what_keeps_a_file_from_being_read_is_told(raw: bytes, expected: list[tuple[str, int]], tmp_path: Path) -> None:
    assert [(p.rule, p.line) for p in read(tmp_path, raw).problems] == expected


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    head = b"---\na: 1\n---\n"
    assert read(tmp_path, head + b"x" * (MAX_BYTES - len(head))).problems == []


def test_links_are_refused_on_the_whole_way(tmp_path: Path) -> None:
    (tmp_path / "that").mkdir()
    (tmp_path / "that/index.md").write_text("---\na: 1\n---\nx", encoding="utf-8")
    (tmp_path / "folder").symlink_to("that")
    (tmp_path / "file.md").symlink_to("that/index.md")
    (tmp_path / "nowhere.md").symlink_to("không-có")
    for name in ("folder/index.md", "file.md", "nowhere.md"):
        document = read_document(tmp_path / name, tmp_path)
        assert [(p.rule, p.path) for p in document.problems] == [("DSX103", name)]
        assert document.values is None


def test_a_link_to_the_project_itself_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "that").mkdir()
    (tmp_path / "that/index.md").write_text("---\na: 1\n---\nx", encoding="utf-8")
    (tmp_path / "root").symlink_to("that")
    assert read_document(tmp_path / "root/index.md", tmp_path / "root").problems == []


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    for name in ("pipe.md", "."):
        assert [p.rule for p in read_document(tmp_path / name, tmp_path).problems] == ["DSX117"]
    assert [p.rule for p in read_document(tmp_path / "missing.md", tmp_path).problems] == ["DSX117"]


def test_configuration_is_read_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("# x\na:\n  b: 1\n", encoding="utf-8")
    document = read_yaml_file(file, tmp_path)
    assert document.values == {"a": {"b": 1}}
    assert document.line("a", "b") == 3


def test_paths_are_shown_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a")
    assert display_path(Path("b/c.md"), tmp_path) == "a/b/c.md"
    assert display_path(Path("../a/./b/../c.md"), tmp_path) == "a/c.md"
    assert display_path(Path("../../ngoài.md"), tmp_path) == "../../ngoài.md"
    assert plain_path(Path("..")) == tmp_path


@pytest.mark.parametrize(
    "story",
    ["", RECORD, "    mã\n" * 100, "- a\n    - b\n        - c\n" * 50, "[a](b) [^c]\n\n" * 700, "| a |\n|---|\n" * 100],
)
def test_long_but_plain_stories_are_not_tangled(story: str) -> None:
    assert tangle(story) is None


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("bytes"))


lines = st.sampled_from(
    [*RECORD.encode().split(b"\n"), b"---", b"\t", b"\xff", b"<b", b"[", b"<![a[", b"# ", b"| |", b"```"]
)
mixed = st.lists(st.one_of(lines, st.binary(max_size=20)), max_size=30).map(b"\n".join)
inner = st.binary(max_size=200).map(lambda raw: RECORD.encode().replace(b"## ", raw))
cut = st.tuples(st.integers(0, len(RECORD.encode())), st.binary(max_size=8)).map(
    lambda at: RECORD.encode()[: at[0]] + at[1] + RECORD.encode()[at[0] + len(at[1]) :]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(raw=st.one_of(st.binary(), mixed, inner, cut, mixed.map(lambda raw: b"---\n" + raw + b"\n---\n" + raw)))
def test_any_bytes_end_in_sentences(raw: bytes, project: Path) -> None:
    problems = problems_of(project, raw)
    told(problems)
    last = 1 + raw.count(b"\n") + raw.count(b"\r")
    assert all(1 <= p.line <= last for p in problems)
