"""Maps as folium composes them, with every door closed that folium leaves open. Only this module imports folium.

What is kept: a map, its layers and plugins put together from Python and rendered into Leaflet's language. What is
not: other hosts' scripts (own `default_js`), jQuery and Bootstrap (own layers instead of folium's markers and
popups), random names (every element is named after its map), folium's page header (it forbids zooming by finger and
styles the whole page): of the header only the addresses of scripts and style sheets are taken, of the body nothing.
No author's text reaches the program: a script holds numbers, file names and the site's own settings.
"""

import re
from dataclasses import dataclass
from html import unescape

import folium
from branca.element import Element, Figure
from folium.elements import JSCSSMixin
from folium.map import Layer
from folium.template import Template

from disanxanh.maps.basemap import Basemap
from disanxanh.records.extent import Bounds

MIN_ZOOM = 10
"""Below it a map shows more than its communes, and base maps name the seas around Việt Nam as others call them."""
MAX_ZOOM = 18
_LATER = ("vendor/protomaps-leaflet.js",)
_CLOSE = 15  # The zoom at which a lone place is shown: streets around it, about 2 km across on a phone.

_ADDRESSES = {
    "scripts": re.compile(r'<script[^>]* src="([^"]+)"'),
    "styles": re.compile(r'<link[^>]* rel="stylesheet"[^>]* href="([^"]+)"'),
}


@dataclass(frozen=True)
class MapPlan:
    """What a map is composed of. `slug` names it; `view` is what it shows first, `limits` all that it may show.

    `focus` is the id of the place that the page is about, "" for none.
    """

    slug: str
    view: Bounds
    limits: Bounds
    basemap: Basemap
    clustered: bool
    focus: str = ""


@dataclass(frozen=True)
class MapScript:
    """A composed map: an ES module whose default export draws it, and the files that must be loaded before it.

    `later` are scripts that the base map alone needs: the places do not wait for them. All are paths below the folder
    of maps.
    """

    module: bytes
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    later: tuple[str, ...] = ()


class StaticMap(folium.Map):
    """A map that loads nothing but the site's own files."""

    default_js = [("leaflet", "vendor/leaflet.js"), ("disanxanh", "layers.js")]  # noqa: RUF012  (folium's own form)
    default_css = [("leaflet_css", "vendor/leaflet.css")]  # noqa: RUF012
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            const {{ this.get_name() }} = L.map(box.querySelector(".dx-map__canvas"), {
                center: {{ this.location|tojson }},
                ...{{ this.options|tojavascript }}
            });
        {% endmacro %}
        """
    )


class Places(JSCSSMixin, Layer):
    """Areas, lines and places of the map's GeoJSON; without clusters a map needs one library less."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            const {{ this.get_name() }} = L.disanxanh.places(data, box, {{ this.options|tojavascript }});
        {% endmacro %}
        """
    )

    def __init__(self, focus: str) -> None:
        super().__init__(overlay=True)
        self._name = "Places"
        self.options = {"focus": focus, "clustered": False}


class ClusteredPlaces(Places):
    """The same, with places that lie close together drawn as one number."""

    default_js = [("markercluster", "vendor/leaflet.markercluster.js")]  # noqa: RUF012
    default_css = [("markercluster_css", "vendor/MarkerCluster.css")]  # noqa: RUF012

    def __init__(self, focus: str) -> None:
        super().__init__(focus)
        self.options["clustered"] = True


class VectorTiles(JSCSSMixin, Layer):
    """A PMTiles file beside the site, read piece by piece and drawn in the browser."""

    default_js = [("protomaps-leaflet", _LATER[0])]  # noqa: RUF012
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            const {{ this.get_name() }} = L.disanxanh.vectorTiles(
                later, {{ this.address|tojson }}, {{ this.options|tojavascript }});
        {% endmacro %}
        """
    )

    def __init__(self, basemap: Basemap) -> None:
        super().__init__(overlay=False)
        self._name = "VectorTiles"
        self.address = basemap.address
        self.options = {"max_data_zoom": basemap.max_zoom, "attribution": basemap.attribution}


class AskedTiles(folium.TileLayer):
    """Pictures from another host. They are not asked for until a reader wants them."""

    def __init__(self, basemap: Basemap) -> None:
        super().__init__(
            tiles=basemap.address,
            attr=basemap.attribution,
            min_zoom=MIN_ZOOM,
            max_zoom=MAX_ZOOM,
            max_native_zoom=basemap.max_zoom,
            show=False,
        )


class Controls(JSCSSMixin, Layer):
    """Buttons, scale and what a keyboard needs; given the layer of tiles to wait for, if there is one."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            L.disanxanh.controls({{ this._parent.get_name() }}, {{ this.places|tojavascript }}, box,
                {{ this.tiles|tojavascript }}, {{ this.asked|tojson }});
            return {{ this._parent.get_name() }};
        {% endmacro %}
        """
    )

    def __init__(self, places: Places, tiles: Layer | None) -> None:
        super().__init__(show=False)
        self._name = "Controls"
        self.places, self.tiles = places, tiles
        self.asked = isinstance(tiles, AskedTiles)


def compose(plan: MapPlan) -> MapScript:
    """Return the map as a module. Equal plans give equal bytes."""
    found = StaticMap(
        location=list(plan.view.centre),
        tiles=None,
        zoom_start=MIN_ZOOM,
        zoom_control=False,
        minZoom=MIN_ZOOM,
        maxZoom=MAX_ZOOM,
        maxBounds=plan.limits.corners,
        maxBoundsViscosity=1.0,
        scrollWheelZoom=False,  # A page must scroll past its map; the controls let the wheel in.
    )
    tiles = _tiles(plan.basemap)
    if tiles is not None:
        found.add_child(tiles)
    found.fit_bounds(plan.view.corners, max_zoom=_CLOSE, padding=(16, 16))
    places = ClusteredPlaces(plan.focus) if plan.clustered else Places(plan.focus)
    found.add_child(places)
    found.add_child(Controls(places, tiles))
    return _script(found, plan.slug)


def _tiles(basemap: Basemap) -> Layer | None:
    if basemap.kind == "pmtiles":
        return VectorTiles(basemap)
    return AskedTiles(basemap) if basemap.kind == "raster" else None


def _script(found: folium.Map, slug: str) -> MapScript:
    figure = found.get_root()
    assert isinstance(figure, Figure)
    _name_elements(figure, slug.replace("-", "_"))
    figure.render()
    header = figure.header.render()
    scripts, styles = (tuple(map(unescape, pattern.findall(header))) for pattern in _ADDRESSES.values())
    lines = (text for line in figure.script.render().splitlines() if (text := line.strip()))
    module = "export default function (box, data, later) {\n" + "\n".join(lines) + "\n}\n"
    waited, later = ([name for name in scripts if (name in _LATER) is late] for late in (False, True))
    return MapScript(module.encode(), tuple(waited), styles, tuple(later))


def _name_elements(element: Element, name: str) -> None:
    """Name every element after its map and its place in it: folium's own names are random."""
    element._id = name
    for number, child in enumerate(list(element._children.values())):
        _name_elements(child, f"{name}_{number}")
