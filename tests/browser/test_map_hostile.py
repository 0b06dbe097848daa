"""Maps with more than fits and with names that try to be something else."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from browsing import Watched
from map_project import map_project, ready, served

pytestmark = pytest.mark.browser

NAMES = (
    "\"'`${window.__ran=1}`</script><script>window.__ran=1</script>",
    '<img src=x onerror="window.__ran=1">',
    "\\u003csvg onload=window.__ran=1\\u003e {{7*7}} ${{}}",
    "Đền 🛕🏮 một",
    "\u202eđảo chữ\u202c מקדש معبد",
    "x" * 400,
    "__proto__",
)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(map_project(tmp_path_factory.mktemp("map"))) as address:
        yield address


def _feature(number: int, name: str, lat: object, lon: object) -> dict[str, object]:
    properties = {"name": name, "layer": "historical", "unit": "11443", "what": name, "path": f"di-tich/{number}/"}
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": f"noi-{number}", "geometry": point, "properties": properties}


def _with(page: Page, features: list[dict[str, object]]) -> None:
    """Let the whole map find these features in place of its own."""
    data = {"type": "FeatureCollection", "section": "di-tich", "labels": {"11443": NAMES[0]}, "features": features}

    def answer(route: Route) -> None:
        route.fulfill(content_type="application/geo+json", body=json.dumps(data))

    page.route("**/ban-do.geojson", answer)


@pytest.mark.parametrize("number", range(len(NAMES)))
def test_a_name_stays_a_name(watched: Watched, number: int) -> None:
    name = NAMES[number]
    _with(watched.page, [_feature(1, name, 20.82, 106.65)])
    page = ready(watched.open("ban-do/#noi-1"))
    popup = page.locator(".dx-popup")
    expect(popup.locator(".dx-popup__name")).to_have_text(name)
    assert popup.locator("img, script, svg").count() == 0
    assert page.evaluate("window.__ran") is None
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_ten_thousand_places_open_and_draw_few(watched: Watched) -> None:
    features = [_feature(n, f"Nơi {n}", 20.6 + n % 100 / 250, 106.4 + n // 100 / 250) for n in range(10_000)]
    _with(watched.page, features)
    page = ready(watched.open("ban-do/"))
    page.wait_for_function(
        """() => [...document.querySelectorAll(".dx-cluster")]
            .reduce((sum, icon) => sum + Number(icon.textContent), 0) > 1000"""
    )
    assert page.evaluate("document.querySelectorAll('.dx-map__canvas *').length") < 1500
    page.evaluate("location.hash = 'noi-5050'")
    expect(page.locator(".dx-popup").get_by_role("link", name="Nơi 5050")).to_be_visible()


def test_features_that_are_wrong_leave_the_others(watched: Watched) -> None:
    unlocated = {**_feature(3, "Không rõ", 0, 0), "geometry": None}
    _with(watched.page, [unlocated, _feature(1, "Đền Một", 20.82, 106.65), _feature(2, "Đền Một", 20.82, 106.65)])
    page = ready(watched.open("ban-do/#noi-1"))
    expect(page.locator(".dx-popup").get_by_role("link", name="Đền Một")).to_be_visible()
