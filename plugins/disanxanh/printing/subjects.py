"""What gets a poster, a label and a code: every record with a page, every commune, the waste handbook."""

from collections.abc import Iterator
from dataclasses import dataclass

from disanxanh.catalogue import Catalogue, Record
from disanxanh.catalogue.appearance import illustration
from disanxanh.records.place import Colours, Unit

WASTE = "phan-loai-rac/"


@dataclass(frozen=True)
class Subject:
    """One page as paper tells of it. `place` is the commune, else the site; `drawing` stands in for a photo.

    `record` is the id of the record whose photo is shown, "" for a page of another kind; `draft` is a record that only
    previews show.
    """

    url: str
    name: str
    line: str
    eyebrow: str
    place: str
    colours: Colours
    drawing: str
    record: str = ""
    draft: bool = False


def subjects(catalogue: Catalogue) -> Iterator[Subject]:
    """Yield the subjects of a published catalogue, records in the order of dictionaries."""
    project = catalogue.project
    for record in catalogue.records:
        if record.has_page:
            yield _of_record(catalogue, record)
    for unit in catalogue.units:
        yield Subject(
            url=project.unit_url(unit),
            name=unit.name.replace(unit.short_name, unit.short_name.replace(" ", "\u00a0")),
            line=f"Di tích, lễ hội và nếp sống xanh của {unit.name_in_sentence}.",
            eyebrow=unit.province,
            place=unit.name,
            colours=_colours(catalogue, unit),
            drawing="quan-the",
        )
    if project.handbook:
        own = project.unit
        yield Subject(
            url=WASTE,
            name="Bỏ vào đâu?",
            line="Gõ tên thứ cần bỏ, không cần gõ dấu, để biết thuộc nhóm rác nào và chuẩn bị thế nào.",
            eyebrow="Phân loại rác tại nhà",
            place=own.name if own else project.site_name,
            colours=_colours(catalogue, own),
            drawing="chien-dich",
        )


def _of_record(catalogue: Catalogue, record: Record) -> Subject:
    unit = catalogue.unit_of(record)
    return Subject(
        url=record.url,
        name=record.name,
        line=record.data.summary,
        eyebrow=" · ".join(filter(None, (record.kind.label, unit.name if unit else ""))),
        place=unit.name if unit else catalogue.project.site_name,
        colours=_colours(catalogue, unit),
        drawing=illustration(record.data),
        record=record.id,
        draft=catalogue.project.settings.review_required and not record.approved,
    )


def _colours(catalogue: Catalogue, unit: Unit | None) -> Colours:
    return (unit.colors if unit else None) or catalogue.project.settings.colors


def shortened(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters: whole, up to the end of a sentence or of its part, or up to a word.

    A comma ends nothing: what is cut there may say something else ("các năm 938, 981 và 1288").
    """
    if len(text) <= limit:
        return text
    for sign in (". ", "; "):
        whole = text[:limit].rpartition(sign)[0]
        if len(whole) >= limit // 3:
            return f"{whole}."
    words = text[: limit - 1].rpartition(" ")[0] or text[: limit - 1]
    return words.rstrip(" ,;:–—-(“") + "…"
