"""Campaigns in a real browser: what is over leaves the list, figures fit a phone, links lead to their session."""

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from browsing import Watched, serve, violations
from campaign_project import write_session
from support import build, copy_project

pytestmark = pytest.mark.browser
PAGE = "chien-dich/chu-nhat-xanh/"
CAMPAIGN = "chu-nhat-xanh"


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose campaign has a year of sessions; built on 23 November 2026."""
    project = copy_project(tmp_path_factory.mktemp("busy"))
    for month in range(2, 11):
        figures = f"results: {{participants: {month * 7}, recyclables-kg: {month * 20.5}}}"
        more = f"status: done\n{figures}\nlocality: tổ dân phố {month % 3}\n"
        write_session(project, f"2026-{month:02d}-01", more, name=f"Buổi tháng {month}", campaign=CAMPAIGN)
    for date in ("2026-11-29", "2026-12-06", "2026-12-20"):
        write_session(project, date, 'start: "07:00"\n', name=f"Buổi {date}", campaign=CAMPAIGN)
    result = build(project, "--strict", DISANXANH_ADDRESS="http://127.0.0.1/")
    assert result.returncode == 0, result.stderr
    server, address = serve(project / "site")
    yield address
    server.shutdown()


def _open(browser: Browser, origin: str, path: str, width: int = 360, scheme: str = "light", day: str = "") -> Watched:
    context = browser.new_context(viewport={"width": width, "height": 780}, color_scheme=scheme, locale="vi-VN")  # type: ignore[arg-type]
    seen = Watched(context.new_page(), origin)
    if day:
        seen.page.clock.set_fixed_time(dt.datetime.fromisoformat(f"{day}T03:00:00+07:00"))
    seen.open(path)
    return seen


def test_what_is_over_leaves_the_list_as_time_passes(browser: Browser, busy: str) -> None:
    seen = _open(browser, busy, PAGE, day="2026-12-06")
    coming = seen.page.locator("[data-dx-agenda] > li:visible")
    expect(coming.first).to_contain_text("hôm nay")
    expect(coming.filter(has_text="Buổi 2026-11-29")).to_have_count(0)
    expect(coming.filter(has_text="Buổi 2026-12-20")).to_contain_text("còn 14 ngày")
    assert not seen.troubles
    seen.page.context.close()


def test_a_link_from_home_leads_to_the_session(browser: Browser, busy: str) -> None:
    seen = _open(browser, busy, "", day="2026-11-25")
    seen.page.get_by_role("link", name="Buổi 2026-11-29").click()
    assert seen.page.url.endswith(f"{PAGE}#2026-11-29-ben")
    expect(seen.page.locator("[id='2026-11-29-ben']")).to_be_in_viewport()
    seen.page.context.close()


def test_an_old_session_opens_from_its_address(browser: Browser, busy: str) -> None:
    seen = _open(browser, busy, f"{PAGE}#2026-02-01-ben")
    expect(seen.page.locator("[id='2026-02-01-ben']")).to_be_visible()
    seen.page.context.close()


@pytest.mark.parametrize("path", [PAGE, "chien-dich/"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    browser: Browser, busy: str, path: str, width: int, scheme: str
) -> None:
    seen = _open(browser, busy, path, width, scheme)
    found = violations(seen.page)
    assert not found, "\n".join(found[:10])
    assert seen.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert not seen.troubles
    seen.page.context.close()


def test_without_script_everything_is_there(browser: Browser, busy: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(f"{busy}/{PAGE}")
    expect(page.get_by_text("Buổi 2026-12-20").first).to_be_visible()
    assert page.locator(".dx-figures tbody tr").count() == 9 + 3
    context.close()
