"""A hundred and more mistakes in one record: each is told at its own line, by its code, with a remedy."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from disanxanh.cli.main import cli
from support import copy_project

RECORD = """\
---
name: Đình Thử
unit: "11443"
summary: Đình làng thử.
forms: [dinh]
category: architectural
rank: provincial
designations:
  - number: 1/QĐ
    date: 2004-01-19
    issuer: UBND
    source: bao
location: {lat: 20.822, lon: 106.646, precision: exact, source: bao}
worships:
  - name: Ngô Quyền
    source: bao
claims:
  - field: built
    value: "1801"
    source: bao
  - field: built
    value: "1802"
    source: bao
sources:
  bao:
    title: Báo
    url: https://bao.vn/a
field_sources: {rank: bao}
review: {status: draft}
updated: 2026-11-20
---

## Lai lịch

Đình có từ lâu.[^bao]
"""

# What stands in the good record, what an author wrote instead, and the lines and codes that must be told.
MISTAKES: dict[str, tuple[str, str, list[tuple[int, str]]]] = {
    "vn-key": ("name:", "tên:", [(2, "DSX201"), (2, "DSX202")]),
    "smartq": ("name: Đình Thử", "name: “Đình Thử”", [(2, "DSX413")]),
    "comma": ("lat: 20.822", "lat: 20,822", [(13, "DSX201")]),
    "unitint": ('"11443"', "11443", [(3, "DSX204")]),
    "ranklabel": ("rank: provincial", "rank: Quốc gia", [(7, "DSX205")]),
    "srclist": (
        "sources:\n  bao:\n    title: Báo\n    url: https://bao.vn/a",
        "sources:\n  - title: Báo",
        [(24, "DSX204")],
    ),
    "photostr": ("review:", "photos: anh.jpg\nreview:", [(29, "DSX204")]),
    "revstr": ("review: {status: draft}", "review: approved", [(29, "DSX204")]),
    "revby": (
        "{status: draft}",
        '{status: approved, by: ai, date: 2026-01-01, digest: "sha256:x"}',
        [(29, "DSX701"), (29, "DSX702")],
    ),
    "nameNull": ("name: Đình Thử", "name: null", [(2, "DSX203")]),
    "nameNum": ("name: Đình Thử", "name: 123", [(2, "DSX204")]),
    "nameList": ("name: Đình Thử", "name: [a]", [(2, "DSX204")]),
    "nameEmpty": ("name: Đình Thử", 'name: ""', [(2, "DSX203")]),
    "nameSpace": ("name: Đình Thử", 'name: "   "', [(2, "DSX203")]),
    "merge": ("name: Đình Thử", "<<: {name: x}\nname: Đình Thử", [(2, "DSX201")]),
    "tabindent": ("  - number", "\t- number", [(9, "DSX107")]),
    "dmy": ("2026-11-20", "20/11/2026", [(30, "DSX208")]),
    "feb30": ("2004-01-19", "2004-02-30", [(10, "DSX209")]),
    "future": ("2026-11-20", "2027-11-20", [(30, "DSX210")]),
    "decfuture": ("2004-01-19", "2204-01-19", [(10, "DSX210")]),
    "m13": ("2004-01-19", "2004-13-01", [(10, "DSX209")]),
    "decnodate": ("    date: 2004-01-19\n", "", [(9, "DSX604")]),
    "decnoissuer": ("    issuer: UBND\n", "", [(9, "DSX604")]),
    "swap": ("lat: 20.822, lon: 106.646", "lat: 106.646, lon: 20.822", [(13, "DSX501")]),
    "paris": ("lat: 20.822, lon: 106.646", "lat: 48.85, lon: 2.35", [(13, "DSX502")]),
    "hanoi": ("lat: 20.822, lon: 106.646", "lat: 21.03, lon: 105.85", [(13, "DSX503")]),
    "digits": ("20.822,", "20.82212345,", [(13, "DSX504")]),
    "zero": ("lat: 20.822, lon: 106.646", "lat: 0, lon: 0", [(13, "DSX502")]),
    "nolon": (", lon: 106.646", "", [(13, "DSX505")]),
    "latstr": ("lat: 20.822", 'lat: "20.822"', [(13, "DSX204")]),
    "nan": ("lat: 20.822", "lat: .nan", [(13, "DSX204")]),
    "prec": ("precision: exact", "precision: chinh-xac", [(13, "DSX205")]),
    "noprec": (", precision: exact", "", [(13, "DSX202")]),
    "lon1060": ("lon: 106.646", "lon: 1066.46", [(13, "DSX207")]),
    "neg": ("lat: 20.822", "lat: -20.822", [(13, "DSX502")]),
    "locstr": (
        "location: {lat: 20.822, lon: 106.646, precision: exact, source: bao}",
        "location: 20.822, 106.646",
        [(13, "DSX204")],
    ),
    "loclist": (
        "location: {lat: 20.822, lon: 106.646, precision: exact, source: bao}",
        "location: [20.822, 106.646]",
        [(13, "DSX204")],
    ),
    "approxdigits": (
        "lat: 20.822, lon: 106.646, precision: exact",
        "lat: 20.82212, lon: 106.646, precision: approximate",
        [(13, "DSX504")],
    ),
    "sumlong": (
        "Đình làng thử.",
        "Đình " * 60,
        [(4, "DSX206")],
    ),
    "unk": ("summary:", "sumary:", [(2, "DSX202"), (4, "DSX201")]),
    "unknest": ("    issuer: UBND", "    isuer: UBND", [(11, "DSX201")]),
    "unkloc": ("precision: exact", "precison: exact", [(13, "DSX201"), (13, "DSX202")]),
    "dup": ("rank: provincial", "rank: provincial\nrank: national", [(8, "DSX110")]),
    "dupnest": ("    issuer: UBND", "    issuer: UBND\n    issuer: B", [(12, "DSX110")]),
    "cat": ("architectural", "kien-truc", [(6, "DSX205")]),
    "forms": ("[dinh]", "dinh", [(5, "DSX204")]),
    "formbad": ("[dinh]", "[dinhh]", [(5, "DSX205")]),
    "rankmiss": ("rank: provincial\n", "", [(2, "DSX202")]),
    "unitmiss": ('unit: "11443"\n', "", [(2, "DSX202")]),
    "unit99": ("11443", "99999", [(3, "DSX305")]),
    "unit4": ("11443", "1144", [(3, "DSX213")]),
    "unitname": ('"11443"', "Kiến An", [(3, "DSX213")]),
    "cite": ("[^bao]\n", "[^baao]\n", [(35, "DSX601")]),
    "srcundef": ("    source: bao\nlocation", "    source: bo\nlocation", [(12, "DSX601")]),
    "unused": ("sources:\n", "sources:\n  khac: {title: Khác}\n", [(25, "DSX602")]),
    "claimnosrc": ('    value: "1802"\n    source: bao', '    value: "1802"', [(21, "DSX603")]),
    "claimfield": ("field: built", "field: xay", [(18, "DSX205")]),
    "claimalone": ('  - field: built\n    value: "1802"\n    source: bao\n', "", [(18, "DSX605")]),
    "fsfield": ("{rank: bao}", "{rnk: bao}", [(28, "DSX606")]),
    "fssrc": ("{rank: bao}", "{rank: bo}", [(28, "DSX601")]),
    "nc": ("review:", "needs_confirmation: {hang: x}\nreview:", [(29, "DSX606")]),
    "related": ("review:", "related: [khong-co]\nreview:", [(29, "DSX304")]),
    "relbad": ("review:", "related: [Đền Xưa]\nreview:", [(29, "DSX213")]),
    "fest": ("review:", "festivals: [hoi-lang]\nreview:", [(29, "DSX304")]),
    "link": ("Đình có", "[x](../khong-co/index.md) Đình có", [(35, "DSX306")]),
    "linkabs": ("Đình có", "[x](/etc/passwd) Đình có", [(35, "DSX306")]),
    "linkup": ("Đình có", "[x](../../../../etc/passwd) Đình có", [(35, "DSX306")]),
    "urljs": ("https://bao.vn/a", "javascript:alert(1)", [(27, "DSX212")]),
    "urlbad": ("https://bao.vn/a", "bao.vn/a", [(27, "DSX212")]),
    "urlspace": ("https://bao.vn/a", '"https://bao.vn/a b"', [(27, "DSX212")]),
    "urldata": ("https://bao.vn/a", '"data:text/html,x"', [(27, "DSX212")]),
    "script": ("Đình có", "<script>alert(1)</script> Đình có", [(35, "DSX406")]),
    "onclick": ("Đình có", '<b onclick="x()">Đình</b> có', [(35, "DSX406")]),
    "style": ("Đình có", '<p style="x">Đình</p> có', [(35, "DSX406")]),
    "iframe": ("Đình có", '<iframe src="https://x"></iframe> có', [(35, "DSX406")]),
    "mdjs": ("Đình có", "[a](javascript:alert(1)) có", [(35, "DSX406")]),
    "imgmd": ("Đình có", "![a](https://evil/x.png) có", [(35, "DSX406")]),
    "svg": ("Đình có", "<svg onload=x></svg> có", [(35, "DSX406")]),
    "datauri": ("Đình có", "[x](data:text/html;base64,AAAA) có", [(35, "DSX406")]),
    "htmlname": ("Đình Thử", "<b>Đình</b>", [(2, "DSX405")]),
    "entity": ("Đình có", '<a href="jav&#x61;script:alert(1)">x</a> có', [(35, "DSX406")]),
    "comment": ("Đình có", "<!-- ẩn --> Đình có", [(35, "DSX406")]),
    "form": ("Đình có", "<form><input></form> có", [(35, "DSX406"), (35, "DSX406")]),
    "meta": ("Đình có", '<meta http-equiv="refresh"> có', [(35, "DSX406")]),
    "phone": ("Đình có", "Gọi 0912 345 678. Đình có", [(35, "DSX408")]),
    "phone84": ("Đình có", "Gọi +84912345678. Đình có", [(35, "DSX408")]),
    "phonedot": ("Đình có", "Gọi 091.234.5678. Đình có", [(35, "DSX408")]),
    "phoneparen": ("Đình có", "Gọi (091) 2345678. Đình có", [(35, "DSX408")]),
    "cccd": ("Đình có", "CCCD 031099012345. Đình có", [(35, "DSX407")]),
    "cccdsp": ("Đình có", "CCCD 031 099 012 345. Đình có", [(35, "DSX407")]),
    "phonesum": ("Đình làng thử.", "Liên hệ 0987654321", [(4, "DSX408")]),
    "phonecap": ("Ngô Quyền", "Ngô Quyền 0987-654-321", [(15, "DSX408")]),
    "eth": ("Đình Thử", "Ðình Thử", [(2, "DSX402")]),
    "afr": ("Đình có", "Ɖình có", [(35, "DSX402")]),
    "tcvn": ("Đình Thử", "§×nh Thö", [(2, "DSX403")]),
    "vni": ("Đình có", "Ñình coù töø laâu", [(35, "DSX403")]),
    "caps": ("Đình Thử", "ĐÌNH THỬ", [(2, "DSX411")]),
    "lacphuong": ("Đình làng thử.", "Đình của xã Lạc Phương.", [(4, "DSX404")]),
    "lacphuong2": ("Đình có", "Đình ở xã LẠC PHƯƠNG có", [(35, "DSX404")]),
    "kienan": ("Đình có", "Phường Kiên An có", [(35, "DSX404")]),
    "lethanhnghi": ("Đình có", "phường Lê Thành Nghị có", [(35, "DSX404")]),
    "h1": ("## Lai lịch", "# Lai lịch", [(33, "DSX412")]),
    "quote": ("name: Đình Thử", 'name: "Đình Thử', [(2, "DSX109")]),
    "squote": ("summary: Đình làng thử.", "summary: 'Đình làng thử.", [(4, "DSX109")]),
    "colon": ("Đình làng thử.", "Đình: làng thử.", [(4, "DSX111")]),
    "glued": ("rank: provincial", "rank:provincial", [(7, "DSX111")]),
    "indent": ("    date:", "   date:", [(10, "DSX108")]),
    "conflict": (
        "rank: provincial",
        "<<<<<<< HEAD\nrank: provincial\n=======\nrank: national\n>>>>>>> x",
        [(7, "DSX116")],
    ),
    "at": ("Đình Thử", "@Đình", [(2, "DSX111")]),
    "pct": ("Đình Thử", "%Đình", [(2, "DSX111")]),
    "star": ("Đình Thử", "*Đình", [(2, "DSX111")]),
    "bang": ("Đình Thử", "!Đình Thử", [(2, "DSX111")]),
    "py": ("Đình Thử", '!!python/object/apply:os.system ["ls"]', [(2, "DSX113"), (2, "DSX204")]),
    "bracket": ("[dinh]", "[dinh", [(5, "DSX109")]),
    "bool": ("rank: provincial", "rank: provincial\nunesco: yes", [(8, "DSX204")]),
    "unesco": ("rank: provincial", 'rank: provincial\nunesco: "có"', [(8, "DSX204")]),
    "area": ("rank: provincial", "rank: provincial\narea_m2: 1.521,8", [(8, "DSX204")]),
    "areaneg": ("rank: provincial", "rank: provincial\narea_m2: -5", [(8, "DSX207")]),
    "idother": ("name:", "id: khac\nname:", [(2, "DSX302")]),
    "period": ("rank: provincial", "rank: provincial\nperiod: thế kỷ 19", [(8, "DSX204")]),
    "periodrev": (
        "rank: provincial",
        "rank: provincial\nperiod: {label: x, from: 1900, to: 1800, source: bao}",
        [(8, "DSX211")],
    ),
    "pubafter": ("updated:", "published: 2026-11-21\nupdated:", [(31, "DSX211")]),
    "photo": ("review:", "photos:\n  - {file: a.jpg, alt: x, credit: y, license: CC0-1.0}\nreview:", [(30, "DSX801")]),
    "photoup": (
        "review:",
        "photos:\n  - {file: ../a.jpg, alt: x, credit: y, license: CC0-1.0}\nreview:",
        [(30, "DSX802")],
    ),
    "photokid": (
        "review:",
        "photos:\n  - {file: a.jpg, alt: x, credit: y, license: CC0-1.0, people: children}\nreview:",
        [(30, "DSX801"), (30, "DSX803")],
    ),
    "photolic": ("review:", "photos:\n  - {file: a.jpg, alt: x, credit: y, license: abc}\nreview:", [(30, "DSX205")]),
    "photonoalt": ("review:", "photos:\n  - {file: a.jpg, credit: y, license: CC0-1.0}\nreview:", [(30, "DSX202")]),
    "sourcenot": ("    title: Báo\n", "", [(25, "DSX202")]),
    "srckey": ("  bao:\n", "  Báo Mới:\n", [(25, "DSX213")]),
    "nosources": ("sources:\n  bao:\n    title: Báo\n    url: https://bao.vn/a\n", "", [(2, "DSX202")]),
    "worshipstr": ("  - name: Ngô Quyền\n    source: bao", "  - Ngô Quyền", [(15, "DSX204")]),
    "worshipnosrc": ("  - name: Ngô Quyền\n    source: bao", "  - name: Ngô Quyền", [(15, "DSX607")]),
    "designdict": (
        "designations:\n  - number: 1/QĐ\n    date: 2004-01-19\n    issuer: UBND\n    source: bao",
        "designations:\n    number: 1/QĐ\n    date: 2004-01-19\n    issuer: UBND\n    source: bao",
        [(8, "DSX204")],
    ),
    "dash": ("designations:\n  - number", "designations:\n  -number", [(9, "DSX111")]),
    "enlong": ("review:", "en: {summary: " + "x" * 200 + "}\nreview:", [(29, "DSX206")]),
    "long": (
        "Đình làng thử.",
        "x" * 5000,
        [(4, "DSX206")],
    ),
    "approvedbare": ("{status: draft}", "{status: approved}", [(29, "DSX703")]),
    "revstatus": ("status: draft", "status: ok", [(29, "DSX205")]),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("mistakes"), heritage=False)


def _check(project: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    file = project / "heritage/sites/dinh-thu/index.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")
    monkeypatch.chdir(project)
    result = CliRunner().invoke(cli, ["check", "heritage/sites/dinh-thu", "--format", "json"], catch_exceptions=False)
    found: list[dict[str, object]] = json.loads(result.stdout)
    assert result.exit_code == (1 if found else 0)
    return found


def test_the_record_itself_is_clean(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _check(project, RECORD, monkeypatch) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_line(name: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, expected = MISTAKES[name]
    assert old in RECORD
    found = _check(project, RECORD.replace(old, new, 1), monkeypatch)
    assert [(problem["line"], problem["rule"]) for problem in found] == expected
    for problem in found:
        assert len(str(problem["remedy"])) > 10
        assert str(problem["message"]).endswith((".", "?"))
