"""A published picture: its derived files and the words that go with it."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True)
class Derivative:
    """One derived file of a picture; width and height in pixels, `type` a MIME type."""

    path: PurePosixPath
    width: int
    height: int
    type: str


@dataclass(frozen=True)
class Picture:
    """A picture as pages show it. `derivatives` are sorted by width; all show the whole picture upright."""

    alt: str
    caption: str
    credit: str
    license: str
    derivatives: tuple[Derivative, ...]

    @property
    def small(self) -> Derivative:
        """Return the narrowest file."""
        return self.derivatives[0]

    @property
    def large(self) -> Derivative:
        """Return the widest file."""
        return self.derivatives[-1]
