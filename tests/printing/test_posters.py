"""Posters, labels and sheets: what is on them, and that every code opens its page however it is looked at."""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pypdfium2
import pytest
import typst
import zxingcpp
from PIL import Image, ImageFilter

from disanxanh.base.artifact import publish
from disanxanh.base.cache import Cache
from disanxanh.base.media import RecordMedia
from disanxanh.base.picture import JPEG, Derivative, Notice, Picture
from disanxanh.base.text import sort_key
from disanxanh.printing import Printing, Supply, artifacts, make_all
from disanxanh.printing.subjects import shortened
from printed import ADDRESS, TODAY, page_texts, printing, reader, squeezed, text_of, write_in
from sample import NEIGHBOUR, make_project, write_record

MM = 72 / 25.4
PAPERS = {"a4": (210, 297), "a5": (148, 210), "nhan": (80, 50)}
LONG = "Cụm di tích đình, đền, chùa Bảo Sái và nhà tưởng niệm đồng chí Nguyễn Lương Bằng"
HOSTILE = (
    '#panic(1) $x^2$ ] [ { } `mã` \\ "kép" <nhãn> @nguon //*đậm*',
    "Đền ♻️ 😀 Xanh",
    "Bia عربي cổ",
    "Đền Kiếp Bạc (劫泊)",
    "A" * 150,
    ("Đình làng Phạm Xá, Ngọc Sơn, Tứ Kỳ, " * 5)[:150],
    "Ụ",
)
PAGE = "di-tich/den-ben/"


def _codes(made: Printing) -> dict[str, str]:
    return {url: f"{ADDRESS}s/{n:05d}/" for n, url in enumerate(sorted(made.posters))}


def _make(root: Path, made: Printing, supply: Supply | None = None) -> dict[str, bytes]:
    codes = _codes(made)
    wanted = [*artifacts(made.signs, supply or Supply(codes.__getitem__))]
    done = make_all(wanted, Cache(root / "cache"))
    return {str(path): source.read_bytes() for path, source in done.files}


def _record(root: Path, name: str, record_id: str, more: str = "") -> None:
    text = NEIGHBOUR.replace("name: Đền Bến", "name: " + "'" + name.replace("'", "''") + "'")
    write_record(root, text.replace("sources:", f"{more}sources:"), record_id)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("project"))
    for n, name in enumerate((LONG, *HOSTILE)):
        _record(root, name, f"ho-so-{n}")
    for n in range(3):
        _record(root, f"Đình {n}", f"dinh-{n}")
    return root


@pytest.fixture(scope="module")
def made(root: Path) -> Printing:
    return printing(root)


@pytest.fixture(scope="module")
def files(root: Path, made: Printing) -> dict[str, bytes]:
    return _make(root, made)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def _page(pdf: bytes, dpi: int, page: int = 0) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[page].render(scale=dpi / 72).to_pil()  # type: ignore[no-any-return]


def _told(image: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(image)]


def _photographed(image: Image.Image) -> Image.Image:
    """Return a page as a phone sees it that is held awry, in poor light, a little out of focus."""
    seen = image.convert("L").rotate(7, expand=True, fillcolor=120, resample=Image.Resampling.BICUBIC)
    across, down = seen.size
    tilted = seen.transform(
        seen.size,
        Image.Transform.QUAD,
        (0, 0, across * 0.04, down, across * 0.97, down * 0.96, across, down * 0.02),
        Image.Resampling.BICUBIC,
    )
    dim = tilted.point(lambda value: int(40 + value * 0.55))
    return dim.filter(ImageFilter.GaussianBlur(0.8))


def _signs(made: Printing, files: Mapping[str, bytes]) -> Iterator[tuple[str, str, bytes]]:
    """Yield every poster and label with what its code has to open."""
    codes = _codes(made)
    for url, some in made.posters.items():
        for file in some:
            if file.kind in ("a4", "a5", "label"):
                yield codes[url], file.kind, files[str(file.path)]


