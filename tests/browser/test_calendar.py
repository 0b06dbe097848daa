"""Calendars in a browser whose clock the test sets: what is next, today, the next year, paper, keys, axe."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Watched, serve, violations
from calendar_project import calendar_project, write_festival
from support import build

pytestmark = pytest.mark.browser

PAGE = "le-hoi/hoi-ben/"
CHANGE = "{2028: {status: cancelled, reason: Dịch.}}"
RULE = f"{{calendar: lunar, month: 1, day: 1, to_day: 3, source: bao, overrides: {CHANGE}}}"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as it was built on 23 November 2026."""
    root: Path = calendar_project(tmp_path_factory.mktemp("calendar"))
    write_festival(root, RULE, more="site: den-ben\n")
    result = build(root, DISANXANH_ADDRESS="http://127.0.0.1/")
    assert result.returncode == 0, result.stderr
    server, address = serve(root / "site")
    yield address
    server.shutdown()


def _on(watched: Watched, moment: str, path: str) -> Page:
    """Open a page at a moment of Việt Nam's time, on a phone that thinks it is in London."""
    watched.page.clock.set_fixed_time(dt.datetime.fromisoformat(f"{moment}+07:00"))
    return watched.open(path)


@pytest.mark.parametrize(
    ("moment", "next_one", "when"),
    [
        ("2026-11-24T08:00", "Thứ bảy, 06/02 đến thứ hai, 08/02/2027", ""),
        ("2026-12-31T23:30", "Thứ bảy, 06/02 đến thứ hai, 08/02/2027", "(còn 37 ngày)"),
        ("2027-02-05T12:00", "Thứ bảy, 06/02 đến thứ hai, 08/02/2027", "(ngày mai)"),
        ("2027-02-06T00:10", "Thứ bảy, 06/02 đến thứ hai, 08/02/2027", "(đang diễn ra)"),
        ("2027-02-08T23:50", "Thứ bảy, 06/02 đến thứ hai, 08/02/2027", "(hôm nay là ngày cuối)"),
        # The one of 2028 does not take place.
        ("2027-02-09T00:10", "Thứ ba, 13/02 đến thứ năm, 15/02/2029", ""),
    ],
)
def test_what_is_next_goes_on_with_the_days(watched: Watched, moment: str, next_one: str, when: str) -> None:
    page = _on(watched, moment, PAGE)
    shown = page.locator(".dx-day__next li:visible")
    expect(shown).to_have_count(1)
    expect(shown.locator("time")).to_have_text(next_one)
    expect(shown.locator("[data-dx-when]")).to_have_text(when)


def test_years_that_are_over_leave_the_table(watched: Watched) -> None:
    rows = _on(watched, "2027-02-09T08:00", PAGE).locator(".dx-years tbody tr:visible")
    expect(rows.first).to_contain_text("Mậu Thân (2028)")
    expect(rows.first).to_contain_text("Không tổ chức")
    expect(rows).to_have_count(4)


def test_a_year_without_the_festival_is_not_counted_down_to(watched: Watched) -> None:
    row = _on(watched, "2028-01-20T08:00", PAGE).locator(".dx-years tbody tr:visible").first
    expect(row).to_contain_text("Không tổ chức")
    expect(row.locator("[data-dx-when]")).to_have_text("")


@pytest.mark.parametrize("path", ["", "le-hoi/", PAGE, "di-tich/den-ben/"])
def test_a_page_that_outlived_its_dates_says_so(watched: Watched, path: str) -> None:
    told = _on(watched, "2030-02-01T08:00", path).get_by_text("Trang này dựng đã lâu")
    expect(told).to_be_hidden()
    expect(_on(watched, "2033-06-01T08:00", path).get_by_text("Trang này dựng đã lâu")).to_be_visible()


def test_home_and_site_know_what_comes_next(watched: Watched) -> None:
    page = _on(watched, "2027-02-05T08:00", "")
    expect(page.locator(".dx-agenda li:visible").first).to_contain_text("Hội Bến")
    expect(page.locator(".dx-agenda li:visible").first).to_contain_text("(ngày mai)")
    page = _on(watched, "2027-02-05T08:00", "di-tich/den-ben/")
    expect(page.locator("#ngay-hoi ~ .dx-agenda li:visible").first).to_contain_text("06/02")


