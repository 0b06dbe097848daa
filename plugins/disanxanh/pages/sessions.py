"""Sessions as pages show them: those to come, those that are over with what they achieved, and their sums."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from disanxanh.base.picture import Picture
from disanxanh.base.text import date_words, days_words, number_words
from disanxanh.campaigns.measures import VOCABULARY
from disanxanh.campaigns.session import Session
from disanxanh.catalogue import Project, Record
from disanxanh.catalogue.tally import Tally
from disanxanh.pages.bars import BarChart, bar_chart
from disanxanh.pages.context import Context
from disanxanh.records.vocabulary import Term

MOST_CHARTS = 4
"""Measures that are drawn; the table has all of them."""


@dataclass(frozen=True)
class Told:
    """One session. `results` are whole phrases ("42 người tham gia"), `anchor` is its place on the campaign's page."""

    anchor: str
    name: str
    url: str
    day: dt.date
    days: str
    hours: str
    place: str
    organiser: str
    story: str
    status: str
    reason: str
    results: tuple[str, ...]
    pictures: tuple[Picture, ...]
    example: bool
    draft: bool
    source: str


@dataclass(frozen=True)
class Total:
    """The sum of a measure, and the goal where there is one. `share` is what is reached of it, 100 at most."""

    label: str
    value: str
    unit: str
    goal: str = ""
    share: int = 0
    reached: int = 0


@dataclass(frozen=True)
class FigureTable:
    """Sums by month or by locality: the columns are measures, every row has a figure for each, "" for none."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def hours_words(start: dt.time | None, end: dt.time | None) -> str:
    """Return hours as people write them: "7 giờ đến 9 giờ 30"; "" where none are known."""
    if start is None:
        return ""
    return f"{_clock_words(start)} đến {_clock_words(end)}" if end else _clock_words(start)


def _clock_words(time: dt.time) -> str:
    return f"{time.hour} giờ" + (f" {time.minute:02d}" if time.minute else "")


def told(context: Context, record: Record) -> Told:
    """Return a session as pages show it."""
    data = record.data
    assert isinstance(data, Session)
    unit, campaign = context.catalogue.unit_of(record), context.catalogue.campaign_of(record)
    wider = (data.locality or "", unit.name_in_sentence if unit else "")
    place = ", ".join([data.place, *(word for word in wider if word and word.casefold() not in data.place.casefold())])
    return Told(
        anchor=record.id.rpartition("/")[2],
        name=data.name,
        url=record.url,
        day=data.date,
        days=days_words(data.date, data.date),
        hours=hours_words(data.start, data.end),
        place=place,
        organiser=data.organiser or (str(getattr(campaign.data, "organiser", "")) if campaign else ""),
        story=data.summary,
        status=data.status,
        reason=data.reason or "",
        results=tuple(_phrases(context.catalogue.project, data.results)),
        pictures=context.media_of(record).photos,
        example=data.example,
        draft=context.is_draft(record),
        source=record.document.path,
    )


def _phrases(project: Project, results: Mapping[str, float]) -> Iterable[str]:
    for key, value in results.items():
        term = measure(project, key)
        yield f"{term.vi}: {number_words(value)} {term.unit}".strip()


def measure(project: Project, key: str) -> Term:
    """Return the term of a measure; one that is not known stands for itself."""
    vocabulary = project.vocabularies.get(VOCABULARY)
    found = vocabulary.terms.get(key) if vocabulary else None
    return found or Term(vi=key, en=key)


def totals(project: Project, sums: Mapping[str, float], goals: Mapping[str, float]) -> list[Total]:
    """Return every sum beside its goal, those with a goal first in the order of the goals."""
    found = []
    for key in dict.fromkeys((*goals, *sums)):
        term, value, goal = measure(project, key), sums.get(key, 0), goals.get(key, 0)
        reached = round(value / goal * 100) if goal else 0
        shown = number_words(goal) if goal else ""
        found.append(Total(term.vi, number_words(value), term.unit, shown, min(reached, 100), reached))
    return found


def by_month(project: Project, found: Tally) -> FigureTable:
    """Return the sums of every month that has any."""
    rows = [(month_words(month), figures) for month, figures in found.months.items()]
    return _table(project, found, rows)


def by_locality(project: Project, found: Tally) -> FigureTable:
    """Return the sums of every thôn or tổ dân phố, those whose locality is not known last."""
    return _table(project, found, [(name or "Chưa ghi", figures) for name, figures in found.localities.items()])


def _table(project: Project, found: Tally, rows: Sequence[tuple[str, Mapping[str, float]]]) -> FigureTable:
    terms = {key: measure(project, key) for key in found.totals}
    columns = tuple(f"{term.vi} ({term.unit})" if term.unit else term.vi for term in terms.values())
    cells = [
        (name, tuple(number_words(figures[key]) if key in figures else "" for key in terms)) for name, figures in rows
    ]
    return FigureTable(columns, tuple(cells))


def charts(project: Project, found: Tally) -> list[BarChart]:
    """Return a chart by month of each measure, when there is more than one month to compare."""
    months = _whole(list(found.months))
    if len(months) < 2:
        return []
    drawn = []
    for key in list(found.totals)[:MOST_CHARTS]:
        term = measure(project, key)
        bars = [(_short(month), found.months.get(month, {}).get(key, 0)) for month in months]
        drawn.append(bar_chart(f"{term.vi} ({term.unit})" if term.unit else term.vi, bars))
    return drawn


def _whole(months: list[str]) -> list[str]:
    """Return all months from the first to the last, 24 at most: those without sessions stand empty."""
    if not months:
        return []
    first, last = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (months[0], months[-1]))
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(max(first, last - 23), last + 1)]


def month_words(month: str) -> str:
    """Return "2026-11" as "tháng 11/2026"."""
    return date_words(int(month[:4]), int(month[5:]))


def _short(month: str) -> str:
    return f"{int(month[5:])}/{month[2:4]}"
