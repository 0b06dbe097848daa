"""Reading pages as the crawlers of Facebook and Zalo do: compressed, the first bytes only, no scripts, tags alone."""

import gzip
from html.parser import HTMLParser
from pathlib import Path

FIRST = 2048
"""Bytes of the head that must be enough."""


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := values.get("property") or values.get("name")):
            self.found.append((name, values.get("content", "")))
        if tag == "link" and values.get("rel") == "canonical":
            self.found.append(("canonical", values["href"]))


def tags(html: bytes) -> list[tuple[str, str]]:
    parser = _Tags()
    parser.feed(html.decode("utf-8", errors="ignore"))
    return parser.found


def crawl(file: Path) -> dict[str, str]:
    """Return the tags in the first bytes of a page's head, each of which is there exactly once in the whole page."""
    page = gzip.decompress(gzip.compress(file.read_bytes()))
    start = page.index(b"<head>") + len(b"<head>")
    found = dict(tags(page[start : start + FIRST]))
    everywhere = [name for name, _ in tags(page)]
    for name in found:
        assert everywhere.count(name) == 1, (file, name)
    for name in everywhere:
        assert not name.startswith(("og:", "twitter:")) or name in found, (file, name, "comes too late")
    return found
