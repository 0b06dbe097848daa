"""What may lie in `content/`, from where everything is published as it is."""

from pathlib import Path

import pytest

from sample import check, make_project


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(make_project(tmp_path))
    return tmp_path / "content"


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "hinh.svg", "ma.js", "ma.mjs", "trang.xhtml", "tep", "a.md.php"])
def test_what_browsers_run_is_refused(content: Path, name: str) -> None:
    (content / "thu").mkdir()
    (content / "thu" / name).write_text("x", "utf-8")
    assert check() == [(f"content/thu/{name}:1", "DSX119")]


@pytest.mark.parametrize("name", ["a.pdf", "anh.JPG", "anh.webp", "bang.csv", ".gitkeep"])
def test_documents_and_pictures_pass(content: Path, name: str) -> None:
    (content / "thu").mkdir()
    (content / "thu" / name).write_text("x", "utf-8")
    assert check() == []


def test_a_link_out_of_the_folder_is_refused(content: Path) -> None:
    (content / "thu").mkdir()
    (content / "thu/mat-khau.md").symlink_to("/etc/passwd")
    assert check() == [("content/thu/mat-khau.md:1", "DSX103")]
