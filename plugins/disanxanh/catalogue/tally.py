"""What sessions add up to. Totals are computed here, never typed in; examples and sessions to come do not count."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disanxanh.base.text import sort_key
from disanxanh.campaigns.measures import VOCABULARY
from disanxanh.campaigns.session import Session

if TYPE_CHECKING:
    from disanxanh.catalogue.catalogue import Record
    from disanxanh.catalogue.project import Project

Figures = Mapping[str, float]
"""Sums by measure."""


@dataclass(frozen=True)
class Tally:
    """The results of sessions. `months` are by "YYYY-MM" in their order, `localities` by name."""

    sessions: int
    totals: Figures
    months: Mapping[str, Figures]
    localities: Mapping[str, Figures]


def counts(record: "Record") -> bool:
    """Say whether a session's results count: it has taken place, and is no example."""
    data = record.data
    return isinstance(data, Session) and data.status == "done" and not data.example


def tally(project: "Project", sessions: Iterable["Record"]) -> Tally:
    """Return what sessions add up to, measures in the order of their vocabulary."""
    done = [record for record in sessions if counts(record)]

    def month(record: "Record") -> str:
        assert isinstance(record.data, Session)
        return f"{record.data.date:%Y-%m}"

    def locality(record: "Record") -> str:
        return record.data.locality or ""

    return Tally(
        len(done),
        _sums(project, done),
        dict(sorted(_grouped(project, done, month).items())),
        dict(sorted(_grouped(project, done, locality).items(), key=lambda group: (not group[0], sort_key(group[0])))),
    )


def _grouped(
    project: "Project", sessions: Iterable["Record"], key: Callable[["Record"], str]
) -> dict[str, dict[str, float]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in sessions:
        groups[key(record)].append(record)
    return {name: _sums(project, group) for name, group in groups.items()}


def _sums(project: "Project", sessions: Iterable["Record"]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for record in sessions:
        assert isinstance(record.data, Session)
        for key, value in record.data.results.items():
            found[key] += value
    vocabulary = project.vocabularies.get(VOCABULARY)
    order = {key: number for number, key in enumerate(vocabulary.terms if vocabulary else ())}
    return {key: round(found[key], 6) for key in sorted(found, key=lambda key: order.get(key, len(order)))}
