"""From when to when something holds: a rule, a collection day, an exchange table, a campaign."""

import datetime as dt
from typing import ClassVar

from disanxanh.records.fields import DateField, Part, explained


class Validity(Part):
    """Two days of the Gregorian calendar, both included; one that is not known is left out."""

    may_lie_ahead: ClassVar[frozenset[str]] = frozenset({"from_", "to"})

    from_: DateField | None = explained(None, "từ ngày", alias="from")
    to: DateField | None = explained(None, "đến hết ngày")

    def holds(self, day: dt.date) -> bool:
        """Say whether a day lies within."""
        return self.has_begun(day) and not self.is_over(day)

    def has_begun(self, day: dt.date) -> bool:
        """Say whether it began on a day or before."""
        return self.from_ is None or self.from_.earliest() <= day

    def is_over(self, day: dt.date) -> bool:
        """Say whether it ended before a day."""
        return self.to is not None and self.to.latest() < day

    def overlaps(self, other: "Validity") -> bool:
        """Say whether there is a day on which both hold."""
        first, last = (self.from_, other.from_), (self.to, other.to)
        begin = max((d.earliest() for d in first if d), default=dt.date.min)
        return begin <= min((d.latest() for d in last if d), default=dt.date.max)
