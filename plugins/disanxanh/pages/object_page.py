"""What the page of an object or document has beside the page of every record: facts, and texts beside the pictures."""

from dataclasses import dataclass
from itertools import zip_longest

from disanxanh.base.page import Page
from disanxanh.base.picture import Picture
from disanxanh.base.text import number_words
from disanxanh.catalogue import Record
from disanxanh.heritage.object import Dimensions, HeritageObject
from disanxanh.pages import jsonld
from disanxanh.pages.context import Context
from disanxanh.pages.record_page import Part, record_page
from disanxanh.records.media import PageImage

_LABELS = {
    "form": "Dạng hiện vật",
    "category": "Loại",
    "designations": "Quyết định công nhận",
    "site": "Gắn với di tích",
    "date": "Niên đại",
    "quantity": "Số lượng",
    "material": "Chất liệu",
    "dimensions": "Kích thước",
    "language": "Chữ viết",
    "inscription": "Nguyên văn",
    "transcription": "Phiên âm",
    "translation": "Dịch nghĩa",
    "pages": "Ảnh từng trang",
}


@dataclass(frozen=True)
class Leaf:
    """A page image with what is written on it; a leaf without a picture holds the texts of the whole object."""

    picture: Picture | None
    inscription: str
    transcription: str
    translation: str

    @property
    def has_text(self) -> bool:
        """Say whether there is anything to read beside the picture."""
        return bool(self.inscription or self.transcription or self.translation)


def object_page(context: Context, record: Record) -> Page:
    """Return an object's page."""
    data = record.data
    assert isinstance(data, HeritageObject)
    term = context.catalogue.project.term
    kinds = [term("object-categories", data.category), term("object-forms", data.form)]
    leaves = _leaves(context, record, data)
    part = Part(
        template="object.html",
        eyebrow=" · ".join(filter(None, kinds)) or "Hiện vật, tư liệu",
        node=jsonld.object_node(context, record, data),
        sections=frozenset({"tu-lieu"} if leaves else ()),
        labels=_LABELS,
        values={
            "object": data,
            "site": context.catalogue.site_of(record),
            "leaves": leaves,
            "vertical": data.direction == "rtl-columns",
            "sizes": _sizes(data.dimensions) if data.dimensions else "",
        },
    )
    return record_page(context, record, part)


def _leaves(context: Context, record: Record, data: HeritageObject) -> list[Leaf]:
    """Return the page images in reading order; the object's own texts stand beside an only page, else before all."""
    shown = context.media_of(record).pages
    pages = [page for page in data.pages if record.media.usable(page.file)]
    # Without the gallery plugin there are no pictures, but the texts stay.
    leaves = [Leaf(picture, *_texts(page)) for picture, page in zip_longest(shown, pages) if page]
    leaves = [leaf for leaf in leaves if leaf.picture or leaf.has_text]
    whole = Leaf(None, data.inscription or "", data.transcription or "", data.translation or "")
    if not whole.has_text:
        return leaves
    if len(leaves) == 1 and not leaves[0].has_text:
        return [Leaf(leaves[0].picture, whole.inscription, whole.transcription, whole.translation)]
    return [whole, *leaves]


def _texts(page: PageImage) -> tuple[str, str, str]:
    return page.inscription or "", page.transcription or "", page.translation or ""


def _sizes(found: Dimensions) -> str:
    """Return a size in the units that people use: centimetres, kilograms."""
    named = (
        ("cao", found.height_mm),
        ("rộng", found.width_mm),
        ("dày", found.depth_mm),
        ("đường kính", found.diameter_mm),
    )
    parts = [f"{name} {number_words(value / 10)} cm" for name, value in named if value]
    if found.weight_kg:
        parts.append(f"nặng {number_words(found.weight_kg)} kg")
    return ", ".join(parts)
