"""What the templates of all rooms share. Everything is escaped unless it came out of the sanitizer."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from disanxanh.base.links import relative
from disanxanh.base.text import distance_words, fold, minutes_words, number_words

Filter = Callable[..., object]


@lru_cache(maxsize=8)
def environment(room: str) -> Environment:
    """Return the environment of `theme/<room>/`; a room adds its own filters to it."""
    env = Environment(
        loader=PackageLoader("disanxanh", f"theme/{room}"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["number"] = number_words
    env.filters["distance"] = distance_words
    env.filters["minutes"] = minutes_words
    env.filters["fold"] = fold
    env.filters["up"] = lambda text: text[:1].upper() + text[1:]
    env.filters["down"] = lambda text: text[:1].lower() + text[1:]
    return env


def render(env: Environment, name: str, here: str, values: Mapping[str, object]) -> Markup:
    """Render a template for the page at `here`; `link` in it turns site paths into relative links."""
    template = env.get_template(name)
    return Markup(template.render(here=here, link=lambda target: relative(target, here), **values))  # noqa: S704


def safe_json(data: object) -> str:
    """Return JSON in which no text can close or open an element of HTML, or end a line of a script."""
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char, safe in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028")):
        raw = raw.replace(char, safe)
    return raw.replace("\u2029", "\\u2029")
