"""Relic sites: di tích lịch sử - văn hóa, danh lam thắng cảnh, di tích hỗn hợp (Law 45/2024/QH15, art. 21)."""

from typing import Annotated

from pydantic import AfterValidator, Field, StrictStr

from disanxanh.records.fields import (
    DateField,
    Flag,
    InVocabulary,
    Line,
    Number,
    Part,
    RecordId,
    SourceKeys,
    Text,
    Year,
    explained,
)
from disanxanh.records.kind import Kind
from disanxanh.records.place import Location
from disanxanh.records.shared import RecordData

Rank = Annotated[StrictStr, AfterValidator(InVocabulary("site-ranks"))]


class Designation(Part):
    """A decision that ranked or inscribed the site."""

    title: Line | None = explained(None, "tên ghi trong quyết định")
    number: Line | None = explained(None, "số quyết định, giữ nguyên như văn bản")
    date: DateField | None = explained(None, "ngày ký; chỉ biết năm thì ghi năm trong dấu nháy")
    issuer: Line | None = explained(None, "cơ quan ban hành, tên lúc ban hành")
    rank: Rank | None = explained(None, "hạng mà quyết định này xếp")
    note: Text | None = explained(None, "ghi chú")
    source: SourceKeys = explained((), "mã nguồn")


class FormerPlace(Part):
    """A unit that the site belonged to, through mergers and renamings."""

    name: Line = explained(..., "tên đơn vị lúc ấy, từ nhỏ đến lớn")
    from_: DateField | None = explained(None, "từ ngày", alias="from")
    to: DateField | None = explained(None, "đến ngày")
    note: Text | None = explained(None, "ghi chú")
    source: SourceKeys = explained((), "mã nguồn")


class Worship(Part):
    """Who is worshipped or commemorated."""

    name: Line = explained(..., "người hoặc vị thần được thờ, tưởng niệm")
    note: Text | None = explained(None, "đôi nét")
    source: SourceKeys = explained((), "mã nguồn")


class Period(Part):
    """When the site came into being, in words and, where known, as Gregorian years."""

    label: Line = explained(..., "niên đại bằng lời", examples=["thế kỷ XVII"])
    from_: Year | None = explained(None, "năm sớm nhất", alias="from")
    to: Year | None = explained(None, "năm muộn nhất")
    source: SourceKeys = explained((), "mã nguồn")


class Feature(Part):
    """Something to see, in one sentence. Where antiquities are kept is never said."""

    text: Text = explained(..., "một điều đáng xem, một câu")
    source: SourceKeys = explained((), "mã nguồn")


class Site(RecordData):
    """A relic site: what it has beside the keys of every record."""

    forms: tuple[Annotated[StrictStr, AfterValidator(InVocabulary("site-forms"))], ...] = explained(
        (), "đình, đền, chùa…; quyết định hình minh họa khi chưa có ảnh", examples=["[dinh]"]
    )
    category: Annotated[StrictStr, AfterValidator(InVocabulary("site-categories"))] | None = explained(
        None, "loại hình theo Điều 21 Luật 45/2024/QH15", examples=["architectural"]
    )
    rank: Rank | None = explained(None, "hạng", examples=["provincial"])
    unesco: Flag = explained(False, "true nếu thuộc một danh hiệu của UNESCO")
    designations: tuple[Designation, ...] = explained((), "các quyết định xếp hạng")
    area_m2: Annotated[Number, Field(gt=0, le=1e10)] | None = explained(None, "diện tích, mét vuông")
    location: Location | None = explained(None, "vị trí; bỏ trống thì đặt ở trung tâm xã, phường")
    former_places: tuple[FormerPlace, ...] = explained((), "địa danh qua các thời kỳ")
    worships: tuple[Worship, ...] = explained((), "thờ hoặc tưởng niệm ai")
    period: Period | None = explained(None, "niên đại")
    features: tuple[Feature, ...] = explained((), "những điều đáng xem")
    festivals: tuple[RecordId, ...] = explained((), "mã các hồ sơ lễ hội")
    directions: Text | None = explained(None, "đường đi")
    opening: Text | None = explained(None, "giờ mở cửa")


SITE = Kind(
    name="site",
    label="di tích",
    label_plural="di tích",
    folder="heritage/sites",
    url="di-tich",
    model=Site,
    explain_if_missing=("unit", "category", "rank"),
    example_id="dinh-tu-ky-ha",
)
