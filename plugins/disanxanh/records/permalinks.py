"""`site_config/permalinks.lock`: every page, short code and card that was ever published, one a line.

A line stands for itself: order does not matter and the same line may come twice, so that git may keep the lines of
both sides when two branches are merged (`merge=union` in `.gitattributes`).
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from disanxanh.base.problem import Problem
from disanxanh.records.reading import display_path, read_text

PERMALINKS = "site_config/permalinks.lock"
MAX_BYTES = 8 * 2**20
"""The largest lock that is read: about 100,000 lines."""

_HEAD = (
    "# Sổ địa chỉ: mọi trang, mã ngắn và thẻ ảnh đã từng đăng. Lệnh `disanxanh links update` viết; đừng sửa tay.\n"
    "# Khi nhập hai nhánh, giữ dòng của cả hai bên; thứ tự và dòng lặp không sao. Xem content/dong-gop/dia-chi.md\n"
)
_PATH = re.compile(r"/(?!/)[^\s?#\\]*", re.ASCII)
_PAGE = re.compile(r"/(?:[^\s?#\\/]+/)*", re.ASCII)
_CODE = re.compile(r"[a-z0-9]{4,8}")
_NO_CODE = "-"
_KEPT_DAYS = 365


@dataclass(frozen=True)
class LockedPage:
    """A page that was published: its path inside the site, its short code ("" for none), and its key.

    The key stays when the address changes: the record's id, else the address itself.
    """

    url: str
    code: str
    key: str
    line: int = field(default=1, compare=False)


@dataclass(frozen=True)
class LockedCard:
    """A card that was published: its path inside the site, and the first day on which it was known to be."""

    path: str
    day: dt.date
    line: int = field(default=1, compare=False)

    @property
    def name(self) -> str:
        """Return what stays of the path when the picture changes: all before the hash."""
        stem, _, ending = self.path.rpartition(".")
        return f"{stem.rpartition('-')[0]}.{ending}"


@dataclass(frozen=True)
class Permalinks:
    """All that was published. `unit` is the commune whose own site it was; "" is the joint site."""

    pages: tuple[LockedPage, ...] = ()
    cards: tuple[LockedCard, ...] = ()
    unit: str = ""

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Return the short code of every key that has one."""
        return {page.key: page.code for page in reversed(self.pages) if page.code}

    @cached_property
    def by_url(self) -> Mapping[str, LockedPage]:
        """Return the pages by their paths inside the site."""
        return {page.url: page for page in reversed(self.pages)}

    def kept_cards(self, today: dt.date) -> tuple[LockedCard, ...]:
        """Return the cards that must still answer: the newest of every name, and for a year what each replaced."""
        latest: dict[str, list[dt.date]] = {}
        for card in self.cards:
            latest.setdefault(card.name, []).append(card.day)
        replaced = {card: min((d for d in latest[card.name] if d > card.day), default=today) for card in self.cards}
        return tuple(card for card, day in replaced.items() if (today - day).days < _KEPT_DAYS)

    def with_more(self, pages: Iterable[LockedPage], cards: Iterable[LockedCard]) -> "Permalinks":
        """Return everything of this one, and what is new in `pages` and `cards`: nothing is ever taken out."""
        return Permalinks(_unique_pages([*self.pages, *pages]), _unique_cards([*self.cards, *cards]), self.unit)


def read_permalinks(root: Path) -> tuple[Permalinks, list[Problem]]:
    """Return what the lock of a repository holds, and what is wrong with it; nothing where there is no lock."""
    file = root / PERMALINKS
    if not (file.exists() or file.is_symlink()):
        return Permalinks(), []
    text, problems = read_text(file, root, MAX_BYTES)
    if problems:
        return Permalinks(), problems
    return parse_permalinks(text, display_path(file, root))


