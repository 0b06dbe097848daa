"""Sessions of campaigns: one file each, so that two people who report at once never change the same file."""

import datetime as dt
import re
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from disanxanh.campaigns.measures import Figures
from disanxanh.records.fields import Day, Flag, Line, explained, refuse
from disanxanh.records.kind import Kind
from disanxanh.records.place import Point
from disanxanh.records.shared import RecordData, Source, SourceName

STATUSES = {"planned": "sắp tới", "done": "đã làm", "cancelled": "không tổ chức"}


def _clock(value: object) -> object:
    """Return the time of "7:00", "07:30", "7h", "7h30", "7 giờ 30"."""
    if isinstance(value, dt.time):
        return value
    found = re.fullmatch(r"(\d{1,2})\s*(?:(?:h|g|giờ|:)\s*(\d{2})?)\s*(?:phút)?", str(value).strip().lower())
    hour, minute = (int(part or 0) for part in found.groups()) if found else (99, 0)
    if hour > 23 or minute > 59:
        raise refuse("DSX881", value=value)
    return dt.time(hour, minute)


Clock = Annotated[dt.time, BeforeValidator(_clock), Field(json_schema_extra={"type": "string"})]
"""A time of day in Việt Nam (UTC+7)."""


class Session(RecordData):
    """One session: what it has beside the keys of every record. `unit` is the campaign's where it is left out."""

    may_lie_ahead: ClassVar[frozenset[str]] = frozenset({"date"})

    date: Day = explained(..., "ngày, dương lịch", examples=["2026-11-29"])
    start: Clock | None = explained(None, "giờ bắt đầu", examples=['"07:00"'])
    end: Clock | None = explained(None, "giờ kết thúc", examples=['"09:30"'])
    place: Line = explained(..., "nơi tập trung", examples=["nhà văn hóa thôn Tân Hợp"])
    location: Point | None = explained(None, "tọa độ nơi tập trung")
    organiser: Line | None = explained(None, "tổ chức đứng ra; bỏ trống nếu là tổ chức của chiến dịch")
    status: Literal["planned", "done", "cancelled"] = explained(
        "planned", "planned: sắp tới; done: đã làm; cancelled: không tổ chức"
    )
    reason: Line | None = explained(None, "vì sao không tổ chức")
    results: Figures = explained(
        {}, "kết quả, mỗi số một đơn vị đo", examples=["{participants: 42, recyclables-kg: 130}"]
    )
    example: Flag = explained(False, "true: buổi ví dụ, không tính vào tổng")
    sources: dict[SourceName, Source] = explained({}, "các nguồn, nếu có")


SESSION = Kind(
    name="session",
    label="buổi của chiến dịch",
    label_plural="các buổi",
    folder="campaigns",
    url="chien-dich",
    model=Session,
    example_id="chu-nhat-xanh/2026-11-29-thon-tan-hop",
    pattern="*/sessions/*.yml",
    reserved=("waste",),
)
