"""The parts that a picture's file consists of, found without decoding a pixel.

JPEG (ITU-T T.81 annex B) is a row of segments, PNG (ISO/IEC 15948) and WebP (RFC 9649) are rows of chunks. Bytes
are not trusted: whatever they are, splitting ends, and says how far it came.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

Form = Literal["JPEG", "PNG", "WEBP"]

_MAX_PARTS = 100_000
"""More than the IDAT chunks (8 KB each) of the largest picture that is taken."""

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Ends entropy-coded data: any marker but a stuffed zero, a restart, or a fill byte before the marker's code.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_END, _SCAN = 0xD9, 0xDA
_NAMES = {_END: "EOI", _SCAN: "SOS", 0xFE: "COM", **{0xE0 + n: f"APP{n}" for n in range(16)}}
# Start of frame, ITU-T T.81 table B.1: C4, C8 and CC are something else.
_FRAMES = {f"{code:02X}" for code in range(0xC0, 0xD0)} - {"C4", "C8", "CC"}


@dataclass(frozen=True)
class Part:
    """A segment or chunk. `whole` is all of it as in the file; `body` leaves out its name, length and checksum.

    JPEG segments are named "APP1", "COM", "SOS", else by the marker's code ("DB"); entropy-coded data is "scan".
    """

    name: str
    whole: bytes
    head: int = 0
    foot: int = 0

    @property
    def body(self) -> bytes:
        """Return the content."""
        return self.whole[self.head : len(self.whole) - self.foot]


@dataclass(frozen=True)
class PictureFile:
    """A picture's file: its parts, and `tail`, what follows after its end (or what no longer can be split).

    `complete` is False where the file ends too early or is damaged.
    """

    form: Form
    parts: tuple[Part, ...]
    tail: bytes
    complete: bool

    def bodies(self, *names: str) -> Iterator[bytes]:
        """Yield the bodies of the parts of these names, in order."""
        return (part.body for part in self.parts if part.name in names)

    @property
    def animated(self) -> bool:
        """Say whether the file holds more than one frame: an animation (APNG or WebP)."""
        return any(part.name in ("acTL", "ANIM", "ANMF") for part in self.parts)

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in pixels as stored (not turned); (0, 0) where the file does not say."""
        for part in self.parts:
            try:
                if found := _size(self.form, part):
                    return found
            except struct.error:
                break
        return (0, 0)


def split_picture(raw: bytes) -> PictureFile | None:
    """Return the parts of a JPEG, PNG or WebP file, None for any other."""
    if raw.startswith(b"\xff\xd8\xff"):
        form: Form = "JPEG"
        position, found, last = 2, _segments(raw), "EOI"
    elif raw.startswith(_PNG_SIGNATURE):
        form = "PNG"
        position, found, last = 8, _png_chunks(raw), "IEND"
    elif raw.startswith(b"RIFF") and raw[8:12] == b"WEBP":
        form = "WEBP"
        position, found, last = 12, _riff_chunks(raw), ""
    else:
        return None
    parts = tuple(islice(found, _MAX_PARTS))
    position += sum(len(part.whole) for part in parts)
    complete = position == _riff_end(raw) if form == "WEBP" else bool(parts) and parts[-1].name == last
    return PictureFile(form, parts, raw[position:], complete)


def _segments(raw: bytes) -> Iterator[Part]:
    """Yield what follows SOI up to EOI."""
    position = 2
    while raw[position : position + 1] == b"\xff":
        start = position
        while raw[position + 1 : position + 2] == b"\xff":  # Fill bytes are allowed before a marker.
            position += 1
        code = raw[position + 1] if position + 1 < len(raw) else 0
        if code == _END:
            yield Part("EOI", raw[start : position + 2])
            return
        length = int.from_bytes(raw[position + 2 : position + 4], "big")
        end = position + 2 + length
        if length < 2 or end > len(raw):
            return
        yield Part(_NAMES.get(code, f"{code:02X}"), raw[start:end], position + 4 - start)
        position = end
        if code == _SCAN:
            marker = _MARKER.search(raw, position)
            position = marker.start() if marker else len(raw)
            yield Part("scan", raw[end:position])


def _png_chunks(raw: bytes) -> Iterator[Part]:
    position = 8
    while position + 12 <= len(raw):
        end = position + 12 + int.from_bytes(raw[position : position + 4], "big")
        if end > len(raw):
            return
        name = raw[position + 4 : position + 8].decode("latin-1")
        yield Part(name, raw[position:end], 8, 4)
        if name == "IEND":
            return
        position = end


def _riff_end(raw: bytes) -> int:
    return 8 + int.from_bytes(raw[4:8], "little")


def _riff_chunks(raw: bytes) -> Iterator[Part]:
    position, last = 12, min(_riff_end(raw), len(raw))
    while position + 8 <= last:
        size = int.from_bytes(raw[position + 4 : position + 8], "little")
        padding = size & 1
        end = position + 8 + size + padding
        if end > last:
            return
        yield Part(raw[position : position + 4].decode("latin-1").strip(), raw[position:end], 8, padding)
        position = end


def _size(form: Form, part: Part) -> tuple[int, int] | None:
    body = part.body[:16]
    if form == "JPEG" and part.name in _FRAMES:
        height, width = struct.unpack_from(">HH", body, 1)
        return width, height
    if form == "PNG" and part.name == "IHDR":
        width, height = struct.unpack_from(">II", body)
        return width, height
    if form == "WEBP" and part.name == "VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if form == "WEBP" and part.name == "VP8L":
        (bits,) = struct.unpack_from("<I", body, 1)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == "WEBP" and part.name == "VP8":
        width, height = struct.unpack_from("<HH", body, 6)
        return width & 0x3FFF, height & 0x3FFF
    return None
