"""Objects and documents: their model, their page, and that where they are kept has no place in it."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from disanxanh.base.cache import Cache
from disanxanh.catalogue import load_catalogue
from disanxanh.checks import check_loaded
from disanxanh.cli.main import cli
from disanxanh.gallery import prepare
from disanxanh.heritage.object import HeritageObject
from disanxanh.pages import Context, render_pages
from gallery_project import ADDRESS, encoded, listed, load, scene
from sample import NEIGHBOUR_ID, TODAY, make_project, open_project
from support import REPOSITORY

OBJECT = """\
---
name: Bia thử
unit: "11443"
summary: Tấm bia dựng để thử.
form: bia
category: relic
site: den-ben
date: {label: niên hiệu thử, from: 1736, to: 1740, source: bao}
quantity: 2
material: [đá xanh, đồng]
dimensions: {height_mm: 1205, width_mm: 700, weight_kg: 12.5, source: bao}
language: lzh
direction: rtl-columns
inscription: |
  永佑
  二年
transcription: Vĩnh Hựu nhị niên
translation: "Năm thứ hai & ba"
sources:
  bao: {title: Báo thử}
field_sources: {name: bao}
---

Bia.[^bao]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def write_object(root: Path, text: str, **files: bytes) -> Path:
    folder = root / "heritage/objects/bia-thu"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(text, encoding="utf-8")
    for name, raw in files.items():
        (folder / f"{name}.jpg").write_bytes(raw)
    return folder


def problems(root: Path) -> list[tuple[str, str]]:
    found = check_loaded(load_catalogue(open_project(root)), TODAY)
    return [(p.rule, p.field) for p in found]


def page(root: Path, record: str) -> str:
    """Return the body of a record's page."""
    catalogue = load(root)
    context = Context(
        catalogue=catalogue,
        build_date=TODAY,
        cache=Cache(root / ".cache"),
        address=ADDRESS,
        repository="https://example.vn/kho",
        media=prepare(catalogue, ADDRESS).media,
    )
    return next(p.body for p in render_pages(context) if p.url.endswith(f"/{record}/"))


