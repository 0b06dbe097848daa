"""The things that people throw away, and what to do with each in each of its states."""

from typing import Annotated, Literal

from pydantic import Field

from disanxanh.campaigns.waste.groups import Slug
from disanxanh.records.fields import Flag, Line, Part, explained

Basis = Literal["guidance", "inferred"]

BASES = {"guidance": "theo hướng dẫn", "inferred": "theo suy luận, cần kiểm tra"}
"""Where a thing's place in a group comes from; what is inferred is marked wherever it is shown."""


class Branch(Part):
    """What to do with a thing in one state; the states of a thing exclude each other."""

    when: Line = explained(..., "khi nào: sạch và khô; bẩn; còn dùng được", examples=["sạch và khô"])
    group: Slug = explained(..., "mã nhóm nhỏ", examples=["nhua"])
    prepare: Line | None = explained(None, "chuẩn bị thế nào")
    basis: Basis = explained("inferred", "guidance: theo hướng dẫn; inferred: theo suy luận")


class Item(Part):
    """A thing that people throw away."""

    name: Line = explained(..., "tên thường gọi", examples=["vỏ hộp sữa giấy"])
    synonyms: tuple[Line, ...] = explained((), "tên khác, tiếng địa phương", examples=["[hộp sữa, bịch sữa giấy]"])
    group: Slug | None = explained(None, "mã nhóm nhỏ; hoặc dùng branches", examples=["giay"])
    branches: tuple[Branch, ...] = explained((), "mỗi tình trạng một nhánh, khi cùng một thứ mà sạch, bẩn khác nhóm")
    prepare: Line | None = explained(None, "chuẩn bị thế nào")
    warning: Line | None = explained(None, "cảnh báo")
    where: Line | None = explained(None, "mang đi đâu")
    common: Flag = explained(False, "true: thứ hay gặp, có trên áp phích")
    basis: Basis = explained("inferred", "guidance: theo hướng dẫn; inferred: theo suy luận")


class Items(Part):
    """`campaigns/waste/items.yml`."""

    items: Annotated[tuple[Item, ...], Field(min_length=1)] = explained(..., "các thứ")
