"""What every record of intangible heritage has: di sản văn hóa phi vật thể (Law 45/2024/QH15, art. 10)."""

from typing import Annotated

from pydantic import AfterValidator, StrictStr

from disanxanh.heritage.site import Designation
from disanxanh.records.fields import Flag, InVocabulary, RecordId, Text, explained
from disanxanh.records.shared import RecordData


class Intangible(RecordData):
    """Intangible heritage, with a day of its own or without one."""

    category: Annotated[StrictStr, AfterValidator(InVocabulary("intangible-categories"))] | None = explained(
        None, "loại hình theo Điều 10 Luật 45/2024/QH15", examples=["traditional-festival"]
    )
    unesco: Flag = explained(False, "true nếu thuộc một danh sách của UNESCO")
    designations: tuple[Designation, ...] = explained((), "quyết định đưa vào danh mục quốc gia, ghi danh")
    site: RecordId | None = explained(None, "mã di tích nơi diễn ra", examples=["den-tay-son"])
    community: Text | None = explained(None, "cộng đồng giữ gìn, thực hành", examples=["ngư dân vạn chài"])
