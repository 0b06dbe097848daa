"""What pages and style sheets name: every address that a browser would open or load, and every anchor."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

_NAMING = "[href],[src],[srcset],[imagesrcset],[id],a[name],[poster],[data],[action],[style],meta[content],style"
_ADDRESSES = {"href", "src", "poster", "data", "action", "xlink:href"}
_LISTS = {"srcset", "imagesrcset"}
_SHOWN = {"og:image", "og:url", "twitter:image"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""")
_REFRESH = re.compile(r"\d+\s*;\s*url=(.*)", re.IGNORECASE)


def page_parts(raw: bytes) -> tuple[frozenset[str], set[str]]:
    """Return the anchors of a page and the addresses that it names, as written.

    A link that is `hidden` is left out: a script shows it where it leads somewhere.
    """
    anchors: set[str] = set()
    links: set[str] = set()
    for node in LexborHTMLParser(raw).css(_NAMING):
        values = node.attributes
        for name, value in values.items():
            if not value:
                continue
            if name == "id" or (name == "name" and node.tag == "a"):
                anchors.add(value)
            elif name in _ADDRESSES:
                if "hidden" not in values:
                    links.add(value)
            elif name in _LISTS:
                links.update(part.split()[0] for part in value.split(", ") if part.strip())
            elif name == "style":
                links.update(css_addresses(value))
            elif name == "content":
                links.update(_meta(values))
        if node.tag == "style":
            links.update(css_addresses(node.text()))
    return frozenset(anchors), links


def css_addresses(text: str) -> Iterator[str]:
    """Yield the addresses that a style sheet names."""
    for match in _CSS.finditer(_COMMENT.sub("", text)):
        found = next(filter(None, match.groups()), "")
        if found:
            yield found


def _meta(values: dict[str, str | None]) -> Iterator[str]:
    content = values.get("content") or ""
    if {values.get("property"), values.get("name")} & _SHOWN:
        yield content
    elif (values.get("http-equiv") or "").lower() == "refresh" and (found := _REFRESH.match(content)):
        yield found[1]
