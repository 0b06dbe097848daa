"""What is right but unusual must pass in silence: the other half of a check's worth."""

from pathlib import Path

import pytest

from disanxanh.base.dates import today
from disanxanh.catalogue import load_catalogue
from disanxanh.checks import check_loaded
from sample import RECORD, TODAY, make_project, open_project, problems_of
from support import REPOSITORY

STORIES = [
    "Haïphong, Saïgon, Hanoï, Thaï, Citroën",
    "Noël, Raphaël, Père Léopold Cadière, François Gourdon, São Paulo, Zürich, Malmö, Łódź, Muñoz, Où",
    "Xem https://lib.vn/tai-lieu/031099012345/0912345678 hoặc [bài](https://bao.vn/a-031099012345.html).",
    "Quyết định số 983/VH-QĐ, 2959/QĐ-UBND, 1288/QĐ-TTg, 0912345678/QĐ-UB, số 01/2011/TT-BNV.",
    "Điện thoại cơ quan: 0225 3842 345, (0225) 3842345, 02253.842.345, +84 225 3842 345, 1900 1234, 113.",
    "Năm 1945–1975, 1954-1975, 02.09.1945-30.04.1975, từ 05 1975 đến 09/1945, thế kỷ XVII–XIX",
    "1.521,8 m², 20 °C, 15' 30\"",
    "«Đại Việt sử ký toàn thư», “Dư địa chí”, ‘Ức Trai’, 50 %",
    "½, ¾ mẫu, 3×4 m, 12m×20m, 10 µm, § 2, © 2026, 5‰, 10¹, a² + b²",
    "Ghi chú [1], [sic], [...], [?], (1), [a, b], chú thích Ngô Quyền¹ và Trần Hưng Đạo².",
    "Đường Thụy Khuê hay Thuỵ Khuê, xã Kiến Thụy, Kiến Thuỵ, hòa bình, hoà bình, thủy, thuỷ, quý, quí, khoẻ, khỏe",
    "Đặng, đ Đ, Đống Đa, Đề Thám, Đô, Hoàng Đạo Thúy",
    "Gõ `<b>đậm</b>` hoặc `<script>` trong mã; `javascript:alert(1)`; `[a](b)`.",
    "| Năm | Việc |\n|:---|---:|\n| 1992 | Xếp hạng |",
    "Gửi thư [phòng văn hóa](mailto:vhxh@kienan.gov.vn), <mailto:a@b.vn>, <https://haiphong.gov.vn>, <a@b.vn>.",
    "Nhỏ hơn: 3 < 5, a <5 m, 7 > 2, A & B, AT&T, &nbsp;",
    "- một\n- hai\n    - ba\n\n1. a\n2. b\n\n> trích\n\n**đậm** *nghiêng* ~~bỏ~~\n\n---\n\n### Mục nhỏ",
    "Thuật ngữ\n:   giải nghĩa",
    "## Mục #1\n\nSố # hai; C# và F#",
    "Gia phả chép: \"năm Mậu Ngọ\"; 'lời kể'; 100.000.000 đồng; 1,521.8; 123456789012345",
    "ISBN 978-604-55-1234-5, mã 8938505974192, mã vạch 893850597419",
    "Kien An Ward, Lac Phuong Commune, Hai Phong City, Vietnam; KIEN AN",
    "Ông Nguyễn An, bà Kiều An, làng An Lạc, xã Lạc Long, cụ Phượng",
    "<details><summary>Chữ Hán</summary>\n\n阮廌 阮<ruby>廌<rt>trãi</rt></ruby>\n\n</details>",
    "H<sub>2</sub>O, m<sup>2</sup>, <kbd>Ctrl</kbd>",
    '<abbr title="Ủy ban">UBND</abbr>, <br>, <time datetime="1992-08-04">4/8</time>',
    "Chữ Hán 建安坊, chữ Nôm 𡨸喃, tiếng Nga Москва, tiếng Ả Rập مسجد, emoji 🏯🙏, mũi tên →, •, …",
    "Xem [đền](../den-ben/), [đền](../den-ben/index.md#lai-lich), [mục](#lai-lich), [đền](<../den-ben/index.md>).",
    "[đền][1] và [báo][bao].\n\n[1]: ../den-ben/index.md\n[bao]: https://bao.vn",
    "Tỉ lệ 1:50.000, lúc 9:30, C:\\anh, a/b, https://vi.wikipedia.org/wiki/Đền_(kiến_trúc)",
    "Dòng dài " + "rất " * 5000,
    "Chữ\xa0cách không ngắt",
    "TP. HẢI PHÒNG, UBND, HĐND, PHƯỜNG KIẾN AN, XÃ LẠC PHƯỢNG",
    "    khối mã thụt bốn dấu cách <b onclick=x>",
    "Hai nguồn.[^bao][^sach] và [^bao].",
    "Số nhà 0912, ngõ 84, số 031, km 84+500, lô 0031-0045, thửa 0912.345",
    "La pagode d’Haïphong, « Revue indochinoise », École française d’Extrême-Orient, façade, naïf, Aÿ, île",
    "Nguyễn Bỉnh Khiêm (1491–1585), hiệu Bạch Vân cư sĩ; Tự Đức năm thứ 33 (1880)",
    "đ/c Nguyễn Văn A; k/c 5km; tr.45-47; t.1, q.2",
    "Tọa độ 20.822, 106.646; 20°49′19″B 106°38′46″Đ",
    "Công nguyên 40–43; 111 TCN; 938; 1288",
    "Mở cửa 7h30–17h00, vé 20.000đ/người, 20.000₫",
]

