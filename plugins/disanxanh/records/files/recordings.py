"""What a sound or film file is: whether phones play it, how long it is, and what it tells of a place."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from tinytag import TinyTag

RECORDINGS_VERSION = 1
AUDIO_SUFFIXES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4"}
"""Sound that the browsers of Android and iOS both play."""
VIDEO_SUFFIXES = {".mp4": "video/mp4"}
RECORDINGS = (
    *(".mp3", ".m4a", ".mp4", ".mov", ".m4v", ".wav", ".ogg", ".opus", ".aac", ".amr", ".flac", ".wma"),
    *(".webm", ".mkv", ".avi", ".3gp", ".wmv", ".vtt", ".srt"),
)
"""Sound, film and captions by their names, whether phones play them or not."""
MAX_AUDIO_BYTES = 10_000_000
MAX_VIDEO_BYTES = 25_000_000
"""What GitHub takes through the browser."""
H264 = ("avc1", "avc3")
AAC = ("mp4a",)

_Path = tuple[bytes, ...]
_HOLDERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta")
_MAX_TAGS = 4
_DEPTH = 8  # Deeper than any box that is looked for.
# The place of recording as Android, iPhones and editors (XMP) write it, wherever; 3GPP (TS 26.244) has a box, "loci",
# whose name is too common a part of words to be searched for.
_PLACE_NAMES = (b"\xa9xyz", b"location.ISO6709", b"GPSLatitude", b"GPSLongitude")
# Tracks of positions, of action cameras and of Android.
_PLACE_TRACKS = frozenset(("gpmd", "camm"))


@dataclass(frozen=True)
class RecordingFacts:
    """What a file is: `size` in bytes, `type` a MIME type ("" for another kind), `duration` in seconds.

    `video` and `audio` name the codecs of an MP4 file by their four letters ("avc1", "mp4a"); `located` says that
    it carries the place of recording.
    """

    sha256: str
    size: int
    type: str = ""
    duration: float = 0.0
    video: str = ""
    audio: str = ""
    located: bool = False

    def as_json(self) -> dict[str, object]:
        """Return plain values, for the cache."""
        return asdict(self)


def recording_facts(raw: bytes) -> RecordingFacts:
    """Return what the bytes of a sound or film file are. Never raises for bad input."""
    sha256 = hashlib.sha256(raw).hexdigest()
    if raw[4:8] == b"ftyp":
        return RecordingFacts(sha256, len(raw), **_film(raw))
    start = _mp3_start(raw)
    if start is not None:
        return RecordingFacts(sha256, len(raw), "audio/mpeg", _mp3_length(raw[start:]), audio="mp3")
    return RecordingFacts(sha256, len(raw))


def _film(raw: bytes) -> dict[str, Any]:
    """Return the facts of an ISO base media file (ISO/IEC 14496-12): MP4, M4A, also QuickTime and 3GP."""
    codecs: dict[bytes, list[str]] = {b"vide": [], b"soun": []}
    located, seconds = False, 0.0
    for path, body in _boxes(raw):
        if path[-1] == b"loci":
            located = True
        elif path[-1] == b"mvhd":
            seconds = seconds or _seconds(body)
        elif path == (b"moov", b"trak", b"mdia"):
            inner = dict(_boxes(body))
            handler = inner.get((b"hdlr",), b"")[8:12]
            names = _codecs(inner.get((b"minf", b"stbl", b"stsd"), b""))
            codecs.get(handler, []).extend(names)
            located |= bool(_PLACE_TRACKS.intersection(names))
        if len(path) == 1 and path[0] != b"mdat":
            located |= any(name in body for name in _PLACE_NAMES)
    video, audio = (_worst(names, played) for names, played in zip(codecs.values(), (H264, AAC), strict=True))
    kind = "video/mp4" if video else "audio/mp4" if audio else ""
    return {"type": kind, "duration": seconds, "video": video, "audio": audio, "located": located}


def _worst(names: list[str], played: tuple[str, ...]) -> str:
    """Return the first codec that not every phone plays, else the first one."""
    return next((name for name in names if name not in played), names[0] if names else "")


def _codecs(stsd: bytes) -> list[str]:
    """Return the names of the sample entries: after version and count, boxes of which only the head is read."""
    return [path[0].decode("latin-1") for path, _ in _boxes(stsd[8:], inside=False)]


def _seconds(mvhd: bytes) -> float:
    """Return the length that a film's header gives: version, two dates, ticks a second, ticks."""
    wide = mvhd[:1] == b"\1"
    ticks_at, size = (20, 8) if wide else (12, 4)
    rate = int.from_bytes(mvhd[ticks_at : ticks_at + 4], "big")
    ticks = int.from_bytes(mvhd[ticks_at + 4 : ticks_at + 4 + size], "big")
    unknown = ticks == (1 << 8 * size) - 1
    return 0.0 if unknown or not rate else round(ticks / rate, 1)


def _boxes(raw: bytes, above: tuple[bytes, ...] = (), *, inside: bool = True) -> Iterator[tuple[_Path, bytes]]:
    """Yield every box by its path of names, with its content; `inside` also those within the boxes that hold boxes."""
    position = 0
    while position + 8 <= len(raw):
        size, head = int.from_bytes(raw[position : position + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(raw[position + 8 : position + 16], "big"), 16
        if size == 0:
            size = len(raw) - position
        if size < head:
            return
        path = (*above, raw[position + 4 : position + 8])
        body = raw[position + head : position + size]
        yield path, body
        if inside and path[-1] in _HOLDERS and len(path) < _DEPTH:
            yield from _boxes(body, path)
        position += size


def _mp3_start(raw: bytes) -> int | None:
    """Return where the first MPEG-1/2 layer III frame begins, behind ID3 tags and padding (ISO 11172-3, ID3v2.4)."""
    start = 0
    for _ in range(_MAX_TAGS):
        tag = raw[start : start + 10]
        if len(tag) < 10 or tag[:3] != b"ID3":
            break
        size = sum((byte & 0x7F) << shift for byte, shift in zip(tag[6:], (21, 14, 7, 0), strict=True))
        start += 10 + size + (10 if tag[5] & 0x10 else 0)
    start = len(raw) - len(raw[start:].lstrip(b"\0"))
    head = raw[start : start + 3]
    if len(head) < 3 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer, rate, pitch = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    return start if version != 1 and layer == 1 and rate != 15 and pitch != 3 else None


def _mp3_length(frames: bytes) -> float:
    """Return the duration in seconds, 0 where the frames do not tell."""
    try:
        tag = TinyTag.get("a.mp3", file_obj=io.BytesIO(frames), tags=False)
        return round(float(tag.duration or 0), 1)
    except Exception:  # A reader raises whatever it likes for hostile bytes: their length is not known.
        return 0.0
