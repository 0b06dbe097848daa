"""The room's Jinja environment. Everything is escaped unless it came out of the sanitizer."""

import re
from collections.abc import Mapping
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup, escape

from disanxanh.base import templates
from disanxanh.base.dates import PartialDate
from disanxanh.base.text import date_words, number_words
from disanxanh.heritage.object import MadeWhen
from disanxanh.heritage.site import Period
from disanxanh.records.story import citation_html


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment of `theme/pages/`."""
    env = templates.environment("pages")
    env.filters["date"] = _date
    env.filters["citation"] = _citation
    env.filters["years"] = _years
    env.filters["duration"] = _duration
    env.filters["weight"] = _weight
    env.filters["paragraphs"] = _paragraphs
    env.filters["license_short"] = lambda label: label.partition(":")[0]
    env.filters["sentence"] = lambda text: text if text.endswith((".", "!", "?", "…")) else f"{text}."
    return env


def _date(value: object) -> str:
    if isinstance(value, PartialDate):
        return value.words()
    return date_words(value.year, value.month, value.day)  # type: ignore[attr-defined]


def _years(period: Period | MadeWhen) -> str:
    """Return the years of a period, for readers whom "thời Lê Hy Tông" tells nothing."""
    if period.from_ is None and period.to is None:
        return ""
    if period.from_ == period.to or period.to is None or period.from_ is None:
        return f" (năm {period.from_ or period.to})"
    return f" ({period.from_}–{period.to})"


def _duration(seconds: int) -> str:
    """Return a length as people say it; "" where it is not known."""
    minutes, rest = divmod(seconds, 60)
    parts = (f"{minutes} phút" if minutes else "", f"{rest} giây" if rest else "")
    return " ".join(part for part in parts if part)


def _weight(size: int) -> str:
    """Return bytes in megabytes, "" for none."""
    return f"{number_words(max(0.1, round(size / 1_000_000, 1)))} MB" if size else ""


def _paragraphs(text: str) -> Markup:
    """Return plain text as paragraphs; single line breaks stay."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text.strip())]
    lines = (Markup("<br>").join(escape(line) for line in block.split("\n")) for block in blocks)
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


def _citation(keys: tuple[str, ...], numbers: Mapping[str, int]) -> Markup:
    return Markup(citation_html([numbers.get(key) for key in keys]))  # noqa: S704  (made of numbers only)


def render(name: str, here: str, **values: object) -> Markup:
    """Render a template for the page at `here`; `link` in it turns site paths into relative links."""
    return templates.render(environment(), name, here, values)


def json_script(data: object) -> Markup:
    """Return JSON-LD as a script element that no text inside can close or open."""
    raw = Markup(templates.safe_json(data))  # noqa: S704  (no bracket or ampersand is left in it)
    return Markup('<script type="application/ld+json">{}</script>').format(raw)
