"""From a photo's bytes to its derived files: decoded once, shrunk step by step, encoded for the web.

Decoding is told the size that is wanted, so that a JPEG is read at a half, a quarter or an eighth; every
narrower width is made from the wider one before it. Both save most of the time (decision 009).
"""

import io
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from PIL import Image, ImageCms

from disanxanh.base.picture import JPEG, Derivative, Notice
from disanxanh.gallery.credits import exif_block, xmp_packet
from disanxanh.gallery.derivatives import quality
from disanxanh.gallery.jpeg import jpeg_bytes
from disanxanh.records.files.pictures import FORMATS, STRIPS_FROM, PictureFacts, plain_colours, upright

# Modes that can be shrunk as they are. Transparency is put on white first, or hidden colours would bleed.
_SHRINKABLE = ("RGB", "L", "CMYK")
_SRGB = ImageCms.createProfile("sRGB")


def encode_all(
    raw: bytes, facts: PictureFacts, notice: Notice, files: Iterable[Derivative], missing: Collection[Derivative]
) -> Iterator[tuple[Derivative, bytes]]:
    """Yield each of the `missing` files with its bytes, from the widest to the narrowest.

    All `files` take part in the shrinking: what a file looks like must not depend on what was there before.
    Raises OSError for a bad picture.
    """
    ordered = sorted(files, key=lambda file: -file.width)
    widest = ordered[0]
    image = decode(raw, facts, widest.width, widest.height)
    for file in ordered:
        if image.width != file.width:
            image = image.resize((file.width, file.height), Image.Resampling.LANCZOS)
        if file in missing:
            yield file, encode(image, file, notice, rich=file.width == widest.width)


def encode(image: Image.Image, file: Derivative, notice: Notice, *, rich: bool) -> bytes:
    """Return a file with credit and licence and nothing else about its origin.

    `rich` adds them in the longer form (XMP) that picture searches read.
    """
    options: dict[str, Any] = {"quality": quality(file), "exif": exif_block(notice)}
    if rich:
        options["xmp"] = xmp_packet(notice)
    if file.type == JPEG:
        return jpeg_bytes(image, progressive=True, **options)
    out = io.BytesIO()
    image.save(out, "WEBP", method=4, **options)
    return out.getvalue()


def decode(raw: bytes, facts: PictureFacts, width: int, height: int) -> Image.Image:
    """Return the picture upright, in sRGB, as RGB on white, `width` × `height` pixels."""
    if facts.type != JPEG and facts.width * facts.height > STRIPS_FROM:
        from disanxanh.records.files.strips import shrink_in_strips  # noqa: PLC0415  (loads a large library)

        return shrink_in_strips(raw, max(width, height)).resize((width, height), Image.Resampling.LANCZOS)
    size = (height, width) if facts.lying else (width, height)
    with Image.open(io.BytesIO(raw), formats=tuple(FORMATS)) as opened:
        opened.draft(None, size)
        opened.load()
        profile = opened.info.get("icc_profile")
        image: Image.Image = opened if opened.mode in _SHRINKABLE else plain_colours(opened)
        if image.size != size:
            image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        return _plain(upright(image, facts.orientation), profile)


def _plain(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB without profile or any other metadata."""
    if profile and image.mode in _SHRINKABLE:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if image.mode != "RGB" or not ImageCms.getProfileDescription(source).startswith("sRGB"):
                image = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # A damaged profile, or one for other colours: the plain colours are the best there is.
    image = image.convert("RGB")
    image.info = {}
    return image
