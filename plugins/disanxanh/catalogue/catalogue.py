"""The catalogue: every record that could be read, frozen, with the links between them in both directions."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from disanxanh.base.text import sort_key
from disanxanh.campaigns.campaign import CAMPAIGN
from disanxanh.campaigns.session import Session
from disanxanh.catalogue.media import Media
from disanxanh.catalogue.project import Project
from disanxanh.catalogue.redirects import record_redirects
from disanxanh.catalogue.route import RoutePath, ShownStop, route_of, stops_of
from disanxanh.records.kind import Kind
from disanxanh.records.place import Position, Unit
from disanxanh.records.reading import Document
from disanxanh.records.redirects import Redirect
from disanxanh.records.shared import RecordData
from disanxanh.records.signature import content_digest


@dataclass(frozen=True, eq=False)
class Record:
    """One record: its kind, its id (the folder's name), its data, the document and the files beside it."""

    kind: Kind
    id: str
    data: RecordData
    document: Document
    media: Media

    @property
    def url(self) -> str:
        """Return the page's path inside the site, ending in "/", and the place on it of what is only a part."""
        page, _, part = self.id.partition("/")
        return f"{self.kind.url}/{page}/" + (f"#{part}" if part else "")

    @property
    def has_page(self) -> bool:
        """Say whether it has a page of its own; a session is told on its campaign's."""
        return self.kind.has_story

    @property
    def name(self) -> str:
        """Return the official name."""
        return self.data.name

    @cached_property
    def digest(self) -> str:
        """Return the digest of the content as it is now."""
        return content_digest(self.document, self.media.sums())

    @property
    def approved(self) -> bool:
        """Say whether the content stands approved as it is now."""
        return self.data.review.status == "approved" and self.data.review.digest == self.digest


@dataclass(frozen=True)
class Placed:
    """Where a record stands. `own` is False when only its unit's centre is known."""

    position: Position
    precision: str
    own: bool

    @property
    def is_point(self) -> bool:
        """Say whether the position means the record itself, and not only its thôn, commune or unit."""
        return self.own and self.precision != "locality"


class Catalogue:
    """All records of one site. Sorted by name as Vietnamese dictionaries sort; never changed after loading."""

    def __init__(self, project: Project, records: Iterable[Record]) -> None:
        self.project = project
        self.records = tuple(sorted(records, key=lambda r: (sort_key(r.name), r.id)))
        self.by_id: Mapping[str, Record] = {record.id: record for record in self.records}

    def of_kind(self, name: str) -> tuple[Record, ...]:
        """Return the records of one kind, sorted by name."""
        return tuple(record for record in self.records if record.kind.name == name)

    def unit_of(self, record: Record) -> Unit | None:
        """Return the commune-level unit of a record, None where it is not known."""
        return self.project.units.get(record.data.unit or "")

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Return the units of this site: its members in their order, then others that have records, by name."""
        members = self.project.members
        codes = {record.data.unit for record in self.records}
        others = [u for u in self.project.units.values() if u.code in codes and u not in members]
        return (*members, *sorted(others, key=lambda u: sort_key(u.short_name)))

    def in_unit(self, unit: Unit, kind: str = "") -> tuple[Record, ...]:
        """Return the records of one unit, of one kind where it is named, sorted by name."""
        return tuple(r for r in self._by_unit.get(unit.code, ()) if kind in ("", r.kind.name))

    @cached_property
    def _by_unit(self) -> dict[str, tuple[Record, ...]]:
        groups: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            groups[record.data.unit or ""].append(record)
        return {code: tuple(group) for code, group in groups.items()}

    def objects_of(self, record: Record) -> tuple[Record, ...]:
        """Return the objects and documents that belong to a site by their history, sorted by name."""
        return tuple(r for r in self.of_kind("object") if getattr(r.data, "site", None) == record.id)

    def site_of(self, record: Record) -> Record | None:
        """Return the site that an object belongs to by its history, or at which a festival is held."""
        return self.by_id.get(getattr(record.data, "site", None) or "") or self._site_by_festival.get(record.id)

    def festivals_of(self, record: Record) -> tuple[Record, ...]:
        """Return the festivals and customs of a site, whichever of the two names the other, sorted by name."""
        own = set(getattr(record.data, "festivals", ()))
        customs = (r for kind in ("festival", "practice") for r in self.of_kind(kind))
        return tuple(r for r in customs if r.id in own or self.site_of(r) is record)

    @cached_property
    def _site_by_festival(self) -> dict[str, Record]:
        named = [(key, site) for site in self.of_kind("site") for key in getattr(site.data, "festivals", ())]
        return dict(reversed(named))

    def sessions_of(self, record: Record) -> tuple[Record, ...]:
        """Return the sessions of a campaign, the earliest first."""
        return tuple(s for s in self.sessions if s.id.partition("/")[0] == record.id)

    @cached_property
    def sessions(self) -> tuple[Record, ...]:
        """Return the sessions of all campaigns, the earliest first."""
        found = [(r.data.date, r.data.start or dt.time(), r.id, r) for r in self.records if isinstance(r.data, Session)]
        return tuple(record for *_, record in sorted(found, key=lambda row: row[:3]))

    def campaign_of(self, record: Record) -> Record | None:
        """Return the campaign of a session."""
        return self.by_id.get(record.id.partition("/")[0]) if not record.has_page else None

    def stops_of(self, record: Record) -> tuple[ShownStop, ...]:
        """Return the stops of an exhibition that this site shows, in their order."""
        return stops_of(self, record)

    @cached_property
    def routes(self) -> Mapping[str, RoutePath]:
        """Return the ways along the stops of records, by the records' ids, in the order of the records."""
        return {record.id: path for record in self.records if (path := route_of(self, record))}

    def exhibitions_of(self, record: Record) -> tuple[Record, ...]:
        """Return the exhibitions that show a record, sorted by name."""
        return self._shown_in.get(record.id, ())

    @cached_property
    def _shown_in(self) -> dict[str, tuple[Record, ...]]:
        back: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            for target in dict.fromkeys(stop.record for stop in getattr(record.data, "stops", ())):
                back[target].append(record)
        return {target: tuple(found) for target, found in back.items()}

    def related(self, record: Record) -> tuple[Record, ...]:
        """Return the records that this one names or that name it, this one's own order first."""
        named = [self.by_id[i] for i in dict.fromkeys(record.data.related) if i in self.by_id and i != record.id]
        back = [r for r in self._named_by.get(record.id, ()) if r not in named]
        return (*named, *back)

    @cached_property
    def _named_by(self) -> dict[str, list[Record]]:
        back: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            for target in dict.fromkeys(record.data.related):
                if target != record.id:
                    back[target].append(record)
        return back

    @cached_property
    def redirects(self) -> tuple[Redirect, ...]:
        """Return the redirects that records keep, then the configured ones."""
        return (*record_redirects(self.records)[0], *self.project.redirects)

    def place(self, record: Record) -> Placed | None:
        """Return where a record stands: its own point, else its unit's centre, else None."""
        location = getattr(record.data, "location", None)
        if location and location.lat is not None and location.lon is not None:
            return Placed((location.lat, location.lon), location.precision, own=True)
        unit = self.unit_of(record)
        return Placed(unit.centre.position, "locality", own=False) if unit else None

    def published(self, *, drafts: bool) -> "Catalogue":
        """Return the catalogue of what is shown: this site's unit only, and only approved records if required.

        `drafts` shows the rest as well, for previews; pages mark it.
        """
        required = self.project.settings.review_required
        shown = [r for r in self.records if self._is_local(r) and (drafts or not required or r.approved)]
        ids = {record.id for record in shown}
        return Catalogue(self.project, (r for r in shown if _has_something(r, ids) and _has_page(r, ids)))

    def _is_local(self, record: Record) -> bool:
        """Say whether a record belongs on this site: on one commune's, what is its own or lies in it altogether."""
        unit = self.project.unit
        if unit is None or record.data.unit == unit.code:
            return True
        if record.kind is CAMPAIGN:  # One without a unit is for every commune.
            return record.data.unit is None
        stops = [self.by_id.get(stop.record) for stop in getattr(record.data, "stops", ())]
        return record.data.unit is None and bool(stops) and all(s and s.data.unit == unit.code for s in stops)


def _has_something(record: Record, shown: Collection[str]) -> bool:
    """Say whether an exhibition has anything left to show; other records have."""
    stops = getattr(record.data, "stops", None)
    return not stops or any(stop.record in shown for stop in stops) or record.kind is CAMPAIGN


def _has_page(record: Record, shown: Collection[str]) -> bool:
    """Say whether the page is there on which a record is told: its own, or that of its campaign."""
    return record.has_page or record.id.partition("/")[0] in shown
