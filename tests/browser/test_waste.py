"""Looking a thing up: without marks, in other words, with slips; by keyboard, offline, and without script."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from browsing import Watched, serve, violations
from support import REPOSITORY, build, copy_project

pytestmark = pytest.mark.browser

PAGE = "phan-loai-rac/"
ASKED = {
    "vo hop sua": "vỏ hộp sữa giấy",
    "hopsua": "vỏ hộp sữa giấy",
    "hộp sữa bỏ vào đâu": "vỏ hộp sữa giấy",
    "hoppj suwax": "vỏ hộp sữa giấy",
    "pin": "pin con thỏ, pin cúc áo",
    "pjn": "pin con thỏ, pin cúc áo",
    "pin cũ thì bỏ vào thùng nào": "pin con thỏ, pin cúc áo",
    "pin laptop cu": "pin sạc, pin lithium",
    "tui bong": "túi ni lông",
    "tuis bongs": "túi ni lông",
    "bọc": "túi ni lông",
    "túi ny lông": "túi ni lông",
    "bao ni lon": "túi ni lông",
    "bóng đền": "bóng đèn huỳnh quang",
    "bongs ddenf": "bóng đèn huỳnh quang",
    "vut bong den tuyp o dau": "bóng đèn huỳnh quang",
    "thuỷ tinh vỡ": "mảnh kính, gương vỡ",
    "thủy tinh vỡ": "mảnh kính, gương vỡ",
    "kiếng bể": "mảnh kính, gương vỡ",
    "cạt tông": "thùng carton",
    "thung caton": "thùng carton",
    "nem cu": "nệm, đệm",
    "chén bể": "mảnh sành sứ, gốm vỡ",
    "son cu": "hộp sơn, dung môi thừa",
    "xà bần": "gạch ngói, vữa xây dựng",
    "dau nhot": "dầu nhớt thải, giẻ dính dầu",
    "xuong bo": "xương to",
    "xương gà luộc": "xương nhỏ",
    "acquy": "ắc quy",
    "ac qui": "ắc quy",
    "vợt bắt mũi": "vợt muỗi",
    "vowtj muooix": "vợt muỗi",
    "que thu thai": "tã bỉm, băng vệ sinh",
    "taxs bimr": "tã bỉm, băng vệ sinh",
    "khâu trang": "khẩu trang đã dùng",
    "kim chich": "kim tiêm tại nhà",
    "hột quẹt": "bật lửa ga, bình ga mini",
    "binh gas": "bình ga 12 kg",
    "dong nat": "đồ ve chai, đồng nát",
    "chai lọ": "chai lọ",
    "lno bia": "lon bia, lon nước ngọt",
    "quan oa cu": "quần áo cũ",
    "đồng phục học sinh": "quần áo cũ",
    "thuốc tây": "thuốc tây hết hạn",
    "thuoc tru sau": "vỏ chai thuốc bảo vệ thực vật",
    "dầu chiên lại": "dầu ăn đã rán",
    "vỏ dừa": "vỏ dừa, vỏ sầu riêng",
    "vỏ dứa": "vỏ trái cây mềm",
    "vo thom": "vỏ trái cây mềm",
    "lông gà": "tóc, móng tay",
    "lòng gà": "da, mỡ, nội tạng gia cầm",
    "cui bap": "lõi ngô, bã mía",
    "may lanh hu": "tủ lạnh, máy giặt",
    "remote tivi": "đèn pin, đồ chơi có pin",
    "o cam dien": "dây sạc, tai nghe",
    "nón bảo hiểm": "mũ bảo hiểm",
    "hoa don": "hóa đơn in nhiệt",
    "goc dao": "cành cây to",
    "sopha": "sô pha",
    "chuột chết": "xác động vật",
}
UNKNOWN = ("tàu vũ trụ", "xyzt", "máy bay", "facebook", "thủ tướng", "học phí", "<img src=x onerror=alert(1)>")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = copy_project(tmp_path_factory.mktemp("waste"), heritage=False)
    shutil.copytree(REPOSITORY / "campaigns", root / "campaigns")
    result = build(root, DISANXANH_ADDRESS="http://127.0.0.1/")
    assert result.returncode == 0, result.stderr
    server, address = serve(root / "site")
    yield address
    server.shutdown()


def test_the_first_answer_is_the_thing_that_is_meant(watched: Watched) -> None:
    page = watched.open(PAGE)
    with page.expect_response("**/ten-khac.json"):
        page.get_by_label("Tên thứ cần bỏ").focus()
    wrong = {}
    for asked, meant in ASKED.items():
        page.get_by_label("Tên thứ cần bỏ").fill(asked)
        first = page.locator(".dx-waste-found .dx-waste-name").first
        found = (first.text_content() or "").strip().lower() if first.count() else "-"
        wrong |= {asked: found} if found != meant.lower() else {}
    assert not wrong


def test_a_thing_of_two_states_has_one_answer_with_both(watched: Watched) -> None:
    page = watched.open(PAGE)
    page.get_by_label("Tên thứ cần bỏ").fill("tui nilon")
    answer = page.locator(".dx-waste-found > li").first
    expect(answer.locator(".dx-way")).to_have_count(2)
    expect(answer).to_contain_text("Sạch và khô: Tái chế Nhựa")
    expect(answer).to_contain_text("Bẩn, ướt: Khác Còn lại")
    expect(answer).to_contain_text("theo suy luận, cần kiểm tra")


@pytest.mark.parametrize("asked", UNKNOWN)
def test_what_is_not_there_is_said_and_can_be_proposed(watched: Watched, asked: str) -> None:
    page = watched.open(PAGE)
    page.get_by_label("Tên thứ cần bỏ").fill(asked)
    expect(page.locator(".dx-waste-none")).to_be_visible()
    expect(page.get_by_text("Chưa có trong danh mục.").first).to_be_visible()
    address = page.get_by_role("link", name="Đề nghị thêm thứ này").get_attribute("href") or ""
    assert "issues/new?title=" in address
    page.get_by_label("Tên thứ cần bỏ").fill("")
    expect(page.locator(".dx-waste-none")).to_be_hidden()


def test_it_works_offline_and_by_keyboard(watched: Watched) -> None:
    page = watched.open(PAGE)
    failed: list[str] = []
    page.on("requestfailed", lambda r: failed.append(r.url))
    with page.expect_response("**/ten-khac.json"):
        page.get_by_label("Tên thứ cần bỏ").focus()
    page.context.set_offline(True)
    page.keyboard.type("lon bia")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('dx-waste-name')")
    page.keyboard.press("Enter")
    assert page.url.endswith("#lon-bia-lon-nuoc-ngot")
    # Only the browser itself asks for the page's icon again.
    assert all(url.endswith("favicon.svg") for url in failed)
    page.close()  # Nothing that the browser asks for by itself from here on counts.
    watched.troubles.clear()


def test_an_address_opens_with_its_answer(watched: Watched) -> None:
    page = watched.open(f"{PAGE}?thu=hop%20sua")
    expect(page.locator(".dx-waste-name").first).to_have_text("Vỏ hộp sữa giấy")


def test_without_script_the_table_is_whole(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(f"{origin}/{PAGE}")
    expect(page.locator("[data-dx-lookup]")).to_be_hidden()
    assert page.locator("[data-dx-thing]:visible").count() >= 150
    context.close()


def test_a_thing_that_is_known_by_another_name_only_is_found(watched: Watched) -> None:
    """Names beyond the ones that the table shows are fetched when the reader begins."""
    page = watched.open(PAGE)
    assert "cục nóng" not in (page.locator("#tu-lanh-may-giat").text_content() or "")
    page.get_by_label("Tên thứ cần bỏ").fill("cuc nong")
    expect(page.locator(".dx-waste-found .dx-waste-name").first).to_have_text("Tủ lạnh, máy giặt")


def test_without_the_file_of_other_names_the_lookup_still_answers(watched: Watched) -> None:
    watched.page.route("**/ten-khac.json", lambda route: route.abort())
    page = watched.open(f"{PAGE}?thu=tui%20bong")
    expect(page.locator(".dx-waste-found .dx-waste-name").first).to_have_text("Túi ni lông")
    watched.troubles.clear()


WEEK = f"{PAGE}lich-thu-gom/"


def test_today_is_told_for_the_place_that_is_chosen_and_remembered(watched: Watched) -> None:
    page = watched.page
    page.clock.set_fixed_time("2026-12-05T01:00:00+07:00")  # A Saturday in Việt Nam, still Friday in UTC.
    watched.open(WEEK)
    page.get_by_label("Nhà ở thôn").select_option(index=1)
    says = page.locator(".dx-places__says")
    expect(says).to_have_text("Hôm nay 05/12: tái chế. Ngày mai: thực phẩm, còn lại.")
    row = page.locator(".dx-week__today")
    expect(row).to_contain_text("Thứ bảy")
    expect(row).not_to_contain_text("Tuần này không thu")
    page.clock.set_fixed_time("2026-12-12T09:00:00+07:00")
    page.reload()
    expect(says).to_have_text("Hôm nay 12/12: không thu. Ngày mai: thực phẩm, còn lại.")
    expect(page.locator(".dx-week__today")).to_contain_text("Tuần này không thu")


def test_an_address_with_a_place_opens_it(watched: Watched) -> None:
    page = watched.open(f"{WEEK}#xa-lac-phuong-vi-du-thon-a")
    expect(page.get_by_label("Nhà ở thôn")).to_have_value("xa-lac-phuong-vi-du-thon-a")
    expect(page.locator(".dx-places__says")).not_to_be_empty()


def test_without_script_the_week_is_whole(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(f"{origin}/{WEEK}")
    expect(page.locator("[data-dx-places]")).to_be_hidden()
    expect(page.locator("[data-dx-day]")).to_have_count(7)
    expect(page.locator("[data-dx-day='3']")).to_contain_text("17:00–18:30, trước cửa nhà")
    context.close()


def test_a_gift_that_ran_out_since_the_build_is_marked(watched: Watched) -> None:
    page = watched.page
    page.clock.set_fixed_time("2027-01-01T09:00:00+07:00")
    watched.open(f"{PAGE}doi-qua/")
    expect(page.locator("tr.dx-over")).to_have_count(2)
    expect(page.get_by_text("Hết hạn").first).to_be_visible()


PAGES = [
    PAGE,
    *(f"{PAGE}{name}/" for name in ("tai-che", "khac", "lich-thu-gom", "diem-thu-gom", "doi-qua", "quy-dinh")),
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_weighs_at_most_120_kb(watched: Watched, path: str) -> None:
    sizes = watched.weights(path)
    assert sum(sizes.values()) <= 120_000, (sum(sizes.values()), sizes)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing(browser: Browser, origin: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 780}, color_scheme=scheme)  # type: ignore[arg-type]
    seen = Watched(context.new_page(), origin)
    page = seen.open(path)
    if path == PAGE:
        page.get_by_label("Tên thứ cần bỏ").fill("pin")
    if path == WEEK:
        page.get_by_label("Nhà ở thôn").select_option(index=1)
    found = violations(page)
    assert not found, "\n".join(found[:10])
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert not seen.troubles
    context.close()
