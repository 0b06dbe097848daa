"""The guides' lists of tasks: ticked, kept on the device, counted aloud, printed; the news on every screen."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from browsing import Watched, serve, violations
from support import build, copy_project

pytestmark = pytest.mark.browser

PAGE = "cam-nang-so/khong-gian-mang/"
FIRST, SECOND = "Mọi máy trong nhà đều khóa màn hình.", "Cha mẹ hỏi con trước khi đăng ảnh của con."
GUIDES = ("", "vneid/", "dich-vu-cong/", "thanh-toan/", "lua-dao/", "khong-gian-mang/")
NEWS = ("", "trang-co-gi/", "van-ban-noi-gi/", "vi-du-mo-hinh-hay/", "muc/tin-tuc/", "nam/2026/")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = copy_project(tmp_path_factory.mktemp("guides"), heritage=False)
    result = build(root, DISANXANH_ADDRESS="http://127.0.0.1/")
    assert result.returncode == 0, result.stderr
    server, address = serve(root / "site")
    yield address
    server.shutdown()


def test_ticks_stay_on_this_device_and_are_counted(watched: Watched) -> None:
    page = watched.open(PAGE)
    status = page.get_by_role("status").filter(has_text="Đã tích")
    expect(status).to_have_text("Đã tích 0 trong 16 việc.")
    page.get_by_label(FIRST).check()
    page.get_by_text(SECOND).click()
    expect(status).to_have_text("Đã tích 2 trong 16 việc.")
    page.reload()
    expect(page.get_by_label(FIRST)).to_be_checked()
    expect(page.get_by_label(SECOND)).to_be_checked()
    expect(status).to_have_text("Đã tích 2 trong 16 việc.")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('dx-checks:'))") == [
        f"dx-checks:/{PAGE}"
    ]
    assert page.context.cookies() == []
    other = watched.open("cam-nang-so/lua-dao/")
    expect(other.get_by_role("status").filter(has_text="Đã tích")).to_have_text("Đã tích 0 trong 6 việc.")


def test_clearing_forgets_and_leaves_the_focus_at_the_list(watched: Watched) -> None:
    page = watched.open(PAGE)
    clear = page.get_by_role("button", name="Xóa dấu đã tích")
    expect(clear).to_be_disabled()
    page.get_by_label(FIRST).check()
    clear.click()
    expect(page.get_by_label(FIRST)).to_be_focused()
    page.reload()
    expect(page.get_by_label(FIRST)).not_to_be_checked()


def test_it_works_by_keyboard_and_two_tabs_agree(watched: Watched) -> None:
    page = watched.open(PAGE)
    other = page.context.new_page()
    other.goto(f"{watched.origin}/{PAGE}")
    page.get_by_label(FIRST).focus()
    page.keyboard.press("Space")
    expect(other.get_by_label(FIRST)).to_be_checked()


def test_without_memory_it_says_so_and_goes_on(watched: Watched) -> None:
    watched.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('no') };")
    page = watched.open(PAGE)
    page.get_by_label(FIRST).check()
    expect(page.get_by_text("Trình duyệt này không cho nhớ dấu tích")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Đã tích")).to_have_text("Đã tích 1 trong 16 việc.")


@pytest.mark.parametrize("kept", ["{", "7", '{"a": 1}', '["khong-co", null, 5]'])
def test_a_strange_memory_breaks_nothing(watched: Watched, kept: str) -> None:
    watched.page.add_init_script(f"localStorage.setItem('dx-checks:/{PAGE}', {kept!r});")
    page = watched.open(PAGE)
    expect(page.get_by_role("status").filter(has_text="Đã tích")).to_have_text("Đã tích 0 trong 16 việc.")


def test_without_script_boxes_can_be_ticked(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(f"{origin}/{PAGE}")
    expect(page.locator("[data-dx-checks]")).to_be_hidden()
    page.get_by_label(FIRST).check()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_printed_on_one_sheet_with_its_ticks(browser: Browser, origin: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{origin}/{PAGE}")
    page.get_by_label(FIRST).check()
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1
    page.emulate_media(media="print")
    expect(page.locator("[data-dx-checks]")).to_be_hidden()
    expect(page.get_by_text("Đây không phải bộ tiêu chí chính thức.")).to_be_visible()
    shown = "box => [getComputedStyle(box, '::before').content, getComputedStyle(box).borderColor]"
    assert page.get_by_label(FIRST).evaluate(shown) == ['"✓"', "rgb(0, 0, 0)"]
    context.close()


def test_every_box_is_large_enough_for_a_finger(watched: Watched) -> None:
    page = watched.open(PAGE)
    heights = page.locator(".dx-check label").evaluate_all("found => found.map(label => label.offsetHeight)")
    assert len(heights) == 16
    assert min(heights) >= 44


@pytest.mark.parametrize("path", [*(f"cam-nang-so/{p}" for p in GUIDES), *(f"tin-tuc/{p}" for p in NEWS)])
def test_axe_finds_nothing_and_nothing_stands_out(browser: Browser, origin: str, path: str) -> None:
    for width, scheme in ((360, "light"), (768, "dark"), (1280, "dark"), (1280, "light")):
        context = browser.new_context(viewport={"width": width, "height": 780}, color_scheme=scheme)  # type: ignore[arg-type]
        seen = Watched(context.new_page(), origin)
        page = seen.open(path)
        found = violations(page)
        assert not found, "\n".join([f"{width} {scheme}", *found[:10]])
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert not seen.troubles
        context.close()


def test_every_tab_of_the_menu_is_in_sight(browser: Browser, origin: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 780})
    page = context.new_page()
    page.goto(f"{origin}/tin-tuc/")
    edges = page.locator(".md-tabs__link").evaluate_all("found => found.map(tab => tab.getBoundingClientRect().right)")
    assert max(edges) <= 1280
    context.close()


def test_news_ask_for_no_site_map_beside_the_feed(watched: Watched) -> None:
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    page = watched.open("tin-tuc/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith("sitemap.xml")]
    assert page.locator('link[rel~=alternate][type="application/rss+xml"]').count() == 1
