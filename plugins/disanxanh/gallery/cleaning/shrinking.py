"""Encoding a photo anew, upright and within limits, with as little loss as they allow."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from PIL import Image
from PIL.JpegImagePlugin import get_sampling

from disanxanh.gallery.cleaning.containers import PNG_COLOURS, rewrite
from disanxanh.gallery.jpeg import jpeg_bytes
from disanxanh.records.files.parts import Form, Part, PictureFile, split_picture
from disanxanh.records.files.pictures import upright

_QUALITIES = (92, 88, 84, 80)
_SMALLEST_LOSSY = 64
_SMALLEST_LOSSLESS = 1280
"""Long side in pixels below which a picture is not shrunk to save bytes: what a page shows of a PNG, and a limit
for a lossy one that only a mistaken `max_bytes` reaches."""


@dataclass(frozen=True)
class _Manner:
    """How the source was encoded, and so will be the result."""

    form: Form
    lossless: bool
    profile: bytes | None
    sampling: int = 0
    progressive: bool = False
    colours: tuple[Part, ...] = ()

    def encode(self, image: Image.Image, quality: int, exif: bytes) -> bytes:
        if self.form == "JPEG":
            raw = jpeg_bytes(
                image,
                quality=quality,
                subsampling=self.sampling,
                icc_profile=self.profile,
                progressive=self.progressive,
            )
        else:
            out = io.BytesIO()
            own = {} if self.form == "PNG" else {"quality": quality, "lossless": self.lossless}
            image.save(out, self.form, icc_profile=None if self.form == "PNG" else self.profile, **own)
            raw = out.getvalue()
        made = split_picture(raw)
        assert made is not None
        return rewrite(made, exif, self.colours)


def encode_within(raw: bytes, exif: bytes, orientation: int, max_side: int, max_bytes: int) -> bytes | None:
    """Return the picture upright and within both limits, with `exif`; None where that cannot be reached.

    `raw` holds a still picture without metadata, of at most 100 megapixels. Damaged pixels raise what the
    decoder raises.
    """
    picture = split_picture(raw)
    assert picture is not None
    with Image.open(io.BytesIO(raw), formats=[picture.form]) as opened:
        if opened.size != picture.size:
            raise ValueError("the file names two sizes")  # Nobody has checked the other one.
        opened.load()
        manner = _manner(opened, picture)
        image = upright(opened.copy(), orientation)
    for smaller, quality in _attempts(image, manner, max_side):
        made = manner.encode(smaller, quality, exif)
        if len(made) <= max_bytes:
            return made
    return _shrink(image, manner, exif, min(max_side, max(image.size)), max_bytes, len(made))


def _manner(image: Image.Image, picture: PictureFile) -> _Manner:
    lossless = picture.form == "PNG" or any(picture.bodies("VP8L"))
    return _Manner(
        picture.form,
        lossless,
        image.info.get("icc_profile"),
        max(0, get_sampling(image)) if picture.form == "JPEG" else 0,
        bool(image.info.get("progressive")),
        tuple(part for part in picture.parts if picture.form == "PNG" and part.name in PNG_COLOURS),
    )


def _attempts(image: Image.Image, manner: _Manner, max_side: int) -> Iterator[tuple[Image.Image, int]]:
    """Yield the picture at the largest size allowed with falling quality."""
    fitting = _fit(image, max_side)
    yield from ((fitting, quality) for quality in (_QUALITIES[:1] if manner.lossless else _QUALITIES))


def _shrink(image: Image.Image, manner: _Manner, exif: bytes, side: int, max_bytes: int, reached: int) -> bytes | None:
    """Return the picture at the lowest quality, made smaller until it fits; `reached` is its weight at `side`."""
    smallest = _SMALLEST_LOSSLESS if manner.lossless else _SMALLEST_LOSSY
    while side > smallest:
        # A file's weight falls a little slower than the number of its pixels.
        side = max(smallest, min(int(side * sqrt(max_bytes / reached) * 0.98), int(side * 0.95)))
        made = manner.encode(_fit(image, side), _QUALITIES[-1], exif)
        if len(made) <= max_bytes:
            return made
        reached = len(made)
    return None


def _fit(image: Image.Image, max_side: int) -> Image.Image:
    """Return the picture with its long side at most `max_side` pixels."""
    scale = max_side / max(image.size)
    if scale >= 1:
        return image
    image = _blendable(image)
    width, height = (max(1, round(side * scale)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _blendable(image: Image.Image) -> Image.Image:
    """Return the picture in a mode whose pixels can be averaged: no palette, no colour that means "transparent"."""
    see_through = image.has_transparency_data
    modes = {"1": "L", "P": "RGBA" if see_through else "RGB", "PA": "RGBA"}
    if see_through:
        modes |= {"L": "LA", "RGB": "RGBA"}
    return image.convert(modes[image.mode]) if image.mode in modes else image
