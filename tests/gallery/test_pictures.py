"""Published pictures: upright, small, in their true colours, and without a trace of the phone that took them."""

import os
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from disanxanh.base.artifact import publish
from disanxanh.base.cache import Cache
from disanxanh.base.picture import JPEG, WEBP, Picture
from disanxanh.gallery import encoding as encoding_module
from disanxanh.gallery import make_all, prepare
from gallery_project import ADDRESS, encoded, load, made_files, phone_photo, photo_project, scene
from photo_files import orientation, tiff, with_exif
from sample import NEIGHBOUR_ID


def _made(root: Path, site: Path) -> Picture:
    """Make the pictures of a project into `site`; return the first."""
    cache = Cache(root / ".cache")
    gallery = prepare(load(root, cache), ADDRESS)
    make_all(gallery.jobs, gallery.tiles, cache)
    publish(made_files(gallery, cache), site)
    return gallery.media[NEIGHBOUR_ID].photos[0]


def _one(tmp_path: Path, raw: bytes, name: str = "anh.jpg") -> tuple[Picture, list[Image.Image]]:
    picture = _made(photo_project(tmp_path / "project", {name: raw}), tmp_path / "site")
    images = []
    for file in picture.derivatives:
        image = Image.open(tmp_path / "site" / file.path)
        image.load()
        assert image.size == (file.width, file.height)
        assert Image.MIME[str(image.format)] == file.type
        assert image.mode == "RGB"
        images.append(image)
    return picture, images


@pytest.mark.parametrize("value", range(1, 9))
def test_all_eight_orientations_come_out_upright(tmp_path: Path, value: int) -> None:
    image = Image.new("RGB", (400, 200), "white")
    image.paste("red", (0, 0, 200, 100))
    _, made = _one(tmp_path, with_exif("JPEG", tiff(orientation(value)), raw=encoded(image, quality=95)))
    # Where the red quarter belongs once the camera's turn is undone.
    corner = {1: "lt", 2: "rt", 3: "rb", 4: "lb", 5: "lt", 6: "rt", 7: "rb", 8: "lb"}[value]
    for one in made:
        width, height = one.size
        assert (width > height) == (value < 5)
        x = width // 4 if corner[0] == "l" else width * 3 // 4
        y = height // 4 if corner[1] == "t" else height * 3 // 4
        red, green, blue = one.getpixel((x, y))
        assert red > 200
        assert max(green, blue) < 60


