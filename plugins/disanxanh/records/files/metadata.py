"""All blocks of metadata in a picture's file, wherever JPEG, PNG and WebP files carry them."""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from disanxanh.records.files.exif import Exif, read_exif
from disanxanh.records.files.parts import PictureFile
from disanxanh.records.files.xmp import Property, read_xmp

XMP_HEADER = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_IPTC, _EXIF_RESOURCE, _XMP_RESOURCE = 0x0404, 0x0422, 0x0424

_MAX_UNPACKED = 8_000_000
"""Bytes that the compressed texts of one file may unpack to, all together."""

_WEBP_EXIF = 0x08  # The flag of VP8X.
_PIXELS = ("scan", "IDAT", "VP8", "VP8L", "ALPH", "iCCP", "ICCP")
# Two patterns, each with a fixed beginning, are found ten times faster than one with a choice.
_TIFFS = tuple(re.compile(start + rb"(?=II\*\0|MM\0\*)") for start in (rb"Exif\0\0", rb"eXIf"))
_PACKET = re.compile(rb"<x:xmpmeta")
_MAX_NESTED = 32


@dataclass
class Metadata:
    """What a file says beside its pixels. `others` are blocks in forms that are not read, only searched.

    `iptc` maps data sets of record 2 (IPTC-IIM) to their raw values; `texts` are PNG's keyed texts.
    """

    exifs: list[Exif] = field(default_factory=list)
    xmp: list[Property] = field(default_factory=list)
    iptc: dict[int, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    texts: list[tuple[str, str]] = field(default_factory=list)
    others: list[bytes] = field(default_factory=list)

    @property
    def orientation(self) -> int:
        """Return how the picture is to be turned (EXIF 1 to 8): by EXIF, else by XMP, as Pillow reads them."""
        texts = (text for name, text in self.xmp if name == "Orientation" and text in tuple("12345678"))
        said = self.exifs[0].orientation if self.exifs else 0
        return said or int(next(texts, "1"))


def read_metadata(picture: PictureFile) -> Metadata:
    """Return all metadata between the picture's beginning and its end. Never raises."""
    metadata = Metadata()
    if picture.form == "JPEG":
        _read_jpeg(picture, metadata)
    elif picture.form == "PNG":
        _read_png(picture, metadata)
    else:
        _read_webp(picture, metadata)
    return metadata


def nested(raw: bytes) -> Metadata:
    """Return the EXIF blocks and XMP packets that lie anywhere inside `raw`: second pictures, thumbnails."""
    metadata = Metadata()
    for pattern in _TIFFS:
        for match in islice(pattern.finditer(raw), _MAX_NESTED):
            metadata.exifs.append(read_exif(raw[match.end() : match.end() + 65_536]))
    for match in islice(_PACKET.finditer(raw), _MAX_NESTED):
        end = raw.find(b"</x:xmpmeta>", match.start(), match.start() + 1_000_000)
        metadata.xmp += read_xmp(raw[match.start() : end + 12] if end > 0 else raw[match.start() :][:65_536])
    return metadata


def _read_exif(body: bytes, metadata: Metadata) -> None:
    """Read an EXIF block, and what its thumbnail carries itself."""
    metadata.exifs.append(read_exif(body))
    metadata.others.append(body[6:])


def _read_jpeg(picture: PictureFile, metadata: Metadata) -> None:
    exif: list[bytes] = []
    extended: dict[bytes, list[tuple[int, bytes]]] = defaultdict(list)
    photoshop = b""
    for part in picture.parts:
        if not (part.name.startswith("APP") or part.name == "COM"):
            continue
        body = part.body
        if part.name == "APP1" and body.startswith(b"Exif\0"):
            exif.append(body)
        elif body.startswith(XMP_HEADER):
            metadata.xmp += read_xmp(body[len(XMP_HEADER) :])
        elif body.startswith(_XMP_MORE):
            rest = body[len(_XMP_MORE) :]  # GUID (32), full length (4), offset (4), data.
            extended[rest[:32]].append((int.from_bytes(rest[36:40], "big"), rest[40:]))
        elif part.name == "APP13" and body.startswith(_PHOTOSHOP):
            photoshop += body[len(_PHOTOSHOP) :]
        elif not (body.startswith((b"ICC_PROFILE\0", b"Adobe")) and part.name in ("APP2", "APP14")):
            metadata.others.append(body)
    for body in exif:
        _read_exif(body, metadata)
    if len(exif) > 1:  # A block larger than a segment goes on in the next ones.
        _read_exif(exif[0] + b"".join(body[6:] for body in exif[1:]), metadata)
    for pieces in extended.values():
        metadata.xmp += read_xmp(b"".join(data for _, data in sorted(pieces, key=lambda piece: piece[0])))
    _read_photoshop(photoshop, metadata)


def _read_photoshop(raw: bytes, metadata: Metadata) -> None:
    """Read Photoshop's image resources: signature, id (2), Pascal name, length (4), data; each padded to even."""
    position = 0
    while raw[position : position + 4] == b"8BIM" and position + 12 <= len(raw):
        kind = int.from_bytes(raw[position + 4 : position + 6], "big")
        start = position + 7 + (raw[position + 6] | 1)
        size = int.from_bytes(raw[start : start + 4], "big")
        data = raw[start + 4 : start + 4 + size]
        if kind == _IPTC:
            _read_iptc(data, metadata)
        elif kind == _EXIF_RESOURCE:
            metadata.others.append(b"Exif\0\0" + data)
        elif kind == _XMP_RESOURCE:
            metadata.xmp += read_xmp(data)
        position = start + 4 + size + (size & 1)


def _read_iptc(raw: bytes, metadata: Metadata) -> None:
    """Read IPTC-IIM data sets: 0x1C, record, number, length (2), data."""
    position = 0
    while raw[position : position + 1] == b"\x1c" and position + 5 <= len(raw):
        size = int.from_bytes(raw[position + 3 : position + 5], "big")
        if raw[position + 1] == 2:
            metadata.iptc[raw[position + 2]].append(raw[position + 5 : position + 5 + size])
        position += 5 + size


def _read_webp(picture: PictureFile, metadata: Metadata) -> None:
    announced = any(body[:1] and body[0] & _WEBP_EXIF for body in picture.bodies("VP8X"))
    for part in picture.parts:
        if part.name == "EXIF":
            _read_exif(part.body, metadata)
            if not announced:  # Told all the same, but no viewer turns the picture by it.
                metadata.exifs[-1].orientation = 0
        elif part.name == "XMP":
            metadata.xmp += read_xmp(part.body)
        elif part.name not in (*_PIXELS, "VP8X"):
            metadata.others.append(part.body)


def _read_png(picture: PictureFile, metadata: Metadata) -> None:
    for part in picture.parts:
        if part.name == "eXIf":
            _read_exif(part.body, metadata)
        elif part.name[:1].islower() and part.name not in (*_PIXELS, "tEXt", "zTXt", "iTXt"):
            metadata.others.append(part.body)
    for key, text in _texts(picture):
        if key.startswith("Raw profile type "):
            _read_raw_profile(key.rpartition(" ")[2].lower(), text, metadata)
        elif key == "XML:com.adobe.xmp" or b"<x:xmpmeta" in text:
            metadata.xmp += read_xmp(text)
        else:
            metadata.texts.append((key, _decoded(text)))


def _texts(picture: PictureFile) -> Iterator[tuple[str, bytes]]:
    """Yield key and unpacked text of every text chunk (PNG 11.3.3)."""
    budget = _MAX_UNPACKED
    for part in picture.parts:
        if part.name not in ("tEXt", "zTXt", "iTXt"):
            continue
        key, _, text = part.body.partition(b"\0")
        packed = part.name == "zTXt"
        if part.name == "zTXt":
            text = text[1:]
        elif part.name == "iTXt":
            packed = text[:1] == b"\1"
            text = text[2:].partition(b"\0")[2].partition(b"\0")[2]  # Language tag, translated key.
        if packed:
            text = _unpacked(text, budget)
            budget -= len(text)
        yield key.decode("utf-8", "replace"), text


def _decoded(text: bytes) -> str:
    """Return UTF-8 as which programs write all texts, else Latin-1, which the standard prescribes for two of them."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _unpacked(raw: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, limit) if limit > 0 else b""
    except zlib.error:
        return b""


def _read_raw_profile(kind: str, text: bytes, metadata: Metadata) -> None:
    """Read ImageMagick's form: a line with the name, one with the length, then hexadecimal digits."""
    digits = re.sub(rb"[^0-9a-fA-F]", b"", b"".join(text.strip().split(b"\n")[2:]))
    raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    if raw.startswith(XMP_HEADER) or kind == "xmp":
        metadata.xmp += read_xmp(raw.removeprefix(XMP_HEADER))
    elif kind in ("iptc", "8bim"):
        _read_photoshop(raw.removeprefix(_PHOTOSHOP), metadata)
        _read_iptc(raw, metadata)
    else:
        _read_exif(raw, metadata)
