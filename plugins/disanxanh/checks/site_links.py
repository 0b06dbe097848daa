"""Rules on links inside a built site (DSX944, DSX945): every page, file and anchor that a page names is there.

Pages are read by several processes at once; each looks up files at once and hands the anchors it met and those it
asks for back, which are compared when all pages are known.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from disanxanh.base.problem import Problem
from disanxanh.checks.built_site import BuiltSite
from disanxanh.checks.markup import css_addresses, page_parts
from disanxanh.records.reading import display_path

_CANONICAL = re.compile(rb'<link rel="canonical" href="([^"]*)"')
_SVG_ID = re.compile(r"""\sid=["']([^"']+)["']""")
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_FEW = 200
"""Fewer pages than this are read by one process: starting others takes longer."""


@dataclass(frozen=True)
class _Found:
    """What one file has and asks for: its anchors, dead links, and links to anchors with the file they are in."""

    file: str
    anchors: frozenset[str] = frozenset()
    dead: tuple[str, ...] = ()
    asked: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class _Place:
    """Where a site lies: its files, its address, and the path of that address on its host, both ending in "/"."""

    root: Path
    files: frozenset[str]
    address: str

    @property
    def base(self) -> str:
        """Return the path of the site on its host."""
        return urlsplit(self.address).path or "/"


def check_links(site: BuiltSite, root: Path, processes: int | None = None) -> list[Problem]:
    """Return the dead links of a built site, sorted by page. Files are named as seen from the folder `root`."""
    place = _Place(site.root, site.files, _address(site))
    files = sorted(file for file in site.files if _is_read(file))
    found = {one.file: one for one in _read_all(place, files, processes)}
    problems: list[Problem] = []
    for one in found.values():
        dead = [("DSX944", link) for link in one.dead]
        dead += [("DSX945", link) for file, anchor, link in one.asked if not _has(site, found, file, anchor)]
        if dead:
            problems += _problems(site.root / one.file, root, dead)
    return sorted(problems, key=Problem.sort_key)


def _is_read(file: str) -> bool:
    """Say whether a file's links are checked. Libraries' styles name pictures of parts that are not used here."""
    return (file.endswith((".html", ".css")) and "/vendor/" not in file) or file == "sitemap.xml"


def _read_all(place: _Place, files: Sequence[str], processes: int | None) -> Iterable[_Found]:
    workers = processes or min(os.cpu_count() or 1, 4)
    if workers == 1 or len(files) < _FEW:
        return [_read(place, file) for file in files]
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(place,)) as pool:
        return list(pool.map(_read_here, files, chunksize=64))


_here: list[_Place] = []  # The site that a process of the pool reads; sent once, not with every file.


def _begin(place: _Place) -> None:
    _here[:] = [place]


def _read_here(file: str) -> _Found:
    return _read(_here[0], file)


def _read(place: _Place, file: str) -> _Found:
    raw = (place.root / file).read_bytes()
    anchors: frozenset[str] = frozenset()
    if file.endswith(".html"):
        anchors, links = page_parts(raw)
    elif file.endswith(".css"):
        links = set(css_addresses(raw.decode("utf-8", "replace")))
    else:
        links = set(_LOCATION.findall(raw.decode("utf-8", "replace")))
    dead, asked = [], []
    for link in sorted(links):
        target, fragment = _target(place, file, link)
        if target is None:
            dead.append(link)
        elif target and fragment:
            asked.append((target, fragment, link))
    return _Found(file, anchors, tuple(dead), tuple(asked))


def _target(place: _Place, here: str, link: str) -> tuple[str | None, str]:
    """Return the file that a link in the file `here` means and the anchor in it.

    The file is None where there is none, "" where the link leaves the site or means no file.
    """
    link = link.strip()
    if link.startswith(place.address):
        link = place.base + link[len(place.address) :]
    elif _SCHEME.match(link):
        return "", ""
    path, _, fragment = link.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return here, _anchor(fragment)
    if path.startswith("/"):
        if not f"{path}/".startswith(place.base):
            return None, ""
        folders, path = [], path[len(place.base) :]
    else:
        folders = here.split("/")[:-1]
    for part in path.split("/")[:-1]:
        if part == ".." and not folders:
            return None, ""
        if part == "..":
            folders.pop()
        elif part not in ("", "."):
            folders.append(part)
    return _file(place, folders, path.rpartition("/")[2]), _anchor(fragment)


def _file(place: _Place, folders: list[str], name: str) -> str | None:
    """Return the file behind a path: itself, or the index of a folder, as hosts answer."""
    if name in ("", ".", ".."):
        folders = folders[:-1] if name == ".." else folders
        file = "/".join([*folders, "index.html"])
        return file if file in place.files else None
    file = "/".join([*folders, name])
    return next((one for one in (file, f"{file}/index.html") if one in place.files), None)


def _anchor(fragment: str) -> str:
    """Return the id that a fragment asks for; "" for the top, and for words that a browser finds by itself."""
    found = unquote(fragment.partition(":~:")[0])
    return "" if found.lower() == "top" else found


def _has(site: BuiltSite, found: dict[str, _Found], file: str, anchor: str) -> bool:
    """Say whether a file has an anchor. Only pages and drawings have any; redirects hand it on."""
    if file.endswith(".svg"):
        return anchor in _SVG_ID.findall((site.root / file).read_text("utf-8", "replace"))
    if not file.endswith(".html") or file.removesuffix("index.html") in site.stand_ins:
        return True
    return anchor in found[file].anchors


def _problems(file: Path, root: Path, dead: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield the dead links of one file at the lines on which they stand first."""
    text = file.read_text("utf-8", "replace")
    problem = partial(Problem, path=display_path(file, root))
    for rule, link in dead:
        position = max(text.find(link.replace("&", "&amp;")), text.find(link), 0)
        yield problem(rule, line=1 + text.count("\n", 0, position), values={"value": link})


def _address(site: BuiltSite) -> str:
    """Return the address that a built site gives itself; "/" where its home page says nothing."""
    home = site.root / "index.html"
    found = _CANONICAL.search(home.read_bytes()) if home.is_file() else None
    return (found[1].decode("utf-8", "replace").rstrip("/") if found else "") + "/"
