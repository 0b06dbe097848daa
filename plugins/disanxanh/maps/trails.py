"""Routes on maps, and as GPX 1.1 for the map of a phone or a watch."""

from collections.abc import Sequence
from dataclasses import dataclass

from gpxpy.gpx import GPX, GPXRoute, GPXRoutePoint, GPXTrack, GPXTrackPoint, GPXTrackSegment, GPXWaypoint

from disanxanh.catalogue import Catalogue, Record
from disanxanh.catalogue.route import RoutePath, ShownStop
from disanxanh.records.route import MODES

_CREATOR = "disanxanh"


@dataclass(frozen=True)
class Trail:
    """The route of a record: the way, and the stops that this site shows."""

    record: Record
    path: RoutePath
    stops: Sequence[ShownStop]

    @property
    def file(self) -> str:
        """Return the name of its GPX file below the maps' folder; "" where there is no line to go along."""
        return f"{self.record.kind.url}-{self.record.id}.gpx" if self.path.line else ""

    @property
    def mode(self) -> str:
        """Return how it is gone, in words."""
        return MODES[self.path.mode]

    def gpx(self) -> bytes:
        """Return the file: the stops as waypoints, and the line.

        A line that was gone is a track; one that only joins the stops is a route, between which a device finds ways.
        There is no time in it and no name of a device: equal routes give equal bytes.
        """
        gpx = GPX()
        gpx.creator, gpx.name, gpx.description = _CREATOR, self.record.name, self.record.data.summary
        named = [(stop.position, f"{stop.number}. {stop.record.name}") for stop in self.stops if stop.position]
        gpx.waypoints = [GPXWaypoint(*position, name=name) for position, name in named]
        if self.path.tracked:
            track = GPXTrack(name=self.record.name)
            track.segments.append(GPXTrackSegment([GPXTrackPoint(*position) for position in self.path.line]))
            gpx.tracks.append(track)
        else:
            route = GPXRoute(name=self.record.name)
            route.points = [GPXRoutePoint(*position, name=name) for position, name in named]
            gpx.routes.append(route)
        return gpx.to_xml(version="1.1").encode() + b"\n"


def trails_of(catalogue: Catalogue) -> dict[str, Trail]:
    """Return the routes of a site by their records' ids."""
    found = catalogue.routes.items()
    return {key: Trail(catalogue.by_id[key], path, catalogue.stops_of(catalogue.by_id[key])) for key, path in found}
