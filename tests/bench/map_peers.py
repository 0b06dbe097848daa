"""The map of the whole site as others make it: Leaflet by hand, in our frame and on a bare page, and folium's page."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import folium
from folium.plugins import MarkerCluster
from tests.support import REPOSITORY

from disanxanh.base.npm import find_npm_file

PAGE = "ban-do/index.html"
STORE = REPOSITORY / ".cache/bench"
"""Packages that only benches need; nothing of the project is installed beside them."""

# What folium's page asks of other hosts, and the npm package's file that stands in for it. An empty name stands for
# two small style sheets that no package has: folium then loads a little less here than it really does.
_CDN = {
    "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/": "leaflet/dist/",
    "https://cdn.jsdelivr.net/npm/bootstrap@5.2.2/dist/": "bootstrap/dist/",
    "https://cdn.jsdelivr.net/npm/@fortawesome/fontawesome-free@6.2.0/css/": "@fortawesome/fontawesome-free/css/",
    "https://cdn.jsdelivr.net/gh/python-visualization/folium/folium/templates/": "",
    "https://code.jquery.com/jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "https://cdnjs.cloudflare.com/ajax/libs/Leaflet.awesome-markers/2.0.2/": "leaflet.awesome-markers/dist/",
    "https://cdnjs.cloudflare.com/ajax/libs/leaflet.markercluster/1.1.0/": "leaflet.markercluster/dist/",
    "https://netdna.bootstrapcdn.com/bootstrap/3.0.0/css/": "",
}
_PACKAGES = (
    "leaflet@1.9.3",
    "jquery@3.7.1",
    "bootstrap@5.2.2",
    "@fortawesome/fontawesome-free@6.2.0",
    "leaflet.awesome-markers@2.0.5",
    "leaflet.markercluster@1.1.0",
)
_ADDRESS = re.compile(r"(?:src|href)=(?:\"|&quot;)(https?://([^/]+)/(.+?))(?:\"|&quot;)")

_VENDOR = {
    "leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet.js": "leaflet/dist/leaflet.js",
    "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "protomaps-leaflet.js": "protomaps-leaflet/dist/protomaps-leaflet.js",
}
_SCRIPT = """\
const map = L.map("map", { minZoom: 10, maxZoom: 18 }).fitBounds(BOUNDS);
BASEMAP
fetch("FOLDER/places.geojson").then((answer) => answer.json()).then((data) => {
  const layer = L.geoJSON(data, {
    onEachFeature: ({ properties }, marker) =>
      marker.bindPopup(`<a href="${properties.url}">${properties.name}</a><br>${properties.facts}`),
  });
  map.addLayer(L.markerClusterGroup().addLayer(layer));
});
"""
_BASEMAP = (
    'protomapsL.leafletLayer({ url: "FOLDER/base.pmtiles", flavor: "light", lang: "vi", maxDataZoom: 14 }).addTo(map);'
)
_BARE = """\
<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bản đồ</title><link rel="icon" href="data:,">HEAD</head>
<body><h1>Bản đồ</h1>BODY</body></html>
"""
_MAP = '<div id="map" style="height: min(32rem, 70vh)"></div>'
_REGION = re.compile(r'<div class="dx-map" .*?<p class="dx-map__says".*?</div>', re.DOTALL)
_LOADER = re.compile(r"<(?:script|link)\b[^>]*assets/maps/[^>]*>(?:</script>)?")

Feature = dict[str, Any]


def write_plain(
    site: Path, target: Path, features: list[Feature], bounds: list[list[float]], tiles: Path | None
) -> None:
    """Write two sites: our page with Leaflet by hand in the place of our map, and a bare page with the same."""
    for folder, page in ((target / "framed", _framed), (target / "bare", _bare)):
        if page is _framed:
            shutil.copytree(site, folder)
        vendor = folder / "plain"
        vendor.mkdir(parents=True)
        for name, source in _VENDOR.items():
            file = find_npm_file(source, REPOSITORY)
            assert file, source
            shutil.copy2(file, vendor / name)
        shutil.copytree(REPOSITORY / "node_modules/leaflet/dist/images", vendor / "images")
        (vendor / "places.geojson").write_text(_geojson(features), "utf-8")
        if tiles:
            shutil.copy2(tiles, vendor / "base.pmtiles")
        (folder / PAGE).parent.mkdir(exist_ok=True)
        (folder / PAGE).write_text(page(site, _head(), _body(bounds, tiles)), "utf-8")


def _geojson(features: list[Feature]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))


def _head() -> str:
    return "".join(f'<link rel="stylesheet" href="../plain/{name}">' for name in _VENDOR if name.endswith(".css"))


def _body(bounds: list[list[float]], tiles: Path | None) -> str:
    """Return the map and its scripts, where Leaflet's own examples put them: right after each other."""
    names = [name for name in _VENDOR if name.endswith(".js") and (tiles or "protomaps" not in name)]
    scripts = "".join(f'<script src="../plain/{name}"></script>' for name in names)
    own = _SCRIPT.replace("BOUNDS", json.dumps(bounds)).replace("BASEMAP", _BASEMAP if tiles else "")
    return f"{_MAP}{scripts}<script>{own.replace('FOLDER', '../plain')}</script>"


