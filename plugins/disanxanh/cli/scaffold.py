"""The text of a new record, written from its model: every key with its meaning, terms and example.

A new kind of record gets its scaffold for free; nothing here knows of any kind.
"""

import datetime as dt
import re
import typing
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from disanxanh.catalogue import Project
from disanxanh.records.fields import InVocabulary
from disanxanh.records.kind import Kind
from disanxanh.records.shared import ordered_keys
from disanxanh.records.validation import inner_model

_HEAD = """\
---
# Hồ sơ {label}. Dòng bắt đầu bằng # chỉ để giải thích; muốn dùng mục nào thì xóa dấu # ở đầu dòng ấy.
# Điều chưa biết thì để nguyên dấu #, đừng đoán. Mỗi dữ kiện cần ghi nguồn (source: mã-nguồn).
"""
_DATA_HEAD = """\
# {label}. Dòng bắt đầu bằng # chỉ để giải thích; muốn dùng mục nào thì xóa dấu # ở đầu dòng ấy.
# Điều chưa biết thì để nguyên dấu #, đừng đoán.
"""
_TAIL = """\
# Bài viết bắt đầu sau dòng --- dưới đây: các đoạn văn, tiêu đề phần viết "## Lai lịch", nguồn viết [^nguon-1].
---

"""
_SOURCES = """\
sources:
  nguon-1:
    title:
#    publisher: cơ quan, tờ báo
#    date: 2026-01-31
#    url: https://…
"""
_NOT_SHOWN = {"id", "review", "updated", "sources", "redirect_from"}
# What a file of data may have like every record, but is not asked for.
_NOT_ASKED = {
    "alternate_names",
    "related",
    "deep_zoom",
    "audio",
    "videos",
    "claims",
    "field_sources",
    "en",
    "published",
}


def scaffold(kind: Kind, project: Project, values: dict[str, object], day: dt.date) -> str:
    """Return the whole text of a record's new file; `values` fills the keys that are already known."""
    hidden = _NOT_SHOWN if kind.has_story else _NOT_SHOWN | _NOT_ASKED
    blocks = [_HEAD.format(label=kind.label) if kind.has_story else _DATA_HEAD.format(label=_capital(kind.label))]
    for key in ordered_keys(kind.model):
        info = kind.model.model_fields[key]
        if key == "sources" and kind.has_story:
            blocks.append(_comment(info) + _SOURCES)
        elif key not in hidden:
            wanted = info.is_required() or key in kind.explain_if_missing or key in values
            blocks.append(explained_key(key, info, project, values.get(key), shown=wanted))
    blocks.append(f"review: {{status: draft}}\nupdated: {day.isoformat()}\n")
    return "\n".join(blocks) + (_TAIL if kind.has_story else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def explained_key(key: str, info: FieldInfo, project: Project, value: object, *, shown: bool) -> str:
    """Return a key with its meaning and terms above it, commented out unless it is `shown`."""
    note = _comment(info) + _terms(info, project)
    example = (info.examples or [""])[0]
    model = inner_model(info.annotation)
    if shown:
        hint = f"# ví dụ: {key}: {example}\n" if model is not None and value is None and example else ""
        return f"{note}{hint}{key}: {yaml_value(value)}".rstrip() + "\n"
    if model is not None and not example:
        return note + f"#{key}:\n" + _group(model, info, project)
    return note + f"#{key}: {example}".rstrip() + "\n"


def _group(model: type[BaseModel], info: FieldInfo, project: Project) -> str:
    """Return the commented lines of a group, or of the first group of a list."""
    is_list = typing.get_origin(info.annotation) is tuple
    lines = []
    for position, (name, inner) in enumerate(model.model_fields.items()):
        lead = ("- " if position == 0 else "  ") if is_list else ""
        terms = _term_keys(inner, project)
        choices = f" [{' | '.join(terms)}]" if terms else ""
        lines.append(f"#  {lead}{inner.alias or name}:    # {inner.description or ''}{choices}\n")
    return "".join(lines)


def _comment(info: FieldInfo) -> str:
    required = " (bắt buộc)" if info.is_required() else ""
    return f"# {info.description}{required}\n"


def _terms(info: FieldInfo, project: Project) -> str:
    vocabulary = project.vocabularies.get(_vocabulary_name(info) or "")
    if vocabulary is None:
        return ""
    return "".join(f"#   {key}: {term.vi}\n" for key, term in vocabulary.terms.items())


def _term_keys(info: FieldInfo, project: Project) -> list[str]:
    vocabulary = project.vocabularies.get(_vocabulary_name(info) or "")
    if vocabulary:
        return list(vocabulary.terms)
    is_literal = typing.get_origin(info.annotation) is typing.Literal
    return [str(term) for term in typing.get_args(info.annotation)] if is_literal else []


def _vocabulary_name(info: FieldInfo) -> str | None:
    """Return the vocabulary that a field, or the members of a list field, must come from."""

    def search(thing: Any) -> str | None:
        func = getattr(thing, "func", None)
        if isinstance(func, InVocabulary):
            return func.name
        inner = [*getattr(thing, "__metadata__", ()), *typing.get_args(thing)]
        return next((name for part in inner if (name := search(part))), None)

    found = next((name for part in info.metadata if (name := search(part))), None)
    return found or search(info.annotation)


def yaml_value(value: object) -> str:
    """Return a value as YAML on one line, quoted where it must be."""
    if value is None:
        return ""
    if isinstance(value, str) and re.fullmatch(r"[\d\s.,_+-]+", value):
        return f'"{value}"'  # A code such as 09367 is text, whatever YAML thinks of its digits.
    text = yaml.safe_dump(value, allow_unicode=True, width=10**6, default_flow_style=True)
    return text.removesuffix("\n").removesuffix("\n...").strip()
