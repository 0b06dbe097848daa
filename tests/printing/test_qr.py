"""Codes as drawings and pictures, read by a library that knows nothing of the one that drew them."""

import io
import re

import pypdfium2
import pytest
import typst
import zxingcpp
from PIL import Image

from disanxanh.printing.qr import QUIET, qr_code, qr_drawing, qr_picture

SHORT = "https://disanxanh.example/s/4kc7d/"
ADDRESSES = (
    SHORT,
    "https://phuong-kien-an.github.io/disanxanh/s/23456/",
    "https://disanxanh.example/le-hoi/hoi-den-xua/?a=1#nguon-2",
    "https://disanxanh.example/",
    "https://x.example/l%E1%BB%8Bch/",
)


def _drawn(svg: bytes, pixels: int) -> Image.Image:
    """Draw an SVG by a program other than a browser, on grey: white must come from the file itself."""
    source = b'#set page(width: 100pt, height: 100pt, margin: 0pt, fill: gray)\n#image("qr.svg", width: 100%)'
    pdf = typst.compile({"main.typ": source, "qr.svg": svg}, format="pdf")
    page = pypdfium2.PdfDocument(pdf)[0]
    return page.render(scale=pixels / 100).to_pil()  # type: ignore[no-any-return]


def _read(image: Image.Image) -> zxingcpp.Barcode:
    (found,) = zxingcpp.read_barcodes(image)
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_both_files_open_the_address(address: str) -> None:
    picture = Image.open(io.BytesIO(qr_picture(address)))
    for image in (picture, *(_drawn(qr_drawing(address), pixels) for pixels in (120, 300, 900))):
        found = _read(image)
        assert found.text == address
        assert found.ec_level == "Q"


def test_the_quiet_zone_is_four_modules_of_white() -> None:
    side = qr_code(SHORT).symbol_size(border=QUIET)[0]
    assert QUIET == 4
    assert re.match(rb'<svg [^>]*viewBox="0 0 %d %d"' % (side, side), qr_drawing(SHORT)) or (
        re.match(rb'<svg [^>]*width="%d" height="%d"' % (side, side), qr_drawing(SHORT))
    )
    image = Image.open(io.BytesIO(qr_picture(SHORT)))
    scale = image.width // side
    assert image.size == (side * scale, side * scale)
    assert image.width >= 1000
    assert image.convert("L").point(lambda value: 255 - value).getbbox() == (
        4 * scale,
        4 * scale,
        *[(side - 4) * scale] * 2,
    )


def test_capitals_make_larger_modules_and_leave_the_path_alone() -> None:
    plain, dense = qr_code(SHORT), qr_code(SHORT, uppercase=True)
    assert (plain.symbol_size(border=0)[0], dense.symbol_size(border=0)[0]) == (33, 29)
    read = _read(Image.open(io.BytesIO(qr_picture(SHORT, uppercase=True)))).text
    assert read == "HTTPS://DISANXANH.EXAMPLE/s/4kc7d/"
    assert _read(_drawn(qr_drawing(SHORT, uppercase=True), 300)).text == read


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://disanxanh.example/", "HTTPS://DISANXANH.EXAMPLE/"),
        ("https://phường.example/s/abc/", "https://phường.example/s/abc/"),
        ("https://a.example/x/s/abc/", "HTTPS://A.EXAMPLE/x/s/abc/"),
    ],
)
def test_what_has_no_capitals_in_codes_stays(address: str, told: str) -> None:
    assert _read(Image.open(io.BytesIO(qr_picture(address, uppercase=True)))).text == told


def test_the_same_address_gives_the_same_bytes() -> None:
    first = (qr_drawing(SHORT), qr_picture(SHORT))
    qr_code.cache_clear()
    assert (qr_drawing(SHORT), qr_picture(SHORT)) == first
    assert len(first[0]) < 4000
    assert len(first[1]) < 4000