def _framed(site: Path, head: str, body: str) -> str:
    text = (site / PAGE).read_text("utf-8")
    sheet = '<link rel="stylesheet" href="../assets/maps/map.css">'
    text, regions = _REGION.subn(lambda _: body, text)
    assert regions == 1, regions
    text = _LOADER.sub("", text)
    return text.replace("</head>", f"{sheet}{head}</head>", 1)


def _bare(site: Path, head: str, body: str) -> str:
    return _BARE.replace("HEAD", head).replace("BODY", body)


def folium_page(features: list[Feature], bounds: list[list[float]]) -> str:
    """Return a minimal page with the map as folium's users write it, and as notebooks and sites embed it."""
    found = folium.Map(tiles=None, minZoom=10, maxZoom=18)
    found.fit_bounds(bounds)
    cluster = MarkerCluster().add_to(found)
    for feature in features:
        lon, lat = feature["geometry"]["coordinates"]
        facts = feature["properties"]
        popup = f'<a href="{facts["url"]}">{facts["name"]}</a><br>{facts["facts"]}'
        folium.Marker([lat, lon], popup=popup).add_to(cluster)
    return _BARE.replace("HEAD", "").replace("BODY", found._repr_html_())


def stand_ins(page: str, target: Path) -> list[str]:
    """Write what a folium page asks of other hosts, a folder for each; return the hosts."""
    install(*_PACKAGES)
    modules = STORE / "node_modules"
    hosts = []
    for address, host, path in _ADDRESS.findall(page):
        hosts += [host] if host not in hosts else []
        base = next((known for known in _CDN if address.startswith(known)), None)
        if base is None:
            continue  # A link in a popup.
        source = _CDN[base] + address.removeprefix(base)
        file = target / host / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((modules / source).read_bytes() if _CDN[base] else b"")
        if file.name == "leaflet.css":
            shutil.copytree(modules / "leaflet/dist/images", file.parent / "images", dirs_exist_ok=True)
    return [host for host in hosts if (target / host).is_dir()]


def install(*packages: str) -> None:
    """Install packages from npm for benches alone; what is there already stays."""
    names = [package[: package.rfind("@")] if package.rfind("@") > 0 else package for package in packages]
    if all((STORE / "node_modules" / name).is_dir() for name in names):
        return
    STORE.mkdir(parents=True, exist_ok=True)
    if not (STORE / "package.json").is_file():
        (STORE / "package.json").write_text('{"private": true}\n', "utf-8")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(STORE), *packages]
    subprocess.run(command, check=True, capture_output=True)
