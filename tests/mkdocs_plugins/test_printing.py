"""Real builds with the handbook: the files to print lie where the page says, and a second build typesets nothing."""

import re
from pathlib import Path

import pytest

from printed import BOOKLET, IMPOSED, PAGE, POSTER, handbook_project, page_texts, write_in
from support import build, files_below

pytestmark = pytest.mark.build

PLUGINS = "  - disanxanh/printing # tệp PDF để in: sổ tay, áp phích\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return handbook_project(tmp_path)


def _links(site: Path) -> list[str]:
    page = (site / PAGE / "index.html").read_text("utf-8")
    return [f"{PAGE}{name}" for name in re.findall(r'href="([^"]+\.pdf)"', page)]


def test_the_page_hands_out_what_is_there(project: Path) -> None:
    first = build(project, DISANXANH_UNIT="11443")
    assert first.returncode == 0, first.stderr
    assert _links(project / "site") == [BOOKLET, IMPOSED, POSTER]
    made = {name: raw for name, raw in files_below(project / "site").items() if name.endswith(".pdf")}
    assert sorted(made) == sorted([BOOKLET, IMPOSED, POSTER])
    assert "PhườngKiếnAn" in page_texts(made[POSTER])[0]
    entries = files_below(project / ".cache")
    assert build(project, DISANXANH_UNIT="11443").returncode == 0
    again = {name: raw for name, raw in files_below(project / "site").items() if name.endswith(".pdf")}
    assert again == made
    assert files_below(project / ".cache") == entries


def test_what_cannot_be_printed_is_told_and_stops_a_strict_build(project: Path) -> None:
    write_in(project / "campaigns/waste/items.yml", "  - name: bao tải\n", '  - name: "bao tải 🌾"\n')
    result = build(project, "--strict")
    assert result.returncode == 1
    assert "Bản in không có chữ “🌾”, đã bỏ khỏi: bao tải 🌾" in result.stderr


def test_without_the_plugin_there_is_no_dead_link(project: Path) -> None:
    write_in(project / "mkdocs.yml", PLUGINS, "")
    assert build(project).returncode == 0
    assert _links(project / "site") == []
    assert not [name for name in files_below(project / "site") if name.endswith(".pdf")]
