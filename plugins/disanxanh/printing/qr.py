"""QR codes (ISO/IEC 18004) of the site's addresses, as drawings and as pictures.

Error level Q: a quarter of a code may be dirty or torn. The quiet zone of four modules is part of every file.
"""

import io
from functools import lru_cache
from urllib.parse import urlsplit

import PIL
import segno
from PIL import Image
from segno import consts

QUIET = 4
"""Modules of white around a code; with less, readers may not find it (ISO/IEC 18004, 9.1)."""
_PIXELS = 1000
VERSION = f"qr-1-{segno.__version__}-{PIL.__version__}"
"""What a code looks like: part of the key of everything that shows one."""


@lru_cache(maxsize=64)
def qr_code(address: str, *, uppercase: bool = False) -> segno.QRCode:
    """Return the code of an address.

    `uppercase` writes scheme and host in capitals, which mean the same everywhere (RFC 3986, 6.2.2.1) and take five
    and a half bits a letter instead of eight. The path stays as it is: hosts tell its capitals apart.
    """
    content: str | list[tuple[str, int]] = address
    if uppercase:
        parts = urlsplit(address)
        start = f"{parts.scheme}://{parts.netloc}/".upper()
        if set(start.encode()) <= set(consts.ALPHANUMERIC_CHARS):
            rest = address[len(start) :]
            content = [(start, consts.MODE_ALPHANUMERIC), *([(rest, consts.MODE_BYTE)] if rest else [])]
    # segno takes parts in modes of their own as well; its types do not say so.
    return segno.make(content, error="q", micro=False, boost_error=False)  # type: ignore[arg-type]


def qr_drawing(address: str, *, uppercase: bool = False) -> bytes:
    """Return an SVG of an address, one unit a module."""
    stream = io.BytesIO()
    code = qr_code(address, uppercase=uppercase)
    code.save(stream, kind="svg", border=QUIET, dark="#000", light="#fff", xmldecl=False, nl=False)
    return stream.getvalue()


def qr_picture(address: str, *, uppercase: bool = False) -> bytes:
    """Return a PNG of an address in black and white, at least 1000 pixels wide, whole pixels a module.

    Pillow writes it: its wheels bring their own zlib, and the same bytes come out on every machine.
    """
    code = qr_code(address, uppercase=uppercase)
    width = int(code.symbol_size(border=QUIET)[0])
    light = bytes(0 if dark else 255 for row in code.matrix_iter(border=QUIET) for dark in row)
    side = width * -(-_PIXELS // width)
    picture = Image.frombytes("L", (width, width), light).resize((side, side), Image.Resampling.NEAREST)
    stream = io.BytesIO()
    picture.convert("1").save(stream, "PNG", optimize=True)
    return stream.getvalue()
