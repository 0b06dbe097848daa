"""The story: Markdown to safe HTML, once, with citations and a table of contents.

This is the only place where an author's text becomes HTML. Everything passes through nh3 with one allow-list
(`sanitize`), so nothing that a contributor writes can carry a script, an event handler, a style or a frame.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from importlib.metadata import version

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor

from disanxanh.base.cache import Cache, digest
from disanxanh.base.page import Heading
from disanxanh.base.text import slugify

CITATION = re.compile(r"\[\^([^\]\s]{1,100})\]")
_VERSION = 5
# A column's alignment as the attribute `align`: styles are not let through.
_TABLES = {"tables": {"use_align_attribute": True}}

TAGS = set(
    "a abbr b bdi blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 "
    "hr i ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead "
    "time tr u ul var wbr".split()
)
ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "ol": {"start", "type"},
    "q": {"cite"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "time": {"datetime"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True)
class Story:
    """A story as safe HTML, its headings, and its text without tags."""

    html: str
    headings: tuple[Heading, ...]
    text: str


# Pages and the host's scripts find their parts by id; an author's id may only be a heading's slug.
_HEADING_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(_\d+)?")
_KEPT_CLASSES = {"dx-cite"}


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return value if re.fullmatch(r"h[1-6]", tag) and _HEADING_ID.fullmatch(value) else None
    if name == "class":
        return value if value in _KEPT_CLASSES else None
    return value


def sanitize(html: str) -> str:
    """Return `html` with only the tags, attributes and address schemes of the allow-list."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_keep_attribute,
        url_schemes=SCHEMES,
        link_rel="noopener",
        clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "svg", "math"},
    )


def citation_html(numbers: Sequence[int | None]) -> str:
    """Return citation marks as HTML: numbers sorted, runs of three and more as one ("[1–6]"), None as "[?]"."""
    known = sorted({number for number in numbers if number is not None})
    marks: list[str] = []
    position = 0
    while position < len(known):
        end = position
        while end + 1 < len(known) and known[end + 1] == known[end] + 1:
            end += 1
        if end - position < 2:
            end = position
        first, last = known[position], known[end]
        label, title = (
            (f"{first}", f"Nguồn {first}") if first == last else (f"{first}–{last}", f"Nguồn {first} đến {last}")
        )
        marks.append(f'<a href="#nguon-{first}" title="{title}">[{label}]</a>')
        position = end + 1
    if None in numbers:
        marks.append("[?]")
    return f'<sup class="dx-cite">{"".join(marks)}</sup>'


class _Citations(InlineProcessor):
    """A run of `[^key]` becomes one mark with links into the source list."""

    def __init__(self, numbers: Mapping[str, int], md: markdown.Markdown) -> None:
        super().__init__(rf"(?:{CITATION.pattern}[ ]?)*{CITATION.pattern}", md)
        self.numbers = numbers

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        numbers = [self.numbers.get(key) for key in CITATION.findall(m.group(0))]
        return self.md.htmlStash.store(citation_html(numbers)), m.start(0), m.end(0)


def render_story(body: str, source_keys: tuple[str, ...], cache: Cache | None = None) -> Story:
    """Convert a story; `source_keys` in their order give the citation numbers.

    The result is cached by its whole input, so that an unchanged story is never converted twice.
    """

    def make() -> bytes:
        return _convert(body, source_keys)

    if cache is None:
        raw = make()
    else:
        raw = cache.get_or_make(digest("story", _VERSION, *_libraries(), body, source_keys), make)
    found = json.loads(raw)
    return Story(found["html"], tuple(Heading(*h) for h in found["headings"]), found["text"])


@lru_cache(maxsize=1)
def _libraries() -> tuple[str, str]:
    """Return which versions convert; looking them up takes longer than a story from the cache."""
    return version("markdown"), version("nh3")


def _convert(body: str, source_keys: tuple[str, ...]) -> bytes:
    numbers = {key: number for number, key in enumerate(source_keys, 1)}
    converter = markdown.Markdown(
        extensions=["tables", "toc", "sane_lists", "def_list"],
        extension_configs={"toc": {"slugify": slugify, "toc_depth": "2-4"}, **_TABLES},
        output_format="html",
    )
    converter.inlinePatterns.register(_Citations(numbers, converter), "dx-citation", 175)
    html = sanitize(converter.convert(body))
    headings = [(t["level"], _plain(t["name"]), t["id"]) for t in _flat(getattr(converter, "toc_tokens", []))]
    result = {"html": html, "headings": headings, "text": _plain(html)}
    return json.dumps(result, ensure_ascii=False).encode()


def _flat(tokens: list[dict[str, object]]) -> list[dict[str, object]]:
    flat: list[dict[str, object]] = []
    for token in tokens:
        flat += [token, *_flat(token["children"])]  # type: ignore[arg-type]
    return flat


class _Parser(HTMLParser):
    """The standard parser, which raises AssertionError at a broken "<![" (Python 3.11), without that."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        end = self.rawdata.find(">", i)
        if end < 0:
            return -1
        if report:
            self.unknown_decl(self.rawdata[i + 3 : end])
        return end + 1


class _TextOnly(_Parser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li", "h2", "h3", "h4", "td", "th", "dd", "dt"):
            self.parts.append("\n")


def _plain(html: object) -> str:
    parser = _TextOnly()
    parser.feed(re.sub(r'<sup class="dx-cite">.*?</sup>', "", str(html)))
    parser.close()
    return re.sub(r"[ \t]*\n\s*", "\n", "".join(parser.parts)).strip()


class _Removals(_Parser):
    """Collects what of a piece of HTML the allow-list would take away."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(f"<{tag}")
            return
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
        for name, value in attrs:
            if name not in allowed or _keep_attribute(tag, name, value or "") is None:
                self.found.append(f"{name}=")
            elif name in ("href", "src", "cite") and not _safe_address(value or ""):
                self.found.append((value or "")[:40])

    def handle_comment(self, data: str) -> None:
        self.found.append("<!--")

    def handle_decl(self, decl: str) -> None:
        self.found.append("<!")

    def unknown_decl(self, data: str) -> None:
        self.found.append("<![")

    def handle_pi(self, data: str) -> None:
        self.found.append("<?")


def _safe_address(address: str) -> bool:
    scheme = re.match(r"[\s\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\-\s]*):", address)
    return scheme is None or scheme.group(1).strip().lower() in SCHEMES


# Without a tag, a picture, an entity or an address of an odd kind there is nothing to take away.
_MAY_NEED_CLEANING = re.compile(r"[<&]|!\[|\]:|\]\(\s*(?!https?:|\.\.?/|#|mailto:|tel:)")


def removals(body: str) -> list[str]:
    """Return the tags, attributes and addresses of a story that `sanitize` would remove, as written."""
    if not _MAY_NEED_CLEANING.search(body):
        return []
    converted = markdown.markdown(
        CITATION.sub("", body), extensions=["tables", "sane_lists", "def_list"], extension_configs=_TABLES
    )
    parser = _Removals()
    parser.feed(converted)
    parser.close()
    return list(dict.fromkeys(parser.found))
