"""What campaigns count: figures by the measures of `site_config/vocab/measures.yml`, each of which has its unit."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StrictStr

from disanxanh.records.fields import InVocabulary, Number, refuse

VOCABULARY = "measures"

Measure = Annotated[StrictStr, AfterValidator(InVocabulary(VOCABULARY))]
Amount = Annotated[Number, Field(ge=0)]


def _with_measures(value: object) -> object:
    """Refuse a bare figure, of which nobody knows what it counts."""
    if isinstance(value, Mapping) or value is None:
        return value
    raise refuse("DSX884", value=value if not isinstance(value, list) else ", ".join(map(str, value)))


Figures = Annotated[dict[Measure, Amount], BeforeValidator(_with_measures)]
"""Figures by measure, none below zero: `{participants: 42, recyclables-kg: 130.5}`."""
