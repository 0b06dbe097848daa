"""The site's own configuration: `site.yml`, `people.yml` and `days.yml` of `site_config/`."""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from disanxanh.records.fields import Flag, Line, Part, RecordId, Text, UnitCode, WebAddress, explained, refuse
from disanxanh.records.place import Colours
from disanxanh.records.schedule import Schedule


def _tile_template(value: str) -> str:
    """Return an address of tiles in which only numbers are left open. It stands in a script: no quote, no `$`."""
    if reason := _wrong_in_template(value):
        raise refuse("DSX906", value=value, reason=reason)
    return value


def _wrong_in_template(value: str) -> str:
    if odd := re.search(r"[^A-Za-z0-9\-._~:/?@!&()*+,;=%{}]", value):
        return f"có ký tự “{odd[0]}” không được dùng ở đây"
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "không phải địa chỉ web"
    if parts.scheme not in ("http", "https") or not ("." in host or host == "localhost"):
        return "phải bắt đầu bằng https:// rồi tên máy chủ"
    if "@" in parts.netloc:
        return "có tên người dùng hay mật khẩu, sẽ lộ cho mọi người đọc"
    if set(parts.netloc) & set("{}"):
        return "phần tên máy chủ không được có dấu ngoặc nhọn"
    if bad := next((name for name in ("{z}", "{x}", "{y}") if value.count(name) != 1), ""):
        return f"{bad} phải có đúng một lần"
    if value.count("{r}") > 1 or set(re.sub(r"\{[zxyr]\}", "", value)) & set("{}"):
        return "trong ngoặc nhọn chỉ được là {z}, {x}, {y}, và {r} nếu cần"
    return ""


TileTemplate = Annotated[Line, AfterValidator(_tile_template)]
"""Address of map tiles on an XYZ server, with `{z}`, `{x}`, `{y}` and perhaps `{r}` for sharp screens."""


class MapSettings(Part):
    """What lies under the places of a map: tiles of another host, a file of the site's own, or nothing."""

    basemap: Literal["raster", "pmtiles", "none"] = explained(
        "raster", "nền bản đồ: raster (ô ảnh của máy chủ khác), pmtiles (tệp của trang) hoặc none (không có)"
    )
    file: Line | None = explained(None, "tên tệp .pmtiles nằm cạnh site.yml, khi basemap là pmtiles")
    tiles: TileTemplate = explained(
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png", "địa chỉ ô bản đồ, khi basemap là raster"
    )
    attribution: Annotated[Line, Field(max_length=120)] = explained(
        "© những người đóng góp OpenStreetMap", "lời ghi nguồn của nền bản đồ"
    )
    attribution_url: WebAddress = explained("https://www.openstreetmap.org/copyright", "trang mà lời ghi nguồn dẫn tới")
    max_zoom: Annotated[int, Field(strict=True, ge=10, le=22)] = explained(
        18, "mức phóng to nhất có ô; OpenStreetMap có tới 19"
    )


class PrintSettings(Part):
    """What is made for paper beside every page."""

    posters: Flag = explained(True, "false: không làm áp phích, nhãn cho từng trang; mã QR vẫn có")
    qr_uppercase: Flag = explained(
        False, "true: viết hoa https:// và tên máy chủ trong mã QR, để ô của mã to hơn mà vẫn mở đúng trang"
    )


class ShareSettings(Part):
    """How posts look that are offered ready to copy."""

    emoji: Flag = explained(False, "true: lời đăng soạn sẵn có biểu tượng cảm xúc")


class SiteSettings(Part):
    """`site_config/site.yml`: what the whole site is called, shows and asks for."""

    name: Line = explained(..., "tên trang")
    tagline: Line = explained(..., "một câu dưới tên trang")
    description: Line = explained(..., "mô tả cho máy tìm kiếm")
    address: WebAddress = explained(..., "địa chỉ trang sẽ đăng")
    repository: WebAddress = explained(..., "địa chỉ kho mã nguồn")
    branch: Line = explained("main", "nhánh chính")
    owner: Line = explained(..., "cơ quan chủ quản hoặc nhóm làm trang")
    unit: UnitCode | None = explained(None, "mã đơn vị, khi trang chỉ của một xã, phường")
    members: tuple[UnitCode, ...] = explained((), "mã các đơn vị cùng làm trang, theo thứ tự hiện ra")
    review_required: Flag = explained(False, "true: chỉ đăng hồ sơ đã duyệt")
    sample_notice: Text | None = explained(None, "dòng báo ở đầu mọi trang khi dữ liệu còn là mẫu")
    content_license: Line = explained("CC-BY-4.0", "giấy phép của nội dung và dữ liệu")
    size_limit_mb: Annotated[int, Field(strict=True, gt=0)] = explained(
        1000, "nơi đăng nhận bao nhiêu megabyte; GitHub Pages nhận 1000"
    )
    featured: tuple[RecordId, ...] = explained((), "mã các hồ sơ hiện ở trang chủ, nhiều nhất sáu")
    allowed_names: tuple[Line, ...] = explained((), "tên riêng giống tên đơn vị nhưng không phải viết sai")
    colors: Colours = explained(..., "màu của trang chung")
    map: MapSettings = explained(MapSettings(), "nền bản đồ")
    printing: PrintSettings = explained(PrintSettings(), "áp phích, nhãn, mã QR để in")
    share: ShareSettings = explained(ShareSettings(), "lời đăng soạn sẵn ở trang chia sẻ")


class Person(Part):
    """A reviewer, known by role; names of persons are not published."""

    role: Line = explained(..., "chức danh")
    units: tuple[UnitCode, ...] = explained((), "các đơn vị phụ trách; bỏ trống là mọi đơn vị")


class People(Part):
    """`site_config/people.yml`: who may approve."""

    people: dict[str, Person] = Field(default_factory=dict)


class CommonDay(Part):
    """A day that concerns everybody: Tết, a national holiday, a day of remembrance."""

    name: Line = explained(..., "tên ngày")
    schedule: Schedule = explained(..., "ngày, theo âm lịch hay dương lịch")
    source: Line | None = explained(None, "căn cứ: luật, nghị định")


class CommonDays(Part):
    """`site_config/days.yml`: the days that every calendar shows."""

    days: tuple[CommonDay, ...] = explained((), "các ngày chung")
