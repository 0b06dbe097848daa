"""The site's own configuration: `site_config/site.yml` and `site_config/people.yml`."""

from typing import Annotated

from pydantic import Field

from disanxanh.records.fields import Flag, Line, Part, RecordId, Text, UnitCode, WebAddress, explained
from disanxanh.records.place import Colours


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


class Person(Part):
    """A reviewer, known by role; names of persons are not published."""

    role: Line = explained(..., "chức danh")
    units: tuple[UnitCode, ...] = explained((), "các đơn vị phụ trách; bỏ trống là mọi đơn vị")


class People(Part):
    """`site_config/people.yml`: who may approve."""

    people: dict[str, Person] = Field(default_factory=dict)
