"""What an image file still tells of a person or of a device, beside what the picture shows.

A photo's place leads to a home or to an unguarded relic, a serial number ties all photos of a camera to one
person: personal data (Law 91/2025/QH15), which no published file carries.
"""

import re
from collections.abc import Iterator

from disanxanh.records.files.exif import BODY_SERIAL, CAMERA_SERIAL, LENS_SERIAL, MAKE, MAKER_NOTE, MODEL, OWNER, Exif
from disanxanh.records.files.metadata import Metadata, nested, read_metadata
from disanxanh.records.files.parts import PictureFile, split_picture

PLACE = "tọa độ GPS"
CAMERA = "số máy ảnh"
LENS = "số ống kính"
CAMERA_OWNER = "tên chủ máy"
PEOPLE = "tên người trong ảnh"
MAKER = "dữ liệu riêng của hãng máy"
HIDDEN = "dữ liệu ẩn sau ảnh"
LABELS = (PLACE, CAMERA, LENS, CAMERA_OWNER, PEOPLE, MAKER, HIDDEN)
"""All that `private_data` can say, in the order it says it."""

# ImageUniqueID (0xA420) is not asked for: it is drawn anew for each picture, or names a phone's sensor module,
# and leads to nobody.
_BY_TAG = {BODY_SERIAL: CAMERA, CAMERA_SERIAL: CAMERA, LENS_SERIAL: LENS, OWNER: CAMERA_OWNER}

# Makers whose maker note holds the body's or the lens's serial number, the owner's name or a place (ExifTool's tag
# tables), with the beginning of the model where only some of them do. Phones are left out: Apple, Google, Xiaomi,
# Huawei, Oppo, Vivo and Samsung's Galaxy write exposure and focus data there, and reporting them would send nearly
# every photo back to its author for nothing.
_TELLING_MAKERS = (
    *((maker, "") for maker in ("canon", "nikon", "sony", "fujifilm", "panasonic", "olympus", "om digital")),
    *((maker, "") for maker in ("pentax", "ricoh", "asahi", "leica", "hasselblad", "sigma", "minolta", "konica")),
    *((maker, "") for maker in ("casio", "kodak", "eastman kodak", "dji", "gopro", "phase one", "leaf")),
    *(("samsung", model) for model in ("nx", "ex", "wb", "gx", "ek-")),
)
# How those makers' notes begin, for files that have lost the maker's name.
_TELLING_NOTES = re.compile(
    rb"Nikon\0|SONY |FUJIFILM|Panasonic\0|OLYMP|OM SYSTEM|AOC\0|PENTAX|RICOH|LEICA|SIGMA|FOVEON|QVC\0|KDK"
)

_ISO_MEDIA = re.compile(rb"ftyp[ -~]{4}")
_SPELT_OUT = re.compile(rb"G\0?P\0?S\0?(?:L\0?a\0?t|L\0?o\0?n\0?g)\0?i\0?t\0?u\0?d\0?e")


def private_data(raw: bytes) -> tuple[str, ...]:
    """Return what of a person or a device a JPEG, PNG or WebP file still tells, as labels of `LABELS`.

    Looks into EXIF, XMP, Photoshop's resources, PNG's texts, and behind the picture's end; decodes no pixel.
    Town names (IPTC, XMP) are captions, no positions, and are not reported. Never raises, whatever the bytes
    are; other kinds of file tell nothing.
    """
    picture = split_picture(raw)
    if picture is None:
        return ()
    found = set(told_by(picture, read_metadata(picture)))
    return tuple(label for label in LABELS if label in found)


def told_by(picture: PictureFile, metadata: Metadata) -> Iterator[str]:
    """Yield the labels for a file that is already split and read, in no order, some more than once."""
    yield from _in_blocks(metadata)
    for raw in metadata.others:
        yield from _in_blocks(nested(raw))
        if _SPELT_OUT.search(raw):
            yield PLACE
    if picture.tail and (_ISO_MEDIA.search(picture.tail) or any(_in_blocks(nested(picture.tail)))):
        yield HIDDEN


def _in_blocks(metadata: Metadata) -> Iterator[str]:
    for exif in metadata.exifs:
        yield from _in_exif(exif)
    for name, _ in metadata.xmp:
        yield from _by_name(name)
    for key, text in metadata.texts:
        if text.strip("\0 \r\n"):
            yield from _by_name(key.rpartition(":")[2])


def _in_exif(exif: Exif) -> Iterator[str]:
    if exif.has_place:
        yield PLACE
    for tag, label in _BY_TAG.items():
        if exif.value(tag):
            yield label
    if note := exif.value(MAKER_NOTE):
        make, model = (exif.value(tag).decode("latin-1").lower() for tag in (MAKE, MODEL))
        telling = any(make.startswith(maker) and model.startswith(start) for maker, start in _TELLING_MAKERS)
        if telling or (not make and _TELLING_NOTES.match(note)):
            yield MAKER


def _by_name(name: str) -> Iterator[str]:
    """Yield what a property of this name tells; makers spell it "BodySerialNumber", "GpsLatitude", …"""
    name = name.lower().replace(" ", "")
    if name in ("latitude", "longitude") or (name.startswith("gps") and name not in ("gpsversionid", "gpsmapdatum")):
        yield PLACE
    elif name.endswith("serialnumber"):
        yield LENS if "lens" in name else CAMERA
    elif name in ("ownername", "cameraownername"):
        yield CAMERA_OWNER
    elif name in ("personinimage", "persondisplayname"):
        yield PEOPLE
