"""Rules on narrations and films (DSX82x, DSX83x): phones play them, everyone can follow them, no place is told."""

import codecs
import re
from typing import Any

from disanxanh.base.text import nfc
from disanxanh.checks.pictures import near_name, report_link
from disanxanh.checks.subject import Subject
from disanxanh.records.files.recordings import (
    AAC,
    AUDIO_SUFFIXES,
    H264,
    MAX_AUDIO_BYTES,
    MAX_VIDEO_BYTES,
    RECORDINGS,
    VIDEO_SUFFIXES,
    RecordingFacts,
)
from disanxanh.records.media import Audio, Video, find_beside, is_plain_name, media_names
from disanxanh.records.players import PLATFORMS, player_of

_TOLERANCE = 2  # Seconds by which a written length may differ from the file's.
_CAPTIONS_LIMIT = 1_000_000  # Bytes that are looked at.
# WebVTT (W3C) 4.1: the file's first line, and a cue's timings, with a point where SRT has a comma.
_CAPTIONS_HEAD = re.compile(r"WEBVTT(?:[ \t\r\n]|$)")
_CAPTIONS_TIMES = re.compile(r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}[ \t]+-->[ \t]+(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}")


def check_recordings(subject: Subject) -> None:
    """Check the narrations and films of a record, and those that it forgot."""
    _check_forgotten(subject)
    data = subject.data
    if data is None:
        return
    single = not isinstance((subject.document.values or {}).get("audio"), list)
    for position, audio in enumerate(data.audio):
        _check_audio(subject, audio, ("audio",) if single else ("audio", position))
    for position, video in enumerate(data.videos):
        _check_video(subject, video, ("videos", position))


def _check_forgotten(subject: Subject) -> None:
    values = subject.document.values
    if values is None or any(problem.rule == "DSX110" for problem in subject.document.problems):
        return
    listed = {nfc(name).casefold() for name in media_names(values)}
    names = [n for n in subject.entry.media.present if _suffix(n) in RECORDINGS and n.casefold() not in listed]
    if names:
        subject.report("DSX838", "videos", names=names)


def _check_audio(subject: Subject, audio: Audio, place: tuple[str | int, ...]) -> None:
    facts = _found(subject, audio.file, tuple(AUDIO_SUFFIXES), (*place, "file"))
    if facts is None:
        return
    if facts.type != AUDIO_SUFFIXES[_suffix(audio.file)] or facts.audio not in (*AAC, "mp3"):
        subject.report("DSX822", *place, "file", value=audio.file, suffixes=list(AUDIO_SUFFIXES))
    if facts.size > MAX_AUDIO_BYTES:
        subject.report("DSX823", *place, "file", value=audio.file, size=_mega(facts.size), limit=_mega(MAX_AUDIO_BYTES))
    _check_length(subject, audio.duration, facts, place)
    _check_place(subject, audio.file, facts, place)


def _check_video(subject: Subject, video: Video, place: tuple[str | int, ...]) -> None:
    if bool(video.file) == bool(video.url):
        subject.report("DSX836", *place, value=video.title)
    if video.url and player_of(video.url) is None:
        subject.report("DSX832", *place, "url", value=video.url, platforms=list(PLATFORMS))
    if not video.captions and not video.transcript:
        subject.report("DSX831", *place, value=video.title)
    if video.people == "children" and not video.consent:
        subject.report("DSX803", *place, value=video.title)
    if video.captions:
        _check_captions(subject, video.captions, place)
    facts = _found(subject, video.file, tuple(VIDEO_SUFFIXES), (*place, "file")) if video.file else None
    if facts is None:
        return
    if facts.type != "video/mp4" or facts.video not in H264 or facts.audio not in (*AAC, ""):
        codec = ", ".join(filter(None, (facts.video, facts.audio))) or "tệp trống, bị cắt, hoặc không phải MP4"
        subject.report("DSX833", *place, "file", value=video.file, codec=codec)
    if facts.size > MAX_VIDEO_BYTES:
        subject.report("DSX834", *place, "file", value=video.file, size=_mega(facts.size), limit=_mega(MAX_VIDEO_BYTES))
    _check_length(subject, video.duration, facts, place)
    _check_place(subject, str(video.file), facts, place)


def _found(
    subject: Subject, name: str, suffixes: tuple[str, ...], path: tuple[str | int, ...]
) -> RecordingFacts | None:
    """Return what a listed file is, or report why it cannot be looked at."""
    media = subject.entry.media
    if report_link(subject, name, *path):
        return None
    if is_plain_name(name) and _suffix(name) not in suffixes:
        subject.report("DSX822" if path[0] == "audio" else "DSX833", *path, **_wrong_kind(name, suffixes))
    elif name not in media.recordings:
        subject.report("DSX821", *path, value=name, guess=near_name(name, media.present))
    else:
        return media.recordings[name]
    return None


def _wrong_kind(name: str, suffixes: tuple[str, ...]) -> dict[str, Any]:
    return {"value": name, "suffixes": list(suffixes), "codec": f"đuôi {_suffix(name) or 'trống'}"}


def _check_length(subject: Subject, written: int | None, facts: RecordingFacts, place: tuple[str | int, ...]) -> None:
    if written is not None and facts.duration and abs(written - facts.duration) > _TOLERANCE:
        actual = round(facts.duration)
        subject.report("DSX824", *place, "duration", value=_clock(written), actual=_clock(actual))


def _check_place(subject: Subject, name: str, facts: RecordingFacts, place: tuple[str | int, ...]) -> None:
    if facts.located:
        subject.report("DSX837", *place, "file", value=name)


def _check_captions(subject: Subject, name: str, place: tuple[str | int, ...]) -> None:
    """Check that captions are WebVTT in UTF-8: the first line says so, and there is a time line."""
    if report_link(subject, name, *place, "captions"):
        return
    file = find_beside(subject.entry.media.folder, name)
    if file is None:
        near = near_name(name, [n for n in subject.entry.media.present if _suffix(n) in (".vtt", ".srt")])
        subject.report("DSX821", *place, "captions", value=name, guess=near)
        return
    try:
        with file.open("rb") as opened:  # Decoded bit by bit: the limit may fall within a letter.
            text = codecs.getincrementaldecoder("utf-8-sig")().decode(opened.read(_CAPTIONS_LIMIT))
    except (OSError, UnicodeDecodeError):
        text = ""
    if _suffix(name) != ".vtt" or not _CAPTIONS_HEAD.match(text) or not _CAPTIONS_TIMES.search(text):
        subject.report("DSX835", *place, "captions", value=name)


def _suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


def _mega(size: int) -> str:
    return f"{size / 1_000_000:.1f}".replace(".", ",").removesuffix(",0")


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
