"""Numbers with what is counted or measured, ranges, centuries, ordinals, telephone and document numbers."""

import re
from collections.abc import Mapping

from disanxanh.share.moments import DASH, Rule, date_said
from disanxanh.share.numbers import cardinal, digits, ordinal, roman, spoken_number

_START, _END = r"(?<![\w/])(?<!\d[.,])", r"(?![\w/]|[.,]\d)"
_NUMBER = r"(\d{1,3}(?:\.\d{3}){1,5}(?:,\d+)?|\d+(?:[,.]\d+)?)"
_UNITS = {
    "km²": "ki-lô-mét vuông",
    "km2": "ki-lô-mét vuông",
    "m²": "mét vuông",
    "m2": "mét vuông",
    "m³": "mét khối",
    "m3": "mét khối",
    "kWh": "ki-lô-oát giờ",
    "kW": "ki-lô-oát",
    "km": "ki-lô-mét",
    "mm": "mi-li-mét",
    "cm": "xăng-ti-mét",
    "dm": "đề-xi-mét",
    "ha": "héc-ta",
    "kg": "ki-lô-gam",
    "ml": "mi-li-lít",
    "GB": "gi-ga-bai",
    "MB": "mê-ga-bai",
    "KB": "ki-lô-bai",
    "VNĐ": "đồng",
    "VND": "đồng",
    "°C": "độ xê",
    "ºC": "độ xê",
    "°": "độ",
    "%": "phần trăm",
    "‰": "phần nghìn",
    "₫": "đồng",
    "đ": "đồng",
    "m": "mét",
    "g": "gam",
    "l": "lít",
    "h": "giờ",
    "k": "nghìn",
}
_UNIT = f"({'|'.join(map(re.escape, _UNITS))})"
_EACH = rf"(?:/({'|'.join(map(re.escape, _UNITS))}|giờ|ngày|tuần|tháng|năm|lượt|người|hộ))?"
_CENTURY = r"((?i:thế\s+k[ỷỉ])|TK|[Tt]k)(?:\s+(?i:thứ))?\s+"
_COUNTED = (
    r"((?i:thứ|khóa|khoá|chương|k[ỳì]|tập|quý|phần|mục|đời|quyển|hồi|khu|lớp|bậc|hạng|điều|loại|cấp|nhóm|vùng|đợt"
    r"|giai\s+đoạn))\s+"
)
_ROMAN = r"([IVXLCDM]+)(?![\w])"
_HOUSE = re.compile(r"(?i:số|nhà|ngõ|ngách|hẻm|kiệt|lô|thửa|tỷ lệ|tỉ lệ|tỷ số|tỉ số|đạt|được)\s+$")
# 1/5 after a feast or another day is a day; elsewhere it is a fifth.
_FEAST = re.compile(
    r"(?i:lễ|tết|quốc\s+khánh|độc\s+lập|lao\s+động|thiếu\s+nhi|phụ\s+nữ|môi\s+trường|người\s+cao\s+tuổi|kỷ\s+niệm)\s+$"
    r"|(?<![\w/])(?:(?:1[1-9]|2\d|3[01])/\d{1,2}|ngày\s+\d{1,2}/\d{1,2})(?:\s*,|\s+(?:và|hoặc|hay))\s+$"
)
_PART_OF = re.compile(r"\s+(?:số|tổng|diện|lượng|hộ|dân|thời|quãng|chiều|là)(?!\w)")
_SERVICE = r"1[89]00[ .]?\d(?:[ .]?\d){3,5}"  # Numbers of services, which are said figure by figure.
_DOCUMENT = re.compile(r"([^\W\d_]+)(\d*)")
_TYPES = {"QĐ", "NĐ", "TT", "NQ", "CT", "KH", "TB", "CV", "BC", "PL", "TTLT", "HD", "VBHN", "QC", "L", "TTr", "ĐA"}


def _measured(match: re.Match[str]) -> str:
    """Return a number or a range with its unit: "tám đến mười mét", "hai mươi đồng mỗi ki-lô-gam"."""
    minus, first, last, unit, each = match.groups()
    said = ("âm " if minus else "") + spoken_number(first)
    said += f" đến {spoken_number(last)}" if last else ""
    return f"{said} {_UNITS[unit]}" + (f" mỗi {_UNITS.get(each, each)}" if each else "")


def _metres_and(match: re.Match[str]) -> str:
    return f"{cardinal(int(match[1]))} mét {cardinal(int(match[2]))}"


def _times(match: re.Match[str]) -> str:
    return f"{spoken_number(match[1])} nhân "


def _range(match: re.Match[str]) -> str:
    return f"{spoken_number(match[1])} đến {spoken_number(match[2])}"


def _fraction(match: re.Match[str]) -> str:
    """Return a fraction with its unit. What is more than a whole is a day: nobody writes 30/4 for seven and a half."""
    upper, lower = int(match[1]), int(match[2])
    unit = f" {_UNITS[match[3]]}" if match[3] else ""
    before = match.string[: match.start()]
    is_part = unit or _PART_OF.match(match.string, match.end())
    if 0 < upper <= 31 and 0 < lower <= 12 and not is_part and _FEAST.search(before):
        return date_said(match[1], match[2])
    if 0 < upper < lower <= 10:
        return f"{cardinal(upper)} phần {'tư' if lower == 4 else cardinal(lower)}{unit}"
    around_the_clock = (upper, lower) == (24, 7)
    house = _HOUSE.search(before)
    if 0 < lower <= 12 and lower < upper <= 31 and not (unit or house or around_the_clock):
        return date_said(match[1], match[2])
    return f"{spoken_number(match[1])} trên {spoken_number(match[2])}{unit}"


