"""What campaigns count: figures by the measures of `site_config/vocab/measures.yml`, each of which has its unit."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StrictStr
from pydantic_core import PydanticCustomError

from disanxanh.records.fields import InVocabulary, Number, refuse
from disanxanh.records.yaml_reader import Grouped

VOCABULARY = "measures"

Measure = Annotated[StrictStr, AfterValidator(InVocabulary(VOCABULARY))]
Amount = Annotated[Number, Field(ge=0)]


def _with_measures(value: object) -> object:
    """Refuse a bare figure, of which nobody knows what it counts, and what YAML reads otherwise than it is meant."""
    if isinstance(value, Mapping):
        _as_meant(value)
    if isinstance(value, Mapping) or value is None:
        return value
    raise refuse("DSX884", value=value if not isinstance(value, list) else ", ".join(map(str, value)))


def _as_meant(figures: Mapping[object, object]) -> None:
    """Refuse what is written as in Vietnamese, and would be read as another number without a word."""
    whole = None
    for key, figure in figures.items():
        if figure is None and whole is not None and str(key).isdecimal():
            raise _misread("số viết dấu phẩy", f"{whole},{key}", f"Số lẻ viết dấu chấm: {whole}.{key}.")
        if isinstance(figure, Grouped):
            read = f"{float(figure):g}".replace(".", ",")
            told = f"Máy hiểu là {read}. Hàng nghìn viết liền: {figure.text.replace('.', '')}."
            raise _misread("số có dấu chấm giữa hàng nghìn", figure.text, told)
        whole = figure if isinstance(figure, int) else None


def _misread(actual: str, value: str, advice: str) -> PydanticCustomError:
    return refuse("DSX204", expected="một số", actual=actual, value=value, advice=advice)


Figures = Annotated[dict[Measure, Amount], BeforeValidator(_with_measures)]
"""Figures by measure, none below zero: `{participants: 42, recyclables-kg: 130.5}`."""
