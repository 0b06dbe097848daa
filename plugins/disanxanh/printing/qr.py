"""QR codes (ISO/IEC 18004) of the site's addresses, as drawings."""

import io

import segno


def qr_drawing(address: str) -> bytes:
    """Return an SVG of an address: a quarter of it may be dirty or torn, the quiet zone is part of it."""
    stream = io.BytesIO()
    code = segno.make(address, error="q", micro=False, boost_error=False)
    code.save(stream, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, nl=False)
    return stream.getvalue()
