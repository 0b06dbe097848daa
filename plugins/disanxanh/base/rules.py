"""The rules that content is held to: stable codes, their gravity, and the sentences that explain them.

The texts live in `rules.yml`, so that wording can be mended without touching code. A code is never reused.
"""

from dataclasses import dataclass
from importlib import resources
from typing import Literal

import yaml

Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True)
class Rule:
    """A rule: `message` and `remedy` per language are format strings; `why` and `example` are Vietnamese."""

    code: str
    severity: Severity
    title: str
    why: str
    message: dict[str, str]
    remedy: dict[str, str]
    example: str


def _load() -> dict[str, Rule]:
    text = resources.files("disanxanh.base").joinpath("rules.yml").read_text(encoding="utf-8")
    raw = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return {
        code: Rule(
            code=code,
            severity=entry["severity"],
            title=entry["title"],
            why=entry["why"].strip(),
            message={"vi": entry["vi"][0].strip(), "en": entry["en"][0].strip()},
            remedy={"vi": entry["vi"][1].strip(), "en": entry["en"][1].strip()},
            example=entry["example"].rstrip("\n"),
        )
        for code, entry in raw.items()
    }


RULES: dict[str, Rule] = _load()
