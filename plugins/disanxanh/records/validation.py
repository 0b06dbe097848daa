"""Holding a document's values against a model, and saying in whole sentences what does not fit."""

import json
import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from disanxanh.base.problem import Problem
from disanxanh.records.reading import Document
from disanxanh.records.vocabulary import Vocabulary, guess

Model = TypeVar("Model", bound=BaseModel)

_NUMBER = ("một số", "Viết số bằng chữ số, không dấu nháy, dấu chấm thập phân: 20.822.")
_WHOLE = ("một số nguyên", "Viết số bằng chữ số, không dấu nháy, không dấu chấm.")
_LIST = ("một danh sách", "Viết [giá trị, giá trị], hoặc mỗi dòng một giá trị sau dấu gạch “- ”.")
_GROUP = ("một nhóm mục con", "Viết mỗi mục con một dòng, thụt vào hai dấu cách: “tên: giá trị”.")
_EXPECTED = {
    "string_type": ("chữ", 'Viết chữ; nếu toàn chữ số thì đặt trong dấu nháy: "11140".'),
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "bool_type": ("true hoặc false", "Viết true (có) hoặc false (không), không dấu nháy."),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "whole_words": ("chữ", 'Đặt trong dấu nháy để giữ đúng từng chữ số: "1.520".'),
    "model_attributes_type": _GROUP,
    "date_type": ("một ngày", "Viết năm-tháng-ngày: 1992-08-04."),
    "date_from_datetime_parsing": ("một ngày", "Viết năm-tháng-ngày: 1992-08-04."),
    "is_instance_of": ("một ngày", 'Viết năm-tháng-ngày: 1992-08-04; chỉ biết năm: "1992".'),
}
_ACTUAL = {str: "chữ", int: "số", float: "số", bool: "true/false", list: "danh sách", dict: "nhóm mục con"}
_BOUNDS = {
    "greater_than": ("gt", "lớn hơn {}"),
    "greater_than_equal": ("ge", "từ {} trở lên"),
    "less_than": ("lt", "nhỏ hơn {}"),
    "less_than_equal": ("le", "không quá {}"),
}


def validate(
    model: type[Model], document: Document, vocabularies: Mapping[str, Vocabulary] | None = None
) -> tuple[Model | None, list[Problem]]:
    """Return the model made from a document's values, or None and everything that does not fit.

    A key without a value counts as absent: scaffolds show optional keys empty.
    """
    if document.values is None:
        return None, []
    values = _without_empty(document.values, model)
    try:
        return model.model_validate(values, context={"vocabularies": vocabularies or {}}), []
    except ValidationError as error:
        found = [_problem(model, document, dict(item)) for item in error.errors(include_url=False)]
    unique = {(p.rule, p.line, p.field): p for p in found}
    return None, list(unique.values())


_NEEDED_BY_CHECKS = {"sources", "needs_confirmation"}


def salvage(
    model: type[Model], document: Document, problems: Sequence[Problem], vocabularies: Mapping[str, Vocabulary]
) -> Model | None:
    """Return what `problems` (of `validate`) leave whole of a record, so that checks can tell the rest at once.

    Missing texts are "…". None where the keys are gone without which checks would tell what is not so.
    """
    wrong = {problem.field.partition(".")[0] for problem in problems}
    if document.values is None or wrong & _NEEDED_BY_CHECKS:
        return None
    values = {key: value for key, value in document.values.items() if key not in wrong}
    missing = {key: "…" for key, field in model.model_fields.items() if field.is_required() and key not in values}
    try:
        whole = _without_empty({**values, **missing}, model)
        return model.model_validate(whole, context={"vocabularies": vocabularies})
    except ValidationError:
        return None


def _without_empty(value: object, model: type[BaseModel] | None) -> object:
    """Drop the keys of a group that its model knows and that have no value. Unknown keys stay, to be refused."""
    if isinstance(value, Mapping) and model is not None:
        known = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
        return {k: _inside(v, known.get(k)) for k, v in value.items() if v is not None or k not in known}
    return value


def _inside(value: object, annotation: Any) -> object:
    """Drop empty keys of the groups below a key: one group, a list of groups, or groups by name."""
    inner = inner_model(annotation)
    if isinstance(value, list):
        return [_without_empty(item, inner) for item in value]
    if isinstance(value, Mapping) and typing.get_origin(annotation) is dict:
        return {k: _without_empty(v, inner) for k, v in value.items()}
    return _without_empty(value, inner)


