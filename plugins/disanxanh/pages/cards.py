"""A record as a card: what lists, communes and the home page show of it."""

from dataclasses import dataclass

from disanxanh.base.picture import Picture
from disanxanh.base.text import fold
from disanxanh.campaigns.campaign import Campaign
from disanxanh.catalogue import Record
from disanxanh.catalogue.agenda import schedule_of
from disanxanh.catalogue.illustration import illustration
from disanxanh.heritage.exhibition import Exhibition
from disanxanh.heritage.intangible import Intangible
from disanxanh.pages.context import Context
from disanxanh.records.route import MODES
from disanxanh.records.schedule import rule_words


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
    form = project.term("object-forms", getattr(data, "form", None))
    unit = context.catalogue.unit_of(record)
    return Card(
        url=record.url,
        name=data.name,
        summary=data.summary,
        illustration=illustration(data),
        picture=next(iter(context.media_of(record).pictures), None),
        mark=_mark(context, record) or form or project.term("site-ranks", rank_key),
        rank_key=rank_key or "",
        category=project.term(f"{record.kind.name}-categories", category_key),
        category_key=(category_key or "").split("-", maxsplit=1)[0],
        unit=unit.name if unit else "",
        unit_code=unit.code if unit else "",
        draft=context.is_draft(record),
        words=fold(" ".join((data.name, *data.alternate_names, data.summary, unit.name if unit else ""))),
    )


def _mark(context: Context, record: Record) -> str:
    """Return what a record is where its kind says it by more than a rank or a form: a way to go, a day."""
    data, schedule = record.data, schedule_of(record)
    if isinstance(data, Exhibition):
        return exhibition_words(data)
    if isinstance(data, Campaign):
        return "Chiến dịch, phong trào"
    if schedule:
        words = rule_words(schedule)
        return words[:1].upper() + words[1:]
    return (
        context.catalogue.project.term("intangible-categories", getattr(data, "category", None))
        if isinstance(data, Intangible)
        else ""
    )


def exhibition_words(data: Exhibition) -> str:
    """Return what an exhibition is, in a word or two."""
    return f"Tuyến {MODES[data.route.mode]}" if data.route else "Triển lãm"
