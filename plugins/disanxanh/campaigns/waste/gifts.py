"""The exchange table of "Đổi rác thải tái chế lấy quà"."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from disanxanh.campaigns.waste.groups import ALWAYS, Slug
from disanxanh.records.fields import Flag, Line, Number, Part, RecordId, SourceKeys, UnitCode, explained
from disanxanh.records.shared import Source, SourceName
from disanxanh.records.validity import Validity

MEASURES = {"kg": "kg", "pieces": "cái"}


class Gift(Part):
    """So much of something given, and what is handed out for it."""

    id: Slug = explained(..., "mã dòng, không trùng dòng khác", examples=["giay-lay-cay"])
    give: Line = explained(..., "mang gì tới", examples=["giấy, bìa các tông khô"])
    amount: Annotated[Number, Field(gt=0)] = explained(..., "bao nhiêu", examples=["2"])
    measure: Literal["kg", "pieces"] = explained(..., "kg: ki-lô-gam; pieces: cái, chiếc")
    gift: Line = explained(..., "nhận được gì", examples=["một cây con"])
    unit: UnitCode = explained(..., "mã 5 số của xã, phường", examples=['"11443"'])
    campaign: RecordId | None = explained(None, "mã chiến dịch", examples=["doi-rac-lay-qua"])
    valid: Validity = explained(ALWAYS, "từ ngày nào đến ngày nào", examples=["{from: 2026-03-01, to: 2026-12-31}"])
    stock: Annotated[int, Field(strict=True, ge=0)] | None = explained(None, "còn bao nhiêu phần quà; 0 là hết")
    note: Line | None = explained(None, "điều kiện khác")
    source: SourceKeys = explained((), "mã nguồn")
    example: Flag = explained(False, "true: chỉ là ví dụ")

    def state(self, day: dt.date) -> Literal["open", "not-yet", "over", "gone"]:
        """Return how the line stands on a day: open, not begun, over, or out of gifts."""
        if self.valid.is_over(day):
            return "over"
        if self.stock == 0:
            return "gone"
        return "open" if self.valid.has_begun(day) else "not-yet"


class Gifts(Part):
    """`campaigns/waste/gifts.yml`."""

    gifts: tuple[Gift, ...] = explained((), "bảng đổi quà")
    sources: dict[SourceName, Source] = explained({}, "các nguồn")
