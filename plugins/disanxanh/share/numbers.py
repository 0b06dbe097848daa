"""Numbers in Vietnamese words, as the North says them: mốt, tư, lăm after mươi, linh for an empty place of ten.

Why not a library: `plugins/decisions/022-loi-doc.md`.
"""

import re

DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_SCALES = ((10**6, "triệu"), (10**3, "nghìn"))
_BILLION = 10**9
_LONGEST = 15  # Digits; what is longer is no amount but a code.
_ROMAN = re.compile(r"(M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def cardinal(value: int) -> str:
    """Return a whole number in words: 1005 → "một nghìn không trăm linh năm"."""
    if value < 0:
        return f"âm {cardinal(-value)}"
    return " ".join(_whole(value, full=False)) or DIGITS[0]


def _whole(value: int, *, full: bool) -> list[str]:
    """Return the words of a number, [] for 0; `full` names the hundreds even where there are none."""
    if value >= _BILLION:
        above, rest = divmod(value, _BILLION)
        return [*_whole(above, full=full), "tỷ", *_whole(rest, full=True)]
    words: list[str] = []
    for scale, name in _SCALES:
        count, value = divmod(value, scale)
        if count:
            words += [*_group(count, full=full or bool(words)), name]
    return words + (_group(value, full=full or bool(words)) if value else [])


def _group(value: int, *, full: bool) -> list[str]:
    """Return the words of a number from 1 to 999."""
    hundreds, rest = divmod(value, 100)
    tens, unit = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        return words + (["linh"] * bool(words) + [DIGITS[unit]] if unit else [])
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if unit:
        words.append("lăm" if unit == 5 else DIGITS[unit] if tens == 1 else _AFTER_TENS.get(unit, DIGITS[unit]))
    return words


def ordinal(value: int) -> str:
    """Return what follows "thứ": 1 → "nhất", 4 → "tư", 14 → "mười bốn"."""
    return {1: "nhất", 4: "tư"}.get(value) or cardinal(value)


def digits(text: str) -> str:
    """Return the digits of a text one by one, as telephone numbers are read out."""
    return " ".join(DIGITS[int(char)] for char in text if char.isdecimal())


def spoken_number(written: str) -> str:
    """Return a number as Vietnamese writes it, in words: "1.521,8" → "một nghìn năm trăm hai mươi mốt phẩy tám".

    A dot that does not part thousands is a decimal point. Codes ("0225", more than 15 digits) come digit by digit.
    """
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", written):
        written = written.replace(".", "")
    whole, _, fraction = written.replace(".", ",").partition(",")
    is_code = len(whole) > _LONGEST or (len(whole) > 2 and whole.startswith("0"))
    said = digits(whole) if is_code else cardinal(int(whole))
    return f"{said} phẩy {_fraction(fraction)}" if fraction else said


def _fraction(text: str) -> str:
    return digits(text) if len(text) > 2 or text.startswith("0") else cardinal(int(text))


def roman(text: str) -> int:
    """Return the value of a Roman numeral in capitals; 0 for a text that is none."""
    if not text or not _ROMAN.fullmatch(text):
        return 0
    values = [_LETTERS[letter] for letter in text]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
