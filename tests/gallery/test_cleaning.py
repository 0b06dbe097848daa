"""Cleaning a photo: what must go goes, what must stay stays, and pixels are only touched when they have to be."""

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from disanxanh.gallery.cleaning import NotCleanableError, clean
from disanxanh.records.files.parts import split_picture
from disanxanh.records.files.private_data import private_data
from photo_files import (
    GPS_LATITUDE,
    SERIAL,
    chunk,
    exif_segment,
    in_jpeg,
    in_png,
    in_webp,
    iptc,
    noise,
    orientation,
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
CREDIT = "Ảnh: Nguyễn Văn Ân – Đoàn phường Kiến An"
GPS = tiff(gps=GPS_LATITUDE)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def opened(raw: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(raw))
    image.load()
    return image


def said(raw: bytes) -> tuple[str, str, str]:
    """Artist, copyright and date of a file."""
    exif = opened(raw).getexif()
    texts = (str(exif.get(tag, "")).encode("latin-1").decode() for tag in (0x013B, 0x8298))
    return (*texts, str(exif.get_ifd(0x8769).get(0x9003, "")))  # type: ignore[return-value]


def pixel_bytes(raw: bytes) -> bytes:
    """The compressed pixels as they stand in the file, with what their decoding depends on."""
    file = split_picture(raw)
    assert file is not None
    names = ("SOS", "scan", "DB", "C0", "C2", "C4", "DD", "IHDR", "PLTE", "tRNS", "IDAT", "VP8", "VP8L", "ALPH")
    return b"".join(part.whole for part in file.parts if part.name in names)


def assert_same_pixels(raw: bytes, cleaned: bytes) -> None:
    before, after = opened(raw), opened(cleaned)
    assert (before.mode, before.size) == (after.mode, after.size)
    assert before.tobytes() == after.tobytes()
    assert pixel_bytes(raw) == pixel_bytes(cleaned) != b""


@pytest.mark.parametrize("form", FORMS)
def test_a_photo_that_needs_nothing_is_the_same_object(form: str) -> None:
    credit = tiff(main={0x013B: CREDIT.encode(), 0x010F: b"Canon\0", **orientation(1)}, exif={0xA420: b"0123456789"})
    for raw in (picture(form), with_exif(form, credit), with_xmp(form, xmp('dc:format="image/jpeg"'))):
        assert clean(raw) is raw


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("block", "packet"),
    [
        (tiff(main={0x013B: CREDIT.encode(), 0x8298: b"CC BY 4.0\0", 0x010F: b"MAY-BI-MAT"}, gps=GPS_LATITUDE), None),
        (tiff(main={0x013B: CREDIT.encode(), 0x8298: b"CC BY 4.0\0"}, exif={0x927C: b"Nikon\0 MAY-BI-MAT"}), None),
        (
            GPS,
            f"<dc:creator><rdf:Seq><rdf:li>{CREDIT}</rdf:li></rdf:Seq></dc:creator><cc:license>CC BY 4.0</cc:license>",
        ),
        (GPS, f'dc:creator="{CREDIT}" xmpRights:UsageTerms="CC BY 4.0"'),
    ],
    ids=["place", "maker", "XMP list", "XMP attribute"],
)
def test_private_data_goes_and_credit_stays(form: str, block: bytes, packet: str | None) -> None:
    raw = with_exif(form, block)
    raw = with_xmp(form, xmp(packet), raw=raw) if packet else raw
    cleaned = clean(raw)
    assert private_data(cleaned) == ()
    assert b"MAY-BI-MAT" not in cleaned
    assert said(cleaned) == (CREDIT, "CC BY 4.0", "")
    assert_same_pixels(raw, cleaned)
    assert clean(cleaned) is cleaned