def test_a_whole_object_is_read_and_clean(root: Path) -> None:
    write_object(root, OBJECT)
    assert problems(root) == []
    data = load(root).by_id["bia-thu"].data
    assert isinstance(data, HeritageObject)
    assert (data.date.label, data.date.from_, data.quantity) == ("niên hiệu thử", 1736, 2)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("site: den-ben", "site: den-bem", [("DSX304", "site")]),
        ("site: den-ben", "site: bia-thu", [("DSX307", "site")]),
        ("form: bia", "form: bìa", [("DSX205", "form")]),
        ("category: relic\n", "", [("DSX202", "category")]),
        ("language: lzh", "language: han", [("DSX205", "language")]),
        ("direction: rtl-columns", "direction: doc", [("DSX205", "direction")]),
        ("quantity: 2", "quantity: 0", [("DSX207", "quantity")]),
        ("height_mm: 1205", "height_mm: -3", [("DSX207", "dimensions.height_mm")]),
        ("material:", "storage: Kho tầng hai\nmaterial:", [("DSX201", "storage")]),
        ("material:", "keeper: Ông thủ từ\nmaterial:", [("DSX201", "keeper")]),
    ],
)
def test_mistakes_are_told(root: Path, old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert old in OBJECT
    write_object(root, OBJECT.replace(old, new))
    assert problems(root) == expected


def test_pages_of_one_name_are_told(root: Path) -> None:
    pages = listed(["a.jpg", "b.jpg"], "pages").replace("Mặt 2", "Mặt 1")
    raw = {name: encoded(scene(seed, (900, 700))) for seed, name in enumerate("ab")}
    write_object(root, OBJECT.replace("\nsources:", f"\n{pages}\nsources:"), **raw)
    assert problems(root) == [("DSX839", "pages.1.label")]


def test_forgotten_pictures_of_an_object_may_be_pages(root: Path) -> None:
    write_object(root, OBJECT, a=encoded(scene(1, (900, 700))))
    [problem] = check_loaded(load_catalogue(open_project(root)), TODAY)
    assert problem.rule == "DSX805"
    assert "khai ở mục pages, có thêm label" in problem.remedy


def test_the_model_has_no_key_for_where_an_object_is_kept() -> None:
    keys = " ".join(HeritageObject.model_fields)
    assert not re.search(r"storage|store|shelf|location|keeper|address", keys)


def test_the_page_shows_facts_and_texts(root: Path) -> None:
    write_object(root, OBJECT)
    html = page(root, "bia-thu")
    assert "Di vật · Bia" in html
    assert "Niên hiệu thử (1736–1740)" in html
    assert "Đá xanh, đồng" in html
    assert "Cao 120,5 cm, rộng 70 cm, nặng 12,5 kg" in html
    assert '<a href="../../di-tich/den-ben/">Đền Bến</a>' in html
    assert 'class="dx-inscription dx-inscription--vertical" lang="lzh"' in html
    assert "永佑<br>二年" in html
    assert "Năm thứ hai &amp; ba" in html
    assert "Trang này không nói hiện vật cất ở đâu" in html
    assert html.index('id="tu-lieu"') < html.index('class="dx-story"')


def test_texts_of_the_whole_stand_beside_an_only_page(root: Path) -> None:
    raw = encoded(scene(1, (900, 700)))
    text = OBJECT.replace("\nsources:", "\n" + listed(["a.jpg"], "pages") + "\nsources:")
    write_object(root, text, a=raw)
    html = page(root, "bia-thu")
    assert html.count('class="dx-leaf"') == 1
    leaf = html[html.index('class="dx-leaf"') :]
    assert leaf.index("<picture>") < leaf.index("Vĩnh Hựu nhị niên")
    write_object(root, text.replace("label: Mặt 1", "label: Mặt 1, translation: Của mặt này"), a=raw)
    html = page(root, "bia-thu")
    assert html.index("Vĩnh Hựu nhị niên") < html.index("<picture>") < html.index("Của mặt này")


def test_a_site_shows_its_objects_and_an_object_its_commune(root: Path) -> None:
    write_object(root, OBJECT)
    site = page(root, NEIGHBOUR_ID)
    assert site.index('id="hien-vat"') < site.index('href="../../hien-vat/bia-thu/"')
    unit = page(root, "phuong-kien-an")
    assert "Hiện vật, tư liệu (1)" in unit
    assert "Di tích (1)" in unit


def test_linked_data_names_the_object(root: Path) -> None:
    write_object(root, OBJECT)
    catalogue = load(root)
    context = Context(catalogue, TODAY, Cache(root / ".cache"), ADDRESS, "https://example.vn/kho")
    head = next(p.head for p in render_pages(context) if p.url == "hien-vat/bia-thu/")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', head)
    assert found
    node = next(n for n in json.loads(found[1])["@graph"] if n.get("identifier") == "bia-thu")
    assert node["@type"] == ["VisualArtwork"]
    assert node["material"] == ["đá xanh", "đồng"]
    assert node["about"]["name"] == "Đền Bến"
    assert "geo" not in node


def test_the_scaffold_of_an_object_is_one_that_the_checks_know(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    result = CliRunner().invoke(
        cli, ["new", "object", "chuong-thu", "--name", "Chuông thử", "--unit", "11443", "--summary", "Chuông thử."]
    )
    assert result.exit_code == 0, result.output
    text = (root / "heritage/objects/chuong-thu/index.md").read_text("utf-8")
    for key in ("#form:", "#site:", "#pages:", "#deep_zoom:", "#audio:", "#inscription:"):
        assert key in text
    assert {rule for rule, _ in problems(root)} == {"DSX203", "DSX409"}


@pytest.mark.parametrize("name", ["them-hien-vat.md", "am-thanh-phim.md"])
def test_the_samples_of_the_guides_are_right(root: Path, name: str) -> None:
    """Every YAML block of the guides, put into a record, passes the checks but for the files that it names."""
    guide = (REPOSITORY / "content/dong-gop" / name).read_text("utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", guide, flags=re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        text = block if block.startswith("---") else OBJECT.replace("\nsources:", f"\n{block}sources:")
        write_object(root, text.replace("MA-PHIM-11-CHU", "abcdefghijk"))
        assert {rule for rule, _ in problems(root)} <= {"DSX801", "DSX821"}
