"""Links inside a built site: what is there and what is not, however it is written."""

from pathlib import Path

import pytest

from disanxanh.checks.built_site import read_built_site
from disanxanh.checks.markup import css_addresses, page_parts
from disanxanh.checks.site_links import check_links

HOME = '<link rel="canonical" href="https://xanh.example/xa/">'
TARGET = '<h1 id="lễ-hội">x</h1><a name="cu"></a><p id="a&amp;b">'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "index.html", HOME)
    write(tmp_path, "di-tich/den-xua/index.html", TARGET)
    write(tmp_path, "di-tich/den-xua/tờ rơi.pdf")
    write(tmp_path, "anh.svg", '<svg><symbol id="pin"/></svg>')
    write(tmp_path, "cu/index.html", '<html lang="vi" data-page="redirect"><a href="../">x</a>')
    return tmp_path


def write(root: Path, name: str, text: str = "") -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def dead(root: Path, html: str, name: str = "tin/index.html") -> list[tuple[str, str]]:
    write(root, name, html)
    found = check_links(read_built_site(root), root)
    assert {problem.path for problem in found} <= {name}
    return [(problem.rule, str(problem.values["value"])) for problem in found]


ALIVE = [
    "",
    "#",
    "#top",
    "../",
    "..",
    "../index.html",
    "../di-tich/den-xua",
    "../di-tich/den-xua/?fbclid=1#lễ-hội",
    "../di-tich/den-xua/#l%E1%BB%85-h%E1%BB%99i",
    "../di-tich/den-xua/#cu",
    "../di-tich/den-xua/#a&amp;b",
    "../di-tich/den-xua/#:~:text=ngôi%20đền",
    "../di-tich/den-xua/#cu:~:text=ngôi",
    "../di-tich/den-xua/tờ rơi.pdf",
    "../di-tich/den-xua/t%E1%BB%9D%20r%C6%A1i.pdf#page=2",
    "../anh.svg#pin",
    "../cu/#lai-lich",
    "/xa/di-tich/den-xua/",
    "/xa/",
    "/xa",
    "https://xanh.example/xa/di-tich/den-xua/#cu",
    "https://khac.example/khong-co/",
    "//khac.example/khong-co/",
    "mailto:a@b.example",
    "tel:+842203",
    "geo:20.8,106.6",
    "webcal://xanh.example/lich/le-hoi.ics",
    "data:text/plain,x",
]


@pytest.mark.parametrize("link", ALIVE)
def test_what_leads_somewhere(link: str, site: Path) -> None:
    assert dead(site, f'<a href="{link}">x</a>') == []


DEAD = [
    ("DSX944", "../khong-co/"),
    ("DSX944", "../di-tich/"),  # A folder without a page.
    ("DSX944", "../Di-Tich/den-xua/"),
    ("DSX944", "../../"),  # Outside the site.
    ("DSX944", "/di-tich/den-xua/"),  # Outside the site's path on its host.
    ("DSX944", "https://xanh.example/xa/khong-co/"),
    ("DSX944", "../di-tich/den-xua/anh.jpg"),
    ("DSX945", "#khong-co"),
    ("DSX945", "../di-tich/den-xua/#le-hoi"),
    ("DSX945", "../anh.svg#ghim"),
]


@pytest.mark.parametrize(("rule", "link"), DEAD)
def test_what_leads_nowhere(rule: str, link: str, site: Path) -> None:
    assert dead(site, f'<a href="{link}">x</a>') == [(rule, link)]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="{}">',
        '<img alt="" srcset="../anh.svg 1x, {} 2x">',
        '<source srcset="{} 400w">',
        '<video poster="{}"></video>',
        '<audio><source src="{}"></audio>',
        '<track src="{}">',
        '<object data="{}"></object>',
        '<iframe src="{}"></iframe>',
        '<script type="module" src="{}"></script>',
        '<link rel="stylesheet" href="{}">',
        '<link rel="preload" as="image" imagesrcset="{} 2x">',
        '<svg><use href="{}"></use></svg>',
        '<svg><image xlink:href="{}"/></svg>',
        '<form action="{}"></form>',
        '<meta http-equiv="refresh" content="0; url={}">',
        '<meta property="og:image" content="{}">',
        '<p style="background:url({})">',
        "<style>a{{background:url('{}')}}</style>",
        '<noscript><img src="{}"></noscript>',
        '<a download href="{}">x</a>',
    ],
)
def test_whatever_names_a_file_is_looked_at(html: str, site: Path) -> None:
    assert dead(site, html.format("mat.jpg")) == [("DSX944", "mat.jpg")]
    assert dead(site, html.format("../anh.svg")) == []


def test_what_no_reader_can_open_is_left_alone(site: Path) -> None:
    html = '<a href="#sau" hidden>x</a><!-- <a href="mat/">x</a> --><script>"<a href=mat/>"</script><a>x</a>'
    assert dead(site, html) == []


def test_style_sheets_and_the_sitemap_are_read_too(site: Path) -> None:
    assert dead(site, '@import "b.css"; /* url(c.png) */ a{b:url( "d.png" )}', "assets/a.css") == [
        ("DSX944", "b.css"),
        ("DSX944", "d.png"),
    ]
    (site / "assets/a.css").unlink()
    locations = "<loc>https://xanh.example/xa/di-tich/den-xua/</loc><loc>https://xanh.example/xa/mat/</loc>"
    assert dead(site, locations, "sitemap.xml") == [("DSX944", "https://xanh.example/xa/mat/")]
    assert list(css_addresses("a{b:url(data:x)}")) == ["data:x"]


def test_a_dead_link_is_told_at_its_line(site: Path) -> None:
    write(site, "tin/index.html", 'a\nb\n<a href="x/?a&amp;b">x</a>')
    [problem] = check_links(read_built_site(site), site)
    assert (problem.path, problem.line) == ("tin/index.html", 3)


def test_several_processes_find_the_same(site: Path) -> None:
    for number in range(210):
        write(site, f"trang/{number}/index.html", f'<p id="x"><a href="../{number + 1}/#x">x</a>')
    built = read_built_site(site)
    one, two = check_links(built, site, 1), check_links(built, site, 2)
    assert one == two
    assert [(p.path, p.rule) for p in one] == [("trang/209/index.html", "DSX944")]


def test_bytes_that_are_no_page_are_read_without_a_traceback() -> None:
    assert page_parts(b"\xff\xfe<a href='\xff'>") == (frozenset(), {"\ufffd"})
    assert page_parts(b"") == (frozenset(), set())
