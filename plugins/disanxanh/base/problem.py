"""What is wrong with a file, where, and how to mend it. Problems are collected, never raised one at a time."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from disanxanh.base.rules import RULES, Severity

Language = Literal["vi", "en"]


@dataclass(frozen=True)
class Problem:
    """One finding: the rule's code, the place, and the values that fill the rule's sentences.

    `path` is relative to the repository where the file is in it. `line` counts from 1. `field` is the dotted
    name of the front-matter key ("designations.0.date"), "" where the finding is about the text or the file.
    """

    rule: str
    path: str
    line: int = 1
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Return how grave the rule is: error, warning or notice."""
        return RULES[self.rule].severity

    @property
    def message(self) -> str:
        """Return what is wrong, as a whole Vietnamese sentence."""
        return self.text("vi")[0]

    @property
    def remedy(self) -> str:
        """Return how to mend it, in Vietnamese."""
        return self.text("vi")[1]

    def text(self, language: Language) -> tuple[str, str]:
        """Return message and remedy in `language`."""
        rule = RULES[self.rule]
        # What may be or is to be written is shown whole; what was written is shortened.
        shown = {
            k: _shown(v, 2000 if k in ("allowed", "advice") else 160) for k, v in self.values.items() if k != "yaml"
        }
        # Lines to paste stay lines.
        shown |= {"yaml": "\n".join(_shown(line, 400) for line in str(self.values.get("yaml", "")).split("\n"))}
        values = _Shown({"field": re.sub(r"\.\d+$", "", self.field), **shown})
        message = rule.message[language].format_map(values).replace("?.", "?")
        return message, rule.remedy[language].format_map(values)

    def sort_key(self) -> tuple[str, int, str, str]:
        """Order by file, line and code, so that output is stable."""
        return self.path, self.line, self.rule, self.field

    @property
    def blocks(self) -> bool:
        """Say whether the record cannot be published as it is."""
        return self.severity == "error"


class _Shown(dict[str, str]):
    """Values of a sentence. One that a check forgot shows as "…": a message must never become a traceback."""

    def __missing__(self, key: str) -> str:
        return "…"


def _shown(value: object, limit: int = 160) -> str:
    """Return a value for a message: on one line, control characters made visible, at most `limit` long."""
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple | set | frozenset) else str(value)
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return text if len(text) <= limit else text[: limit - 3] + "…"
