"""All maps of a site: which pages have one, what it shows, and the files that it is made of."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import PurePosixPath

from disanxanh.base.artifact import Artifact, Copy
from disanxanh.base.cache import Cache
from disanxanh.base.fragment import Fragment
from disanxanh.catalogue import Catalogue, Record
from disanxanh.maps.assets import shared_assets
from disanxanh.maps.basemap import FOLDER, basemap_of
from disanxanh.maps.features import collection, line
from disanxanh.maps.folium_map import MapPlan
from disanxanh.maps.places import Area, Place, areas_of, places_of
from disanxanh.maps.region import Scene, region
from disanxanh.maps.script import composed
from disanxanh.maps.surroundings import Neighbour, Surroundings
from disanxanh.maps.trails import trails_of
from disanxanh.records.extent import Bounds
from disanxanh.records.place import Unit

WHOLE = "ban-do/"
"""The page of the map of everything."""
_MARGIN = 0.15  # Share of a map's width and height that may be seen around its communes.
_LONE_KM = 1.0  # A lone point is shown with this much on every side.
_FEW = 4  # Up to so many pins are never drawn as a number.


@dataclass(frozen=True)
class Maps:
    """The room's whole output. `pages` are the maps by the address of their page.

    `files` are large files of the author's that are published as they are: their place in the site, their source.
    """

    pages: Mapping[str, Fragment]
    artifacts: tuple[Artifact, ...] = ()
    files: tuple[Copy, ...] = ()


def prepare(catalogue: Catalogue, cache: Cache, today: dt.date | None = None) -> Maps:
    """Return every map of the published catalogue. `today` is the day of the build; without one no feast has dates."""
    atlas = _Atlas(catalogue, cache, today)
    pages = dict(atlas.draw())
    if not pages:
        return Maps({})
    shared = shared_assets(catalogue.project.root, sorted(atlas.loaded))
    file = atlas.basemap.file
    return Maps(pages, (*shared, *atlas.artifacts), ((FOLDER / atlas.basemap.address, file),) if file else ())


class _Atlas:
    """Draws map after map; keeps what they are made of."""

    def __init__(self, catalogue: Catalogue, cache: Cache, today: dt.date | None) -> None:
        self.catalogue, self.cache = catalogue, cache
        self.places = places_of(catalogue, today)
        self.areas = areas_of(catalogue)
        self.by_id = {place.id: place for place in self.places}
        self.trails = trails_of(catalogue)
        self.surroundings = Surroundings(self.places)
        self.basemap = basemap_of(catalogue.project)
        self.artifacts: list[Artifact] = []
        self.loaded: set[str] = set()

    def draw(self) -> Iterator[tuple[str, Fragment]]:
        """Yield page and map: the whole, the communes, the sites, the exhibitions."""
        if any(place.is_somewhere for place in self.places):
            yield WHOLE, self._whole()
        for unit in self.catalogue.units:
            found = [place for place in self.places if place.unit and place.unit.code == unit.code]
            if any(place.is_somewhere for place in found):
                yield self.catalogue.project.unit_url(unit), self._of_unit(unit, found)
        for place in self.places:
            if place.is_somewhere and place.has_page:
                yield place.record.url, self._of_place(place)
        for record in (*self.catalogue.of_kind("exhibition"), *self.catalogue.of_kind("campaign")):
            scene = self._exhibition(record)
            if any(place.is_somewhere for place in scene.places):
                yield record.url, self._of_exhibition(scene)

    def _whole(self) -> Fragment:
        codes = [unit.code for unit in self.catalogue.project.members]
        members = [self.areas[code] for code in codes]
        of_members = [place for place in self.places if place.unit and place.unit.code in codes]
        view = _around(members, of_members) or _around(self.areas.values(), self.places)
        rows = [Neighbour(place, None) for place in self.places]
        trails = [trail for trail in self.trails.values() if trail.path.line]
        scene = Scene(WHOLE, "Bản đồ di tích", rows, whole=True, trails=trails, overview=self._city())
        return self._map(scene, view, self.areas.values())

    def _city(self) -> str:
        """Return what the whole map shows: the site's commune, else the city or province of its communes."""
        project = self.catalogue.project
        provinces = {unit.province for unit in self.catalogue.units}
        if project.unit or len(provinces) != 1:
            return project.unit.name if project.unit else project.site_name
        return provinces.pop().removeprefix("Thành phố ").removeprefix("Tỉnh ")

    def _of_unit(self, unit: Unit, places: Sequence[Place]) -> Fragment:
        area = self.areas[unit.code]
        scene = Scene(
            self.catalogue.project.unit_url(unit),
            f"Bản đồ di tích {unit.name_in_sentence}",
            [Neighbour(place, None) for place in places],
            overview=unit.name,
        )
        return self._map(scene, _around([area], places), [area])

    def _of_place(self, place: Place) -> Fragment:
        near = self.surroundings.of(place)
        scene = Scene(place.record.url, f"Bản đồ: {place.record.name}", near, focus=place)
        area = self.areas[place.unit.code] if place.unit else None
        view = Bounds.around(place.position, _LONE_KM) if place.position else area.bounds if area else None
        return self._map(scene, view, [area] if area else [])

    def _exhibition(self, record: Record) -> Scene:
        """Return what the map of an exhibition or a campaign shows: its stops, the way along them, its sessions."""
        stops = [stop for stop in self.catalogue.stops_of(record) if stop.record.id in self.by_id]
        trail = self.trails.get(record.id)
        return Scene(
            record.url,
            f"Bản đồ: {record.name}",
            [
                *(Neighbour(self.by_id[stop.record.id], stop.from_last_km) for stop in stops),
                *(Neighbour(self.by_id[s.id], None) for s in self.catalogue.sessions_of(record) if s.id in self.by_id),
            ],
            trails=[trail] if trail else [],
            # Who comes back to a place finds it by its first number.
            numbers={stop.record.id: stop.number for stop in reversed(stops)},
        )

    def _of_exhibition(self, scene: Scene) -> Fragment:
        """Draw an exhibition: its way where there is one to look at, else every place of which anything is known."""
        codes = dict.fromkeys(place.unit.code for place in scene.places if place.unit)
        vague = [self.areas[place.area] for place in scene.places if place.area]
        ways = [Bounds.of(trail.path.line) for trail in scene.trails if trail.file]
        self.artifacts += [_file(FOLDER / trail.file, trail.gpx()) for trail in scene.trails if trail.file]
        view = reduce(Bounds.union, ways) if ways else _around(vague, scene.places)
        return self._map(scene, view, [self.areas[code] for code in codes])

    def _map(self, scene: Scene, view: Bounds | None, areas: Iterable[Area]) -> Fragment:
        """Draw one map. `view` is what it shows first; all it may show are its areas and places."""
        shown = list(areas)
        limits = _around(shown, scene.places)
        assert view is not None
        assert limits is not None
        pins = sum(place.position is not None for place in scene.places)
        plan = MapPlan(
            slug=scene.slug,
            view=view,
            limits=limits.union(view).padded(_MARGIN),
            basemap=self.basemap,
            clustered=pins > _FEW or len(shown) > 1,
            focus=scene.focus.id if scene.focus else "",
        )
        script = composed(plan, self.cache)
        lines = [line(trail.record.id, trail.record.name, trail.path) for trail in scene.trails if trail.path.line]
        data = collection((p for p in scene.places if p.is_somewhere), shown, plan.limits, lines, scene.numbers)
        self.loaded.update((*script.scripts, *script.styles, *script.later))
        self.artifacts.append(_file(FOLDER / f"{scene.slug}.js", script.module))
        self.artifacts.append(_file(FOLDER / f"{scene.slug}.geojson", data))
        return region(self.catalogue, scene, script, view.centre)


def _file(path: PurePosixPath, content: bytes) -> Artifact:
    return Artifact(path, (content,), lambda: content)


def _around(areas: Iterable[Area], places: Iterable[Place]) -> Bounds | None:
    """Return the box around areas and the points of places; None around nothing."""
    boxes = [area.bounds for area in areas]
    boxes += [Bounds.around(place.position, _LONE_KM) for place in places if place.position]
    return reduce(Bounds.union, boxes) if boxes else None
