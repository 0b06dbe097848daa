"""What a file of map tiles (PMTiles, version 3) says of itself, read without touching a tile.

The `pmtiles` package takes the header apart. Nothing in the file is trusted: no length is followed beyond the file's
end, and what is compressed is unpacked up to a limit only.
"""

import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pmtiles.tile import Compression, HeaderDict, SpecVersionUnsupported, deserialize_header

from disanxanh.records.extent import Bounds

_MAGIC = b"PMTiles"
_HEADER = 127
_ROOT_END = 16_384
"""PMTiles 3, section 3: the header and the root directory lie in the first bytes, which readers fetch at once."""
_MAX_PACKED, _MAX_METADATA = 1_000_000, 4_000_000
"""Bytes of the metadata as stored and unpacked; those of Protomaps' builds take some thousands."""
_MAX_LAYERS = 200
_MAX_NAME = 100
_DEEPEST = 26  # The zoom up to which browsers can count tiles.
_LFS = b"version https://git-lfs"
_SECTIONS = ("root", "metadata", "leaf_directory", "tile_data")

_NO_PMTILES = "không phải tệp PMTiles phiên bản 3"
_CUT = "tệp bị cắt ngắn hoặc hỏng; hãy chép lại"
_BAD_METADATA = "phần mô tả (metadata) trong tệp hỏng"


@dataclass(frozen=True)
class TileFile:
    """A file of tiles: `tiles` is "mvt", "png", "jpeg", "webp", "avif", "mlt" or "unknown".

    `compression` (of the tiles) and `inner_compression` (of the file's directories) are "none", "gzip", "brotli",
    "zstd" or "unknown". `layers` are the names of the vector layers in their order, as the metadata lists them;
    they stay unknown, and thus empty, where the metadata are compressed in a way that is not read here.
    """

    tiles: str
    compression: str
    inner_compression: str
    min_zoom: int
    max_zoom: int
    bounds: Bounds
    layers: tuple[str, ...] = ()


def read_pmtiles(file: Path) -> TileFile:
    """Return what a file of tiles says of itself.

    Raises ValueError with a Vietnamese clause when it is no whole PMTiles file of version 3.
    """
    try:
        with file.open("rb") as stream:
            header = _header(stream.read(_HEADER))
            _check_sections(header, file.stat().st_size)
            metadata = _metadata(stream, header)
    except OSError as error:
        raise ValueError(f"không đọc được tệp ({error.strerror or type(error).__name__})") from error
    if not header["min_zoom"] <= header["max_zoom"] <= _DEEPEST:
        raise ValueError(f"mức phóng ghi trong tệp vô lý: {header['min_zoom']} đến {header['max_zoom']}")
    return TileFile(
        header["tile_type"].name.lower(),
        header["tile_compression"].name.lower(),
        header["internal_compression"].name.lower(),
        header["min_zoom"],
        header["max_zoom"],
        _bounds(header),
        _layers(metadata),
    )


def _header(raw: bytes) -> HeaderDict:
    if raw.startswith(_LFS):
        raise ValueError("chỉ là con trỏ của Git LFS, chưa phải tệp bản đồ; hãy chạy `git lfs pull`")
    if not raw.startswith(_MAGIC):
        raise ValueError(_NO_PMTILES)
    if len(raw) < _HEADER:
        raise ValueError(_CUT)
    try:
        return deserialize_header(raw)
    except SpecVersionUnsupported:
        raise ValueError(f"{_NO_PMTILES} mà phiên bản {raw[len(_MAGIC)]}") from None
    except ValueError as error:  # A kind of tiles or a compression that version 3 does not have.
        raise ValueError(f"{_NO_PMTILES}: kiểu ô hoặc kiểu nén lạ") from error


def _check_sections(header: HeaderDict, size: int) -> None:
    """Hold every part of the file against its size; the root directory against where readers look for it."""
    places = [(header[f"{name}_offset"], header[f"{name}_length"]) for name in _SECTIONS]  # type: ignore[literal-required]
    if any(length and not _HEADER <= start <= start + length <= size for start, length in places):
        raise ValueError(_CUT)
    start, length = places[0]
    if not length or start + length > _ROOT_END or not header["tile_data_length"]:
        raise ValueError("mục lục của tệp hỏng, hoặc tệp không có ô nào")


def _metadata(stream: BinaryIO, header: HeaderDict) -> object:
    """Return the metadata's JSON; None where there are none, or where their compression is not read here."""
    packed = header["metadata_length"]
    if not packed or header["internal_compression"] not in (Compression.NONE, Compression.GZIP):
        return None
    if packed > _MAX_PACKED:
        raise ValueError(f"{_BAD_METADATA}: quá dài")
    stream.seek(header["metadata_offset"])
    raw = stream.read(packed)
    if header["internal_compression"] is Compression.GZIP:
        raw = _unpacked(raw)
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ValueError(_BAD_METADATA) from error


def _unpacked(raw: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        plain = unpacker.decompress(raw, _MAX_METADATA)
    except zlib.error as error:
        raise ValueError(_BAD_METADATA) from error
    if not unpacker.eof:
        raise ValueError(f"{_BAD_METADATA}: bị cắt, hoặc phình quá {_MAX_METADATA // 1_000_000} MB khi giải nén")
    return plain


def _bounds(header: HeaderDict) -> Bounds:
    south, west, north, east = (header[key] / 1e7 for key in ("min_lat_e7", "min_lon_e7", "max_lat_e7", "max_lon_e7"))
    try:
        return Bounds(south, west, north, east)
    except ValueError as error:
        raise ValueError(f"vùng ghi trong tệp vô lý: {south}, {west} đến {north}, {east}") from error


def _layers(metadata: object) -> tuple[str, ...]:
    listed = metadata.get("vector_layers") if isinstance(metadata, dict) else None
    names = (layer.get("id") for layer in listed if isinstance(layer, dict)) if isinstance(listed, list) else ()
    return tuple(name[:_MAX_NAME] for name in names if isinstance(name, str))[:_MAX_LAYERS]
