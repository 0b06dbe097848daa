"""Records that a hostile or unlucky author might write: each mistake is told at its line, none ends in a traceback."""

from pathlib import Path

import pytest

from sample import RECORD, make_project, problems_of, told

Told = list[tuple[int, str]]

# What stands in the good record, what is written instead, and the lines and codes that must be told.
WRITTEN: dict[str, tuple[str, str, Told]] = {
    "nul": ("Đình Tân", "Đình\x00Tân", [(2, "DSX111")]),
    "nocolon": ('unit: "11443"', 'unit "11443"', [(3, "DSX111")]),
    "twodocs": ("forms", "--- \nforms", [(2, "DSX202"), (2, "DSX202"), (2, "DSX202")]),
    "docmark": ("forms: [dinh]", "--- forms: [dinh]", [(5, "DSX111")]),
    "percent": ("forms", "%YAML 1.1\nforms", [(5, "DSX111")]),
    "quoteskey": ("name: ", "“name”: ", [(2, "DSX201"), (2, "DSX202"), (2, "DSX413")]),
    "fullwidthcolon": ("name: ", "name： ", [(2, "DSX111")]),
    "nbspcolon": ("name: ", "name:\xa0", [(2, "DSX111")]),
    "nbspindent": ("    title: Bài", "\xa0\xa0\xa0\xa0title: Bài", [(34, "DSX111")]),
    "upperkey": ("name:", "Name:", [(2, "DSX201"), (2, "DSX202")]),
    "vnkey2": ("summary:", "tóm tắt:", [(2, "DSX202"), (4, "DSX201")]),
    "space in key": ("area_m2:", "area m2:", [(14, "DSX201")]),
    "keydot": (
        "location: {lat: 20.822, lon: 106.646, precision: exact, source: bao}",
        "location.lat: 20.8",
        [(15, "DSX201")],
    ),
    "unclosedflow": ("precision: exact, source: bao}", "precision: exact, source: bao", [(15, "DSX109")]),
    "unclosedlist": ("[bao, sach]", "[bao, sach", [(38, "DSX109")]),
    "extrabr": ("[dinh]", "[dinh]]", [(5, "DSX111")]),
    "quote in text": ("Sách địa chí", '"Sách" địa chí', [(37, "DSX111")]),
    "apos": ("{title: Sách địa chí}", "{title: 'Sách địa chí}", [(37, "DSX109")]),
    "apos2": ("Bộ cửa võng chạm rồng.", "'Bộ cửa võng' chạm rồng.", [(26, "DSX111")]),
    "apos3": ("name: Ngô Quyền", "name: 'Ngô Quyền", [(22, "DSX109")]),
    "dq in middle": ("summary: Đình làng", 'summary: "Đình" làng', [(4, "DSX111")]),
    "hash": ("name: Đình Tân Lập", "name: #Đình Tân Lập", [(2, "DSX203")]),
    "starttick": ("name: Đình", "name: `Đình", [(2, "DSX111")]),
    "gt": ("name: Đình", "name: > Đình", [(2, "DSX111")]),
    "pipe": ("summary: Đình", "summary: | Đình", [(4, "DSX111")]),
    "dashval": ("name: Đình", "name: - Đình", [(2, "DSX111")]),
    "brace": ("name: Đình", "name: {Đình", [(2, "DSX109")]),
    "commaflow": ("title: Sách địa chí", "title: Sách: địa chí", [(37, "DSX111")]),
    "multi-nosp": (
        "summary: Đình làng thờ Thành hoàng ở phường Kiến An.",
        "summary: Đình làng thờ\nThành hoàng ở phường Kiến An.",
        [(5, "DSX111")],
    ),
    "dupdeep": ("sach: {title: Sách địa chí}", "sach: {title: Sách địa chí, title: x}", [(37, "DSX110")]),
    "dupsrc": ("  sach:", "  bao: {title: x}\n  sach:", [(37, "DSX110")]),
    "dupquoted": ("rank: provincial\nd", 'rank: provincial\n"rank": national\nd', [(8, "DSX110")]),
    "deep": (
        "rank: provincial\nd",
        "note: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\nrank: provincial\nd",
        [(7, "DSX112")],
    ),
    "deepmap": (
        "rank: provincial\nd",
        "x: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}}}}}}\nrank: provincial\nd",
        [(7, "DSX112")],
    ),
    "complexkey": ("rank: provincial\nd", "[a, b]: 1\nrank: provincial\nd", [(7, "DSX111"), (7, "DSX201")]),
    "tag": ("name: Đình", "name: !đình Đình", [(2, "DSX111")]),
    "binary": ("name: Đình Tân Lập", "name: !!binary aGVsbG8=", [(2, "DSX113")]),
    "timestamp": ("2026-11-23", "!!timestamp 2026-11-23", [(40, "DSX113")]),
    "set": ("forms: [dinh]", "forms: !!set {dinh}", [(5, "DSX113"), (5, "DSX204")]),
    "intname": ("name: Đình Tân Lập", "name: 2026", [(2, "DSX204")]),
    "boolname": ("name: Đình Tân Lập", "name: true", [(2, "DSX204")]),
    "floatval": ("value: 1275", "value: 1.520", [(30, "DSX204")]),
    "unitzero": ('"11443"', "01443", [(3, "DSX305")]),
    "unitlist": ('"11443"', '["11443"]', [(3, "DSX204")]),
    "unitspace": ('"11443"', '"11443 "', [(3, "DSX213")]),
    "unitname": ('"11443"', "Phường Kiến An", [(3, "DSX213")]),
    "forms-upper": ("[dinh]", "[Đình]", [(5, "DSX205")]),
    "forms-dict": ("[dinh]", "{dinh: true}", [(5, "DSX204")]),
    "category-list": ("category: architectural", "category: [architectural]", [(6, "DSX204")]),
    "rank-emptystr": ("rank: provincial\nd", 'rank: ""\nd', [(7, "DSX203")]),
    "rank-null": ("rank: provincial\nd", "rank:\nd", [(7, "DSX203")]),
    "unit-null": ('unit: "11443"', "unit:", [(3, "DSX203")]),
    "unesco1": ("area_m2", "unesco: 1\narea_m2", [(14, "DSX204")]),
    "area-str": ("1521.8", "1521.8 m²", [(14, "DSX204")]),
    "area-huge": ("1521.8", "1e99", [(14, "DSX207")]),
    "area-inf": ("1521.8", ".inf", [(14, "DSX204")]),
    "area-1e999": ("1521.8", "1e999", [(14, "DSX204")]),
    "area-neg": ("1521.8", "-1", [(14, "DSX207")]),
    "area-comma": ("1521.8", "1521,8", [(14, "DSX204")]),
    "loc-comma-block": (
        "location: {lat: 20.822, lon: 106.646, precision: exact, source: bao}",
        "location:\n  lat: 20,822\n  lon: 106,646\n  precision: exact\n  source: bao",
        [(16, "DSX204"), (17, "DSX204")],
    ),
    "loc-dms": ("lat: 20.822", 'lat: "20°49\'19\\"N"', [(15, "DSX204")]),
    "loc-N": ("lat: 20.822", "lat: 20.822N", [(15, "DSX204")]),
    "loc-foreign": ("lat: 20.822, lon: 106.646", "lat: 35.68, lon: 139.69", [(15, "DSX502")]),
    "loc-hcm": ("lat: 20.822, lon: 106.646", "lat: 10.77, lon: 106.69", [(15, "DSX503")]),
    "loc-lat91": ("lat: 20.822", "lat: 91", [(15, "DSX207")]),
    "loc-null": ("lat: 20.822, ", "lat: , ", [(15, "DSX505")]),
    "loc-src": ("precision: exact, source: bao", "precision: exact", [(15, "DSX607")]),
    "loc-bool": ("lat: 20.822", "lat: true", [(15, "DSX204")]),
    "former-order": ("from: 1945", "from: 2026", [(17, "DSX211")]),
    "former-name": ("  - name: xã Quang Trung, huyện Tứ Kỳ\n    from", "  - from", [(17, "DSX202")]),
    "period-vn": ("label: thế kỷ XVII, from: 1601", "label: thế kỷ XVII, from: thế kỷ 17", [(24, "DSX204")]),
    "period-future": ("to: 1700", "to: 2150", [(24, "DSX210")]),
    "period-float": ("from: 1601", "from: 1601.5", [(24, "DSX204")]),
    "period-zero": ("from: 1601", "from: 01601", [(24, "DSX204")]),
    "date-int": ("date: 2008-12-31", "date: 20081231", [(10, "DSX208")]),
    "date-vn": ("2008-12-31", "31/12/2008", [(10, "DSX208")]),
    "date-slash": ("2008-12-31", "2008/12/31", [(10, "DSX208")]),
    "date-nopad": ("2008-12-31", "2008-2-3", [(10, "DSX208")]),
    "date-30-2": ("2008-12-31", "2008-02-30", [(10, "DSX209")]),
    "date-4-8": ("2008-12-31", "4/8/1992", [(10, "DSX208")]),
    "date-month13": ("2008-12-31", "2008-13", [(10, "DSX209")]),
    "date-zero": ("2008-12-31", "0000", [(10, "DSX209")]),
    "date-neg": ("2008-12-31", "-1992", [(10, "DSX208")]),
    "date-text": ("2008-12-31", "năm 2008", [(10, "DSX208")]),
    "date-time": ("2008-12-31", "2008-12-31T10:00:00", [(10, "DSX208")]),
    "date-leap": ("2008-12-31", "2007-02-29", [(10, "DSX209")]),
    "updated-year": ("2026-11-23", "2026", [(40, "DSX208")]),
    "updated-list": ("2026-11-23", "[2026-11-23]", [(40, "DSX204")]),
    "updated-fut": ("2026-11-23", "2026-12-31", [(40, "DSX210")]),
    "acc-fut": ("date: 2023-06-07", "accessed: 2099-01-01", [(35, "DSX210")]),
    "worships-str": ("worships:\n  - name: Ngô Quyền\n    source: bao", "worships: Ngô Quyền", [(21, "DSX204")]),
    "features-str": (
        "features:\n  - text: Bộ cửa võng chạm rồng.\n    source: bao",
        "features: [đẹp]",
        [(25, "DSX204")],
    ),
    "feat-null": ("- text: Bộ cửa võng chạm rồng.\n", "- text:\n", [(26, "DSX203")]),
    "related-self": ("[den-ben]", "[dinh-tan-lap]", [(28, "DSX307")]),
    "related-str": ("[den-ben]", "den-ben", [(28, "DSX204")]),
    "related-typo": ("[den-ben]", "[den-be]", [(28, "DSX304")]),
    "related-int": ("[den-ben]", "[12]", [(28, "DSX204")]),
    "related-url": ("[den-ben]", '["../den-ben"]', [(28, "DSX213")]),
    "related-null": ("[den-ben]", "[null]", [(28, "DSX203")]),
    "festivals-typo": ("related:", "festivals: [hoi-x]\nrelated:", [(28, "DSX304")]),
    "claims-dict": (
        "claims:\n  - {field: built, value: 1275, source: bao}\n  - {field: built, value: thế kỷ XIII, source: sach}",
        "claims: {built: 1275}",
        [(29, "DSX204")],
    ),
    "claims-novalue": ("value: 1275, ", "", [(30, "DSX202")]),
    "claims-src": ("value: 1275, source: bao", "value: 1275, source: bào", [(30, "DSX213")]),
    "claims-srcnum": ("value: 1275, source: bao", "value: 1275, source: 5", [(30, "DSX204")]),
    "claims-nosrc": ("value: 1275, source: bao", "value: 1275", [(30, "DSX603")]),
    "src-str": ("sach: {title: Sách địa chí}", "sach: Sách địa chí", [(37, "DSX204")]),
    "src-null": ("sach: {title: Sách địa chí}", "sach:", [(37, "DSX203")]),
    "src-key": ("  sach:", "  Sách:", [(37, "DSX213")]),
    "src-dash": ("  bao:\n    title", "  - bao:\n    title", [(37, "DSX108")]),
    "src-url": ("https://example.vn/dinh-tan-lap", "www.example.vn", [(36, "DSX212")]),
    "src-urldup": ("https://example.vn/dinh-tan-lap", "https://https://example.vn", [(36, "DSX212")]),
    "src-urlspace": ("https://example.vn/dinh-tan-lap", "https://example.vn/a b", [(36, "DSX212")]),
    "src-urluser": ("https://example.vn/dinh-tan-lap", "https://a@example.vn", [(36, "DSX212")]),
    "src-md": ("https://example.vn/dinh-tan-lap", '"[x](https://example.vn)"', [(36, "DSX212")]),
    "src-empty": ("https://example.vn/dinh-tan-lap", '""', [(36, "DSX203")]),
    "src-date": ("2023-06-07", "7/6/2023", [(35, "DSX208")]),
    "src-vbs": ("https://example.vn/dinh-tan-lap", '"vbscript:x"', [(36, "DSX212")]),
    "src-file": ("https://example.vn/dinh-tan-lap", "file:///etc/passwd", [(36, "DSX212")]),
    "fs-list": ("field_sources: {name: bao, summary: [bao, sach]}", "field_sources: [bao]", [(38, "DSX204")]),
    "fs-unknown": ("summary: [bao, sach]", "summery: [bao, sach]", [(38, "DSX606")]),
    "nc-str": ("review:", "needs_confirmation: chưa rõ\nreview:", [(39, "DSX204")]),
    "nc-list": ("review:", "needs_confirmation: [rank]\nreview:", [(39, "DSX204")]),
    "nc-null": ("review:", "needs_confirmation: {rank: }\nreview:", [(39, "DSX203")]),
    "nc-num": ("review:", "needs_confirmation: {rank: 5}\nreview:", [(39, "DSX204")]),
    "ai-str": ("review:", 'ai_assisted: "true"\nreview:', [(39, "DSX204")]),
    "ai-vn": ("review:", "ai_assisted: có\nreview:", [(39, "DSX204")]),
    "rev-null": ("review: {status: draft}", "review: {status: approved, by: null}", [(39, "DSX703")]),
    "rev-list": ("review: {status: draft}", "review: [approved]", [(39, "DSX204")]),
    "rev-typo": ("{status: draft}", "{status: aproved}", [(39, "DSX205")]),
    "rev-unit": ("{status: draft}", "{status: draft, by: bi-thu-doan-xa-lac-phuong}", [(39, "DSX704")]),
    "rev-date": ("{status: draft}", "{status: draft, date: 2126-01-01}", [(39, "DSX210")]),
    "rev-extra": ("{status: draft}", "{status: draft, ghi_chu: x}", [(39, "DSX201")]),
    "rev-role": ("{status: draft}", "{status: draft, role: <b>x</b>}", [(39, "DSX405")]),
    "en-str": ("review:", "en: Temple\nreview:", [(39, "DSX204")]),
    "en-extra": ("review:", "en: {title: x}\nreview:", [(39, "DSX201")]),
    "en-story-script": ("review:", "en:\n  story: |\n    Old.\n\n    <script>x</script>\nreview:", [(43, "DSX406")]),
    "en-story-cite": ("review:", "en:\n  story: |\n    Old.\n\n    New.[^nothing]\nreview:", [(43, "DSX601")]),
    "en-story-phone": ("review:", "en:\n  story: |\n    Old.\n    Call 0912345678.\nreview:", [(42, "DSX408")]),
    "en-story-link": ("review:", "en:\n  story: |\n    [x](../nothing/index.md)\nreview:", [(41, "DSX306")]),
    "id": ("name:", "id: Dinh\nname:", [(2, "DSX213"), (2, "DSX302")]),
    "photos-dict": ("review:", "photos: {file: a.jpg}\nreview:", [(39, "DSX204")]),
    "photos-list": ("review:", "photos: [a.jpg]\nreview:", [(39, "DSX204")]),
    "photos-abs": (
        "review:",
        "photos: [{file: /etc/a.jpg, alt: a, credit: b, license: CC0-1.0}]\nreview:",
        [(39, "DSX802")],
    ),
    "photos-svg": (
        "review:",
        "photos: [{file: a.svg, alt: a, credit: b, license: CC0-1.0}]\nreview:",
        [(39, "DSX810")],
    ),
    "photos-url": (
        "review:",
        'photos: [{file: "https://x.vn/a.jpg", alt: a, credit: b, license: CC0-1.0}]\nreview:',
        [(39, "DSX802")],
    ),
    "photos-people": (
        "review:",
        "photos: [{file: a.jpg, alt: a, credit: b, license: CC0-1.0, people: có}]\nreview:",
        [(39, "DSX205")],
    ),
    "nfd": ("Đình Tân Lập", "Đình Tân Lập", [(2, "DSX401")]),
    "zwsp": ("Ngô Quyền", "Ngô\u200bQuyền", [(22, "DSX410")]),
    "rlo": ("Ngô Quyền", "Ngô \u202eQuyền", [(22, "DSX410")]),
    "nel": ("Ngô Quyền", "Ngô\x85Quyền", [(22, "DSX410")]),
    "eth2": ("địa chí", "ðịa chí", [(37, "DSX402")]),
    "vni": ("Sách địa chí", "Saùch ñòa chí", [(37, "DSX403")]),
    "caps": ("name: Đình Tân Lập", "name: ĐÌNH TÂN LẬP", [(2, "DSX411")]),
    "tel11": ("name: Ngô Quyền", "name: Ngô Quyền (0912345678)", [(22, "DSX408")]),
    "tel12": ("title: Sách địa chí", "title: 0912345678", [(37, "DSX408")]),
}

