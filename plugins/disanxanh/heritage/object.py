"""Objects and documents: di vật, cổ vật, bảo vật quốc gia, di sản tư liệu (Law 45/2024/QH15).

Where an antiquity is kept is never published: `site` is the relic site that an object belongs to by its history,
and there is no key for a store, a cabinet or a keeper.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictStr

from disanxanh.heritage.site import Designation
from disanxanh.records.fields import InVocabulary, Line, Number, Part, RecordId, SourceKeys, Text, Year, explained
from disanxanh.records.kind import Kind
from disanxanh.records.media import Language, PageImage
from disanxanh.records.shared import RecordData


class MadeWhen(Part):
    """When an object was made, in words and, where known, as Gregorian years (Dublin Core date)."""

    label: Line = explained(..., "niên đại bằng lời, kể cả niên hiệu", examples=["niên hiệu Vĩnh Hựu, 1736"])
    from_: Year | None = explained(None, "năm sớm nhất (dương lịch)", alias="from")
    to: Year | None = explained(None, "năm muộn nhất (dương lịch)")
    source: SourceKeys = explained((), "mã nguồn")


Millimetres = Annotated[Number, Field(gt=0, le=1e6)]
"""A length in millimetres, as museums measure."""


class Dimensions(Part):
    """Measured size, in millimetres; mass in kilograms."""

    height_mm: Millimetres | None = explained(None, "cao, milimét")
    width_mm: Millimetres | None = explained(None, "rộng, milimét")
    depth_mm: Millimetres | None = explained(None, "dày hoặc sâu, milimét")
    diameter_mm: Millimetres | None = explained(None, "đường kính, milimét")
    weight_kg: Annotated[Number, Field(gt=0, le=1e6)] | None = explained(None, "nặng, kilôgam")
    note: Text | None = explained(None, "đo chỗ nào, kể cả bệ hay không")
    source: SourceKeys = explained((), "mã nguồn")


class HeritageObject(RecordData):
    """An object or document: what it has beside the keys of every record."""

    form: Annotated[StrictStr, AfterValidator(InVocabulary("object-forms"))] | None = explained(
        None, "bia, chuông, sắc phong, tượng…", examples=["bia"]
    )
    category: Annotated[StrictStr, AfterValidator(InVocabulary("object-categories"))] | None = explained(
        None, "loại theo Luật 45/2024/QH15", examples=["national-treasure"]
    )
    designations: tuple[Designation, ...] = explained((), "quyết định công nhận, ghi danh")
    site: RecordId | None = explained(
        None, "mã di tích mà hiện vật gắn với; không ghi nơi cất giữ", examples=["dong-kinh-chu"]
    )
    date: MadeWhen | None = explained(None, "niên đại")
    quantity: Annotated[int, Field(strict=True, gt=0, le=1_000_000)] | None = explained(
        None, "số lượng, khi hồ sơ nói về một nhóm", examples=["14"]
    )
    material: tuple[Line, ...] = explained((), "chất liệu", examples=["[đá xanh]"])
    dimensions: Dimensions | None = explained(None, "kích thước")
    language: Language | None = explained(None, "thứ tiếng viết trên hiện vật", examples=["lzh"])
    direction: Literal["ltr", "rtl-columns"] = explained(
        "ltr", "ltr: đọc ngang từ trái; rtl-columns: đọc dọc, cột phải trước (Hán Nôm)"
    )
    inscription: Text | None = explained(None, "nguyên văn; viết | rồi xuống dòng, thụt vào")
    transcription: Text | None = explained(None, "phiên âm")
    translation: Text | None = explained(None, "dịch nghĩa")
    pages: tuple[PageImage, ...] = explained((), "ảnh từng trang, từng mặt, theo thứ tự đọc; dùng để phóng to")


OBJECT = Kind(
    name="object",
    label="hiện vật, tư liệu",
    label_plural="hiện vật, tư liệu",
    folder="heritage/objects",
    url="hien-vat",
    model=HeritageObject,
    explain_if_missing=("unit", "category"),
    example_id="bia-dinh-tu-ky-ha",
)
