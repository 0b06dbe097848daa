"""What a picture's file still tells of a person or a device, wherever it hides; hostile bytes tell nothing."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.records.files.private_data import (
    CAMERA,
    CAMERA_OWNER,
    HIDDEN,
    LABELS,
    LENS,
    MAKER,
    PEOPLE,
    PLACE,
    private_data,
)
from photo_files import (
    GPS_LATITUDE,
    SERIAL,
    XMP_HEADER,
    chunk,
    exif_segment,
    in_jpeg,
    in_png,
    in_webp,
    iptc,
    photoshop,
    picture,
    riff_chunk,
    segment,
    tiff,
    with_exif,
    with_xmp,
    xmp,
)

FORMS = ("JPEG", "PNG", "WEBP")
GPS = tiff(gps=GPS_LATITUDE)
GPS_XMP = xmp('exif:GPSLatitude="20,49.19N"')
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\0\x08moov"


def hexadecimal(kind: str, raw: bytes) -> bytes:
    """The form in which ImageMagick keeps a profile inside a PNG's text."""
    digits = raw.hex()
    lines = "\n".join(digits[n : n + 72] for n in range(0, len(digits), 72))
    return f"\n{kind}\n{len(raw):8}\n{lines}\n".encode()


@pytest.mark.parametrize("form", FORMS)
def test_a_plain_picture_tells_nothing(form: str) -> None:
    assert private_data(picture(form)) == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("block", "labels"),
    [
        (GPS, (PLACE,)),
        (tiff(exif=SERIAL), (CAMERA,)),
        (tiff(main={0xC62F: b"4711\0\0"}), (CAMERA,)),
        (tiff(exif={0xA435: b"LENS-0815\0"}), (LENS,)),
        (tiff(exif={0xA430: "Nguyễn Văn Ân".encode()}), (CAMERA_OWNER,)),
        (tiff(thumbnail={0xA431: b"ABCDEF\0"}), (CAMERA,)),
        (tiff(main={0x010F: b"Canon\0"}, exif={0x927C: b"\x1e\0" * 20}), (MAKER,)),
        (tiff(main={0x010F: b"NIKON CORPORATION\0"}, exif={0x927C: b"Nikon\0" * 9}), (MAKER,)),
        (tiff(exif={0x927C: b"FUJIFILM" * 9}), (MAKER,)),
        (tiff(main={0x010F: b"SAMSUNG\0", 0x0110: b"NX300\0"}, exif={0x927C: b"\7\0" * 20}), (MAKER,)),
        (tiff(exif={**SERIAL, 0xA430: b"An Van\0"}, gps=GPS_LATITUDE), (PLACE, CAMERA, CAMERA_OWNER)),
    ],
)
def test_exif_in_every_container(form: str, block: bytes, labels: tuple[str, ...]) -> None:
    assert private_data(with_exif(form, block)) == labels


@pytest.mark.parametrize(
    "block",
    [
        tiff(main={0x010F: b"Apple\0", 0x0110: b"iPhone 15\0"}, exif={0x927C: b"Apple iOS\0" * 9}),
        tiff(main={0x010F: b"samsung\0", 0x0110: b"SM-A546E\0"}, exif={0x927C: b"\7\0" * 20}),
        tiff(exif={0xA420: b"d41d8cd98f00b204e9800998ecf8427e"}),
        tiff(exif={0xA431: b"\0" * 12, 0xA435: b"      \0"}),
        tiff(gps={0: b"\2\3\0\0"}),
        tiff(main={0x013B: "Đoàn xã".encode(), 0x8298: b"CC BY 4.0\0"}, exif={0x9003: b"2026:01:02 03:04:05\0"}),
    ],
    ids=["iPhone", "Galaxy", "picture id", "blank numbers", "GPS version alone", "credit"],
)
def test_what_leads_to_nobody_is_not_reported(block: bytes) -> None:
    assert private_data(in_jpeg(exif_segment(block))) == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("properties", "label"),
    [
        ('exif:GPSLatitude="20,49.19N"', PLACE),
        ("<exif:GPSLongitude>106,40.1E</exif:GPSLongitude>", PLACE),
        ('drone-dji:GpsLatitude="+20.81"', PLACE),
        ('aux:SerialNumber="123456"', CAMERA),
        ("<exifEX:BodySerialNumber>123456</exifEX:BodySerialNumber>", CAMERA),
        ('aux:LensSerialNumber="123456"', LENS),
        ('aux:OwnerName="Nguyễn Văn Ân"', CAMERA_OWNER),
        ('mwg-rs:Name="Nguyễn Văn Ân"', PEOPLE),
    ],
)
def test_xmp_in_every_container(form: str, properties: str, label: str) -> None:
    assert private_data(with_xmp(form, xmp(properties))) == (label,)