def test_every_page_has_its_files(made: Printing, files: Mapping[str, bytes]) -> None:
    project = made.signs.catalogue.project
    records = {record.url for record in made.signs.catalogue.records}
    communes = {project.unit_url(unit) for unit in made.signs.catalogue.units}
    assert {*made.posters} == records | communes
    told = {str(file.path) for some in made.posters.values() for file in some}
    assert told == {*files}
    assert [file.kind for file in made.posters[PAGE]] == ["a4", "a5", "label", "qr-svg", "qr-png"]
    assert [str(file.path) for file in made.posters[PAGE]] == [
        f"in/di-tich/den-ben-{end}" for end in ("a4.pdf", "a5.pdf", "nhan.pdf", "qr.svg", "qr.png")
    ]
    (commune,) = [url for url in communes if url.endswith("kien-an/")]
    assert made.posters[commune][-1].kind == "sheet"


@pytest.mark.parametrize("form", PAPERS)
def test_every_sign_is_one_page_of_its_paper(files: Mapping[str, bytes], form: str) -> None:
    for name, pdf in files.items():
        if name.endswith(f"-{form}.pdf") and "bo-nhan" not in name:
            (page,) = reader(pdf).pages
            size = (float(page.mediabox.width), float(page.mediabox.height))
            assert size == pytest.approx([side * MM for side in PAPERS[form]], abs=0.1), name


@pytest.mark.parametrize("dpi", [72, 110, 200])
def test_every_code_opens_its_page_at_every_size(made: Printing, files: Mapping[str, bytes], dpi: int) -> None:
    for code, kind, pdf in _signs(made, files):
        # A module of a label is smaller than that of a poster: who scans it stands nearer.
        assert _told(_page(pdf, dpi * (2 if kind == "label" else 1))) == [code], kind


def test_every_code_opens_its_page_for_a_phone_held_awry(made: Printing, files: Mapping[str, bytes]) -> None:
    for code, kind, pdf in _signs(made, files):
        assert _told(_photographed(_page(pdf, 200 if kind == "label" else 110))) == [code], kind


def test_every_code_of_its_own_opens_its_page(made: Printing, files: Mapping[str, bytes]) -> None:
    codes = _codes(made)
    for url, some in made.posters.items():
        (picture,) = [file for file in some if file.kind == "qr-png"]
        assert _told(Image.open(io.BytesIO(files[str(picture.path)]))) == [codes[url]]


@pytest.mark.parametrize(("form", "least"), [("a4", 60), ("a5", 40), ("nhan", 28)])
def test_a_code_is_large_enough_and_has_its_quiet_zone(files: Mapping[str, bytes], form: str, least: float) -> None:
    dpi = 300
    page = _page(files[f"in/di-tich/den-ben-{form}.pdf"], dpi).convert("L")
    (found,) = zxingcpp.read_barcodes(page)
    assert found.ec_level == "Q"
    corner, across = found.position.top_left, found.position.bottom_right
    side = across.x - corner.x
    assert side / dpi * 25.4 >= least
    zone = round(side / 33 * 4) - 2
    box = (corner.x - zone, corner.y - zone, across.x + zone, across.y + zone)
    around = page.crop(box)
    around.paste(255, (zone - 4, zone - 4, around.width - zone + 4, around.height - zone + 4))
    assert around.getextrema()[0] > 250


