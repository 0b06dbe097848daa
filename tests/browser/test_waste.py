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
    "pin": "pin con thỏ, pin cúc áo",
    "pjn": "pin con thỏ, pin cúc áo",
    "tui bong": "túi ni lông",
    "bọc": "túi ni lông",
    "túi ny lông": "túi ni lông",
    "bóng đền": "bóng đèn huỳnh quang",
    "thuỷ tinh vỡ": "mảnh kính, gương vỡ",
    "thủy tinh vỡ": "mảnh kính, gương vỡ",
    "cạt tông": "thùng carton",
    "nem cu": "nệm, đệm",
    "chén bể": "mảnh sành sứ, gốm vỡ",
    "son cu": "hộp sơn, dung môi thừa",
    "xà bần": "gạch ngói, vữa xây dựng",
    "dau nhot": "dầu nhớt thải, giẻ dính dầu",
    "xuong bo": "xương to",
    "acquy": "ắc quy",
    "vut bong den tuyp o dau": "bóng đèn huỳnh quang",
}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = copy_project(tmp_path_factory.mktemp("waste"), heritage=False)
    shutil.copytree(REPOSITORY / "campaigns", root / "campaigns")
    result = build(root, DISANXANH_ADDRESS="http://127.0.0.1/")
    assert result.returncode == 0, result.stderr
    server, address = serve(root / "site")
    yield address
    server.shutdown()


@pytest.mark.parametrize("asked", ASKED)
def test_the_first_answer_is_the_thing_that_is_meant(watched: Watched, asked: str) -> None:
    page = watched.open(PAGE)
    page.get_by_label("Tên thứ cần bỏ").fill(asked)
    first = page.locator(".dx-waste-found .dx-waste-name").first
    assert (first.text_content() or "").strip().lower() == ASKED[asked]


def test_a_thing_of_two_states_has_one_answer_with_both(watched: Watched) -> None:
    page = watched.open(PAGE)
    page.get_by_label("Tên thứ cần bỏ").fill("tui nilon")
    answer = page.locator(".dx-waste-found > li").first
    expect(answer.locator(".dx-way")).to_have_count(2)
    expect(answer).to_contain_text("Sạch và khô: Tái chế Nhựa")
    expect(answer).to_contain_text("Bẩn, ướt: Khác Còn lại")
    expect(answer).to_contain_text("theo suy luận, cần kiểm tra")


@pytest.mark.parametrize("asked", ["tàu vũ trụ", "xyzt", "<img src=x onerror=alert(1)>"])
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
    page.context.set_offline(True)
    page.get_by_label("Tên thứ cần bỏ").focus()
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
    assert page.locator("[data-names]:visible").count() >= 150
    context.close()


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}tai-che/", f"{PAGE}thuc-pham/", f"{PAGE}khac/"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing(browser: Browser, origin: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 780}, color_scheme=scheme)  # type: ignore[arg-type]
    seen = Watched(context.new_page(), origin)
    page = seen.open(path)
    if path == PAGE:
        page.get_by_label("Tên thứ cần bỏ").fill("pin")
    found = violations(page)
    assert not found, "\n".join(found[:10])
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert not seen.troubles
    context.close()
