"""The waste handbook: groups of household waste, and what to do with each thing.

Three groups by Law 72/2020/QH14, art. 75; thirteen subgroups by the technical guidance of công văn
9368/BTNMT-KSONMT. Bags, bins and days are the commune's own and are never filled in from elsewhere.
"""

from typing import Annotated, Literal

from pydantic import Field, StrictStr

from disanxanh.records.fields import SOURCE_KEY, Line, Part, SourceKeys, Text, explained
from disanxanh.records.shared import Source, SourceName

Slug = Annotated[StrictStr, Field(pattern=f"^{SOURCE_KEY}$")]
Basis = Literal["guidance", "inferred"]

BASES = {"guidance": "theo hướng dẫn", "inferred": "theo suy luận, cần kiểm tra"}
"""Where a thing's place in a group comes from; what is inferred is marked wherever it is shown."""


class Subgroup(Part):
    """One of the thirteen subgroups."""

    id: Slug = explained(..., "mã nhóm nhỏ")
    name: Line = explained(..., "tên nhóm nhỏ")
    prepare: tuple[Line, ...] = explained((), "chuẩn bị thế nào, mỗi dòng một việc")
    never: tuple[Line, ...] = explained((), "thứ không được bỏ vào, mỗi dòng một thứ")
    source: SourceKeys = explained((), "mã nguồn")


class Group(Part):
    """One of the law's three groups."""

    id: Slug = explained(..., "mã nhóm")
    name: Line = explained(..., "tên theo luật")
    short: Line = explained(..., "tên ngắn")
    about: Text = explained(..., "một câu: để làm gì, đi đâu")
    subgroups: Annotated[tuple[Subgroup, ...], Field(min_length=1)] = explained(..., "các nhóm nhỏ")
    source: SourceKeys = explained((), "mã nguồn")


class Groups(Part):
    """`campaigns/waste/groups.yml`."""

    groups: Annotated[tuple[Group, ...], Field(min_length=1)] = explained(..., "các nhóm")
    sources: dict[SourceName, Source] = explained({}, "các nguồn")

    def find(self, subgroup: str) -> tuple[Group, Subgroup] | None:
        """Return a subgroup with its group; None for an unknown id."""
        pairs = ((group, sub) for group in self.groups for sub in group.subgroups)
        return next((pair for pair in pairs if pair[1].id == subgroup), None)


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
    basis: Basis = explained("inferred", "guidance: theo hướng dẫn; inferred: theo suy luận")


class Items(Part):
    """`campaigns/waste/items.yml`."""

    items: Annotated[tuple[Item, ...], Field(min_length=1)] = explained(..., "các thứ")
