"""The lines that list a record's forgotten pictures, ready to paste where its front matter takes them."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from disanxanh.checks.subject import Subject
from disanxanh.records.media import as_list
from disanxanh.records.reading import read_text

_ITEM = re.compile(r"( *)-(?:\s|$)")
_INDENT = "  "


def offer(subject: Subject, names: Sequence[str]) -> tuple[str, str]:
    """Return where to paste (in Vietnamese, as in “paste these lines …”), and the lines that list `names`.

    A list in brackets or with a mistake in its form cannot be added to line by line: the lines then replace it.
    """
    document = subject.document
    values = document.values or {}
    last = document.body_line - 2  # Above the line "---" that closes the front matter.
    if "photos" not in values:
        return _under(last), _block("photos:", _new(names, _INDENT))
    key = document.line("photos")
    later = [line for path, line in document.lines.items() if len(path) == 1 and line > key]
    lines = read_text(document.file, subject.project.root)[0].split("\n")
    inside = lines[key : min([*later, last + 1]) - 1]
    item = next((_ITEM.match(line) for line in inside if line.strip() and not _is_comment(line)), None)
    indent = item[1] if item and isinstance(values["photos"], list) else _INDENT
    while inside and (not inside[-1].strip() or _is_comment(inside[-1], indent)):
        inside.pop()
    end = key + len(inside)
    if values["photos"] is None:
        return _under(key), _block(*_new(names, indent))
    if item and isinstance(values["photos"], list):
        return _under(end), _block(*_new(names, indent))
    groups = as_list(values["photos"])
    listed = [group for group in groups if isinstance(group, Mapping)] if isinstance(groups, list) else []
    where = f"thay cho dòng {key}" if end == key else f"thay cho các dòng từ {key} đến {end}"
    return where, _block("photos:", [_again(group) for group in listed], _new(names, _INDENT))


def _under(line: int) -> str:
    return f"vào ngay dưới dòng {line}"


def _is_comment(line: str, indent: str | None = None) -> bool:
    """Say whether a line is a comment, with `indent` one that is not deeper than it."""
    text = line.lstrip(" ")
    return text.startswith("#") and (indent is None or len(line) - len(text) <= len(indent))


def _new(names: Sequence[str], indent: str) -> list[str]:
    """Return the items of pictures; what only the author knows is empty, so that it cannot be forgotten."""
    return [
        f"{indent}- file: {_quoted(name)}\n"
        f"{indent}  alt:        # trong ảnh có gì, cho người không nhìn thấy\n"
        f"{indent}  credit:     # người hoặc đơn vị chụp\n"
        f"{indent}  license: CC-BY-4.0\n"
        f"{indent}  people:     # none: không có người; adults: người lớn; children: trẻ em (cần consent)"
        for name in names
    ]


def _again(group: Mapping[str, Any]) -> str:
    """Return an item that is listed already, a key a line."""
    lines = [f"{key}: {_quoted(value)}" for key, value in group.items() if value is not None]
    return f"{_INDENT}- " + f"\n{_INDENT}  ".join(lines or ["file:"])


def _quoted(value: object) -> str:
    """Return a value as JSON, which is YAML too."""
    return json.dumps(value, ensure_ascii=False)


def _block(*parts: str | list[str]) -> str:
    return "\n".join(line for part in parts for line in ([part] if isinstance(part, str) else part))
