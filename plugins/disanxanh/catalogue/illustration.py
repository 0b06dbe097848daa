"""The drawings that stand in for a photo: which one a record has, and how it looks outside of a page."""

import re
from functools import lru_cache
from importlib import resources

from disanxanh.campaigns.campaign import Campaign
from disanxanh.heritage.exhibition import Exhibition
from disanxanh.heritage.intangible import Intangible
from disanxanh.heritage.object import HeritageObject
from disanxanh.records.shared import RecordData

_FOLDER = resources.files("disanxanh").joinpath("theme/pages/illustrations")
_FORM_OF_CATEGORY = {"scenic": "thang-canh", "archaeological": "di-chi", "mixed": "thang-canh"}
_VARIABLE = re.compile(r"var\(--[\w-]+,\s*(#[0-9a-fA-F]+)\)")


@lru_cache(maxsize=1)
def _drawings() -> frozenset[str]:
    """Return the names of the drawings that exist."""
    return frozenset(file.name.removesuffix(".svg") for file in _FOLDER.iterdir())


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


@lru_cache(maxsize=64)
def plain_drawing(name: str) -> str:
    """Return a drawing as an SVG of its own, in the colours of a light page instead of a style sheet's."""
    return _VARIABLE.sub(r"\1", _FOLDER.joinpath(f"{name}.svg").read_text(encoding="utf-8"))