def test_xmp_that_is_harmless_strange_or_damaged() -> None:
    assert private_data(with_xmp("JPEG", xmp('photoshop:City="Hải Phòng" dc:format="image/jpeg"'))) == ()
    assert private_data(with_xmp("JPEG", xmp('exif:GPSLatitude=""'))) == ()
    other_prefix = GPS_XMP.replace(b"exif:GPS", b"e:GPS").replace(b"xmlns:exif=", b"xmlns:e=")
    utf_16 = GPS_XMP.decode().encode("utf-16")
    entities = b'<!DOCTYPE x [<!ENTITY a "b">]>' + GPS_XMP
    for packet in (other_prefix, GPS_XMP[:-40], utf_16, entities, GPS_XMP + b" " * 1_000_000):
        assert private_data(with_xmp("WEBP", packet)) == (PLACE,)


def test_extended_xmp_is_put_together() -> None:
    guid = b"0123456789ABCDEF" * 2
    packet = xmp(f'dc:format="{"x" * 500}" exif:GPSLatitude="20,49.19N"')
    middle = packet.index(b"GPSLat") + 3
    pieces = [(middle, packet[middle:]), (0, packet[:middle])]
    head = b"http://ns.adobe.com/xmp/extension/\0"
    segments = [
        segment(0xE1, head + guid + struct.pack(">II", len(packet), offset) + piece) for offset, piece in pieces
    ]
    assert private_data(in_jpeg(*segments)) == (PLACE,)


@pytest.mark.parametrize(
    "text",
    [
        chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(hexadecimal("exif", b"Exif\0\0" + GPS))),
        chunk(b"tEXt", b"Raw profile type APP1\0" + hexadecimal("generic profile", b"Exif\0\0" + GPS)),
        chunk(b"tEXt", b"Raw profile type APP1\0" + hexadecimal("generic profile", XMP_HEADER + GPS_XMP)),
        chunk(b"tEXt", b"Raw profile type xmp\0" + hexadecimal("xmp", GPS_XMP)),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(GPS_XMP)),
        chunk(b"tEXt", b"exif:GPSLatitude\x0020/1, 49/1, 19/1"),
        chunk(b"eXIf", b"Exif\0\0" + GPS),
        chunk(b"caBX", b"jumb stds.exif exif:GPSLatitude"),
    ],
)
def test_places_to_hide_in_a_png(text: bytes) -> None:
    assert private_data(in_png(text)) == (PLACE,)
    raw = picture("PNG")
    assert private_data(raw[:-12] + text + raw[-12:]) == (PLACE,), "also after the pixels"


def test_a_serial_number_in_a_pngs_text() -> None:
    assert private_data(in_png(chunk(b"tEXt", b"Serial Number\x00123"))) == (CAMERA,)


@pytest.mark.parametrize(
    "part",
    [
        photoshop(0x0422, GPS),
        photoshop(0x0424, GPS_XMP),
        segment(0xE3, b"Meta\0\0" + b"Exif\0\0" + GPS),
        segment(0xEB, b"JP\0\1jumbexif:GPSLatitude"),
        segment(0xFE, b"GPSLatitude=20.8"),
        exif_segment(tiff() + b"\xff\xd8" + exif_segment(GPS)),
    ],
    ids=["Photoshop EXIF", "Photoshop XMP", "APP3", "C2PA", "comment", "thumbnail with its own EXIF"],
)
def test_places_to_hide_in_a_jpeg(part: bytes) -> None:
    assert private_data(in_jpeg(part)) == (PLACE,)


