"""Reading a map: when it loads, how it goes with its list, where addresses lead, what popups and keys do."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browsing import Watched
from map_project import expect_places, look_at, map_project, ready, served, shown_places, shown_rows

pytestmark = pytest.mark.browser

ALL = 9
CENTRE = (20.822, 106.646)
SITE = "di-tich/cong-tam-quan/"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(map_project(tmp_path_factory.mktemp("map"))) as address:
        yield address


def _asked(page: Page) -> list[str]:
    found: list[str] = []
    page.on("request", lambda r: found.append(r.url) if "assets/maps/" in r.url else None)
    return found


# ---- Loading ----


def test_nothing_of_a_map_is_loaded_before_it_is_near(watched: Watched) -> None:
    asked = _asked(watched.page)
    page = watched.open(SITE)
    page.wait_for_load_state("networkidle")
    assert {url.rpartition("/")[2] for url in asked} <= {"loader.js", "map.css"}
    ready(page)
    assert {"leaflet.js", "layers.js"} <= {url.rpartition("/")[2] for url in asked}


SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


@pytest.mark.parametrize("path", ["ban-do/", SITE])
def test_who_saves_data_is_asked_first(watched: Watched, path: str) -> None:
    watched.page.add_init_script(SAVING)
    asked = _asked(watched.page)
    page = watched.open(path)
    button = page.get_by_role("button", name="Tải bản đồ")
    button.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith((".geojson", "leaflet.js", "layers.js"))]
    button.click()
    ready(page)


def test_a_map_that_fails_to_load_can_be_tried_again(watched: Watched) -> None:
    failing = [True]

    def answer(route: Route) -> None:
        if failing:
            route.fulfill(status=503)
        else:
            route.continue_()

    watched.page.route("**/*.geojson", answer)
    page = watched.open("ban-do/")
    expect(page.get_by_text("Danh sách vẫn có đủ mọi nơi")).to_be_visible()
    failing.clear()
    page.get_by_role("button", name="Thử lại").click()
    ready(page)
    watched.troubles[:] = [trouble for trouble in watched.troubles if "503" not in trouble]


# ---- List and map ----


def test_the_map_shows_what_the_list_shows(watched: Watched) -> None:
    page = ready(watched.open("ban-do/"))
    assert len(shown_rows(page)) == shown_places(page) == ALL
    page.get_by_label("Tìm tên").fill("den mot")
    expect(page.locator("[data-dx-place]:visible")).to_have_count(1)
    assert shown_places(page) == 1
    expect(page.locator("[data-dx-count]")).to_have_text(f"Đang hiện 1 trên {ALL}")
    assert "words=den+mot" in page.url
    page.get_by_label("Tìm tên").fill("khong co noi nay")
    expect(page.get_by_text("Không có nơi nào khớp")).to_be_visible()
    assert shown_places(page) == 0


def test_places_of_a_commune_are_counted_in_its_area(watched: Watched) -> None:
    page = ready(watched.open("ban-do/"))
    look_at(page, *CENTRE, 18)
    area = page.get_by_role("button", name="Phường Kiến An: 2 nơi có vị trí gần đúng")
    expect(area).to_have_text("2")
    page.get_by_label("Tìm tên").fill("phu day")
    look_at(page, *CENTRE, 18)
    expect(page.get_by_role("button", name="Phường Kiến An: 1 nơi có vị trí gần đúng")).to_have_text("1")


def test_a_layer_that_is_switched_off_leaves_map_and_list(watched: Watched) -> None:
    page = ready(watched.open("ban-do/"))
    page.get_by_text("Lọc, và chú giải các hình").click()
    page.get_by_label("Di tích lịch sử").uncheck()
    expect(page.locator("[data-dx-place]:visible")).to_have_count(0)
    assert shown_places(page) == 0
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(page.locator("[data-dx-place]:visible")).to_have_count(ALL)
    expect_places(page, ALL)


def test_a_shared_address_opens_filtered(watched: Watched) -> None:
    page = ready(watched.open("ban-do/?words=mieu"))
    assert shown_rows(page) == {"mieu-nho"}
    assert shown_places(page) == 1


def test_a_route_is_drawn_when_it_is_switched_on(watched: Watched) -> None:
    page = ready(watched.open("ban-do/"))
    expect(page.locator(".dx-route")).to_have_count(0)
    page.get_by_text("Lọc, và chú giải các hình").click()
    page.get_by_label("Ba ngôi đền").check()
    expect(page.locator(".dx-route")).to_have_count(1)
    assert "route=ba-ngoi-den" in page.url
    page.get_by_label("Ba ngôi đền").uncheck()
    expect(page.locator(".dx-route")).to_have_count(0)
    page.get_by_label("Ba ngôi đền").check()
    ready(watched.open(page.url.removeprefix(f"{watched.origin}/")))
    expect(page.locator(".dx-route")).to_have_count(1)


def test_an_exhibition_shows_its_way_with_numbers(watched: Watched) -> None:
    page = ready(watched.open("trien-lam/ba-ngoi-den/"))
    expect(page.locator(".dx-route")).to_have_count(1)
    expect(page.get_by_role("button", name=re.compile("^Điểm 1, Đền cong-tam-quan"))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tuyến (GPX)").click()
    assert download.value.suggested_filename == "trien-lam-ba-ngoi-den.gpx"


# ---- Addresses ----


def _popup(page: Page) -> Locator:
    return page.locator(".dx-popup[role=dialog]")


@pytest.mark.parametrize("key", ["den-mot", "quan-ao", "nghe-xa", "van-chi", "mieu-nho"])
def test_an_address_leads_to_its_place(watched: Watched, key: str) -> None:
    page = ready(watched.open(f"ban-do/#{key}"))
    expect(_popup(page)).to_be_visible()
    expect(_popup(page).get_by_role("link", name=f"Đền {key}")).to_have_attribute(
        "href", re.compile(f"/di-tich/{key}/$")
    )


def test_an_address_leads_to_a_place_that_the_filter_would_hide(watched: Watched) -> None:
    page = ready(watched.open("ban-do/?words=mieu#den-mot"))
    expect(_popup(page).get_by_role("link", name="Đền den-mot")).to_be_visible()


@pytest.mark.parametrize("odd", ["%E0%A4", '"><img src=x>', "khong-co", "%00", "__proto__", "constructor"])
def test_odd_addresses_do_no_harm(watched: Watched, odd: str) -> None:
    page = ready(watched.open(f"ban-do/#{odd}"))
    expect(_popup(page)).to_have_count(0)
    assert shown_places(page) == ALL


def test_the_list_leads_to_the_map(watched: Watched) -> None:
    page = ready(watched.open("ban-do/"))
    page.locator("[data-dx-place='quan-ao']").get_by_role("link", name="Trên bản đồ").click()
    expect(_popup(page).get_by_role("link", name="Đền quan-ao")).to_be_visible()
    assert page.url.endswith("#quan-ao")


# ---- Popups and keys ----


@pytest.mark.parametrize("key", ["nghe-xa", "phu-day"])
def test_of_the_places_of_an_area_the_asked_one_stands_first(watched: Watched, key: str) -> None:
    page = ready(watched.open(f"ban-do/#{key}"))
    names = _popup(page).locator(".dx-popup__name")
    expect(names).to_have_count(2)
    expect(names.first).to_have_text(f"Đền {key}")


def test_a_popup_takes_the_focus_and_gives_it_back(watched: Watched) -> None:
    page = ready(watched.open(SITE))
    pin = page.get_by_role("button", name=re.compile("^Đền cong-tam-quan"))
    pin.focus()
    page.keyboard.press("Enter")
    expect(_popup(page)).to_be_focused()
    box = page.get_by_role("button", name="Đóng", exact=True).bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    popup = _popup(page)
    expect(popup.get_by_role("link", name="Chỉ đường")).to_have_attribute(
        "href", re.compile(r"^geo:20\.826,106\.65\?q=")
    )
    expect(popup.get_by_role("link", name="Mở OpenStreetMap")).to_have_attribute(
        "href", "https://www.openstreetmap.org/directions?to=20.826,106.65"
    )
    page.keyboard.press("Escape")
    expect(_popup(page)).to_have_count(0)
    expect(pin).to_be_focused()


NAME = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"


def _press_until(page: Page, words: str, limit: int = 60) -> str:
    """Press Tab until the focus stands on something whose name holds `words`; return that name."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        name: str = page.evaluate(
            "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
        )
        if words in name:
            return name
    raise AssertionError(f"no way by Tab to {words}")


