"""How a record looks where only a glance is given: a word for what it is, a drawing where it has no photo."""

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from disanxanh.campaigns.campaign import Campaign
from disanxanh.catalogue.agenda import schedule_of
from disanxanh.heritage.exhibition import Exhibition
from disanxanh.heritage.intangible import Intangible
from disanxanh.heritage.object import HeritageObject
from disanxanh.records.route import MODES
from disanxanh.records.schedule import rule_words
from disanxanh.records.shared import RecordData

if TYPE_CHECKING:
    from disanxanh.catalogue.catalogue import Record
    from disanxanh.catalogue.project import Project

_FOLDER = resources.files("disanxanh").joinpath("theme/pages/illustrations")
_VARIABLE = re.compile(r"var\(--[\w-]+,\s*(#[0-9a-fA-F]{3,8})\)")
_FORM_OF_CATEGORY = {"scenic": "thang-canh", "archaeological": "di-chi", "mixed": "thang-canh"}


def mark(project: "Project", record: "Record") -> str:
    """Return what a record is in a word or two: its day, its way to go, its form or its rank; "" where unknown."""
    data, schedule = record.data, schedule_of(record)
    if isinstance(data, Exhibition):
        return exhibition_words(data)
    if isinstance(data, Campaign):
        return "Chiến dịch, phong trào"
    if schedule:
        words = rule_words(schedule)
        return words[:1].upper() + words[1:]
    if isinstance(data, Intangible) and data.category:
        return project.term("intangible-categories", data.category)
    form = project.term("object-forms", getattr(data, "form", None))
    return form or project.term("site-ranks", getattr(data, "rank", None))


def exhibition_words(data: Exhibition) -> str:
    """Return what an exhibition is, in a word or two."""
    return f"Tuyến {MODES[data.route.mode]}" if data.route else "Triển lãm"


@lru_cache(maxsize=1)
def _drawings() -> frozenset[str]:
    """Return the names of the drawings that exist."""
    return frozenset(file.name.removesuffix(".svg") for file in _FOLDER.iterdir())


@lru_cache(maxsize=64)
def plain_drawing(name: str) -> str:
    """Return a drawing as an SVG of its own, in the colours of a light page instead of a style sheet's."""
    return plain_colours(_FOLDER.joinpath(f"{name}.svg").read_text(encoding="utf-8"))


def plain_colours(svg: str) -> str:
    """Return an SVG in which every colour that a style sheet would give is the one written beside it."""
    return _VARIABLE.sub(r"\1", svg)


def illustration(data: RecordData) -> str:
    """Return which drawing stands in for a photo: by form, else by category, else the neutral one of its kind."""
    if isinstance(data, HeritageObject):
        return data.form if data.form in _drawings() else "hien-vat"
    if isinstance(data, Exhibition):
        return "trien-lam"
    if isinstance(data, Intangible):
        return "le-hoi"
    if isinstance(data, Campaign):
        return "chien-dich"
    forms = getattr(data, "forms", ())
    if forms:
        form = "quan-the" if len(forms) > 2 else str(forms[0])
        return form if form in _drawings() else "site"
    return _FORM_OF_CATEGORY.get(getattr(data, "category", None) or "", "site")
