"""Published photos: upright, small, without a trace of the phone that took them."""

import io
from pathlib import Path

import pytest
from PIL import Image

from disanxanh.base.cache import Cache
from disanxanh.catalogue import load_catalogue, load_project
from disanxanh.catalogue.project import Project
from disanxanh.gallery import derive
from support import copy_project

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def _photo(size: tuple[int, int], orientation: int = 1) -> bytes:
    """A picture whose upper left quarter is red, with the private data of a phone."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = "MAY-BI-MAT-123"
    exif.get_ifd(GPS)[2] = (20.0, 49.0, 19.0)
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


def _derived(tmp_path: Path, raw: bytes, name: str = "anh.jpg") -> list[Image.Image]:
    root = copy_project(tmp_path, heritage=False)
    folder = root / "heritage/sites/thu"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(raw)
    (folder / "index.md").write_text(
        "---\nname: Thử\nsummary: Thử.\n"
        f"photos:\n  - {{file: {name}, alt: Ảnh thử, credit: Đoàn xã, license: CC0-1.0}}\n"
        "sources:\n  a: {title: Sách}\n---\n\nChữ.[^a]\n",
        encoding="utf-8",
    )
    project = load_project(root)
    assert isinstance(project, Project)
    catalogue = load_catalogue(project).catalogue
    pictures, artifacts = derive(catalogue, catalogue.records[0])
    made = []
    for file, artifact in zip(pictures[0].derivatives, artifacts, strict=True):
        content = artifact.content(Cache(tmp_path / "cache"))
        assert b"MAY-BI-MAT" not in content
        assert b"Exif" not in content
        image = Image.open(io.BytesIO(content))
        assert image.size == (file.width, file.height)
        made.append(image)
    return made


@pytest.mark.parametrize("orientation", range(1, 9))
def test_all_eight_orientations_come_out_upright(tmp_path: Path, orientation: int) -> None:
    (image,) = _derived(tmp_path, _photo((400, 200), orientation))
    # Where the red quarter belongs once the camera's turn is undone.
    corner = {1: "lt", 2: "rt", 3: "rb", 4: "lb", 5: "lt", 6: "rt", 7: "rb", 8: "lb"}[orientation]
    width, height = image.size
    assert (width > height) == (orientation < 5)
    x = width // 4 if corner[0] == "l" else width * 3 // 4
    y = height // 4 if corner[1] == "t" else height * 3 // 4
    red, green, blue = image.getpixel((x, y))
    assert red > 200
    assert green < 60
    assert blue < 60


def test_photos_are_never_enlarged_and_come_in_two_widths(tmp_path: Path) -> None:
    assert [image.width for image in _derived(tmp_path / "a", _photo((300, 200)))] == [300]
    assert [image.width for image in _derived(tmp_path / "b", _photo((2000, 1000)))] == [640, 1280]


def test_transparency_and_grey_become_plain_colour(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("LA", (300, 200), (0, 0)).save(out, "PNG")
    (image,) = _derived(tmp_path, out.getvalue(), "anh.png")
    assert image.mode == "RGB"
    assert image.getpixel((10, 10)) == (255, 255, 255)
