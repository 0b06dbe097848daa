"""What becomes of addresses: where each old one leads, which are held back, and what every short code opens."""

import datetime as dt
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from disanxanh.base.artifact import Artifact
from disanxanh.base.text import slugify
from disanxanh.records.permalinks import LockedCard, Permalinks
from disanxanh.share.site import SharedSite

CARDS = "assets/cards/"
_NUMBERED = re.compile(r"(.+/)\d{4}/|(chia-se/)\d+/|(.+/)page/\d+/")
"""A year that has passed, and the further pages of a list that has become shorter: its first page stands for them."""


@dataclass(frozen=True)
class Addresses:
    """All addresses of a site that are no pages of their own.

    `redirects` are old addresses with the page (or place on one) that each leads to, `held` are published pages that
    are not shown now, `codes` are short codes with the page that each opens. All are paths inside the site.
    """

    redirects: Mapping[str, str]
    held: tuple[str, ...]
    codes: Mapping[str, str]


def addresses(site: SharedSite) -> Addresses:
    """Return where old addresses and short codes lead. What leads nowhere is left out; the checks tell of it."""
    return _Ways(site).addresses()


def ends_of(site: SharedSite, urls: Iterable[str]) -> dict[str, str | None]:
    """Return the page, perhaps a held one, at which each address ends; None where it ends nowhere."""
    ways = _Ways(site)
    return {url: ways.end_of(url) for url in urls}


def kept_cards(lock: Permalinks, today: dt.date) -> tuple[LockedCard, ...]:
    """Return the published cards that must still answer: the newest of each name, and for a year what it replaced."""
    return lock.kept_cards(today)


def kept_card_files(site: SharedSite, made: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """Return the files of published cards that are no longer `made`: the page's card of today under its old name."""
    if not site.keeps_addresses:
        return ()
    there = {quote(str(a.path)): a for a in made if str(a.path).startswith(CARDS)}
    by_name = {LockedCard(path, site.build_date).name: artifact for path, artifact in sorted(there.items())}
    found = []
    for card in kept_cards(site.lock, site.build_date):
        now = by_name.get(card.name) or by_name.get(_renamed(card.name, site)) or there.get(quote(site.image_of("")))
        if card.path not in there and now is not None:
            found.append(replace(now, path=PurePosixPath(unquote(card.path))))
    return tuple(found)


def _renamed(name: str, site: SharedSite) -> str:
    """Return the name of the card of the page that has taken the place of the one whose card was called `name`."""
    ways = _Ways(site)
    stem = name.removeprefix(CARDS)
    for page in sorted(site.lock.pages, key=lambda page: -len(page.key)):
        old = slugify(page.key)
        if old and re.match(rf"{old}(?=[-.])", stem) and (end := ways.end_of(page.url)) is not None:
            new = next((p.key for p in site.pages if p.url == end.partition("#")[0]), "")
            return CARDS + slugify(new) + stem.removeprefix(old)
    return ""


class _Ways:
    """Follows addresses through the redirects of a site."""

    def __init__(self, site: SharedSite) -> None:
        self.site = site
        self.there = frozenset(page.url for page in site.pages)
        self.targets = {r.source: r.target for r in reversed(site.redirects)}
        self.locked = site.lock.pages if site.keeps_addresses else ()

    @cached_property
    def waiting(self) -> frozenset[str]:
        """Return the records' addresses that were published, or that an old address leads to, and are not shown."""
        asked = {page.url for page in self.locked} | {target.partition("#")[0] for target in self.targets.values()}
        return frozenset(url for url in asked if _above(url, self.site.waiting) is not None)

    def addresses(self) -> Addresses:
        """Return where everything leads."""
        old = {url: self.end_of(url) for url in (*(page.url for page in self.locked), *self.targets)}
        redirects = {url: end for url, end in old.items() if end is not None and end != url and url not in self.there}
        held = {url for url in (*old, *old.values()) if url is not None and url.partition("#")[0] in self.waiting}
        codes = {code: url for url, code in self.site.codes.items()}
        for page in self.locked:
            end = self.end_of(page.url)
            if page.code and end is not None:
                codes.setdefault(page.code, end)
        return Addresses(redirects, tuple(sorted({url.partition("#")[0] for url in held} - redirects.keys())), codes)

    def end_of(self, url: str, turns: int = 20) -> str | None:
        """Return the page, perhaps a held one, at which an address ends; None where it ends nowhere."""
        path = url.partition("#")[0]
        if path in self.there or path in self.waiting:
            return url
        if not turns:
            return None
        if path in self.targets:
            return self.end_of(self.targets[path], turns - 1)
        above = _above(path, self.targets)
        if above is not None:
            below = self.targets[above].partition("#")[0] + path.removeprefix(above)
            return below if below in self.there else self.end_of(self.targets[above], turns - 1)
        numbered = _NUMBERED.fullmatch(path)
        first = numbered[numbered.lastindex or 0] if numbered else ""
        return first if first in self.there and first else None


def _above(url: str, known: Container[str]) -> str | None:
    """Return the address in `known` that is `url` or the nearest one above it."""
    while url and url not in known:
        folder = url.rstrip("/").rpartition("/")[0]
        url = f"{folder}/" if folder else ""
    return url or None
