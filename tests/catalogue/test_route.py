"""The way along the stops of an exhibition, as far as it is known."""

from itertools import pairwise
from pathlib import Path

import pytest

from disanxanh.catalogue import Catalogue, Project, load_catalogue, load_project
from disanxanh.catalogue.route import RoutePath
from disanxanh.records.place import distance_km
from gallery_project import load
from route_project import STOPS, gpx, route_project, way, write_exhibition, write_site

ALL = list(STOPS)
KEY = "ba-ngoi-den"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return route_project(tmp_path)


def _shown(root: Path) -> Catalogue:
    return load(root).published(drafts=True)


def _route(root: Path) -> RoutePath:
    return _shown(root).routes[KEY]


def test_stops_stand_in_their_order_with_the_way_between_them(root: Path) -> None:
    write_exhibition(root, ALL)
    catalogue = _shown(root)
    stops = catalogue.stops_of(catalogue.by_id[KEY])
    assert [(stop.record.id, stop.number) for stop in stops] == [(key, n) for n, key in enumerate(ALL, 1)]
    assert stops[0].from_last_km is None
    assert stops[1].from_last_km == distance_km(STOPS["den-mot"], STOPS["den-hai"])
    assert KEY not in catalogue.routes


def test_without_a_track_the_line_joins_the_stops(root: Path) -> None:
    write_exhibition(root, ALL, "{mode: walking}")
    path = _route(root)
    legs = [distance_km(STOPS[a], STOPS[b]) for a, b in pairwise(ALL)]
    assert path.line == tuple(STOPS.values())
    assert path.length_km == pytest.approx(sum(legs))
    assert (path.tracked, path.missing) == (False, ())


def test_a_way_that_comes_back_is_counted_whole(root: Path) -> None:
    write_exhibition(root, [*ALL, "den-mot"], "{mode: walking}")
    assert _route(root).line[0] == _route(root).line[-1] == STOPS["den-mot"]


@pytest.mark.parametrize("location", ["", "{lat: 20.81, lon: 106.63, precision: locality, source: bao}"])
def test_a_stop_without_a_point_leaves_the_way_unknown(root: Path, location: str) -> None:
    write_site(root, "den-xa", location)
    write_exhibition(root, [*ALL, "den-xa"], "{mode: walking}")
    path = _route(root)
    assert (path.line, path.length_km, path.minutes) == ((), None, None)
    assert [record.id for record in path.missing] == ["den-xa"]


def test_a_track_is_the_way_whatever_the_stops_lack(root: Path) -> None:
    write_site(root, "den-xa", "")
    points = way(*STOPS.values())
    write_exhibition(root, [*ALL, "den-xa"], "{mode: cycling, track: di.gpx}", di=gpx(points))
    path = _route(root)
    assert path.tracked
    assert path.length_km == pytest.approx(1.52, abs=0.05)
    assert path.minutes == 10  # 12 km an hour.
    assert [record.id for record in path.missing] == ["den-xa"]


@pytest.mark.parametrize("raw", [b"GIF89a", gpx([])])
def test_a_track_that_cannot_be_read_leaves_the_line_between_the_stops(root: Path, raw: bytes) -> None:
    write_exhibition(root, ALL, "{mode: walking, track: di.gpx}", di=raw)
    assert not _route(root).tracked


def test_two_sites_on_one_spot_are_no_way(root: Path) -> None:
    write_site(root, "den-canh", "{lat: 20.81, lon: 106.63, precision: exact, source: bao}")
    write_exhibition(root, ["den-mot", "den-canh"], "{mode: walking}")
    assert _route(root).line == ()


def test_objects_are_shown_but_not_gone_to(root: Path) -> None:
    folder = root / "heritage/objects/bia-thu"
    folder.mkdir(parents=True)
    text = 'name: Bia thử\nunit: "11443"\nsummary: Bia.\nneeds_confirmation: {category: Chưa rõ.}\n'
    (folder / "index.md").write_text(f"---\n{text}sources:\n  bao: {{title: Báo}}\n---\n", "utf-8")
    write_exhibition(root, ["den-mot", "bia-thu", "den-hai"], "{mode: walking}")
    catalogue = _shown(root)
    assert len(catalogue.stops_of(catalogue.by_id[KEY])) == 3
    assert _route(root).line == (STOPS["den-mot"], STOPS["den-hai"])
    assert _route(root).missing == ()


def test_records_know_the_exhibitions_that_show_them(root: Path) -> None:
    write_exhibition(root, ["den-mot", "den-hai", "den-mot"])
    catalogue = _shown(root)
    assert [r.id for r in catalogue.exhibitions_of(catalogue.by_id["den-mot"])] == [KEY]
    assert catalogue.exhibitions_of(catalogue.by_id["den-ba"]) == ()


def test_one_communes_site_shows_an_exhibition_that_lies_in_it(root: Path) -> None:
    def shown() -> Catalogue:
        project = load_project(root, "11443")
        assert isinstance(project, Project)
        return load_catalogue(project).catalogue.published(drafts=True)

    write_exhibition(root, ALL)
    assert KEY in shown().by_id
    write_site(root, "den-noi-khac", "", unit="11140")
    write_exhibition(root, [*ALL, "den-noi-khac"])
    assert KEY not in shown().by_id
    write_exhibition(root, [*ALL, "khong-co"])
    assert KEY not in shown().by_id


def test_an_exhibition_of_which_nothing_may_be_shown_is_not_shown(root: Path) -> None:
    write_exhibition(root, ["den-mot"])
    settings = root / "site_config/site.yml"
    settings.write_text(settings.read_text("utf-8").replace("review_required: false", "review_required: true"), "utf-8")
    assert load(root).published(drafts=False).by_id == {}


def test_the_sign_off_covers_the_track(root: Path) -> None:
    write_exhibition(root, ALL, "{mode: walking, track: di.gpx}", di=gpx(way(*STOPS.values())))
    before = load(root).by_id[KEY].digest
    write_exhibition(root, ALL, "{mode: walking, track: di.gpx}", di=gpx(way(*reversed(STOPS.values()))))
    assert load(root).by_id[KEY].digest != before