def test_a_sheet_has_every_label_in_the_order_of_dictionaries(made: Printing, files: Mapping[str, bytes]) -> None:
    sheet = files["in/xa-phuong/phuong-kien-an-bo-nhan.pdf"]
    names = [record.name for record in made.signs.catalogue.records]
    assert names == sorted(names, key=sort_key)
    pages = reader(sheet).pages
    assert len(pages) == -(-len(names) // 10)
    codes = _codes(made)
    told = [set(_told(_page(sheet, 150, n))) for n in range(len(pages))]
    wanted = [codes[record.url] for record in made.signs.catalogue.records]
    assert told == [set(wanted[n : n + 10]) for n in range(0, len(wanted), 10)]
    assert page_texts(sheet)[0].startswith(squeezed("Nhãn mã QR: Phường Kiến An"))


def test_a_sign_says_what_it_is(files: Mapping[str, bytes], made: Printing) -> None:
    address = _codes(made)[PAGE].removeprefix("https://").rstrip("/")
    for form in PAPERS:
        told = text_of(files[f"in/di-tich/den-ben-{form}.pdf"])
        for words in ("Đền Bến", "Đền thờ bên bến sông.", "Phường Kiến An", "Quét để xem", address):
            assert squeezed(words) in told, (form, words)
    assert squeezed("Giấy phép: CC BY 4.0") in text_of(files["in/di-tich/den-ben-a4.pdf"])


@pytest.mark.parametrize("form", [*PAPERS, "bo-nhan"])
def test_signs_are_accessible(files: Mapping[str, bytes], form: str) -> None:
    name = "in/xa-phuong/phuong-kien-an-bo-nhan.pdf" if form == "bo-nhan" else f"in/di-tich/den-ben-{form}.pdf"
    pdf = reader(files[name])
    catalog = pdf.trailer["/Root"]
    assert catalog["/Lang"].startswith("vi")
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data()
    assert pdf.metadata
    assert pdf.metadata.title == ("Nhãn mã QR: Phường Kiến An" if form == "bo-nhan" else "Đền Bến")
    assert pdf.metadata.creation_date is None  # Another day's build is the same file.
    figures = files[name].count(b"/S/Figure")
    assert figures == files[name].count(b"/Alt") > 0


def test_whatever_a_name_is_it_is_printed_and_stays_on_the_paper(files: Mapping[str, bytes], made: Printing) -> None:
    for n, name in enumerate((LONG, *HOSTILE[:1], *HOSTILE[4:])):
        record = next(r for r in made.signs.catalogue.records if r.name == name)
        for form, (width, height) in PAPERS.items():
            pdf = files[f"in/di-tich/{record.id}-{form}.pdf"]
            assert squeezed(name) in text_of(pdf).replace("\u200b", ""), (n, form)
            page = pypdfium2.PdfDocument(pdf)[0]
            texts = page.get_textpage()
            for index in range(texts.count_rects()):
                left, bottom, right, top = texts.get_rect(index)
                assert left > 0
                assert bottom > 0
                assert right < width * MM
                assert top < height * MM


def test_what_the_typeface_lacks_is_left_out_without_a_trace(files: Mapping[str, bytes], made: Printing) -> None:
    ids = {record.name: record.id for record in made.signs.catalogue.records}
    wanted = {HOSTILE[1]: "ĐềnXanh", HOSTILE[2]: "Bia[…]cổ", HOSTILE[3]: "ĐềnKiếpBạc"}
    for name, told in wanted.items():
        assert told in text_of(files[f"in/di-tich/{ids[name]}-nhan.pdf"])
    assert "(" not in text_of(files[f"in/di-tich/{ids[HOSTILE[3]]}-nhan.pdf"])
    assert made.signs.printable
    assert {*wanted} <= {*made.signs.printable.lost}
    assert made.lost == {}  # Only the handbook's losses stop a strict build.


def test_the_same_input_gives_the_same_bytes_on_another_day(
    root: Path, files: Mapping[str, bytes], tmp_path: Path
) -> None:
    other = printing(root, today=TODAY.replace(day=24))
    codes = _codes(other)
    again = make_all([*artifacts(other.signs, Supply(codes.__getitem__))], Cache(tmp_path))
    assert again.new > 0
    assert {str(path): source.read_bytes() for path, source in again.files} == files


def test_what_was_made_before_is_not_made_again(
    root: Path, files: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr(typst, "Compiler", refuse)
    monkeypatch.setattr("disanxanh.printing.qr.qr_code", refuse)
    assert _make(root, printing(root)) == files


def test_another_name_or_address_is_another_file(own: Path) -> None:
    first = _make(own, printing(own))
    made = printing(own)
    moved = {str(a.path): a.make() for a in artifacts(made.signs, Supply(lambda url: f"{ADDRESS}s/zzzzz/"))}
    _record(own, "Đền Bến Mới", "den-ben")
    renamed = _make(own, printing(own))
    for form in PAPERS:
        name = f"in/di-tich/den-ben-{form}.pdf"
        assert len({first[name], moved[name], renamed[name]}) == 3
    assert (
        first["in/di-tich/den-ben-qr.svg"] == renamed["in/di-tich/den-ben-qr.svg"] != moved["in/di-tich/den-ben-qr.svg"]
    )


def test_without_the_typeface_there_are_codes_only(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("disanxanh.printing.room.find_typeface", lambda root: None)
    made = printing(own)
    assert not made.has_typeface
    assert {file.kind for some in made.posters.values() for file in some} == {"qr-svg", "qr-png"}
    assert {name.rpartition("-")[2] for name in _make(own, made)} == {"qr.svg", "qr.png"}
    assert "Tải mã QR của trang này" in made.parts[PAGE].html


def test_posters_can_be_switched_off_and_capitals_on(own: Path) -> None:
    settings = own / "site_config/site.yml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}\nprinting: {{posters: false, qr_uppercase: true}}\n", "utf-8")
    made = printing(own)
    assert made.has_typeface
    files = _make(own, made)
    assert not [name for name in files if name.endswith(".pdf")]
    (told,) = _told(Image.open(io.BytesIO(files["in/di-tich/den-ben-qr.png"])))
    assert told == _codes(made)[PAGE].replace("https://disanxanh.example", "HTTPS://DISANXANH.EXAMPLE")


def test_a_draft_is_marked_in_previews(own: Path) -> None:
    write_in(own / "site_config/site.yml", "review_required: false", "review_required: true")
    files = _make(own, printing(own))
    for form in PAPERS:
        assert "BẢNNHÁP" in text_of(files[f"in/di-tich/den-ben-{form}.pdf"])
    assert "BẢNNHÁP" in text_of(files["in/xa-phuong/phuong-kien-an-bo-nhan.pdf"])
    assert "BẢNNHÁP" not in text_of(files["in/xa-phuong/phuong-kien-an-a4.pdf"])


def test_a_record_shows_its_photo_and_names_who_took_it(own: Path) -> None:
    made = printing(own)
    photos = []
    for width in (640, 960, 1600):
        file = Derivative(PurePosixPath(f"assets/photos/den-ben/cong-{width}.jpg"), width, width // 2, JPEG)
        (own / file.path).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (width, width // 2), (200, 30, 30)).save(own / file.path)
        photos.append(file)
    picture = Picture("", "Cổng đền", "", Notice("Đoàn phường", "CC BY 4.0"), tuple(photos), "#c81e1e")
    supply = Supply(lambda url: f"{ADDRESS}s/abc23/", {"den-ben": RecordMedia(photos=(picture,))}, own)
    files = _make(own, made, supply)
    poster = files["in/di-tich/den-ben-a4.pdf"]
    assert squeezed("Ảnh: Đoàn phường, CC BY 4.0") in text_of(poster)
    (image,) = reader(poster).pages[0].images
    assert image.image
    assert image.image.width == 960
    assert poster.count(b"/Alt") == 2
    red = _page(poster, 72).getpixel((300, 120))
    assert isinstance(red, tuple)
    assert red[0] > 180
    assert red[1] < 60


def test_files_lie_in_the_site_where_pages_link_to(own: Path, tmp_path: Path) -> None:
    made = printing(own)
    codes = _codes(made)
    done = make_all([*artifacts(made.signs, Supply(codes.__getitem__))], Cache(own / "cache"))
    publish(done.files, tmp_path / "site")
    for url, part in made.parts.items():
        (tmp_path / "site" / url).mkdir(parents=True)
        for link in re.findall(r'href="([^"]+)"', part.html):
            assert (tmp_path / "site" / url / link).is_file()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Đền thờ bên sông.", "Đền thờ bên sông."),
        ("Đền thờ bà Chúa. Dựng năm 1900 bên sông Lạch Tray.", "Đền thờ bà Chúa."),
        ("Chùa làng Tứ Kỳ Hạ; chùa và đình cùng xếp hạng.", "Chùa làng Tứ Kỳ Hạ."),
        ("Ba chiến thắng vào các năm 938, 981 và 1288 lịch sử.", "Ba chiến thắng vào các năm 938, 981 và…"),
        ("A" * 60, "A" * 39 + "…"),
    ],
)
def test_a_line_is_cut_where_it_stays_true(text: str, told: str) -> None:
    assert shortened(text, 40) == told
    assert len(told) <= 40
