"""A small real file of vector tiles, and a host of picture tiles; nothing comes from a real map.

What is drawn is made up: earth everywhere, one river, a grid of roads, a few names. Layers and attributes are those
of Protomaps' basemap (version 4), so that its style draws them.
"""

import gzip
import io
import math
import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from PIL import Image, ImageDraw
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from disanxanh.records.extent import Bounds

HAI_PHONG = Bounds(20.74, 106.55, 20.90, 106.78)
"""A box with phường Kiến An in it."""
ALL_COMMUNES = Bounds(20.4, 105.9, 21.4, 107.2)
"""A box with every commune of the shipped site in it, and what is seen around them."""
NAMES = ("Hải Phòng", "Kiến An", "Lạc Phượng", "Nguyễn Lương Bằng", "Lê Thanh Nghị")

EXTENT = 4096
POINT, LINE, POLYGON = 1, 2, 3
_MOVE, _DRAW, _CLOSE = 1, 2, 7
_EDGE = 64  # Tiles hold a little of their neighbours, so that lines meet.

Pixels = Sequence[tuple[int, int]]
Feature = tuple[int, Pixels, Mapping[str, str | int]]


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def _field(number: int, value: int | bytes) -> bytes:
    """Return one field of a protocol buffer: a varint, or bytes with their length."""
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _packed(numbers: Iterable[int]) -> bytes:
    return b"".join(map(_varint, numbers))


def _geometry(kind: int, points: Pixels) -> Iterator[int]:
    """Yield the commands that draw one point, one line or one ring (Mapbox Vector Tile 2.1, section 4.3)."""
    x = y = 0
    for position, (to_x, to_y) in enumerate(points):
        if position == 0:
            yield 1 << 3 | _MOVE
        elif position == 1:
            yield (len(points) - 1) << 3 | _DRAW
        for step in (to_x - x, to_y - y):
            yield step << 1 if step >= 0 else (-step << 1) - 1
        x, y = to_x, to_y
    if kind == POLYGON:
        yield 1 << 3 | _CLOSE


def vector_layer(name: str, features: Iterable[Feature]) -> bytes:
    """Return one layer of a vector tile as the field of the tile that holds it."""
    keys: dict[str, int] = {}
    values: dict[str | int, int] = {}
    body = b""
    for kind, points, properties in features:
        tags = [
            number
            for key, value in properties.items()
            for number in (keys.setdefault(key, len(keys)), values.setdefault(value, len(values)))
        ]
        geometry = _packed(_geometry(kind, points))
        body += _field(2, _field(2, _packed(tags)) + _field(3, kind) + _field(4, geometry))
    body += b"".join(_field(3, key.encode()) for key in keys)
    body += b"".join(_field(4, _field(1, v.encode()) if isinstance(v, str) else _field(5, v)) for v in values)
    return _field(3, _field(15, 2) + _field(1, name.encode()) + body + _field(5, EXTENT))


def tile_of(lat: float, lon: float, zoom: int) -> tuple[float, float]:
    """Return where a point lies in the grid of a zoom: tiles and parts of tiles, from the north-west."""
    side = 2**zoom
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return (lon + 180) / 360 * side, y * side


