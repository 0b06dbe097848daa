"""What a sound or film file is: whether phones play it, how long it is, and what it tells of a place."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from tinytag import TinyTag, TinyTagException

RECORDINGS_VERSION = 1
AUDIO_SUFFIXES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4"}
"""Sound that the browsers of Android and iOS both play."""
VIDEO_SUFFIXES = {".mp4": "video/mp4"}
MAX_AUDIO_BYTES = 10_000_000
MAX_VIDEO_BYTES = 25_000_000
"""What GitHub takes through the browser."""


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
    moov = next((body for name, body in _boxes(raw) if name == b"moov"), b"")
    if raw[4:8] == b"ftyp" and moov:
        video = next((c for c in ("avc1", "avc3", "hvc1", "hev1", "vp09", "av01", "mp4v") if c.encode() in moov), "")
        audio = next((c for c in ("mp4a", "alac", "samr", "ac-3", "Opus") if c.encode() in moov), "")
        located = b"\xa9xyz" in moov or b"location.ISO6709" in moov or b"loci" in moov
        kind = "video/mp4" if video else "audio/mp4" if audio else ""
        return RecordingFacts(sha256, len(raw), kind, _length(raw, "a.m4a"), video, audio, located)
    if _is_mp3(raw):
        return RecordingFacts(sha256, len(raw), "audio/mpeg", _length(raw, "a.mp3"), audio="mp3")
    return RecordingFacts(sha256, len(raw))


def _is_mp3(raw: bytes) -> bool:
    """Say whether an MPEG-1/2 layer III frame begins the file, after its ID3 tag (ISO 11172-3, ID3v2.4)."""
    start = 0
    if raw[:3] == b"ID3" and len(raw) > 10:
        start = 10 + sum((byte & 0x7F) << shift for byte, shift in zip(raw[6:10], (21, 14, 7, 0), strict=True))
    head = raw[start : start + 2]
    return len(head) == 2 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and (head[1] >> 1) & 3 == 1


def _length(raw: bytes, name: str) -> float:
    """Return the duration in seconds, 0 where the file does not tell."""
    try:
        tag = TinyTag.get(name, file_obj=io.BytesIO(raw), tags=False)
    except (TinyTagException, OSError, ValueError, KeyError, IndexError, TypeError, OverflowError, MemoryError):
        return 0.0
    return round(float(tag.duration or 0), 1)


def _boxes(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of the top boxes of an ISO base media file (ISO/IEC 14496-12)."""
    position = 0
    while position + 8 <= len(raw):
        size, head = int.from_bytes(raw[position : position + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(raw[position + 8 : position + 16], "big"), 16
        if size == 0:
            size = len(raw) - position
        if size < head:
            return
        yield raw[position + 4 : position + 8], raw[position + head : position + size]
        position += size
