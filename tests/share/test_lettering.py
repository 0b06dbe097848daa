"""Titles on cards: which letters stay, where lines end, how large they are."""

import unicodedata
from pathlib import Path

import pytest

from disanxanh.share.card import SMALLEST, SQUARE, WIDE, Fonts, Form, title_block
from disanxanh.share.images import find_fonts, letters_of
from disanxanh.share.lettering import cut, drawable
from odd_titles import VIETNAMESE, titles
from support import REPOSITORY


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    found = find_fonts(REPOSITORY)
    assert found
    return found


@pytest.fixture(scope="module")
def letters(fonts: Fonts) -> frozenset[int]:
    return letters_of(fonts)


def test_every_vietnamese_letter_is_drawn_composed_or_not(letters: frozenset[int]) -> None:
    assert len(VIETNAMESE) == 12 * 12 + 34
    assert drawable(VIETNAMESE, letters) == VIETNAMESE
    assert drawable(unicodedata.normalize("NFD", VIETNAMESE), letters) == VIETNAMESE


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Chùa Dư Hàng 餘杭寺", "Chùa Dư Hàng"),
        ("餘杭寺 – Chùa Dư Hàng (餘杭寺)", "Chùa Dư Hàng"),
        ("𡨸喃", ""),
        ("معبد قديم", ""),
        ("🏯🌿", ""),
        ("– … –", ""),
        ("🌱 Tết  trồng\ncây 🇻🇳", "Tết trồng cây"),
        ("“Bà” và ‘ông’", "“Bà” và ‘ông’"),
        ("\u202eĐảo\u202c\u200b ngược", "Đảo ngược"),
        ("h\u0323\u20ddo\u0323i ﬁ №5", "họi fi No5"),
    ],
)
def test_what_the_font_lacks_is_left_out(given: str, shown: str, letters: frozenset[int]) -> None:
    assert drawable(given, letters) == shown


@pytest.mark.parametrize("form", [WIDE, SQUARE], ids=["wide", "square"])
def test_no_title_overflows_or_shrinks_too_far(form: Form, fonts: Fonts, letters: frozenset[int]) -> None:
    from PIL import ImageFont

    assert len(titles()) == 200
    for title in titles():
        text = drawable(title, letters)
        if not text:
            continue
        block = title_block(text, form, fonts)
        assert 1 <= len(block.lines) <= 4, title
        assert block.size >= SMALLEST, title
        assert block.height <= form.title + 1, title
        font = ImageFont.truetype(str(fonts.bold), block.size, layout_engine=ImageFont.Layout.BASIC)
        for line in block.lines:
            assert font.getlength(line) <= form.width - 2 * form.margin, title
        whole = " ".join(block.lines)
        if whole.endswith("…"):
            assert len(text) > 100, title
        elif len(max(text.split(), key=len)) < 20:
            assert whole == text


@pytest.mark.parametrize(
    ("title", "apart"),
    [
        ("Đền thờ Trạng Trình Nguyễn Bỉnh Khiêm", ["Nguyễn Bỉnh Khiêm"]),
        ("Nhà tưởng niệm Phó Chủ tịch nước Nguyễn Lương Bằng", ["Nguyễn Lương Bằng", "Chủ tịch nước", "tưởng niệm"]),
        (
            "Đổi 10 kg rác thải tái chế lấy 01 cây xanh tại 5 điểm tập kết trong tháng 11",
            ["10 kg", "01 cây", "tháng 11"],
        ),
        ("Lễ hội kỷ niệm 738 năm Chiến thắng Bạch Đằng và khai hội truyền thống mùa xuân", ["738 năm", "Bạch Đằng"]),
        ("Quần thể di tích – danh thắng Tràng Kênh", ["tích –", "danh thắng", "Tràng Kênh"]),
        ("Chất thải rắn có khả năng tái sử dụng, tái chế", ["khả năng", "tái chế"]),
    ],
)
@pytest.mark.parametrize("form", [WIDE, SQUARE], ids=["wide", "square"])
def test_what_belongs_together_stays_on_a_line(title: str, apart: list[str], form: Form, fonts: Fonts) -> None:
    lines = title_block(title, form, fonts).lines
    for words in apart:
        assert any(words in line for line in lines), lines


def test_a_name_of_fourteen_syllables_is_shown_whole(fonts: Fonts) -> None:
    name = "Nhà tưởng niệm anh hùng liệt sĩ Nguyễn Thị Minh Khai phường Trần Hưng Đạo"
    assert len(name.split()) > 14
    for form in (WIDE, SQUARE):
        block = title_block(name, form, fonts)
        assert " ".join(block.lines) == name
        assert block.size > SMALLEST


def test_a_short_name_is_large_and_on_one_line(fonts: Fonts) -> None:
    for form in (WIDE, SQUARE):
        assert title_block("Đình Tứ Kỳ Hạ", form, fonts).size == form.sizes[0]
        assert title_block("Đình Tứ Kỳ Hạ", form, fonts).lines == ("Đình Tứ Kỳ Hạ",)


def test_texts_are_cut_after_a_whole_word() -> None:
    assert cut("Đình làng Tứ Kỳ", 60) == "Đình làng Tứ Kỳ"
    assert cut("Đình làng, chùa và đền thờ", 15) == "Đình làng…"
    assert cut("Đình, chùa và đền", 15) == "Đình, chùa…"
    assert cut("Đ" * 80, 10) == "Đ" * 9 + "…"
    assert all(len(cut(title, 40)) <= 40 for title in titles())


def test_the_fonts_are_found_beside_the_package(tmp_path: Path) -> None:
    assert find_fonts(tmp_path) == find_fonts(REPOSITORY)
