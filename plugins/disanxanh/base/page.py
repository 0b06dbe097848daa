"""A finished page, whatever host puts its frame around it."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Heading:
    """An entry of the table of contents: `level` 2 to 4, plain-text `title`, `anchor` without '#'."""

    level: int
    title: str
    anchor: str


@dataclass(frozen=True)
class Page:
    """The content of one page and what its head says.

    `url` is the path inside the site and ends in "/" ("" is the home page). `title` and `description` are
    plain text, not HTML. `body` and `head` are finished, safe HTML. `source` is the file behind the page, for
    "edit this page"; None for a page that is computed from many.
    """

    url: str
    title: str
    description: str
    body: str
    head: str = ""
    toc: tuple[Heading, ...] = ()
    source: Path | None = None
    updated: dt.date | None = None
    noindex: bool = False
    wide: bool = False