class _Land:
    """The made-up country within a box."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        high, wide = bounds.north - bounds.south, bounds.east - bounds.west
        middle = bounds.south + high * 0.45
        waves = [(bounds.west + wide * n / 40, middle + high * 0.06 * math.sin(n / 3)) for n in range(41)]
        self.river = [(lat - high * 0.02, lon) for lon, lat in waves]
        self.river += [(lat + high * 0.02, lon) for lon, lat in reversed(waves)]
        at = [n / 12 for n in range(1, 12)]
        across = [[(bounds.south + high * n, bounds.west), (bounds.south + high * n, bounds.east)] for n in at]
        upward = [[(bounds.south, bounds.west + wide * n), (bounds.north, bounds.west + wide * n)] for n in at]
        self.roads = [*across, *upward]
        self.places = [
            (name, (bounds.south + high * (n + 1) / 6, bounds.west + wide * (n * 2 % 5 + 1) / 6))
            for n, name in enumerate(NAMES)
        ]

    def tile(self, zoom: int, column: int, row: int) -> bytes:
        """Return a tile. Whatever crosses it is drawn whole: what sticks out is not seen."""

        def pixels(line: Iterable[tuple[float, float]]) -> list[tuple[int, int]]:
            found = (tile_of(lat, lon, zoom) for lat, lon in line)
            return [(round((x - column) * EXTENT), round((y - row) * EXTENT)) for x, y in found]

        near, far = -_EDGE, EXTENT + _EDGE
        earth = [(near, near), (far, near), (far, far), (near, far)]
        roads = [
            (LINE, line, {"kind": "highway" if n % 4 == 3 else "major_road", "name": f"Đường {n + 1}", "min_zoom": 5})
            for n, line in enumerate(map(pixels, self.roads))
            if _crosses(line)
        ]
        river = pixels(self.river)
        water = [(POLYGON, river, {"kind": "river", "name": "Sông Thử"})] if _crosses(river) else []
        places = [
            (POINT, point, {"kind": "locality", "name": name, "min_zoom": 7, "population_rank": 10})
            for name, point in ((name, pixels([at])) for name, at in self.places)
            if all(0 <= number < EXTENT for number in point[0])
        ]
        layers = {"earth": [(POLYGON, earth, {"kind": "earth"})], "water": water, "roads": roads, "places": places}
        return b"".join(vector_layer(name, features) for name, features in layers.items() if features)


def _crosses(points: Pixels) -> bool:
    """Say whether the box around points meets the tile."""
    return all(min(p[axis] for p in points) < EXTENT and max(p[axis] for p in points) > 0 for axis in (0, 1))


@lru_cache(maxsize=4)
def vector_tiles(bounds: Bounds = HAI_PHONG, zooms: range = range(10, 15)) -> tuple[tuple[int, bytes], ...]:
    """Return the packed tiles of a box with their numbers, in the file's order."""
    land = _Land(bounds)
    found = {}
    for zoom in zooms:
        west, north = map(int, tile_of(bounds.north, bounds.west, zoom))
        east, south = map(int, tile_of(bounds.south, bounds.east, zoom))
        for column in range(west, east + 1):
            for row in range(north, south + 1):
                packed = gzip.compress(land.tile(zoom, column, row), mtime=0)
                found[zxy_to_tileid(zoom, column, row)] = packed
    return tuple(sorted(found.items()))


def tile_file(
    bounds: Bounds = HAI_PHONG,
    zooms: range = range(10, 15),
    layers: Sequence[str] = ("earth", "water", "roads", "places"),
    kind: TileType = TileType.MVT,
    compression: Compression = Compression.GZIP,
) -> bytes:
    """Return a PMTiles file; `layers`, `kind` and `compression` are what it says of itself, its tiles stay the same."""
    out = io.BytesIO()
    writer = Writer(out)
    for number, tile in vector_tiles(bounds, zooms):
        writer.write_tile(number, tile)
    header = {
        "tile_type": kind,
        "tile_compression": compression,
        "min_lon_e7": round(bounds.west * 1e7),
        "min_lat_e7": round(bounds.south * 1e7),
        "max_lon_e7": round(bounds.east * 1e7),
        "max_lat_e7": round(bounds.north * 1e7),
        "center_zoom": zooms[0],
    }
    fields = {"kind": "String", "name": "String"}
    described = [{"id": n, "fields": fields, "minzoom": zooms[0], "maxzoom": zooms[-1]} for n in layers]
    writer.finalize(header, {"name": "Bản đồ thử", "vector_layers": described})
    return out.getvalue()


def picture_tile(zoom: int, column: int, row: int, size: int = 256) -> bytes:
    """Return a PNG tile whose colour and letters say which one it is."""
    image = Image.new("RGB", (size, size), (150 + column * 37 % 90, 150 + row * 53 % 90, 150 + zoom * 29 % 90))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size - 1, size - 1), outline="black")
    draw.text((12, 12), f"{zoom}/{column}/{row}", fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


class TileServer:
    """An XYZ host on 127.0.0.1, as a context. `asked` are the tiles it was asked for, as (zoom, column, row).

    `failure` is the status that it answers with instead of a tile; 0 closes the line without a word.
    """

    def __init__(self, failure: int | None = None) -> None:
        self.failure = failure
        self.asked: list[tuple[int, int, int]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        self.template = f"{self.origin}/{{z}}/{{x}}/{{y}}.png"

    def __enter__(self) -> "TileServer":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked = re.fullmatch(r"/(\d+)/(\d+)/(\d+)(@2x)?\.png", self.path)
                tile = (int(asked[1]), int(asked[2]), int(asked[3])) if asked else (0, 0, 0)
                if asked:
                    host.asked.append(tile)
                if host.failure == 0:
                    self.close_connection = True
                elif host.failure or not asked:
                    self._answer(host.failure or 404, b"")
                else:
                    self._answer(200, picture_tile(*tile, size=512 if asked[4] else 256))

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "image/png")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        return Handler
