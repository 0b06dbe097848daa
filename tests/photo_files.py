"""Picture files with whatever metadata a test wants; the repository holds no picture itself."""

import io
import random
import struct
import zlib
from collections.abc import Mapping
from functools import cache

from PIL import Image

GPS_LATITUDE = {1: b"N\0", 2: b"\0\0\0\x14\0\0\0\1" * 3}
SERIAL = {0xA431: b"SO-MAY-123\0"}
XMP_HEADER = b"http://ns.adobe.com/xap/1.0/\0"

Tags = Mapping[int, bytes]

# TIFF type and count by tag: pointers are LONG, the orientation is SHORT, names and dates are ASCII.
_KINDS = {
    0x8769: (4, 1),
    0x8825: (4, 1),
    0x0112: (3, 1),
    **dict.fromkeys((0x010F, 0x0110, 0x013B, 0x8298, 0x9003), (2, 0)),
}


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object) -> bytes:
    """Encode a picture that is different in every corner."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    image.convert(mode).save(out, form, **options)
    return out.getvalue()


def noise(form: str = "JPEG", size: tuple[int, int] = (400, 300), **options: object) -> bytes:
    """Encode a picture that does not compress."""
    out = io.BytesIO()
    raw = random.Random(1).randbytes(3 * size[0] * size[1])
    Image.frombytes("RGB", size, raw).save(out, form, **options)
    return out.getvalue()


def tiff(
    main: Tags | None = None, exif: Tags | None = None, gps: Tags | None = None, thumbnail: Tags | None = None
) -> bytes:
    """Write a big-endian TIFF block: main picture, EXIF, GPS and thumbnail directories. Values are raw bytes."""
    directories = [dict(given or {}) for given in (main, exif, gps, thumbnail)]
    present = [bool(d) for d in directories]
    sizes = [6 + 12 * (len(d) + (present[1] + present[2] if n == 0 else 0)) for n, d in enumerate(directories)]
    starts = [8 + sum(sizes[:n]) for n in range(4)]
    for tag, n in ((0x8769, 1), (0x8825, 2)):
        if present[n]:
            directories[0][tag] = struct.pack(">I", starts[n])
    out, values = b"MM\0*\0\0\0\x08", b""
    end = 8 + sum(sizes)
    for n, directory in enumerate(directories):
        out += struct.pack(">H", len(directory))
        for tag, value in sorted(directory.items()):
            kind, count = _KINDS.get(tag, (7, 0))
            count = count or len(value)
            out += struct.pack(">HHI", tag, kind, count)
            out += value.ljust(4, b"\0") if len(value) <= 4 else struct.pack(">I", end + len(values))
            values += value if len(value) > 4 else b""
        out += struct.pack(">I", starts[3] if n == 0 and present[3] else 0)
    return out + values


def orientation(value: int) -> Tags:
    return {0x0112: struct.pack(">H", value)}


def segment(code: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, code, len(body) + 2) + body


def exif_segment(block: bytes) -> bytes:
    return segment(0xE1, b"Exif\0\0" + block)


def xmp(properties: str) -> bytes:
    """Wrap attributes, or elements when they begin with "<", into a packet."""
    inside = (">" + properties + "</rdf:Description>") if properties.startswith("<") else f" {properties}/>"
    namespaces = {
        "exif": "http://ns.adobe.com/exif/1.0/",
        "aux": "http://ns.adobe.com/exif/1.0/aux/",
        "exifEX": "http://cipa.jp/exif/1.0/",
        "tiff": "http://ns.adobe.com/tiff/1.0/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "cc": "http://creativecommons.org/ns#",
        "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "drone-dji": "http://www.dji.com/drone-dji/1.0/",
        "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    }
    declared = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in namespaces.items())
    return (
        f'<?xpacket begin="\ufeff"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {declared}>'
        f'<rdf:Description rdf:about=""{inside}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def photoshop(kind: int, data: bytes) -> bytes:
    """Return an APP13 segment with one image resource."""
    resource = b"8BIM" + struct.pack(">H", kind) + b"\0\0" + struct.pack(">I", len(data)) + data
    return segment(0xED, b"Photoshop 3.0\0" + resource + b"\0" * (len(data) & 1))


def iptc(sets: Mapping[int, bytes]) -> bytes:
    return b"".join(b"\x1c\x02" + struct.pack(">BH", number, len(value)) + value for number, value in sets.items())


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def riff_chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) & 1)


def in_jpeg(*segments: bytes, raw: bytes | None = None) -> bytes:
    raw = raw or picture("JPEG")
    return raw[:2] + b"".join(segments) + raw[2:]


def in_png(*chunks: bytes, raw: bytes | None = None) -> bytes:
    raw = raw or picture("PNG")
    return raw[:33] + b"".join(chunks) + raw[33:]


def in_webp(*chunks: bytes, raw: bytes | None = None) -> bytes:
    """Put chunks at the end, announced in the extended header, which is made where there is none."""
    raw = raw or picture("WEBP")
    content = raw[12:]
    if not content.startswith(b"VP8X"):
        width, height = (side - 1 for side in Image.open(io.BytesIO(raw)).size)
        content = riff_chunk(b"VP8X", bytes(4) + width.to_bytes(3, "little") + height.to_bytes(3, "little")) + content
    flags = content[8] | sum({b"EXIF": 8, b"XMP ": 4}.get(chunk[:4], 0) for chunk in chunks)
    content = content[:8] + bytes([flags]) + content[9:] + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", 4 + len(content)) + b"WEBP" + content


def with_exif(form: str, block: bytes, raw: bytes | None = None) -> bytes:
    if form == "JPEG":
        return in_jpeg(exif_segment(block), raw=raw)
    if form == "PNG":
        return in_png(chunk(b"eXIf", block), raw=raw)
    return in_webp(riff_chunk(b"EXIF", block), raw=raw)


def with_xmp(form: str, packet: bytes, raw: bytes | None = None) -> bytes:
    if form == "JPEG":
        return in_jpeg(segment(0xE1, XMP_HEADER + packet), raw=raw)
    if form == "PNG":
        return in_png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet), raw=raw)
    return in_webp(riff_chunk(b"XMP ", packet), raw=raw)


def encoded(image: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def scene(seed: int = 1, size: tuple[int, int] = (900, 600)) -> Image.Image:
    """Draw what looks like a photo from far away: soft patches of light and shade, others for every seed."""
    patches = Image.frombytes("RGB", (8, 6), random.Random(seed).randbytes(3 * 8 * 6))
    return patches.resize(size, Image.Resampling.BICUBIC)


@cache
def photo(seed: int = 1, size: tuple[int, int] = (900, 600), form: str = "JPEG", **options: object) -> bytes:
    """Encode a picture that the checks have nothing to say of."""
    return encoded(scene(seed, size), form, **options)


def moving(form: str, size: tuple[int, int] = (900, 600)) -> bytes:
    """Encode two frames."""
    return encoded(scene(1, size), form, save_all=True, append_images=[scene(2, size)], duration=100)


def black_png(width: int, height: int, *, whole: bool = True) -> bytes:
    """Write a black picture of one bit a pixel, or only promise one."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    rows = zlib.compress(bytes(1 + (width + 7) // 8) * height, 1) if whole else b"x\x9c"
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
