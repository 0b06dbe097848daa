"""Cards as pictures: large enough, light enough, legible whatever the photo and the colours."""

import io
from pathlib import Path

import pytest
from PIL import Image

from disanxanh.share.card import (
    HEAVIEST,
    SQUARE,
    WIDE,
    Fonts,
    Form,
    Sketch,
    contrast,
    draw,
    jpeg,
    panel_colour,
    soft_colour,
)
from disanxanh.share.images import find_fonts
from gallery_project import scene
from support import REPOSITORY

FORMS = pytest.mark.parametrize("form", [WIDE, SQUARE], ids=["wide", "square"])


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    found = find_fonts(REPOSITORY)
    assert found
    return found


def _sketch(title: str = "Đình Tứ Kỳ Hạ", **changes: object) -> Sketch:
    values: dict[str, object] = {
        "title": title,
        "line": "Di tích cấp tỉnh · Xã Lạc Phượng",
        "name": "Di sản xanh",
        "primary": "#1f5d43",
        "accent": "#a6431f",
        "drawing": "dinh",
    }
    return Sketch(**(values | changes))  # type: ignore[arg-type]


def _photo(folder: Path, image: Image.Image) -> Path:
    image.save(folder / "anh.jpg", quality=90)
    return folder / "anh.jpg"


@FORMS
@pytest.mark.parametrize("primary", ["#1f5d43", "#1b4f72", "#ffe100", "#777777", "#000000"])
def test_the_title_stands_out_from_what_is_behind_it(form: Form, primary: str, fonts: Fonts, tmp_path: Path) -> None:
    """Measured on the pixels: by far the most frequent colour is the panel, the letters are white on it."""
    white = _photo(tmp_path, Image.new("RGB", (1600, 1200), "white"))
    image = Image.open(io.BytesIO(jpeg(draw(_sketch(primary=primary, photo=white), form, fonts))))
    text = image.crop((form.margin, form.height * 7 // 10, form.width - form.margin, form.height - 20)).convert("RGB")
    colours = sorted(text.getcolors(text.width * text.height), reverse=True)
    ground = "#{:02x}{:02x}{:02x}".format(*colours[0][1])
    assert contrast(ground, panel_colour(primary)) < 1.1
    assert contrast(ground, "#ffffff") >= 4.5
    assert any(min(colour) >= 250 for _, colour in colours), "the letters are there"
    upper = image.convert("RGB").getpixel((form.width // 2, form.height // 4))
    assert min(upper) > 240, "the photo is above the panel"


@pytest.mark.parametrize("primary", ["#1f5d43", "#1b4f72", "#ffe100", "#777777", "#767676", "#000000", "#ff0000"])
def test_the_line_below_is_legible_too(primary: str) -> None:
    ground = panel_colour(primary)
    assert contrast(ground, "#ffffff") >= 6
    assert contrast(ground, soft_colour(ground)) >= 4.5


@FORMS
def test_no_letter_touches_the_roof_or_the_edges(form: Form, fonts: Fonts) -> None:
    ground = tuple(int(panel_colour("#1f5d43")[n : n + 2], 16) for n in (1, 3, 5))
    for title in ("ẪẴỔ ẶỆỰ " * 12, "Đình", "gggyyy ẪẪẪ " * 6):
        image = draw(_sketch(title.strip()), form, fonts)
        for x in (form.margin - 8, form.width - form.margin + 8):
            column = {image.getpixel((x, y)) for y in range(form.height * 2 // 3, form.height)}
            assert (255, 255, 255) not in column, title
        assert {image.getpixel((x, form.height - 12)) for x in range(form.width)} == {ground}


@FORMS
def test_a_card_is_a_plain_jpeg_of_its_size_and_not_too_heavy(form: Form, fonts: Fonts, tmp_path: Path) -> None:
    grain = _photo(tmp_path, Image.effect_noise((1600, 1200), 120).convert("RGB"))
    for sketch in (_sketch(), _sketch(photo=grain, credit="Nguyễn Văn A")):
        raw = jpeg(draw(sketch, form, fonts))
        assert len(raw) <= HEAVIEST
        with Image.open(io.BytesIO(raw)) as image:
            assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (form.width, form.height))
            assert not image.info.get("progressive")
            assert not {"exif", "xmp", "icc_profile", "comment"} & image.info.keys()
        assert jpeg(draw(sketch, form, fonts)) == raw


@pytest.mark.parametrize("size", [(1600, 1200), (900, 1600), (400, 300), (3000, 200), (1, 1)])
def test_any_shape_of_photo_fills_its_place(size: tuple[int, int], fonts: Fonts, tmp_path: Path) -> None:
    photo = _photo(tmp_path, scene(1).resize(size))
    for form in (WIDE, SQUARE):
        assert draw(_sketch(photo=photo), form, fonts).size == (form.width, form.height)


def test_the_parts_of_a_long_line_that_do_not_fit_are_left_out(fonts: Fonts) -> None:
    long = _sketch(line="Di tích quốc gia đặc biệt · Phường Trần Hưng Đạo · " + "Thành phố Hải Phòng " * 5)
    short = _sketch(line="Di tích quốc gia đặc biệt · Phường Trần Hưng Đạo")
    assert draw(long, WIDE, fonts).tobytes() == draw(short, WIDE, fonts).tobytes()
