"""The adapter between finished pages and the host's frame."""

import json
import re
import shutil
from pathlib import Path

import pytest

from support import TINY, build

pytestmark = pytest.mark.build


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return shutil.copytree(TINY, tmp_path / "tiny")


def test_a_page_of_content_cannot_shadow_a_generated_one(tiny: Path) -> None:
    (tiny / "content/di-tich/dinh-vi-du").mkdir(parents=True)
    (tiny / "content/di-tich/dinh-vi-du/index.md").write_text("# Trùng\n", encoding="utf-8")
    result = build(tiny)
    assert result.returncode == 1
    assert "trùng với trang được tạo tự động" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_nav_does_not_lead_to_pages_that_a_site_has_not(tiny: Path) -> None:
    config = tiny / "mkdocs.yml"
    nav = "nav:\n  - index.md\n  - Xanh:\n      - phan-loai-rac/index.md\n  - di-tich/index.md\n"
    config.write_text(re.sub(r"(?ms)^nav:.*?(?=^\S|\Z)", nav, config.read_text("utf-8")), encoding="utf-8")
    assert "phan-loai-rac" in config.read_text("utf-8")
    result = build(tiny)
    assert result.returncode == 0, result.stderr
    html = (tiny / "site/lich/index.html").read_text("utf-8")
    assert "di-tich/" in html
    assert "phan-loai-rac" not in html
    assert "Xanh" not in html


def test_hostile_front_matter_of_a_content_page_is_cut_down(tiny: Path) -> None:
    (tiny / "content/lich/am-lich.md").write_text(
        "---\n"
        "title: <script>a()</script><b onclick=a()>Hội</b>\n"
        "description: '\"><script>a()</script>'\n"
        "author: '\"><script>a()</script>'\n"
        "template: ../../khac.html\n"
        "hide: [navigation, '\"><script>']\n"
        "---\n\n# Hội\n\n<script>a()</script><p onclick='a()' style='x'>Chữ</p><iframe src='https://x.example'></iframe>\n"
        "<p id='__config' class='md-banner'>x</p>\n",
        encoding="utf-8",
    )
    assert build(tiny).returncode == 0
    for page in (tiny / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert "<script>a()" not in html, page
        assert "<b onclick" not in html, page
        assert "<p onclick" not in html, page
        assert "<iframe" not in html, page
        assert '<p id="__config"' not in html, page
        assert "khac.html" not in html, page


def test_search_finds_words_typed_without_marks(tiny: Path) -> None:
    assert build(tiny).returncode == 0
    index = json.loads((tiny / "site/search/search_index.json").read_text(encoding="utf-8"))
    assert set(index["config"]["fields"]) >= {"title", "text", "title_folded", "text_folded"}
    entry = next(doc for doc in index["docs"] if doc["location"] == "di-tich/dinh-vi-du/")
    assert "dinh" in entry["title_folded"].split()


def test_without_the_records_plugin_the_message_says_what_to_add(tiny: Path) -> None:
    config = tiny / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  - disanxanh/records\n", "")
    for waiting in ("gallery", "maps", "calendars", "pages"):
        config.write_text(text, encoding="utf-8")
        result = build(tiny)
        assert result.returncode == 1
        assert f"thêm plugin disanxanh/records trước disanxanh/{waiting}" in result.stderr
        assert "Traceback" not in result.stderr
        text = text.replace(f"  - disanxanh/{waiting}\n", "")


def test_missing_settings_are_named(tiny: Path) -> None:
    (tiny / "site_config/site.yml").unlink()
    result = build(tiny)
    assert result.returncode == 1
    assert "DSX901" in result.stderr
    assert "Traceback" not in result.stderr


def test_communes_of_one_slug_are_told_apart_by_code(tiny: Path) -> None:
    unit = (tiny / "site_config/units/11443.yml").read_text(encoding="utf-8")
    for code, name in (("10888", "Xã Cẩm Giang"), ("10903", "Xã Cẩm Giàng")):
        text = unit.replace('code: "11443"', f'code: "{code}"').replace("name: Phường Kiến An", f"name: {name}")
        text = text.replace("type: phuong", "type: xa")
        (tiny / f"site_config/units/{code}.yml").write_text(text, encoding="utf-8")
    settings = tiny / "site_config/site.yml"
    text = settings.read_text("utf-8").replace('members: ["11443"]', 'members: ["11443", "10888", "10903"]')
    settings.write_text(text, encoding="utf-8")
    assert build(tiny, "--strict").returncode == 0
    found = {p.name for p in (tiny / "site/xa-phuong").iterdir() if p.is_dir()}
    assert found == {"phuong-kien-an", "xa-cam-giang-10888", "xa-cam-giang-10903"}