def parse_permalinks(text: str, path: str = PERMALINKS) -> tuple[Permalinks, list[Problem]]:
    """Return what the text of a lock holds, and the lines that cannot be read or contradict each other."""
    pages, cards, units, problems = [], [], {}, []
    for number, raw in enumerate(text.splitlines(), 1):
        words = raw.removeprefix("\ufeff").split()
        if not words or words[0].startswith("#"):
            continue
        reader = _READERS.get(words[0])
        entry = reader(number, *words[1:]) if reader else None
        if isinstance(entry, LockedPage):
            pages.append(entry)
        elif isinstance(entry, LockedCard):
            cards.append(entry)
        elif isinstance(entry, str):
            units[entry] = number
        else:
            problems.append(Problem("DSX936", path, number, values={"value": raw.strip()}))
    problems += _contradictions(pages, path)
    if len(units) > 1:
        problems.append(Problem("DSX937", path, max(units.values()), values={"key": "unit", "values": sorted(units)}))
    return Permalinks(_unique_pages(pages), _unique_cards(cards), min(units, default="")), problems


def permalinks_text(lock: Permalinks) -> str:
    """Return the lock as it is written: a line for each entry, sorted."""
    lines = [f"card /{card.path} {card.day.isoformat()}" for card in _unique_cards(lock.cards)]
    for page in _unique_pages(lock.pages):
        lines.append(f"page /{page.url} {page.code or _NO_CODE} {_written(page.key)}")
    lines += [f"unit {lock.unit}"] if lock.unit else []
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _written(key: str) -> str:
    """Return a key as one word: a record's id, or an address, which begins with "/"."""
    return f"/{key}" if key == "" or key.endswith("/") else key


def _page(number: int, *words: str) -> LockedPage | None:
    if len(words) != 3 or not _is_page(words[0]) or not (words[1] == _NO_CODE or _CODE.fullmatch(words[1])):
        return None
    return LockedPage(words[0][1:], words[1].removeprefix(_NO_CODE), words[2].removeprefix("/"), number)


def _card(number: int, *words: str) -> LockedCard | None:
    if len(words) != 2 or not _is_inside(words[0]) or words[0].endswith("/"):
        return None
    try:
        return LockedCard(words[0][1:], dt.date.fromisoformat(words[1]), number)
    except ValueError:
        return None


def _unit(number: int, *words: str) -> str | None:
    return words[0] if len(words) == 1 and re.fullmatch(r"[0-9]{5}", words[0]) else None


_READERS: Mapping[str, Callable[..., LockedPage | LockedCard | str | None]] = {
    "page": _page,
    "card": _card,
    "unit": _unit,
}


def _is_inside(path: str) -> bool:
    return bool(_PATH.fullmatch(path)) and not {".", ".."} & set(path.split("/"))


def _is_page(path: str) -> bool:
    return _is_inside(path) and bool(_PAGE.fullmatch(path))


def _contradictions(pages: Iterable[LockedPage], path: str) -> list[Problem]:
    """Return the lines that give a second code to a key, or a code to a second key."""
    code_of: dict[str, LockedPage] = {}
    key_of: dict[str, LockedPage] = {}
    found = []
    for page in pages:
        if not page.code:
            continue
        first, owner = code_of.setdefault(page.key, page), key_of.setdefault(page.code, page)
        if first.code != page.code:
            values = {"key": page.key or "/", "values": [first.code, page.code], "first": first.line}
            found.append(Problem("DSX937", path, page.line, values=values))
        if owner.key != page.key:
            values = {"code": page.code, "values": [owner.key or "/", page.key or "/"], "first": owner.line}
            found.append(Problem("DSX938", path, page.line, values=values))
    return found


def _unique_pages(pages: Iterable[LockedPage]) -> tuple[LockedPage, ...]:
    """Return each page once, sorted; a page with a code stands for the same page without one."""
    found = {(page.url, page.code, page.key): page for page in reversed(list(pages))}
    coded = {page.url for page in found.values() if page.code}
    kept = [page for page in found.values() if page.code or page.url not in coded]
    return tuple(sorted(kept, key=lambda page: (page.url, page.code, page.key)))


def _unique_cards(cards: Iterable[LockedCard]) -> tuple[LockedCard, ...]:
    """Return each card once with its earliest day, sorted."""
    found: dict[str, LockedCard] = {}
    for card in cards:
        known = found.get(card.path)
        if known is None or card.day < known.day:
            found[card.path] = card
    return tuple(found[path] for path in sorted(found))
