"""What pages show of the files beside a record: pictures, narrations, films, with their places in the site."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from disanxanh.base.picture import Notice, Picture


@dataclass(frozen=True)
class Sound:
    """A recorded narration. `seconds` is its length, 0 where unknown; `size` in bytes; `language` a BCP 47 tag."""

    path: PurePosixPath
    type: str
    title: str
    transcript: str
    speaker: str
    seconds: int
    size: int
    language: str
    notice: Notice


@dataclass(frozen=True)
class Film:
    """A film: a file of the site (`path`), or one on a platform (`embed` is its player, `address` its page there)."""

    title: str
    poster: Picture | None
    transcript: str
    seconds: int
    language: str
    notice: Notice
    path: PurePosixPath | None = None
    captions: PurePosixPath | None = None
    size: int = 0
    platform: str = ""
    address: str = ""
    embed: str = ""


@dataclass(frozen=True)
class Download:
    """A document to take away: a PDF of the site (`path`, `size` in bytes) or one elsewhere (`address`)."""

    title: str
    path: PurePosixPath | None = None
    size: int = 0
    address: str = ""


@dataclass(frozen=True)
class RecordMedia:
    """Everything to look at, listen to and take away of one record; `manifest` is its IIIF manifest in the site."""

    photos: tuple[Picture, ...] = ()
    pages: tuple[Picture, ...] = ()
    sounds: tuple[Sound, ...] = ()
    films: tuple[Film, ...] = ()
    downloads: tuple[Download, ...] = ()
    manifest: PurePosixPath | None = None

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Return the page images and the photos, the first of which stands for the record."""
        return (*self.pages, *self.photos)
