"""What takes place when: the occurrences of everything in the catalogue that has a schedule, in the order of days."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disanxanh.base.text import sort_key
from disanxanh.records.occurrence import Occurrence, occurrences
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


def events(records: "Iterable[Record]", first: dt.date, last: dt.date) -> list[Event]:
    """Return everything that touches the days from `first` to `last`, in the order of days, then of names."""
    found = [
        Event(record, one)
        for record in records
        if (schedule := schedule_of(record))
        for one in occurrences(schedule, first, last)
    ]
    return sorted(found, key=lambda e: (e.occurrence.shown.first, sort_key(e.record.name), e.record.id))
