"""The picture of the whole country: its outline is Việt Nam's, and both archipelagos always have their names."""

import math
import re

import pytest

from disanxanh.base.cache import Cache
from disanxanh.base.npm import find_npm_file
from disanxanh.maps import WHOLE, Maps, overview, prepare
from disanxanh.maps.overview import ARCHIPELAGOS
from disanxanh.maps.overview import overview as picture
from disanxanh.records.place import in_vietnam
from gallery_project import load
from support import REPOSITORY, copy_project

HERE = (20.82, 106.65)
CITIES = {
    "Hà Nội": (21.03, 105.85),
    "Hải Phòng": (20.86, 106.68),
    "Huế": (16.46, 107.59),
    "Cần Thơ": (10.03, 105.78),
    "Điện Biên Phủ": (21.39, 103.02),
}
ABROAD = {
    "Vientiane": (17.97, 102.6),
    "Phnom Penh": (11.55, 104.92),
    "Nam Ninh": (22.82, 108.32),
    "biển": (16.0, 110.5),
}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Maps:
    root = copy_project(tmp_path_factory.mktemp("project"))
    return prepare(load(root).published(drafts=True), Cache(root / ".cache"))


def _points(html: str) -> list[list[tuple[int, int]]]:
    """Return the rings of the outline, in units of the picture."""
    found = re.search(r'class="dx-overview__land" d="([^"]+)"', html)
    assert found
    rings = []
    for ring in re.findall(r"M(\d+) (\d+)l([^z]*)z", found[1]):
        x, y = int(ring[0]), int(ring[1])
        points = [(x, y)]
        numbers = list(map(int, ring[2].split()))
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            points.append((x, y))
        rings.append(points)
    return rings


def _inside(point: tuple[int, int], ring: list[tuple[int, int]]) -> bool:
    x, y = point
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    crossed = (x < (bx - ax) * (y - ay) / (by - ay) + ax for (ax, ay), (bx, by) in pairs if (ay > y) != (by > y))
    return sum(crossed) % 2 == 1


def test_both_archipelagos_are_named_on_every_picture(shipped: Maps) -> None:
    pages = [str(found.html) for url, found in shipped.pages.items() if url == WHOLE or url.startswith("xa-phuong/")]
    assert len(pages) > 10
    for html in pages:
        for name in ("Quần đảo Hoàng Sa", "Quần đảo Trường Sa"):
            assert re.search(rf">{name}<tspan[^>]*>\(Việt Nam\)</tspan>", html)
        assert html.count("dx-overview__mark") == 1


def test_pages_of_single_sites_have_none(shipped: Maps) -> None:
    assert "dx-overview" not in shipped.pages["di-tich/den-tay-son/"].html


def test_the_outline_is_that_of_the_country() -> None:
    html = str(picture(REPOSITORY, "Đây", HERE))
    mainland = max(_points(html), key=len)
    for name, city in CITIES.items():
        assert _inside(overview._point(city), mainland), name
    for name, city in ABROAD.items():
        assert not _inside(overview._point(city), mainland), name


def test_islets_lie_in_their_archipelagos_and_in_the_picture() -> None:
    for islets in ARCHIPELAGOS.values():
        assert len(islets) >= 5
        assert all(map(in_vietnam, islets))
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', str(picture(REPOSITORY, "Đây", HERE)))
    assert size
    for islet in (islet for islets in ARCHIPELAGOS.values() for islet in islets):
        x, y = overview._point(islet)
        assert 0 < x < int(size[1])
        assert 0 < y < int(size[2])


def test_the_scale_is_the_same_upward_and_sideways() -> None:
    (x, y), (right, _), (_, up) = map(overview._point, ((16.0, 106.0), (16.0, 107.0), (17.0, 106.0)))
    assert (right - x) / (y - up) == pytest.approx(math.cos(math.radians(16)), abs=0.06)


def test_a_name_is_text_and_the_bytes_are_the_same() -> None:
    html = str(picture(REPOSITORY, '"><script>alert(1)</script>', HERE))
    assert "<script>" not in html
    assert html == str(picture(REPOSITORY, '"><script>alert(1)</script>', HERE))
    assert len(html) < 3500


def test_without_the_package_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "find_npm_file", lambda *_: None)
    assert picture(REPOSITORY, "Đây", HERE) == ""
    assert find_npm_file("world-atlas/countries-50m.json", REPOSITORY)
