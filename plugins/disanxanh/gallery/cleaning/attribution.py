"""Who made a photo, what may be done with it, and when it was taken: what a cleaned file still says."""

import re
from collections.abc import Iterator

from PIL import Image

from disanxanh.records.files.exif import ARTIST, COPYRIGHT, TAKEN, WINDOWS_AUTHOR
from disanxanh.records.files.metadata import Metadata

_EXIF_DIRECTORY = 0x8769
_BY_LINE, _COPYRIGHT_NOTICE = 80, 116  # IPTC-IIM 2:80, 2:116.
_LICENCE = ("license", "WebStatement", "UsageTerms")  # cc:, xmpRights:
_DATE = re.compile(r"(\d{4})[-:](\d\d)[-:](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?", re.ASCII)

_MAX_TEXT = 8_000
"""Bytes of a text that is kept: three fit into a JPEG segment with room to spare."""


def attribution(metadata: Metadata) -> bytes:
    """Return a fresh EXIF block (TIFF, no "Exif" before it) with Artist, Copyright and DateTimeOriginal.

    Taken from EXIF, else XMP, else PNG's texts, else IPTC; b"" where the file names none of the three. Texts are
    written as UTF-8 (Metadata Working Group, Guidelines 2.0, 5.3); bytes in another encoding stay as they are,
    since nothing says which one it is. A licence that only XMP names joins the copyright.
    """
    block = Image.Exif()
    if artist := _artist(metadata):
        block[ARTIST] = artist
    if rights := _rights(metadata):
        block[COPYRIGHT] = rights
    if taken := _taken(metadata):
        block.get_ifd(_EXIF_DIRECTORY)[TAKEN] = taken
    return block.tobytes().removeprefix(b"Exif\0\0") if artist or rights or taken else b""


def _artist(metadata: Metadata) -> bytes:
    windows = (exif.values.get(WINDOWS_AUTHOR, b"") for exif in metadata.exifs)
    return _best(
        *(exif.value(ARTIST) for exif in metadata.exifs),
        *(name.decode("utf-16-le", "replace").encode() for name in windows),
        *_xmp(metadata, "creator"),
        *_texts(metadata, "author", "artist"),
        b"; ".join(metadata.iptc.get(_BY_LINE, ())),
    )


def _rights(metadata: Metadata) -> bytes:
    notice = _best(
        # Photographer's and editor's copyright are parted by a zero (CIPA DC-008, tag 33432).
        *(b"; ".join(filter(None, map(bytes.strip, exif.value(COPYRIGHT).split(b"\0")))) for exif in metadata.exifs),
        *_xmp(metadata, "rights"),
        *_texts(metadata, "copyright"),
        b"; ".join(metadata.iptc.get(_COPYRIGHT_NOTICE, ())),
    )
    parts = [notice] if notice else []
    for terms in (_cut(text) for name in _LICENCE for text in _xmp(metadata, name)):
        if terms and not any(terms in part for part in parts):
            parts.append(terms)
    return _cut(b"; ".join(parts))


def _taken(metadata: Metadata) -> str:
    said = [exif.value(TAKEN).decode("latin-1") for exif in metadata.exifs]
    said += [text for wanted in ("DateTimeOriginal", "DateCreated") for name, text in metadata.xmp if name == wanted]
    for text in said:
        if found := _DATE.match(text):
            year, month, day, *clock = (part or "00" for part in found.groups())
            return f"{year}:{month}:{day} {':'.join(clock)}"
    return ""


def _xmp(metadata: Metadata, wanted: str) -> Iterator[bytes]:
    return (text.encode("utf-8", "replace") for name, text in metadata.xmp if name == wanted)


def _texts(metadata: Metadata, *keys: str) -> Iterator[bytes]:
    return (text.encode() for key, text in metadata.texts if key.lower().rpartition(":")[2] in keys)


def _best(*candidates: bytes) -> bytes:
    """Return the first text that is UTF-8, else the first one at all."""
    given = [cut for text in candidates if (cut := _cut(text))]
    return next((text for text in given if _is_utf8(text)), given[0] if given else b"")


def _cut(text: bytes) -> bytes:
    """Return the text without zeros, at most `_MAX_TEXT` bytes long, no letter cut through."""
    text = text.replace(b"\0", b"").strip()
    if len(text) <= _MAX_TEXT:
        return text
    end = _MAX_TEXT
    while end > _MAX_TEXT - 4 and text[end] & 0xC0 == 0x80:
        end -= 1
    return text[:end].strip()


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
