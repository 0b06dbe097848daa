"""What a resident does: open the site on a phone, look around, filter, search, with keys or without script."""

import re

import pytest
from playwright.sync_api import Browser, expect

from browsing import PAGES, Watched

pytestmark = pytest.mark.browser


def test_from_home_through_the_list_to_a_site(watched: Watched) -> None:
    page = watched.open("")
    page.get_by_role("link", name=re.compile(r"Xem \d+ di tích")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Di tích")
    page.get_by_role("link", name="Đền Tây Sơn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đền Tây Sơn")
    expect(page.get_by_text("Mồng 6 tháng Chạp (6/12 âm lịch)", exact=True)).to_be_visible()
    expect(page.get_by_text("Mồng 6 tháng Hai năm Mậu Ngọ 1258 (6/2 âm lịch)", exact=True)).to_be_visible()


@pytest.mark.parametrize("watched", [(360, "light"), (768, "light"), (1280, "dark")], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_the_screen(watched: Watched, path: str) -> None:
    page = watched.open(path)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_filter_narrows_the_list_and_says_how_many(watched: Watched) -> None:
    page = watched.open("di-tich/")
    total = page.locator(".dx-card").count()
    page.get_by_label("Xã, phường").select_option("11443")
    assert page.locator(".dx-card:visible").count() == 3
    expect(page.locator("[data-dx-count]")).to_have_text(f"Đang hiện 3 trên {total}")
    page.get_by_label("Tìm tên").fill("den tay")
    expect(page.locator(".dx-card:visible")).to_have_count(1)
    assert "unit=11443" in page.url
    page.get_by_label("Tìm tên").fill("không có tên này")
    expect(page.get_by_text("Không có di tích nào khớp")).to_be_visible()
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(page.locator(".dx-card:visible")).to_have_count(total)


def test_a_shared_filter_address_opens_filtered(watched: Watched) -> None:
    page = watched.open("di-tich/?rank=special-national&unit=11914")
    expect(page.locator(".dx-card:visible")).to_have_count(1)
    expect(page.get_by_label("Xếp hạng")).to_have_value("special-national")


def test_without_script_the_list_is_whole_and_has_no_dead_form(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(f"{origin}/di-tich/")
    assert page.locator(".dx-card:visible").count() == page.locator(".dx-card").count() > 30
    expect(page.locator(".dx-filter")).to_be_hidden()
    page.goto(f"{origin}/di-tich/den-tay-son/")
    expect(page.get_by_role("heading", name="Các nguồn nói khác nhau")).to_be_visible()
    context.close()


@pytest.mark.parametrize("typed", ["den tay son", "đền tây sơn", "Den Tay Son"])
def test_search_finds_a_site_typed_with_or_without_marks(watched: Watched, typed: str) -> None:
    page = watched.open("")
    page.get_by_role("button", name="Mở hoặc đóng tìm kiếm").click()
    page.get_by_role("textbox", name="Tìm kiếm").press_sequentially(typed)
    result = page.locator(".md-search-result__link").first
    expect(result).to_have_attribute("href", re.compile(r"di-tich/den-tay-son/"))


def test_the_search_index_is_fetched_only_when_somebody_searches(watched: Watched) -> None:
    asked: list[str] = []
    watched.page.on("request", lambda r: asked.append(r.url))
    page = watched.open("di-tich/den-tay-son/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith("search_index.json") or "/workers/" in url]
    page.get_by_role("button", name="Mở hoặc đóng tìm kiếm").click()
    page.get_by_role("textbox", name="Tìm kiếm").press_sequentially("den")
    page.locator(".md-search-result__link").first.wait_for()
    assert len([url for url in asked if url.endswith("search_index.json")]) == 1


RECORDS = ["di-tich/den-tay-son/", "di-tich/quan-dao-cat-ba/", "le-hoi/le-hoi-choi-trau-do-son/"]


@pytest.mark.parametrize("path", [*RECORDS, "trien-lam/theo-dau-tue-tinh/", "lich/"])
def test_a_page_weighs_at_most_120_kilobytes(watched: Watched, path: str) -> None:
    sizes = watched.weights(path)
    assert sum(sizes.values()) <= 120_000, sizes


@pytest.mark.parametrize("path", ["xa-phuong/phuong-kien-an/", "ban-do/"])
def test_a_page_that_opens_with_its_map_weighs_at_most_215_kilobytes(watched: Watched, path: str) -> None:
    sizes = watched.weights(path)
    assert sum(sizes.values()) <= 215_000, sizes
    assert sum(size for url, size in sizes.items() if "/assets/maps/" not in url) <= 120_000, sizes


def test_the_menu_works_by_keyboard_alone(watched: Watched) -> None:
    page = watched.open("di-tich/den-tay-son/")
    button = page.get_by_role("button", name="Mở hoặc đóng trình đơn")
    button.focus()
    assert button.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    expect(button).to_be_focused()


def test_what_is_closed_takes_no_focus(watched: Watched) -> None:
    page = watched.open("di-tich/den-tay-son/")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate(
            "!!document.activeElement.closest('.md-sidebar--primary, .md-search__inner, .md-toggle')"
        )


def test_controls_are_large_enough_for_a_thumb(watched: Watched) -> None:
    page = watched.open("di-tich/")
    controls = page.locator(".dx-button:visible, .dx-filter input, .dx-filter select, .md-header__inner > button")
    for control in controls.all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44, control.evaluate("e => e.outerHTML")


def test_an_unknown_address_offers_ways_on(browser: Browser, origin: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 780})
    answer = page.goto(f"{origin}/di-tich/khong-co/sau/lam/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Không có trang này")
    page.get_by_role("link", name="Di tích danh sách đầy đủ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Di tích")
    page.close()


def test_print_leaves_out_what_paper_cannot_do(watched: Watched) -> None:
    page = watched.open("di-tich/den-tay-son/")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Góp ý, sửa trang này")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#nguon-1")).to_be_visible()
