"""Text for the ear: what the loudspeaker reads, case by case, and what must hold of any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.share.spoken import Abbreviations, said_otherwise, seconds, sentences, spoken

WORDS = Abbreviations(
    {
        "UBND": "Ủy ban nhân dân",
        "HĐND": "Hội đồng nhân dân",
        "TP": "thành phố",
        "TP.": "thành phố",
        "Q.": "quận",
        "P.": "phường",
        "TDP": "tổ dân phố",
        "Đ/c": "đồng chí",
        "TL": "tỉnh lộ",
        "THCS": "trung học cơ sở",
        "TNCS": "Thanh niên Cộng sản",
        "QĐ": "quyết định",
        "VNeID": "vi en i đi",
        "PGS.": "phó giáo sư",
        "TS.": "tiến sĩ",
    },
    {"TTg": "Thủ tướng Chính phủ", "CP": "Chính phủ", "QH": "Quốc hội", "UBTVQH": "Ủy ban Thường vụ Quốc hội"},
)

CASES = {
    # Numbers and units.
    "Rộng 1.521,8 m².": "Rộng một nghìn năm trăm hai mươi mốt phẩy tám mét vuông.",
    "Rộng 1521,8m2": "Rộng một nghìn năm trăm hai mươi mốt phẩy tám mét vuông.",
    "Cách 5 km, cao 2,5 m": "Cách năm ki-lô-mét, cao hai phẩy năm mét.",
    "Thu 130 kg rác trên 3 ha": "Thu một trăm ba mươi ki-lô-gam rác trên ba héc-ta.",
    "Giảm 15%": "Giảm mười lăm phần trăm.",
    "Tờ 80 × 50 mm": "Tờ tám mươi nhân năm mươi mi-li-mét.",
    "Chạy 40 km/h": "Chạy bốn mươi ki-lô-mét mỗi giờ.",
    "Giá 20k/kg, vé 500k": "Giá hai mươi nghìn mỗi ki-lô-gam, vé năm trăm nghìn.",
    "Sân 3,5x4m, tường cao 2m5": "Sân ba phẩy năm nhân bốn mét, tường cao hai mét năm.",
    "Kiệt K57/12, gần TL 391": "Kiệt K năm mươi bảy trên mười hai, gần tỉnh lộ ba trăm chín mươi mốt.",
    "Hotline 1900 1234": "Hotline một chín không không một hai ba bốn.",
    "Có lẽ từ năm 1900 2500 người": "Có lẽ từ năm một nghìn chín trăm hai nghìn năm trăm người.",
    "Nghỉ lễ 30/4 và 1/5": "Nghỉ lễ ngày ba mươi tháng tư và ngày một tháng năm.",
    "Quốc khánh 2/9": "Quốc khánh ngày hai tháng chín.",
    "Về môi trường 1/3 số hộ đạt": "Về môi trường một phần ba số hộ đạt.",
    "Gần 1/3 và 2/5 số hộ": "Gần một phần ba và hai phần năm số hộ.",
    "Đạt 9/12 tiêu chí": "Đạt chín trên mười hai tiêu chí.",
    "Giá 20.000đ/kg": "Giá hai mươi nghìn đồng mỗi ki-lô-gam.",
    "Có 67.236 người": "Có sáu mươi bảy nghìn hai trăm ba mươi sáu người.",
    "Lạnh -5°C": "Lạnh âm năm độ xê.",
    "Có 2-3 người": "Có hai đến ba người.",
    "Cao 8–10 m": "Cao tám đến mười mét.",
    "Bỏ 1/4 số rác": "Bỏ một phần tư số rác.",
    "Nhà số 12A": "Nhà số mười hai A.",
    "Trồng 1/2 ha, dài 3/4 km": "Trồng một phần hai héc-ta, dài ba phần tư ki-lô-mét.",
    "Sân 50m x 20m": "Sân năm mươi mét nhân hai mươi mét.",
    "Nhà số 12/5 trực 24/7": "Nhà số mười hai trên năm trực hai mươi tư trên bảy.",
    "Mừng lễ 30/4 và 26/3": "Mừng lễ ngày ba mươi tháng tư và ngày hai mươi sáu tháng ba.",
    "Lúc 7g, đến 9g sáng": "Lúc bảy giờ, đến chín giờ sáng.",
    "Đ/c Bí thư cân 7 g": "Đồng chí Bí thư cân bảy gam.",
    # Years, ranges, centuries.
    "Dựng năm 1275": "Dựng năm một nghìn hai trăm bảy mươi lăm.",
    "Quận có từ 1994–2024": "Quận có từ một nghìn chín trăm chín mươi tư đến hai nghìn không trăm hai mươi tư.",
    "Bia (1736) còn rõ": "Bia, năm một nghìn bảy trăm ba mươi sáu, còn rõ.",
    "Vua (1072–1127) ở đây": "Vua, từ năm một nghìn không trăm bảy mươi hai đến năm một nghìn một trăm hai mươi bảy,"
    " ở đây.",
    "Đình thế kỷ XVII": "Đình thế kỷ mười bảy.",
    "Thế kỷ XVI–XVII": "Thế kỷ mười sáu đến mười bảy.",
    "Đầu TK XX": "Đầu thế kỷ hai mươi.",
    "Thế kỷ X": "Thế kỷ thứ mười.",
    "Đại hội lần thứ XIV, quý IV": "Đại hội lần thứ mười bốn, quý tư.",
    "Chiến tranh thế giới II": "Chiến tranh thế giới hai.",
    "Lần thứ 4, thứ 2 hằng tuần, thứ 1": "Lần thứ tư, thứ hai hằng tuần, thứ nhất.",
    # Dates.
    "Ký 04/8/1992": "Ký ngày bốn tháng tám năm một nghìn chín trăm chín mươi hai.",
    "Ký ngày 04/8/1992.": "Ký ngày bốn tháng tám năm một nghìn chín trăm chín mươi hai.",
    "Ngày 1/7/2025": "Ngày một tháng bảy năm hai nghìn không trăm hai mươi lăm.",
    "Sửa 2026-11-23": "Sửa ngày hai mươi ba tháng mười một năm hai nghìn không trăm hai mươi sáu.",
    "Hội 9/8 âm lịch": "Hội mùng chín tháng tám âm lịch.",
    "Hội ngày 9/8 âm lịch": "Hội mùng chín tháng tám âm lịch.",
    "Lễ 15/8 ÂL": "Lễ rằm tháng tám âm lịch.",
    "Giỗ 6/12 âm lịch": "Giỗ mùng sáu tháng chạp âm lịch.",
    "Khai hội 16/1 âm lịch": "Khai hội ngày mười sáu tháng giêng âm lịch.",
    "Hội 14–16/2 âm lịch": "Hội từ ngày mười bốn đến ngày mười sáu tháng hai âm lịch.",
    "Hội từ 8 đến 10/1 âm lịch": "Hội từ mùng tám đến mùng mười tháng giêng âm lịch.",
    "Mở 30/12 - 2/1 dương lịch": "Mở từ ngày ba mươi tháng mười hai đến ngày hai tháng một dương lịch.",
    "Mở 26/9–3/10/2026": "Mở từ ngày hai mươi sáu tháng chín đến ngày ba tháng mười năm hai nghìn không trăm hai mươi"
    " sáu.",
    "Mùng 8 tháng Giêng âm lịch": "Mùng tám tháng Giêng âm lịch.",
    "Rằm tháng 7": "Rằm tháng bảy.",
    "Ngày 14 đến ngày 16 tháng Hai âm lịch": "Ngày mười bốn đến ngày mười sáu tháng Hai âm lịch.",
    "Thứ bảy, 26/9/2026": "Thứ bảy, ngày hai mươi sáu tháng chín năm hai nghìn không trăm hai mươi sáu.",
    "Thứ tư, 01/4 đến thứ sáu, 03/4/2026": "Thứ tư, ngày một tháng tư đến thứ sáu, ngày ba tháng tư năm hai nghìn không"
    " trăm hai mươi sáu.",
    "Trước ngày 30/4": "Trước ngày ba mươi tháng tư.",
    "Sáng 2/9": "Sáng ngày hai tháng chín.",
    "Từ tháng 8/1992": "Từ tháng tám năm một nghìn chín trăm chín mươi hai.",
    "Tháng 4 và tháng 12": "Tháng tư và tháng mười hai.",
    "Mồng 6 tháng Chạp (6/12 âm lịch)": "Mồng sáu tháng Chạp âm lịch.",
    # Times.
    "Từ 7 giờ 30": "Từ bảy giờ ba mươi phút.",
    "Lúc 07:00": "Lúc bảy giờ.",
    "Mở 7h30–11h30": "Mở từ bảy giờ ba mươi phút đến mười một giờ ba mươi phút.",
    "Mở 07:00 – 09:30": "Mở từ bảy giờ đến chín giờ ba mươi phút.",
    "Lúc 19g05": "Lúc mười chín giờ năm phút.",
    # Abbreviations and documents.
    "UBND TP. Hải Phòng": "Ủy ban nhân dân thành phố Hải Phòng.",
    "Ở P. Nam Sơn, Q. Kiến An": "Ở phường Nam Sơn, quận Kiến An.",
    "Trường THCS và TDP số 3": "Trường trung học cơ sở và tổ dân phố số ba.",
    "Dùng VNeID": "Dùng vi en i đi.",
    "PGS.TS. Trần": "Phó giáo sư tiến sĩ Trần.",
    "Quyết định số 2959/QĐ-UBND": "Quyết định số hai nghìn chín trăm năm mươi chín của Ủy ban nhân dân.",
    "Quyết định số 2959/QĐ-UBND của UBND tỉnh": "Quyết định số hai nghìn chín trăm năm mươi chín của Ủy ban nhân dân"
    " tỉnh.",
    "Quyết định số 983/VH-QĐ ngày 4/8/1992": "Quyết định số chín trăm tám mươi ba ngày bốn tháng tám năm một nghìn"
    " chín trăm chín mươi hai.",
    "Luật 45/2024/QH15": "Luật bốn mươi lăm năm hai nghìn không trăm hai mươi tư của Quốc hội khóa mười lăm.",
    "Nghị định 05/2025/NĐ-CP": "Nghị định năm năm hai nghìn không trăm hai mươi lăm của Chính phủ.",
    "Nghị quyết 1669/NQ-UBTVQH15": "Nghị quyết một nghìn sáu trăm sáu mươi chín của Ủy ban Thường vụ Quốc hội khóa"
    " mười lăm.",
    # What the ear has no use for.
    "Đền cổ.[^bao][^sach] Đẹp [1].": "Đền cổ.\nĐẹp.",
    "Xem thêm tại https://example.vn/a?b=1.": "",
    "Đền đẹp, xem https://example.vn/den nhé": "Đền đẹp, nhé.",
    "Hỏi a.b@example.vn": "Hỏi.",
    "Gọi 0225.3871.234": "Gọi không hai hai năm ba tám bảy một hai ba bốn.",
    "Gọi 114 khi cháy": "Gọi một một bốn khi cháy.",
    "Đền “Kha Lâm” và 'Mũ'": "Đền Kha Lâm và Mũ.",
    "Côn Sơn – Kiếp Bạc": "Côn Sơn, Kiếp Bạc.",
    "Di tích lịch sử - văn hóa": "Di tích lịch sử, văn hóa.",
    "Rác & rừng; đất: nước": "Rác và rừng, đất, nước.",
    "Thôn/tổ dân phố": "Thôn hoặc tổ dân phố.",
    "Chai, lọ, v.v.": "Chai, lọ, vân vân.",
    "Làng (còn ghi là Đông Sơn) cổ": "Làng, còn ghi là Đông Sơn, cổ.",
    "Làng (xem [1])": "Làng.",
    "Đình. Chùa! Đền? Miếu": "Đình.\nChùa!\nĐền?\nMiếu.",
    "Dòng một\nDòng hai": "Dòng một.\nDòng hai.",
}


@pytest.mark.parametrize(("text", "heard"), CASES.items())
def test_cases(text: str, heard: str) -> None:
    assert spoken(text, WORDS) == heard


def test_text_typed_on_a_mac_is_read_alike() -> None:
    assert spoken("Hòa thế kỷ XVII", WORDS) == "Hòa thế kỷ mười bảy."


def test_sentences_are_one_a_line() -> None:
    assert sentences("Một. Hai.", WORDS) == ["Một.", "Hai."]


def test_a_hundred_and_fifty_words_take_a_minute() -> None:
    assert seconds("lời " * 150) == 60
    assert seconds("ki-lô-mét " * 50) == 60
    assert seconds("một") == 1
    assert seconds("") == 0


def test_what_the_browser_is_told_to_say_otherwise() -> None:
    text = "UBND P. Nam Sơn xếp hạng ngày 04/8/1992, thế kỷ XVII, rộng 1.521,8 m², năm 1994, có 12 cột."
    found = said_otherwise(text, WORDS)
    assert found["UBND"] == "Ủy ban nhân dân"
    assert found["thế kỷ XVII"] == "thế kỷ mười bảy"
    assert found["ngày 04/8/1992"] == "ngày bốn tháng tám năm một nghìn chín trăm chín mươi hai"
    assert "1994" not in found
    assert "12" not in found


_PIECES = st.sampled_from(
    [
        *CASES,
        " ",
        ". ",
        ", ",
        "(",
        ")",
        "[",
        "]",
        "–",
        "-",
        "/",
        "9",
        "15/8",
        "âm lịch",
        "XVII",
        "“",
        "m²",
        "\n",
        "ngày ",
    ]
)
_JOINED = st.lists(_PIECES, max_size=12)
_TEXTS = st.one_of(st.text(max_size=60), _JOINED.map("".join))


@given(_TEXTS)
def test_nothing_that_no_voice_can_read_is_left(text: str) -> None:
    heard = spoken(text, WORDS)
    assert not re.search(r"""[0-9()\[\]{}<>"“”«»²³%&/@#*_|\\~^=+]|://""", heard)
    for line in heard.split("\n"):
        assert line == line.strip()
        assert not line or line.endswith((".", "!", "?", "…"))
        assert not re.search(r" [,.;:!?]|,,|\s\s|^[,.;:!?]", line)


@given(_JOINED.map(" ".join))
def test_reading_once_more_changes_nothing(text: str) -> None:
    heard = spoken(text, WORDS)
    assert spoken(heard, WORDS) == heard
