"""Files to print, made from a copy of the shipped handbook, and read back by libraries that know nothing of typst."""

import datetime as dt
import io
import re
import shutil
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from disanxanh.base.cache import Cache
from disanxanh.catalogue import Catalogue, Project, load_catalogue, load_project
from disanxanh.printing import Printing, prepare
from support import REPOSITORY, copy_project

TODAY = dt.date(2026, 11, 23)
ADDRESS = "https://disanxanh.example/"
PAGE = "phan-loai-rac/"
BOOKLET, IMPOSED, POSTER = (
    f"{PAGE}{name}.pdf"
    for name in ("so-tay-phan-loai-rac", "so-tay-phan-loai-rac-in-hai-mat", "ap-phich-phan-loai-rac")
)


def handbook_project(root: Path) -> Path:
    """Make a project with the shipped configuration and handbook, without any record."""
    copy_project(root, heritage=False)
    shutil.copytree(REPOSITORY / "campaigns", root / "campaigns", dirs_exist_ok=True)
    return root


def write_in(file: Path, old: str, new: str) -> None:
    """Replace the one place `old` of a file."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), "utf-8")


def load(root: Path, unit: str | None = None) -> Catalogue:
    project = load_project(root, unit)
    assert isinstance(project, Project), project
    return load_catalogue(project).catalogue


def printing(root: Path, unit: str | None = None, today: dt.date = TODAY) -> Printing:
    return prepare(load(root, unit), Cache(root / "cache"), today, ADDRESS)


def files_of(made: Printing, root: Path) -> dict[str, bytes]:
    return {str(artifact.path): artifact.content(Cache(root / "cache")) for artifact in made.artifacts}


def printed(root: Path, unit: str | None = None, today: dt.date = TODAY) -> dict[str, bytes]:
    """Return every file to print by its place in the site."""
    return files_of(printing(root, unit, today), root)


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    """Return a text without white space and joiners: where lines end is the typesetter's business."""
    return re.sub(r"[\s\u2060]+", "", text)


def text_of(pdf: bytes) -> str:
    """Return everything that can be read in a file."""
    return squeezed("".join(page.extract_text() for page in reader(pdf).pages))


def page_texts(pdf: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in reader(pdf).pages]


def picture(pdf: bytes, page: int, scale: float = 3) -> Image.Image:
    """Return a page as a printer would draw it, at `scale` times 72 dots an inch."""
    image: Image.Image = pypdfium2.PdfDocument(pdf)[page].render(scale=scale).to_pil()
    return image


def codes(pdf: bytes, page: int) -> list[str]:
    """Return what the QR codes of a page say."""
    return [code.text for code in zxingcpp.read_barcodes(picture(pdf, page))]


def texts_in(data: Any) -> list[str]:
    """Return every text of nested data."""
    if isinstance(data, str):
        return [data]
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for part in parts for text in texts_in(part)]
