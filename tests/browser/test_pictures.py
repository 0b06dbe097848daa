"""Pictures, documents, narrations and films in a real browser: by keyboard, by touch, and without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import Watched, serve, violations
from gallery_project import add_files, encoded, listed, scene, with_pages
from photo_files import orientation, tiff, with_exif
from sample import NEIGHBOUR_ID
from support import build, copy_project

pytestmark = pytest.mark.browser

# A stele as they are: thirty columns of twenty-eight characters.
STONE = "\\n".join(["永佑二年歲次丙辰" * 3 + "永佑二年"] * 30)
SITE = f"di-tich/{NEIGHBOUR_ID}/"
STELE = "hien-vat/bia-thu/"
MEDIA = """\
audio:
  - file: thuyet-minh.mp3
    speaker: Đoàn viên
    transcript: Lời đọc thử.
videos:
  - {title: Phim thử, url: "https://youtu.be/abcdefghijk", transcript: Lời phim thử.}
"""


def _silence(seconds: int) -> bytes:
    """Return an MP3: frames of MPEG-1 layer III, 128 kbit/s at 44.1 kHz, in which nothing sounds."""
    return (b"\xff\xfb\x90\x64" + bytes(413)) * (seconds * 44100 // 1152)


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A served site with a record of twelve photos, a narration, a film, and a stele of two sides."""
    root = copy_project(tmp_path_factory.mktemp("pictured"), heritage=False)
    names = [f"anh-{n:02}.jpg" for n in range(1, 13)]
    photos = {name: encoded(scene(n, (1200, 900)), quality=88) for n, name in enumerate(names)}
    add_files(root, {**photos, "thuyet-minh.mp3": _silence(20)}, f"{listed(names)}\n{MEDIA}")
    folder = root / "heritage/objects/bia-thu"
    folder.mkdir(parents=True)
    (folder / "mat-1.jpg").write_bytes(encoded(scene(31, (2400, 1800)), quality=85))
    turned = with_exif("JPEG", tiff(orientation(6)), raw=encoded(scene(32, (1500, 1100)), quality=85))
    (folder / "mat-2.jpg").write_bytes(turned)
    pages = listed(["mat-1.jpg", "mat-2.jpg"], "pages").replace(
        "label: Mặt 1", 'label: Mặt 1, inscription: "STONE", transcription: Vĩnh Hựu nhị niên'
    )
    (folder / "index.md").write_text(with_pages(pages.replace("STONE", STONE)), encoding="utf-8")
    result = build(root, DISANXANH_ADDRESS="https://disanxanh.example/")
    assert result.returncode == 0, result.stderr
    server, address = serve(root / "site")
    yield address
    server.shutdown()


@pytest.fixture
def seen(browser: Browser, pictured: str, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A phone's page that notes troubles and requests to other origins."""
    script = getattr(request, "param", True)
    context = browser.new_context(
        viewport={"width": 360, "height": 780},
        device_scale_factor=2,
        has_touch=True,
        locale="vi-VN",
        java_script_enabled=script,
    )
    watched = Watched(context.new_page(), pictured)
    yield watched
    context.close()
    assert not watched.troubles


def _opened(page: Page) -> Locator:
    """Return the dialog with the large picture, once it stands still."""
    dialog = page.get_by_role("dialog", name="Xem ảnh lớn")
    expect(dialog).to_have_attribute("data-dx-ready", "")
    return dialog


def test_a_picture_opens_by_keyboard_and_gives_the_focus_back(seen: Watched) -> None:
    page = seen.open(SITE)
    second = page.locator("a[data-dx-picture]").nth(1)
    second.scroll_into_view_if_needed()
    second.focus()
    page.keyboard.press("Enter")
    dialog = _opened(page)
    caption = page.locator(".dx-lightbox__caption")
    expect(caption).to_contain_text("Ảnh 2 trên 12")
    expect(caption).to_contain_text("Chú thích 2.")
    page.keyboard.press("ArrowRight")
    expect(caption).to_contain_text("Ảnh 3 trên 12")
    for name in ("Đóng (phím Esc)", "Phóng to, thu nhỏ (phím Z)", "Ảnh trước", "Ảnh sau"):
        expect(dialog.get_by_role("button", name=name)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('a[data-dx-picture]')")


def test_the_large_picture_is_the_small_file_type(seen: Watched) -> None:
    page = seen.open(SITE)
    loaded: list[str] = []
    page.on("response", lambda r: loaded.append(r.url))
    page.locator("a[data-dx-picture]").first.click()
    _opened(page)
    image = page.locator(".pswp__item[aria-hidden=false] .pswp__img:not(.pswp__img--placeholder)")
    expect(image).to_have_attribute("alt", "Ảnh 1")
    page.wait_for_function("[...document.querySelectorAll('img.pswp__img')].some(i => i.currentSrc.endsWith('.webp'))")
    assert not [url for url in loaded if re.search(r"assets/photos/.*\.jpg$", url)]


def test_a_swipe_goes_on_and_the_phones_back_button_closes(seen: Watched) -> None:
    page = seen.open(SITE)
    address = page.url
    page.locator("a[data-dx-picture]").first.tap()
    dialog = _opened(page)
    caption = page.locator(".dx-lightbox__caption")
    expect(caption).to_contain_text("Ảnh 1 trên 12")
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 300, "y": 400}]})
    for x in range(280, 40, -20):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": 400}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(caption).to_contain_text("Ảnh 2 trên 12")
    page.go_back()
    expect(dialog).to_have_count(0)
    assert page.url == address


