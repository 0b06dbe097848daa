"""The nearest places of a place: the same as by measuring every distance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disanxanh.maps.places import Place, places_of
from disanxanh.maps.surroundings import NEAR_KM, Surroundings
from disanxanh.records.place import distance_km
from gallery_project import load
from sample import NEIGHBOUR, write_record
from support import copy_project


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Place:
    root = copy_project(tmp_path_factory.mktemp("project"), heritage=False)
    write_record(root, NEIGHBOUR, "den-thu")
    (place,) = places_of(load(root))
    return place


def _moved(place: Place, number: int, position: tuple[float, float] | None) -> Place:
    from dataclasses import replace

    record = replace(place.record, id=f"noi-{number}")
    if position is None:
        return replace(place, record=record)
    return replace(place, record=record, position=position, precision="exact", area="")


points = st.tuples(st.floats(8.3, 23.4), st.floats(102.2, 117.0))
near = st.tuples(st.floats(20.7, 21.1), st.floats(106.4, 106.8))


@settings(deadline=None)
@given(st.lists(st.one_of(near, points, st.none()), min_size=1, max_size=30))
def test_the_nearest_are_what_measuring_everything_gives(
    one: Place, positions: list[tuple[float, float] | None]
) -> None:
    places = [_moved(one, number, position) for number, position in enumerate(positions)]
    first = places[0]
    found = Surroundings(places).of(first)
    measured = [n for n in found if n.kilometres is not None]
    expected = []
    if first.position:
        away = [(distance_km(first.position, p.position), p.id) for p in places[1:] if p.position]
        expected = sorted(pair for pair in away if pair[0] <= NEAR_KM)[:8]
    assert [(n.kilometres, n.place.id) for n in measured] == expected
    assert first.id not in {n.place.id for n in found}
    assert len({n.place.id for n in found}) == len(found)


def test_places_known_to_the_same_commune_follow_without_a_distance(one: Place) -> None:
    places = [_moved(one, number, None) for number in range(20)]
    found = Surroundings(places).of(places[3])
    assert [(n.place.id, n.kilometres) for n in found] == [(f"noi-{n}", None) for n in (0, 1, 2, 4, 5, 6)]