def _problem(model: type[BaseModel], document: Document, error: dict[str, Any]) -> Problem:
    """Turn one pydantic error into a problem at the line of its key."""
    loc = _key_path(document, error["loc"])
    name = ".".join(map(str, loc))
    kind, context = str(error["type"]), error.get("ctx") or {}

    def at(rule: str, **values: object) -> Problem:
        return Problem(rule, document.path, document.line(*loc), name, values)

    if kind.startswith("DSX"):
        return at(kind, **context)
    if kind == "missing":
        return _missing(model, document, loc, at)
    if kind == "blank":
        return at("DSX203", meaning=_meaning(model, loc), unknown="")
    if kind == "extra_forbidden":
        known = _fields_at(model, loc[:-1])
        key = str(loc[-1])
        comma = "; có lẽ là dấu phẩy trong một con số: số thập phân viết bằng dấu chấm"
        return at("DSX201", guess=comma if key.isdigit() else guess(key, known), allowed=known)
    if kind in ("too_short", "string_too_short"):
        return at("DSX203", meaning=_meaning(model, loc), unknown="")
    if kind in ("string_too_long", "too_long") and isinstance(error["input"], str):
        length, limit = len(str(error["input"])), context["max_length"]
        return at("DSX206", length=length, limit=limit, over=length - limit)
    if kind == "literal_error":
        allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        hint = guess(str(error["input"]), allowed.split(", "))
        return at("DSX205", value=error["input"], guess=hint, allowed=allowed, file="mã nguồn (cố định)")
    if kind in _BOUNDS:
        key, words = _BOUNDS[kind]
        return at("DSX207", value=error["input"], limit=words.format(f"{context[key]:g}"))
    if kind == "string_pattern_mismatch":
        return at(
            "DSX213",
            value=error["input"],
            expected="chữ thường không dấu, số, gạch nối",
            sample="bao-hai-duong",
        )
    if error["input"] is None:
        return at("DSX203", meaning=_meaning(model, loc), unknown="")
    expected, advice = _EXPECTED.get(kind, ("một giá trị khác", "So với mẫu của `disanxanh new site`."))
    actual = next((_ACTUAL[kind] for kind in type(error["input"]).__mro__ if kind in _ACTUAL), "trống")
    return at("DSX204", expected=expected, actual=actual, value=_brief(error["input"]), advice=advice)


def _brief(value: object) -> object:
    """Return a wrong value as an author wrote it, near enough: groups and lists in one line."""
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, Mapping | list) else value


def _missing(model: type[BaseModel], document: Document, loc: tuple[str | int, ...], at: Any) -> Problem:
    written_but_empty = loc in document.lines
    rule = "DSX203" if written_but_empty else "DSX202"
    outer = [f"mục thứ {part + 1}" if isinstance(part, int) else f"“{part}”" for part in loc[:-1]]
    problem: Problem = at(
        rule,
        meaning=_meaning(model, loc),
        unknown="",
        key=loc[-1],
        inside=f" trong {', '.join(outer)}" if outer else "",
        below=f", thụt vào, dưới {', '.join(outer)} (dòng {document.line(*loc[:-1])})" if outer else "",
    )
    return problem


def _key_path(document: Document, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return where front matter has what pydantic points at.

    Left out are "[key]" of a wrong mapping key and the 0 of a single group that stands for a list of one.
    """
    found: list[str | int] = []
    value: object = document.values
    for part in loc:
        if part == "[key]" or (isinstance(part, int) and isinstance(value, Mapping)):
            continue
        found.append(part)
        try:
            value = value[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            value = None
    return tuple(found)


def _fields_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the key names that are known at a place of the front matter."""
    found = model_at(model, loc)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _meaning(model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    parent = model_at(model, loc[:-1])
    for name, field in (parent.model_fields if parent else {}).items():
        if (field.alias or name) == loc[-1] and field.description:
            return field.description
    return "mục này cần có"


def model_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model that describes the group at `loc`, following lists and mappings."""
    here: type[BaseModel] | None = model
    skip = False
    for part in loc:
        if skip or here is None or isinstance(part, int):
            skip = False
            continue
        found = next((f for n, f in here.model_fields.items() if (f.alias or n) == part), None)
        if found is None:
            return None
        here = inner_model(found.annotation)
        skip = typing.get_origin(found.annotation) is dict
    return here


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the first model class inside an annotation such as `tuple[Claim, ...]` or `Location | None`."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    for inner in typing.get_args(annotation):
        if found := inner_model(inner):
            return found
    return None
