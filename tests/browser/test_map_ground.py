"""What lies under the places, where the reader stands, and whatever is wrong with either."""

import io
import re
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import Watched, violations
from map_project import map_project, ready, served, shown_places
from tile_files import ALL_COMMUNES, TileServer, tile_file

pytestmark = pytest.mark.browser

RASTER = 'map: {{basemap: raster, tiles: "{}", attribution: Người vẽ thử, attribution_url: "https://example.vn/"}}\n'
PMTILES = "map: {basemap: pmtiles, file: nen.pmtiles}\n"
SITE = "di-tich/cong-tam-quan/"
ALL = 9


@pytest.fixture(scope="module")
def tiles() -> Iterator[TileServer]:
    with TileServer() as server:
        yield server


@pytest.fixture(scope="module")
def failing_tiles() -> Iterator[TileServer]:
    with TileServer(failure=429) as server:
        yield server


@pytest.fixture(scope="module")
def origins(
    tmp_path_factory: pytest.TempPathFactory, tiles: TileServer, failing_tiles: TileServer
) -> Iterator[dict[str, str]]:
    """The same project on four grounds: pictures of another host, pictures that fail, a file of tiles, nothing."""
    settings = {
        "raster": RASTER.format(tiles.template),
        "failing": RASTER.format(failing_tiles.template),
        "pmtiles": PMTILES,
        "none": "map: {basemap: none}\n",
    }
    with ExitStack() as stack:
        found = {}
        for name, text in settings.items():
            project = map_project(tmp_path_factory.mktemp(name), text)
            (project / "site_config/nen.pmtiles").write_bytes(tile_file(ALL_COMMUNES, range(10, 14)))
            found[name] = stack.enter_context(served(project))
        yield found


def _context(browser: Browser, **options: object) -> BrowserContext:
    return browser.new_context(viewport={"width": 412, "height": 800}, locale="vi-VN", **options)  # type: ignore[arg-type]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = _context(browser)
    yield opened
    opened.close()


def _watched(context: BrowserContext, origin: str) -> Watched:
    return Watched(context.new_page(), origin)


def _colours(page: Page) -> int:
    raw = page.locator(".dx-map__canvas").first.screenshot()
    found = Image.open(io.BytesIO(raw)).convert("RGB").getcolors(maxcolors=1 << 24)
    assert found
    return len(found)


# ---- Pictures of another host ----


def test_another_host_is_asked_after_a_press_only(
    context: BrowserContext, origins: dict[str, str], tiles: TileServer
) -> None:
    tiles.asked.clear()
    seen = _watched(context, origins["raster"])
    page = ready(seen.open(SITE))
    page.wait_for_load_state("networkidle")
    assert tiles.asked == []
    assert seen.troubles == []
    button = page.get_by_role("button", name="Hiện nền bản đồ")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    page.locator(".leaflet-tile-loaded").first.wait_for()
    assert tiles.asked
    assert all(10 <= zoom <= 18 for zoom, *_ in tiles.asked)
    expect(page.get_by_role("link", name="Người vẽ thử")).to_have_attribute("href", "https://example.vn/")
    expect(page.get_by_role("button", name="Bỏ nền bản đồ")).to_have_attribute("aria-pressed", "true")


def test_the_choice_is_remembered_and_can_be_taken_back(
    context: BrowserContext, origins: dict[str, str], tiles: TileServer
) -> None:
    page = ready(_watched(context, origins["raster"]).open(SITE))
    page.get_by_role("button", name="Hiện nền bản đồ").click()
    page.goto(f"{origins['raster']}/di-tich/den-mot/")
    ready(page).locator(".leaflet-tile-loaded").first.wait_for()
    page.get_by_role("button", name="Bỏ nền bản đồ").click()
    page.goto(f"{origins['raster']}/{SITE}")
    tiles.asked.clear()
    ready(page).wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Hiện nền bản đồ")).to_be_visible()
    assert tiles.asked == []


def test_a_host_that_refuses_leaves_the_places(context: BrowserContext, origins: dict[str, str]) -> None:
    page = ready(_watched(context, origins["failing"]).open("ban-do/"))
    page.get_by_role("button", name="Hiện nền bản đồ").click()
    expect(page.get_by_text("Không tải được nền bản đồ; các nơi vẫn ở đúng chỗ.")).to_be_visible()
    assert shown_places(page) == ALL
    expect(page.get_by_role("button", name="Hiện nền bản đồ")).to_be_visible()


# ---- A file of tiles beside the site ----


def test_the_sites_own_file_is_drawn_without_asking(context: BrowserContext, origins: dict[str, str]) -> None:
    seen = _watched(context, origins["pmtiles"])
    parts: list[int] = []
    seen.page.on("response", lambda a: parts.append(a.status) if ".pmtiles" in a.url else None)
    page = ready(seen.open(SITE))
    page.wait_for_load_state("networkidle")
    page.wait_for_function(
        """() => [...document.querySelectorAll(".leaflet-tile-pane canvas")].some((canvas) => {
            const raw = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            return new Set(new Uint32Array(raw.buffer)).size > 3;
        })"""
    )
    assert set(parts) == {206}
    assert seen.troubles == []
    assert _colours(page) > 20