def test_all_three_texts_from_every_source() -> None:
    exif = tiff(
        main={0x013B: b"A\0", 0x8298: b"Bao Hai Phong\0Ban bien tap\0"},
        exif={0x9003: b"2026:01:02 03:04:05\0", **SERIAL},
    )
    assert said(clean(in_jpeg(exif_segment(exif)))) == ("A", "Bao Hai Phong; Ban bien tap", "2026:01:02 03:04:05")
    by_xmp = xmp(
        "<dc:creator><rdf:Seq><rdf:li>Ân</rdf:li><rdf:li>Bình</rdf:li></rdf:Seq></dc:creator>"
        '<dc:rights><rdf:Alt><rdf:li xml:lang="en">Commune</rdf:li><rdf:li xml:lang="x-default">Xã</rdf:li></rdf:Alt>'
        '</dc:rights><cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>'
        "<xmpRights:UsageTerms>Xã</xmpRights:UsageTerms>"
        "<photoshop:DateCreated>2026-01-02T03:04</photoshop:DateCreated>"
        "<exif:GPSLatitude>20,49N</exif:GPSLatitude>"
    )
    rights = "Xã; https://creativecommons.org/licenses/by/4.0/"
    for form in FORMS:
        assert said(clean(with_xmp(form, by_xmp))) == ("Ân; Bình", rights, "2026:01:02 03:04:00")
    by_iptc = photoshop(0x0404, iptc({80: CREDIT.encode(), 116: b"CC0-1.0"}))
    assert said(clean(in_jpeg(exif_segment(GPS), by_iptc))) == (CREDIT, "CC0-1.0", "")
    texts = chunk(b"iTXt", b"Author\0\0\0\0\0" + CREDIT.encode()), chunk(b"tEXt", b"Copyright\0CC0-1.0")
    assert said(clean(in_png(chunk(b"eXIf", GPS), *texts))) == (CREDIT, "CC0-1.0", "")
    windows = tiff(main={0x9C9D: (CREDIT + "\0").encode("utf-16-le")}, gps=GPS_LATITUDE)
    assert said(clean(in_jpeg(exif_segment(windows)))) == (CREDIT, "", "")


def test_texts_in_an_unknown_encoding_or_of_absurd_length_survive() -> None:
    old = tiff(main={0x013B: b"Nguy\xd4n V\xe3n \xc2n\0"}, gps=GPS_LATITUDE)
    assert b"Nguy\xd4n V\xe3n \xc2n" in clean(in_jpeg(exif_segment(old)))
    long = tiff(main={0x013B: ("x" + "ễ" * 9000).encode()}, gps=GPS_LATITUDE)
    artist, *_ = said(clean(in_jpeg(exif_segment(long))))
    assert artist.rstrip("ễ") == "x"
    assert len(artist) > 2000


@pytest.mark.parametrize("form", FORMS)
def test_what_hides_behind_the_picture_goes(form: str) -> None:
    film = b"\0\0\0\x18ftypmp42"
    for tail in (in_jpeg(exif_segment(GPS)), film):
        raw = picture(form, quality=90)
        assert clean(raw + tail) == raw
        assert clean(with_exif(form, GPS, raw=raw) + tail) == clean(with_exif(form, GPS, raw=raw))
    harmless = picture(form) + b"\0" * 9
    assert clean(harmless) is harmless


@pytest.mark.parametrize(
    "extra",
    [
        (segment(0xFE, b"MAY-BI-MAT"), segment(0xE2, b"MPF\0MAY-BI-MAT"), segment(0xEC, b"MAY-BI-MAT")),
        (segment(0xE0, b"JFXX\0\x10MAY-BI-MAT"), segment(0xE5, b"ssuniqueid\0MAY-BI-MAT")),
    ],
)
def test_of_a_jpeg_only_what_makes_the_picture_stays(extra: tuple[bytes, ...]) -> None:
    plain = picture("JPEG", icc_profile=PROFILE)
    cleaned = clean(in_jpeg(exif_segment(GPS), *extra, raw=plain))
    assert cleaned == plain


