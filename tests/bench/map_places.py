"""Heritage sites made up for benches: Vietnamese names, spread over the communes of the shipped project."""

import math
import random
from pathlib import Path

import yaml

from disanxanh.base.text import slugify

KINDS = (
    "Đình",
    "Chùa",
    "Đền",
    "Miếu",
    "Nghè",
    "Phủ",
    "Quán",
    "Lăng",
    "Từ đường họ",
    "Nhà thờ họ",
    "Văn chỉ",
    "Giếng cổ",
)
SYLLABLES = (
    "An Anh Ân Bắc Bằng Bảo Bích Bình Cao Cát Cầu Cẩm Cổ Cốc Cúc Chi Chiêu Chính Đa Đại Đan Đào Đằng Điền Đoan Đoài "
    "Đông Đồng Đức Dực Dương Gia Giang Hạ Hà Hải Hàn Hào Hiệp Hoa Hòa Hoàng Hội Hồng Huề Hưng Hữu Khánh Khê Kiền Kiều "
    "Kim Kinh Lạc Lai Lâm Lập Lê Liên Linh Long Lộc Lương Lưu Lý Mai Mão Minh Mỹ Nam Nghi Ngãi Ngọc Nguyên Nha Nhân "
    "Nhuệ Ninh Phả Phong Phú Phúc Phương Quan Quang Quảng Quý Quỳnh Sài Sơn Tân Tây Thái Thanh Thạch Thiên Thịnh Thọ "
    "Thuần Thủy Thượng Tiên Tiến Tĩnh Trà Trạch Trang Trấn Triều Trung Tứ Tường Vạn Văn Vinh Vĩnh Vọng Vụ Xá Xuân Yên"
).split()
CATEGORIES = ("architectural", "architectural", "historical-person", "historical-event", "archaeological", "mixed")
RANKS = ("provincial", "provincial", "provincial", "inventoried", "inventoried", "national", "special-national")
_KM = 111.2  # One degree of latitude.

RECORD = """\
---
name: {name}
unit: "{unit}"
summary: {name} ở {locality}, {rank_words} để đo.
category: {category}
rank: {rank}
{designations}location: {{lat: {lat}, lon: {lon}, precision: {precision}, source: do}}
sources:
  do: {{title: Số liệu sinh ra để đo}}
---
{name} là nơi sinh ra để đo, không có thật.
"""
DESIGNATION = (
    "designations:\n  - {{number: {number}/QĐ-UBND, date: 1999-05-04, issuer: Nơi đo, rank: {rank}, source: do}}\n"
)


def add_places(project: Path, count: int) -> None:
    """Write `count` sites into a copy of the shipped project, the same ones each time.

    Two thirds have an exact point, one third an approximate one, with its circle.
    """
    luck = random.Random(20_261_124)
    units = [yaml.safe_load(file.read_text("utf-8")) for file in sorted((project / "site_config/units").glob("*.yml"))]
    units = [unit for unit in units if unit["type"] != "dac-khu"]  # Islands: a circle of their area is sea.
    known = {folder.name for folder in (project / "heritage/sites").iterdir()}
    for number in range(count):
        name = _name(luck, known)
        folder = project / "heritage/sites" / slugify(name)
        folder.mkdir()
        (folder / "index.md").write_text(_record(luck, name, luck.choice(units), number), "utf-8")


def _name(luck: random.Random, known: set[str]) -> str:
    """Return a name that nobody has yet."""
    while True:
        name = " ".join((luck.choice(KINDS), *luck.sample(SYLLABLES, 2)))
        if slugify(name) not in known:
            known.add(slugify(name))
            return name


def _record(luck: random.Random, name: str, unit: dict[str, object], number: int) -> str:
    precise = number % 3 != 2
    lat, lon = _point(luck, unit)
    digits = 5 if precise else 4
    rank = luck.choice(RANKS)
    return RECORD.format(
        name=name,
        unit=unit["code"],
        locality=unit["name"],
        rank=rank,
        rank_words=f"số {number}",
        category=luck.choice(CATEGORIES),
        designations="" if rank == "inventoried" else DESIGNATION.format(number=number + 1, rank=rank),
        lat=f"{lat:.{digits}f}",
        lon=f"{lon:.{digits}f}",
        precision="exact" if precise else "approximate",
    )


def _point(luck: random.Random, unit: dict[str, object]) -> tuple[float, float]:
    """Return a point in the circle of the unit's area."""
    centre, area = unit["centre"], unit["area_km2"]
    assert isinstance(centre, dict)
    assert isinstance(area, float | int)
    away = math.sqrt(area / math.pi * luck.random()) * 0.95
    turn = luck.uniform(0, 2 * math.pi)
    lat = centre["lat"] + away * math.sin(turn) / _KM
    return lat, centre["lon"] + away * math.cos(turn) / (_KM * math.cos(math.radians(lat)))
