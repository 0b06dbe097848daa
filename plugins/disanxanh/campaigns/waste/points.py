"""Places that take what a household has sorted out."""

from typing import Literal

from disanxanh.campaigns.waste.groups import Slug
from disanxanh.records.fields import Flag, Line, Part, SourceKeys, UnitCode, explained
from disanxanh.records.place import Point
from disanxanh.records.shared import Source, SourceName

PointKind = Literal[
    "recyclables", "green-house", "hazardous", "pesticide-packaging", "electronics", "bulky", "exchange"
]

POINT_KINDS = {
    "recyclables": "Điểm thu đồ tái chế",
    "green-house": "Ngôi nhà xanh",
    "hazardous": "Điểm thu rác nguy hại",
    "pesticide-packaging": "Bể chứa vỏ thuốc bảo vệ thực vật",
    "electronics": "Điểm thu đồ điện, điện tử",
    "bulky": "Điểm nhận đồ cồng kềnh",
    "exchange": "Điểm đổi rác lấy quà",
}


class CollectionPoint(Part):
    """A place that takes some kinds of waste."""

    id: Slug = explained(..., "mã điểm, không trùng điểm khác", examples=["ngoi-nha-xanh-tan-hop"])
    name: Line = explained(..., "tên điểm", examples=["Ngôi nhà xanh thôn Tân Hợp"])
    kind: PointKind = explained(..., "loại điểm: " + "; ".join(f"{key}: {words}" for key, words in POINT_KINDS.items()))
    unit: UnitCode = explained(..., "mã 5 số của xã, phường", examples=['"11140"'])
    locality: Line | None = explained(None, "thôn, tổ dân phố", examples=["thôn Tân Hợp"])
    address: Line | None = explained(None, "chỗ đặt, tả cho người ta tìm được")
    location: Point | None = explained(None, "tọa độ", examples=["{lat: 20.776, lon: 106.452, precision: exact}"])
    hours: Line | None = explained(None, "giờ nhận", examples=["thứ bảy, 7:00–10:00"])
    accepts: tuple[Slug, ...] = explained((), "mã các nhóm nhỏ được nhận", examples=["[giay, nhua, kim-loai]"])
    organiser: Line | None = explained(None, "tổ chức trông coi, không ghi tên người")
    source: SourceKeys = explained((), "mã nguồn")
    example: Flag = explained(False, "true: chỉ là ví dụ")

    @property
    def position(self) -> tuple[float, float] | None:
        """Return latitude and longitude; None where they are not known, or known by thôn only."""
        at = self.location
        if at is None or at.lat is None or at.lon is None or at.precision == "locality":
            return None
        return at.lat, at.lon


class Points(Part):
    """`campaigns/waste/points.yml`."""

    points: tuple[CollectionPoint, ...] = explained((), "các điểm")
    sources: dict[SourceName, Source] = explained({}, "các nguồn")
