from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from disanxanh.catalogue import Catalogue, load_catalogue
from disanxanh.catalogue.kinds import KINDS
from disanxanh.catalogue.loading import Loaded
from disanxanh.heritage.site import SITE
from sample import NEIGHBOUR, make_project, open_project, write_record

RECORDS: Mapping[str, str] = {
    "dinh-10": 'name: Đình 10\nunit: "11443"\nrelated: [den-xa, dinh-2, dinh-10, khong-co, den-xa]',
    "dinh-2": 'name: Đình 2\nunit: "11443"\nlocation: {lat: 20.82, lon: 106.64, precision: locality}',
    "den-xa": 'name: Đền Xa\nunit: "10532"\nrelated: [dinh-2]\nlocation: {precision: locality}',
    "am": "name: Am",
    "chua": 'name: Chùa\nunit: "99999"\nrelated: [dinh-10]',
    "ban": 'name: Bàn²\nunit: "11446"',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_project(tmp_path)
    for record_id, keys in RECORDS.items():
        text = f"---\n{keys}\nsummary: Thử.\nsources: {{bao: {{title: Báo}}}}\n---\n\nx[^bao]\n"
        write_record(tmp_path, text, record_id)
    return tmp_path


def load(root: Path) -> Loaded:
    return load_catalogue(open_project(root))


def ids(records: object) -> list[str]:
    assert isinstance(records, tuple)
    return [record.id for record in records]


@pytest.fixture
def catalogue(root: Path) -> Catalogue:
    return load(root).catalogue


def test_records_are_sorted_as_dictionaries_sort(catalogue: Catalogue) -> None:
    assert ids(catalogue.records) == ["am", "ban", "chua", "den-ben", "den-xa", "dinh-2", "dinh-10"]
    assert catalogue.of_kind("site") == catalogue.records
    assert catalogue.of_kind("festival") == ()
    assert catalogue.by_id["am"].url == "di-tich/am/"


def test_relations_go_both_ways_once_and_only_to_what_is_there(catalogue: Catalogue) -> None:
    by_id = catalogue.by_id
    assert ids(catalogue.related(by_id["dinh-10"])) == ["den-xa", "dinh-2", "chua"]
    assert ids(catalogue.related(by_id["dinh-2"])) == ["den-xa", "dinh-10"]
    assert ids(catalogue.related(by_id["am"])) == []


def test_units_are_the_members_and_whoever_has_records(catalogue: Catalogue) -> None:
    assert [unit.code for unit in catalogue.units] == ["11140", "11443", "10532", "11242", "11446"]
    kien_an = catalogue.project.units["11443"]
    assert ids(catalogue.in_unit(kien_an)) == ["den-ben", "dinh-2", "dinh-10"]
    assert catalogue.in_unit(catalogue.project.units["11140"]) == ()
    assert catalogue.unit_of(catalogue.by_id["chua"]) is None


def test_a_record_stands_where_it_stands_or_at_its_centre(catalogue: Catalogue) -> None:
    places = {record.id: catalogue.place(record) for record in catalogue.records}
    own = places["dinh-2"]
    assert own
    assert (own.position, own.precision, own.own) == ((20.82, 106.64), "locality", True)
    assert (centre := places["den-xa"])
    assert (centre.position, centre.own) == (catalogue.project.units["10532"].centre.position, False)
    assert places["am"] is None
    assert places["chua"] is None


def test_what_is_published_depends_on_unit_and_approval(root: Path, catalogue: Catalogue) -> None:
    assert len(catalogue.published(drafts=False).records) == 7
    project = catalogue.project
    strict = replace(project, settings=project.settings.model_copy(update={"review_required": True}))
    approved = f"review: {{status: approved, by: x, date: 2026-01-01, digest: {catalogue.by_id['am'].digest}}}"
    file = root / "heritage/sites/am/index.md"
    file.write_text(file.read_text("utf-8").replace("summary:", f"{approved}\nsummary:"), encoding="utf-8")
    loaded = load_catalogue(strict).catalogue
    assert ids(loaded.published(drafts=False).records) == ["am"]
    assert len(loaded.published(drafts=True).records) == 7
    file.write_text(file.read_text("utf-8").replace("Thử.", "Khác."), encoding="utf-8")
    assert ids(load_catalogue(strict).catalogue.published(drafts=False).records) == []
    alone = replace(project, unit=project.units["11443"])
    assert ids(load_catalogue(alone).catalogue.published(drafts=False).records) == ["den-ben", "dinh-2", "dinh-10"]


def test_a_bad_record_is_left_out_and_told_and_the_others_stay(root: Path) -> None:
    write_record(root, "---\nname: [x\n---\n", "am")
    loaded = load(root)
    assert "am" not in loaded.catalogue.by_id
    assert len(loaded.catalogue.records) == 6
    assert [(p.path, p.rule) for p in loaded.problems] == [("heritage/sites/am/index.md", "DSX109")]


def test_folders_that_are_no_records_are_told_or_passed_over(root: Path) -> None:
    sites = root / "heritage/sites"
    for name in (".an", "_nhap", "rong", "khac"):
        (sites / name).mkdir()
    (sites / "khac/bai.md").write_text(NEIGHBOUR, encoding="utf-8")
    (sites / "le.md").write_text(NEIGHBOUR, encoding="utf-8")
    (sites / "ghi-chu.txt").write_text("x", encoding="utf-8")
    (sites / "lien-ket").symlink_to("den-ben")
    loaded = load(root)
    assert sorted((p.path, p.rule) for p in loaded.problems) == [
        ("heritage/sites/khac", "DSX115"),
        ("heritage/sites/le.md", "DSX118"),
        ("heritage/sites/lien-ket/index.md", "DSX103"),
        ("heritage/sites/rong", "DSX115"),
    ]
    assert len(loaded.catalogue.records) == 7


def test_files_from_elsewhere_are_read_under_their_name(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "bai-le.md").write_text(NEIGHBOUR, encoding="utf-8")
    entry = load_catalogue(open_project(root), [(SITE, folder / "bai-le.md")]).entries[-1]
    assert (entry.id, entry.outside, entry.document.path) == ("bai-le", True, str(folder / "bai-le.md"))


def test_no_records_at_all_is_no_problem(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "heritage").rename(tmp_path / "cat-di")
    loaded = load(tmp_path)
    assert (loaded.entries, loaded.problems, loaded.catalogue.records) == ((), (), ())


def test_kinds_do_not_get_in_each_others_way() -> None:
    with_pages = [kind for kind in KINDS if kind.has_story]
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert len({kind.folder for kind in with_pages}) == len({kind.url for kind in with_pages}) == len(with_pages)
    assert len({(kind.folder, kind.pattern) for kind in KINDS}) == len(KINDS)
