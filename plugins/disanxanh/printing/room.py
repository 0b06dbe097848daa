"""All printed files of a site, and the part of a page that hands them out."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from disanxanh.base import templates
from disanxanh.base.artifact import Artifact
from disanxanh.base.cache import Cache
from disanxanh.base.fragment import Fragment
from disanxanh.catalogue import Catalogue
from disanxanh.catalogue.handbook import Handbook
from disanxanh.printing.edition import Edition
from disanxanh.printing.handbook import BOOKLET, POSTER, URL, Printed
from disanxanh.printing.qr import qr_drawing
from disanxanh.printing.typesetting import Printable, Typeface, Work, find_typeface, page_count

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

    `lost` holds the characters that had to be left out, by the text they stood in. `has_typeface` is false where the
    npm packages are not installed: there are no files then.
    """

    parts: Mapping[str, Fragment] = field(default_factory=dict)
    artifacts: tuple[Artifact, ...] = ()
    lost: Mapping[str, str] = field(default_factory=dict)
    has_typeface: bool = True


def prepare(catalogue: Catalogue, cache: Cache, today: dt.date, address: str) -> Printing:
    """Return every file to print of the published catalogue. `address` is the site's and ends in "/"."""
    project = catalogue.project
    if project.handbook is None:
        return Printing()
    face = find_typeface(project.root)
    if face is None:
        return Printing(has_typeface=False)
    printable = Printable(face)
    edition = Edition(project, today, address)
    files, downloads = _handbook(project.handbook, edition, printable, cache)
    part = templates.render(templates.environment("printing"), "downloads.html", URL, {"downloads": downloads})
    return Printing({URL: Fragment(part)}, files, printable.lost)


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
