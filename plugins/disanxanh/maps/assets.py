"""The files that maps share: our loader, layers and style sheet, and the libraries, from their npm packages."""

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from pathlib import Path, PurePosixPath

from disanxanh.base.artifact import Artifact
from disanxanh.base.npm import find_npm_file
from disanxanh.maps.basemap import FOLDER

LOADER, LAYERS, STYLES = "loader.js", "layers.js", "map.css"
_VENDOR = {
    "vendor/leaflet.js": "leaflet/dist/leaflet.js",
    "vendor/leaflet.css": "leaflet/dist/leaflet.css",
    "vendor/leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "vendor/MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "vendor/protomaps-leaflet.js": "protomaps-leaflet/dist/protomaps-leaflet.js",
}
# The parts of the layers in the order in which they build on each other.
_PARTS = ("words", "pins", "popup", "places", "follow", "near", "tiles", "controls")


def shared_assets(root: Path, loaded: Iterable[str]) -> list[Artifact]:
    """Return the files that several maps refer to; `loaded` names those that maps load, below the maps' folder."""
    found = [(LOADER, _own(LOADER)), (LAYERS, layers()), (STYLES, _own(STYLES))]
    files = [(name, find_npm_file(_VENDOR[name], root)) for name in loaded if name in _VENDOR]
    found += [(name, file.read_bytes()) for name, file in files if file]
    return [_artifact(FOLDER / name, content) for name, content in found]


def layers() -> bytes:
    """Return the parts of our layers as one script, without the comments and the indentation of their authors."""
    lines = (line.strip() for part in _PARTS for line in _own(f"layers/{part}.js").decode().splitlines())
    return ("\n".join(line for line in lines if line and not line.startswith("//")) + "\n").encode()


@lru_cache(maxsize=64)
def drawing(layer: str) -> str:
    """Return the pin of a layer as SVG; the neutral one for a layer without a drawing of its own."""
    pins = resources.files("disanxanh").joinpath("theme/maps/pins")
    file = pins.joinpath(f"{layer}.svg")
    return (file if file.is_file() else pins.joinpath("unknown.svg")).read_text(encoding="utf-8").strip()


def _own(name: str) -> bytes:
    return resources.files("disanxanh").joinpath(f"theme/maps/assets/{name}").read_bytes()


def _artifact(path: PurePosixPath, content: bytes) -> Artifact:
    return Artifact(path, (str(path), content), lambda: content)