def test_colours_survive_in_every_container() -> None:
    for form in FORMS:
        raw = with_exif(form, GPS, raw=picture(form, icc_profile=PROFILE))
        assert opened(clean(raw)).info["icc_profile"] == PROFILE
    names = {b"gAMA": struct.pack(">I", 45455), b"sRGB": b"\0", b"pHYs": bytes(9), b"cICP": b"\1\x0d\0\1"}
    kept = [chunk(name, body) for name, body in names.items()]
    gone = [chunk(b"tIME", bytes(7)), chunk(b"vpAg", b"MAY-BI-MAT"), chunk(b"eXIf", GPS)]
    assert clean(in_png(*kept, *gone)) == in_png(*kept)


def test_a_cmyk_jpeg_keeps_its_colours() -> None:
    raw = with_exif("JPEG", GPS, raw=picture("JPEG", mode="CMYK"))
    assert b"Adobe" in raw
    cleaned = clean(raw)
    assert_same_pixels(raw, cleaned)
    assert b"Adobe" in cleaned
    assert private_data(cleaned) == ()
    turned = clean(with_exif("JPEG", tiff(main=orientation(6)), raw=picture("JPEG", (400, 300), "CMYK", quality=95)))
    assert opened(turned).mode == "CMYK"
    assert opened(turned).convert("RGB").getpixel((250, 50))[0] > 200  # type: ignore[index]


def test_other_kinds_of_pixels_are_untouched() -> None:
    out = io.BytesIO()
    Image.new("I;16", (30, 20), 40_000).save(out, "PNG")
    see_through = Image.new("RGBA", (31, 21), (9, 9, 9, 90))
    webp, palette = io.BytesIO(), io.BytesIO()
    see_through.save(webp, "WEBP", lossless=True)
    Image.new("P", (30, 20), 3).save(palette, "PNG", transparency=3)
    for form, raw in (
        ("PNG", out.getvalue()),
        ("PNG", palette.getvalue()),
        ("WEBP", webp.getvalue()),
        ("WEBP", picture("WEBP", mode="RGBA")),
        ("JPEG", picture("JPEG", progressive=True)),
        ("JPEG", picture("JPEG", mode="L", restart_marker_blocks=2)),
    ):
        for block in (GPS, tiff(main={0x013B: b"An\0"}, gps=GPS_LATITUDE)):
            private = with_exif(form, block, raw=raw)
            assert_same_pixels(private, clean(private))


def test_a_webp_header_tells_the_truth() -> None:
    plain = picture("WEBP", (61, 41))
    bare = b"RIFF" + struct.pack("<I", len(plain) - 8 + 8 + len(GPS)) + plain[8:] + riff_chunk(b"EXIF", GPS)
    assert clean(bare) == plain
    lying = plain[8:] + riff_chunk(b"EXIF", tiff(main=orientation(6)))
    unannounced = b"RIFF" + struct.pack("<I", len(lying)) + lying
    assert clean(unannounced) is unannounced, "viewers do not turn it either"
    with_credit = clean(in_webp(riff_chunk(b"EXIF", tiff(main={0x013B: b"An\0"}, gps=GPS_LATITUDE)), raw=plain))
    assert with_credit[12:30] == b"VP8X\x0a\0\0\0\x08\0\0\0" + b"\x3c\0\0\x28\0\0"
    out = io.BytesIO()
    opened(picture("WEBP", mode="RGBA")).save(out, "WEBP", exif=b"Exif\0\0" + GPS, xmp=xmp(""), icc_profile=PROFILE)
    cleaned = clean(out.getvalue())
    assert cleaned[20] & 0x0C == 0, "no EXIF, no XMP"
    assert opened(cleaned).info["icc_profile"] == PROFILE


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("value", range(1, 9))
def test_all_eight_orientations_come_out_upright(form: str, value: int) -> None:
    raw = picture(form, (400, 200), quality=95)
    lying = with_exif(form, tiff(main={**orientation(value), 0x013B: CREDIT.encode()}), raw=raw)
    cleaned = clean(lying)
    image = opened(cleaned)
    expected = ImageOps.exif_transpose(opened(lying))
    assert image.size == expected.size
    for x, y in ((0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)):
        place = int(x * image.width), int(y * image.height)
        pairs = zip(image.getpixel(place), expected.getpixel(place), strict=True)  # type: ignore[arg-type]
        assert all(abs(a - b) < 12 for a, b in pairs)
    assert image.getexif().get(0x0112, 1) == 1
    assert said(cleaned)[0] == CREDIT
    assert (cleaned is lying) == (value == 1)
    assert clean(cleaned) is cleaned


