"""One good record beside a good neighbour, and what the checks say of it when it is changed."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from click.testing import CliRunner

from disanxanh.base.dates import today
from disanxanh.base.problem import Problem
from disanxanh.catalogue import Project, load_catalogue, load_project
from disanxanh.checks import check_loaded
from disanxanh.cli.main import cli
from support import copy_project

TODAY = dt.date(2026, 11, 24)
SITES = "heritage/sites"
RECORD_ID = "dinh-tan-lap"
NEIGHBOUR_ID = "den-ben"

RECORD = """\
---
name: Đình Tân Lập
unit: "11443"
summary: Đình làng thờ Thành hoàng ở phường Kiến An.
forms: [dinh]
category: architectural
rank: provincial
designations:
  - number: 2959/QĐ-UBND
    date: 2008-12-31
    issuer: Ủy ban nhân dân tỉnh Hải Dương
    rank: provincial
    source: bao
area_m2: 1521.8
location: {lat: 20.822, lon: 106.646, precision: exact, source: bao}
former_places:
  - name: xã Quang Trung, huyện Tứ Kỳ
    from: 1945
    to: "2025-06-30"
    source: bao
worships:
  - name: Ngô Quyền
    source: bao
period: {label: thế kỷ XVII, from: 1601, to: 1700, source: bao}
features:
  - text: Bộ cửa võng chạm rồng.
    source: bao
related: [den-ben]
claims:
  - {field: built, value: 1275, source: bao}
  - {field: built, value: thế kỷ XIII, source: sach}
sources:
  bao:
    title: Bài về đình Tân Lập
    date: 2023-06-07
    url: https://example.vn/dinh-tan-lap
  sach: {title: Sách địa chí}
field_sources: {name: bao, summary: [bao, sach]}
review: {status: draft}
updated: 2026-11-23
---

## Lai lịch

Đình thờ Ngô Quyền.[^bao] Xem thêm [Đền Bến](../den-ben/index.md).
"""

NEIGHBOUR = """\
---
name: Đền Bến
unit: "11443"
summary: Đền thờ bên bến sông.
category: historical
needs_confirmation: {rank: Chưa rõ hạng.}
sources:
  bao: {title: Báo thử}
---

Đền đứng bên bến sông.[^bao]
"""


def make_project(root: Path) -> Path:
    """Make a project with the shipped configuration and the neighbour as its only record."""
    copy_project(root, heritage=False)
    write_record(root, NEIGHBOUR, NEIGHBOUR_ID)
    return root


def write_record(root: Path, text: str | bytes, record_id: str = RECORD_ID) -> Path:
    """Write a record's file as it is given, line endings included."""
    file = root / SITES / record_id / "index.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def record_with(root: Path, lines: str, files: Mapping[str, bytes], record_id: str = "dinh-thu") -> Path:
    """Write a record with more lines of data, which begin on line 7, and the files beside it; return its file."""
    file = write_record(root, NEIGHBOUR.replace("sources:", f"{lines}sources:"), record_id)
    for name, raw in files.items():
        (file.parent / name).write_bytes(raw)
    return file


def open_project(root: Path) -> Project:
    """Read the configuration of a project that is right."""
    project = load_project(root)
    assert isinstance(project, Project)
    return project


_opened_once = cache(open_project)


def problems_of(root: Path, text: str | bytes) -> list[Problem]:
    """Return what the checks say of the whole project when `text` is its record. The configuration is read once."""
    write_record(root, text)
    # What a test has just signed bears the day on which the test runs.
    return check_loaded(load_catalogue(_opened_once(root)), max(TODAY, today()))


def told(problems: list[Problem]) -> list[tuple[int, str]]:
    """Return lines and codes, each sentence made once in both languages."""
    for problem in problems:
        for language in ("vi", "en"):
            message, remedy = problem.text(language)
            assert len(message) > 10
            assert len(remedy) > 10
            assert "{" not in problem.text("vi")[0] or "{" in str(problem.values)
    return [(problem.line, problem.rule) for problem in problems]


def checked() -> list[dict[str, str]]:
    """Run the command in the working folder and return its problems as programs see them."""
    result = CliRunner().invoke(cli, ["check", "--format", "json"], catch_exceptions=False)
    problems: list[dict[str, str]] = json.loads(result.stdout)
    for problem in problems:
        assert problem["remedy"]
        assert not re.search(r"\{\w*\}", problem["message"])
    assert result.exit_code == any(problem["severity"] != "notice" for problem in problems)
    return problems


def check() -> list[tuple[str, str]]:
    """Return place and code of every problem in the working folder."""
    return [(f"{p['path']}:{p['line']}", p["rule"]) for p in checked()]
