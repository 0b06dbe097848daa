"""`tests/sites/broken`: one folder a rule, each laid over a clean project, each telling exactly what it should.

`expected.txt` holds `path:line CODE`, one a line. What git or a text file cannot hold is made here.
"""

import io
import json
import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from disanxanh.base.rules import RULES
from disanxanh.checks.handbook import PAGE, handbook
from disanxanh.cli.main import cli
from sample import NEIGHBOUR, make_project
from support import REPOSITORY, TESTS

CASES = sorted(p for p in (TESTS / "sites" / "broken").iterdir() if p.is_dir())
RECORD = "heritage/sites/dinh-thu/index.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


def check() -> list[tuple[str, str]]:
    result = CliRunner().invoke(cli, ["check", "--format", "json"], catch_exceptions=False)
    problems = json.loads(result.stdout)
    for problem in problems:
        assert problem["remedy"]
        assert "{" not in problem["message"].replace("{rank: lý do}", "")
    return [(f"{p['path']}:{p['line']}", p["rule"]) for p in problems]


def test_the_clean_project_is_clean(project: Path) -> None:
    assert check() == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_site_tells_exactly_this(case: Path, project: Path) -> None:
    expected = [tuple(line.split(" ")) for line in (case / "expected.txt").read_text("utf-8").splitlines()]
    assert case.name[:6].upper() in {code for _, code in expected}
    shutil.copytree(case, project, dirs_exist_ok=True)
    assert check() == expected


def _record(project: Path, raw: bytes = b"") -> Path:
    file = project / RECORD
    file.parent.mkdir(parents=True)
    file.write_bytes(raw or NEIGHBOUR.encode())
    return file


def _photo_record(project: Path, photo: bytes) -> None:
    entry = "photos:\n  - {file: anh.jpg, alt: Ảnh, credit: Đoàn xã, license: CC0-1.0}\nsources:"
    file = _record(project, NEIGHBOUR.replace("sources:", entry).encode())
    (file.parent / "anh.jpg").write_bytes(photo)


def _linked(project: Path) -> None:
    (project / "ngoai.md").write_text(NEIGHBOUR, encoding="utf-8")
    (project / RECORD).parent.mkdir(parents=True)
    (project / RECORD).symlink_to("../../../ngoai.md")


def _truncated_jpeg() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((64, 64), 80).save(out, "JPEG")
    return out.getvalue()[:700]


MADE: dict[str, tuple[int, Callable[[Path], object]]] = {
    "DSX101": (2, lambda p: _record(p, NEIGHBOUR.encode("utf-8").replace("Đền".encode(), b"\xd0\xe8n"))),
    "DSX102": (1, lambda p: _record(p, b"\n")),
    "DSX103": (1, _linked),
    "DSX104": (1, lambda p: _record(p, NEIGHBOUR.encode() + b"x" * 600_000)),
    "DSX117": (1, lambda p: (p / RECORD).mkdir(parents=True)),
    "DSX401": (2, lambda p: _record(p, NEIGHBOUR.replace("Đền Bến", unicodedata.normalize("NFD", "Đền Bến")).encode())),
    "DSX410": (11, lambda p: _record(p, NEIGHBOUR.replace("đứng", "đứng\u200b").encode())),
    "DSX804": (8, lambda p: _photo_record(p, _truncated_jpeg())),
}


@pytest.mark.parametrize("code", MADE)
def test_what_git_cannot_hold_is_told_too(code: str, project: Path) -> None:
    line, make = MADE[code]
    make(project)
    assert check() == [(f"{RECORD}:{line}", code)]


def test_missing_configuration_is_named(project: Path) -> None:
    (project / "site_config/people.yml").unlink()
    assert check() == [("site_config/people.yml:1", "DSX901")]


def test_every_rule_has_a_case() -> None:
    in_folders = {case.name[:6].upper() for case in CASES}
    assert in_folders | set(MADE) | {"DSX901"} == set(RULES)


def test_the_handbook_says_what_the_rules_say() -> None:
    assert (REPOSITORY / PAGE).read_text(encoding="utf-8") == handbook(), "run `make docs`"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_documented_with_reason_remedy_and_example(code: str) -> None:
    page = (REPOSITORY / PAGE).read_text(encoding="utf-8")
    entry = page[page.index(f"### {code}: ") :].split("\n### ")[0]
    assert RULES[code].title in entry
    assert RULES[code].why in entry
    assert "Ví dụ sai:" in entry
    assert "Cách sửa: " in entry or RULES[code].remedy["vi"] == "{advice}"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_speaks_whole_sentences_in_both_languages(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"DSX[1-9]\d\d", code)
    assert rule.severity in ("error", "warning", "notice")
    for language in ("vi", "en"):
        message, remedy = rule.message[language], rule.remedy[language]
        assert message[0].isupper() or message[0] in "“{" or message.split()[0] in ("id", "lat", "claims")
        assert message.endswith((".", "…"))
        assert remedy.endswith((".", "}"))
        names = set(re.findall(r"\{(\w+)\}", message + remedy))
        assert names <= set(re.findall(r"\{(\w+)\}", rule.message["vi"] + rule.remedy["vi"]))
