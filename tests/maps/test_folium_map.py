"""What folium composes for us, and the doors that are closed."""

import re
import subprocess
import sys
from dataclasses import replace

import folium
import pytest

from disanxanh.maps import folium_map
from disanxanh.maps.assets import _VENDOR, LAYERS
from disanxanh.maps.basemap import Basemap
from disanxanh.maps.folium_map import MapPlan, compose
from disanxanh.records.extent import Bounds

NOTHING = Basemap("none")
RASTER = Basemap("raster", "https://tile.openstreetmap.org/{z}/{x}/{y}.png", '<a href="https://a.example">© A</a>', 18)
VECTOR = Basemap("pmtiles", "basemap-1234.pmtiles", "© A", 14)
PLAN = MapPlan("di-tich-den-thu", Bounds(20.7, 106.5, 20.8, 106.7), Bounds(20.6, 106.4, 20.9, 106.8), NOTHING, True)


@pytest.mark.parametrize("basemap", [NOTHING, RASTER, VECTOR])
@pytest.mark.parametrize("clustered", [True, False])
def test_equal_plans_give_equal_bytes(basemap: Basemap, clustered: bool) -> None:
    plan = replace(PLAN, basemap=basemap, clustered=clustered)
    assert compose(plan) == compose(plan)


def test_another_process_gives_the_same_bytes() -> None:
    program = (
        "from disanxanh.maps.folium_map import *; from disanxanh.maps.basemap import Basemap\n"
        f"from disanxanh.records.extent import Bounds\nimport sys\nsys.stdout.buffer.write(compose({PLAN!r}).module)"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert found.stdout == compose(PLAN).module


def test_only_files_of_the_site_are_loaded() -> None:
    for basemap in (NOTHING, RASTER, VECTOR):
        script = compose(replace(PLAN, basemap=basemap))
        assert {*script.scripts, *script.styles} <= {*_VENDOR, LAYERS}
        assert not re.search(r"cdn|jquery|bootstrap|awesome", script.module.decode(), re.IGNORECASE)


def test_libraries_are_loaded_only_where_they_are_used() -> None:
    def loaded(**changes: object) -> tuple[str, ...]:
        script = compose(replace(PLAN, **changes))  # type: ignore[arg-type]
        return (*script.scripts, *script.later)

    assert "vendor/leaflet.markercluster.js" in loaded()
    assert "vendor/leaflet.markercluster.js" not in loaded(clustered=False)
    assert "vendor/protomaps-leaflet.js" in loaded(basemap=VECTOR)
    assert "vendor/protomaps-leaflet.js" not in loaded(basemap=RASTER)


def test_places_do_not_wait_for_the_library_of_the_base_map() -> None:
    script = compose(replace(PLAN, basemap=VECTOR))
    assert script.later == ("vendor/protomaps-leaflet.js",)
    assert not {*script.scripts} & {*script.later}
    assert compose(PLAN).later == ()


def test_scripts_come_in_the_order_of_their_needs() -> None:
    scripts = compose(replace(PLAN, basemap=VECTOR)).scripts
    assert scripts.index("vendor/leaflet.js") == 0


def test_the_module_holds_nothing_of_foliums_page() -> None:
    module = compose(PLAN).module.decode()
    for trace in ("user-scalable", "viewport", "<style", "<div", "L_NO_TOUCH", "Notebook"):
        assert trace not in module


def test_tiles_of_another_host_wait_to_be_asked() -> None:
    module = compose(replace(PLAN, basemap=RASTER)).module.decode()
    name = re.search(r"var (tile_layer\w+) = L\.tileLayer", module)
    assert name
    assert f"{name[1]}.addTo(" not in module
    assert re.search(rf"controls\([^)]*{name[1]}, true\)", module, re.DOTALL)


def test_tiles_of_the_site_are_shown_at_once() -> None:
    module = compose(replace(PLAN, basemap=VECTOR)).module.decode()
    name = re.search(r"const (vector_tiles\w+) = ", module)
    assert name
    assert f"{name[1]}.addTo(" in module


def test_zoom_and_bounds_are_locked() -> None:
    module = compose(PLAN).module.decode()
    assert '"minZoom": 10' in module
    assert '"maxBounds": [[20.6, 106.4], [20.9, 106.8]]' in module


def test_folium_itself_is_left_as_it_was() -> None:
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    compose(PLAN)
    assert (folium.Map.default_js, folium.Map.default_css) == before


def test_attribution_cannot_end_the_script() -> None:
    module = compose(replace(PLAN, basemap=replace(RASTER, attribution="</script>`${1}'\"<b>"))).module.decode()
    assert "</script>" not in module
    assert "<b>" not in module
    assert re.search(r'"attribution": "[^"\n]*\$\{1\}', module)


def test_no_other_module_imports_folium() -> None:
    from pathlib import Path

    package = Path(folium_map.__file__).parents[1]
    importers = [
        f.name
        for f in package.rglob("*.py")
        if re.search(r"^\s*(?:import|from) (?:folium|branca)", f.read_text("utf-8"), re.MULTILINE)
    ]
    assert importers == ["folium_map.py"]