def test_exif_longer_than_a_segment_is_put_together() -> None:
    block = tiff(main={0x9C9C: b"x" * 70_000}, exif=SERIAL)
    assert private_data(in_jpeg(exif_segment(block[:65_000]), exif_segment(block[65_000:]))) == (CAMERA,)


def test_a_town_is_a_caption() -> None:
    assert private_data(in_jpeg(photoshop(0x0404, iptc({90: "Hải Phòng".encode(), 101: b"Viet Nam"})))) == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "tail",
    [in_jpeg(exif_segment(GPS)), in_png(chunk(b"eXIf", tiff(exif=SERIAL))), MP4, b"SEFT" + MP4, GPS_XMP],
    ids=["second JPEG", "PNG", "film", "Samsung", "XMP"],
)
def test_what_hides_behind_the_picture(form: str, tail: bytes) -> None:
    assert private_data(picture(form) + tail) == (HIDDEN,)
    assert private_data(in_jpeg(exif_segment(GPS)) + tail) == (PLACE, HIDDEN)


@pytest.mark.parametrize("form", FORMS)
def test_a_harmless_tail_is_left(form: str) -> None:
    assert private_data(picture(form) + picture("JPEG") + b"\0" * 50) == ()


def test_markers_inside_the_pixels_do_not_confuse() -> None:
    progressive = picture("JPEG", (200, 200), progressive=True, quality=95)
    restarts = picture("JPEG", (200, 200), restart_marker_blocks=1)
    for raw in (progressive, restarts):
        assert private_data(raw) == ()
        assert private_data(raw + in_jpeg(exif_segment(GPS))) == (HIDDEN,)


def test_bombs_are_not_unpacked() -> None:
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 20_000_000, 9))
    assert private_data(in_png(*[bomb] * 5)) == ()
    nested = "<a>" * 50_000
    private_data(with_xmp("WEBP", nested.encode()))
    private_data(with_xmp("WEBP", b"<a b:" + b"c" * 500_000))
    loop = bytearray(tiff(main={1: b"x"}, thumbnail={2: b"x"}))
    loop[8 + 2 + 12 : 8 + 2 + 16] = struct.pack(">I", 8)
    assert private_data(in_jpeg(exif_segment(bytes(loop)))) == ()


EVERYTHING = (
    with_xmp("JPEG", GPS_XMP, raw=with_exif("JPEG", tiff(exif=SERIAL, gps=GPS_LATITUDE))) + MP4,
    with_xmp("PNG", GPS_XMP, raw=with_exif("PNG", GPS)),
    with_xmp("WEBP", GPS_XMP, raw=with_exif("WEBP", GPS)),
    in_jpeg(photoshop(0x0424, GPS_XMP), photoshop(0x0404, iptc({80: b"A"}))),
    in_png(chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(hexadecimal("exif", GPS)))),
    in_webp(riff_chunk(b"ABCD", GPS)),
)


@given(st.data())
def test_damaged_bytes_never_raise(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(EVERYTHING)))
    for _ in range(data.draw(st.integers(0, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(raw[: data.draw(st.integers(0, len(raw)))])
    assert set(private_data(cut)) <= set(LABELS)


@given(st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\xff\0\0\0WEBP"]), st.binary(max_size=300))
def test_any_bytes_never_raise(start: bytes, rest: bytes) -> None:
    assert set(private_data(start + rest)) <= set(LABELS)


@pytest.mark.parametrize("raw", [b"", b"GIF89a", b"%PDF-1.7", b"\0\0\0\x18ftypheic"])
def test_other_files_tell_nothing(raw: bytes) -> None:
    assert private_data(raw) == ()
