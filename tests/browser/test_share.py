"""Sharing in a real browser: buttons, the hint inside Zalo, reading aloud, the publisher's kit, embedded pages."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Watched, violations

pytestmark = pytest.mark.browser

RECORD = "di-tich/den-tay-son/"
FESTIVAL = "le-hoi/le-hoi-choi-trau-do-son/"
ZALO = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 Zalo/23.09 ZaloTheme/light"
# A voice that says nothing and tells what it was given; `ends(n)` lets n sentences come to their end.
VOICE = """(late) => {
  const voice = {lang: "vi-VN", name: "Thu"};
  const synth = new EventTarget();
  let voices = late ? [] : [{lang: "en-US"}, voice];
  Object.assign(synth, {
    getVoices: () => voices,
    speak: (words) => { window.heard.push(words); },
    cancel: () => { window.cancelled += 1; },
  });
  window.heard = [];
  window.cancelled = 0;
  window.arrive = () => { voices = [voice]; synth.dispatchEvent(new Event("voiceschanged")); };
  window.ends = (n) => { while (n--) window.heard.at(-1).onend(); };
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", {value: synth});
}"""


def _speaks(page: Page, *, late: bool = False) -> None:
    page.add_init_script(f"({VOICE})({'true' if late else 'false'})")


def _marked(page: Page) -> str:
    return str(page.evaluate("[...(CSS.highlights.get('dx-aloud') ?? [])].map(String).join('')"))


@pytest.fixture
def zalo(browser: Browser, origin: str) -> Iterator[Watched]:
    """A page inside Zalo's own browser."""
    context = browser.new_context(user_agent=ZALO, viewport={"width": 360, "height": 640}, locale="vi-VN")
    seen = Watched(context.new_page(), origin)
    yield seen
    context.close()
    assert not seen.troubles


def test_the_link_is_copied_and_that_is_said(watched: Watched) -> None:
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.open(RECORD)
    block = page.get_by_role("region", name="Chia sẻ trang này")
    block.get_by_role("button", name="Chép liên kết").click()
    expect(block.get_by_role("status")).to_have_text("Đã chép liên kết.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#dx-lien-ket").inner_text()
    assert re.fullmatch(r"http://127\.0\.0\.1/s/[0-9a-z]{5,6}/", copied)


def test_where_copying_is_forbidden_the_text_is_chosen(watched: Watched) -> None:
    watched.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined});"
                                 "document.execCommand = () => false;")  # fmt: skip
    page = watched.open(RECORD)
    page.get_by_role("button", name="Chép liên kết").click()
    expect(page.locator(".dx-share [role=status]")).to_contain_text("bấm Sao chép")
    assert page.evaluate("String(getSelection())") == page.locator("#dx-lien-ket").inner_text()


def test_a_phone_offers_its_own_applications(watched: Watched) -> None:
    watched.page.add_init_script("navigator.share = (what) => { window.sent = what; return Promise.resolve(); }")
    page = watched.open(RECORD)
    page.get_by_role("button", name="Gửi cho người khác").click()
    assert page.evaluate("sent") == {"title": "Đền Tây Sơn", "url": "http://127.0.0.1/" + RECORD}


def test_buttons_are_large_enough_and_the_paper_has_the_link_only(watched: Watched) -> None:
    _speaks(watched.page)
    page = watched.open(RECORD)
    for control in page.locator(".dx-share .dx-button:visible, .dx-aloud :is(button, select):visible").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    page.emulate_media(media="print")
    expect(page.locator("#dx-lien-ket")).to_be_visible()
    expect(page.get_by_role("button", name="Chép liên kết")).to_be_hidden()
    expect(page.locator(".dx-aloud")).to_be_hidden()


