"""Pages of exhibitions: the stops in order, what is said of the way, and where else an exhibition is named."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from disanxanh.base.cache import Cache
from disanxanh.base.page import Page
from disanxanh.pages import Context, render_pages
from gallery_project import load
from route_project import STOPS, gpx, route_project, way, write_exhibition, write_site

ALL = list(STOPS)
PAGE = "trien-lam/ba-ngoi-den/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return route_project(tmp_path)


def _pages(root: Path, *, drafts: bool = True) -> dict[str, Page]:
    catalogue = load(root).published(drafts=drafts)
    context = Context(catalogue, dt.date(2026, 11, 24), Cache(root / ".cache"), "https://disanxanh.example/", "")
    return {page.url: page for page in render_pages(context)}


def _text(page: Page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.body).split())


def _node(page: Page) -> dict[str, object]:
    raw = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.head, flags=re.DOTALL)
    assert raw
    found: dict[str, object] = json.loads(raw[1])["@graph"][1]
    return found


def test_stops_stand_in_their_order_each_with_its_words(root: Path) -> None:
    file = write_exhibition(root, ["den-ba", "den-mot"])
    text = file.read_text("utf-8").replace("den-ba\n", "den-ba\n    note: Nghỉ ở gốc đa.\n    source: bao\n")
    file.write_text(text, "utf-8")
    page = _pages(root)[PAGE]
    stops = page.body.split('class="dx-stopped"')[1:]
    assert ["Đền den-ba" in stops[0], "Đền den-mot" in stops[1]] == [True, True]
    assert "Nghỉ ở gốc đa." in stops[0]
    assert "Đền thờ bên bến sông." in stops[1]
    assert [heading.anchor for heading in page.toc][:1] == ["cac-diem"]


@pytest.mark.parametrize(
    ("route", "told"),
    [
        ("{mode: walking, track: di.gpx}", "Đi bộ Chiều dài 1,5 km theo đường đã ghi"),
        ("{mode: cycling}", "Đạp xe Chiều dài 1,5 km đường chim bay, đường thật dài hơn"),
        ("{mode: walking, note: Qua cầu phao.}", "Lưu ý khi đi Qua cầu phao."),
    ],
)
def test_the_way_is_told_as_far_as_it_is_known(root: Path, route: str, told: str) -> None:
    write_exhibition(root, ALL, route, di=gpx(way(*STOPS.values())))
    assert told in _text(_pages(root)[PAGE])


def test_a_way_that_cannot_be_measured_says_so(root: Path) -> None:
    write_site(root, "den-xa", "")
    write_exhibition(root, ["den-mot", "den-xa"], "{mode: walking}")
    assert "Chưa tính được, vì có điểm chưa rõ tọa độ" in _text(_pages(root)[PAGE])


def test_stops_that_are_not_published_are_counted_not_named(root: Path) -> None:
    write_exhibition(root, [*ALL, "den-sap-co"])
    page = _pages(root)[PAGE]
    assert "3 (hồ sơ của 1 điểm khác chưa đăng)" in _text(page)
    assert "den-sap-co" not in page.body


def test_linked_data_say_what_it_is(root: Path) -> None:
    write_exhibition(root, ALL, "{mode: walking}")
    trip = _node(_pages(root)[PAGE])
    assert trip["@type"] == ["TouristTrip"]
    assert [item["name"] for item in trip["itinerary"]["itemListElement"]] == [f"Đền {key}" for key in ALL]  # type: ignore[index]
    write_exhibition(root, ALL)
    collection = _node(_pages(root)[PAGE])
    assert collection["@type"] == ["Collection"]
    assert len(collection["hasPart"]) == 3  # type: ignore[arg-type]


def test_lists_sites_and_communes_name_it(root: Path) -> None:
    file = write_exhibition(root, ["den-mot", "den-hai"], "{mode: cycling}")
    file.write_text(file.read_text("utf-8").replace("summary:", 'unit: "11443"\nsummary:'), "utf-8")
    pages = _pages(root)
    assert "Ba ngôi đền Tuyến đạp xe" in _text(pages["trien-lam/"])
    assert "Có trong triển lãm, tuyến tham quan Ba ngôi đền" in _text(pages["di-tich/den-mot/"])
    assert "Có trong triển lãm" not in _text(pages["di-tich/den-ba/"])
    assert "Triển lãm, tuyến tham quan (1)" in _text(pages["xa-phuong/phuong-kien-an/"])


def test_without_any_the_list_invites(root: Path) -> None:
    assert "Chưa có triển lãm, tuyến tham quan nào được đăng. Mời bạn đóng góp" in _text(_pages(root)["trien-lam/"])
