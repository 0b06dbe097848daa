"""The files and hosts of tiles that other tests use are real: Leaflet and protomaps-leaflet draw them."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from browsing import serve
from support import REPOSITORY
from tile_files import TileServer, tile_file

pytestmark = pytest.mark.browser

SCRIPTS = ("leaflet/dist/leaflet.js", "leaflet/dist/leaflet.css", "protomaps-leaflet/dist/protomaps-leaflet.js")
PAGE = """<!doctype html><meta charset="utf-8"><title>Nền bản đồ</title>
<link rel="stylesheet" href="leaflet.css"><style>html, body, #map { height: 100%; margin: 0 }</style>
<div id="map"></div><script src="leaflet.js"></script><script src="protomaps-leaflet.js"></script>
<script>
  const map = L.map("map", { center: [20.822, 106.646], zoom: 13, maxZoom: 18, zoomAnimation: false });
  const settled = (layer) => new Promise((done) => { layer.on("load", done); layer.addTo(map); });
  const vector = (url) => settled(protomapsL.leafletLayer({ url, flavor: "light", lang: "vi", maxDataZoom: 14 }));
  // GitHub Pages packs what is named .pmtiles; under another name the library must be handed its reader.
  const named = (url) => settled(protomapsL.leafletLayer({ url: new protomapsL.PmtilesSource(url, true).p, lang: "vi",
    flavor: "light", maxDataZoom: 14 }));
  const failures = [];
  const raster = (url) => settled(L.tileLayer(url).on("tileerror", () => failures.push(1)));
</script>"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("tiles")
    for script in SCRIPTS:
        shutil.copy2(REPOSITORY / "node_modules" / script, folder / Path(script).name)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    for name in ("nen.pmtiles", "nen.pmtiles.gz"):
        (folder / name).write_bytes(tile_file())
    server, found = serve(folder)
    yield found
    server.shutdown()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 600, "height": 500})
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def colours(page: Page) -> int:
    """Return how many colours the map shows; the area around its controls does not count."""
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB").crop((60, 0, 600, 440))
    found = shown.getcolors(maxcolors=1 << 24)
    assert found
    return len(found)


@pytest.mark.parametrize("zoom", [11, 13, 16])
def test_protomaps_leaflet_draws_the_file(page: Page, address: str, zoom: int) -> None:
    parts: list[str] = []
    page.on("response", lambda a: parts.append(f"{a.status}") if a.url.endswith(".pmtiles") else None)
    page.evaluate("zoom => { map.setZoom(zoom) }", zoom)
    assert colours(page) == 1
    page.evaluate(f"vector('{address}/nen.pmtiles')")
    assert set(parts) == {"206"}
    assert colours(page) > 20
    pixels = page.evaluate(
        """() => [...document.querySelectorAll("canvas")].map((canvas) => {
            const raw = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            return new Set(new Uint32Array(raw.buffer)).size;
        })"""
    )
    assert max(pixels) > 3


def test_the_file_may_have_a_name_that_hosts_do_not_pack(page: Page, address: str) -> None:
    page.evaluate(f"named('{address}/nen.pmtiles.gz')")
    assert colours(page) > 20


def test_names_of_places_are_drawn(page: Page, address: str) -> None:
    page.add_init_script(
        """window.written = new Set();
        const fill = CanvasRenderingContext2D.prototype.fillText;
        CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
            window.written.add(text);
            return fill.call(this, text, ...rest);
        };"""
    )
    page.reload()
    page.evaluate("() => { map.setZoom(11) }")
    page.evaluate(f"vector('{address}/nen.pmtiles')")
    written = page.evaluate("[...written]")
    assert "Hải Phòng" in written
    assert "Kiến An" in written


def test_leaflet_draws_the_hosts_tiles(page: Page) -> None:
    with TileServer() as tiles:
        page.evaluate("url => raster(url)", tiles.template)
        assert {zoom for zoom, _, _ in tiles.asked} == {13}
        assert len(tiles.asked) == len(set(tiles.asked)) >= 6
    assert colours(page) > 6


@pytest.mark.parametrize("failure", [404, 500, 0])
def test_a_host_that_fails_does_so_at_once(page: Page, failure: int) -> None:
    with TileServer(failure) as tiles:
        page.evaluate("url => raster(url)", tiles.template)
        assert page.evaluate("failures.length") == len(set(tiles.asked)) >= 6
    assert colours(page) == 1