def test_a_file_that_is_gone_leaves_the_places(context: BrowserContext, origins: dict[str, str]) -> None:
    seen = _watched(context, origins["pmtiles"])
    seen.page.route("**/*.pmtiles", lambda route: route.fulfill(status=404))
    page = ready(seen.open("ban-do/"))
    page.wait_for_load_state("networkidle")
    assert shown_places(page) == ALL


def test_without_a_ground_there_are_outlines_and_places(context: BrowserContext, origins: dict[str, str]) -> None:
    seen = _watched(context, origins["none"])
    page = ready(seen.open("ban-do/"))
    page.wait_for_load_state("networkidle")
    assert page.locator(".dx-outline").count() >= 1
    assert shown_places(page) == ALL
    assert page.get_by_role("button", name="Hiện nền bản đồ").count() == 0
    assert seen.troubles == []


# ---- Where the reader stands ----


def _near(browser: Browser, origin: str, latitude: float, longitude: float) -> tuple[BrowserContext, Watched]:
    place = {"latitude": latitude, "longitude": longitude, "accuracy": 30}
    context = _context(browser, geolocation=place, permissions=["geolocation"])
    return context, _watched(context, origin)


def test_the_list_begins_with_what_is_near(browser: Browser, origins: dict[str, str]) -> None:
    context, seen = _near(browser, origins["none"], 20.8101, 106.6301)
    asked: list[str] = []
    seen.page.on("request", lambda r: asked.append(r.url + (r.post_data or "")))
    page = ready(seen.open("ban-do/"))
    kept = "[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href]"
    before = page.evaluate(kept)
    page.get_by_role("button", name="Gần tôi").click()
    expect(page.get_by_text("Gần bạn nhất: Đền den-")).to_be_visible()
    first = page.locator("[data-dx-place]").first
    expect(first).to_contain_text("Cách bạn 20 m")
    expect(page.locator("[data-dx-place]").nth(1)).to_contain_text("Cách bạn 20 m")
    expect(page.locator(".dx-you")).to_have_count(1)
    assert page.evaluate(kept) == before
    assert not [url for url in asked if "20.81" in url]
    assert seen.troubles == []
    context.close()


def test_what_is_near_keeps_to_the_filter(browser: Browser, origins: dict[str, str]) -> None:
    context, seen = _near(browser, origins["none"], 20.8101, 106.6301)
    page = ready(seen.open("ban-do/?words=quan"))
    page.get_by_role("button", name="Gần tôi").click()
    expect(page.get_by_text(re.compile("Gần bạn nhất: Đền (quan-ao|cong-tam-quan)"))).to_be_visible()
    context.close()


def test_who_is_elsewhere_is_told(browser: Browser, origins: dict[str, str]) -> None:
    context, seen = _near(browser, origins["none"], 10.77, 106.7)
    page = ready(seen.open("ban-do/"))
    page.get_by_role("button", name="Gần tôi").click()
    expect(page.get_by_text("Bạn đang ở ngoài vùng bản đồ này.")).to_be_visible()
    context.close()


def test_nobody_is_asked_before_the_press_and_a_no_is_taken(context: BrowserContext, origins: dict[str, str]) -> None:
    seen = _watched(context, origins["none"])
    seen.page.add_init_script(
        """window.asked = 0;
        navigator.geolocation.getCurrentPosition = (found, failed) => { window.asked += 1; failed({ code: 1 }); };
        navigator.geolocation.watchPosition = () => { window.asked += 1; };"""
    )
    page = ready(seen.open("ban-do/"))
    assert page.evaluate("window.asked") == 0
    page.get_by_role("button", name="Gần tôi").click()
    expect(page.get_by_text("Bạn chưa cho phép trang này biết vị trí.")).to_be_visible()
    assert page.evaluate("window.asked") == 1


# ---- Everybody ----


@pytest.mark.parametrize("path", ["ban-do/#quan-ao", f"{SITE}", "xa-phuong/phuong-kien-an/", "trien-lam/ba-ngoi-den/"])
@pytest.mark.parametrize(("width", "scheme"), [(412, "light"), (412, "dark"), (1280, "light"), (1280, "dark")])
@pytest.mark.parametrize("ground", ["raster", "pmtiles"])
def test_axe_finds_nothing_on_a_drawn_map(
    browser: Browser, origins: dict[str, str], path: str, width: int, scheme: str, ground: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = ready(_watched(context, origins[ground]).open(path))
    if "#" not in path:
        page.get_by_role("link", name="Trên bản đồ").first.click()
    page.locator(".dx-popup").wait_for()
    found = violations(page)
    assert not found, "\n".join(found[:10])
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()
