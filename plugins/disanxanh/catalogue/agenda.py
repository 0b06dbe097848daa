"""What takes place when: the occurrences of everything in the catalogue that has a schedule, in the order of days."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disanxanh.base.text import sort_key
from disanxanh.campaigns.session import Session
from disanxanh.records.occurrence import Occurrence, Span, occurrences
from disanxanh.records.schedule import Schedule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disanxanh.catalogue.catalogue import Record


@dataclass(frozen=True)
class Event:
    """One occurrence of a record."""

    record: "Record"
    occurrence: Occurrence

    @property
    def takes_place(self) -> bool:
        """Say whether it has days on which it takes place."""
        return self.occurrence.span is not None


def schedule_of(record: "Record") -> Schedule | None:
    """Return the schedule of a record, None where it has none or its kind has no such key."""
    found = getattr(record.data, "schedule", None)
    return found if isinstance(found, Schedule) else None


def is_real(record: "Record") -> bool:
    """Say whether a record tells of something that people could go to; the example of a session does not."""
    return not (isinstance(record.data, Session) and record.data.example)


def _occurrences(record: "Record", first: dt.date, last: dt.date) -> list[Occurrence]:
    schedule, data = schedule_of(record), record.data
    if schedule:
        return occurrences(schedule, first, last)
    if not isinstance(data, Session) or data.example or not first <= data.date <= last:
        return []
    day, off = Span(data.date, data.date), data.status == "cancelled"
    status = "cancelled" if off else "scheduled"
    return [Occurrence(data.date.year, day, None if off else day, status, data.reason or "")]


def events(records: "Iterable[Record]", first: dt.date, last: dt.date) -> list[Event]:
    """Return everything that touches the days from `first` to `last`, in the order of days, then of names.

    Sessions of campaigns are among it, examples are not.
    """
    found = [Event(record, one) for record in records for one in _occurrences(record, first, last)]
    return sorted(found, key=lambda e: (e.occurrence.shown.first, sort_key(e.record.name), e.record.id))
