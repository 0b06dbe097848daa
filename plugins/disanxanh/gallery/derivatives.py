"""Derived files of a photo: upright, in sRGB, never enlarged, and without any metadata (place, device, time)."""

import io
from pathlib import PurePosixPath

from PIL import Image, ImageCms, ImageOps

from disanxanh.base.artifact import Artifact
from disanxanh.base.cache import digest
from disanxanh.base.picture import Derivative, Picture
from disanxanh.base.text import slugify
from disanxanh.catalogue import Catalogue, Record
from disanxanh.records.shared import Photo

WIDTHS = (640, 1280)
QUALITY = 80
_VERSION = 1
_TURNED = (5, 6, 7, 8)  # EXIF orientations that exchange width and height.
_ORIENTATION = 0x0112


def derive(catalogue: Catalogue, record: Record) -> tuple[list[Picture], list[Artifact]]:
    """Return a record's pictures and the files to make for them. Its photos have passed the checks."""
    pictures: list[Picture] = []
    artifacts: list[Artifact] = []
    for photo in record.data.photos:
        raw = (record.document.file.parent / photo.file).read_bytes()
        files = _derivatives(record, photo, raw)
        pictures.append(
            Picture(
                alt=photo.alt,
                caption=photo.caption or "",
                credit=photo.credit,
                license=catalogue.project.term("licenses", photo.license),
                derivatives=tuple(files),
            )
        )
        artifacts += [_artifact(file, raw) for file in files]
    return pictures, artifacts


def _derivatives(record: Record, photo: Photo, raw: bytes) -> list[Derivative]:
    width, height = _upright_size(raw)
    stem = photo.file.rpartition(".")[0]
    key = digest("photo", _VERSION, QUALITY, raw)[:8]
    widths = sorted({min(wanted, width) for wanted in WIDTHS})
    folder = PurePosixPath("assets/photos") / record.id
    return [
        Derivative(folder / f"{_ascii(stem)}-{key}-{w}.jpg", w, max(1, round(height * w / width)), "image/jpeg")
        for w in widths
    ]


def _upright_size(raw: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(raw)) as image:
        width, height = image.size
        turned = image.getexif().get(_ORIENTATION) in _TURNED
    return (height, width) if turned else (width, height)


def _ascii(stem: str) -> str:
    return slugify(stem) or "anh"


def _artifact(file: Derivative, raw: bytes) -> Artifact:
    def make() -> bytes:
        with Image.open(io.BytesIO(raw)) as opened:
            image = _plain(ImageOps.exif_transpose(opened))
        out = io.BytesIO()
        image.resize((file.width, file.height), Image.Resampling.LANCZOS).save(
            out, "JPEG", quality=QUALITY, progressive=True, optimize=True
        )
        return out.getvalue()

    return Artifact(file.path, ("photo", _VERSION, QUALITY, file.width, file.height, raw), make)


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture in sRGB without transparency, profile or any other metadata."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            image = converted or image
        except ImageCms.PyCMSError:
            pass  # A damaged profile: the plain colours are the best there is.
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image.convert("RGBA"))
    clean = Image.new("RGB", image.size)
    clean.paste(image.convert("RGB"))
    return clean
