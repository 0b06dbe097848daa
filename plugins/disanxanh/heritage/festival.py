"""Festivals and memorial days: intangible heritage that has its day, in the lunar calendar or the Gregorian."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator

from disanxanh.heritage.intangible import Intangible
from disanxanh.heritage.site import Feature
from disanxanh.records.fields import Text, explained, refuse
from disanxanh.records.kind import Kind
from disanxanh.records.schedule import Schedule


def _with_calendar(value: object) -> object:
    """Refuse a day of which nobody knows by which calendar it is meant: 1/4 may be either."""
    if value is None or isinstance(value, Schedule) or (isinstance(value, Mapping) and value.get("calendar")):
        return value
    if not isinstance(value, Mapping):
        raise refuse("DSX857", value=value)
    named = [value[key] for key in ("day", "month") if key in value] or list(value.values())
    raise refuse("DSX857", value="/".join(str(part) for part in named if part is not None))


class Festival(Intangible):
    """A festival: what it has beside the keys of every record of intangible heritage."""

    schedule: Annotated[Schedule, BeforeValidator(_with_calendar)] | None = explained(
        None, "ngày mở hội", examples=["{calendar: lunar, month: 1, day: 12, source: bao}"]
    )
    rites: tuple[Feature, ...] = explained((), "nghi lễ: rước, tế, dâng hương, mỗi dòng một câu")
    games: tuple[Feature, ...] = explained((), "trò chơi, trò diễn, mỗi dòng một câu")
    directions: Text | None = explained(None, "đường đi, chỗ gửi xe ngày hội")


FESTIVAL = Kind(
    name="festival",
    label="lễ hội",
    label_plural="lễ hội",
    folder="heritage/festivals",
    url="le-hoi",
    model=Festival,
    explain_if_missing=("unit", "schedule"),
    example_id="hoi-den-quy-tuc",
)
