"""The part of a page that holds a map: the region, the legend, the filter and the list of places beside it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from disanxanh.base import templates
from disanxanh.base.fragment import Fragment
from disanxanh.base.links import relative
from disanxanh.catalogue import Catalogue
from disanxanh.maps.assets import LOADER, STYLES, drawing
from disanxanh.maps.basemap import FOLDER
from disanxanh.maps.folium_map import MapScript
from disanxanh.maps.overview import overview
from disanxanh.maps.places import UNKNOWN, Place
from disanxanh.maps.surroundings import Neighbour
from disanxanh.maps.trails import Trail
from disanxanh.records.place import Position

MANY = 1500
"""More places than one page should list: the list of the whole map then names the communes only."""

Choice = tuple[str, str, int]
"""A choice of a filter: key, label, number of places."""


@dataclass(frozen=True)
class Scene:
    """What one page's map shows. `url` is the page's, `rows` are the places listed beside the map.

    `focus` is the place that the page is about, not listed; `whole` is the map of everything, with its filter.
    `trails` are the routes on it, `numbers` the places of a route's stops in their order, by id. `overview` names
    what it shows in a picture of the whole country, "" for none.
    """

    url: str
    label: str
    rows: Sequence[Neighbour]
    focus: Place | None = None
    whole: bool = False
    trails: Sequence[Trail] = ()
    overview: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """Return the name of the map and of its files."""
        return self.url.strip("/").replace("/", "-")

    @property
    def places(self) -> list[Place]:
        """Return everything that the map draws."""
        return [*([self.focus] if self.focus else []), *(row.place for row in self.rows)]


@dataclass(frozen=True)
class LegendEntry:
    """A kind of pin: its key, its drawing, its words, and how many places have it."""

    key: str
    drawing: Markup
    label: str
    count: int


def region(catalogue: Catalogue, scene: Scene, script: MapScript, centre: Position) -> Fragment:
    """Return the map of a page, with what the page's head needs. `centre` is the middle of what it shows first."""
    places = scene.places
    many = scene.whole and len(places) > MANY
    html = templates.render(
        _environment(),
        "map.html",
        scene.url,
        {
            "folder": f"{FOLDER}/",
            "slug": scene.slug,
            "label": scene.label,
            "scripts": script.scripts,
            "styles": script.styles,
            "later": script.later,
            "filtered": scene.whole,
            "selects": _selects(catalogue, places),
            "feasts": any(place.days for place in places),
            "legend": _legend(catalogue, places),
            "starred": any(place.rank == "special-national" for place in places),
            "vague": any(not place.has_point for place in places),
            "heading": "" if scene.whole or not scene.rows else _heading(scene),
            "overview": overview(catalogue.project.root, scene.overview, centre) if scene.overview else "",
            "trails": scene.trails,
            "numbers": scene.numbers,
            "rows": () if many else scene.rows,
            "groups": _groups(catalogue, places) if many else (),
        },
    )
    return Fragment(html, _head(scene, script))


def _head(scene: Scene, script: MapScript) -> Markup:
    """Return the style sheet and the loader, which runs before the page is there.

    Where the map is what readers see first, the loader's own tag tells it what to load at once.
    """

    def link(path: str) -> str:
        return relative(f"{FOLDER}/{path}", scene.url)

    told = {"map": link(f"{scene.slug}.js"), "scripts": " ".join(script.scripts), "styles": " ".join(script.styles)}
    now = told.items() if scene.whole else ()
    attributes = Markup().join(Markup(' data-dx-{}="{}"').format(key, value) for key, value in now)
    sheet = Markup('<link rel="stylesheet" href="{}">').format(link(STYLES))
    return sheet + Markup('<script type="module" async src="{}"{}></script>').format(link(LOADER), attributes)


def _heading(scene: Scene) -> str:
    if scene.numbers:
        return "Các điểm dừng"
    return "Gần đây" if scene.focus else "Các nơi trên bản đồ"


def _legend(catalogue: Catalogue, places: Sequence[Place]) -> list[LegendEntry]:
    """Return the layers that occur, in the vocabulary's order, those of unknown category last."""
    counts = Counter(place.layer for place in places)
    found = catalogue.project.vocabularies.get("site-categories")
    labels = {key: term.vi for key, term in (found.terms if found else {}).items()} | {
        "festival": "Lễ hội",
        "session": "Buổi ra quân sắp tới",
        "collection": "Điểm thu gom",
        UNKNOWN: "Chưa rõ loại hình",
    }
    ordered = [key for key in labels if key in counts] + sorted(counts.keys() - labels.keys())
    return [
        LegendEntry(key, Markup(drawing(key)), labels.get(key, key), counts[key])  # noqa: S704  (our own drawings)
        for key in ordered
    ]


def _selects(catalogue: Catalogue, places: Sequence[Place]) -> list[tuple[str, str, str, list[Choice]]]:
    """Return the filter's lists: name, label, the word for no choice, choices."""
    in_units = Counter(place.unit.code for place in places if place.unit)
    ranked = Counter(place.rank or "-" for place in places)
    units = [(unit.code, unit.name, in_units[unit.code]) for unit in catalogue.units if unit.code in in_units]
    found = catalogue.project.vocabularies.get("site-ranks")
    terms = [*((key, term.vi) for key, term in (found.terms if found else {}).items()), ("-", "Chưa rõ")]
    ranks = [(key, label, ranked[key]) for key, label in terms if key in ranked]
    return [("unit", "Xã, phường", "Mọi nơi", units), ("rank", "Xếp hạng", "Mọi hạng", ranks)]


def _groups(catalogue: Catalogue, places: Sequence[Place]) -> list[tuple[str, str, int]]:
    """Return the communes with their pages and the number of their places."""
    counts = Counter(place.unit.code for place in places if place.unit)
    return [(u.name, catalogue.project.unit_url(u), counts[u.code]) for u in catalogue.units if u.code in counts]


def _environment() -> Environment:
    env = templates.environment("maps")
    env.filters.setdefault("geo", geo_address)
    env.filters.setdefault("directions", directions_address)
    return env


def geo_address(position: Position, name: str) -> str:
    """Return the address that a phone's own map opens (RFC 5870, with the label that Android adds)."""
    lat, lon = position
    return f"geo:{lat},{lon}?q={lat},{lon}({quote(name, safe='')})"


def directions_address(position: Position) -> str:
    """Return where any browser shows the way to a point."""
    lat, lon = position
    return f"https://www.openstreetmap.org/directions?to={lat},{lon}"
