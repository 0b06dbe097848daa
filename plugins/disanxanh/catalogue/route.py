"""The way along the stops of an exhibition or a campaign, as far as it is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disanxanh.records.files.tracks import Track, length_km, read_track
from disanxanh.records.media import find_beside
from disanxanh.records.place import Position, distance_km
from disanxanh.records.route import KM_PER_HOUR, Route, Stop

if TYPE_CHECKING:
    from disanxanh.catalogue.catalogue import Catalogue, Record


@dataclass(frozen=True)
class ShownStop:
    """A stop that this site shows. `from_last_km` is as the crow flies, None where either point is not known."""

    record: "Record"
    stop: Stop
    number: int
    position: Position | None
    from_last_km: float | None


@dataclass(frozen=True)
class RoutePath:
    """The way along stops.

    `line` are its points in order, empty where too little is known to draw one. `length_km` is None then.
    `tracked` says that the line was recorded on the way; else it joins the stops as the crow flies, and the real
    way is longer. `missing` are stops without a point of their own.
    """

    mode: str
    line: tuple[Position, ...]
    length_km: float | None
    tracked: bool
    missing: tuple["Record", ...]

    @property
    def minutes(self) -> int | None:
        """Return about how long it takes without halts, in minutes, rounded to five."""
        return max(5, round(self.length_km / KM_PER_HOUR[self.mode] * 12) * 5) if self.length_km else None


def stops_of(catalogue: "Catalogue", record: "Record") -> tuple[ShownStop, ...]:
    """Return the stops of an exhibition that this site shows, in their order."""
    shown: list[ShownStop] = []
    for stop in getattr(record.data, "stops", ()):
        found = catalogue.by_id.get(stop.record)
        if found is None:
            continue
        place = catalogue.place(found)
        position = place.position if place and place.is_point else None
        last = shown[-1].position if shown else None
        away = distance_km(last, position) if last and position else None
        shown.append(ShownStop(found, stop, len(shown) + 1, position, away))
    return tuple(shown)


def route_of(catalogue: "Catalogue", record: "Record") -> RoutePath | None:
    """Return the way along an exhibition's stops; None where it has none.

    Objects among the stops are no places to go to: they stand in the exhibition only.
    """
    route: Route | None = getattr(record.data, "route", None)
    if route is None:
        return None
    places = [stop for stop in stops_of(catalogue, record) if hasattr(stop.record.data, "location")]
    missing = tuple(stop.record for stop in places if stop.position is None)
    track = _track(record, route)
    if track:
        return RoutePath(route.mode, track.points, track.length_km, True, missing)
    line = _distinct(stop.position for stop in places if stop.position)
    if missing or len(line) < 2:
        return RoutePath(route.mode, (), None, False, missing)
    return RoutePath(route.mode, line, length_km(line), False, missing)


def _track(record: "Record", route: Route) -> Track | None:
    """Return the recorded way; None where there is none that can be read, which the checks report."""
    file = find_beside(record.document.file.parent, route.track) if route.track else None
    try:
        return read_track(file) if file else None
    except ValueError:
        return None


def _distinct(positions: Iterable[Position]) -> tuple[Position, ...]:
    """Return positions without those that equal the one before."""
    kept: list[Position] = []
    for position in positions:
        if not kept or kept[-1] != position:
            kept.append(position)
    return tuple(kept)