@pytest.mark.parametrize(
    ("width", "expected"),
    [(200, [200]), (700, [320, 640, 700]), (2000, [320, 640, 960, 1600]), (1600, [320, 640, 960, 1600])],
)
def test_four_widths_in_two_types_and_never_enlarged(tmp_path: Path, width: int, expected: list[int]) -> None:
    picture, _ = _one(tmp_path, encoded(scene(1, (width, width // 2))))
    assert [file.width for file in picture.webp] == expected
    assert [file.width for file in picture.jpeg] == expected
    assert {file.type for file in picture.derivatives} == {WEBP, JPEG}
    for file in picture.derivatives:
        assert f"-{file.width}." in file.path.name


def test_only_credit_and_licence_are_written_back(tmp_path: Path) -> None:
    raw = phone_photo(2, (1800, 1200))
    picture, images = _one(tmp_path, raw)
    for file, image in zip(picture.derivatives, images, strict=True):
        assert dict(image.getexif()) == {
            0x013B: "Đoàn xã".encode().decode("latin-1"),
            0x8298: image.getexif()[0x8298],
        }
        content = (tmp_path / "site" / file.path).read_bytes()
        for trace in (b"SO-MAY-123", b"GPS", b"ICC_PROFILE"):
            assert trace not in content
        assert "CC BY 4.0" in image.getexif()[0x8298].encode("latin-1").decode()
        if file.width == 1600:
            assert "Đoàn xã".encode() in image.info["xmp"]
            assert b"creativecommons.org/licenses/by/4.0" in image.info["xmp"]
        else:
            assert "xmp" not in image.info


def _exchanging_profile() -> bytes:
    """Return a colour profile under another name in which red and blue have changed places."""
    raw = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    raw = raw.replace("sRGB".encode("utf-16-be"), "wide".encode("utf-16-be"))
    return raw.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


def test_colours_are_converted_not_only_stripped(tmp_path: Path) -> None:
    other = encoded(Image.new("RGB", (400, 300), (220, 30, 20)), quality=95, icc_profile=_exchanging_profile())
    _, (image, *_) = _one(tmp_path / "other", other)
    red, _, blue = image.getpixel((100, 100))
    assert blue > 180
    assert red < 80
    _, (cmyk, *_) = _one(tmp_path / "cmyk", encoded(Image.new("CMYK", (400, 300), (0, 255, 255, 0)), quality=95))
    red, green, blue = cmyk.getpixel((100, 100))
    assert red > 200
    assert max(green, blue) < 70


def test_a_damaged_profile_leaves_the_plain_colours(tmp_path: Path) -> None:
    _, (image, *_) = _one(
        tmp_path, encoded(Image.new("RGB", (400, 300), (10, 200, 30)), icc_profile=b"x" * 200, quality=95)
    )
    assert all(abs(a - b) < 6 for a, b in zip(image.getpixel((100, 100)), (10, 200, 30), strict=True))


def test_sixteen_bits_become_eight_by_scale(tmp_path: Path) -> None:
    deep = Image.new("I;16", (400, 300), 32768)
    _, (image, *_) = _one(tmp_path, encoded(deep, "PNG"), "anh.png")
    assert all(abs(value - 128) < 4 for value in image.getpixel((10, 10)))


def test_transparency_becomes_white_without_bleeding(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (900, 600), (255, 0, 0, 0))
    clear.paste((0, 0, 255, 255), (0, 0, 450, 600))
    _, images = _one(tmp_path, encoded(clear, "PNG"), "anh.png")
    for image in images:
        assert all(value > 245 for value in image.getpixel((image.width * 3 // 4, 10)))
        edge = image.getpixel((image.width // 2 + 3, 10))
        assert edge[0] >= edge[1] - 40, "hidden red must not show at the edge"
    palette = encoded(Image.new("P", (400, 300)), "PNG", transparency=0)
    _, (image, *_) = _one(tmp_path / "palette", palette, "anh.png")
    assert image.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "RGBA"])
def test_every_mode_of_png_is_published(tmp_path: Path, mode: str) -> None:
    _one(tmp_path, encoded(scene(3, (500, 400)).convert("RGB").convert(mode), "PNG"), "anh.png")


def test_grainy_pictures_that_the_library_cannot_optimize(tmp_path: Path) -> None:
    noise = Image.frombytes("RGB", (340, 331), os.urandom(340 * 331 * 3))
    _one(tmp_path, encoded(noise, "PNG"), "anh.png")


def test_a_very_flat_picture_keeps_a_pixel_of_height(tmp_path: Path) -> None:
    picture, _ = _one(tmp_path, encoded(scene(4, (3000, 2)), "PNG"), "anh.png")
    assert all(file.height >= 1 for file in picture.derivatives)


@pytest.mark.parametrize("name", ["Ảnh đình.JPG", "a b.jpeg", "CỔNG (1).jpg", "….jpg", "đ.jpg"])
def test_names_of_files_become_plain_addresses(tmp_path: Path, name: str) -> None:
    picture, _ = _one(tmp_path, encoded(scene(5, (500, 300))), name)
    for file in picture.derivatives:
        assert str(file.path).isascii()
        assert " " not in str(file.path)


def test_same_input_same_bytes_and_a_second_time_decodes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = photo_project(tmp_path / "project", {"a.jpg": phone_photo(6), "b.jpg": phone_photo(7)})
    cache = Cache(root / ".cache")

    def run(site: Path) -> tuple[str, dict[str, bytes]]:
        gallery = prepare(load(root, cache), ADDRESS)
        made = make_all(gallery.jobs, gallery.tiles, cache)
        publish(made_files(gallery, cache), site)
        return str(made), {f.name: f.read_bytes() for f in site.rglob("*.*")}

    said, first = run(tmp_path / "one")
    assert said == "2 ảnh: 2 tạo mới, 0 lấy từ bộ đệm"

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a picture was decoded again")

    monkeypatch.setattr(Image, "open", refuse)
    said, second = run(tmp_path / "two")
    assert said == "2 ảnh: 0 tạo mới, 2 lấy từ bộ đệm"
    assert first == second
    monkeypatch.undo()
    fresh = Cache(tmp_path / "other cache")
    gallery = prepare(load(root), ADDRESS)
    make_all(gallery.jobs, gallery.tiles, fresh)
    assert {path.name: file.read_bytes() for path, file in made_files(gallery, fresh)} == first


def test_another_credit_or_photo_is_another_address(tmp_path: Path) -> None:
    root = photo_project(tmp_path, {"a.jpg": phone_photo(6)})
    names = {str(prepare(load(root), ADDRESS).media[NEIGHBOUR_ID].photos[0].large.path)}
    index = root / "heritage/sites" / NEIGHBOUR_ID / "index.md"
    index.write_text(index.read_text("utf-8").replace("credit: Đoàn xã", "credit: Đoàn phường"), "utf-8")
    names.add(str(prepare(load(root), ADDRESS).media[NEIGHBOUR_ID].photos[0].large.path))
    (index.parent / "a.jpg").write_bytes(phone_photo(8))
    names.add(str(prepare(load(root), ADDRESS).media[NEIGHBOUR_ID].photos[0].large.path))
    assert len(names) == 3


def test_work_that_was_interrupted_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = photo_project(tmp_path / "project", {"a.jpg": phone_photo(9, (1700, 900))})
    cache = Cache(root / ".cache")
    gallery = prepare(load(root, cache), ADDRESS)
    real, count = encoding_module.encode, []

    def stop_after_three(*args: object, **options: object) -> bytes:
        count.append(1)
        if len(count) == 4:
            raise KeyboardInterrupt
        return real(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(encoding_module, "encode", stop_after_three)
    with pytest.raises(KeyboardInterrupt):
        make_all(gallery.jobs, gallery.tiles, cache)
    done = sum(cache.has(key) for _, key in gallery.jobs[0].files)
    assert done == 3
    count.clear()
    monkeypatch.setattr(encoding_module, "encode", lambda *a, **o: (count.append(1), real(*a, **o))[1])
    assert make_all(gallery.jobs, gallery.tiles, cache).new == 1
    assert len(count) == len(gallery.jobs[0].files) - 3


def test_a_cache_that_cannot_be_written_still_makes_a_site(tmp_path: Path) -> None:
    root = photo_project(tmp_path / "project", {"a.jpg": phone_photo(10)})
    (tmp_path / "file").write_text("x")
    cache = Cache(tmp_path / "file")
    gallery = prepare(load(root, cache), ADDRESS)
    make_all(gallery.jobs, gallery.tiles, cache)
    publish(made_files(gallery, cache), tmp_path / "site")
    assert len(list((tmp_path / "site").rglob("*.webp"))) == 4


def test_files_are_linked_not_copied_and_survive_the_cache(tmp_path: Path) -> None:
    picture, _ = _one(tmp_path, phone_photo(11))
    file = tmp_path / "site" / picture.large.path
    assert file.stat().st_nlink == 2
    raw = file.read_bytes()
    for kept in (tmp_path / "project/.cache").rglob("*"):
        if kept.is_file():
            kept.unlink()
    assert file.read_bytes() == raw


def test_the_mean_colour_is_the_pictures(tmp_path: Path) -> None:
    picture, _ = _one(tmp_path, encoded(Image.new("RGB", (400, 300), (200, 40, 30)), quality=95))
    colour = [int(picture.colour[n : n + 2], 16) for n in (1, 3, 5)]
    assert all(abs(a - b) < 6 for a, b in zip(colour, (200, 40, 30), strict=True))


def test_a_picture_that_cannot_be_published_is_left_out(tmp_path: Path) -> None:
    root = photo_project(tmp_path, {"a.jpg": phone_photo(12), "b.jpg": phone_photo(13)[:3000]})
    gallery = prepare(load(root), ADDRESS)
    assert [picture.caption for picture in gallery.media[NEIGHBOUR_ID].photos] == ["Chú thích 1"]


def test_large_lossless_pictures_are_read_in_strips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from disanxanh.records.files import pictures

    wide = Image.new("RGBA", (1200, 800), (255, 0, 0, 0))
    wide.paste((0, 128, 255, 255), (0, 0, 600, 800))
    _, (expected, *_) = _one(tmp_path / "whole", encoded(wide, "PNG"), "anh.png")
    monkeypatch.setattr(pictures, "STRIPS_FROM", 100_000)
    monkeypatch.setattr(encoding_module, "STRIPS_FROM", 100_000)
    _, (image, *_) = _one(tmp_path / "strips", encoded(wide, "PNG"), "anh.png")
    assert image.size == expected.size
    for place in ((100, 100), (1000, 700)):
        assert all(abs(a - b) < 8 for a, b in zip(image.getpixel(place), expected.getpixel(place), strict=True))
    cut = encoded(scene(14, (1200, 800)), "PNG")
    assert pictures.picture_facts(cut[: len(cut) // 2]).trouble[0] == "DSX804"
