"""Old addresses and short links in a real browser, with scripts and without; the page that is held back."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import serve, violations
from disanxanh.base.cache import Cache, write_atomically
from disanxanh.catalogue import Catalogue
from disanxanh.records.permalinks import LockedPage, Permalinks
from disanxanh.records.redirects import Redirect
from disanxanh.share import SharedPage, SharedSite, prepare
from sample import make_project, open_project

pytestmark = pytest.mark.browser

LOCK = Permalinks((LockedPage("di-tich/cu/", "cc222", "cu"), LockedPage("di-tich/kin/", "kk222", "kin")))
PAGE = '<html lang="vi"><title>Đình Mới</title><h1 id="lai-lich">Đình Mới</h1>'


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of three pages, one old address and one page that is held back; its address."""
    folder = tmp_path_factory.mktemp("redirects")
    project = replace(open_project(make_project(folder / "kho")), permalinks=LOCK)
    urls = ("", "di-tich/", "di-tich/moi/")
    site = SharedSite(
        Catalogue(project, ()),
        tuple(SharedPage(url, "Đình Mới", "Một câu.") for url in urls),
        dt.date(2026, 11, 23),
        "http://127.0.0.1/",
        Cache(folder / "cache"),
        redirects=(Redirect("di-tich/cu/", "di-tich/moi/", "redirects.yml", 1, ""),),
        waiting=frozenset({"di-tich/kin/"}),
        keeps_addresses=True,
    )
    for url in urls:
        write_atomically(folder / "site" / url / "index.html", PAGE.encode())
    for artifact in prepare(site, LOCK.codes).artifacts:
        write_atomically(folder / "site" / artifact.path, artifact.make())
    server, address = serve(folder / "site")
    yield address
    server.shutdown()


@pytest.mark.parametrize(
    ("old", "scripts", "new"),
    [
        ("di-tich/cu/", True, "di-tich/moi/"),
        ("di-tich/cu/", False, "di-tich/moi/"),
        ("di-tich/cu/?utm_source=zalo#lai-lich", True, "di-tich/moi/?utm_source=zalo#lai-lich"),
        ("di-tich/cu/#lai-lich", False, "di-tich/moi/"),
        ("s/cc222/", True, "di-tich/moi/"),
        ("s/cc222/", False, "di-tich/moi/"),
        ("s/kk222/", True, "di-tich/kin/"),
    ],
)
def test_an_old_address_opens_the_new_page(old: str, scripts: bool, new: str, browser: Browser, small: str) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{small}/{old}", wait_until="commit")
    page.wait_for_url(f"{small}/{new}", timeout=10_000)
    assert "index.html" not in page.url
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_held_page_can_be_read_by_everyone(scheme: str, browser: Browser, small: str, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{small}/di-tich/kin/")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.screenshot(path=tmp_path / "held.png")
    page.get_by_role("link").first.click()
    page.wait_for_url(f"{small}/di-tich/")
    context.close()
