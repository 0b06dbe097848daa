"""Writing JPEG with Pillow, whose buffer is too small for optimized files of pictures full of grain."""

import io
from typing import Any

from PIL import Image


def jpeg_bytes(image: Image.Image, **options: Any) -> bytes:
    """Return `image` as JPEG with optimized tables; plainly encoded where Pillow cannot make them."""
    try:
        return _save(image, optimize=True, **options)
    except OSError:  # "Suspension not allowed here"
        return _save(image, **{**options, "progressive": False})


def _save(image: Image.Image, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()
