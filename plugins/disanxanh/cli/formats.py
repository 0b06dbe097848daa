"""Printing problems: for people, for GitHub's pull-request view, and for programs."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import get_args

import click

from disanxanh.base.problem import Problem
from disanxanh.base.rules import RULES, Severity
from disanxanh.cli.language import current_language, say

_NAMES = {
    "vi": {"error": "lỗi", "warning": "cảnh báo", "notice": "gợi ý"},
    "en": {"error": "error", "warning": "warning", "notice": "notice"},
}
_COLOURS = {"error": "red", "warning": "yellow", "notice": "cyan"}


_RECORDS = ("hồ sơ", "records")


def write_problems(problems: Sequence[Problem], form: str, checked: int, things: tuple[str, str] = _RECORDS) -> None:
    """Print `problems` as "text", "github" or "json"; `checked` is the number of `things` looked at."""
    if form == "json":
        click.echo(json.dumps([_as_mapping(p) for p in problems], ensure_ascii=False, indent=2))
        return
    for problem in problems:
        click.echo(_annotation(problem) if form == "github" else _paragraph(problem))
    _write_summary(problems, checked, things)


def _as_mapping(problem: Problem) -> dict[str, object]:
    message, remedy = problem.text(current_language())
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "path": problem.path,
        "line": problem.line,
        "field": problem.field,
        "message": message,
        "remedy": remedy,
    }


def _paragraph(problem: Problem) -> str:
    language = current_language()
    message, remedy = problem.text(language)
    name = _NAMES[language][problem.severity]
    head = click.style(f"{name} {problem.rule}", fg=_COLOURS[problem.severity], bold=True)
    lines = [f"{click.style(f'{problem.path}:{problem.line}', bold=True)}: {head}: {message}"]
    if language == "vi":
        lines.append(f"    Vì sao:   {RULES[problem.rule].why}")
        lines.append(f"    Cách sửa: {remedy}")
    else:
        lines.append(f"    How to mend it: {remedy}")
    return "\n".join(lines)


def _annotation(problem: Problem) -> str:
    """Return a GitHub workflow command; `%`, line breaks, `:` and `,` are escaped as the runner expects."""
    message, remedy = problem.text(current_language())
    properties = {
        "file": problem.path,
        "line": str(problem.line),
        "title": f"{problem.rule} {RULES[problem.rule].title}",
    }
    shown = ",".join(f"{key}={_escape(value, property_too=True)}" for key, value in properties.items())
    return f"::{problem.severity} {shown}::{_escape(f'{message} {remedy}')}"


def _escape(text: str, *, property_too: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_too else text


def _write_summary(problems: Sequence[Problem], checked: int, things: tuple[str, str]) -> None:
    counts = Counter(problem.severity for problem in problems)
    if not problems:
        say(
            f"Đã soát {checked} {things[0]}, không có vấn đề nào.",
            f"{checked} {things[1]} checked, no problems.",
            err=True,
        )
        return
    kinds = [kind for kind in get_args(Severity) if counts[kind]]
    vi = ", ".join(f"{counts[kind]} {_NAMES['vi'][kind]}" for kind in kinds)
    en = ", ".join(f"{counts[kind]} {kind}{'s' if counts[kind] > 1 else ''}" for kind in kinds)
    say(
        f"Đã soát {checked} {things[0]}: {vi}. Giải thích từng mã: content/dong-gop/ma-loi.md",
        f"{checked} {things[1]} checked: {en}. Every code is explained in content/dong-gop/ma-loi.md",
        err=True,
    )
