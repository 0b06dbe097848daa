"""Which files a photo becomes: widths, types and names. Nothing is decoded here."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import PIL

from disanxanh.base.cache import digest
from disanxanh.base.picture import JPEG, WEBP, Derivative, Notice
from disanxanh.base.text import slugify
from disanxanh.records.files.pictures import PictureFacts

WIDTHS = (320, 640, 960, 1600)
"""Pixels. A phone shows 160 to 412 CSS pixels at two to three device pixels each; a desktop column 740."""
_SMALL = 640
_SUFFIX = {WEBP: ".webp", JPEG: ".jpg"}
_VERSION = 3
PHOTOS = PurePosixPath("assets/photos")


@dataclass(frozen=True)
class Job:
    """A photo and the files to make of it, each with its key in the cache, from the widest to the narrowest."""

    source: Path
    facts: PictureFacts
    notice: Notice
    files: tuple[tuple[Derivative, str], ...]

    @property
    def derivatives(self) -> tuple[Derivative, ...]:
        """Return the files alone."""
        return tuple(file for file, _ in self.files)


def quality(file: Derivative) -> int:
    """Return the encoder's quality. Small WebP is shown at two device pixels or more: nobody sees the difference."""
    return 75 if file.type == WEBP and file.width <= _SMALL else 80


def plan(record_id: str, name: str, source: Path, facts: PictureFacts, notice: Notice) -> Job:
    """Return the files of one photo: every width in both types, never enlarged."""
    stem = slugify(name.rpartition(".")[0])[:60].strip("-") or "anh"
    # A new way of encoding is a new _VERSION.
    content = digest("photo", _VERSION, PIL.__version__, facts.sha256, notice.credit, notice.license)
    wanted = sorted({min(width, facts.width) for width in WIDTHS}, reverse=True)
    files = []
    for width in wanted:
        height = max(1, round(facts.height * width / facts.width))
        for kind in (WEBP, JPEG):
            path = PHOTOS / record_id / f"{stem}-{content[:8]}-{width}{_SUFFIX[kind]}"
            files.append((Derivative(path, width, height, kind), digest(content, width, kind)))
    return Job(source, facts, notice, tuple(files))
