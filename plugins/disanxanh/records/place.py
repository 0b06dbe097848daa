"""Commune-level units (`site_config/units/<code>.yml`) and plain geometry on the earth's surface."""

import json
import math
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from disanxanh.base.text import slugify
from disanxanh.records.fields import Colour, Line, Number, Part, SourceKeys, Text, UnitCode, WebAddress, explained

EARTH_RADIUS_KM = 6371.0088

Position = tuple[float, float]
"""Latitude and longitude in WGS 84 decimal degrees."""

TYPE_LABELS = {"xa": "Xã", "phuong": "Phường", "dac-khu": "Đặc khu"}


class Point(Part):
    """A point in WGS 84, decimal degrees, and how well it is known."""

    lat: Number | None = explained(None, "vĩ độ, độ thập phân (WGS 84)")
    lon: Number | None = explained(None, "kinh độ, độ thập phân (WGS 84)")
    precision: Literal["exact", "approximate", "locality"] = explained(
        ..., "exact: đúng chỗ; approximate: trong khoảng 200 m; locality: chỉ biết thôn, xã"
    )
    note: Text | None = explained(None, "ghi chú")


class Location(Point):
    """Where a record stands, and who says so. Without one, it stands at its commune's centre."""

    source: SourceKeys = explained((), "mã nguồn")


class Centre(Part):
    """The representative point of a unit, WGS 84."""

    lat: Annotated[Number, Field(ge=-90, le=90)] = explained(..., "vĩ độ")
    lon: Annotated[Number, Field(ge=-180, le=180)] = explained(..., "kinh độ")

    @property
    def position(self) -> Position:
        """Return latitude and longitude."""
        return self.lat, self.lon


class Contacts(Part):
    """How to reach the unit's offices. Only public addresses and numbers of offices."""

    office: Line | None = explained(None, "cơ quan")
    address: Line | None = explained(None, "địa chỉ trụ sở")
    phone: Line | None = explained(None, "số điện thoại của cơ quan")
    email: Line | None = explained(None, "thư điện tử của cơ quan")
    website: WebAddress | None = explained(None, "cổng thông tin điện tử")


class Colours(Part):
    """The unit's colours on its own site; both must be legible on white."""

    primary: Colour = explained(..., "màu chính")
    accent: Colour = explained(..., "màu nhấn")


class Unit(Part):
    """A commune-level unit after 1 July 2025 (Resolution 1669/NQ-UBTVQH15)."""

    code: UnitCode = explained(..., "mã 5 số")
    name: Line = explained(..., "tên chính thức, kể cả chữ Xã, Phường, Đặc khu")
    type: Literal["xa", "phuong", "dac-khu"] = explained(..., "xa, phuong hoặc dac-khu")
    province: Line = explained("Thành phố Hải Phòng", "tỉnh, thành phố")
    area_km2: Annotated[Number, Field(gt=0, le=5000)] = explained(..., "diện tích, km²")
    population: Annotated[int, Field(strict=True, gt=0)] | None = explained(None, "dân số")
    centre: Centre = explained(..., "điểm trung tâm")
    formed_from: Text | None = explained(None, "được lập từ những đơn vị nào")
    contacts: Contacts = explained(Contacts(), "liên hệ")
    zalo: WebAddress | None = explained(None, "địa chỉ Zalo OA")
    fanpage: WebAddress | None = explained(None, "địa chỉ Fanpage")
    localities: tuple[Line, ...] = explained((), "các thôn, tổ dân phố")
    boundary: Line | None = explained(None, "tên tệp GeoJSON ranh giới, nằm cạnh tệp này")
    colors: Colours | None = explained(None, "màu riêng của trang")
    source: Text = explained(..., "nguồn của diện tích, trung tâm và các con số")

    @property
    def slug(self) -> str:
        """Return the ASCII form of the name; two units may share it (Cẩm Giang, Cẩm Giàng)."""
        return slugify(self.name)

    @property
    def short_name(self) -> str:
        """Return the name without its type: "Kiến An"."""
        return self.name.removeprefix(TYPE_LABELS[self.type]).strip()

    @property
    def name_in_sentence(self) -> str:
        """Return the name as it stands inside a sentence: "phường Kiến An"."""
        return self.name[:1].lower() + self.name[1:]

    @property
    def radius_km(self) -> float:
        """Return the radius of a circle of the unit's area."""
        return math.sqrt(self.area_km2 / math.pi)


def distance_km(a: Position, b: Position) -> float:
    """Return the great-circle distance in kilometres."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b[1] - a[1]) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


# Mainland with its coast and near islands, then the two archipelagos: (south, west, north, east).
_VIETNAM_BOXES = (
    (8.30, 102.14, 23.40, 109.70),
    (15.40, 110.80, 17.30, 113.10),  # quần đảo Hoàng Sa
    (6.00, 111.20, 12.20, 117.90),  # quần đảo Trường Sa
)


def in_vietnam(position: Position) -> bool:
    """Say whether a point lies in the bounding boxes of Việt Nam, Hoàng Sa and Trường Sa included."""
    lat, lon = position
    return any(s <= lat <= n and w <= lon <= e for s, w, n, e in _VIETNAM_BOXES)


Ring = list[Position]


def read_boundary(file: Path) -> list[list[Ring]]:
    """Return the polygons of a GeoJSON file: each an outer ring and its holes, as latitude and longitude.

    Raises ValueError when the file is not GeoJSON with a Polygon or MultiPolygon.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return [
            [[(float(lat), float(lon)) for lon, lat, *_ in ring] for ring in polygon]
            for geometry in _geometries(data)
            for polygon in ([geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"])
        ]
    except (OSError, AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"không phải GeoJSON có Polygon hoặc MultiPolygon ({error})") from error


def _geometries(data: dict[str, Any]) -> list[dict[str, Any]]:
    match data.get("type"):
        case "FeatureCollection":
            return [g for feature in data["features"] for g in _geometries(feature)]
        case "Feature":
            return _geometries(data["geometry"])
        case "Polygon" | "MultiPolygon":
            return [data]
    return []


def inside(position: Position, polygons: list[list[Ring]]) -> bool:
    """Say whether a point lies in one of the polygons and in none of its holes (even-odd rule)."""
    return any(
        bool(rings) and _in_ring(position, rings[0]) and not any(_in_ring(position, hole) for hole in rings[1:])
        for rings in polygons
    )


def _in_ring(position: Position, ring: Ring) -> bool:
    lat, lon = position
    odd = False
    for (lat_a, lon_a), (lat_b, lon_b) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (lat_a > lat) != (lat_b > lat) and lon < (lon_b - lon_a) * (lat - lat_a) / (lat_b - lat_a) + lon_a:
            odd = not odd
    return odd
