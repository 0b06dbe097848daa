"""What `site_config/` says of records, colours and boundaries must hold."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.catalogue import load_catalogue
from disanxanh.checks import check_loaded
from disanxanh.checks.configuration import WCAG_TEXT_CONTRAST, contrast_with_white
from sample import RECORD, TODAY, make_project, open_project, write_record

UNIT = "site_config/units/11443.yml"
AROUND = [[106.6, 20.8], [106.7, 20.8], [106.7, 20.9], [106.6, 20.9], [106.6, 20.8]]
ELSEWHERE = [[lon + 0.2, lat] for lon, lat in AROUND]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_project(tmp_path)
    write_record(tmp_path, RECORD)
    return tmp_path


def told(root: Path) -> list[tuple[str, int, str]]:
    problems = check_loaded(load_catalogue(open_project(root)), TODAY)
    return [(p.path, p.line, p.rule) for p in problems]


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def bound(root: Path, content: object, name: str = "11443.geojson") -> int:
    text = content if isinstance(content, str) else json.dumps(content)
    (root / "site_config/units" / Path(name).name).write_text(text, encoding="utf-8")
    edit(root, UNIT, "type: phuong", f"type: phuong\nboundary: {json.dumps(name)}")
    return 4


def polygon(ring: list[list[float]]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_a_boundary_decides_where_a_commune_ends(root: Path) -> None:
    bound(root, polygon(AROUND))
    assert told(root) == []
    (root / "site_config/units/11443.geojson").write_text(json.dumps(polygon(ELSEWHERE)), encoding="utf-8")
    assert told(root) == [("heritage/sites/dinh-tan-lap/index.md", 15, "DSX503")]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("[]", "a.geojson"),
        ("không phải JSON", "a.geojson"),
        ({"type": "FeatureCollection", "features": []}, "a.geojson"),
        (polygon(AROUND), "../units/a.geojson"),
        (polygon(AROUND), "/etc/a.geojson"),
        (polygon(AROUND), "b" * 240),
    ],
    ids=["a list", "no JSON", "empty", "outside", "absolute", "endless name"],
)
def test_a_boundary_that_cannot_be_used_is_told_once(content: object, name: str, root: Path) -> None:
    line = bound(root, content, name)
    assert told(root) == [(UNIT, line, "DSX904")]


MISTAKES: dict[str, tuple[Callable[[Path], None], tuple[str, str, str]]] = {
    "a record on the home page that is not there": (
        lambda r: edit(r, "site_config/site.yml", "featured: []", "featured: [den-ben, khong-co]"),
        ("site_config/site.yml", "featured:", "DSX304"),
    ),
    "a reviewer of a commune that is not there": (
        lambda r: edit(r, "site_config/people.yml", '["11140"]', '["11141"]'),
        ("site_config/people.yml", "11141", "DSX305"),
    ),
    "pale colours of the whole site": (
        lambda r: edit(r, "site_config/site.yml", "#a6431f", "#ffd700"),
        ("site_config/site.yml", "colors:", "DSX903"),
    ),
    "pale colours of a commune": (
        lambda r: edit(r, UNIT, "#1b4f72", "#9be7c4"),
        (UNIT, "colors:", "DSX903"),
    ),
    "a tag in a role": (
        lambda r: edit(r, "site_config/people.yml", "Ban biên tập trang chung", "<b>Ban biên tập</b>"),
        ("site_config/people.yml", "<b>", "DSX405"),
    ),
    "decomposed letters": (
        lambda r: edit(r, UNIT, "name: Phường", "name: Phươ\u0300ng"),
        (UNIT, "name:", "DSX401"),
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_are_told_at_their_line(name: str, root: Path) -> None:
    assert told(root) == []
    make, (path, key, rule) = MISTAKES[name]
    make(root)
    line = 1 + (root / path).read_text(encoding="utf-8").partition(key)[0].count("\n")
    assert (path, line, rule) in told(root)


def test_names_of_the_exceptions_are_not_misspelt(root: Path) -> None:
    write_record(root, RECORD + "Ông Kiến Ẩn dựng đình.\n")
    assert [rule for _, _, rule in told(root)] == ["DSX404"]
    edit(root, "site_config/site.yml", "featured: []", "featured: []\nallowed_names: [Kiến Ẩn]")
    assert told(root) == []


@given(st.integers(0, 0xFFFFFF))
def test_contrast_is_between_1_and_21_and_black_has_most(number: int) -> None:
    ratio = contrast_with_white(f"#{number:06x}")
    assert 1 <= ratio <= contrast_with_white("#000000") == pytest.approx(21)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast_with_white("#ffffff") == 1
    assert contrast_with_white("#777777") < WCAG_TEXT_CONTRAST < contrast_with_white("#767676")
