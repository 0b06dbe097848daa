"""Numbers as Vietnamese of the North says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.share.numbers import cardinal, digits, ordinal, roman, spoken_number

_WORDS = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    31: "ba mươi mốt",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    100: "một trăm",
    101: "một trăm linh một",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    205: "hai trăm linh năm",
    1000: "một nghìn",
    1001: "một nghìn không trăm linh một",
    1005: "một nghìn không trăm linh năm",
    1010: "một nghìn không trăm mười",
    1100: "một nghìn một trăm",
    1288: "một nghìn hai trăm tám mươi tám",
    1521: "một nghìn năm trăm hai mươi mốt",
    1992: "một nghìn chín trăm chín mươi hai",
    2005: "hai nghìn không trăm linh năm",
    2024: "hai nghìn không trăm hai mươi tư",
    2026: "hai nghìn không trăm hai mươi sáu",
    10000: "mười nghìn",
    10005: "mười nghìn không trăm linh năm",
    21000: "hai mươi mốt nghìn",
    67236: "sáu mươi bảy nghìn hai trăm ba mươi sáu",
    100001: "một trăm nghìn không trăm linh một",
    1_000_000: "một triệu",
    1_000_001: "một triệu không trăm linh một",
    1_005_000: "một triệu không trăm linh năm nghìn",
    1_000_000_000: "một tỷ",
    1_000_000_005: "một tỷ không trăm linh năm",
    2_000_000_000_000: "hai nghìn tỷ",
    1_000_000_000_000_000_000: "một tỷ tỷ",
    -5: "âm năm",
}


@pytest.mark.parametrize(("value", "words"), _WORDS.items())
def test_cardinals(value: int, words: str) -> None:
    assert cardinal(value) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1.521,8", "một nghìn năm trăm hai mươi mốt phẩy tám"),
        ("3,14", "ba phẩy mười bốn"),
        ("0,05", "không phẩy không năm"),
        ("1,05", "một phẩy không năm"),
        ("2,005", "hai phẩy không không năm"),
        ("12,50", "mười hai phẩy năm mươi"),
        ("1.5", "một phẩy năm"),
        ("20.822", "hai mươi nghìn tám trăm hai mươi hai"),
        ("01", "một"),
        ("00", "không"),
        ("0225", "không hai hai năm"),
        ("1.000.000", "một triệu"),
        ("12345678901234567890", "một hai ba bốn năm sáu bảy tám chín không một hai ba bốn năm sáu bảy tám chín không"),
    ],
)
def test_numbers_as_they_are_written(written: str, words: str) -> None:
    assert spoken_number(written) == words


def test_ordinals_have_words_of_their_own_for_one_and_four() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 5, 14, 21)] == "nhất,hai,ba,tư,năm,mười bốn,hai mươi mốt".split(",")


def test_digits_one_by_one() -> None:
    assert digits("0225 3.871") == "không hai hai năm ba tám bảy một"


@pytest.mark.parametrize(
    ("text", "value"), [("XVII", 17), ("XIX", 19), ("IV", 4), ("XXI", 21), ("MCMXCII", 1992), ("I", 1)]
)
def test_roman_numerals(text: str, value: int) -> None:
    assert roman(text) == value


@pytest.mark.parametrize("text", ["IIII", "VX", "IC", "", "ABC", "IIV", "xvii"])
def test_what_only_looks_like_a_roman_numeral(text: str) -> None:
    assert roman(text) == 0


_UNITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6}
_UNITS |= {"bảy": 7, "tám": 8, "chín": 9}


def _heard(words: str) -> int:
    """Read a number back from its words, as a listener does."""
    total = group = digit = 0
    for word in words.split():
        if word in _UNITS:
            digit = _UNITS[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word in ("trăm", "mươi"):
            group, digit = group + digit * {"trăm": 100, "mươi": 10}[word], 0
        elif word in ("nghìn", "triệu"):
            total, group, digit = total + (group + digit) * {"nghìn": 1000, "triệu": 10**6}[word], 0, 0
        elif word == "tỷ":
            total, group, digit = (total + group + digit) * 10**9, 0, 0
        else:
            assert word == "linh"
    return total + group + digit


@given(st.integers(min_value=0, max_value=10**18 - 1))
def test_a_listener_hears_the_same_number(value: int) -> None:
    assert _heard(cardinal(value)) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_spelling_rules_hold_everywhere(value: int) -> None:
    words = cardinal(value)
    for wrong in ("mươi một", "mươi năm", "mươi bốn", "mười mốt", "mười năm", "linh mười", "linh không", "một mươi"):
        assert f" {wrong} " not in f" {words} "
