"""Where in the country a map lies: a plain outline of Việt Nam, drawn from data, with both archipelagos named.

The outline of the mainland and its near islands is Natural Earth's (public domain, 1:50,000,000), from the npm package
`world-atlas`; Natural Earth leaves quần đảo Hoàng Sa and quần đảo Trường Sa out, so their islets stand here.
"""

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from markupsafe import Markup

from disanxanh.base import templates
from disanxanh.base.npm import find_npm_file
from disanxanh.records.place import Position

_ATLAS = "world-atlas/countries-50m.json"
_VIETNAM = "704"  # ISO 3166-1.
_NORTH, _WEST, _EAST, _SOUTH = 23.7, 101.9, 118.4, 5.9
_DEGREE = 20.0  # Units of the picture for a degree of latitude,
_NARROW = math.cos(math.radians(16))  # and how much less a degree of longitude is in the country's middle.
_CLEAR = 222  # From here on, half a name reaches neither the mainland nor the picture's edge.
_TOLERANCE = 0.05
"""Degrees: what sticks out of the outline by less is not seen at this size."""

Json = dict[str, Any]

ARCHIPELAGOS: dict[str, tuple[Position, ...]] = {
    "Quần đảo Hoàng Sa": (
        (16.53, 111.61),
        (16.45, 111.51),
        (16.83, 112.33),
        (16.67, 112.73),
        (16.05, 112.51),
        (15.78, 111.20),
    ),
    "Quần đảo Trường Sa": (
        (8.65, 111.92),
        (7.87, 112.91),
        (8.97, 113.70),
        (9.88, 114.33),
        (10.18, 114.37),
        (10.37, 114.48),
        (11.43, 114.33),
        (11.46, 114.58),
    ),
}
"""Some islets of each archipelago, roughly where they are."""


def overview(root: Path, name: str, position: Position) -> Markup:
    """Return the picture with a mark at `position`, "" where the package with the outline is not installed."""
    outline = _outline(find_npm_file(_ATLAS, root))
    if not outline:
        return Markup()
    groups = [(label, [_point(islet) for islet in islets]) for label, islets in ARCHIPELAGOS.items()]
    values = {
        "name": name,
        "mark": _point(position),
        "outline": outline,
        "archipelagos": [(label, points, *_below(points)) for label, points in groups],
        "width": round((_EAST - _WEST) * _DEGREE * _NARROW),
        "height": round((_NORTH - _SOUTH) * _DEGREE),
    }
    return templates.render(templates.environment("maps"), "overview.html", "", values)


def _point(position: Position) -> tuple[int, int]:
    """Return where a position lies in the picture, from its upper left corner."""
    lat, lon = position
    return round((lon - _WEST) * _DEGREE * _NARROW), round((_NORTH - lat) * _DEGREE)


def _below(points: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return where the name of a group of islets stands: centred below it, clear of the mainland."""
    return max(_CLEAR, sum(x for x, _ in points) // len(points)), max(y for _, y in points) + 20


@lru_cache(maxsize=4)
def _outline(file: Path | None) -> str:
    """Return the outline as the path of an SVG; "" without the file."""
    if file is None:
        return ""
    atlas = json.loads(file.read_text(encoding="utf-8"))
    country = next(shape for shape in atlas["objects"]["countries"]["geometries"] if shape.get("id") == _VIETNAM)
    return "".join(_path(rings[0]) for rings in _polygons(atlas, country))


def _polygons(atlas: Json, country: Json) -> list[list[list[Position]]]:
    """Return the polygons of a TopoJSON shape: each its outer ring and its holes, as latitude and longitude."""
    return [[_ring(atlas, arcs) for arcs in polygon] for polygon in country["arcs"]]


def _ring(atlas: Json, arcs: Sequence[int]) -> list[Position]:
    ring: list[Position] = []
    for number in arcs:
        arc = _arc(atlas, ~number if number < 0 else number)
        ring += arc[::-1] if number < 0 else arc
    return ring


def _arc(atlas: Json, number: int) -> list[Position]:
    """Return an arc: in the file each point is given by its distance from the one before, in steps of a grid."""
    (wide, high), (west, south) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    x = y = 0
    found = []
    for right, up in atlas["arcs"][number]:
        x, y = x + right, y + up
        found.append((y * high + south, x * wide + west))
    return found


def _path(ring: list[Position]) -> str:
    points = [_point(position) for position in _simplified(ring)]
    steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points) if a != b)
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z"


def _simplified(line: list[Position]) -> list[Position]:
    """Return a line without the points that lie within the tolerance of it (Ramer, Douglas and Peucker)."""
    if len(line) < 3:
        return line
    (lat_a, lon_a), (lat_b, lon_b) = line[0], line[-1]
    length = math.hypot(lat_b - lat_a, lon_b - lon_a)

    def off(position: Position) -> float:
        lat, lon = position
        if not length:  # A ring ends where it begins.
            return math.hypot(lat - lat_a, lon - lon_a)
        return abs((lat_b - lat_a) * (lon - lon_a) - (lon_b - lon_a) * (lat - lat_a)) / length

    farthest = max(range(1, len(line) - 1), key=lambda at: off(line[at]))
    if off(line[farthest]) <= _TOLERANCE:
        return [line[0], line[-1]]
    return [*_simplified(line[: farthest + 1])[:-1], *_simplified(line[farthest:])]
