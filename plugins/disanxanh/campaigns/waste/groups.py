"""The groups of household waste, with what a household must do, what it risks, and the commune's bags and bins.

Three groups by Law 72/2020/QH14, art. 75; thirteen subgroups by the technical guidance of công văn
9368/BTNMT-KSONMT. Bags and bins are the commune's own and are never filled in from elsewhere.
"""

from typing import Annotated, ClassVar

from pydantic import Field, StrictStr

from disanxanh.records.fields import (
    SOURCE_KEY,
    Colour,
    DateField,
    Flag,
    Line,
    Part,
    SourceKeys,
    Text,
    UnitCode,
    WebAddress,
    explained,
)
from disanxanh.records.shared import Source, SourceName
from disanxanh.records.validity import Validity

Slug = Annotated[StrictStr, Field(pattern=f"^{SOURCE_KEY}$")]
Dong = Annotated[int, Field(strict=True, ge=0)]
"""Vietnamese đồng."""

ALWAYS = Validity()


class LegalBasis(Part):
    """Where the law says so."""

    article: Line | None = explained(None, "điều, khoản; bỏ trống nếu chưa đọc được", examples=["khoản 1 Điều 75"])
    document: Line = explained(..., "tên văn bản, có số và năm", examples=["Luật Bảo vệ môi trường số 72/2020/QH14"])
    url: WebAddress | None = explained(None, "địa chỉ văn bản")

    @property
    def words(self) -> str:
        """Return article and document as one phrase."""
        return ", ".join(filter(None, (self.article, self.document)))


class Subgroup(Part):
    """One of the thirteen subgroups."""

    id: Slug = explained(..., "mã nhóm nhỏ")
    name: Line = explained(..., "tên nhóm nhỏ")
    prepare: tuple[Line, ...] = explained((), "chuẩn bị thế nào, mỗi dòng một việc")
    never: tuple[Line, ...] = explained((), "thứ không được bỏ vào, mỗi dòng một thứ")
    where: Line | None = explained(None, "mang đi đâu, khi thứ nào không ghi riêng")
    source: SourceKeys = explained((), "mã nguồn")


class Group(Part):
    """One of the law's three groups."""

    id: Slug = explained(..., "mã nhóm")
    name: Line = explained(..., "tên theo luật")
    short: Line = explained(..., "tên ngắn")
    about: Text = explained(..., "một câu: để làm gì, đi đâu")
    legal_basis: LegalBasis | None = explained(None, "điều luật quy định nhóm này")
    subgroups: Annotated[tuple[Subgroup, ...], Field(min_length=1)] = explained(..., "các nhóm nhỏ")
    source: SourceKeys = explained((), "mã nguồn")


class Bin(Part):
    """A commune's bag or bin for a group, as its own document orders it."""

    unit: UnitCode = explained(..., "mã 5 số của xã, phường", examples=['"11443"'])
    group: Slug = explained(..., "mã nhóm hoặc nhóm nhỏ", examples=["thuc-pham"])
    container: Line = explained(..., "túi, bao hay thùng thế nào", examples=["túi buộc kín"])
    color: Colour | None = explained(None, "màu, để vẽ ô mẫu")
    color_name: Line | None = explained(None, "màu gọi bằng lời; bắt buộc khi có color", examples=["xanh lá"])
    valid: Validity = explained(ALWAYS, "từ ngày nào đến ngày nào", examples=["{from: 2026-01-01}"])
    source: SourceKeys = explained((), "mã nguồn: văn bản của xã, phường")
    example: Flag = explained(False, "true: chỉ là ví dụ")


class Duty(Part):
    """What a household must do, may do, or is told to do."""

    id: Slug = explained(..., "mã việc")
    text: Text = explained(..., "việc phải làm, một hai câu")
    legal_basis: LegalBasis | None = explained(None, "điều luật; bỏ trống nếu là lời khuyên của nhóm làm trang")
    source: SourceKeys = explained((), "mã nguồn")
    confirm: Line | None = explained(None, "điều còn phải có người đối chiếu")


class Money(Part):
    """A range of money, in đồng, both ends included."""

    least: Dong = explained(..., "thấp nhất, đồng", alias="from", examples=["500000"])
    most: Dong = explained(..., "cao nhất, đồng", alias="to", examples=["1000000"])


class Fine(Part):
    """What is fined, how much, by which article, from which day on."""

    may_lie_ahead: ClassVar[frozenset[str]] = frozenset({"since"})

    id: Slug = explained(..., "mã mức phạt")
    what: Line = explained(..., "phạt việc gì")
    amount: Money = explained(..., "mức phạt, đồng", examples=["{from: 500000, to: 1000000}"])
    legal_basis: LegalBasis = explained(..., "điều, khoản và nghị định")
    since: DateField | None = explained(None, "áp dụng từ ngày", examples=["2025-01-01"])
    source: SourceKeys = explained((), "mã nguồn")
    confirm: Line | None = explained(None, "điều còn phải có người đối chiếu")


class Groups(Part):
    """`campaigns/waste/groups.yml`."""

    groups: Annotated[tuple[Group, ...], Field(min_length=1)] = explained(..., "các nhóm")
    bins: tuple[Bin, ...] = explained((), "túi, thùng của từng xã, phường; chưa có văn bản thì bỏ trống")
    duties: tuple[Duty, ...] = explained((), "việc một gia đình phải làm")
    fines: tuple[Fine, ...] = explained((), "mức phạt")
    sources: dict[SourceName, Source] = explained({}, "các nguồn")

    def find(self, subgroup: str) -> tuple[Group, Subgroup] | None:
        """Return a subgroup with its group; None for an unknown id."""
        pairs = ((group, sub) for group in self.groups for sub in group.subgroups)
        return next((pair for pair in pairs if pair[1].id == subgroup), None)

    def label(self, key: str) -> str:
        """Return the short name of a group, or the name of a subgroup; the id itself where it is neither."""
        names = {sub.id: sub.name for group in self.groups for sub in group.subgroups}
        return (names | {group.id: group.short for group in self.groups}).get(key, key)

    @property
    def subgroup_ids(self) -> list[str]:
        """Return the ids of all subgroups."""
        return [sub.id for group in self.groups for sub in group.subgroups]

    @property
    def ids(self) -> list[str]:
        """Return the ids of all groups, then of all subgroups."""
        return [*(group.id for group in self.groups), *self.subgroup_ids]
