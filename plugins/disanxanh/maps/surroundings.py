"""What lies near a site: the places that its own map shows beside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice

from disanxanh.maps.places import Place
from disanxanh.records.place import Position, distance_km

NEAR_KM = 10.0
_NEAREST = 8
_SAME_UNIT = 6
_CELL = 0.11
"""Degrees of a cell. Anywhere in Việt Nam it is wider and higher than NEAR_KM: neighbours lie in adjacent cells."""


@dataclass(frozen=True)
class Neighbour:
    """A place near another; `kilometres` as the crow flies, None where either has no point of its own."""

    place: Place
    kilometres: float | None


class Surroundings:
    """All places of a site, sorted into cells of the earth and into units."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
        self._units: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            if not place.has_page:  # Here today, gone tomorrow: nothing that a site's own map tells of.
                continue
            if place.has_point and place.position:
                self._cells[_cell(place.position)].append(place)
            if place.unit and place.is_somewhere:
                self._units[place.unit.code].append(place)

    def of(self, place: Place) -> list[Neighbour]:
        """Return the nearest places with points of their own, then others of the same unit, by name.

        A place known to its unit only has no distance: none is given.
        """
        near = nsmallest(_NEAREST, self._near(place), key=lambda found: (found.kilometres, found.place.id))
        named = {found.place.id for found in near} | {place.id}
        same = self._units.get(place.unit.code, []) if place.unit else []
        rest = (Neighbour(other, None) for other in same if other.id not in named)
        return [*near, *islice(rest, _SAME_UNIT)]

    def _near(self, place: Place) -> Iterator[Neighbour]:
        if not (place.has_point and place.position):
            return
        row, column = _cell(place.position)
        around = ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        for other in (other for cell in around for other in self._cells.get(cell, ())):
            assert other.position
            distance = distance_km(place.position, other.position)
            if other.id != place.id and distance <= NEAR_KM:
                yield Neighbour(other, distance)


def _cell(position: Position) -> tuple[int, int]:
    return int(position[0] // _CELL), int(position[1] // _CELL)
