"""Closed lists of terms (`site_config/vocab/*.yml`): key, Vietnamese and English label, legal source."""

import difflib
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictStr

_Label = Annotated[StrictStr, Field(min_length=1)]


class Term(BaseModel):
    """One term: labels as people read them, an optional wider term, note and schema.org type."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vi: _Label
    en: _Label
    note: StrictStr = ""
    broader: StrictStr = ""
    schema_type: StrictStr = Field("", description="Loại schema.org sát nghĩa nhất")
    url: StrictStr = ""
    unit: StrictStr = Field("", description="Đơn vị đo, khi thuật ngữ là điều được đếm")
    whole: bool = Field(False, description="Đếm từng người, từng cái, không có số lẻ")
    most_per_person: float = Field(0, description="Nhiều hơn chừng này một người là đáng ngờ; 0 là không xét")


class Vocabulary(BaseModel):
    """A list of terms. `source` names the law or standard the list comes from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Term
    source: _Label
    terms: dict[str, Term]

    def guess(self, value: str) -> str:
        """Return “; có phải ý bạn là …?” when a term is close to `value`, by key or label; else ""."""
        labels = {term.vi.casefold(): key for key, term in self.terms.items()}
        if value.casefold() in labels:
            return f"; có phải ý bạn là “{labels[value.casefold()]}”?"
        return guess(value, [*self.terms, *labels], labels)


def guess(value: str, known: list[str], rename: dict[str, str] | None = None) -> str:
    """Return “; có phải ý bạn là …?” naming the word of `known` that is closest to `value`, or ""."""
    close = difflib.get_close_matches(value.casefold(), known, n=1, cutoff=0.6)
    return f"; có phải ý bạn là “{(rename or {}).get(close[0], close[0])}”?" if close else ""
