"""All printed files of a site, and the part of a page that hands them out."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from markupsafe import Markup

from disanxanh.base import templates
from disanxanh.base.artifact import Artifact
from disanxanh.base.cache import Cache
from disanxanh.base.fragment import Fragment
from disanxanh.catalogue import Catalogue
from disanxanh.catalogue.handbook import Handbook
from disanxanh.printing.edition import Edition
from disanxanh.printing.handbook import BOOKLET, POSTER, URL, Printed
from disanxanh.printing.qr import qr_drawing
from disanxanh.printing.signs import PrintFile, Signs
from disanxanh.printing.typesetting import Printable, Typeface, Work, find_typeface, page_count, without_hints

_ENVIRONMENT = templates.environment("printing")

_BOOKLET, _IMPOSED, _POSTER = (
    PurePosixPath(URL, name)
    for name in ("so-tay-phan-loai-rac.pdf", "so-tay-phan-loai-rac-in-hai-mat.pdf", "ap-phich-phan-loai-rac.pdf")
)


@dataclass(frozen=True)
class Download:
    """A file to print as a page offers it; `size` is in bytes."""

    title: str
    about: str
    path: str
    paper: str
    pages: int
    size: int

    @property
    def kilobytes(self) -> int:
        """Return the size in kilobytes (1 000 bytes), rounded up."""
        return -(-self.size // 1000)


@dataclass(frozen=True)
class Printing:
    """The room's whole output: parts of pages by page address, files, and what could not be printed.

    `lost` holds the characters that had to be left out of the handbook, by the text they stood in. `has_typeface` is
    false where the npm packages are not installed: there is no PDF then. `signs` are made after the pages.
    """

    signs: Signs
    parts: Mapping[str, Fragment] = field(default_factory=dict)
    artifacts: tuple[Artifact, ...] = ()
    lost: Mapping[str, str] = field(default_factory=dict)
    has_typeface: bool = True

    @property
    def posters(self) -> Mapping[str, tuple[PrintFile, ...]]:
        """Return the posters, labels and codes of every page by its address."""
        return self.signs.files


def prepare(catalogue: Catalogue, cache: Cache, today: dt.date, address: str) -> Printing:
    """Return every file to print of the published catalogue. `address` is the site's and ends in "/"."""
    project = catalogue.project
    found = find_typeface(project.root)
    face = without_hints(found, cache) if found else None
    edition = Edition(project, today, address)
    # What a sign leaves out is told apart from the handbook: a stele's name may well be in another script.
    wanted = face if project.settings.printing.posters else None
    signs = Signs(catalogue, edition, Printable(wanted) if wanted else None)
    parts: dict[str, Markup] = defaultdict(Markup)
    files: tuple[Artifact, ...] = ()
    lost: Mapping[str, str] = {}
    if face and project.handbook:
        printable = Printable(face)
        files, downloads = _handbook(project.handbook, edition, printable, cache)
        parts[URL] += templates.render(_ENVIRONMENT, "downloads.html", URL, {"downloads": downloads})
        lost = printable.lost
    for url, offered in signs.files.items():
        parts[url] += templates.render(_ENVIRONMENT, "signs.html", url, {"files": offered})
    return Printing(signs, {url: Fragment(html) for url, html in parts.items()}, files, lost, face is not None)


def _handbook(
    handbook: Handbook, edition: Edition, printable: Printable, cache: Cache
) -> tuple[tuple[Artifact, ...], list[Download]]:
    """Return the handbook's files, and how its page offers them."""
    printed, face = Printed(edition, handbook), printable.face
    booklet = _work("booklet", printed.booklet(), edition, printable).artifact(_BOOKLET, face)
    poster = _work("poster", printed.poster(), edition, printable).artifact(_POSTER, face)
    pages = booklet.content(cache)
    imposed = _imposed(pages, edition, face)
    offered = (
        (booklet, BOOKLET, "Đọc trên máy, hoặc in từng trang.", "A5"),
        (imposed, f"{BOOKLET}, bản in hai mặt", _how_to_bind(imposed.content(cache)), "A4"),
        (poster, f"Áp phích: {POSTER[0].lower()}{POSTER[1:]}", "Dán tường bếp, nhà văn hóa, điểm tập kết.", "A4"),
    )
    downloads = []
    for file, title, about, paper in offered:
        raw = file.content(cache)
        downloads.append(Download(title, about, str(file.path), paper, page_count(raw), len(raw)))
    return (booklet, imposed, poster), downloads


def _how_to_bind(imposed: bytes) -> str:
    sheets = page_count(imposed) // 2
    return f"{sheets} tờ A4: in hai mặt, lật theo cạnh ngắn, gấp đôi cả xấp, ghim giữa."


def _work(template: str, data: Mapping[str, object], edition: Edition, printable: Printable) -> Work:
    ready = printable.data(data)
    assert isinstance(ready, dict)
    return Work(template, ready, {"qr.svg": qr_drawing(edition.link(URL))})


def _imposed(booklet: bytes, edition: Edition, face: Typeface) -> Artifact:
    """Return the booklet with two pages on a sheet's side, in the order in which a folded stack reads."""
    data = {"head": edition.head(BOOKLET, URL), "pages": page_count(booklet)}
    return Work("imposed", data, {"booklet.pdf": booklet}, standard="1.7").artifact(_IMPOSED, face)
