"""What every page is rendered with."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

from disanxanh.base.cache import Cache
from disanxanh.base.fragment import Fragment
from disanxanh.base.media import RecordMedia
from disanxanh.catalogue import Catalogue, Record
from disanxanh.records.place import Unit

_NOTHING = RecordMedia()


@dataclass(frozen=True)
class Context:
    """The published catalogue and the circumstances of this build.

    `address` is the site's address and ends in "/". `repository` is the address of the source repository.
    `drafts` says that this is a preview. `media` is what records show beside their texts, by record id,
    `maps` the maps of pages by their addresses, `sheets` the calendars of years and `subscriptions` the buttons that
    hand out calendars, by the addresses of their pages; `printed` are the parts of pages that hand out files to print.
    `unpublished` are the ids of records that exist but are not on this site (another commune's, or not approved).
    """

    catalogue: Catalogue
    build_date: dt.date
    cache: Cache
    address: str
    repository: str
    drafts: bool = False
    media: Mapping[str, RecordMedia] = field(default_factory=dict)
    maps: Mapping[str, Fragment] = field(default_factory=dict)
    sheets: Mapping[str, Fragment] = field(default_factory=dict)
    subscriptions: Mapping[str, Fragment] = field(default_factory=dict)
    printed: Mapping[str, Fragment] = field(default_factory=dict)
    unpublished: frozenset[str] = frozenset()

    def absolute(self, url: str) -> str:
        """Return the full address of a page or file of the site."""
        return self.address + quote(url, safe="/#")

    @property
    def base_path(self) -> str:
        """Return the path under which the site lies on its host; "/" at the root."""
        return urlsplit(self.address).path or "/"

    @property
    def license(self) -> tuple[str, str]:
        """Return label and address of the licence of texts and data; the address is "" where none is known."""
        project = self.catalogue.project
        key = project.settings.content_license
        vocabulary = project.vocabularies.get("licenses")
        term = vocabulary.terms.get(key) if vocabulary else None
        return (term.vi, term.url) if term else (key, "")

    def edit_address(self, path: str) -> str:
        """Return where a file of the repository is edited in the browser."""
        branch = self.catalogue.project.settings.branch
        return f"{self.repository}/edit/{quote(branch)}/{quote(path)}"

    def report_address(self, title: str, page_url: str) -> str:
        """Return the form for reporting an error on a page."""
        query = {"template": "bao-sai.yml", "title": f"Báo sai: {title}", "trang": self.absolute(page_url)}
        return f"{self.repository}/issues/new?{urlencode(query)}"

    def unit_url(self, unit: Unit) -> str:
        """Return a unit's page."""
        return self.catalogue.project.unit_url(unit)

    def media_of(self, record: Record) -> RecordMedia:
        """Return a record's pictures and recordings."""
        return self.media.get(record.id, _NOTHING)

    def map_of(self, url: str) -> Fragment | None:
        """Return the map of the page at `url`; None where there is nothing to show on one."""
        return self.maps.get(url)

    def is_draft(self, record: Record) -> bool:
        """Say whether a record is shown only because this is a preview."""
        return self.catalogue.project.settings.review_required and not record.approved
