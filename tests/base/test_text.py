import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.base.text import (
    date_words,
    find_invisible,
    find_look_alike,
    find_mojibake,
    fold,
    initial,
    nfc,
    number_words,
    slugify,
    sort_key,
    without_invisible,
)
from support import REPOSITORY

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
vietnamese = st.text(alphabet=[nfc(v + t) for v in VOWELS for t in TONES] + list("bcdđghklmnpqrstvx ĐÂƯ"))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đền Kiếp Bạc", "den kiep bac"),
        ("HÒA hòa hoà", "hoa hoa hoa"),
        ("Thụy Thuỵ", "thuy thuy"),
        ("ƯỚC ƠN", "uoc on"),
        ("Ðình Ɖình", "dinh dinh"),
        ("①½ﬁ", "11⁄2fi"),
    ],
)
def test_folding_drops_every_mark(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(vietnamese)
def test_folded_vietnamese_is_ascii_and_stays_so(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert fold(folded) == folded
    assert fold(text.upper()) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text())
def test_a_slug_is_always_an_address(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug


def test_slugs_are_what_readers_expect() -> None:
    assert slugify("Lễ hội đình làng") == "le-hoi-dinh-lang"
    assert slugify("  “Đền” — Tây Sơn!  ") == "den-tay-son"
    assert slugify("Lễ hội", "_") == "le_hoi"
    assert slugify("…") == ""


def test_names_sort_as_dictionaries_do() -> None:
    in_order = [
        *("Am", "An", "Ản", "Ãn", "Án", "Ạn", "An Biên", "Ăn", "Ân", "Bến", "Chùa", "Dâu", "Đa", "Đà", "Đa Độ"),
        *("Đình 2", "Đình 10", "Đình Ba", "Ea", "Êđê", "Giếng", "Oa", "Ôn", "Ơn", "Ung", "Ưng", "Yên"),
    ]
    by_code_point = sorted(in_order)
    assert by_code_point != in_order
    assert sorted(by_code_point, key=sort_key) == in_order


def test_tones_decide_only_between_equal_letters() -> None:
    assert sorted(["lạc", "làn", "lan", "lát"], key=sort_key) == ["lạc", "lan", "làn", "lát"]
    assert sort_key("ma") < sort_key("mà") < sort_key("mả") < sort_key("mã") < sort_key("má") < sort_key("mạ")


@given(st.text(), st.text())
def test_sorting_is_total_and_does_not_depend_on_composition(a: str, b: str) -> None:
    keys = sorted([sort_key(a), sort_key(b)])
    assert keys[0] <= keys[1]
    assert (sort_key(a) == sort_key(b)) == (a == b)
    assert sort_key(nfc(a))[:2] == sort_key(unicodedata.normalize("NFD", a))[:2]


@pytest.mark.parametrize(("text", "found"), [("Ðình", "Ð"), ("ɖền", "ɖ"), ("Đình đền", None), ("", None)])
def test_look_alikes_of_d(text: str, found: str | None) -> None:
    assert find_look_alike(text) == found


# The same words in TCVN3, in VNI, and as UTF-8 that was read as Windows-1252.
BROKEN = [
    *("§×nh Tø Kú H¹", "®Òn", "c¸c", "ViÖt Nam", "tØnh", "H¶i Phßng", "di tÝch lÞch sö", "v¨n hãa", "THµNH PHè", "§ÒN"),
    *("hoäi", "vaên hoùa", "Ñình Töù Kyø Haï", "ñình", "phöôøng Kieán An", "Haûi Phoøng", "Huyeän Kieán Thuïy"),
    *("thÃ´n", "xã\ufffd", "lÃ ng", "Tháº¿ ká»·", "Ä\u0091á»\u0081n", "Há»™i"),
]
WHOLE = [
    *("Haïphong", "Saïgon", "Hanoï", "Thaï", "Noël", "Citroën", "Raphaël", "naïf", "Muñoz", "São Paulo", "Où", "Malmö"),
    *(
        "Đình làng",
        "Nguyễn Huệ",
        "khoẻ",
        "ngoằn ngoèo",
        "thuở",
        "quý",
        "Ngô Quyền¹",
        "12m×20m",
        "20 °C",
        "10 µm",
        "§ 2",
    ),
    *("«Đại Việt»", "km²", "½", "Hà Nội®", "阮廌", "Москва", "", "a" * 1000),
]


@pytest.mark.parametrize("text", BROKEN)
def test_text_of_old_fonts_is_found(text: str) -> None:
    found = find_mojibake(text)
    assert found
    assert found in text


@pytest.mark.parametrize("text", WHOLE)
def test_whole_text_is_left_alone(text: str) -> None:
    assert find_mojibake(text) is None


# Every word that the shipped pages and records use. Letters put together at random are no Vietnamese: "aù" is VNI.
WORDS = sorted(
    {
        word
        for folder in ("heritage", "content")
        for file in (REPOSITORY / folder).rglob("*.md")
        if file.name != "ma-loi.md"  # It shows broken text on purpose.
        for word in re.findall(r"[^\W\d_]+", file.read_text(encoding="utf-8"))
    }
)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_vietnamese_is_never_taken_for_an_old_font(text: str) -> None:
    assert find_mojibake(text) is None


@given(vietnamese.filter(lambda text: not text.isascii()))
def test_misread_utf8_is_always_found(text: str) -> None:
    word = max(text.split(), key=lambda w: not w.isascii())
    assert find_mojibake(word.encode().decode("latin-1"))


@pytest.mark.parametrize(
    "char", ["\u200b", "\u202e", "\u2028", "\ufeff", "\u00ad", "\0", "\x85", "\u061c", "\U000e0041"]
)
def test_invisible_characters_are_found_and_can_be_dropped(char: str) -> None:
    assert find_invisible(f"Ngô{char}Quyền") == char
    assert without_invisible(f"Ngô{char}Quyền") == "NgôQuyền"


def test_letters_line_ends_and_tabs_are_visible() -> None:
    assert find_invisible("Đình\tlàng\nở\u00a0bến 🏯 阮") is None


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ((1992, 8, 4), "04/8/1992"),
        ((1992, 1, 31), "31/01/1992"),
        ((1992, 2), "tháng 02/1992"),
        ((1992, 12), "tháng 12/1992"),
        ((1992,), "năm 1992"),
    ],
)
def test_dates_in_words(date: tuple[int, ...], words: str) -> None:
    assert date_words(*date) == words


@pytest.mark.parametrize(
    ("value", "words"), [(1521.8, "1.521,8"), (67236, "67.236"), (11.0, "11"), (0.5, "0,5"), (-1200, "-1.200")]
)
def test_numbers_in_words(value: float, words: str) -> None:
    assert number_words(value) == words


def test_a_dictionary_lists_under_the_letter_without_its_tone() -> None:
    words = ("ắc quy", "ấm", "áo", "đũa", "Ổ cắm", "ữ", " e", "2 chai", "“a”", "")
    assert [initial(word) for word in words] == ["Ă", "Â", "A", "Đ", "Ô", "Ư", "E", "#", "#", "#"]
    assert initial(unicodedata.normalize("NFD", "ắc quy")) == "Ă"
