"""The handbook on paper, page by page: what stands on it, how it is tagged, folded, scanned and cached."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typst

from disanxanh.base.text import sort_key
from disanxanh.printing.edition import Edition, shown_address
from disanxanh.printing.handbook import Printed
from printed import (
    ADDRESS,
    BOOKLET,
    IMPOSED,
    PAGE,
    POSTER,
    TODAY,
    codes,
    handbook_project,
    load,
    page_texts,
    picture,
    printed,
    printing,
    reader,
    squeezed,
    text_of,
    texts_in,
    write_in,
)

MM = 72 / 25.4
UNKNOWN = squeezed("Chưa có thông tin được xác nhận.")
LONG = "Phường Nguyễn Lương Bằng Thanh Tùng Đoàn Tùng Phạm Kha Nhân Quyền và các vùng lân cận"
BIN = (
    "túi ni lông tự hủy sinh học loại dày buộc hai quai thật chặt, miệng gấp hai lần, có in tên nhóm rác, số nhà, "
    "tên tổ dân phố bằng mực không phai, để trước cửa nhà ở phía tay phải nhìn ra"
)
# What the data say to the template, not to the reader.
_SIGNS = {"circle", "diamond", "square", "plain", "stripes", "dots"}
_SIGNS |= {"tai-che", "thuc-pham", "khac", "nguy-hai", "cong-kenh"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handbook_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, bytes]:
    return printed(root)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return handbook_project(tmp_path)


def _data(root: Path) -> Printed:
    project = load(root).project
    assert project.handbook
    return Printed(Edition(project, TODAY, ADDRESS), project.handbook)


def test_there_are_three_files_of_little_weight(files: dict[str, bytes]) -> None:
    assert [*files] == [BOOKLET, IMPOSED, POSTER]
    assert all(pdf.startswith(b"%PDF-1.7") and len(pdf) < 500_000 for pdf in files.values())


@pytest.mark.parametrize(("name", "width", "height"), [(BOOKLET, 148, 210), (POSTER, 210, 297), (IMPOSED, 297, 210)])
def test_every_page_has_the_size_of_its_paper(files: dict[str, bytes], name: str, width: int, height: int) -> None:
    for page in reader(files[name]).pages:
        assert abs(float(page.mediabox.width) - width * MM) < 0.1
        assert abs(float(page.mediabox.height) - height * MM) < 0.1


def test_the_booklet_folds_and_has_no_blank_page(files: dict[str, bytes]) -> None:
    texts = page_texts(files[BOOKLET])
    assert len(texts) % 4 == 0
    assert all(len(text) > 60 for text in texts)
    assert len(page_texts(files[IMPOSED])) * 2 == len(texts)
    assert len(page_texts(files[POSTER])) == 1


@pytest.mark.parametrize("count", range(4))
def test_the_booklet_folds_whatever_its_length(own: Path, count: int) -> None:
    items = own / "campaigns/waste/items.yml"
    more = "".join(f"  - {{name: đồ thử {n}, group: giay}}\n" for n in range(count * 15))
    items.write_text(items.read_text("utf-8") + more, "utf-8")
    texts = page_texts(printed(own)[BOOKLET])
    assert len(texts) % 4 == 0
    assert "Chưacótrongsổtay?" in texts[-1]


@pytest.mark.parametrize("name", [BOOKLET, POSTER])
def test_files_are_accessible(files: dict[str, bytes], name: str) -> None:
    pdf = reader(files[name])
    catalog = pdf.trailer["/Root"]
    assert catalog["/Lang"].startswith("vi")
    assert catalog["/MarkInfo"]["/Marked"].value is True
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "/StructTreeRoot" in catalog
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data()
    assert pdf.metadata
    assert pdf.metadata.title
    assert pdf.metadata.author == "Nhóm làm trang Di sản xanh"
    assert pdf.metadata.creation_date
    assert pdf.metadata.creation_date.date() == TODAY
    tags = set(re.findall(rb"/StructElem/S/(\w+)", files[name]))
    assert {b"H1", b"H2", b"Figure", b"L"} <= tags
    assert files[name].count(b"/S/Figure") == files[name].count(b"/Alt")


def test_the_list_is_a_table_with_a_header(files: dict[str, bytes]) -> None:
    tags = re.findall(rb"/StructElem/S/(\w+)", files[BOOKLET])
    assert tags.count(b"TH") > 20
    assert b"THead" in tags


def test_bookmarks_lead_to_the_chapters(files: dict[str, bytes]) -> None:
    titles = [item.title for item in reader(files[BOOKLET]).outline if not isinstance(item, list)]
    assert titles[:6] == [
        "Trong sổ tay này",
        "Vì sao và ai phải làm",
        "Ba nhóm rác",
        "Quy định của địa phương",
        "Tra từ A đến Z",
        "Nguồn",
    ]


def test_everything_that_goes_in_comes_out(root: Path, files: dict[str, bytes]) -> None:
    data = _data(root).booklet()
    head = data.pop("head")
    assert isinstance(head, dict)
    told = text_of(files[BOOKLET]).casefold()
    assert "\ufffd" not in told
    shown = [head[key] for key in ("title", "author", "place", "under", "notice", "licence", "address", "day-words")]
    for text in (*texts_in(data), *shown):
        if not text.startswith("#") and text not in _SIGNS:
            assert squeezed(text).casefold() in told, text


def test_the_list_runs_as_in_a_dictionary(root: Path) -> None:
    letters = _data(root).booklet()["letters"]
    assert isinstance(letters, list)
    names = [row["name"] for letter in letters for row in letter["rows"]]
    assert len(names) >= 150
    assert names == sorted(names, key=sort_key)
    initials = [letter["letter"] for letter in letters]
    assert initials == sorted(set(initials), key=sort_key)
    assert initials[:3] == ["Ă", "Â", "B"]


def test_inferred_things_and_open_questions_are_marked(root: Path, files: dict[str, bytes]) -> None:
    told = text_of(files[BOOKLET])
    assert re.search(r"Ắcquyắcquyxemáy,bìnhắcquy.{,30}Khác:nguyhại\(\?\)", told)
    groups = load(root).project.handbook
    assert groups
    asked = [one for one in (*groups.groups.duties, *groups.groups.fines) if one.confirm]
    assert told.count("Cầnxácnhận:") == len(asked) > 5
    assert squeezed("500.000 đến 1.000.000 đồng") in told
    assert "(?)nhómlàmtrangtựxếptheosuyluận" in told


@pytest.mark.parametrize(("name", "pages"), [(BOOKLET, (0, -1)), (POSTER, (0,)), (IMPOSED, (0,))])
def test_another_program_reads_the_code(files: dict[str, bytes], name: str, pages: tuple[int, ...]) -> None:
    for page in pages:
        found = codes(files[name], page % len(reader(files[name]).pages))
        assert {*found} == {f"{ADDRESS}{PAGE}"}


def test_a_folded_stack_reads_in_order(files: dict[str, bytes]) -> None:
    pages = page_texts(files[BOOKLET])
    last = len(pages)
    for n, side in enumerate(page_texts(files[IMPOSED])):
        left, right = (last - n, n + 1) if n % 2 == 0 else (n + 1, last - n)
        assert side == pages[left - 1] + pages[right - 1]


def test_a_commune_alone_has_its_own_name_and_colours(root: Path, files: dict[str, bytes]) -> None:
    alone = printed(root, "11443")
    assert "PhườngKiếnAn" in page_texts(alone[BOOKLET])[0]
    assert squeezed("số 2 Cao Toàn").casefold() in text_of(alone[POSTER]).casefold()
    place = (int(148 * MM / 2), int(14 * MM))
    assert picture(alone[BOOKLET], 0, 1).getpixel(place) == (0x1B, 0x4F, 0x72)
    assert picture(files[BOOKLET], 0, 1).getpixel(place) == (0x1F, 0x5D, 0x43)
    assert "Ủybannhândân" not in text_of(files[POSTER])


def test_a_poster_is_one_page_whatever_is_configured(own: Path) -> None:
    write_in(own / "site_config/units/11443.yml", "name: Phường Kiến An", f"name: {LONG}")
    bins = "\n".join(
        f'  - {{unit: "11443", group: {group}, container: "{BIN}", source: luat-72}}'
        for group in ("tai-che", "thuc-pham", "khac", "nguy-hai", "con-lai")
    )
    write_in(own / "campaigns/waste/groups.yml", "bins: []", f"bins:\n{bins}")
    poster = printed(own, "11443")[POSTER]
    told = text_of(poster)
    assert len(page_texts(poster)) == 1
    assert squeezed(LONG) in told
    assert told.count(squeezed(BIN)) == 5
    # A joint site's communes may have different bags: none is on its poster.
    assert squeezed(BIN) not in text_of(printed(own)[POSTER])


def test_a_poster_of_too_much_text_is_made_smaller_not_cut(own: Path) -> None:
    long = ", ".join(f"{n} {BIN}" for n in range(8))
    bins = "\n".join(
        f'  - {{unit: "11443", group: {group}, container: "{long}", source: luat-72}}'
        for group in ("tai-che", "thuc-pham", "khac")
    )
    write_in(own / "campaigns/waste/groups.yml", "bins: []", f"bins:\n{bins}")
    poster = printed(own, "11443")[POSTER]
    assert len(page_texts(poster)) == 1
    assert text_of(poster).count(squeezed(BIN)) == 24


def test_what_the_commune_has_not_said_stays_a_line(files: dict[str, bytes]) -> None:
    told = text_of(files[BOOKLET])
    assert told.count(UNKNOWN) == 4
    assert "Vídụ:thônA" not in told  # Lines that only show how to write are no rules.


def test_what_the_commune_has_said_is_printed(own: Path) -> None:
    waste = own / "campaigns/waste"
    for name in ("points", "schedule", "gifts"):
        text = (waste / f"{name}.yml").read_text("utf-8")
        (waste / f"{name}.yml").write_text(text.replace("    example: true\n", ""), "utf-8")
    bag = '  - {unit: "11140", group: thuc-pham, container: túi buộc kín, color: "#2c6a33", color_name: xanh lá}'
    write_in(waste / "groups.yml", "bins: []", f"bins:\n{bag}")
    told = text_of(printed(own)[BOOKLET])
    assert UNKNOWN not in told
    assert squeezed("Xã Lạc Phượng Thực phẩm Túi buộc kín, màu xanh lá") in told
    assert squeezed("thôn A; thực phẩm, còn lại Thứ ba, thứ năm, chủ nhật; hằng tuần; 17:00 đến 18:30;") in told
    assert squeezed("10 cái pin cũ Một túi vải") in told
    assert squeezed("Ngôi nhà xanh ở nhà văn hóa thôn") in told
    assert squeezed("úi buộc kín, màu xanh lá") not in text_of(printed(own, "11443")[BOOKLET])


def test_two_processes_make_the_same_bytes(root: Path, files: dict[str, bytes], tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from printed import *; import hashlib\n"
        "made = prepare(load(Path(sys.argv[1])), Cache(Path(sys.argv[2])), TODAY, ADDRESS)\n"
        "for a in made.artifacts: print(hashlib.sha256(a.make()).hexdigest())"
    )
    told = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh")):
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parents[1]), "PATH": ""}
        command = [sys.executable, "-c", script, str(root), str(tmp_path / seed)]
        told.append(subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout)
    assert told[0] == told[1]
    assert len(told[0].split()) == 3
    other = printed(root, today=TODAY.replace(day=24))
    assert all(other[name] != pdf for name, pdf in files.items())


def test_what_was_typeset_before_is_not_typeset_again(
    root: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("typeset again")

    monkeypatch.setattr(typst, "compile_with_warnings", refuse)
    assert printed(root) == files


def test_the_page_tells_what_it_hands_out(root: Path, files: dict[str, bytes]) -> None:
    part = printing(root).parts[PAGE].html
    links = re.findall(r'href="([^"]+)"', part.partition("</section>")[0])
    assert [f"{PAGE}{link}" for link in links] == [*files]
    told = re.findall(r"\(PDF, (A\d), (\d+) trang, ([\d.]+) KB\)", part)
    assert [paper for paper, *_ in told] == ["A5", "A4", "A4"]
    for (_, pages, size), pdf in zip(told, files.values(), strict=True):
        assert int(pages) == len(reader(pdf).pages)
        assert 0 <= int(size) * 1000 - len(pdf) < 1000


def test_without_fonts_or_handbook_nothing_is_handed_out(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("disanxanh.printing.room.find_typeface", lambda root: None)
        made = printing(own)
        assert "<section" not in made.parts[PAGE].html
        assert (made.artifacts, made.has_typeface) == ((), False)
    (own / "campaigns/waste/items.yml").unlink()
    made = printing(own)
    assert PAGE not in made.parts
    assert (made.artifacts, made.has_typeface) == ((), True)


def test_what_cannot_be_printed_is_told(own: Path) -> None:
    write_in(own / "campaigns/waste/items.yml", "  - name: bao tải\n", '  - name: "bao tải 🌾"\n')
    made = printing(own)
    assert [*made.lost] == ["bao tải 🌾"]
    assert "Baotải" in text_of(printed(own)[BOOKLET])


def test_addresses_are_shown_as_people_type_them() -> None:
    assert shown_address("https://disanxanh.example/phan-loai-rac/") == "disanxanh.example/phan-loai-rac"
    assert shown_address("https://zalo.me/123?a=1") == "zalo.me/123?a=1"
    assert shown_address("https://x.example/l%E1%BB%8Bch/") == "x.example/lịch"
