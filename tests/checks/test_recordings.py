"""What an author is told of narrations and films: kinds, weights, lengths, captions, addresses, and places."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.records.files.recordings import recording_facts
from photo_files import photo
from recording_files import AMR, OGG, WAV, box, film, id3, m4a, mp3, track
from sample import check, checked, make_project, record_with

RECORD = "heritage/sites/dinh-thu/index.md"
ISO6709 = b"+20.8220+106.6460/"
PLACES = {
    "Android": box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7", ISO6709)),
    "iPhone": box(b"meta", box(b"keys", b"mdtacom.apple.quicktime.location.ISO6709"), box(b"ilst", ISO6709)),
    "3GPP": box(b"udta", box(b"loci", bytes(6), b"Kien An\0\0", bytes(12))),
    "3GPP in a track": track(b"soun", "mp4a", box(b"udta", box(b"loci", bytes(30)))),
    "editor": box(b"udta", box(b"XMP_", b'<rdf:Description exif:GPSLatitude="20,49.3N"/>')),
    "action camera": track(b"meta", "gpmd"),
}
NO_PLACE = box(b"udta", box(b"\xa9nam", b"velocity, foci et loci"), box(b"\xa9too", b"gpmd"))
SRT = "1\n00:00:01,000 --> 00:00:04,000\nTrống hội.\n"
VTT = "WEBVTT - Lễ hội\n\n00:01.000 --> 00:04.000\nTrống hội.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


def told() -> list[tuple[int, str]]:
    """Return lines and codes of what is told of the record; there is nothing else to tell."""
    problems = check()
    assert all(place.startswith(f"{RECORD}:") for place, _ in problems)
    return [(int(place.rpartition(":")[2]), code) for place, code in problems]


def audio(name: str = "a.mp3", **more: str) -> str:
    """Return lines of which the fourth names the file."""
    values = {"speaker": "Đoàn viên", "transcript": "Đình có từ lâu.", "file": name, **more}
    return "audio:\n" + "".join(f"  {key}: {value}\n" for key, value in values.items() if value)


def video(**values: str) -> str:
    """Return lines of which the second says the title, the others what is given."""
    return "videos:\n  - title: Lễ hội\n" + "".join(f"    {key}: {value}\n" for key, value in values.items())


SOUNDS: dict[str, tuple[str, Callable[[], bytes], list[tuple[int, str]]]] = {
    "MP3": ("a.mp3", mp3, []),
    "MP3 in capitals": ("THUYET MINH.MP3", mp3, []),
    "MP3 behind a tag": ("a.mp3", lambda: mp3(before=id3()), []),
    "MP3 behind two tags and padding": ("a.mp3", lambda: mp3(before=id3(20_000) + id3(50) + bytes(500)), []),
    "M4A": ("a.m4a", m4a, []),
    "10 MB": ("a.mp3", lambda: mp3().ljust(10_000_000, b"\0"), []),
    "more than 10 MB": ("a.mp3", lambda: mp3().ljust(10_000_001, b"\0"), [(10, "DSX823")]),
    "heavy M4A": ("a.m4a", lambda: m4a() + box(b"mdat", bytes(10_000_000)), [(10, "DSX823")]),
    "WAV": ("a.wav", lambda: WAV, [(10, "DSX822")]),
    "WAV as .mp3": ("a.mp3", lambda: WAV, [(10, "DSX822")]),
    "OGG": ("a.ogg", lambda: OGG, [(10, "DSX822")]),
    "OGG as .m4a": ("a.m4a", lambda: OGG, [(10, "DSX822")]),
    "AMR": ("a.amr", lambda: AMR, [(10, "DSX822")]),
    "AMR as .mp3": ("a.mp3", lambda: AMR, [(10, "DSX822")]),
    "AMR in 3GP as .m4a": ("a.m4a", lambda: m4a("samr"), [(10, "DSX822")]),
    "ALAC": ("a.m4a", lambda: m4a("alac"), [(10, "DSX822")]),
    "AAC without a container": ("a.mp3", lambda: b"\xff\xf1\x50\x80" * 50, [(10, "DSX822")]),
    "MP3 as .m4a": ("a.m4a", mp3, [(10, "DSX822")]),
    "M4A as .mp3": ("a.mp3", m4a, [(10, "DSX822")]),
    "film as .m4a": ("a.m4a", film, [(10, "DSX822")]),
    "picture as .mp3": ("a.mp3", photo, [(10, "DSX822")]),
    "empty": ("a.mp3", lambda: b"", [(10, "DSX822")]),
    "a tag alone": ("a.mp3", id3, [(10, "DSX822")]),
    "no suffix": ("thuyet-minh", mp3, [(10, "DSX822")]),
    "with its place": ("a.m4a", lambda: m4a("mp4a", 100, PLACES["iPhone"]), [(10, "DSX837")]),
}


@pytest.mark.parametrize("name", SOUNDS)
def test_a_narration_is_judged_by_its_bytes(name: str, project: Path) -> None:
    file, make, expected = SOUNDS[name]
    record_with(project, audio(file), {file: make()})
    assert told() == expected


@pytest.mark.parametrize("many", [False, True], ids=["one", "list"])
def test_lines_are_right_for_one_narration_and_for_several(many: bool, project: Path) -> None:
    lines = audio("a.wav", duration='"1:00"')
    if many:
        first = audio("a.mp3").partition("\n")[2].replace("  ", "    ").replace("    sp", "  - sp")
        second = lines.partition("\n")[2].replace("  ", "    ").replace("    sp", "  - sp")
        lines = f"audio:\n{first}{second}"
    record_with(project, lines, {"a.wav": WAV} | ({"a.mp3": mp3()} if many else {}))
    assert told() == [(13 if many else 10, "DSX822")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"0:10"', []),
        ('"0:12"', []),
        ("PT10S", []),
        ('"0:00:10"', []),
        ('"0:13"', [(11, "DSX824")]),
        ('"10:00"', [(11, "DSX824")]),
        ("ba phút", [(11, "DSX827")]),
        ("10", [(11, "DSX827")]),
        ('"0:70"', [(11, "DSX827")]),
        ("PT", [(11, "DSX827")]),
        ("[1]", [(11, "DSX827")]),
    ],
)
def test_a_written_length_is_held_against_the_file(
    written: str, expected: list[tuple[int, str]], project: Path
) -> None:
    record_with(project, audio(duration=written), {"a.mp3": mp3(10, before=id3())})
    assert told() == expected


def test_both_lengths_are_named(project: Path) -> None:
    record_with(project, audio("a.m4a", duration='"9:05"'), {"a.m4a": m4a(seconds=200)})
    [problem] = checked()
    assert "ghi 9:05, tệp dài 3:20" in problem["message"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"transcript": ""}, [(7, "DSX202")]),
        ({"speaker": ""}, [(7, "DSX202")]),
        ({"license": "CC"}, [(11, "DSX205")]),
        ({"language": "xx-khong-co"}, [(11, "DSX205")]),
    ],
)
def test_a_narration_must_be_whole(changed: dict[str, str], expected: list[tuple[int, str]], project: Path) -> None:
    record_with(project, audio(**changed), {"a.mp3": mp3()})
    assert told() == expected


def test_a_missing_file_is_told_with_the_one_that_is_meant(project: Path) -> None:
    record_with(project, audio("thuyet-minh.mp3"), {"Thuyet-Minh.MP3": mp3()})
    [problem] = checked()
    assert (problem["rule"], problem["line"]) == ("DSX821", 10)
    assert "“Thuyet-Minh.MP3”" in problem["message"]


def test_links_and_other_folders_are_refused(project: Path) -> None:
    (project / "a.mp3").write_bytes(mp3())
    lines = video(file="../../a.mp4", transcript="Trống.") + "    captions: b.vtt\n" + audio()
    file = record_with(project, lines, {})
    for name in ("a.mp3", "b.vtt"):
        (file.parent / name).symlink_to("../../../a.mp3")
    assert told() == [(9, "DSX821"), (11, "DSX103"), (15, "DSX103")]


FILMS: dict[str, tuple[Callable[[], bytes], str]] = {
    "H.264 and AAC": (film, ""),
    "H.264 alone": (lambda: film(audio=""), ""),
    "avc3": (lambda: film("avc3"), ""),
    "QuickTime's brand": (lambda: film(brand=b"qt  "), ""),
    "words that look like names": (lambda: film("avc1", "mp4a", 100, NO_PLACE, box(b"udta", b"hvc1 alac")), ""),
    "25 MB": (lambda: film() + box(b"free", bytes(25_000_000 - len(film()) - 8)), ""),
    "more than 25 MB": (lambda: film() + box(b"free", bytes(25_000_000)), "DSX834"),
    "HEVC": (lambda: film("hvc1"), "DSX833"),
    "HEVC beside H.264": (lambda: film("avc1", "mp4a", 100, track(b"vide", "hev1")), "DSX833"),
    "AV1": (lambda: film("av01"), "DSX833"),
    "old AMR sound": (lambda: film(audio="samr"), "DSX833"),
    "sound alone": (m4a, "DSX833"),
    "WebM": (lambda: b"\x1a\x45\xdf\xa3webm", "DSX833"),
    "empty": (lambda: b"", "DSX833"),
    "cut before its header": (lambda: film()[:80], "DSX833"),
    **{place: (lambda b=found: film("avc1", "mp4a", 100, b), "DSX837") for place, found in PLACES.items()},
    "place in a packet of its own": (lambda: film() + box(b"uuid", b"exif:GPSLongitude"), "DSX837"),
}


@pytest.mark.parametrize("name", FILMS)
def test_a_film_is_judged_by_its_bytes(name: str, project: Path) -> None:
    make, code = FILMS[name]
    record_with(project, video(file="a.mp4", transcript="Trống."), {"a.mp4": make()})
    assert told() == ([(9, code)] if code else [])


def test_what_does_not_play_is_named(project: Path) -> None:
    record_with(project, video(file="a.mp4", transcript="Trống."), {"a.mp4": film("hvc1", "ac-3")})
    assert "(hvc1, ac-3)" in checked()[0]["message"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"url": "https://youtu.be/abcdefghijk", "transcript": "Trống."}, []),
        ({"url": "https://youtu.be/abcdefghijk"}, [(8, "DSX831")]),
        ({"file": "a.mp4"}, [(8, "DSX831")]),
        ({"transcript": "Trống."}, [(8, "DSX836")]),
        ({}, [(8, "DSX831"), (8, "DSX836")]),
        ({"file": "a.mp4", "url": "https://youtu.be/abcdefghijk", "transcript": "Trống."}, [(8, "DSX836")]),
        ({"file": "IMG_1.MOV", "transcript": "Trống."}, [(9, "DSX833")]),
        ({"file": "b.mp4", "transcript": "Trống."}, [(9, "DSX821")]),
        ({"file": "a.mp4", "transcript": "Trống.", "duration": '"1:40"'}, []),
        ({"file": "a.mp4", "transcript": "Trống.", "duration": '"1:20"'}, [(11, "DSX824")]),
        ({"file": "a.mp4", "transcript": "Trống.", "people": "children"}, [(8, "DSX803")]),
        ({"file": "a.mp4", "transcript": "Trống.", "poster": "a.jpg"}, []),
        ({"file": "a.mp4", "transcript": "Trống.", "poster": "b.jpg"}, [(11, "DSX801")]),
        ({"url": "https://fb.watch/abc123", "transcript": "Trống."}, [(9, "DSX832")]),
        ({"url": "https://www.youtube.com:1x/watch?v=abcdefghijk", "transcript": "Trống."}, [(9, "DSX832")]),
        ({"url": "javascript:alert(1)", "transcript": "Trống."}, [(9, "DSX212")]),
        ({"url": "https://www.youtube.com@evil.vn/watch?v=abcdefghijk", "transcript": "Trống."}, [(9, "DSX212")]),
    ],
)
def test_a_film_must_be_whole(values: dict[str, str], expected: list[tuple[int, str]], project: Path) -> None:
    files = {"a.mp4": film(seconds=100)} if values.get("file") == "a.mp4" else {}
    files |= {"a.jpg": photo()} if "poster" in values else {}
    if values.get("poster") == "b.jpg":
        files.pop("a.jpg")
    record_with(project, video(**values), files)
    assert told() == expected


CAPTIONS = {
    "WebVTT": ("a.vtt", VTT.encode(), True),
    "with a byte order mark": ("a.vtt", VTT.encode("utf-8-sig"), True),
    "other line ends": ("a.vtt", VTT.replace("\n", "\r\n").encode(), True),
    "hours": ("A.VTT", VTT.replace("00:04.000", "01:00:04.000").encode(), True),
    "large": ("a.vtt", (VTT + "Đ" * 600_001).encode(), True),
    "SRT": ("a.srt", SRT.encode(), False),
    "SRT as .vtt": ("a.vtt", SRT.encode(), False),
    "SRT with the first line of WebVTT": ("a.vtt", f"WEBVTT\n\n{SRT}".encode(), False),
    "WebVTT as .srt": ("a.srt", VTT.encode(), False),
    "no time": ("a.vtt", b"WEBVTT\n\nDinh\n", False),
    "other word": ("a.vtt", VTT.replace("WEBVTT", "WEBVTTX").encode(), False),
    "UTF-16": ("a.vtt", VTT.encode("utf-16"), False),
    "Windows-1258": ("a.vtt", VTT.encode().replace("ễ".encode(), b"\xea"), False),
    "empty": ("a.vtt", b"", False),
}


@pytest.mark.parametrize("name", CAPTIONS)
def test_captions_must_be_what_browsers_show(name: str, project: Path) -> None:
    file, raw, good = CAPTIONS[name]
    record_with(project, video(url="https://youtu.be/abcdefghijk", captions=file), {file: raw})
    assert told() == ([] if good else [(10, "DSX835")])


@pytest.mark.parametrize("name", ["a.vtt", "../a.vtt", "."])
def test_missing_captions_are_told(name: str, project: Path) -> None:
    record_with(project, video(url="https://youtu.be/abcdefghijk", captions=name), {})
    assert told() == [(10, "DSX821")]


def test_lengths_are_read_from_either_form_of_header() -> None:
    wide = b"\1\0\0\0" + bytes(16) + (600).to_bytes(4, "big") + (600 * 75).to_bytes(8, "big")
    for header, seconds in ((wide, 75.0), (bytes(24), 0.0), (wide[:20] + b"\0\0\2\x58" + b"\xff" * 8, 0.0), (b"", 0.0)):
        raw = box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", header), track(b"vide", "avc1"))
        assert recording_facts(raw).duration == seconds


GOOD = (film(), m4a(), mp3(1), mp3(1, before=id3()), film("avc1", "mp4a", 9, *PLACES.values()))
HEADS = (b"", b"ID3", b"\xff\xfb\x10\xc0", b"\0\0\0\x08ftyp", film()[:100], id3())


@given(st.sampled_from(HEADS), st.binary(max_size=400))
def test_no_bytes_raise(head: bytes, rest: bytes) -> None:
    assert recording_facts(head + rest).size == len(head + rest)


@given(st.sampled_from(GOOD), st.data())
def test_no_damage_raises(raw: bytes, data: st.DataObject) -> None:
    """Change a few bytes of a good file, then cut it."""
    damaged = bytearray(raw)
    for position in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=6)):
        damaged[position] = data.draw(st.integers(0, 255))
    facts = recording_facts(bytes(damaged[: data.draw(st.integers(0, len(raw)))]))
    assert facts.duration >= 0


def test_boxes_within_boxes_end() -> None:
    deep = box(b"moov")
    for _ in range(5000):
        deep = box(b"trak", deep) if len(deep) < 9000 else deep
    assert recording_facts(box(b"ftyp", b"isom") + box(b"moov", deep)).type == ""
