"""The data of a map as GeoJSON (RFC 7946): longitude before latitude, WGS 84, unlocated features without geometry.

Everything that an author wrote reaches the browser here, as data that no program text ever contains. A phone pays
for every byte, so what the browser can tell for itself is left out: an id that is the folded name, the words for a
rank or a unit (they stand once, in `labels`), the path of a page in the usual section.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from disanxanh.base.templates import safe_json
from disanxanh.catalogue.route import RoutePath
from disanxanh.maps.places import APPROXIMATE_METRES, LOCALITY_METRES, Area, Feast, Place
from disanxanh.records.extent import Bounds
from disanxanh.records.place import Position

Json = dict[str, object]

_DECIMALS = 5  # 1 m on the ground.
_SECTION = "di-tich"
# Letters that Python and every browser fold alike.
_PLAIN_NAME = re.compile(r"[\x20-\x7e\u00c0-\u1ef9\u2013\u2014“”]*")
_CIRCLES = {"approximate": APPROXIMATE_METRES, "locality": LOCALITY_METRES}

# The two archipelagos of Việt Nam that commercial base maps leave out or misname; a point in each for its name.
_ARCHIPELAGOS = (
    ("Quần đảo Hoàng Sa (Việt Nam)", (16.5, 112.0), Bounds(15.4, 110.8, 17.3, 113.1)),
    ("Quần đảo Trường Sa (Việt Nam)", (9.5, 114.0), Bounds(6.0, 111.2, 12.2, 117.9)),
)


def collection(
    places: Iterable[Place],
    areas: Iterable[Area],
    bounds: Bounds,
    lines: Iterable[Json] = (),
    numbers: Mapping[str, int] = MappingProxyType({}),
) -> bytes:
    """Return the file that a map fetches: areas first, then lines, then places, then names of archipelagos.

    `bounds` is all that the map can show; `lines` are features of routes, `numbers` those of stops by their ids.
    """
    shown = sorted(places, key=lambda p: (p.unit.code if p.unit else "", p.layer, p.rank))  # Alike beside alike.
    features = [
        *map(_area, areas),
        *lines,
        *(_place(place, numbers.get(place.id)) for place in shown),
        *(_label(name, at) for name, at, box in _ARCHIPELAGOS if box.meets(bounds)),
    ]
    labels = {place.rank: place.what for place in shown if place.rank}
    labels |= {place.unit.code: place.unit.name for place in shown if place.unit}
    found: Json = {"type": "FeatureCollection", "section": _SECTION, "labels": labels, "features": features}
    return safe_json(found).encode() + b"\n"


def line(key: str, name: str, path: RoutePath) -> Json:
    """Return a route as a feature; one that only joins its stops is told as `straight`."""
    straight = {} if path.tracked else {"straight": True}
    geometry: Json = {"type": "LineString", "coordinates": [_lonlat(position) for position in path.line]}
    return _feature(key, geometry, {"route": name, **straight})


def _place(place: Place, number: int | None) -> Json:
    """Return a place: a point with its circle where it is not exact, or an unlocated feature `in` its area."""
    record = place.record
    properties: Json = {
        "name": record.name,
        "layer": place.layer,
        **({"unit": place.unit.code} if place.unit else {}),
        **({"rank": place.rank} if place.rank else {"what": place.what}),
        **({"stop": number} if number else {}),
        **({"feasts": [_feast(feast) for feast in place.feasts if feast.days]} if place.days else {}),
        **({"until": place.until.isoformat()} if place.until else {}),
        **({"path": record.url} if record.url != f"{_SECTION}/{record.id}/" else {}),
    }
    key = "" if record.id == folded_id(record.name) else record.id
    if place.position is None:
        return _feature(key, None, {**properties, "in": place.area})
    if place.precision in _CIRCLES:
        properties |= {"precision": place.precision, "metres": _CIRCLES[place.precision]}
    return _feature(key, _point(place.position), properties)


def _feast(feast: Feast) -> Json:
    return {"name": feast.record.name, "path": feast.record.url, "days": [day.isoformat() for day in feast.days]}


def folded_id(name: str) -> str:
    """Return the id that a browser makes of a name (`places.js`); "" for names that it might fold otherwise."""
    if not _PLAIN_NAME.fullmatch(name):
        return ""
    folded = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    plain = "".join(char for char in folded if not unicodedata.category(char).startswith("M"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _area(area: Area) -> Json:
    centre = area.unit.centre.position
    properties: Json = {"area": area.unit.name, "centre": _lonlat(centre)}
    if area.boundary:
        polygons = [[[_lonlat(position) for position in ring] for ring in polygon] for polygon in area.boundary]
        return _feature(area.unit.code, {"type": "MultiPolygon", "coordinates": polygons}, properties)
    return _feature(area.unit.code, _point(centre), {**properties, "metres": area.metres})


def _label(name: str, at: Position) -> Json:
    return _feature("", _point(at), {"label": name})


def _feature(key: str, geometry: Json | None, properties: Json) -> Json:
    return {"type": "Feature", **({"id": key} if key else {}), "geometry": geometry, "properties": properties}


def _point(position: Position) -> Json:
    return {"type": "Point", "coordinates": _lonlat(position)}


def _lonlat(position: Position) -> list[float]:
    return [round(position[1], _DECIMALS), round(position[0], _DECIMALS)]
