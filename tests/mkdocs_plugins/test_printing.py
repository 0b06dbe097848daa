"""Real builds: the files to print lie where the pages say, codes open short links, a second build makes nothing."""

import re
from functools import partial
from pathlib import Path

import pytest

import support
from printed import ADDRESS, BOOKLET, IMPOSED, PAGE, POSTER, codes, handbook_project, page_texts, write_in
from sample import make_project
from support import files_below

# What is remembered between builds is looked at here: every project has its own cache.
build = partial(support.build, DISANXANH_CACHE="")

pytestmark = pytest.mark.build

PLUGINS = "  - disanxanh/printing # tệp để in: sổ tay, áp phích, nhãn, mã QR\n"
POSTER_OF_RECORD = "site/in/di-tich/den-ben-a4.pdf"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return handbook_project(tmp_path)


def _links(site: Path) -> list[str]:
    page = (site / PAGE / "index.html").read_text("utf-8")
    return [f"{PAGE}{name}" for name in re.findall(r'href="([^"]+\.pdf)"', page)]


def test_the_page_hands_out_what_is_there(project: Path) -> None:
    first = build(project, DISANXANH_UNIT="11443")
    assert first.returncode == 0, first.stderr
    signs = [f"in/phan-loai-rac-{form}.pdf" for form in ("a4", "a5", "nhan")]
    assert _links(project / "site") == [BOOKLET, IMPOSED, POSTER, *(f"{PAGE}../{name}" for name in signs)]
    made = {name: raw for name, raw in files_below(project / "site").items() if name.endswith(".pdf")}
    assert {BOOKLET, IMPOSED, POSTER, *signs} <= {*made}
    assert all(name.startswith("in/") for name in {*made} - {BOOKLET, IMPOSED, POSTER})
    assert "PhườngKiếnAn" in page_texts(made[POSTER])[0]
    entries = files_below(project / ".cache")
    assert build(project, DISANXANH_UNIT="11443").returncode == 0
    again = {name: raw for name, raw in files_below(project / "site").items() if name.endswith(".pdf")}
    assert again == made
    assert files_below(project / ".cache") == entries


def test_codes_open_short_links_and_drafts_their_own_page(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert build(project).returncode == 0
    (told,) = codes((project / POSTER_OF_RECORD).read_bytes(), 0)
    assert re.fullmatch(rf"{ADDRESS}s/[2-9a-z]{{5,6}}/", told)
    write_in(project / "site_config/site.yml", "review_required: false", "review_required: true")
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert not (project / POSTER_OF_RECORD).exists()
    assert build(project, DISANXANH_DRAFTS="1").returncode == 0
    assert codes((project / POSTER_OF_RECORD).read_bytes(), 0) == [f"{ADDRESS}di-tich/den-ben/"]


def test_without_sharing_codes_open_the_page_itself(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    plugins = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(re.sub(r"(?m)^  - disanxanh/share.*\n", "", plugins), "utf-8")
    assert build(project).returncode == 0
    assert codes((project / POSTER_OF_RECORD).read_bytes(), 0) == [f"{ADDRESS}di-tich/den-ben/"]


def test_the_weight_of_posters_counts(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    pages = re.sub(r"(?m)^size_limit_mb.*", "", (project / "site_config/site.yml").read_text("utf-8"))
    (project / "site_config/site.yml").write_text(f"{pages}\nsize_limit_mb: 1\n", "utf-8")
    result = build(project)
    assert "tắt áp phích (printing: {posters: false})" in result.stderr


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
