"""Photographs to measure with: mosaics of the real photographs that scikit-image carries, the same for a seed.

`enlarge` is by how much each of them is enlarged. 1 gives fine detail everywhere, harder than a phone's photo;
2.5 gives what a phone's photo is: soft at 4000 pixels, as sharp as the original photographs at 1600.
"""

import argparse
import io
import random
from functools import cache
from pathlib import Path

from PIL import Image, ImageEnhance

NAMES = ("astronaut", "chelsea", "coffee", "rocket", "retina", "hubble_deep_field", "immunohistochemistry")
_ROW = 300  # Pixels: the lowest of the photographs is as high.
_MAKE, _EXIF, _GPS, _SERIAL = 0x010F, 0x8769, 0x8825, 0xA431


@cache
def _originals() -> tuple[Image.Image, ...]:
    try:
        from skimage import data
    except ImportError as error:
        raise SystemExit("Thiếu scikit-image: pip install -e .[bench]") from error
    found = [getattr(data, name)() for name in NAMES]
    found += data.stereo_motorcycle()[:2]
    return tuple(Image.fromarray(pixels).convert("RGB") for pixels in found)


def mosaic(seed: int, width: int = 4000, height: int = 3000, enlarge: float = 1.0) -> Image.Image:
    """Return a picture full of photographs, each cut to a row's height, some mirrored, brighter or darker."""
    chance = random.Random(seed)
    small = Image.new("RGB", (round(width / enlarge), round(height / enlarge)))
    for top in range(0, small.height, _ROW):
        left = -chance.randrange(200)
        while left < small.width:
            tile = chance.choice(_originals())
            start = chance.randrange(tile.height - _ROW + 1)
            tile = tile.crop((0, start, tile.width, start + _ROW))
            if chance.random() < 0.5:
                tile = tile.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
            small.paste(ImageEnhance.Brightness(tile).enhance(chance.uniform(0.8, 1.2)), (left, top))
            left += tile.width
    return small if enlarge == 1 else small.resize((width, height), Image.Resampling.LANCZOS)


def phone_exif() -> Image.Exif:
    """Return what phones write: the maker, a place, the device's number."""
    exif = Image.Exif()
    exif[_MAKE] = "PhoneMaker"
    exif.get_ifd(_EXIF)[_SERIAL] = "SERIAL-0042"
    place = exif.get_ifd(_GPS)
    place.update({1: "N", 2: (20.0, 49.0, 19.0), 3: "E", 4: (106.0, 38.0, 1.0)})
    return exif


def photograph(seed: int, enlarge: float = 1.0, *, private: bool = True) -> bytes:
    """Return a 12-megapixel JPEG as a phone writes it: quality 90, colours at half size, EXIF with a place."""
    out = io.BytesIO()
    exif = phone_exif() if private else Image.Exif()
    mosaic(seed, enlarge=enlarge).save(out, "JPEG", quality=90, subsampling="4:2:0", exif=exif)
    return out.getvalue()


def write_photographs(folder: Path, count: int, enlarge: float = 1.0, *, private: bool = True) -> list[Path]:
    """Write `count` photographs and return their files; those that are there already stay."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"anh-{number:02}.jpg" for number in range(1, count + 1)]
    for seed, file in enumerate(files, 1):
        if not file.exists():
            file.write_bytes(photograph(seed, enlarge, private=private))
    return files


def with_comment(raw: bytes, text: str) -> bytes:
    """Return a JPEG of the same pixels and other bytes: with a comment (ITU-T T.81, B.2.4.5)."""
    comment = text.encode()
    return raw[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + raw[2:]


def main() -> None:
    """Write one large mosaic; benches of memory start this in a process of its own."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--width", type=int, default=12_000)
    parser.add_argument("--height", type=int, default=9_000)
    given = parser.parse_args()
    mosaic(1, given.width, given.height, enlarge=2.0).save(given.file, quality=90, compress_level=3)


if __name__ == "__main__":
    main()
