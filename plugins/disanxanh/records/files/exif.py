"""EXIF (CIPA DC-008, built on TIFF 6.0), read leniently: what a damaged block still tells is told.

A reader of our own: Pillow's stops at the first damaged directory, and what it cannot read others can.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

ORIENTATION, MAKE, MODEL, ARTIST, COPYRIGHT = 0x0112, 0x010F, 0x0110, 0x013B, 0x8298
WINDOWS_AUTHOR = 0x9C9D
TAKEN, MAKER_NOTE = 0x9003, 0x927C
OWNER, BODY_SERIAL, LENS_SERIAL, CAMERA_SERIAL = 0xA430, 0xA431, 0xA435, 0xC62F
_WANTED = {
    *(ORIENTATION, MAKE, MODEL, ARTIST, COPYRIGHT, WINDOWS_AUTHOR, TAKEN),
    *(MAKER_NOTE, OWNER, BODY_SERIAL, LENS_SERIAL, CAMERA_SERIAL),
}

_EXIF_POINTER, _GPS_POINTER, _SUB_POINTER = 0x8769, 0x8825, 0x014A
# GPSVersionID and GPSMapDatum: many cameras without a receiver write them and nothing else.
_NO_PLACE = {0, 18}
_SIZES = {3: 2, 4: 4, 5: 8, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8}
"""Bytes of a value by its TIFF type; one for all others."""

_MAX_DIRECTORIES, _MAX_ENTRIES, _MAX_VALUE = 64, 20_000, 65_536


@dataclass
class Exif:
    """The raw bytes of the tags that matter here, from any directory, the first one that says something.

    `has_place` tells that the GPS directory holds more than its version. `orientation` is 1 to 8, 0 where the main
    picture's directory says nothing of it.
    """

    values: Mapping[int, bytes] = field(default_factory=dict)
    has_place: bool = False
    orientation: int = 0

    def value(self, tag: int) -> bytes:
        """Return a tag's value without the zeros and blanks around it, b"" where there is none."""
        return self.values.get(tag, b"").strip(b"\0 ")


def read_exif(raw: bytes) -> Exif:
    """Return what an EXIF block tells; `raw` begins with "Exif\\0\\0" or with the TIFF header. Never raises."""
    if raw.startswith(b"Exif\0"):
        raw = raw[6:]
    order = {b"II": "little", b"MM": "big"}.get(raw[:2])
    return _Walk(raw, big=order == "big").run() if order else Exif()


class _Walk:
    """Follows every directory once; loops, wrong offsets and endless chains only end it sooner."""

    def __init__(self, raw: bytes, *, big: bool) -> None:
        self.raw = raw
        self.big = big
        self.values: dict[int, bytes] = {}
        self.exif = Exif(self.values)
        self.waiting: deque[tuple[int, bool]] = deque()
        self.seen: set[tuple[int, bool]] = set()
        self.entries = 0

    def run(self) -> Exif:
        self._expect(self._number(4, 4))
        while self.waiting:
            offset, is_gps = self.waiting.popleft()
            self._directory(offset, is_gps=is_gps)
        return self.exif

    def _number(self, offset: int, size: int) -> int:
        return int.from_bytes(self.raw[offset : offset + size], "big" if self.big else "little")

    def _expect(self, offset: int, *, is_gps: bool = False) -> None:
        key = (offset, is_gps)
        if 8 <= offset < len(self.raw) and key not in self.seen and len(self.seen) < _MAX_DIRECTORIES:
            self.seen.add(key)
            self.waiting.append(key)

    def _directory(self, offset: int, *, is_gps: bool) -> None:
        first = len(self.seen) == 1 and self.entries == 0
        count = min(self._number(offset, 2), (len(self.raw) - offset - 2) // 12, _MAX_ENTRIES - self.entries)
        self.entries += max(0, count)
        for entry in range(offset + 2, offset + 2 + 12 * count, 12):
            tag = self._number(entry, 2)
            if is_gps:
                self.exif.has_place |= tag not in _NO_PLACE
            elif tag in (_EXIF_POINTER, _GPS_POINTER):
                self._expect(self._number(entry + 8, 4), is_gps=tag == _GPS_POINTER)
            elif tag == _SUB_POINTER:
                value = self._value(entry)
                for n in range(0, min(len(value), 64), 4):
                    self._expect(int.from_bytes(value[n : n + 4], "big" if self.big else "little"))
            elif tag in _WANTED and not self.exif.value(tag):
                self.values[tag] = self._value(entry)
                if tag == ORIENTATION and first:
                    self._orientation(entry)
        if not is_gps:
            self._expect(self._number(offset + 2 + 12 * count, 4))

    def _value(self, entry: int) -> bytes:
        size = _SIZES.get(self._number(entry + 2, 2), 1) * self._number(entry + 4, 4)
        start = entry + 8 if size <= 4 else self._number(entry + 8, 4)
        return self.raw[start : start + min(size, _MAX_VALUE)]

    def _orientation(self, entry: int) -> None:
        """Take the main picture's orientation; a thumbnail's is another matter."""
        size = _SIZES.get(self._number(entry + 2, 2), 1)
        value = self._number(entry + 8, min(size, 4))
        self.exif.orientation = value if 1 <= value <= 8 else 1
