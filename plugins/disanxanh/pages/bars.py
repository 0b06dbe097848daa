"""Bar charts as plain figures for an inline SVG. The same figures stand in a table; the drawing is for eyes only."""

from collections.abc import Sequence
from dataclasses import dataclass

from disanxanh.base.text import number_words

HEIGHT = 120
"""Height of the tallest bar, in units of the drawing."""
STEP = 46
"""Width of a bar with the space beside it."""


@dataclass(frozen=True)
class Bar:
    """One bar: its place in the drawing, its name below and its figure above."""

    x: float
    y: float
    height: float
    label: str
    value: str


@dataclass(frozen=True)
class BarChart:
    """A drawing of bars. `width` is that of its view box."""

    title: str
    width: int
    bars: tuple[Bar, ...]


def bar_chart(title: str, values: Sequence[tuple[str, float]]) -> BarChart:
    """Return bars for named values, none below zero; the tallest fills the drawing's height."""
    most = max((value for _, value in values), default=0) or 1
    bars = []
    for position, (label, value) in enumerate(values):
        height = round(value / most * HEIGHT, 1)
        bars.append(Bar(position * STEP, HEIGHT - height, height, label, number_words(value) if value else ""))
    return BarChart(title, len(values) * STEP, tuple(bars))