def test_without_script_the_dates_of_the_build_stand(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(f"{origin}/{PAGE}")
    expect(page.locator(".dx-day__next li:visible")).to_have_count(1)
    expect(page.locator(".dx-years tbody tr:visible")).to_have_count(5)
    page.goto(f"{origin}/lich/")
    expect(page.locator("[data-dx-month]:visible")).to_have_count(12)
    expect(page.locator(".dx-cal__bar")).to_be_hidden()
    context.close()


# ---- Months ----


def test_the_month_of_today_is_shown_with_today(watched: Watched) -> None:
    page = _on(watched, "2026-12-31T23:30", "lich/")
    expect(page.locator("[data-dx-month]:visible")).to_have_count(1)
    expect(page.get_by_role("heading", name="Tháng 12/2026")).to_be_visible()
    today = page.locator("[aria-current=date]")
    expect(today).to_have_attribute("data-date", "2026-12-31")
    expect(today.locator("i")).to_have_text("23")


def test_after_new_year_the_old_page_leads_to_the_new_year(watched: Watched) -> None:
    page = _on(watched, "2027-01-01T00:10", "lich/")
    expect(page.get_by_role("heading", name="Tháng 1/2027")).to_be_visible()
    assert page.url.endswith("/lich/2027/")
    expect(page.locator("[aria-current=date]")).to_have_attribute("data-date", "2027-01-01")


def test_months_are_turned_by_keyboard_over_the_years_end(watched: Watched) -> None:
    page = _on(watched, "2026-11-24T08:00", "lich/")
    button = page.get_by_role("button", name="Tháng sau")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tháng 12/2026")).to_be_visible()
    assert page.url.endswith("#thang-12")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tháng 1/2027")).to_be_visible()
    page.get_by_role("button", name="Tháng trước").click()
    expect(page.get_by_role("heading", name="Tháng 12/2026")).to_be_visible()


def test_an_address_opens_its_month_and_odd_ones_do_no_harm(watched: Watched) -> None:
    page = _on(watched, "2026-11-24T08:00", "lich/#thang-2")
    expect(page.get_by_role("heading", name="Tháng 2/2026")).to_be_visible()
    expect(page.locator("#thang-2 .dx-cal__has")).to_have_count(3)
    for odd in ("#thang-13", "#thang-0", "#x"):
        page = _on(watched, "2026-11-24T08:00", f"lich/{odd}")
        expect(page.locator("[data-dx-month]:visible")).to_have_count(1)


def test_the_whole_year_can_be_seen(watched: Watched) -> None:
    page = _on(watched, "2026-11-24T08:00", "lich/")
    page.get_by_role("button", name="Cả năm", exact=True).click()
    expect(page.locator("[data-dx-month]:visible")).to_have_count(12)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with three festivals in every lunar month, and eight in Giêng."""
    root: Path = calendar_project(tmp_path_factory.mktemp("crowded"))
    days = [(1, 21 + day) for day in range(5)] + [(month, 5 * day) for month in range(1, 13) for day in (1, 2, 4)]
    for month, day in days:
        file = write_festival(root, f"{{calendar: lunar, month: {month}, day: {day}, source: bao}}")
        file.parent.rename(file.parent.with_name(f"hoi-{month}-{day}"))
    result = build(root, DISANXANH_ADDRESS="http://127.0.0.1/")
    assert result.returncode == 0, result.stderr
    server, address = serve(root / "site")
    yield address
    server.shutdown()


@pytest.mark.parametrize("site", ["origin", "crowded"])
def test_the_year_fits_one_sheet_of_paper(browser: Browser, site: str, request: pytest.FixtureRequest) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{request.getfixturevalue(site)}/lich/2027/")
    page.locator("[data-dx-calendar][data-dx-ready]").wait_for()
    raw = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", raw)) == 1
    width, height = map(float, re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", raw)[0])
    assert (round(width), round(height)) == (842, 595)  # A4, in points, lying.
    page.emulate_media(media="print")
    sunday = page.locator("#thang-1 td:last-child b").first
    expect(sunday).to_have_css("color", "rgb(163, 40, 31)")  # Readable on white, whatever the scheme.
    context.close()


@pytest.mark.parametrize(
    "path", ["lich/", "lich/2027/", "ban-do/#den-ben", "le-hoi/", PAGE, "phi-vat-the/", "lich/am-lich/"]
)
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing(browser: Browser, origin: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 780}, color_scheme=scheme)  # type: ignore[arg-type]
    seen = Watched(context.new_page(), origin)
    page = seen.open(path)
    if "#" in path:
        page.locator(".dx-popup").wait_for()
    found = violations(page)
    assert not found, "\n".join(found[:10])
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert not seen.troubles
    context.close()


def test_the_map_shows_what_comes_soon(watched: Watched) -> None:
    page = _on(watched, "2027-01-15T08:00", "ban-do/?soon=30")
    expect(page.locator("[data-dx-place]:visible")).to_have_count(1)
    page.get_by_role("link", name="Trên bản đồ").click()
    expect(page.locator(".dx-popup")).to_contain_text("Hội Bến: 06/02/2027")
    page = _on(watched, "2027-03-15T08:00", "ban-do/?soon=30")
    expect(page.get_by_text("Không có nơi nào khớp")).to_be_visible()
