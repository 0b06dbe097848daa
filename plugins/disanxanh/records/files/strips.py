"""Large pictures in bounded memory: libvips reads them in strips (decision 010)."""

import contextlib
import logging
from pathlib import Path

import pyvips
from PIL import Image

VIPS = f"libvips {pyvips.version(0)}.{pyvips.version(1)}"
"""Tiles made by another version may differ in their bytes."""

# Operations are not repeated on the same picture: nothing is worth keeping in memory.
pyvips.cache_set_max(0)
# Damage is told once, by the error that it raises.
logging.getLogger("pyvips").setLevel(logging.CRITICAL)


def open_in_strips(raw: bytes) -> pyvips.Image:
    """Open a picture to be read once, from top to bottom. Damage raises `pyvips.Error` when it is met."""
    return pyvips.Image.new_from_buffer(raw, "", access="sequential", fail_on="truncated")


def shrink_in_strips(raw: bytes, long_side: int) -> Image.Image:
    """Return the picture upright, in sRGB, as RGB on white, at most `long_side` pixels long and never enlarged.

    Raises OSError for a damaged picture.
    """
    try:
        # Shrinking while loading (thumbnail_buffer) would pass damage over in silence.
        small = open_in_strips(raw).thumbnail_image(long_side, height=long_side, size="down", output_profile="srgb")
        small = _plain(small).cast("uchar")
        return Image.frombytes("RGB", (small.width, small.height), small.write_to_memory())
    except pyvips.Error as error:
        raise OSError(str(error)) from error


def cut(source: Path, orientation: int, folder: Path, side: int, quality: int) -> None:
    """Cut a picture, upright and in sRGB, into JPEG tiles as IIIF Image API 3.0 names them, below `folder`.

    `orientation` as EXIF counts; `side` is a tile's side in pixels. Raises OSError for a damaged picture.
    """
    target = folder / "tiles"
    suffix = f".jpg[Q={quality},optimize_coding,keep=none]"
    try:
        image = pyvips.Image.new_from_file(str(source), access="sequential", fail_on="truncated")
        if orientation > 1:  # Turning needs the whole picture.
            image = image.copy_memory()
            image.set_type(pyvips.GValue.gint_type, "orientation", orientation)
            image = image.autorot()
        _plain(image).dzsave(str(target), layout="iiif3", tile_size=side, overlap=0, suffix=suffix)
    except pyvips.Error as error:
        raise OSError(str(error)) from error
    (target / "info.json").unlink()  # The site writes its own, with its address.
    (target / "vips-properties.xml").unlink(missing_ok=True)  # Holds the time of making.
    for part in target.iterdir():
        part.rename(folder / part.name)
    target.rmdir()


def _plain(image: pyvips.Image) -> pyvips.Image:
    """Return the picture in sRGB, 8 bits a channel, on white."""
    if image.get_typeof("icc-profile-data"):
        # A profile that is damaged, or meant for other colours, is passed over.
        with contextlib.suppress(pyvips.Error):
            image = image.icc_transform("srgb", embedded=True)
    image = image.colourspace("srgb")
    return image.flatten(background=255) if image.hasalpha() else image
