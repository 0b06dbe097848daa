from collections.abc import Callable
from pathlib import Path

import pytest

from disanxanh.catalogue import Project, find_root, load_project
from disanxanh.catalogue.kinds import KINDS
from disanxanh.catalogue.project import VOCABULARIES
from disanxanh.news import PostData
from disanxanh.records.fields import InVocabulary
from sample import make_project, open_project
from support import REPOSITORY


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(file: Path, key: str) -> int:
    return 1 + file.read_text(encoding="utf-8").partition(key)[0].count("\n") if key else 1


def told(root: Path) -> list[tuple[str, int, str]]:
    loaded = load_project(root)
    problems = loaded.problems if isinstance(loaded, Project) else loaded
    for problem in problems:
        assert all(problem.text("vi") + problem.text("en"))
    return [(p.path, p.line, p.rule) for p in problems]


def test_the_shipped_configuration_is_right() -> None:
    project = open_project(REPOSITORY)
    assert project.problems == ()
    assert [unit.name for unit in project.members] == [
        "Xã Lạc Phượng",
        "Phường Kiến An",
        "Phường Lê Thanh Nghị",
        "Xã Nguyễn Lương Bằng",
    ]
    assert project.site_name == project.settings.name
    assert project.term("site-ranks", "national") == "Di tích quốc gia"
    assert project.term("site-ranks", "x") == "x"
    assert project.term("khong-co", None) == ""


def test_the_root_is_found_from_below_only(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert find_root(root / "heritage/sites") == root
    assert find_root(root / "site_config/units/11443.yml") == root
    assert find_root(root / "heritage/../heritage") == root
    assert find_root(tmp_path_factory.mktemp("elsewhere")) is None


def test_one_commune_makes_its_own_site(root: Path) -> None:
    project = load_project(root, "11443")
    assert isinstance(project, Project)
    assert project.site_name == "Di sản xanh phường Kiến An"
    assert [unit.code for unit in project.members] == ["11443"]
    edit(root / "site_config/site.yml", '# unit: "11443"', 'unit: "11140"')
    assert open_project(root).site_name == "Di sản xanh xã Lạc Phượng"
    assert isinstance(project := load_project(root, "11443"), Project)
    assert project.unit
    assert project.unit.code == "11443"


def test_a_commune_that_does_not_exist_is_told(root: Path) -> None:
    project = load_project(root, "11444")
    assert isinstance(project, Project)
    assert [p.rule for p in project.problems] == ["DSX305"]
    assert project.unit is None


MISTAKES: dict[str, tuple[Callable[[Path], object], list[tuple[str, str, str]]]] = {
    "no settings": (lambda c: (c / "site.yml").unlink(), [("site_config/site.yml", "", "DSX901")]),
    "no reviewers": (lambda c: (c / "people.yml").unlink(), [("site_config/people.yml", "", "DSX901")]),
    "no list of ranks": (
        lambda c: (c / "vocab/site-ranks.yml").unlink(),
        [("site_config/vocab/site-ranks.yml", "", "DSX901")],
    ),
    "an unknown member": (
        lambda c: edit(c / "site.yml", '"11443"', '"11444"'),
        [("site_config/site.yml", "members:", "DSX305")],
    ),
    "a code in two files": (
        lambda c: (c / "units/11444.yml").write_bytes((c / "units/11443.yml").read_bytes()),
        [("site_config/units/11444.yml", "code:", "DSX902")],
    ),
    "a code that is a number": (
        lambda c: edit(c / "units/11443.yml", '"11443"', "11443"),
        [("site_config/units/11443.yml", "code:", "DSX204"), ("site_config/site.yml", "members:", "DSX305")],
    ),
    "a centre that is swapped": (
        lambda c: edit(c / "units/11443.yml", "lat: 20.822, lon: 106.646", "lat: 106.646, lon: 20.822"),
        [("site_config/units/11443.yml", "centre:", "DSX207"), ("site_config/site.yml", "members:", "DSX305")],
    ),
    "a telephone number in place of an office": (
        lambda c: edit(c / "units/11443.yml", "  office: Ủy ban nhân dân phường Kiến An", "  phone: [0225]"),
        [("site_config/units/11443.yml", "  phone:", "DSX204"), ("site_config/site.yml", "members:", "DSX305")],
    ),
    "a term without label": (
        lambda c: edit(
            c / "vocab/site-ranks.yml", "{vi: Di tích quốc gia, en: National site}", "{vi: Di tích quốc gia}"
        ),
        [("site_config/vocab/site-ranks.yml", "  national:", "DSX202")],
    ),
    "a colour by name": (
        lambda c: edit(c / "site.yml", '"#1f5d43"', "green"),
        [("site_config/site.yml", "colors:", "DSX213")],
    ),
    "broken YAML": (
        lambda c: edit(c / "people.yml", "  ban-bien-tap:", "\tban-bien-tap:"),
        [("site_config/people.yml", "\tban-bien-tap", "DSX107")],
    ),
    "a file that is linked": (
        lambda c: ((c / "people.yml").rename(c / "that.yml"), (c / "people.yml").symlink_to("that.yml")),
        [("site_config/people.yml", "", "DSX103")],
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_of_configuration_are_told_at_their_line(name: str, root: Path) -> None:
    make, expected = MISTAKES[name]
    make(root / "site_config")
    assert told(root) == [(path, line_of(root / path, key), rule) for path, key, rule in expected]


def test_every_list_of_terms_that_a_model_names_is_asked_for() -> None:
    names: set[str] = set()

    def search(thing: object, seen: set[int]) -> None:
        if id(thing) in seen:
            return
        seen.add(id(thing))
        if isinstance(thing, InVocabulary):
            names.add(thing.name)
        parts = [getattr(thing, "func", None), *getattr(thing, "metadata", ()), *getattr(thing, "__metadata__", ())]
        parts += [getattr(thing, "annotation", None), *getattr(thing, "__args__", ())]
        parts += list(getattr(thing, "model_fields", {}).values()) if isinstance(thing, type) else []
        for part in parts:
            search(part, seen)

    for model in (*(kind.model for kind in KINDS), PostData):
        search(model, set())
    assert names == set(VOCABULARIES)
