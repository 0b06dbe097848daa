"""Campaigns of green living: what one is for, when, who calls for it, how to join, and who pledged what."""

from typing import Annotated

from pydantic import Field

from disanxanh.campaigns.measures import Figures
from disanxanh.records.fields import DateField, Line, Part, SourceKeys, Text, WebAddress, explained
from disanxanh.records.kind import Kind
from disanxanh.records.media import Short
from disanxanh.records.route import Route, Stop
from disanxanh.records.shared import RecordData
from disanxanh.records.validity import Validity


class Span(Validity):
    """From when to when a campaign runs; an end that is not known is left out."""


class Material(Part):
    """Something to download: a PDF beside the record, or an address."""

    title: Short = explained(..., "tên tài liệu")
    file: Line | None = explained(None, "tên tệp .pdf nằm cạnh index.md; hoặc dùng url")
    url: WebAddress | None = explained(None, "địa chỉ tài liệu; hoặc dùng file")


class Pledge(Part):
    """What a business household has promised. Only the business is named, never a person."""

    name: Short = explained(..., "tên cơ sở kinh doanh, không ghi tên người", examples=["Quán nước cổng chợ"])
    promise: Line = explained(..., "cam kết điều gì", examples=["Không phát ống hút nhựa"])
    locality: Line | None = explained(None, "thôn, tổ dân phố")
    date: DateField | None = explained(None, "ngày cam kết")
    source: SourceKeys = explained((), "mã nguồn")


class Campaign(RecordData):
    """A campaign: what it has beside the keys of every record. `unit` stays empty where all communes share it."""

    organiser: Line = explained(..., "tổ chức phát động, không ghi tên người", examples=["Đoàn phường Kiến An"])
    period: Span | None = explained(None, "thời gian", examples=["{from: 2026-03-01, to: 2026-12-31}"])
    goals: Figures = explained({}, "mục tiêu, mỗi số một đơn vị đo", examples=["{trees: 500}"])
    join: Text | None = explained(None, "tham gia bằng cách nào")
    bring: tuple[Line, ...] = explained((), "mang theo gì", examples=["[găng tay, mũ, nước uống]"])
    materials: tuple[Material, ...] = explained((), "tài liệu tải về")
    pledges: tuple[Pledge, ...] = explained((), "cơ sở kinh doanh đã cam kết")
    stops: Annotated[tuple[Stop, ...], Field(max_length=200)] = explained((), "các điểm của tuyến, mỗi điểm một hồ sơ")
    route: Route | None = explained(None, "tuyến đi qua các điểm")


CAMPAIGN = Kind(
    name="campaign",
    label="chiến dịch",
    label_plural="chiến dịch, phong trào",
    folder="campaigns",
    url="chien-dich",
    model=Campaign,
    example_id="chu-nhat-xanh",
    reserved=("waste",),
)
