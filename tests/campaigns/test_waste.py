"""The waste handbook: the groups of the law, every thing once, and what is wrong told at its line."""

import shutil
from pathlib import Path

import pytest

from disanxanh.base.text import fold
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
    assert sum(len(names) > 1 for names in seen.values()) <= 8