def test_orientation_is_exifs_before_xmps() -> None:
    by_xmp = xmp('tiff:Orientation="6"')
    assert opened(clean(with_xmp("JPEG", by_xmp))).size == (40, 60)
    stale = with_xmp("JPEG", by_xmp, raw=with_exif("JPEG", tiff(main=orientation(1))))
    assert clean(stale) is stale
    wrong = with_exif("JPEG", tiff(main=orientation(9)))
    assert clean(wrong) is wrong
    thumbnail = with_exif("JPEG", tiff(main={1: b"x"}, thumbnail=orientation(6)))
    assert clean(thumbnail) is thumbnail


@pytest.mark.parametrize("form", FORMS)
def test_the_long_side_is_capped_and_never_stretched(form: str) -> None:
    for size, wanted in (((900, 300), (600, 200)), ((300, 900), (200, 600)), ((600, 599), (600, 599))):
        raw = picture(form, size)
        cleaned = clean(raw, max_side=600)
        assert opened(cleaned).size == wanted
        assert clean(cleaned, max_side=600) is cleaned


def test_a_heavy_photo_loses_quality_before_size() -> None:
    raw = noise("JPEG", quality=97, subsampling=0, icc_profile=PROFILE)
    lighter = clean(raw, max_bytes=len(raw) * 2 // 3)
    assert opened(lighter).size == (400, 300)
    assert opened(lighter).layer[0][1:3] == (1, 1), "4:4:4 stays"  # type: ignore[attr-defined]
    smaller = clean(raw, max_bytes=25_000)
    assert max(opened(smaller).size) < 400
    for cleaned in (lighter, smaller):
        assert opened(cleaned).info["icc_profile"] == PROFILE
    assert len(smaller) <= 25_000
    assert clean(smaller, max_bytes=25_000) is smaller


def test_too_much_metadata_alone_costs_no_pixel() -> None:
    raw = with_exif("JPEG", tiff(main={0x9C9C: b"x" * 60_000}))
    cleaned = clean(raw, max_bytes=20_000)
    assert_same_pixels(raw, cleaned)


def test_a_heavy_png_is_shrunk_and_refused_only_then() -> None:
    raw = noise("PNG", (1500, 300))
    cleaned = clean(raw, max_bytes=1_150_000)
    assert 1280 <= opened(cleaned).width < 1500
    assert len(cleaned) <= 1_150_000
    with pytest.raises(NotCleanableError, match="Hãy lưu ảnh thành JPEG"):
        clean(raw, max_bytes=500_000)


def test_a_png_that_is_shrunk_keeps_colours_and_transparency() -> None:
    image = Image.new("P", (900, 300), 1)
    image.putpalette([0, 0, 0, 200, 30, 30])
    out = io.BytesIO()
    image.save(out, "PNG", transparency=1)
    small = opened(clean(in_png(chunk(b"gAMA", struct.pack(">I", 45455)), raw=out.getvalue()), max_side=640))
    assert small.getpixel((9, 9))[3] == 0  # type: ignore[index]
    assert small.info["gamma"] == pytest.approx(0.45455)
    wide = io.BytesIO()
    Image.new("I;16", (900, 300), 40_000).save(wide, "PNG")
    assert opened(clean(wide.getvalue(), max_side=640)).getpixel((9, 9)) == 40_000


def animated(form: str) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green")]
    frames[0].save(out, form, save_all=True, append_images=frames[1:])
    return out.getvalue()


BOMB = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "không phải ảnh"),
        (b"GIF89a" + b"\0" * 50, "không phải ảnh"),
        (b"\0\0\0\x18ftypheic", "không phải ảnh"),
        (animated("PNG"), "ảnh động"),
        (animated("WEBP"), "ảnh động"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", BOMB) + chunk(b"IDAT", b"") + chunk(b"IEND", b""), "50000×50000"),
        (b"\xff\xd8" + segment(0xC0, b"\x08\xea\x60\xea\x60\x03" + bytes(9)) + b"\xff\xd9", "60000×60000"),
        (b"\xff\xd8\xff\xd9", "bị cắt hoặc hỏng"),
    ],
)
def test_what_cannot_be_cleaned_is_refused_with_a_reason(raw: bytes, word: str) -> None:
    with pytest.raises(NotCleanableError, match=word) as caught:
        clean(raw)
    assert caught.value.en


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("private", [True, False])
def test_truncated_files_are_refused(form: str, private: bool) -> None:
    raw = with_exif(form, GPS) if private else picture(form)
    for length in (len(raw) - 1, len(raw) // 2, 40, 9):
        with pytest.raises(NotCleanableError):
            clean(raw[:length])


def test_damaged_pixels_are_refused_when_they_must_be_decoded() -> None:
    broken = in_png(chunk(b"eXIf", tiff(main=orientation(6)))).replace(b"IDAT", b"IDAT\0\0", 1)
    with pytest.raises(NotCleanableError):
        clean(broken)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
BLOCKS = st.builds(
    lambda artist, rights, turn, gps, serial, taken, note: tiff(
        main={
            **({0x013B: artist.encode() + b"\0"} if artist else {}),
            **({0x8298: rights.encode() + b"\0"} if rights else {}),
            **(orientation(turn) if turn else {}),
            **({0x010F: b"Canon\0"} if note else {}),
        },
        gps=GPS_LATITUDE if gps else {},
        exif={
            **(SERIAL if serial else {}),
            **({0x9003: b"2026:01:02 03:04:05\0"} if taken else {}),
            **({0x927C: b"note" * 9} if note else {}),
        },
    ),
    TEXTS,
    TEXTS,
    st.integers(0, 9),
    *[st.booleans()] * 4,
)
PACKETS = st.sampled_from(
    [
        None,
        xmp('dc:creator="Đoàn xã" exif:GPSLatitude="20,49N"'),
        xmp('tiff:Orientation="8" xmpRights:WebStatement="https://example.org/"'),
        b"<x:xmpmeta",
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    form=st.sampled_from(FORMS),
    block=st.none() | BLOCKS,
    packet=PACKETS,
    tail=st.sampled_from([b"", b"\0" * 7, b"\0\0\0\x18ftypmp42"]),
    max_side=st.sampled_from([6000, 50]),
    max_bytes=st.sampled_from([4_000_000, 3_000]),
)
def test_cleaning_twice_is_cleaning_once(
    form: str, block: bytes | None, packet: bytes | None, tail: bytes, max_side: int, max_bytes: int
) -> None:
    raw = picture(form)
    raw = with_exif(form, block, raw=raw) if block else raw
    raw = (with_xmp(form, packet, raw=raw) if packet else raw) + tail
    try:
        cleaned = clean(raw, max_side, max_bytes)
    except NotCleanableError:
        assert form == "PNG"
        return
    assert private_data(cleaned) == ()
    assert clean(cleaned, max_side, max_bytes) is cleaned
    assert clean(raw, max_side, max_bytes) == cleaned, "same input, same bytes"
    assert len(cleaned) <= max_bytes
    assert max(opened(cleaned).size) <= max_side


@settings(max_examples=100, deadline=None)
@given(data=st.data(), form=st.sampled_from(FORMS))
def test_damaged_files_are_cleaned_or_refused(data: st.DataObject, form: str) -> None:
    block = tiff(main={0x013B: b"An\0", **orientation(data.draw(st.sampled_from([1, 6])))}, gps=GPS_LATITUDE)
    packet = xmp('dc:creator="An" photoshop:DateCreated="2026-01-02"')
    raw = bytearray(with_xmp(form, packet, raw=with_exif(form, block)))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        cleaned = clean(bytes(raw), 55, 3_000)
    except NotCleanableError:
        return
    assert private_data(cleaned) == ()
    assert clean(cleaned, 55, 3_000) is cleaned