# What is added after the last line of the story (line 45).
STORIES: dict[str, tuple[str, Told]] = {
    "nulbody": ("a\x00b", [(46, "DSX410")]),
    "nfdbody": ("Hội làng", [(46, "DSX401")]),
    "bombody": ("x\ufeffy", [(46, "DSX410")]),
    "shy": ("x\xady", [(46, "DSX410")]),
    "lsbody": ("x\u2028y", [(46, "DSX410")]),
    "tagchar": ("x\U000e0041y", [(46, "DSX410")]),
    "alm": ("x\u061cy", [(46, "DSX410")]),
    "tcvn": ("Héi lµng më ngµy", [(46, "DSX403")]),
    "moji": ("Há»™i lÃ ng", [(46, "DSX403")]),
    "repl": ("H�i", [(46, "DSX403")]),
    "div": ('<div style="color:red">x</div>', [(46, "DSX406")]),
    "multi-line tag": ('a\n\n<div\nonclick="x">b</div>', [(49, "DSX406")]),
    "object": ("<object data=x></object>", [(46, "DSX406")]),
    "img": ("\n![anh](anh.jpg)", [(47, "DSX406")]),
    "imghtml": ("<img src=x onerror=alert(1)>", [(46, "DSX406")]),
    "link": ("<link rel=x>", [(46, "DSX406")]),
    "video": ("<video src=x></video>", [(46, "DSX406")]),
    "class": ('<p class="x">a</p>', [(46, "DSX406")]),
    "idattr": ('<p id="x">a</p>', [(46, "DSX406")]),
    "jsref": ("[a][1]\n\n[1]: javascript:alert(1)", [(48, "DSX406")]),
    "jsauto": ("<javascript:alert(1)>", [(46, "DSX406")]),
    "vbs": ("[a](vbscript:x)", [(46, "DSX406")]),
    "fileurl": ("[a](file:///etc/passwd)", [(46, "DSX406")]),
    "jsupper": ("[a](JAVASCRIPT:x)", [(46, "DSX406")]),
    "jsent": ("[a](&#106;avascript:x)", [(46, "DSX406")]),
    "php": ("<?php x ?>", [(46, "DSX406")]),
    "cdata": ("<![CDATA[x]]>", [(46, "DSX406")]),
    "doctype": ("<!DOCTYPE html>", [(46, "DSX406")]),
    "button": ("<button>x</button>", [(46, "DSX406")]),
    "textarea": ("<textarea>", [(46, "DSX406")]),
    "reflink": ("[a][1]\n\n[1]: ../khong-co/index.md", [(48, "DSX306")]),
    "hreflink": ('<a href="../khong-co/">a</a>', [(46, "DSX306")]),
    "linkmd": ("[a](../den-be/index.md)", [(46, "DSX306")]),
    "linkpdf": ("[a](van-ban.pdf)", [(46, "DSX306")]),
    "citetypo": ("x[^baoo]", [(46, "DSX601")]),
    "citespace": ("x[^bao hai duong]", [(46, "DSX601")]),
    "cccd-dash": ("CCCD 031-099-012-345", [(46, "DSX407")]),
    "cccd-4": ("CCCD 0310 9901 2345", [(46, "DSX407")]),
    "tel1": ("0912.345.678", [(46, "DSX408")]),
    "tel2": ("(+84) 912 345 678", [(46, "DSX408")]),
    "tel3": ("84 912 345 678", [(46, "DSX408")]),
    "tel4": ("0912 34 56 78", [(46, "DSX408")]),
    "tel5": ("0912345678/0987654321", [(46, "DSX408"), (46, "DSX408")]),
    "tel6": ("[g](tel:0912345678)", [(46, "DSX408")]),
    "tel7": ("https://zalo.me/0912345678", [(46, "DSX408")]),
    "tel9": ("091 2345678", [(46, "DSX408")]),
    "tel10": ("0912–345–678", [(46, "DSX408")]),
    "tel13": ("0084912345678", [(46, "DSX408")]),
    "tel14": ("+84(0)912345678", [(46, "DSX408")]),
    "lacphuong": ("xã Lạc Phương", [(46, "DSX404")]),
    "caps-lp": ("XÃ LẠC PHƯƠNG", [(46, "DSX404")]),
    "kienan2": ("phường Kiến Ăn", [(46, "DSX404")]),
    "h1u": ("\nTiêu đề\n======", [(47, "DSX412")]),
    "h1n": ("\n#Tiêu đề", [(47, "DSX412")]),
    "conf": (">>>>>>> nhanh", [(46, "DSX116")]),
}

