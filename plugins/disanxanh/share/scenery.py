"""What fills a card: a photo, or one of the site's drawings made into pixels."""

import io
from functools import lru_cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PIL import Image

from disanxanh.base.cache import digest
from disanxanh.catalogue.appearance import plain_drawing

# Where the middle of a cut lies, from the top (0) to the bottom (1) of what does not fit. Roofs and faces are in the
# upper half of a photo; the drawings stand on the ground, under much sky.
_PHOTO_FOCUS, _DRAWING_FOCUS = 0.36, 0.75


@lru_cache(maxsize=64)
def drawing_digest(name: str) -> str:
    """Return a digest of one of the site's drawings."""
    return digest(plain_drawing(name))


@lru_cache(maxsize=1)
def library() -> str:
    """Return which library makes drawings into pixels, in which version, without loading it."""
    try:
        return f"libvips {version('pyvips-binary')}"
    except PackageNotFoundError:  # pyvips with the system's libvips.
        return "libvips"


@lru_cache(maxsize=1)
def logo_source() -> str:
    """Return the SVG of the site's mark, white."""
    return resources.files("disanxanh").joinpath("theme/pages/assets/logo.svg").read_text(encoding="utf-8")


def photo(file: Path, width: int, height: int) -> Image.Image:
    """Return the part of a JPEG that fills `width` × `height` pixels; enlarged where the photo is small."""
    with Image.open(io.BytesIO(file.read_bytes()), formats=["JPEG"]) as opened:
        return _filled(opened.convert("RGB"), width, height, _PHOTO_FOCUS)


@lru_cache(maxsize=64)
def drawing(name: str, width: int, height: int) -> Image.Image:
    """Return the part of a drawing that fills `width` × `height` pixels; not to be changed, it is shared."""
    scale = max(width / 640, height / 360)
    return _filled(pixels(plain_drawing(name), scale).convert("RGB"), width, height, _DRAWING_FOCUS)


@lru_cache(maxsize=8)
def logo(size: int) -> Image.Image:
    """Return where the mark is, as shades of grey, `size` pixels high and wide."""
    return pixels(logo_source(), size / 24).getchannel("A")


def pixels(svg: str, scale: float) -> Image.Image:
    """Return an SVG as RGBA, `scale` pixels for each of its units."""
    import pyvips  # noqa: PLC0415  (a large library, needed only where something is drawn)

    image = pyvips.Image.svgload_buffer(svg.encode(), scale=scale)
    return Image.frombytes("RGBA", (image.width, image.height), image.write_to_memory())


def _filled(image: Image.Image, width: int, height: int, focus: float) -> Image.Image:
    """Return the part of a picture that fills a place, `focus` of what does not fit cut off above."""
    scale = max(width / image.width, height / image.height)
    wide, high = width / scale, height / scale
    left, top = (image.width - wide) / 2, (image.height - high) * focus
    box = (left, top, left + wide, top + high)
    return image.resize((width, height), Image.Resampling.LANCZOS, box=box, reducing_gap=2.0)
