"""What an author is told of pictures: bad files, private ones, forgotten ones, and those nearly alike."""

import json
import re
import struct
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from disanxanh.cli.main import cli
from disanxanh.records.files.pictures import MAX_PAGE_PIXELS, picture_facts
from photo_files import (
    GPS_LATITUDE,
    SERIAL,
    black_png,
    chunk,
    encoded,
    moving,
    noise,
    orientation,
    photo,
    scene,
    tiff,
    with_exif,
)
from sample import check, checked, make_project, record_with

FOLDER = "heritage/sites/dinh-thu"
RECORD = f"{FOLDER}/index.md"
NFC, NFD = (unicodedata.normalize(form, "cổng đình.jpg") for form in ("NFC", "NFD"))
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OBJECT = """\
---
name: Bia thử
unit: "11443"
summary: Tấm bia dựng trong đình.
needs_confirmation: {category: Chưa rõ loại.}
sources:
  bao: {title: Báo thử}
pages:
  - {file: PAGE, label: Mặt trước, alt: Mặt bia, credit: Đoàn xã, license: CC0-1.0}
---

Tấm bia dựng trong đình.[^bao]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


def entry(name: str, **more: str) -> str:
    values = {"alt": "Cổng đình", "credit": "Đoàn xã", "license": "CC0-1.0", **more}
    keys = "".join(f"    {key}: {value}\n" for key, value in values.items() if value)
    return f"  - file: {json.dumps(name, ensure_ascii=False)}\n{keys}"


def codes_of(project: Path, name: str, raw: bytes, **more: str) -> list[tuple[str, str]]:
    """Return what is told of a listed picture, at the lines of the record alone."""
    record_with(project, "photos:\n" + entry(name, **more), {name: raw})
    return [(place.removeprefix(f"{RECORD}:"), code) for place, code in check()]


def png16(*more: bytes, colours: int = 1) -> bytes:
    """Write a PNG of 16 bits a channel, 900 × 4 pixels: a slope from black to white."""
    header = struct.pack(">IIBBBBB", 900, 4, 16, 0 if colours == 1 else 2, 0, 0, 0)
    row = b"\0" + b"".join(struct.pack(">H", 72 * x) * colours for x in range(900))
    data = chunk(b"IDAT", zlib.compress(row * 4))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(more) + data + chunk(b"IEND", b"")


ACCEPTED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "JPEG": ("anh.jpg", photo),
    "JPEG in capitals": ("IMG_0001.JPG", photo),
    ".jpeg": ("anh.jpeg", photo),
    "progressive JPEG": ("anh.jpg", lambda: photo(progressive=True)),
    "CMYK JPEG": ("anh.jpg", lambda: encoded(scene().convert("CMYK"))),
    "grey JPEG": ("anh.jpg", lambda: encoded(scene().convert("L"))),
    "PNG": ("anh.png", lambda: photo(form="PNG")),
    "PNG with transparency": ("anh.png", lambda: encoded(scene().convert("RGBA"), "PNG")),
    "PNG with palette and transparency": (
        "anh.png",
        lambda: encoded(scene().convert("P"), "PNG", transparency=bytes(range(256))),
    ),
    "PNG of one bit": ("anh.png", lambda: black_png(900, 600)),
    "PNG of 16 bits": ("anh.png", png16),
    "PNG of 16 bits with a transparent grey": ("anh.png", lambda: png16(chunk(b"tRNS", b"\xff\xff"))),
    "PNG of 3 × 16 bits": ("anh.png", lambda: png16(colours=3)),
    "WebP": ("anh.webp", lambda: photo(form="WEBP")),
    "WebP without loss": ("anh.webp", lambda: photo(form="WEBP", lossless=True)),
    "blanks and accents": ("Cổng đình làng Đông (1).jpg", photo),
    "one frame of an animation's form": ("anh.png", lambda: encoded(scene(), "PNG", save_all=True)),
    "6000 pixels": ("anh.jpg", lambda: photo(size=(6000, 40))),
    "800 pixels": ("anh.jpg", lambda: photo(size=(40, 800))),
    "4 MB": ("anh.jpg", lambda: photo().ljust(4_000_000, b"\0")),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_good_picture_is_accepted(name: str, project: Path) -> None:
    file, make = ACCEPTED[name]
    assert codes_of(project, file, make()) == []


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("anh.jpg", lambda: b"", "DSX804"),
    "text": ("anh.jpg", lambda: b"<html>Not found</html>", "DSX804"),
    "JPEG that is cut": ("anh.jpg", lambda: photo()[:-4000], "DSX804"),
    "JPEG that is cut early": ("anh.jpg", lambda: photo()[:100], "DSX804"),
    "progressive JPEG that is cut": ("anh.jpg", lambda: photo(progressive=True)[:9000], "DSX804"),
    "PNG that is cut": ("anh.png", lambda: photo(form="PNG")[:-4000], "DSX804"),
    "WebP that is cut": ("anh.webp", lambda: photo(form="WEBP")[:-300], "DSX804"),
    "promise of 2500 megapixels": ("anh.png", lambda: black_png(50_000, 50_000, whole=False), "DSX804"),
    "400 megapixels in 200 KB": ("anh.png", lambda: black_png(20_000, 20_000), "DSX804"),
    "GIF": ("anh.jpg", lambda: photo(size=(90, 60), form="GIF"), "DSX804"),
    "TIFF": ("anh.jpg", lambda: photo(size=(90, 60), form="TIFF"), "DSX804"),
    "BMP": ("anh.jpg", lambda: photo(size=(90, 60), form="BMP"), "DSX804"),
    "moving GIF": ("anh.png", lambda: moving("GIF", (90, 60)), "DSX804"),
    "moving WebP": ("anh.webp", lambda: moving("WEBP"), "DSX813"),
    "moving PNG": ("anh.png", lambda: moving("PNG"), "DSX813"),
    "PNG as .jpg": ("anh.jpg", lambda: photo(form="PNG"), "DSX808"),
    "JPEG as .webp": ("anh.webp", photo, "DSX808"),
    "HEIC": ("anh.heic", lambda: HEIC, "DSX809"),
    "HEIF in capitals": ("ANH.HEIF", lambda: HEIC, "DSX809"),
    "HEIC as .jpg": ("anh.jpg", lambda: HEIC, "DSX809"),
    "SVG": ("anh.svg", lambda: SVG, "DSX810"),
    "SVG as .png": ("anh.png", lambda: SVG, "DSX810"),
    "SVG behind a comment": ("anh.png", lambda: b"<!-- " + b"x" * 2000 + b" --><SVG/>", "DSX810"),
    "other suffix": ("anh.gif", lambda: photo(size=(90, 60), form="GIF"), "DSX802"),
    "no suffix": ("anh", photo, "DSX802"),
    "double blank": ("cong  dinh.jpg", photo, "DSX802"),
    "more than 4 MB": ("anh.jpg", lambda: photo().ljust(4_000_001, b"\0"), "DSX807"),
    "more than 6000 pixels": ("anh.jpg", lambda: photo(size=(40, 6001)), "DSX807"),
    "799 pixels": ("anh.jpg", lambda: photo(size=(799, 500)), "DSX812"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_picture_is_told_at_its_line(name: str, project: Path) -> None:
    file, make, code = REFUSED[name]
    assert codes_of(project, file, make()) == [("8", code)]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("block", "words"),
    [(tiff(gps=GPS_LATITUDE), "tọa độ GPS"), (tiff(exif=SERIAL), "số máy ảnh")],
    ids=["place", "serial"],
)
def test_what_a_picture_tells_of_its_maker_is_named(form: str, block: bytes, words: str, project: Path) -> None:
    name = f"ảnh 1.{form.lower()}"
    raw = with_exif(form, block, photo(form=form))
    record_with(project, "photos:\n" + entry(name), {name: raw})
    [problem] = checked()
    assert (problem["rule"], problem["line"]) == ("DSX806", 8)
    assert words in problem["message"]
    assert f'photos clean "{FOLDER}"' in problem["remedy"]


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_on_its_side_is_seen_upright(turn: int, form: str, project: Path) -> None:
    turns = Image.Transpose
    back = {
        **{2: turns.FLIP_LEFT_RIGHT, 3: turns.ROTATE_180, 4: turns.FLIP_TOP_BOTTOM, 5: turns.TRANSPOSE},
        **{6: turns.ROTATE_90, 7: turns.TRANSVERSE, 8: turns.ROTATE_270},
    }
    stored = scene().transpose(back[turn]) if turn > 1 else scene()
    raw = with_exif(form, tiff(main=orientation(turn)), encoded(stored, form))
    facts, plain = picture_facts(raw), picture_facts(photo())
    assert (facts.width, facts.height, facts.orientation) == (900, 600, turn)
    assert facts.lying == (turn > 4)
    assert facts.likeness is not None
    assert plain.likeness is not None
    assert (facts.likeness ^ plain.likeness).bit_count() <= 4
    suffix = form.lower()
    assert codes_of(project, f"anh.{suffix}", raw) == []


def test_a_bomb_is_told_by_its_size_and_never_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("opened"))
    for raw, millions in ((black_png(50_000, 50_000, whole=False), 2500), (black_png(20_000, 20_000), 400)):
        facts = picture_facts(raw)
        assert facts.trouble == ("DSX804", f"có {millions} triệu điểm ảnh, giới hạn là 100")
    facts = picture_facts(black_png(20_001, 20_000, whole=False), MAX_PAGE_PIXELS)
    assert facts.trouble[0] == "DSX804"


@pytest.mark.parametrize(("on_disk", "written", "told"), [(NFD, NFC, []), (NFC, NFD, [("8", "DSX401")])])
def test_names_of_either_normal_form_are_found(
    on_disk: str, written: str, told: list[tuple[str, str]], project: Path
) -> None:
    file = record_with(project, "photos:\n" + entry(written), {})
    (file.parent / on_disk).write_bytes(photo())
    assert [(place.removeprefix(f"{RECORD}:"), code) for place, code in check()] == told


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"alt": ""}, [(8, "DSX202")]),
        ({"credit": ""}, [(8, "DSX202")]),
        ({"license": ""}, [(8, "DSX202")]),
        ({"alt": '" "'}, [(9, "DSX203")]),
        ({"license": "CC-BY-NC"}, [(11, "DSX205")]),
        ({"people": "children"}, [(8, "DSX803")]),
        ({"people": "children", "consent": "Sổ đồng ý số 3"}, []),
        ({"people": "adults"}, []),
    ],
)
def test_what_is_said_of_a_picture_must_be_whole(
    changed: dict[str, str], told: list[tuple[int, str]], project: Path
) -> None:
    found = codes_of(project, "anh.jpg", photo(), **changed)
    assert found == [(str(line), code) for line, code in told]


def test_a_symbolic_link_is_refused_listed_or_not(project: Path) -> None:
    (project / "ngoai.jpg").write_bytes(photo())
    file = record_with(project, "photos:\n" + entry("anh.jpg"), {})
    for name in ("anh.jpg", "khac.jpg"):
        (file.parent / name).symlink_to("../../../ngoai.jpg")
    assert check() == [(f"{RECORD}:7", "DSX103"), (f"{RECORD}:8", "DSX103")]


def test_a_missing_picture_is_told_with_the_name_that_is_meant(project: Path) -> None:
    record_with(project, "photos:\n" + entry("cong-dinh.jpg"), {"CONG-DINH.JPG": photo()})
    [problem] = checked()  # The file itself is not told as forgotten.
    assert (problem["rule"], problem["line"]) == ("DSX801", 8)
    assert "có phải ý bạn là “CONG-DINH.JPG”?" in problem["message"]


def test_two_files_that_differ_in_capitals_are_two(project: Path) -> None:
    record_with(project, "photos:\n" + entry("a.jpg"), {"a.jpg": photo(1), "A.JPG": photo(2)})
    assert check() == [(f"{RECORD}:7", "DSX805")]


def test_a_picture_listed_twice_is_told_once(project: Path) -> None:
    lines = "photos:\n" + entry(NFC) + entry(NFC, alt="Vẫn cổng ấy")
    record_with(project, lines, {NFC: photo()})
    assert check() == [(f"{RECORD}:12", "DSX814")]


def test_pictures_outside_records_are_told_where_they_lie(project: Path) -> None:
    file = record_with(project, "photos:\n" + entry("anh.jpg"), {"anh.jpg": photo()})
    for place in ("../a.png", "nho/b.JPG", "nho/._b.jpg", "sau/hon/c.heic", "../_mau/d.svg", "ghi-chu.txt"):
        (file.parent / place).parent.mkdir(parents=True, exist_ok=True)
        (file.parent / place).write_bytes(b"")
    (file.parent / "sau/hon/index.md").write_text("x", "utf-8")
    (file.parent / "thu-muc.jpg").mkdir()
    assert check() == [
        ("heritage/sites/_mau/d.svg:1", "DSX815"),
        ("heritage/sites/a.png:1", "DSX815"),
        (f"{FOLDER}/nho/b.JPG:1", "DSX815"),
        (f"{FOLDER}/sau/hon/c.heic:1", "DSX815"),
    ]


def test_a_folder_with_pictures_alone_is_told_once(project: Path) -> None:
    (project / FOLDER).mkdir()
    (project / FOLDER / "anh.jpg").write_bytes(photo())
    assert check() == [(f"{FOLDER}:1", "DSX115")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("IMG_1.HEIC", "DSX809"),
        ("so-do.svg", "DSX810"),
        ("a.gif", "DSX804"),
        ("a.tiff", "DSX804"),
        ("a.avif", "DSX804"),
        ("a:b.jpg", "DSX802"),
        ("a  b.jpg", "DSX802"),
        ("Screenshot 9.41\u202fAM.png", "DSX802"),
        ("a\nb.jpg", "DSX802"),
        ("a\udcff.jpg", "DSX802"),
        ("a" * 230 + ".jpg", "DSX802"),
    ],
)
def test_a_forgotten_file_that_cannot_be_listed_is_not_offered(name: str, code: str, project: Path) -> None:
    try:
        record_with(project, "", {name: photo()})
    except OSError:
        pytest.skip("this file system does not take the name")
    assert check() == [(f"{RECORD}:2", code)]


def test_a_loose_file_whose_name_is_no_text_is_told(project: Path) -> None:
    try:
        (project / "heritage/sites/a\udcff.jpg").write_bytes(b"")
    except OSError:
        pytest.skip("this file system does not take the name")
    for form in ("text", "github"):
        result = CliRunner().invoke(cli, ["check", "--format", form], catch_exceptions=False)
        assert (result.exit_code, result.stdout.count("DSX815")) == (1, 1)


def paste(file: Path) -> None:
    """Do what the remedy says, and fill the blanks."""
    [problem] = [problem for problem in checked() if problem["rule"] == "DSX805"]
    words, _, yaml = problem["remedy"].partition(":\n")
    place = re.search(r"vào ngay dưới dòng (\d+)|thay cho (?:các )?dòng (?:từ )?(\d+)(?: đến (\d+))?", words)
    assert place
    start, end = (int(place[1]),) * 2 if place[1] else (int(place[2]) - 1, int(place[3] or place[2]))
    filled = re.sub(r"(alt|credit): +#.*", r"\1: Cổng đình", yaml).split("\n")
    lines = file.read_bytes().decode().splitlines(keepends=True)
    lines[start:end] = [f"{line}\n" for line in filled]
    file.write_bytes("".join(lines).encode())


LISTS = {
    "no key": "",
    "an empty key": "photos:\n",
    "an empty key with a remark": "photos:  # chưa có\n# hết\n",
    "indented": "photos:\n" + entry("cu.jpg"),
    "not indented": "photos:\n" + entry("cu.jpg").replace("\n  ", "\n")[2:],
    "indented by four": "photos:\n" + re.sub("(?m)^", "    ", entry("cu.jpg")).rstrip(" "),
    "with remarks": "photos: # ảnh\n\n  # một\n" + entry("cu.jpg") + "\n# hai\n\n",
    "dash alone": "photos:\n  -\n" + entry("cu.jpg").replace("  - ", "    "),
    "groups in brackets": "photos:\n  - {file: cu.jpg, alt: Cổng, credit: Đoàn, license: CC0-1.0}\n",
    "in brackets": 'photos: [{file: cu.jpg, alt: "Cổng: #1", credit: Đoàn, license: CC0-1.0, taken: 2026-01-02}]\n',
    "in brackets on several lines": (
        "photos: [\n  {file: cu.jpg, alt: Cổng, credit: Đoàn, license: CC0-1.0,\n   caption: },\n]\n# hết\n"
    ),
    "empty brackets": "photos: []\n",
    "names in brackets": "photos: [cu.jpg, 'moi \"1\".jpg']\n",
    "a group without a list": "photos:\n  file: cu.jpg\n  alt: Cổng\n  credit: Đoàn\n  license: CC0-1.0\n",
    "a name": "photos: cu.jpg\n",
    "with a long text": "photos:\n" + entry("cu.jpg", caption="|\n      Cổng\n      # đình"),
}
NAMES = (
    'moi "1".jpg',
    "'",
    "a #b.jpg",
    "Đình Đông – cổng.webp",
    "[a], b.jpg",
    "- a.jpg",
    "&a %b @c !d.png",
    "100.jpg",
    NFD,
)


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("case", LISTS)
def test_the_lines_of_the_remedy_can_be_pasted(case: str, ending: str, project: Path) -> None:
    lines = LISTS[case]
    new = [name if "." in name else f"{name}.jpg" for name in NAMES]
    forms = {name: {"png": "PNG", "webp": "WEBP"}.get(name.rpartition(".")[2], "JPEG") for name in new}
    files = {name: photo(seed, form=form) for seed, (name, form) in enumerate(forms.items(), 2)}
    if lines not in ("", "photos:\n", "photos: []\n") and "cu.jpg" in lines:
        files["cu.jpg"] = photo()
    file = record_with(project, lines, files)
    file.write_bytes(file.read_bytes().replace(b"\n", ending.encode()))
    paste(file)
    assert check() == []
    listed = file.read_text("utf-8")
    assert listed.count("file:") == len(files)
    assert "# hai" in listed or "# hai" not in lines


def test_lines_are_offered_at_the_end_of_the_data(project: Path) -> None:
    file = record_with(project, "", {})
    text = file.read_text("utf-8").replace("sources:\n  bao: {title: Báo thử}\n", "")
    note = "sources: {bao: {title: Báo thử}}\nphotos:\n" + entry("cu.jpg").rstrip("\n")
    file.write_text(text.replace("\n---\n\n", f"\n{note}\n---\n\n"), "utf-8")
    for seed, name in enumerate(("cu.jpg", "moi.jpg")):
        (file.parent / name).write_bytes(photo(seed))
    paste(file)
    assert check() == []


def test_blanks_that_stay_empty_are_told(project: Path) -> None:
    file = record_with(project, "", {"anh.jpg": photo()})
    [problem] = checked()
    yaml = problem["remedy"].partition(":\n")[2]
    file.write_text(file.read_text("utf-8").replace("sources:", f"{yaml}\nsources:"), "utf-8")
    assert [code for _, code in check()] == ["DSX203", "DSX203"]


def test_lines_to_paste_are_whole_in_every_format(project: Path) -> None:
    record_with(project, "", {"anh.jpg": photo()})
    yaml = checked()[0]["remedy"].partition(":\n")[2]
    assert yaml.startswith('photos:\n  - file: "anh.jpg"\n    alt: ')
    shown = {form: CliRunner().invoke(cli, ["check", "--format", form]) for form in ("text", "github")}
    assert {result.exit_code for result in shown.values()} == {1}
    assert f"\n{yaml}\n" in shown["text"].stdout
    [line] = shown["github"].stdout.splitlines()
    assert line.startswith(f"::error file={RECORD},line=2,title=DSX805 ")
    assert line.endswith(yaml.replace("%", "%25").replace("\n", "%0A"))
    english = CliRunner().invoke(cli, ["--lang", "en", "check"])
    assert f"\n{yaml}\n" in english.stdout


CHANGED: dict[str, Callable[[], bytes]] = {
    "compressed again": lambda: photo(quality=30),
    "shrunk": lambda: photo(size=(800, 533)),
    "brighter": lambda: encoded(ImageEnhance.Brightness(scene()).enhance(1.08)),
    "other kind": lambda: photo(form="WEBP", quality=50),
    "turned by its tag": lambda: with_exif("JPEG", tiff(main=orientation(3)), encoded(scene().rotate(180))),
}


@pytest.mark.parametrize("change", CHANGED)
def test_pictures_nearly_alike_are_told_in_one_record(change: str, project: Path) -> None:
    name = "b.webp" if change == "other kind" else "b.jpg"
    files = {"a.jpg": photo(), name: CHANGED[change](), "c.jpg": photo(2)}
    record_with(project, "photos:\n" + "".join(map(entry, files)), files)
    assert check() == [(f"{RECORD}:12", "DSX811")]


def test_pictures_nearly_alike_are_told_across_records(project: Path) -> None:
    record_with(project, "photos:\n" + entry("a.jpg"), {"a.jpg": photo()})
    record_with(project, "photos:\n" + entry("b.jpg"), {"b.jpg": photo(quality=40)}, "dinh-hai")
    [problem] = checked()
    assert (problem["rule"], problem["path"], problem["line"]) == ("DSX811", RECORD, 8)
    assert "“heritage/sites/dinh-hai/b.jpg”" in problem["message"]


def test_of_many_alike_each_is_told_once(project: Path) -> None:
    files = {f"{number}.jpg": photo(quality=90 - number) for number in range(4)}
    record_with(project, "photos:\n" + "".join(map(entry, files)), files)
    assert check() == [(f"{RECORD}:{line}", "DSX811") for line in (12, 16, 20)]


def test_even_and_different_pictures_are_not_alike(project: Path) -> None:
    even = {f"{grey}.png": encoded(Image.new("RGB", (900, 600), (grey,) * 3), "PNG") for grey in (0, 128, 255)}
    files = even | {f"{seed}.jpg": photo(seed) for seed in range(10, 30)}
    record_with(project, "photos:\n" + "".join(map(entry, files)), files)
    assert check() == []


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: black_png(11_000, 10_000), []),
        (lambda: photo(form="PNG").ljust(5_000_000, b"\0"), []),
        (lambda: black_png(20_001, 20_000), ["DSX804"]),
        (lambda: moving("PNG"), ["DSX813"]),
        (lambda: black_png(11_000, 10_000)[:-60], ["DSX804"]),
    ],
    ids=["110 megapixels", "5 MB", "more than 400 megapixels", "moving", "cut"],
)
def test_pages_of_an_object_may_be_larger(make: Callable[[], bytes], told: list[str], project: Path) -> None:
    folder = project / "heritage/objects/bia-thu"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(OBJECT.replace("PAGE", "mat-truoc.png"), "utf-8")
    (folder / "mat-truoc.png").write_bytes(make())
    assert check() == [("heritage/objects/bia-thu/index.md:9", code) for code in told]


GOOD = [
    photo(size=(60, 40)),
    photo(size=(60, 40), form="PNG"),
    photo(size=(60, 40), form="WEBP"),
    moving("WEBP"),
]
GOOD += [noise(size=(40, 30), progressive=True), with_exif("JPEG", tiff(gps=GPS_LATITUDE, exif=SERIAL)), png16()]
HEADS = (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBPVP8X", b"\0\0\0\x18ftyp", b"<?xml <svg")


@given(st.sampled_from(HEADS), st.binary(max_size=200))
def test_no_bytes_raise(head: bytes, rest: bytes) -> None:
    assert picture_facts(head + rest).trouble[0]


@settings(deadline=None)
@given(st.sampled_from(GOOD), st.data())
def test_no_damage_raises(raw: bytes, data: st.DataObject) -> None:
    """Change a few bytes of a good file, then cut it."""
    damaged = bytearray(raw)
    for position in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=4)):
        damaged[position] = data.draw(st.integers(0, 255))
    facts = picture_facts(bytes(damaged[: data.draw(st.integers(0, len(raw)))]), 1_000_000)
    assert facts.trouble[0] or facts.width
