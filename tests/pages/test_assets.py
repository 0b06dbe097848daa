"""Style, drawings and the heading font."""

import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from fontTools.ttLib import TTFont

from disanxanh.base.cache import Cache
from disanxanh.catalogue.appearance import illustration
from disanxanh.checks.configuration import contrast_with_white
from disanxanh.heritage.site import Site
from disanxanh.pages.assets import assets, colour_sheet, drawings
from disanxanh.records.place import Colours
from support import REPOSITORY

COLOURS = Colours(primary="#1f5d43", accent="#a6431f")
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"


def test_the_heading_font_has_every_vietnamese_letter_and_is_small(tmp_path: Path) -> None:
    font = next(a for a in assets(REPOSITORY, COLOURS) if a.path.suffix == ".woff2")
    raw = font.content(Cache(tmp_path))
    assert len(raw) <= 25 * 1024
    glyphs = TTFont(io.BytesIO(raw)).getBestCmap()
    assert not [c for c in VIETNAMESE + VIETNAMESE.upper() + "0123456789–“”…" if ord(c) not in glyphs]


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    first = {a.path: a.content(Cache(tmp_path / "a")) for a in assets(REPOSITORY, COLOURS)}
    second = {a.path: a.content(Cache(tmp_path / "b")) for a in assets(REPOSITORY, COLOURS)}
    assert first == second


def test_drawings_are_sound() -> None:
    folder = REPOSITORY / "plugins/disanxanh/theme/pages/illustrations"
    assert {name for name, _ in drawings()} == {file.name for file in folder.glob("*.svg")}
    for name, content in drawings():
        (symbol,) = ET.fromstring(content)
        assert f"{symbol.get('id')}.svg" == name
        assert "<script" not in content
        assert "href" not in content


@pytest.mark.parametrize("colour", ["#1f5d43", "#1b4f72", "#6b2d3c", "#4a5a1c"])
def test_bright_colours_are_legible_on_the_dark_ground(colour: str) -> None:
    sheet = colour_sheet(Colours(primary=colour, accent="#a6431f"))
    dark = "#141b1a"
    for name in ("--dx-primary-bright", "--dx-accent-bright"):
        bright = sheet.split(f"{name}:")[1][:7]
        assert contrast_with_white(dark) / contrast_with_white(bright) >= 4.5


def test_every_form_has_its_drawing_or_the_neutral_one() -> None:
    forms = yaml.safe_load((REPOSITORY / "site_config/vocab/site-forms.yml").read_text(encoding="utf-8"))["terms"]
    data = Site.model_construct(name="Thử", summary="Thử.", category=None)
    drawn = {form: illustration(data.model_copy(update={"forms": (form,)})) for form in forms}
    assert drawn["dinh"] == "dinh"
    assert drawn["nha-hat"] == "site"
    assert {f"{name}.svg" for name in drawn.values()} <= {name for name, _ in drawings()}
    assert illustration(data.model_copy(update={"forms": ("dinh", "den", "chua")})) == "quan-the"
    assert illustration(data.model_copy(update={"forms": (), "category": "scenic"})) == "thang-canh"
