"""A built site as it lies in its folder: its pages, what stands in for pages that are gone, short links and cards."""

import os
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote

CARDS = "assets/cards/"
SHORT = "s/"
_HEAD_BYTES = 8192
_STAND_IN = re.compile(rb'<html [^>]*data-page="([a-z]+)"')
_REFRESH = re.compile(rb'http-equiv="refresh" content="0; url=([^"]*)"')


@dataclass(frozen=True)
class BuiltSite:
    """The files of a built site by their paths inside it.

    `stand_ins` are the pages that only lead elsewhere or say that a page is held back, by address, with the address
    they lead to ("" where they lead nowhere).
    """

    root: Path
    files: frozenset[str]
    stand_ins: Mapping[str, str]

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Return every address that answers with a page."""
        return frozenset(_url(file) for file in self.files if file == "index.html" or file.endswith("/index.html"))

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Return the addresses of real pages, sorted."""
        return tuple(sorted(self.addresses - self.stand_ins.keys()))

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Return the short codes of pages by their addresses."""
        found = {url: target for url, target in self.stand_ins.items() if url.startswith(SHORT)}
        return {target: url.removeprefix(SHORT).rstrip("/") for url, target in sorted(found.items(), reverse=True)}

    @cached_property
    def cards(self) -> frozenset[str]:
        """Return the files of cards."""
        return frozenset(quote(file) for file in self.files if file.startswith(CARDS))


def read_built_site(root: Path) -> BuiltSite:
    """Return what lies in the folder of a built site."""
    files = []
    for folder, _, names in os.walk(root):
        inside = Path(folder).relative_to(root).as_posix()
        files += [name if inside == "." else f"{inside}/{name}" for name in names]
    stand_ins = {}
    for file in files:
        if file.endswith("/index.html"):
            with (root / file).open("rb") as stream:
                head = stream.read(_HEAD_BYTES)
            if _STAND_IN.search(head):
                stand_ins[_url(file)] = _target(head, _url(file))
    return BuiltSite(root, frozenset(files), stand_ins)


def _url(file: str) -> str:
    return quote(file.removesuffix("index.html"))


def _target(head: bytes, here: str) -> str:
    found = _REFRESH.search(head)
    if not found:
        return ""
    way = unquote(found[1].decode("utf-8", "replace").partition("#")[0])
    path = posixpath.normpath(posixpath.join(unquote(here), way))
    return "" if path == "." else quote(f"{path}/")
