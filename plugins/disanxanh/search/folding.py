"""Unaccented search: the host's index with a second copy of each word, its marks taken off.

People type "dinh tu ky" on a phone and mean "Đình Tứ Kỳ". The host's search knows only the words as written,
so each entry gets two more fields: the folded title and the folded words of the text.
"""

import re
from typing import Any

from disanxanh.base.text import fold

FIELDS: dict[str, dict[str, float]] = {
    "title": {"boost": 1000.0},
    "text": {"boost": 1.0},
    "tags": {"boost": 1_000_000.0},
    "title_folded": {"boost": 500.0},
    "text_folded": {"boost": 0.5},
}
"""The fields that the host's search reads, and how much a hit in each counts."""

SEPARATOR = r"[\s\-–—.,;:!?()\[\]{}“”‘’\"'…/|&<>=#*_]+"
"""Between words, as a JavaScript expression: without the punctuation "đình," would not be found as "đình"."""

# Who types the name of a temple means the temple, not its festival, whose name holds all its words as well.
_FIRST, _BOOST = re.compile(r"di-tich/[^/#]+/"), 2

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]+>")


def fold_index(index: dict[str, Any]) -> dict[str, Any]:
    """Return the host's search index (`search_index.json`) with folded words added to every entry."""
    docs = [{**doc, **_added(doc)} for doc in index["docs"]]
    config = {**index["config"], "fields": FIELDS, "separator": SEPARATOR}
    return {**index, "config": config, "docs": docs}


def _added(doc: dict[str, Any]) -> dict[str, Any]:
    """Return what an entry gets beside its own fields."""
    folded = {"title_folded": _folded(doc["title"]), "text_folded": _folded(doc["text"])}
    return {**folded, "boost": _BOOST} if _FIRST.fullmatch(doc["location"]) else folded


def _folded(html: str) -> str:
    """Return the distinct folded words of a text that differ from the words as written."""
    words = dict.fromkeys(word.lower() for word in _WORD.findall(_TAG.sub(" ", html)))
    return " ".join(dict.fromkeys(folded for word in words if (folded := fold(word)) != word))
