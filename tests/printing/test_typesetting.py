"""The part that makes PDF files: what authors wrote is printed as it is, and nothing is lost without a word."""

import itertools
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import pytest
import typst

from disanxanh.base.cache import Cache
from disanxanh.catalogue.project import Project
from disanxanh.printing.edition import Edition
from disanxanh.printing.handbook import Printed
from disanxanh.printing.qr import qr_drawing
from disanxanh.printing.typesetting import Printable, Typeface, Work, bind, find_typeface, page_count, typeset
from printed import ADDRESS, TODAY, handbook_project, load, reader, squeezed, text_of
from support import REPOSITORY

HOSTILE = (
    "#panic(1)",
    '#read("data.json")',
    "$x^2$ \\ ] [ { } ) (",
    "*đậm* _nghiêng_ `mã` ```khối```",
    "@nguon <label> //chú thích /* */",
    "= Đầu đề",
    "- gạch + cộng / Mục: nghĩa",
    "~ -- --- ... 'đơn' \"kép\" “ngoặc”",
    "https://vi.example/#a?b=%20&c",
    '"); #import "x.typ": *',
    "<script>alert(1)</script> {{ 7*7 }} ${7}",
)
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


@pytest.fixture(scope="module")
def face() -> Typeface:
    found = find_typeface(REPOSITORY)
    assert found
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return load(handbook_project(tmp_path_factory.mktemp("project"))).project


def _poster(project: Project, face: Typeface, names: Sequence[str]) -> Work:
    """Return the poster with other names in its first group."""
    assert project.handbook
    data = Printed(Edition(project, TODAY, ADDRESS), project.handbook).poster()
    data["groups"][0]["examples"] = [{"name": name, "unsure": False} for name in names]  # type: ignore[index]
    ready = Printable(face).data(data)
    assert isinstance(ready, dict)
    return Work("poster", ready, {"qr.svg": qr_drawing(ADDRESS)})


def _read_back(project: Project, face: Typeface, names: Sequence[str]) -> str:
    pdf, warnings = typeset(_poster(project, face, names), face)
    assert warnings == []
    assert page_count(pdf) == len(reader(pdf).pages) == 1
    return text_of(pdf)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_is_never_code(project: Project, face: Typeface, hostile: str) -> None:
    # The template makes the first letter of a name a capital.
    told = _read_back(project, face, [f"thử {hostile} hết", hostile])
    assert squeezed(f"hử {hostile} hết") in told
    assert told.count(squeezed(hostile)[1:]) == 2


def test_every_vietnamese_letter_is_read_back(project: Project, face: Typeface) -> None:
    small = [unicodedata.normalize("NFC", v + tone) for v, tone in itertools.product(VOWELS, TONES)]
    small += [*"bcdđghklmnpqrstvx"]
    letters = [*small, *(letter.upper() for letter in small)]
    assert len(set(letters)) == 2 * (12 * 6 + 17)
    rows = ["".join(letters[n : n + 30]) for n in range(0, len(letters), 30)]
    told = _read_back(project, face, [f"X{row}" for row in rows])
    for row in rows:
        assert row in told


def test_decomposed_text_is_printed_composed(project: Project, face: Typeface) -> None:
    assert "Đìnhlàng" in _read_back(project, face, [unicodedata.normalize("NFD", "Đình làng")])


def test_what_the_typeface_lacks_is_left_out_and_told(face: Typeface) -> None:
    printable = Printable(face)
    assert printable.text("Túi xanh ♻️ 😀 sạch") == "Túi xanh sạch"
    assert printable.text("Bia 碑銘 cổ") == "Bia […] cổ"
    assert printable.text("nhãn عربي, sau") == "nhãn […], sau"
    assert printable.text("Kiến\u200b An\u202e") == "Kiến An"
    assert {*printable.lost} == {"Túi xanh ♻️ 😀 sạch", "Bia 碑銘 cổ", "nhãn عربي, sau"}
    assert printable.lost["Bia 碑銘 cổ"] == "碑銘"
    assert Printable(face).data({"a": ["Bình thường", 1, None, True]}) == {"a": ["Bình thường", 1, None, True]}


def test_an_empty_box_is_never_printed(project: Project, face: Typeface) -> None:
    work = _poster(project, face, ["Hộp"])
    raw = Work(work.template, {**work.data, "sources": "nguồn 😀"}, work.files)
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        typeset(raw, face)


def test_numbers_keep_to_their_words() -> None:
    assert bind("khoản 1 Điều 75, phạt 500.000 đồng") == "khoản\u00a01 Điều\u00a075, phạt 500.000\u00a0đồng"
    assert bind("2 kg giấy, 10 m") == "2\u00a0kg giấy, 10\u00a0m"
    assert bind("5 kgm 7 mét") == "5 kgm 7 mét"
    assert bind("giấy – nhựa") == "giấy\u00a0– nhựa"


def test_only_the_fonts_of_the_package_are_in_a_file(project: Project, face: Typeface) -> None:
    pdf, _ = typeset(_poster(project, face, ["Hộp sữa"]), face)
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in reader(pdf).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all(name.lstrip("/").startswith("BeVietnamPro") for name in fonts)


def test_without_the_npm_packages_there_is_no_typeface(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("disanxanh.printing.typesetting.find_npm_file", lambda name, root: None)
    assert find_typeface(tmp_path) is None


def test_an_artifact_knows_all_it_is_made_from(project: Project, face: Typeface, tmp_path: Path) -> None:
    path = PurePosixPath("a.pdf")
    work = _poster(project, face, ["Hộp sữa"])
    first = work.artifact(path, face)
    assert first.sources == Work(work.template, work.data, work.files).artifact(path, face).sources
    other_text = _poster(project, face, ["Hộp sữa chua"])
    other_file = Work(work.template, work.data, {"qr.svg": qr_drawing(f"{ADDRESS}x")})
    other_standard = Work(work.template, work.data, work.files, "1.7")
    for changed in (other_text, other_file, other_standard):
        assert changed.artifact(path, face).sources != first.sources
    assert first.content(Cache(tmp_path)) == typeset(work, face)[0]
