"""What a picture file is: read once by its bytes, without trusting its name or what it says of itself."""

import hashlib
import io
import warnings
from dataclasses import asdict, dataclass, replace

from PIL import Image

from disanxanh.records.files.metadata import read_metadata
from disanxanh.records.files.parts import PictureFile, split_picture
from disanxanh.records.files.private_data import LABELS, told_by

FACTS_VERSION = 1
MAX_PIXELS = 100_000_000
"""The most pixels that a photo may decompress to."""
MAX_PAGE_PIXELS = 400_000_000
"""The same of a page image, which is read in strips: 20,000 × 20,000."""

MAX_SIDE = 6000
"""The longest side of a photo in pixels: more shows nothing more on any screen."""
MAX_BYTES = 4_000_000
"""The most bytes of a photo. Everyone who clones the repository downloads it."""
MIN_SIDE = 800
"""The long side below which a picture looks poor on a computer."""

FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
SUFFIXES = {"image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",), "image/webp": (".webp",)}
# Sizes are looked at before anything is decoded; the library's own limit is for those who do not look.
Image.MAX_IMAGE_PIXELS = MAX_PAGE_PIXELS
# What the library has to say of a damaged file's metadata is of no use to an author.
warnings.filterwarnings("ignore", module=r"PIL\.")
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DAMAGED = "tệp hỏng, bị cắt, hoặc không phải ảnh JPEG, PNG, WebP"
# Major brands of HEIF (ISO/IEC 23008-12): still pictures and sequences, coded as HEVC or as told later.
_HEIF = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1")
_SAMPLE = 256  # Long side in pixels of the small copy that colour and likeness are taken from.
STRIPS_FROM = 40_000_000
"""Pixels from which a picture that cannot be decoded small is read in strips."""


@dataclass(frozen=True)
class PictureFacts:
    """What a file is.

    `size` in bytes; `width`, `height` in pixels, upright; `orientation` as EXIF counts, 1 to 8; `type` the MIME type
    of the content; `colour` its mean colour "#rrggbb"; `likeness` a difference hash (64 bit) that similar pictures
    share nearly, None for pictures too even to tell apart; `private` what it tells of persons and devices; `trouble`
    the rule that keeps it from being published with its reason, ("", "") where nothing does.
    """

    sha256: str
    size: int
    type: str = ""
    width: int = 0
    height: int = 0
    orientation: int = 1
    colour: str = "#808080"
    likeness: int | None = None
    private: tuple[str, ...] = ()
    trouble: tuple[str, str] = ("", "")

    @property
    def lying(self) -> bool:
        """Say whether the file holds the picture on its side: width and height exchanged."""
        return self.orientation > 4

    def as_json(self) -> dict[str, object]:
        """Return plain values, for the cache."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, object]) -> "PictureFacts":
        """Return the facts that `as_json` made."""
        pairs = {k: tuple(v) for k, v in values.items() if isinstance(v, list)}
        return cls(**{**values, **pairs})  # type: ignore[arg-type]


def picture_facts(raw: bytes, max_pixels: int = MAX_PIXELS) -> PictureFacts:
    """Return what the bytes of a picture file are. Never raises for bad input."""
    sha256 = hashlib.sha256(raw).hexdigest()
    picture = split_picture(raw)
    if picture is None:
        return PictureFacts(sha256, len(raw), trouble=_foreign(raw))
    known = _known(raw, picture, sha256)
    pixels = known.width * known.height
    if pixels > max_pixels:
        reason = f"có {pixels // 1_000_000} triệu điểm ảnh, giới hạn là {max_pixels // 1_000_000}"
        return replace(known, trouble=("DSX804", reason))
    try:
        return _decoded(raw, known)
    except Exception:  # A decoder raises whatever it likes for hostile bytes: none of them can be published.
        return PictureFacts(sha256, len(raw), trouble=("DSX804", _DAMAGED))


def _foreign(raw: bytes) -> tuple[str, str]:
    """Return rule and name of a kind of file that is no picture here, some with a remedy of their own."""
    head = raw[:4096].lower()
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        return "DSX809", "HEIC"
    if b"<svg" in head or (head.lstrip()[:5] == b"<?xml" and b"svg" in head):
        return "DSX810", "SVG"
    return "DSX804", _DAMAGED if raw else "tệp trống"


def _known(raw: bytes, picture: PictureFile, sha256: str) -> PictureFacts:
    """Return what the file says of itself. Nothing is decoded: the size may be any."""
    metadata = read_metadata(picture)
    orientation = metadata.orientation
    width, height = reversed(picture.size) if orientation > 4 else picture.size
    told = set(told_by(picture, metadata))
    private = tuple(label for label in LABELS if label in told)
    return PictureFacts(sha256, len(raw), FORMATS[picture.form], width, height, orientation, private=private)


def _decoded(raw: bytes, known: PictureFacts) -> PictureFacts:
    with Image.open(io.BytesIO(raw), formats=tuple(FORMATS)) as image:
        stored = (known.height, known.width) if known.lying else (known.width, known.height)
        if image.size != stored:  # Limits were held against a size that is not the picture's.
            raise OSError(_DAMAGED)
        if getattr(image, "is_animated", False) and known.type != FORMATS["JPEG"]:
            return replace(known, trouble=("DSX813", str(image.format)))
        small = _small(image, raw, known.orientation)
    colour = small.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(colour, tuple)
    return replace(known, colour="#{:02x}{:02x}{:02x}".format(*colour[:3]), likeness=_likeness(small))


def _small(image: Image.Image, raw: bytes, orientation: int) -> Image.Image:
    """Return a small upright RGB copy. Everything is decoded on the way, so that a cut file shows itself."""
    if image.format != "JPEG" and image.width * image.height > STRIPS_FROM:
        from disanxanh.records.files.strips import shrink_in_strips  # noqa: PLC0415  (loads a large library)

        return shrink_in_strips(raw, _SAMPLE)
    image.draft("RGB", (_SAMPLE, _SAMPLE))
    image.load()
    small = plain_colours(image)
    small.thumbnail((_SAMPLE, _SAMPLE), Image.Resampling.BOX)
    return upright(small, orientation)


def upright(image: Image.Image, orientation: int) -> Image.Image:
    """Return the picture as it was seen, given the EXIF orientation of its file."""
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def plain_colours(image: Image.Image) -> Image.Image:
    """Return `image` as 8-bit RGB on white, whatever its mode. Colour profiles are not looked at here."""
    if image.mode.startswith("I") or image.mode == "F":  # 16 bits a channel, held as wide integers.
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        rgba = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    return image.convert("RGB")


def _likeness(small: Image.Image) -> int | None:
    """Return the difference hash: for 8 rows of 9 cells, which cell is brighter than its right neighbour."""
    grey = small.convert("L").resize((9, 8), Image.Resampling.BOX)
    low, high = grey.getextrema()
    if float(high) - float(low) < 16:  # type: ignore[arg-type]
        return None
    cells = grey.tobytes()
    bits = 0
    for start in range(0, 72, 9):
        for column in range(start, start + 8):
            bits = bits << 1 | (cells[column] > cells[column + 1])
    return bits
