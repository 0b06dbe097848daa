"""Rewriting a picture's file without its metadata: the pixels' bytes stay as they are."""

import struct
import zlib
from collections.abc import Iterator

from disanxanh.records.files.parts import Part, PictureFile

# Lists of what stays, not of what goes: nobody knows all that programs write into pictures.
# JPEG: frames, tables, scans and restarts (ITU-T T.81 table B.1); of the APPn what decides on colours.
_JPEG_KEPT = {*(f"{code:02X}" for code in range(0xC0, 0xD0)), "SOS", "scan", "DB", "DC", "DD", "DE", "DF", "EOI"}
_JPEG_COLOURS = (("APP2", b"ICC_PROFILE\0"), ("APP14", b"Adobe"))
_JFIF = b"JFIF\0"
PNG_COLOURS = ("cICP", "iCCP", "sRGB", "gAMA", "cHRM", "pHYs")
_PNG_KEPT = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "bKGD", "sBIT", *PNG_COLOURS}
_WEBP_KEPT = {"ICCP", "ALPH", "VP8", "VP8L"}
_WEBP_ICC, _WEBP_ALPHA, _WEBP_EXIF = 0x20, 0x10, 0x08


def rewrite(picture: PictureFile, exif: bytes, colours: tuple[Part, ...] = ()) -> bytes:
    """Return the file with nothing but its picture, its colour space, and `exif` (a TIFF block, b"" for none).

    `colours` are chunks of another PNG of the same picture that take the place of this one's.
    """
    if picture.form == "JPEG":
        return b"\xff\xd8" + b"".join(_jpeg(picture, exif))
    if picture.form == "PNG":
        return b"\x89PNG\r\n\x1a\n" + b"".join(_png(picture, exif, colours))
    chunks = b"".join(_webp(picture, exif))
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks


def _jpeg(picture: PictureFile, exif: bytes) -> Iterator[bytes]:
    """Yield the segments; JFIF comes first and EXIF after it, where readers expect them."""
    jfif = next((body for body in picture.bodies("APP0") if body.startswith(_JFIF) and len(body) >= 14), None)
    if jfif is not None:  # Without the little picture that it may hold.
        yield _segment(0xE0, jfif[:12] + b"\0\0")
    if exif:
        yield _segment(0xE1, b"Exif\0\0" + exif)
    for part in picture.parts:
        in_colour = any(part.name == name and part.body.startswith(start) for name, start in _JPEG_COLOURS)
        if part.name in _JPEG_KEPT or in_colour:
            yield part.whole


def _segment(code: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, code, 2 + len(body)) + body


def _png(picture: PictureFile, exif: bytes, colours: tuple[Part, ...]) -> Iterator[bytes]:
    replaced = PNG_COLOURS if colours else ()
    for part in picture.parts:
        if part.name not in _PNG_KEPT or part.name in replaced:
            continue
        yield part.whole
        if part.name == "IHDR":  # Colours before the palette, all of it before the pixels (PNG 5.6).
            yield from (colour.whole for colour in colours)
            if exif:
                yield _png_chunk(b"eXIf", exif)


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _webp(picture: PictureFile, exif: bytes) -> Iterator[bytes]:
    """Yield the chunks; the extended header exists, and tells the truth, whenever there is more than a bitstream."""
    kept = [part for part in picture.parts if part.name in _WEBP_KEPT]
    names = {part.name for part in kept}
    header = next(picture.bodies("VP8X"), None)
    if header is not None or exif or names & {"ICCP", "ALPH"}:
        alpha = "ALPH" in names or bool(header and header[0] & _WEBP_ALPHA) or _alpha_in_lossless(picture)
        flags = _WEBP_ICC * ("ICCP" in names) | _WEBP_ALPHA * alpha | _WEBP_EXIF * bool(exif)
        width, height = (side - 1 for side in picture.size)
        sides = width.to_bytes(3, "little") + height.to_bytes(3, "little")
        yield _riff_chunk(b"VP8X", bytes([flags, 0, 0, 0]) + sides)
    yield from (part.whole for part in kept)
    if exif:
        yield _riff_chunk(b"EXIF", exif)


def _alpha_in_lossless(picture: PictureFile) -> bool:
    """Read `alpha_is_used` of a lossless bitstream (RFC 9649, 3.4): bit 28 after the signature."""
    return any(body[4:5] and body[4] & 0x10 for body in picture.bodies("VP8L"))


def _riff_chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) & 1)
