"""Small sites with maps, built and served for a browser: places of every kind, on every base map."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from browsing import serve
from route_project import write_exhibition, write_site
from support import build, copy_project

# Ids are the folded names; Kiến An is 11443.
POINTS = {
    "cong-tam-quan": "{lat: 20.8260, lon: 106.6500, precision: exact, source: bao}",
    "den-mot": "{lat: 20.8100, lon: 106.6300, precision: exact, source: bao}",
    "den-hai": "{lat: 20.8100, lon: 106.6300, precision: exact, source: bao}",
    "mieu-nho": "{lat: 20.8130, lon: 106.6400, precision: approximate, source: bao}",
    "van-chi": "{lat: 20.815, lon: 106.655, precision: locality, source: bao}",
    "nghe-xa": "",
    "phu-day": "",
    "quan-ao": "{lat: 20.8205, lon: 106.6470, precision: exact, source: bao}",
    "lang-co": "{lat: 20.8206, lon: 106.6472, precision: exact, source: bao}",
}
NONE = "map: {basemap: none}\n"


def map_project(root: Path, settings: str = NONE) -> Path:
    """Make a project in phường Kiến An: two sites on one spot, three close together, two known to the commune only."""
    copy_project(root, heritage=False)
    with (root / "site_config/site.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    for name, location in POINTS.items():
        write_site(root, name, location)
    write_exhibition(root, ["cong-tam-quan", "den-mot", "mieu-nho"], "{mode: walking}")
    return root


@contextmanager
def served(project: Path) -> Iterator[str]:
    """Build a project and serve it; the address has no slash at its end."""
    result = build(project, DISANXANH_ADDRESS="http://127.0.0.1/")
    assert result.returncode == 0, result.stderr
    server, address = serve(project / "site")
    yield address
    server.shutdown()


def ready(page: Page) -> Page:
    """Scroll to the page's map and wait until it is drawn."""
    page.locator(".dx-map").scroll_into_view_if_needed()
    page.locator(".dx-map[data-dx-ready]").wait_for()
    return page


def look_at(page: Page, lat: float, lon: float, zoom: int = 16) -> None:
    """Move the map without a glide."""
    page.evaluate(
        """([lat, lon, zoom]) => {
            document.querySelector(".dx-map").dxMap.setView([lat, lon], zoom, { animate: false });
        }""",
        [lat, lon, zoom],
    )
    page.wait_for_function("!document.querySelector('.leaflet-cluster-anim')")


def shown_rows(page: Page) -> set[str]:
    """Return the ids of the places that the list shows."""
    return set(page.locator("[data-dx-place]:visible").evaluate_all("rows => rows.map(row => row.dataset.dxPlace)"))


_PLACES = """() => [...document.querySelectorAll(".dx-pin, .dx-cluster, .dx-tag")]
    .reduce((sum, icon) => sum + (icon.matches(".dx-pin") ? 1 : Number(icon.textContent)), 0)"""


def shown_places(page: Page) -> int:
    """Return how many places the map stands for: pins, and the numbers on clusters and areas."""
    count: int = page.evaluate(_PLACES)
    return count


def expect_places(page: Page, count: int) -> None:
    """Wait until the map stands for so many places."""
    page.wait_for_function(f"count => ({_PLACES})() === count", arg=count)