STORY = RECORD.partition("\n---\n")[2]
FIRST_LINE = "---\n"

# The whole file, changed as a whole.
FILES: dict[str, tuple[str | bytes, Told]] = {
    "CRLF, and a wrong date": (RECORD.replace("2026-11-23", "23/11/2026").replace("\n", "\r\n"), [(40, "DSX208")]),
    "lone CR, and a wrong date": (RECORD.replace("2026-11-23", "23/11/2026").replace("\n", "\r"), [(40, "DSX208")]),
    "BOM, and a wrong date": ("\ufeff" + RECORD.replace("2026-11-23", "23/11/2026"), [(40, "DSX208")]),
    "UTF-16": (RECORD.encode("utf-16"), [(1, "DSX101")]),
    "Windows-1258": (RECORD.encode().replace("Đình".encode(), b"\xd0\xecnh", 1), [(2, "DSX101")]),
    "only white space": (" \n\t\n", [(1, "DSX102")]),
    "only one fence": ("---\n", [(1, "DSX106")]),
    "no second fence": (RECORD.replace("2026-11-23\n---\n", "2026-11-23\n"), [(1, "DSX106")]),
    "nothing between the fences": ("---\n---\n", [(2, "DSX114")]),
    "a blank line between the fences": ("---\n\n---\nx\n", [(2, "DSX114")]),
    "a comment between the fences": ("---\n# x\n---\nx\n", [(2, "DSX114")]),
    "a sentence between the fences": ("---\nĐình\n---\nx\n", [(2, "DSX114")]),
    "a dash of the word processor": (RECORD.replace(FIRST_LINE, "—\n", 1), [(1, "DSX105")]),
    "four hyphens": (RECORD.replace(FIRST_LINE, "----\n", 1), [(1, "DSX105")]),
    "a fence with a space before it": (" " + RECORD, [(1, "DSX105")]),
    "a heading before the fence": ("# Đình\n\n" + RECORD, [(1, "DSX105")]),
    "a blank line, then text": ("\n\nĐình\n", [(3, "DSX105")]),
    "no story": (RECORD.replace(STORY, "\n"), [(41, "DSX409")]),
    "an alias of nothing": (
        RECORD.replace("sach: {title: Sách địa chí}", "sach: *khac"),
        [(37, "DSX111"), (37, "DSX203")],
    ),
    "a merge key": (
        RECORD.replace("bao:\n", "bao: &bao\n").replace("{title: Sách địa chí}", "\n    <<: *bao\n    title: x"),
        [(38, "DSX201")],
    ),
    "an alias bomb": (
        RECORD.replace(
            "related:",
            "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in ("ab", "bc", "cd", "de", "ef"))
            + "related:",
        ),
        [(32, "DSX112")],
    ),
    "ten thousand keys": (
        RECORD.replace("related:", "".join(f"k{n}: 1\n" for n in range(10_000)) + "related:"),
        [(9991, "DSX112")],
    ),
    "a list in place of a group": (
        RECORD.replace("location: {", "location: [{").replace("source: bao}\nformer", "source: bao}]\nformer"),
        [(15, "DSX204")],
    ),
    "a very long line": (RECORD.replace("name: Đình", "name: " + "Đình " * 50_000), [(2, "DSX206")]),
    "a thousand brackets": (RECORD + "[" * 1000 + "\n", [(46, "DSX414")]),
    "brackets in ever new paragraphs": (RECORD + ("[" * 500 + "\n\n") * 8, [(56, "DSX414")]),
    "thousands of tags": (RECORD + "<b>\n" * 2500, [(2046, "DSX414")]),
    "thousands of lines": (RECORD + "#\n" * 6000, [(5042, "DSX414")]),
    "a list nested without end": (
        RECORD + "".join(" " * 4 * depth + "- x\n" for depth in range(300)),
        [(66, "DSX414")],
    ),
    "quotes nested without end": (RECORD + "> " * 500 + "x\n", [(46, "DSX414")]),
    "several mistakes at once": (
        RECORD.replace("2026-11-23", "23/11/2026")
        .replace("lat: 20.822, lon: 106.646", "lat: 106.646, lon: 20.822")
        .replace("from: 1945", "from: 2026")
        .replace("[^bao]", "[^baao]"),
        [(15, "DSX501"), (17, "DSX211"), (40, "DSX208"), (45, "DSX601")],
    ),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("hostile"))


def test_the_record_itself_is_clean(project: Path) -> None:
    assert problems_of(project, RECORD) == []


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_wrong_is_told_at_its_line(name: str, project: Path) -> None:
    old, new, expected = WRITTEN[name]
    assert old in RECORD
    assert told(problems_of(project, RECORD.replace(old, new, 1))) == expected


@pytest.mark.parametrize("name", STORIES)
def test_what_is_wrong_in_a_story_is_told_at_its_line(name: str, project: Path) -> None:
    added, expected = STORIES[name]
    assert told(problems_of(project, RECORD + added + "\n")) == expected


@pytest.mark.parametrize("name", FILES)
def test_what_is_wrong_with_a_file_is_told_at_its_line(name: str, project: Path) -> None:
    text, expected = FILES[name]
    assert text != RECORD
    assert told(problems_of(project, text)) == expected


def test_private_numbers_are_told_without_being_repeated(project: Path) -> None:
    problems = problems_of(project, RECORD + "Ông từ: 0912345678, căn cước 031099012345.\n")
    assert [p.rule for p in problems] == ["DSX407", "DSX408"]
    assert not any("345678" in p.message or "9901" in p.message for p in problems)