def test_without_script_the_link_stands_there(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(f"{origin}/{RECORD}")
    expect(page.locator("#dx-lien-ket")).to_be_visible()
    expect(page.locator(".dx-share .dx-button:visible")).to_have_count(1)
    expect(page.locator(".dx-aloud")).to_be_hidden()
    page.goto(f"{origin}/chia-se/")
    page.locator("details.dx-kit").first.locator("summary").first.click()
    expect(page.locator(".dx-kit__text").first).to_be_visible()
    context.close()


def test_zalo_readers_are_told_once_where_files_are_offered(zalo: Watched) -> None:
    page = zalo.open(FESTIVAL)
    note = page.locator(".dx-zalo")
    expect(note).to_contain_text("mở bằng trình duyệt")
    note.get_by_role("button", name="Đã hiểu").click()
    expect(note).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="Chép liên kết")).to_be_visible()
    expect(note).to_have_count(0)


def test_zalo_readers_are_not_told_where_nothing_is_to_be_had(zalo: Watched) -> None:
    page = zalo.open("di-tich/den-kha-lam/")
    expect(page.get_by_role("button", name="Chép liên kết")).to_be_visible()
    expect(page.locator(".dx-zalo")).to_have_count(0)


def test_other_browsers_are_not_told(watched: Watched) -> None:
    page = watched.open(FESTIVAL)
    expect(page.get_by_role("button", name="Chép liên kết")).to_be_visible()
    expect(page.locator(".dx-zalo")).to_have_count(0)


def test_there_is_nothing_to_press_without_a_vietnamese_voice(watched: Watched) -> None:
    _speaks(watched.page, late=True)
    page = watched.open(RECORD)
    page.wait_for_load_state("networkidle")
    expect(page.locator(".dx-aloud")).to_be_hidden()
    page.evaluate("arrive()")
    expect(page.get_by_role("button", name="Nghe bài")).to_be_visible()
    assert page.evaluate("document.querySelector('.dx-head').nextElementSibling.className") == "dx-aloud"


def test_the_page_is_read_sentence_by_sentence(watched: Watched) -> None:
    _speaks(watched.page)
    page = watched.open(RECORD)
    links = page.locator(".dx-story a").count()
    page.get_by_role("button", name="Nghe bài").click()
    assert page.evaluate("heard[0].text") == page.locator("meta[name=description]").get_attribute("content")
    assert page.evaluate("[heard[0].lang, heard[0].rate, heard[0].voice.name]") == ["vi-VN", 1, "Thu"]
    page.evaluate("ends(3)")
    assert "Đền Kha Lâm" in page.evaluate("heard.at(-1).text")
    assert _marked(page).strip() == page.evaluate("heard.at(-1).text")
    page.evaluate("ends(2)")
    said = page.evaluate("heard.at(-1).text")
    assert "một nghìn năm trăm hai mươi mốt phẩy tám mét vuông" in said
    assert "1.521,8 m²" in _marked(page)
    assert not re.search(r"\[\d|\d/\d", said)
    assert page.locator(".dx-story a").count() == links
    page.wait_for_timeout(700)  # The page moves gently.
    box = page.evaluate("(r => [r.top, r.bottom])([...CSS.highlights.get('dx-aloud')][0].getBoundingClientRect())")
    assert 0 < box[0] < box[1] < 780


def test_reading_pauses_goes_on_changes_its_speed_and_stops(watched: Watched) -> None:
    _speaks(watched.page)
    page = watched.open(RECORD)
    group = page.get_by_role("group", name="Nghe bài bằng giọng của máy")
    group.get_by_role("button", name="Nghe bài").click()
    page.evaluate("ends(2)")
    third = page.evaluate("heard.at(-1).text")
    group.get_by_role("button", name="Tạm dừng").click()
    page.evaluate("ends(1)")  # The old sentence comes to its end late: nothing goes on.
    assert page.evaluate("heard.length") == 3
    group.get_by_role("button", name="Nghe tiếp").click()
    assert page.evaluate("heard.at(-1).text") == third
    group.get_by_label("Tốc độ đọc").select_option("0.8")
    assert page.evaluate("[heard.at(-1).text, heard.at(-1).rate]") == [third, 0.8]
    group.get_by_role("button", name="Dừng hẳn").click()
    expect(group.get_by_role("button", name="Nghe bài")).to_be_focused()
    assert _marked(page) == ""
    group.get_by_role("button", name="Nghe bài").click()
    assert page.evaluate("heard.at(-1).text") == page.evaluate("heard[0].text")
    before = page.evaluate("cancelled")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("cancelled") > before


