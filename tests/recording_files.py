"""Sound and film files that are just enough to be told apart; the repository holds no recording itself."""

import struct

# MPEG-1 layer III, 32 kbit/s, 44.1 kHz, mono: 104 bytes hold 1152 samples.
_FRAME = b"\xff\xfb\x10\xc0".ljust(104, b"\0")
WAV = b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16) + b"data"
OGG = b"OggS\0\2" + bytes(20) + b"\1\x1e\1vorbis"
AMR = b"#!AMR\n" + b"\x3c" * 64


def box(name: bytes, *contents: bytes) -> bytes:
    """Return a box of an ISO base media file (ISO/IEC 14496-12)."""
    content = b"".join(contents)
    return struct.pack(">I", 8 + len(content)) + name + content


def track(handler: bytes, codec: str, *more: bytes) -> bytes:
    entries = box(b"stsd", struct.pack(">II", 0, 1), box(codec.encode("latin-1"), bytes(28)))
    media = box(b"hdlr", bytes(8), handler, bytes(12)), box(b"minf", box(b"stbl", entries))
    return box(b"trak", box(b"mdia", *media), *more)


def film(video: str = "avc1", audio: str = "mp4a", seconds: int = 100, *more: bytes, brand: bytes = b"isom") -> bytes:
    """Return an MP4 file; "" leaves a track out, `more` boxes stand in its "moov"."""
    header = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, 1000 * seconds), bytes(80))
    tracks = [track(b"vide", video)] * bool(video) + [track(b"soun", audio)] * bool(audio)
    moov = box(b"moov", header, *tracks, *more)
    return box(b"ftyp", brand, bytes(4), b"isom") + box(b"free") + box(b"mdat", bytes(64)) + moov


def m4a(audio: str = "mp4a", seconds: int = 100, *more: bytes) -> bytes:
    return film("", audio, seconds, *more, brand=b"M4A ")


def mp3(seconds: int = 10, before: bytes = b"") -> bytes:
    return before + _FRAME * round(seconds * 44_100 / 1152)


def id3(size: int = 300) -> bytes:
    """Return an ID3v2.3 tag: a title, then padding."""
    title = b"TIT2" + struct.pack(">IH", 5, 0) + b"\0Dinh"
    body = title.ljust(size, b"\0")
    return b"ID3\3\0\0" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + body