def test_a_walk_by_keyboard_alone(watched: Watched) -> None:
    page = ready(watched.open("ban-do/"))
    look_at(page, *CENTRE, 18)
    page.locator(".dx-map__canvas").focus()
    _press_until(page, "Phường Kiến An: 2 nơi")
    page.keyboard.press("Enter")
    expect(_popup(page)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Đền")
    page.keyboard.press("Escape")
    assert "Phường Kiến An" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    _press_until(page, "Gần tôi")


def test_two_sites_on_one_spot_are_both_reached_by_keyboard(watched: Watched) -> None:
    page = ready(watched.open("ban-do/"))
    look_at(page, 20.81, 106.63, 17)
    cluster = page.get_by_role("button", name=re.compile("^2 nơi gần nhau"))
    cluster.focus()
    page.keyboard.press("Enter")
    reached = set()
    for key in ("den-mot", "den-hai"):
        pin = page.get_by_role("button", name=re.compile(f"^Đền {key}"))
        pin.focus()
        page.keyboard.press("Enter")
        expect(_popup(page).get_by_role("link", name=f"Đền {key}")).to_be_visible()
        page.keyboard.press("Escape")
        reached.add(key)
    assert len(reached) == 2


def test_a_map_stays_in_its_place_and_scale(watched: Watched) -> None:
    page = ready(watched.open("ban-do/"))
    found = page.evaluate(
        """() => {
            const map = document.querySelector(".dx-map").dxMap;
            map.setZoom(3, { animate: false });
            const least = map.getZoom();
            map.setView([48.85, 2.35], 12, { animate: false });
            map.panInsideBounds(map.options.maxBounds, { animate: false });
            return [least, map.getBounds().intersects(map.options.maxBounds), map.getCenter().lng];
        }"""
    )
    assert found[0] >= 10
    assert found[1]
    assert 106 < found[2] < 107.5


def test_the_attribution_has_no_flag_and_zoom_buttons_have_names(watched: Watched) -> None:
    page = ready(watched.open("ban-do/"))
    assert page.locator(".leaflet-control-attribution svg, .leaflet-attribution-flag").count() == 0
    for name in ("Phóng to", "Thu nhỏ"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44


# ---- Without script, on paper ----


def test_without_script_the_list_is_whole(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(f"{origin}/ban-do/")
    assert len(shown_rows(page)) == ALL
    expect(page.locator("[data-dx-filter]")).to_be_hidden()
    expect(page.get_by_text("Danh sách cùng trang có đủ mọi nơi")).to_be_visible()
    context.close()


def test_on_paper_there_is_the_list(watched: Watched) -> None:
    page = ready(watched.open("ban-do/"))
    page.emulate_media(media="print")
    expect(page.locator(".dx-map").first).to_be_hidden()
    assert len(shown_rows(page)) == ALL
