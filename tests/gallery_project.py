"""A small project with photos: what tests of the gallery, of its builds and of its pages share."""

import io
import random
from pathlib import Path

from PIL import Image

from disanxanh.base.artifact import Copy
from disanxanh.base.cache import Cache
from disanxanh.catalogue import Catalogue, load_catalogue, load_project
from disanxanh.catalogue.project import Project
from disanxanh.gallery import Gallery, picture_files, tile_files
from photo_files import GPS_LATITUDE, SERIAL, tiff, with_exif
from sample import NEIGHBOUR, NEIGHBOUR_ID
from support import copy_project

ADDRESS = "https://disanxanh.example/"
_STELE = """\
---
name: Bia thử
unit: "11443"
summary: Tấm bia dựng để thử.
form: bia
category: relic
site: den-ben
date: {label: niên hiệu thử, from: 1736, to: 1736, source: bao}
material: [đá xanh]
language: lzh
direction: rtl-columns
deep_zoom: true
{pages}
en: {name: Test stele, summary: A stele for tests.}
sources:
  bao: {title: Báo thử}
---

Bia.[^bao]
"""


def scene(seed: int, size: tuple[int, int] = (1000, 750), mode: str = "RGB") -> Image.Image:
    """Return a picture with broad shapes and grain, different for every seed."""
    pick = random.Random(seed)
    small = Image.frombytes("RGB", (8, 6), pick.randbytes(8 * 6 * 3))
    image = small.resize(size, Image.Resampling.BICUBIC)
    grain = Image.effect_noise(size, 24).convert("RGB")
    return Image.blend(image, grain, 0.12).convert(mode)


def encoded(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def phone_photo(seed: int, size: tuple[int, int] = (1000, 750)) -> bytes:
    """Return a JPEG as a phone writes it: with its place and its serial number."""
    return with_exif("JPEG", tiff(exif=SERIAL, gps=GPS_LATITUDE), raw=encoded(scene(seed, size), quality=88))


def listed(names: list[str], section: str = "photos") -> str:
    """Return the front matter that lists pictures."""
    lines = [
        f"  - {{file: {name}, alt: Ảnh {n}, caption: Chú thích {n}, credit: Đoàn xã, license: CC-BY-4.0, "
        f"taken: 2026-11-{n:02}" + (f", label: Mặt {n}" if section == "pages" else "") + "}"
        for n, name in enumerate(names, 1)
    ]
    return "\n".join([f"{section}:", *lines])


def add_files(root: Path, files: dict[str, bytes], front_matter: str, record_id: str = NEIGHBOUR_ID) -> Path:
    """Write the neighbour record with more front matter and files beside it; return its folder."""
    folder = root / "heritage/sites" / record_id
    folder.mkdir(parents=True, exist_ok=True)
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    text = NEIGHBOUR.replace("sources:", f"{front_matter}\nsources:", 1)
    (folder / "index.md").write_text(text, encoding="utf-8")
    return folder


def photo_project(root: Path, photos: dict[str, bytes], more: str = "") -> Path:
    """Make a project whose only record lists `photos`."""
    copy_project(root, heritage=False)
    add_files(root, photos, listed(list(photos)) + (f"\n{more}" if more else ""))
    return root


def load(root: Path, cache: Cache | None = None) -> Catalogue:
    project = load_project(root)
    assert isinstance(project, Project)
    return load_catalogue(project, cache=cache).catalogue


def made_files(gallery: Gallery, cache: Cache) -> list[Copy]:
    """Return everything that was made, with its places in the site."""
    return [*picture_files(gallery.jobs, cache), *tile_files(gallery.tiles, cache)]


def with_pages(pages: str) -> str:
    """Return the record of a stele to zoom into, with the front matter that lists its page images."""
    return _STELE.replace("{pages}", pages)
