"""What lies near a site: the places that its own map shows beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from disanxanh.maps.places import Place
from disanxanh.records.place import distance_km

NEAR_KM = 10.0
_NEAREST = 8
_SAME_UNIT = 6


@dataclass(frozen=True)
class Neighbour:
    """A place near another; `kilometres` as the crow flies, None where either has no point of its own."""

    place: Place
    kilometres: float | None


def surroundings(place: Place, places: Sequence[Place]) -> list[Neighbour]:
    """Return the nearest places with points of their own, then others of the same unit, by name.

    A place known to its unit only has no distance: none is given.
    """
    near = sorted(
        (
            Neighbour(other, distance)
            for other in places
            if other is not place and (distance := _distance(place, other)) is not None and distance <= NEAR_KM
        ),
        key=lambda found: (found.kilometres, found.place.id),
    )[:_NEAREST]
    named = {found.place.id for found in near} | {place.id}
    rest = [
        Neighbour(other, None)
        for other in places
        if other.id not in named and place.unit and other.unit == place.unit and other.is_somewhere
    ]
    return [*near, *rest[:_SAME_UNIT]]


def _distance(a: Place, b: Place) -> float | None:
    if not (a.has_point and b.has_point):
        return None
    assert a.position
    assert b.position
    return distance_km(a.position, b.position)
