"""Boxes on the earth's surface: how far a unit, a map or a file of map tiles reaches."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from disanxanh.records.place import EARTH_RADIUS_KM, Position, Ring, Unit


@dataclass(frozen=True)
class Bounds:
    """A box between two parallels and two meridians, in WGS 84 decimal degrees; one across 180° there is not.

    Raises ValueError for edges that are crossed, off the globe, or no numbers.
    """

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        if not (-90 <= self.south <= self.north <= 90 and -180 <= self.west <= self.east <= 180):
            raise ValueError(f"not a box on the globe: {self}")

    @classmethod
    def of(cls, positions: Iterable[Position]) -> "Bounds":
        """Return the smallest box around positions. Raises ValueError when there are none."""
        points = list(positions)
        latitudes, longitudes = [lat for lat, _ in points], [lon for _, lon in points]
        return cls(min(latitudes), min(longitudes), max(latitudes), max(longitudes))

    @classmethod
    def around(cls, centre: Position, radius_km: float) -> "Bounds":
        """Return the smallest box around a circle on the globe, whose radius is in kilometres along the ground."""
        lat, lon = centre
        angle = radius_km / EARTH_RADIUS_KM
        high = math.degrees(angle)
        south, north = max(-90.0, lat - high), min(90.0, lat + high)
        if south == -90 or north == 90:  # With a pole in it, the circle meets every meridian.
            return cls(south, -180.0, north, 180.0)
        wide = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(lat)))))
        return cls(south, max(-180.0, lon - wide), north, min(180.0, lon + wide))

    @property
    def corners(self) -> tuple[Position, Position]:
        """Return the south-west and the north-east corner."""
        return (self.south, self.west), (self.north, self.east)

    @property
    def centre(self) -> Position:
        """Return the middle of the box in degrees."""
        return (self.south + self.north) / 2, (self.west + self.east) / 2

    def union(self, other: "Bounds") -> "Bounds":
        """Return the smallest box around both."""
        return Bounds.of((*self.corners, *other.corners))

    def padded(self, share: float) -> "Bounds":
        """Return the box grown on each side by a share of its height and of its width, within the globe."""
        high, wide = (self.north - self.south) * share, (self.east - self.west) * share
        return Bounds(
            max(-90.0, self.south - high),
            max(-180.0, self.west - wide),
            min(90.0, self.north + high),
            min(180.0, self.east + wide),
        )

    def contains(self, position: Position) -> bool:
        """Say whether a point lies in the box or on its edge."""
        lat, lon = position
        return self.south <= lat <= self.north and self.west <= lon <= self.east

    def covers(self, other: "Bounds") -> bool:
        """Say whether all of another box lies in this one."""
        return all(map(self.contains, other.corners))

    def meets(self, other: "Bounds") -> bool:
        """Say whether two boxes have a point in common."""
        return (
            max(self.south, other.south) <= min(self.north, other.north)
            and max(self.west, other.west) <= min(self.east, other.east)
        )  # fmt: skip


def unit_bounds(unit: Unit, boundary: list[list[Ring]] | None = None) -> Bounds:
    """Return the box around a unit: around its boundary's polygons, else around the circle of its area.

    Points of a boundary that are not on the globe do not count; its file has a problem of its own.
    """
    points = [
        (lat, lon)
        for rings in boundary or []
        for lat, lon in (rings[0] if rings else [])
        if -90 <= lat <= 90 and -180 <= lon <= 180
    ]
    return Bounds.of(points) if points else Bounds.around(unit.centre.position, unit.radius_km)
