"""Tiles of a large picture: IIIF Image API 3.0, level 0 (static files), made in bounded memory by libvips."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from disanxanh.base.cache import digest
from disanxanh.base.picture import JPEG, Derivative
from disanxanh.base.text import slugify
from disanxanh.gallery.derivatives import Job
from disanxanh.records.files.pictures import PictureFacts

TILE = 512
"""Side of a tile in pixels. Larger ones are fewer, but a phone then loads much that it does not show."""
QUALITY = 82
_VERSION = 1
SERVICES = PurePosixPath("iiif")


@dataclass(frozen=True)
class TileJob:
    """A picture to cut into tiles.

    `folder` is the image service's place in the site; `sizes` are smaller copies of the whole picture that it
    offers beside its tiles, with their keys in the cache.
    """

    source: Path
    facts: PictureFacts
    folder: PurePosixPath
    sizes: tuple[tuple[Derivative, str], ...]

    @property
    def key(self) -> str:
        """Return the key of the tiles in the cache."""
        from disanxanh.records.files.strips import VIPS  # noqa: PLC0415  (loads a large library)

        return digest("tiles", _VERSION, VIPS, TILE, QUALITY, self.facts.sha256)


def tile_job(record_id: str, name: str, photo: Job) -> TileJob:
    """Return the tiles to make of one picture, given its derived files."""
    stem = slugify(name.rpartition(".")[0])[:60].strip("-") or "anh"
    sizes = tuple((file, key) for file, key in photo.files if file.type == JPEG)
    folder = SERVICES / record_id / f"{stem}-{photo.facts.sha256[:8]}"
    return TileJob(photo.source, photo.facts, folder, sizes)


def make_tiles(job: TileJob, folder: Path) -> None:
    """Fill `folder` with the tiles of a picture: `{region}/{w},{h}/0/default.jpg`. Raises OSError."""
    from disanxanh.records.files.strips import cut  # noqa: PLC0415  (loads a large library)

    cut(job.source, job.facts.orientation, folder, TILE, QUALITY)


def whole_copy(file: Derivative) -> PurePosixPath:
    """Return where the service offers a smaller copy of the whole picture."""
    return PurePosixPath("full") / f"{file.width},{file.height}" / "0" / "default.jpg"


def scale_factors(facts: PictureFacts) -> list[int]:
    """Return by what the picture is divided at each level, until it fits into one tile."""
    factors = [1]
    while max(facts.width, facts.height) > TILE * factors[-1]:
        factors.append(factors[-1] * 2)
    return factors


def image_information(job: TileJob, address: str) -> dict[str, object]:
    """Return the service's `info.json` (Image API 3.0, section 5); `address` is where `folder` lies."""
    facts = job.facts
    return {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": address,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": facts.width,
        "height": facts.height,
        "sizes": [{"width": f.width, "height": f.height} for f, _ in reversed(job.sizes)],
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": scale_factors(facts)}],
    }
