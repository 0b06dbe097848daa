"""A record as a card: what lists, communes and the home page show of it."""

from dataclasses import dataclass

from disanxanh.base.picture import Picture
from disanxanh.base.text import fold
from disanxanh.catalogue import Record
from disanxanh.heritage.site import Site
from disanxanh.pages.context import Context

_FORM_OF_CATEGORY = {"scenic": "thang-canh", "archaeological": "di-chi", "mixed": "thang-canh"}


@dataclass(frozen=True)
class Card:
    """The card of one record. `words` is folded text for the filter; the rest is plain text."""

    url: str
    name: str
    summary: str
    illustration: str
    picture: Picture | None
    rank: str
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
    site = record.data
    assert isinstance(site, Site)
    unit = context.catalogue.unit_of(record)
    category = project.term("site-categories", site.category)
    return Card(
        url=record.url,
        name=site.name,
        summary=site.summary,
        illustration=illustration(site),
        picture=next(iter(context.pictures.get(record.id, ())), None),
        rank=project.term("site-ranks", site.rank),
        rank_key=site.rank or "",
        category=category,
        category_key=(site.category or "").split("-", maxsplit=1)[0],
        unit=unit.name if unit else "",
        unit_code=unit.code if unit else "",
        draft=context.is_draft(record),
        words=fold(" ".join((site.name, *site.alternate_names, site.summary, unit.name if unit else ""))),
    )


def illustration(site: Site) -> str:
    """Return which drawing stands in for a photo: by form, else by category, else the neutral one."""
    if site.forms:
        return "quan-the" if len(site.forms) > 2 else site.forms[0]
    return _FORM_OF_CATEGORY.get(site.category or "", "site")
