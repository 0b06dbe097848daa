"""What stands on a map: places with a point of their own, and areas for those known to their locality only."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from disanxanh.base.text import fold
from disanxanh.campaigns.session import Session
from disanxanh.campaigns.waste import POINT_KINDS, CollectionPoint
from disanxanh.catalogue import Catalogue, Record
from disanxanh.catalogue.agenda import events, is_real, schedule_of
from disanxanh.catalogue.handbook import POINTS_PAGE
from disanxanh.records.extent import Bounds, unit_bounds
from disanxanh.records.place import Position, Ring, Unit, in_vietnam, read_boundary
from disanxanh.records.schedule import rule_words

APPROXIMATE_METRES = 200
"""How far off a point of precision "approximate" may be: the width that authors are told."""
LOCALITY_METRES = 1000
"""The circle that stands for a thôn or a former commune of which only one common point is known."""
UNKNOWN = "unknown"
"""The layer of places whose category is not known."""
_FESTIVAL, _SESSION, _COLLECTION = "festival", "session", "collection"
_YEARS_AHEAD = 5


@dataclass(frozen=True)
class Feast:
    """A festival at a place, with the Gregorian days on which it begins in the next years."""

    record: Record
    days: tuple[dt.date, ...]


class Shown(Protocol):
    """What a map needs to know of something to show it: records have it, and so does a point of the handbook."""

    @property
    def id(self) -> str:
        """Return what names it among everything on the map."""

    @property
    def name(self) -> str:
        """Return what people call it."""

    @property
    def url(self) -> str:
        """Return where it is told of, a path inside the site."""


@dataclass(frozen=True)
class Place:
    """One record, or one collection point, on the map.

    `layer` is the drawing and the switch that it belongs to; `what` says in words what it is. `position` is
    None where only its unit (`area`, a unit's code) is known, and `precision` is then "locality". `area` is ""
    for a place with a point of its own, or of which nothing is known. `words` are folded: it is found by them.
    `until` is the last day on which it is anything to go to; None for places that stay.
    """

    record: Shown
    layer: str
    what: str
    rank: str
    unit: Unit | None
    position: Position | None
    precision: str
    area: str
    words: str
    feasts: tuple[Feast, ...] = ()
    until: dt.date | None = None

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Return the days on which any of its festivals begins, in their order."""
        return tuple(sorted(day for feast in self.feasts for day in feast.days))

    @property
    def id(self) -> str:
        """Return the record's id."""
        return self.record.id

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the words that stand below its name."""
        return tuple(filter(None, (self.what, self.unit.name if self.unit else "")))

    @property
    def has_point(self) -> bool:
        """Say whether the place is drawn as a pin: its point means the place itself."""
        return self.position is not None and self.precision in ("exact", "approximate")

    @property
    def has_page(self) -> bool:
        """Say whether it has a page of its own, and so a map of its own."""
        return isinstance(self.record, Record) and self.record.has_page

    @property
    def is_somewhere(self) -> bool:
        """Say whether the place is on the map at all."""
        return self.position is not None or bool(self.area)


@dataclass(frozen=True)
class Spot:
    """A collection point of the waste handbook, told of on the handbook's page."""

    id: str
    name: str
    url: str


@dataclass(frozen=True)
class Area:
    """A unit on the map. `boundary` are its polygons; without them it is a circle of its area, `metres` wide."""

    unit: Unit
    boundary: tuple[tuple[tuple[Position, ...], ...], ...]

    @property
    def metres(self) -> int:
        """Return the radius of the circle that stands for the unit, in whole metres; 0 where no circle fits.

        A special zone ("đặc khu") is islands: a circle of its area would lie in the sea.
        """
        return 0 if self.boundary or self.unit.type == "dac-khu" else round(self.unit.radius_km * 1000)

    @property
    def bounds(self) -> Bounds:
        """Return the box around the unit."""
        polygons: list[list[Ring]] = [[list(ring) for ring in polygon] for polygon in self.boundary]
        return unit_bounds(self.unit, polygons or None)


def places_of(catalogue: Catalogue, today: dt.date | None = None) -> tuple[Place, ...]:
    """Return every record that a map shows, sorted by name. Without a day, no festival has dates.

    A festival at a site is told there; one of which no site is known stands in its commune's area.
    """
    found = []
    for record in catalogue.records:
        if record.kind.name in _PLACED and not (record.kind.name == _FESTIVAL and catalogue.site_of(record)):
            place = _PLACED[record.kind.name](catalogue, record)
            customs = [record] if record.kind.name == _FESTIVAL else catalogue.festivals_of(record)
            found.append(replace(place, feasts=tuple(Feast(custom, _days(custom, today)) for custom in customs)))
    sessions = (_session(catalogue, record) for record in catalogue.sessions if _is_coming(record, today))
    handbook = catalogue.project.handbook
    points = handbook.points if handbook else ()
    return (*found, *sessions, *(_point(catalogue, point) for point in points if not point.example))


def _days(record: Record, today: dt.date | None) -> tuple[dt.date, ...]:
    if today is None:
        return ()
    later = dt.date(today.year + _YEARS_AHEAD, 12, 31)
    return tuple(e.occurrence.shown.first for e in events([record], today, later) if e.takes_place)


def areas_of(catalogue: Catalogue) -> dict[str, Area]:
    """Return the units of a site as areas, by code."""
    folder = catalogue.project.root / "site_config" / "units"
    areas = {}
    for unit in catalogue.units:
        try:
            found = read_boundary(folder / unit.boundary) if unit.boundary else []
        except ValueError:  # The file has its own problem (DSX904); a preview goes on without it.
            found = []
        areas[unit.code] = Area(unit, tuple(tuple(tuple(ring) for ring in polygon) for polygon in found))
    return areas


def by_area(places: Iterable[Place]) -> dict[str, list[Place]]:
    """Return the places known to their unit only, by its code."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.area:
            found[place.area].append(place)
    return dict(found)


def _site(catalogue: Catalogue, record: Record) -> Place:
    term = catalogue.project.term
    category, rank = getattr(record.data, "category", None), getattr(record.data, "rank", None)
    layer = (category or UNKNOWN).partition("-")[0]
    what = term("site-ranks", rank) or term("site-categories", category)
    return _placed(catalogue, record, layer, what, rank or "")


def _festival(catalogue: Catalogue, record: Record) -> Place:
    schedule = schedule_of(record)
    words = rule_words(schedule) if schedule else "lễ hội, chưa rõ ngày"
    return _placed(catalogue, record, _FESTIVAL, words[:1].upper() + words[1:], "")


def _is_coming(record: Record, today: dt.date | None) -> bool:
    data = record.data
    ahead = isinstance(data, Session) and data.status == "planned" and today is not None and data.date >= today
    return ahead and is_real(record)


def _session(catalogue: Catalogue, record: Record) -> Place:
    """Return a session that is still to come."""
    data, campaign = record.data, catalogue.campaign_of(record)
    assert isinstance(data, Session)
    place = _placed(catalogue, record, _SESSION, campaign.name if campaign else "", "")
    return replace(place, feasts=(Feast(record, (data.date,)),), until=data.date)


def _point(catalogue: Catalogue, point: CollectionPoint) -> Place:
    """Return a collection point; one whose point is not known stands in its commune's area."""
    unit = catalogue.project.units.get(point.unit)
    spot = Spot(f"{_COLLECTION}-{point.id}", point.name, f"{POINTS_PAGE}#{point.id}")
    what, at = POINT_KINDS[point.kind], point.location
    words = fold(" ".join((point.name, what, point.address or "", point.locality or "", unit.name if unit else "")))
    if at and at.lat is not None and at.lon is not None and in_vietnam((at.lat, at.lon)):
        return Place(spot, _COLLECTION, what, "", unit, (at.lat, at.lon), at.precision, "", words)
    area = unit.code if unit and in_vietnam(unit.centre.position) else ""
    return Place(spot, _COLLECTION, what, "", unit, None, "locality", area, words)


def _placed(catalogue: Catalogue, record: Record, layer: str, what: str, rank: str) -> Place:
    """Return a record as a place. A point that cannot be in Việt Nam, which a preview may meet, is none."""
    unit = catalogue.unit_of(record)
    found = catalogue.place(record)
    data = record.data
    words = fold(" ".join((data.name, *data.alternate_names, data.summary, unit.name if unit else "")))
    if found and found.own and in_vietnam(found.position):
        return Place(record, layer, what, rank, unit, found.position, found.precision, "", words)
    area = unit.code if unit and in_vietnam(unit.centre.position) else ""
    return Place(record, layer, what, rank, unit, None, "locality", area, words)


# How a kind stands on a map.
_PLACED = {"site": _site, _FESTIVAL: _festival}
