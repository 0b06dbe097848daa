"""A published picture: its derived files and the words that go with it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

WEBP = "image/webp"
JPEG = "image/jpeg"


@dataclass(frozen=True)
class Derivative:
    """One derived file of a picture; width and height in pixels, `type` a MIME type."""

    path: PurePosixPath
    width: int
    height: int
    type: str


@dataclass(frozen=True)
class Notice:
    """Whose a picture is: what its files carry and pages say. `url` is the licence's address, "" without one."""

    credit: str
    license: str
    url: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture as pages show it.

    `derivatives` all show the whole picture upright. `taken` is the day in words; `colour` "#rrggbb" is shown
    until the picture has come; `service` is the folder of its zoom tiles in the site, None without them.
    """

    name: str
    alt: str
    caption: str
    notice: Notice
    derivatives: tuple[Derivative, ...]
    colour: str
    taken: str = ""
    service: PurePosixPath | None = None
    full_width: int = 0
    full_height: int = 0

    @cached_property
    def jpeg(self) -> tuple[Derivative, ...]:
        """Return the files that every browser shows, by width."""
        return self._of(JPEG)

    @cached_property
    def webp(self) -> tuple[Derivative, ...]:
        """Return the smaller files for newer browsers, by width."""
        return self._of(WEBP)

    def _of(self, kind: str) -> tuple[Derivative, ...]:
        return tuple(sorted((f for f in self.derivatives if f.type == kind), key=lambda f: f.width))

    @property
    def large(self) -> Derivative:
        """Return the widest file that every browser shows."""
        return self.jpeg[-1]
