"""All pages of a site as the room of sharing sees them, whether a record, a computed page or Markdown is behind."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from markupsafe import Markup

from disanxanh.base.artifact import Artifact
from disanxanh.base.cache import Cache
from disanxanh.base.media import RecordMedia
from disanxanh.catalogue import Catalogue, Record
from disanxanh.records.permalinks import Permalinks
from disanxanh.records.redirects import Redirect


@dataclass(frozen=True)
class SharedPage:
    """One page. `url` is its path inside the site and ends in "/" ("" is the home page); texts are plain.

    `record` is the record behind it, None for a page of another kind. `hidden` pages (drafts, the publisher's kit)
    are not told to anybody outside.
    """

    url: str
    title: str
    description: str
    record: Record | None = None
    updated: dt.date | None = None
    hidden: bool = False

    @property
    def key(self) -> str:
        """Return what stays when the address changes: the record's id, else the address."""
        return self.record.id if self.record else self.url


@dataclass(frozen=True)
class SharedSite:
    """All pages of a build and its circumstances. `address` is the site's and ends in "/".

    `pictures` says where the files that are made of photos lie, by their places in the site; they are there once the
    pages are written. `codes` are the short codes of pages by their addresses; the short link of a page is `s/<code>/`.
    `redirects` are those of all records, shown or not, and of the configuration; `waiting` are the addresses of records
    that are not shown now. `keeps_addresses` says that this is the build whose addresses the lock keeps: not a preview,
    not another commune's. `images` are the pictures of shared links, `posters` names and
    paths of what can be printed, both by the addresses of pages.
    """

    catalogue: Catalogue
    pages: tuple[SharedPage, ...]
    build_date: dt.date
    address: str
    cache: Cache
    repository: str = ""
    media: Mapping[str, RecordMedia] = field(default_factory=dict)
    pictures: Mapping[PurePosixPath, Path] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    waiting: frozenset[str] = frozenset()
    keeps_addresses: bool = False
    images: Mapping[str, str] = field(default_factory=dict)
    posters: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @property
    def lock(self) -> Permalinks:
        """Return what was ever published."""
        return self.catalogue.project.permalinks

    def image_of(self, url: str) -> str:
        """Return the path of the picture that a shared link to a page shows; "" where none is made."""
        return self.images.get(url, "")

    def absolute(self, url: str) -> str:
        """Return the full address of a page or file of the site."""
        return self.address + quote(url, safe="/#%")

    def short_url(self, page: SharedPage) -> str:
        """Return the path of a page's short link inside the site; "" for a hidden page, which has none."""
        code = self.codes.get(page.url, "")
        return f"s/{code}/" if code else ""

    def media_of(self, page: SharedPage) -> RecordMedia:
        """Return the pictures and recordings of the record behind a page."""
        return self.media.get(page.record.id, RecordMedia()) if page.record else RecordMedia()


@dataclass(frozen=True)
class Contribution:
    """What one part of the room adds to the site, by the addresses of pages.

    `head` comes first in a page's head, `tail` last in its content; `bodies` fill the pages that the room itself has.
    `artifacts` are files; one at `x/index.html` is a whole page without the host's frame.
    """

    head: Mapping[str, Markup] = field(default_factory=dict)
    tail: Mapping[str, Markup] = field(default_factory=dict)
    bodies: Mapping[str, Markup] = field(default_factory=dict)
    artifacts: tuple[Artifact, ...] = ()
