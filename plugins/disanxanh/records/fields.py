"""The types of single values in front matter, each with the rule that a wrong value breaks.

A validator that refuses a value raises a `PydanticCustomError` whose type is the rule's code (`DSX208`) and
whose context fills the rule's sentences; `validation` turns it into a `Problem` with file and line.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StrictBool,
    StrictStr,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from disanxanh.base.dates import PartialDate
from disanxanh.records.vocabulary import Vocabulary


class Part(BaseModel):
    """A group of front-matter keys. Unknown keys are refused, values cannot change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    may_lie_ahead: ClassVar[frozenset[str]] = frozenset()
    """Names of the dates that are planned, not recorded: they may lie in the future."""


def refuse(rule: str, **values: object) -> PydanticCustomError:
    """Return the error that stands for breaking `rule`."""
    return PydanticCustomError(rule, rule, {k: str(v) for k, v in values.items()})


@dataclass(frozen=True)
class InVocabulary:
    """Marks a text as a term of the vocabulary `name` (a file of `site_config/vocab/`)."""

    name: str

    def __call__(self, value: str, info: ValidationInfo) -> str:
        """Return `value` if it is a term; without a context (schemas, examples) any text passes."""
        value = _not_blank(value)
        vocabularies: Mapping[str, Vocabulary] = (info.context or {}).get("vocabularies", {})
        vocabulary = vocabularies.get(self.name)
        if vocabulary is None or value in vocabulary.terms:
            return value
        raise refuse(
            "DSX205",
            value=value,
            guess=vocabulary.guess(value),
            allowed=", ".join(f"{k} ({t.vi})" for k, t in vocabulary.terms.items()),
            file=f"site_config/vocab/{self.name}.yml",
        )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "blank")
    return text


def _year_as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _number_as_text(value: object) -> object:
    if isinstance(value, float):  # 1.520 has become 1.52 by now: the author's digits are lost.
        raise PydanticCustomError("whole_words", "whole_words")
    return _year_as_text(value)


def _partial_date(value: object) -> object:
    value = _year_as_text(value)
    if not isinstance(value, str):
        return value
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise refuse("DSX209" if str(error) == "impossible" else "DSX208", value=value) from None


def _whole_date(value: object) -> object:
    parsed = _partial_date(value)
    if isinstance(parsed, PartialDate):
        if parsed.day is None:
            raise refuse("DSX208", value=value)
        return parsed.earliest()
    return parsed


def _clock(value: object) -> object:
    """Return the time of "7:00", "07:30", "7h", "7h30", "7 giờ 30"."""
    if isinstance(value, dt.time):
        return value
    found = re.fullmatch(r"(\d{1,2})\s*(?:(?:h|g|giờ|:)\s*(\d{2})?)\s*(?:phút)?", str(value).strip().lower())
    hour, minute = (int(part or 0) for part in found.groups()) if found else (99, 0)
    if hour > 23 or minute > 59:
        raise refuse("DSX881", value=value)
    return dt.time(hour, minute)


def _keys(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        raise refuse("DSX212", value=value) from None
    bad = re.search(r"[\s<>\"'`{}|\\^]", value) or parts.username
    host = parts.hostname or ""
    # "https://https://…" has the host "https".
    if parts.scheme.lower() not in ("http", "https") or not ("." in host or host == "localhost") or bad:
        raise refuse("DSX212", value=value)
    return value


def _shape(pattern: str, expected: str, sample: str) -> AfterValidator:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        value = _not_blank(value)
        if compiled.fullmatch(value):
            return value
        raise refuse("DSX213", value=value, expected=expected, sample=sample)

    return AfterValidator(check)


def _source_keys(value: tuple[str, ...]) -> tuple[str, ...]:
    for key in value:
        if not re.fullmatch(SOURCE_KEY, key):
            raise refuse("DSX213", value=key, expected="chữ thường không dấu, số và gạch nối", sample="bao-hai-duong")
    return value


SOURCE_KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"

Text = Annotated[StrictStr, AfterValidator(_not_blank)]
"""Text that may run over several lines."""
Line = Annotated[StrictStr, AfterValidator(_not_blank), AfterValidator(_one_line)]
"""Text on one line; line breaks of folded YAML become spaces."""
Words = Annotated[Line, BeforeValidator(_number_as_text)]
"""A line that may also be written as a bare whole number (`value: 1275`)."""
Flag = StrictBool
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Year = Annotated[int, Field(strict=True, ge=-5000, le=2200)]
"""A Gregorian year; negative before the common era."""
Day = Annotated[dt.date, BeforeValidator(_whole_date), Field(json_schema_extra={"format": "date"})]
"""A whole Gregorian date, `YYYY-MM-DD`."""
DateField = Annotated[
    PartialDate,
    BeforeValidator(_partial_date),
    PlainSerializer(str, return_type=str),
]
"""A Gregorian date of which the month or day may be unknown (EDTF level 0)."""
Clock = Annotated[dt.time, BeforeValidator(_clock), Field(json_schema_extra={"type": "string"})]
"""A time of day in Việt Nam (UTC+7)."""
WebAddress = Annotated[Line, AfterValidator(_web_address)]
UnitCode = Annotated[StrictStr, _shape(r"\d{5}", "mã 5 chữ số trong dấu nháy", '"11140"')]
"""Five-digit code of a commune-level unit (General Statistics Office), as text: zeros in front count."""
RecordId = Annotated[StrictStr, _shape(SOURCE_KEY, "mã hồ sơ chữ thường không dấu", "den-tay-son")]
Colour = Annotated[StrictStr, _shape(r"#[0-9a-fA-F]{6}", "mã màu sáu chữ số hệ 16", "#1f5d43")]
SourceKeys = Annotated[tuple[StrictStr, ...], BeforeValidator(_keys), AfterValidator(_source_keys)]
"""One or several keys of the record's `sources`."""


def explained(default: Any, description: str, **options: Any) -> Any:
    """Return a pydantic field with the Vietnamese sentence that scaffolds and messages show."""
    return Field(default, description=description, **options)
