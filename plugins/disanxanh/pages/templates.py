"""The room's Jinja environment. Everything is escaped unless it came out of the sanitizer."""

import json
from collections.abc import Mapping
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from disanxanh.base.dates import PartialDate
from disanxanh.base.text import date_words, fold, number_words
from disanxanh.pages.context import relative
from disanxanh.records.story import citation_html


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment of `theme/pages/`."""
    env = Environment(
        loader=PackageLoader("disanxanh", "theme/pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["number"] = number_words
    env.filters["fold"] = fold
    env.filters["date"] = _date
    env.filters["citation"] = _citation
    env.filters["up"] = lambda text: text[:1].upper() + text[1:]
    env.filters["down"] = lambda text: text[:1].lower() + text[1:]
    return env


def _date(value: object) -> str:
    if isinstance(value, PartialDate):
        return value.words()
    return date_words(value.year, value.month, value.day)  # type: ignore[attr-defined]


def _citation(keys: tuple[str, ...], numbers: Mapping[str, int]) -> Markup:
    return Markup(citation_html([numbers.get(key) for key in keys]))  # noqa: S704  (made of numbers only)


def render(name: str, here: str, **values: object) -> Markup:
    """Render a template for the page at `here`; `link` in it turns site paths into relative links."""
    template = environment().get_template(name)
    return Markup(template.render(here=here, link=lambda target: relative(target, here), **values))  # noqa: S704


def json_script(data: object) -> Markup:
    """Return JSON-LD as a script element that no text inside can close or open."""
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028")):
        raw = raw.replace(char, escape)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(raw))  # noqa: S704