def test_closing_leaves_no_step_in_the_history(seen: Watched) -> None:
    page = seen.open("di-tich/")
    seen.open(SITE)
    page.locator("a[data-dx-picture]").first.click()
    dialog = _opened(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.wait_for_function("!history.state?.dxPicture")
    page.go_back()
    page.wait_for_url("**/di-tich/")


@pytest.mark.parametrize("seen", [False], indirect=True)
def test_without_javascript_every_picture_is_a_link_with_its_words(seen: Watched) -> None:
    page = seen.open(SITE)
    links = page.locator("a[data-dx-picture]")
    assert links.count() == 12
    for position in range(12):
        link = links.nth(position)
        address = link.get_attribute("href")
        assert address
        assert address.endswith("-1200.jpg")
        expect(link.locator("xpath=ancestor::figure").locator("figcaption")).to_contain_text(
            f"Chú thích {position + 1}. Ảnh: Đoàn xã"
        )
        assert page.request.get(f"{seen.origin}/{SITE}{address}").ok
    film = page.get_by_role("link", name="Xem trên YouTube")
    expect(film).to_have_attribute("href", "https://www.youtube.com/watch?v=abcdefghijk")
    expect(page.get_by_role("button", name="Xem ngay ở đây")).to_have_count(0)


def test_only_what_is_looked_at_is_loaded(seen: Watched) -> None:
    loaded: list[str] = []
    seen.page.on("response", lambda r: loaded.append(r.url))
    seen.open(SITE)
    pictures = [url for url in loaded if "assets/photos" in url]
    assert 1 <= len(pictures) < 12
    assert all(url.endswith(".webp") for url in pictures)
    assert not [url for url in loaded if "vendor" in url or url.endswith(".mp3")]


@pytest.mark.parametrize("path", [SITE, STELE])
def test_a_page_weighs_at_most_120_kilobytes_beside_its_pictures(seen: Watched, path: str) -> None:
    sizes = seen.weights(path)
    assert sum(sizes.values()) <= 120_000, sizes


def test_a_document_is_read_down_to_the_stroke(seen: Watched) -> None:
    page = seen.open(STELE)
    tiles: list[str] = []
    page.on("response", lambda r: tiles.append(r.url) if "/iiif/" in r.url and r.ok else None)
    button = page.get_by_role("button", name="Phóng to từng nét").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dx-zoom[data-dx-ready]")).to_be_visible()
    bar = page.get_by_role("toolbar", name="Công cụ xem ảnh")
    closer = bar.get_by_role("button", name="Phóng to")
    expect(closer).to_be_focused()
    for _ in range(5):
        page.keyboard.press("Enter")
    figure = "document.querySelector('.dx-leaf__picture').dxViewer"
    page.wait_for_function(f"{figure}.viewport.getZoom(true) > {figure}.viewport.getHomeZoom() * 6")
    page.wait_for_function(f"{figure}.world.getItemAt(0).getFullyLoaded()")
    full_size = [url for url in tiles if re.search(r"/\d+,\d+,512,512/512,512/0/default\.jpg$", url)]
    assert full_size, tiles
    assert all(url.startswith(seen.origin) for url in tiles)
    bar.get_by_role("button", name="Đóng").click()
    expect(page.locator(".dx-zoom")).to_have_count(0)
    expect(button).to_be_focused()
    expect(page.locator(".dx-picture").first).to_be_visible()


def test_the_viewer_shows_what_the_picture_shows(seen: Watched, tmp_path: Path) -> None:
    """The second side lies on its side in the file; the tiles put together must stand upright."""
    page = seen.open(STELE)
    page.get_by_role("button", name="Phóng to từng nét").nth(1).click()
    expect(page.locator(".dx-zoom[data-dx-ready]")).to_be_visible()
    viewer = "document.querySelectorAll('.dx-leaf__picture')[1].dxViewer"
    size = page.evaluate(f"(() => {{ const s = {viewer}.world.getItemAt(0).getContentSize(); return [s.x, s.y]; }})()")
    assert size == [1100, 1500]
    page.wait_for_function(f"{viewer}.world.getItemAt(0).getFullyLoaded()")


def test_texts_stand_beside_the_picture_on_a_wide_screen(seen: Watched) -> None:
    page = seen.open(STELE)
    page.set_viewport_size({"width": 1280, "height": 800})
    picture = page.locator(".dx-leaf__picture").first.bounding_box()
    texts = page.locator(".dx-leaf__texts").first.bounding_box()
    assert picture
    assert texts
    assert texts["x"] >= picture["x"] + picture["width"]
    inscription = page.locator(".dx-inscription")
    assert inscription.get_attribute("lang") == "lzh"
    assert inscription.evaluate("e => getComputedStyle(e).writingMode") == "vertical-rl"


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_long_inscription_scrolls_in_its_own_box(seen: Watched, width: int) -> None:
    seen.page.set_viewport_size({"width": width, "height": 800})
    page = seen.open(STELE)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    box = page.locator(".dx-inscription").evaluate("e => [e.scrollWidth > e.clientWidth, e.scrollLeft <= 0]")
    assert box == [True, True], "it begins at the right"
    columns = page.locator(".dx-inscription p").evaluate("e => e.getClientRects()[0].height")
    assert columns > 28 * 16, "no column is broken in two"


def test_the_zoom_of_a_small_tile_takes_the_whole_row(seen: Watched) -> None:
    page = seen.open("xa-phuong/phuong-kien-an/thu-vien-anh/")
    page.get_by_role("button", name="Phóng to từng nét").last.click()
    expect(page.locator(".dx-zoom[data-dx-ready]")).to_be_visible()
    box = page.locator(".dx-zoom").bounding_box()
    tools = page.get_by_role("toolbar", name="Công cụ xem ảnh").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert box
    assert tools
    assert header
    assert box["width"] > 300
    assert tools["y"] >= header["y"] + header["height"], "not under the header"


def test_the_narration_comes_first_and_goes_on_where_it_stopped(seen: Watched) -> None:
    page = seen.open(SITE)
    order = page.evaluate(
        "[...document.querySelectorAll('h1, audio, .dx-hero, .dx-facts, .dx-story')].map(e => e.className || e.tagName)"
    )
    assert order[:3] == ["H1", "AUDIO", "dx-hero"]
    page.get_by_text("Đọc lời thuyết minh").click()
    expect(page.get_by_text("Lời đọc thử.")).to_be_visible()
    start = "() => { const audio = document.querySelector('audio'); audio.preload = 'auto'; audio.load(); }"
    page.evaluate(start)
    page.wait_for_function("document.querySelector('audio').readyState > 1")
    page.evaluate("document.querySelector('audio').currentTime = 9")
    page.wait_for_function("Object.values({...localStorage}).includes('9')")
    seen.open(SITE)
    page.evaluate(start)
    page.wait_for_function("Math.abs(document.querySelector('audio').currentTime - 9) < 1")


def test_a_film_elsewhere_loads_nothing_before_the_press(browser: Browser, pictured: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="vi-VN")
    page = context.new_page()
    asked: list[str] = []
    page.route(
        re.compile(r"^https://"),
        lambda route: (asked.append(route.request.url), route.fulfill(status=200, body="<p>player</p>")),
    )
    page.goto(f"{pictured}/{SITE}", wait_until="load")
    page.locator(".dx-film").scroll_into_view_if_needed()
    assert asked == []
    expect(page.get_by_text("nơi ấy biết bạn đang xem")).to_be_visible()
    page.get_by_role("button", name="Xem ngay ở đây").click()
    frame = page.locator(".dx-film iframe")
    expect(frame).to_have_attribute("src", re.compile(r"^https://www\.youtube-nocookie\.com/embed/abcdefghijk\?"))
    expect(frame).to_have_attribute("title", "Phim thử")
    expect(page.get_by_role("link", name="Xem trên YouTube")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", [SITE, STELE, "xa-phuong/phuong-kien-an/thu-vien-anh/", "hien-vat/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_with_pictures_are_accessible(browser: Browser, pictured: str, path: str, scheme: str) -> None:
    for width in (360, 1280):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="vi-VN")
        page = context.new_page()
        page.goto(f"{pictured}/{path}", wait_until="load")
        assert violations(page) == []
        context.close()


def test_the_open_viewers_are_accessible(seen: Watched) -> None:
    page = seen.open(SITE)
    page.locator("a[data-dx-picture]").first.click()
    _opened(page)
    assert violations(page) == []
    seen.open(STELE)
    page.get_by_role("button", name="Phóng to từng nét").first.click()
    expect(page.locator(".dx-zoom[data-dx-ready]")).to_be_visible()
    assert violations(page) == []
