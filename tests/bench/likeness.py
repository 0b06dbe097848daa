"""How like its source a small picture is: SSIM of the brightness (Wang et al. 2004, Gaussian window), 1 for equal."""

import io
from pathlib import Path
from typing import Any

from PIL import Image


def reduced(source: Path, width: int) -> Image.Image:
    """Return the whole source, decoded in full, at `width` pixels by one Lanczos step: what all are compared with."""
    with Image.open(source) as image:
        height = round(image.height * width / image.width)
        return image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def ssim(picture: Image.Image | bytes | Path, reference: Image.Image) -> float:
    """Return the structural similarity of a picture, or of a file's content, to a reference of the same size."""
    from skimage.metrics import structural_similarity

    first, second = _grey(picture), _grey(reference)
    return float(
        structural_similarity(
            first, second, data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
        )
    )


def _grey(picture: Image.Image | bytes | Path) -> Any:
    import numpy

    if isinstance(picture, Image.Image):
        return numpy.asarray(picture.convert("L"))
    with Image.open(io.BytesIO(picture) if isinstance(picture, bytes) else picture) as opened:
        return numpy.asarray(opened.convert("RGB").convert("L"))
