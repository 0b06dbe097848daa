"""What an author is told of a post: every slip at its file and line, nothing of a good one."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from disanxanh.cli.main import cli
from news_project import POST
from sample import check, make_project

POST_FILE = "content/tin-tuc/bai/bai-moi.md"

SLIPS = {
    "good": (("", ""), []),
    "one-category-as-text": (("[mo-hinh-hay]", "mo-hinh-hay"), []),
    "quoted-date": (("2026-11-20", '"2026-11-20"'), []),
    "no-date": (("date: 2026-11-20\n", ""), [(2, "DSX202")]),
    "empty-date": (("date: 2026-11-20", "date:"), [(4, "DSX203")]),
    "date-in-words": (("2026-11-20", "20/11/2026"), [(4, "DSX208")]),
    "no-such-day": (("2026-11-20", "2026-11-31"), [(4, "DSX209")]),
    "month-only": (("2026-11-20", "2026-11"), [(4, "DSX208")]),
    "future": (("2026-11-20", "2126-11-20"), [(4, "DSX210")]),
    "mended-before-written": (("categories", "updated: 2026-11-01\ncategories"), [(5, "DSX211")]),
    "unknown-category": (("mo-hinh-hay", "mo-hinh"), [(5, "DSX205")]),
    "label-for-key": (("[mo-hinh-hay]", "[Mô hình hay]"), [(5, "DSX205")]),
    "no-category": (("[mo-hinh-hay]", "[]"), [(5, "DSX203")]),
    "no-title": (("title: Ngôi nhà xanh\n", ""), [(2, "DSX202")]),
    "no-description": (("description: Bà con gom chai nhựa, giấy, lon.\n", ""), [(2, "DSX202")]),
    "long-description": (("lon.", "lon " * 40), [(3, "DSX206")]),
    "host-key": (("date:", "template: ../../khac.html\ndate:"), [(4, "DSX201")]),
    "unknown-unit": (("date:", 'unit: "99999"\ndate:'), [(4, "DSX305")]),
    "tag-in-title": (("Ngôi nhà xanh", "Ngôi <b>nhà</b> xanh"), [(2, "DSX405")]),
    "script": (("Mỗi tuần", "<script>a()</script> Mỗi tuần"), [(12, "DSX406")]),
    "second-title": (("## Làm", "# Làm"), [(10, "DSX412")]),
    "mobile-number": (("Mỗi tuần", "Gọi 0912 345 678. Mỗi tuần"), [(12, "DSX408")]),
    "official-name": (("Mỗi tuần", "Xã Lạc Phương. Mỗi tuần"), [(12, "DSX404")]),
    "colon": (("Ngôi nhà xanh", "Mô hình: ngôi nhà xanh"), [(2, "DSX111")]),
    "nothing-below": (("Bà con gom chai nhựa.\n\n## Làm thế nào\n\nMỗi tuần một buổi.\n", ""), [(6, "DSX409")]),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_at_its_line(name: str, project: Path) -> None:
    (old, new), expected = SLIPS[name]
    assert old in POST
    (project / POST_FILE).write_text(POST.replace(old, new), encoding="utf-8")
    assert check() == [(f"{POST_FILE}:{line}", code) for line, code in expected]


@pytest.mark.parametrize("name", ["muc", "nam", "trang", "index", "Bài mới", "a" * 61, "bai_moi"])
def test_a_name_that_is_no_address_is_told_with_another(name: str, project: Path) -> None:
    (project / f"content/tin-tuc/bai/{name}.md").write_text(POST, encoding="utf-8")
    assert check() == [(f"content/tin-tuc/bai/{name}.md:1", "DSX920")]


def test_a_picture_among_posts_is_told(project: Path) -> None:
    (project / "content/tin-tuc/bai/anh.jpg").write_bytes(b"x")
    assert check() == [("content/tin-tuc/bai/anh.jpg:1", "DSX921")]


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"---\n", b"---\n- a\n---\nx\n", b"---\nhide: x\nlinks: {a: [}\n---\nx\n"]
)
def test_a_file_that_is_no_post_is_told_and_raises_nothing(raw: bytes, project: Path) -> None:
    (project / POST_FILE).write_bytes(raw)
    assert {place.partition(":")[0] for place, _ in check()} == {POST_FILE}


def test_one_post_can_be_checked_alone(project: Path) -> None:
    (project / POST_FILE).write_text(POST.replace("date: 2026-11-20\n", ""), encoding="utf-8")
    for path in (POST_FILE, "content/tin-tuc/bai", "content/tin-tuc"):
        result = CliRunner().invoke(cli, ["check", path])
        assert result.exit_code == 1
        assert f"{POST_FILE}:2" in result.output
    good = CliRunner().invoke(cli, ["check", "content/tin-tuc/bai/trang-co-gi.md"])
    assert good.exit_code == 0, good.output
    assert "1 hồ sơ" in good.output
