"""A record as a card: what lists, communes and the home page show of it."""

from dataclasses import dataclass

from disanxanh.base.picture import Picture
from disanxanh.base.text import fold
from disanxanh.catalogue import Record
from disanxanh.catalogue.appearance import illustration, mark
from disanxanh.pages.context import Context


@dataclass(frozen=True)
class Card:
    """The card of one record. `mark` is what it is in a word or two; `words` is folded text for the filter."""

    url: str
    name: str
    summary: str
    illustration: str
    picture: Picture | None
    mark: str
    rank_key: str
    category: str
    category_key: str
    unit: str
    unit_code: str
    draft: bool
    words: str


def make_card(context: Context, record: Record) -> Card:
    """Return the card of a record."""
    project = context.catalogue.project
    data = record.data
    rank_key, category_key = getattr(data, "rank", None), getattr(data, "category", None)
    unit = context.catalogue.unit_of(record)
    return Card(
        url=record.url,
        name=data.name,
        summary=data.summary,
        illustration=illustration(data),
        picture=next(iter(context.media_of(record).pictures), None),
        mark=mark(project, record),
        rank_key=rank_key or "",
        category=project.term(f"{record.kind.name}-categories", category_key),
        category_key=(category_key or "").split("-", maxsplit=1)[0],
        unit=unit.name if unit else "",
        unit_code=unit.code if unit else "",
        draft=context.is_draft(record),
        words=fold(" ".join((data.name, *data.alternate_names, data.summary, unit.name if unit else ""))),
    )