def test_the_last_sentence_ends_the_reading(watched: Watched) -> None:
    _speaks(watched.page)
    page = watched.open("di-tich/den-kha-lam/")
    page.get_by_role("button", name="Nghe bài").click()
    page.evaluate("while (CSS.highlights.has('dx-aloud')) ends(1)")
    expect(page.get_by_role("button", name="Nghe bài")).to_be_visible()
    texts = page.evaluate("heard.map((words) => words.text)")
    assert "Lễ hội" in texts
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("watched", [(360, "light"), (360, "dark"), (1280, "light")], indirect=True)
def test_axe_finds_nothing_while_it_reads(watched: Watched) -> None:
    _speaks(watched.page)
    page = watched.open(RECORD)
    page.get_by_role("button", name="Nghe bài").click()
    assert not violations(page)


@pytest.mark.parametrize("watched", [(360, "light"), (768, "dark"), (1280, "light")], indirect=True)
def test_the_kit_is_clean_and_light(watched: Watched) -> None:
    sizes = watched.weights("chia-se/")
    assert sum(sizes.values()) <= 120_000, sizes
    page = watched.page
    page.locator("details.dx-kit").first.evaluate("e => e.open = true")
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_a_publisher_finds_a_page_and_copies_its_texts(watched: Watched) -> None:
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.open("chia-se/")
    page.get_by_label("Tìm tên").fill("choi trau")
    item = page.locator("details.dx-kit:visible")
    expect(item).to_have_count(1)
    item.locator("summary").first.click()
    for what in ("lời ngắn", "lời dài", "liên kết", "kịch bản", "mã nhúng"):
        item.get_by_role("button", name=f"Chép {what}").click()
        expect(item.get_by_role("status")).to_have_text(f"Đã chép {what}.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied in item.locator(".dx-kit__text").all_text_contents()


def test_other_parts_of_the_kit_are_found_as_well(watched: Watched) -> None:
    page = watched.open("chia-se/2/")
    page.get_by_label("Tìm tên").fill("chọi trâu")
    page.get_by_role("link", name="Lễ hội chọi trâu Đồ Sơn").click()
    expect(page.locator("details.dx-kit[open] > summary").first).to_contain_text("Lễ hội chọi trâu Đồ Sơn")


def test_the_kit_is_in_no_menu_search_or_site_map(watched: Watched) -> None:
    answer = watched.page.request.get(f"{watched.origin}/sitemap.xml").text()
    assert "/chia-se/" not in re.sub(r"/dong-gop/chia-se/", "", answer)
    index = watched.page.request.get(f"{watched.origin}/search/search_index.json").json()
    assert not [doc for doc in index["docs"] if doc["location"].startswith("chia-se/")]
    page = watched.open(RECORD)
    assert page.locator('a[href$="../chia-se/"]').count() == 0


@pytest.mark.parametrize("path", [f"nhung/{RECORD}", f"nhung/{FESTIVAL}", "nhung/phuong-kien-an/"])
@pytest.mark.parametrize("watched", [(280, "light"), (420, "dark")], indirect=True)
def test_an_embedded_page_fits_into_a_narrow_column(watched: Watched, path: str) -> None:
    page = watched.open(path)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert not violations(page)
    assert page.locator("script").count() == 0


def test_the_embed_code_works_in_a_page_of_somebody_else(watched: Watched) -> None:
    page = watched.open("chia-se/")
    code = page.locator("#muc-le-hoi-le-hoi-choi-trau-do-son--nhung").text_content() or ""
    page.set_content(code.replace("http://127.0.0.1/", f"{watched.origin}/"))
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text("Lễ hội chọi trâu Đồ Sơn")
    assert page.locator("iframe").get_attribute("title") == "Lễ hội chọi trâu Đồ Sơn"