def _centuries(match: re.Match[str]) -> str:
    """Return one century or two; the first ten are counted: "thế kỷ thứ mười"."""
    cue = match[1] if len(match[1]) > 2 else "thế kỷ"
    values = [(roman(part) if not part.isdecimal() else int(part)) for part in match.groups()[1:] if part]
    if not all(values):
        return match[0]
    return f"{cue} " + " đến ".join(f"thứ {ordinal(v)}" if v <= 10 else cardinal(v) for v in values)


def _numeral(match: re.Match[str]) -> str:
    """Return what stands before a Roman numeral, and the numeral; ordinals after "thứ" and "quý"."""
    value = roman(match[2])
    if not value:
        return match[0]
    counted = ordinal(value) if match[1].casefold() == "thứ" or value == 4 else cardinal(value)
    return f"{match[1]} {counted}"


def _lone_numeral(match: re.Match[str]) -> str:
    return cardinal(roman(match[0])) if roman(match[0]) else match[0]


def _ordinal(match: re.Match[str]) -> str:
    return f"{match[1]} {ordinal(int(match[2]))}"


def _telephone(match: re.Match[str]) -> str:
    return ("cộng " if match[0].startswith("+") else "") + digits(match[0])


def _short_telephone(match: re.Match[str]) -> str:
    return match[1] + digits(match[2])


def _number(match: re.Match[str]) -> str:
    return ("âm " if match[1] else "") + spoken_number(match[2])


def _left_over(match: re.Match[str]) -> str:
    return f" {spoken_number(match[0])} "


def document_rule(issuers: Mapping[str, str]) -> Rule:
    """Return the rule for numbers of decisions: "2959/QĐ-UBND" → "… của Ủy ban nhân dân".

    An issuer that the list does not know, or that the text goes on to name, is left out.
    """

    def said(match: re.Match[str]) -> str:
        number, year, letters = match.groups()
        words = spoken_number(number) + (f" năm {cardinal(int(year))}" if year else "")
        named = [_issuer(part, issuers) for part in letters.split("-") if part not in _TYPES]
        told = re.match(r"(?:[^.;\n]{0,40}?\s)?của\s", match.string[match.end() :])
        return f"{words} của {' và '.join(named)}" if named and all(named) and not told else words

    letters = r"[^\W\d_]*[A-ZĐ][^\W\d_]*\d*"
    return rf"{_START}(\d+)(?:/(\d{{4}}))?/({letters}(?:-{letters})*)(?![\w/])", said


def _issuer(part: str, issuers: Mapping[str, str]) -> str:
    """Return who is meant by the letters of a document's number; the number of a term follows them ("QH15")."""
    match = _DOCUMENT.fullmatch(part)
    name = issuers.get(match[1], "") if match else ""
    return f"{name} khóa {cardinal(int(match[2]))}" if match and name and match[2] else name


TELEPHONES: tuple[Rule, ...] = (
    (r"(?<![\w.,/])(?:\+84[ .]?|0)\d(?:[ .]?\d){7,9}(?!\w)", _telephone),
    (
        rf"(?<![\w.,/])(?<!năm ){_SERVICE}(?!\w)",
        _telephone,
    ),
    (
        rf"(?<!\w)((?i:gọi|hotline|điện\s+thoại|đường\s+dây\s+nóng|tổng\s+đài)(?:\s+số)?:?\s+)({_SERVICE}|1\d{{2,5}})(?![\w.,/]\d)",
        _short_telephone,
    ),
)
RULES: tuple[Rule, ...] = (
    (rf"(?<![^\W\d_]){_CENTURY}([IVXLCDM]+|\d{{1,2}})(?:{DASH}([IVXLCDM]+|\d{{1,2}}))?(?![\w])", _centuries),
    (rf"(?<![^\W\d_]){_COUNTED}{_ROMAN}", _numeral),
    (r"(?<![\w-])[IVX]{2,}(?![\w-])", _lone_numeral),
    (r"(?<!\w)(\d{1,3})m(\d)(?!\w)", _metres_and),
    (rf"(?:(?<![\w/])|(?<=\d[x×]))([-−])?(?<!\d[.,]){_NUMBER}(?:{DASH}{_NUMBER})?\s?{_UNIT}(?!\w){_EACH}", _measured),
    (rf"{_START}{_NUMBER}\s?[x×]\s?(?=\d)", _times),
    (rf"(?<![\w/])(?<!\d[.,–—-]){_NUMBER}{DASH}{_NUMBER}(?![\w/–—-]|[.,]\d)", _range),
    (r"(?<=[m²])\s?[x×]\s?(?=\d)", lambda _: " nhân "),
    (rf"{_START}(\d{{1,4}})/(\d{{1,4}})(?:\s?{_UNIT}(?!\w)|{_END})", _fraction),
    (rf"(?<!\w)((?i:thứ))\s+(\d{{1,3}}){_END}", _ordinal),
    (rf"(?<![\w/])([-−](?=\d))?(?<!\d[.,]){_NUMBER}(?!\w)", _number),
    (r"(?<=\d)/(?=\d)", lambda _: " trên "),
    (r"\d+", _left_over),
)
"""After the dates: from what has a word beside it to the number alone."""
