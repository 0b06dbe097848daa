"""News through the host's own blog: pages, lists, feed; hostile posts; a bad post never breaks the last good site."""

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest

from news_project import POST, news_project
from support import EPOCH, build, files_below

pytestmark = pytest.mark.build

GOOD = POST.replace("title: Ngôi nhà xanh", 'title: "Xanh & sạch: \\"nhà\\" ‹mới›"').replace(
    "date: ", "updated: 2026-11-21\ndate: "
)
# The host as it is, with every check passed over: what the frame does of texts that no check has seen.
UNCHECKED = """
import disanxanh.mkdocs_plugins.records as records
records.check_loaded = lambda *_: []
from mkdocs.__main__ import cli
cli(["build"])
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    posts = {
        "bai_mot": GOOD,
        "bai_hai": POST.replace("[mo-hinh-hay]", "[guong-nguoi-tot, tin-tuc]").replace("2026", "2025"),
    }
    project = news_project(
        tmp_path_factory.mktemp("news") / "site", **posts, nhap=POST.replace("date:", "draft: true\ndate:")
    )
    result = build(project, "--strict", DISANXANH_ADDRESS="https://x.example/")
    assert result.returncode == 0, result.stderr
    return project / "site"


def _html(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def test_every_post_has_a_page_with_its_day_and_categories_in_vietnamese(site: Path) -> None:
    html = _html(site, "tin-tuc/bai-mot")
    assert "<h1>Xanh &amp; sạch: &quot;nhà&quot; ‹mới›</h1>" in html
    assert (
        '<time datetime="2026-11-20">Ngày 20 tháng 11 năm 2026</time>; sửa <time datetime="2026-11-21">ngày 21' in html
    )
    assert '<a href="../muc/mo-hinh-hay/">Mô hình hay</a>' in html
    assert '<link rel="alternate" type="application/rss+xml"' in html
    assert '"@type":"NewsArticle"' in html
    assert '"datePublished":"2026-11-20","dateModified":"2026-11-21"' in html
    assert not (site / "tin-tuc/nhap").exists()
    assert not (site / "tin-tuc/bai").exists()


def test_lists_say_in_vietnamese_what_is_where(site: Path) -> None:
    whole = _html(site, "tin-tuc")
    assert re.findall(r'<h2><a href="([^"]*)"', whole) == ["bai-mot/", "bai-hai/"]
    ways = whole[whole.index("dx-news-ways") : whole.index('<ul class="dx-news">')]
    assert re.findall(r">([^<>]+) <span", ways) == [
        "Tất cả",
        "Tin tức",
        "Gương người tốt, việc tốt",
        "Mô hình hay",
        "Năm 2026",
        "Năm 2025",
    ]
    for path, title in (("muc/guong-nguoi-tot", "Gương người tốt, việc tốt"), ("nam/2025", "Năm 2025")):
        html = _html(site, f"tin-tuc/{path}")
        assert f"{title}</h1>" in html
        assert re.findall(r'<h2><a href="([^"]*)"', html) == ["../../bai-hai/"]
    for page in site.rglob("tin-tuc/**/*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(
            r"(?i)archive|categor(y|ies)\b(?!=)|metadata|continue reading", re.sub(r"<[^>]*>", "", text)
        ), page


def test_the_feed_tells_what_the_list_shows(site: Path) -> None:
    read = feedparser.parse((site / "tin-tuc/rss.xml").read_bytes())
    assert not read.bozo
    assert [e.link for e in read.entries] == [f"https://x.example/tin-tuc/bai-{n}/" for n in ("mot", "hai")]
    assert read.entries[0].title == 'Xanh & sạch: "nhà" ‹mới›'
    assert [tag.term for tag in read.entries[1].tags] == ["Gương người tốt, việc tốt", "Tin tức"]


def test_the_site_map_dates_posts_by_themselves(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert re.search(r"tin-tuc/bai-mot/</loc>\s*<lastmod>2026-11-21", sitemap)


def test_a_preview_shows_drafts_under_their_mark(tmp_path: Path) -> None:
    project = news_project(tmp_path / "site", nhap=POST.replace("date:", "draft: true\ndate:"))
    assert build(project, DISANXANH_DRAFTS="1").returncode == 0
    html = _html(project / "site", "tin-tuc/nhap")
    assert "BẢN NHÁP" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "BẢN NHÁP" in _html(project / "site", "tin-tuc")
    assert feedparser.parse((project / "site/tin-tuc/rss.xml").read_bytes()).entries == []


def test_without_posts_the_list_says_so(tmp_path: Path) -> None:
    project = news_project(tmp_path / "site")
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    assert "Chưa có tin nào." in _html(project / "site", "tin-tuc")
    assert not feedparser.parse((project / "site/tin-tuc/rss.xml").read_bytes()).bozo


def test_a_long_list_goes_on_on_further_pages(tmp_path: Path) -> None:
    project = news_project(tmp_path / "site", **{f"bai_{n}": POST for n in range(23)})
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    html = _html(project / "site", "tin-tuc/trang/2")
    assert html.count("<li>\n          <h2>") == 10
    assert 'aria-label="Các trang của danh sách"' in html
    assert "Tin tức</h1>" in html


def test_a_commune_shows_its_own_and_the_common_posts(tmp_path: Path) -> None:
    unit = POST.replace("date:", 'unit: "{}"\ndate:')
    project = news_project(tmp_path / "site", chung=POST, rieng=unit.format("11443"), khac=unit.format("11140"))
    other = (project / "site_config/units/11443.yml").read_text("utf-8").replace("11443", "11140")
    (project / "site_config/units/11140.yml").write_text(other.replace("Kiến An", "Lạc Phượng"), encoding="utf-8")
    result = build(project, DISANXANH_UNIT="11443")
    assert result.returncode == 0, result.stderr
    assert {p.name for p in (project / "site/tin-tuc").iterdir()} >= {"chung", "rieng"}
    assert not (project / "site/tin-tuc/khac").exists()


@pytest.mark.parametrize(
    ("old", "new", "line", "rule"),
    [
        ("date: 2026-11-20\n", "", 2, "DSX202"),
        ("date: 2026-11-20", "date: [", 4, "DSX109"),
        ("[mo-hinh-hay]", "[bao-chi]", 5, "DSX205"),
        ("date:", "hide: x\ndate:", 4, "DSX201"),
        ("date:", "authors: [ai-do]\ndate:", 4, "DSX201"),
    ],
)
def test_a_bad_post_stops_the_build_with_line_and_remedy(
    tmp_path: Path, old: str, new: str, line: int, rule: str
) -> None:
    project = news_project(tmp_path / "site", bai=POST)
    assert build(project).returncode == 0
    before = files_below(project / "site")
    (project / "content/tin-tuc/bai/bai.md").write_text(POST.replace(old, new), encoding="utf-8")
    result = build(project)
    assert result.returncode == 1
    assert f"content/tin-tuc/bai/bai.md:{line}: {rule}" in result.stderr
    assert "Trang cũ được giữ nguyên" in result.stderr
    assert "Traceback" not in result.stderr
    assert files_below(project / "site") == before


def _unchecked(project: Path) -> subprocess.CompletedProcess[str]:
    env = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", UNCHECKED]
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, timeout=300, check=False)


def test_the_host_never_meets_a_post_that_it_would_fall_over(tmp_path: Path) -> None:
    """A preview goes on with problems: what cannot be read is left out there."""
    bad = [
        "",
        "---\nhide: x\n---\n",
        POST.replace("date: 2026-11-20\n", ""),
        POST.replace("2026-11-20", "hôm nay"),
        "---\n[",
    ]
    project = news_project(tmp_path / "site", tot=POST, **{f"xau_{n}": text for n, text in enumerate(bad)})
    (project / "content/tin-tuc/bai/Tên xấu.md").write_text(POST, encoding="utf-8")
    (project / "content/tin-tuc/bai/trang-la.html").write_text("<script>a()</script>", encoding="utf-8")
    (project / "content/tin-tuc/bai/con").mkdir()
    (project / "content/tin-tuc/bai/con/bai.md").write_text("# Không có gì\n", encoding="utf-8")
    result = _unchecked(project)
    assert result.returncode == 0, result.stderr
    assert {p.name for p in (project / "site/tin-tuc").iterdir()} == {"index.html", "rss.xml", "muc", "nam", "tot"}


def test_hostile_posts_and_lists_are_harmless_even_unchecked(tmp_path: Path) -> None:
    hostile = "'\"><script>a()</script><b onclick=a()>Hội</b> {{ config }} <!-- --->'"
    post = (
        f"---\ntitle: {hostile}\ndescription: {hostile}\ndate: 2026-11-20\n"
        "categories: ['\"><script>a()</script>']\n---\n\n"
        "<script>a()</script><p onclick='a()' style='x'>Chữ</p><iframe src='https://x.example'></iframe>\n"
        "<!-- more -->\n[x](javascript:a())\n\n- [ ] <img src=x onerror=a()>Việc\n"
    )
    project = news_project(tmp_path / "site", xau=post)
    (project / "site_config/vocab/post-categories.yml").unlink()
    index = (
        "---\ntitle: <script>a()</script>\ntemplate: ../x.html\n---\n\n# Tin <script>a()</script>\n\n<p onclick='a()'>x"
    )
    (project / "content/tin-tuc/index.md").write_text(f"{index}</p>\n", encoding="utf-8")
    result = _unchecked(project)
    assert result.returncode == 0, result.stderr
    assert (project / "site/tin-tuc/xau/index.html").is_file()
    for page in (project / "site").rglob("*"):
        if page.suffix in (".html", ".xml"):
            text = page.read_text(encoding="utf-8")
            for sign in (
                "<script>a()",
                "<b onclick",
                "<p onclick",
                "<iframe",
                "javascript:a",
                "onerror=a()>",
                "x.html",
            ):
                assert sign not in text, (page, sign)
    assert not feedparser.parse((project / "site/tin-tuc/rss.xml").read_bytes()).bozo


@pytest.mark.parametrize("missing", ["disanxanh/records", "blog"])
def test_a_missing_plugin_is_named(tmp_path: Path, missing: str) -> None:
    project = news_project(tmp_path / "site")
    config = project / "mkdocs.yml"
    config.write_text(
        re.sub(rf"(?m)^  - {missing}\b.*\n(?:      .*\n)*", "", config.read_text("utf-8")), encoding="utf-8"
    )
    if missing != "blog":
        text = config.read_text("utf-8")
        for room in ("gallery", "maps", "calendars"):
            text = text.replace(f"  - disanxanh/{room}\n", "")
        config.write_text(text, encoding="utf-8")
    result = build(project)
    assert result.returncode == 1
    assert f"thêm plugin {missing} trước disanxanh/news" in result.stderr
    assert "Traceback" not in result.stderr


def test_posts_stand_in_the_kit_with_their_day(site: Path) -> None:
    """The newest stands first, and nothing is newer than news."""
    rows = list(csv.DictReader(io.StringIO((site / "chia-se/chia-se.csv").read_text("utf-8-sig"), newline="")))
    days = {row["Trang"]: row["Cập nhật"] for row in rows}
    assert days["https://x.example/tin-tuc/bai-mot/"] == "21/11/2026"
    assert days["https://x.example/tin-tuc/bai-hai/"] == "20/11/2025"
