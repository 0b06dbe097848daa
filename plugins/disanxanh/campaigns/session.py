"""Sessions of campaigns: one file each, so that two people who report at once never change the same file."""

from typing import ClassVar, Literal

from disanxanh.campaigns.measures import Figures
from disanxanh.records.fields import Clock, Day, Flag, Line, explained
from disanxanh.records.kind import Kind
from disanxanh.records.place import Point
from disanxanh.records.shared import RecordData, Source, SourceName

STATUSES = {"planned": "sắp tới", "done": "đã làm", "cancelled": "không tổ chức"}


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
