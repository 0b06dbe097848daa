"""The waste handbook: the groups of the law, every thing once, and what is wrong told at its line."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from disanxanh.base.text import fold
from disanxanh.campaigns.waste import Collection, Gift
from disanxanh.catalogue import Project, load_project
from disanxanh.catalogue.handbook import Handbook, anchor
from gallery_project import load
from sample import check
from support import REPOSITORY, copy_project

ITEMS = "campaigns/waste/items.yml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copy_project(tmp_path, heritage=False)
    shutil.copytree(REPOSITORY / "campaigns", root / "campaigns")
    monkeypatch.chdir(root)
    return root


def _handbook(root: Path) -> Handbook:
    found = load(root).project.handbook
    assert found
    return found


def test_the_groups_are_those_of_the_law_and_the_guidance(project: Path) -> None:
    groups = _handbook(project).groups.groups
    assert [len(group.subgroups) for group in groups] == [8, 2, 3]
    assert all(group.source and all(sub.source for sub in group.subgroups) for group in groups)


def test_there_are_many_things_each_with_a_place_and_an_anchor(project: Path) -> None:
    handbook = _handbook(project)
    assert len(handbook.shown) == len(handbook.items.items) >= 150
    anchors = [anchor(item) for item in handbook.shown]
    assert len(set(anchors)) == len(anchors)
    assert all(handbook.in_subgroup(sub.id) for group in handbook.groups.groups for sub in group.subgroups)


def test_states_of_a_thing_are_branches_of_it(project: Path) -> None:
    handbook = _handbook(project)
    (bag,) = [item for item in handbook.shown if item.name == "túi ni lông"]
    assert [(when, sub.id) for when, _, _, _, sub in handbook.ways(bag)] == [
        ("sạch và khô", "nhua"),
        ("bẩn, ướt", "con-lai"),
    ]


def test_the_shipped_handbook_is_clean(project: Path) -> None:
    assert check() == []


def test_a_site_may_do_without_a_handbook(project: Path) -> None:
    shutil.rmtree(project / "campaigns")
    assert load(project).project.handbook is None
    assert check() == []


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("- {name: báo, group: giấy}", [(2, "DSX213")]),
        ("- {name: báo, group: giai}", [(2, "DSX860")]),
        ("- {name: báo, branches: [{when: ướt, group: giai}]}", [(2, "DSX860")]),
        ("- {name: báo}", [(2, "DSX861")]),
        ("- {name: báo, group: giay, branches: [{when: ướt, group: con-lai}]}", [(2, "DSX861")]),
        ("- {name: báo, group: giay}\n  - {name: tạp chí, synonyms: [Báo], group: giay}", [(3, "DSX862")]),
        ("- {name: báo, group: giay}\n  - {name: Báo, group: con-lai}", [(3, "DSX862")]),
        ("- {name: báo, group: giay, màu: đỏ}", [(2, "DSX201")]),
        ("- {name: báo, group: giay, basis: đoán}", [(2, "DSX205")]),
        ("- báo", [(2, "DSX204")]),
    ],
)
def test_each_wrong_thing_is_told(project: Path, items: str, told: list[tuple[int, str]]) -> None:
    (project / ITEMS).write_text(f"items:\n  - {{name: lá, group: rau-qua}}\n  {items}\n", "utf-8")
    assert check() == [(f"{ITEMS}:{line + 1}", code) for line, code in told]


def test_no_name_leads_to_two_things_once_its_marks_are_gone(project: Path) -> None:
    """Vỏ and vỡ fold alike; where that makes two things one word, the lookup shows both, so only a few may."""
    seen: dict[str, set[str]] = {}
    for item in _handbook(project).shown:
        for name in (item.name, *item.synonyms):
            seen.setdefault(fold(name), set()).add(item.name)
    assert sum(len(names) > 1 for names in seen.values()) <= 16


def test_every_thing_says_how_to_prepare_it(project: Path) -> None:
    """A thing of several states may leave one without: "bẩn" has nothing to prepare."""
    handbook = _handbook(project)
    assert all(any(prepare for _, prepare, *_ in handbook.ways(item)) for item in handbook.shown)
    hazardous = handbook.in_subgroup("nguy-hai")
    assert sum(bool(item.warning) for item in hazardous) >= len(hazardous) * 0.6


def test_what_the_law_says_has_its_article_and_source(project: Path) -> None:
    groups = _handbook(project).groups
    assert all(group.legal_basis and group.legal_basis.article for group in groups.groups)
    assert all(fine.source and fine.legal_basis.article and fine.since and fine.confirm for fine in groups.fines)
    assert all(duty.source and duty.confirm for duty in groups.duties if duty.legal_basis)
    assert groups.bins == ()  # Nobody's colours are known.


def test_what_is_shipped_as_an_example_says_so(project: Path) -> None:
    handbook = _handbook(project)
    rows = [*handbook.points, *handbook.collections, *handbook.gifts]
    assert rows
    assert all(row.example for row in rows)
    assert all(point.location is None for point in handbook.points)


def test_a_communes_site_shows_its_own_rows_only(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for unit, points, lines, gifts in (("11140", 1, 2, 0), ("11443", 1, 0, 2)):
        own = load_project(project, unit)
        assert isinstance(own, Project)
        assert own.handbook
        assert (len(own.handbook.points), len(own.handbook.collections), len(own.handbook.gifts)) == (
            points,
            lines,
            gifts,
        )
        assert check() == []


FULL = {"id": "a", "unit": "11140", "groups": ["khac"], "weekdays": ["thứ ba"]}


def _days(first: dt.date, last: dt.date, **keys: object) -> list[str]:
    return [f"{day:%d/%m}" for day in Collection.model_validate(FULL | keys).days(first, last)]


NOVEMBER = (dt.date(2026, 11, 1), dt.date(2026, 11, 30))


@pytest.mark.parametrize(
    ("keys", "days"),
    [
        ({}, ["03/11", "10/11", "17/11", "24/11"]),
        ({"every": "first"}, ["03/11"]),
        ({"every": "second"}, ["10/11"]),
        ({"every": "last"}, ["24/11"]),
        ({"every": "last", "weekdays": ["CN"]}, ["29/11"]),
        ({"every": "two-weeks", "valid": {"from": "2026-10-26"}}, ["10/11", "24/11"]),
        ({"every": "two-weeks", "valid": {"from": "2026-11-03"}}, ["03/11", "17/11"]),
        ({"skips": ["2026-11-10"]}, ["03/11", "17/11", "24/11"]),
        ({"valid": {"from": "2026-11-10", "to": "2026-11-17"}}, ["10/11", "17/11"]),
        ({"valid": {"to": "2026-10"}}, []),
        ({"weekdays": []}, []),
        ({"weekdays": ["thứ bảy", "T3"], "every": "fourth"}, ["24/11", "28/11"]),
    ],
)
def test_the_days_of_a_rule(keys: dict[str, object], days: list[str]) -> None:
    assert _days(*NOVEMBER, **keys) == days


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("thứ hai", 0),
        ("Thứ  Ba", 1),
        ("thứ 4", 2),
        ("T5", 3),
        (6, 4),
        ("saturday", 5),
        ("CN", 6),
        ("Chủ nhật", 6),
    ],
)
def test_weekdays_as_people_write_them(words: object, number: int) -> None:
    assert Collection.model_validate(FULL | {"weekdays": [words]}).weekdays == (number,)


@pytest.mark.parametrize("words", ["thứ tám", 1, 8, "", "thứ", None, [1], 2.5, True])
def test_what_is_no_weekday_is_refused(words: object) -> None:
    with pytest.raises(ValidationError):
        Collection.model_validate(FULL | {"weekdays": [words]})


def test_a_gift_is_open_not_begun_over_or_gone() -> None:
    base = {"id": "a", "give": "giấy", "amount": 2, "measure": "kg", "gift": "cây", "unit": "11443"}
    day = dt.date(2026, 11, 23)
    states = [
        Gift.model_validate(base | more).state(day)
        for more in (
            {},
            {"stock": 0},
            {"stock": 3, "valid": {"to": "2026-11-22"}},
            {"valid": {"from": "2026-12"}},
            {"valid": {"from": "2026-11-23", "to": "2026-11-23"}},
        )
    ]
    assert states == ["open", "gone", "over", "not-yet", "open"]
