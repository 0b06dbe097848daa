"""Posters, labels and codes of all pages: which files there are, before any page is rendered.

A place is what people save and print: it holds no digest and no date, and stays as long as the page's address.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from disanxanh.catalogue import Catalogue
from disanxanh.printing.edition import Edition
from disanxanh.printing.subjects import Subject, subjects
from disanxanh.printing.typesetting import Printable

FOLDER = PurePosixPath("in")
_PDF = "application/pdf"
_FORMS = (
    ("a4", "Áp phích A4", "a4.pdf", _PDF),
    ("a5", "Áp phích A5", "a5.pdf", _PDF),
    ("label", "Nhãn 80 × 50 mm", "nhan.pdf", _PDF),
    ("qr-svg", "Mã QR, hình vẽ (SVG)", "qr.svg", "image/svg+xml"),
    ("qr-png", "Mã QR, ảnh (PNG)", "qr.png", "image/png"),
)
_SHEET = ("sheet", "Nhãn của mọi trang trong xã, phường, mười nhãn một tờ A4", "bo-nhan.pdf", _PDF)


@dataclass(frozen=True)
class PrintFile:
    """A file as pages and the publisher's kit offer it. `kind` is a4, a5, label, sheet, qr-svg or qr-png."""

    kind: str
    label: str
    path: PurePosixPath
    type: str

    @property
    def is_pdf(self) -> bool:
        """Say whether it is typeset, and so there only with the typeface."""
        return self.type == _PDF


@dataclass(frozen=True)
class Signs:
    """The plan of all signs. Without `printable` (no typeface, or no posters wanted) there are codes only."""

    catalogue: Catalogue
    edition: Edition
    printable: Printable | None

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Return what signs are made of."""
        return tuple(subjects(self.catalogue))

    @cached_property
    def sheets(self) -> Mapping[str, tuple[Subject, ...]]:
        """Return the records of every commune in the order of dictionaries, by the address of the commune's page."""
        project = self.catalogue.project
        urls = {record.id: record.data.unit for record in self.catalogue.records}
        found: dict[str, list[Subject]] = defaultdict(list)
        for one in self.subjects:
            unit = project.units.get(urls.get(one.record) or "")
            if unit:
                found[project.unit_url(unit)].append(one)
        return {url: tuple(some) for url, some in found.items()}

    @cached_property
    def files(self) -> Mapping[str, tuple[PrintFile, ...]]:
        """Return the files of every page by its address."""
        found = {}
        for one in self.subjects:
            forms = [*_FORMS, *([_SHEET] if one.url in self.sheets else [])]
            files = [PrintFile(kind, label, _place(one.url, end), of) for kind, label, end, of in forms]
            found[one.url] = tuple(file for file in files if self.printable or not file.is_pdf)
        return found


def _place(url: str, end: str) -> PurePosixPath:
    """Return the place of a file: "in/di-tich/den-ben-a4.pdf"."""
    return FOLDER / f"{url.strip('/')}-{end}"