ENGLISH = """\
en:
  name: Tan Lap Communal House
  summary: A communal house in Hai Phong.
  story: |
    ## History

    An old house.[^bao] See <https://example.vn>, a < b, and `<b>`.
review:"""
LOCATION = "location: {lat: 20.822, lon: 106.646, precision: exact, source: bao}\n"
EMPTY = "opening:\ndirections:\nfestivals:\nalternate_names:\nrelated:"
HEAD, _, STORY = RECORD.partition("\n---\n")
INDENTED = "".join(f"  {line}\n" for line in HEAD.split("\n")[1:])

# What stands in the good record, and what may stand there as well.
WRITTEN: dict[str, tuple[str, str]] = {
    "a year in quotes": ("date: 2008-12-31", 'date: "2008"'),
    "a bare year": ("date: 2008-12-31", "date: 2008"),
    "a month": ("date: 2008-12-31", 'date: "2008-12"'),
    "a month within the year": ('to: "2025-06-30"', 'to: "1945-08"'),
    "one day only": ("from: 1945", 'from: "2025-06-30"'),
    "a tab after the colon": ("name: Đình", "name:\tĐình"),
    "a space before the colon": ("name: Đình", "name : Đình"),
    "a quoted key": ("name: Đình", '"name": Đình'),
    "a folded text": ("summary: Đình làng thờ", "summary: >\n  Đình làng\n  thờ"),
    "a literal text": ("name: Ngô Quyền", "name: |\n      Ngô Quyền"),
    "an anchor and its alias": ("source: bao\narea_m2: 1521.8", "source: &nguon [bao]\narea_m2: 1521.8\nunesco: false"),
    "comments": ("name: Đình Tân Lập", '# ghi chú: "lạ\nname: Đình Tân Lập # tên'),
    "keys of a scaffold left empty": ("related:", EMPTY),
    "a list at the margin": ("forms: [dinh]", "forms:\n- dinh\n- den"),
    "three dots for the end": ("updated: 2026-11-23\n---", "updated: 2026-11-23\n..."),
    "spaces after the fences": ("updated: 2026-11-23\n---", "updated: 2026-11-23\n--- \t"),
    "a site named like its commune": ("Đình Tân Lập", "Đình Kiến An"),
    "only the commune is known": (LOCATION, "location: {precision: locality}\n"),
    "no location": (LOCATION, ""),
    "before the common era": ("from: 1601, to: 1700", "from: -2500, to: -1500"),
    "a record named twice": ("[den-ben]", "[den-ben, den-ben]"),
    "the id once more": ("name:", "id: dinh-tan-lap\nname:"),
    "English texts": ("review:", ENGLISH),
    "no rank, but a reason": ("rank: provincial\nd", "needs_confirmation: {rank: Chưa rõ hạng.}\nd"),
    "no category, but a reason": ("category: architectural", "needs_confirmation: {category: Chưa rõ loại hình.}"),
    "no unit, but a reason": ('unit: "11443"', "needs_confirmation: {unit: Chưa rõ phường nào.}"),
    "digits in an address": ("https://example.vn/", "https://example.vn/031099012345/0912345678?a=1&b=Đền#x"),
    "an address with a port": ("https://example.vn/", "http://example.vn:8080/"),
    "a summary of 160 letters": ("Đình làng thờ Thành hoàng ở phường Kiến An.", "Đ" * 160),
    "digits kept by quotes": ("value: 1275", 'value: "1.520"'),
    "a number in powers of ten": ("1521.8", "1.5e3"),
    "quotes inside a value": ("Bộ cửa võng chạm rồng.", "Bộ “cửa võng” chạm rồng, còn gọi 'cửa rồng'."),
}

# The same record in another outer form.
FILES: dict[str, str] = {
    "CRLF": RECORD.replace("\n", "\r\n"),
    "lone CR": RECORD.replace("\n", "\r"),
    "BOM": "\ufeff" + RECORD,
    "BOM and CRLF": "\ufeff" + RECORD.replace("\n", "\r\n"),
    "blank lines first": "\n\n" + RECORD,
    "no line end at the end": RECORD.rstrip("\n"),
    "a rule inside the story": RECORD + "\n---\n\nHết.\n",
    "a front matter in braces": (
        '---\n{name: Đình, unit: "11443", summary: Thử., category: mixed, rank: national, sources: {a: {title: b}}}\n'
        "---\n\nĐình.[^a]\n"
    ),
    "a front matter that is indented as a whole": f"---\n{INDENTED}---\n{STORY}",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("valid"))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story[:30])
def test_unusual_stories_pass(story: str, project: Path) -> None:
    assert problems_of(project, f"{RECORD}\n{story}\n") == []


@pytest.mark.parametrize("name", WRITTEN)
def test_unusual_keys_pass(name: str, project: Path) -> None:
    old, new = WRITTEN[name]
    assert old in RECORD
    assert problems_of(project, RECORD.replace(old, new, 1)) == []


@pytest.mark.parametrize("name", FILES)
def test_unusual_files_pass(name: str, project: Path) -> None:
    assert problems_of(project, FILES[name]) == []


def test_the_shipped_records_are_clean() -> None:
    loaded = load_catalogue(open_project(REPOSITORY))
    assert len(loaded.entries) > 30
    assert check_loaded(loaded, max(TODAY, today())) == []
