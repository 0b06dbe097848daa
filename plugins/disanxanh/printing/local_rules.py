"""What only the commune can say: bags, days, points, gifts. What it has not said stays a line to write on.

Lines that are marked as examples show authors how to write; they are never printed.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from disanxanh.base.text import fold, number_words
from disanxanh.campaigns.waste import EVERY, MEASURES, POINT_KINDS, WEEKDAYS, Bin, Collection, CollectionPoint, Gift
from disanxanh.catalogue.handbook import Handbook
from disanxanh.catalogue.project import Project
from disanxanh.printing.sources import Numbered
from disanxanh.records.shared import Source
from disanxanh.records.validity import Validity

_WEEKDAYS = tuple(WEEKDAYS.values())
Line = dict[str, object]


@dataclass(frozen=True)
class LocalRules:
    """The local rules of a site on a day; on a joint site every line says whose it is."""

    project: Project
    handbook: Handbook
    day: dt.date
    sources: Numbered

    def bins_of(self, keys: Iterable[str]) -> list[Bin]:
        """Return the bags and bins that hold for groups or subgroups."""
        wanted = set(keys)
        return [b for b in self.handbook.bins if b.group in wanted and not b.example and not b.valid.is_over(self.day)]

    def bins(self) -> list[Line]:
        """Return every bag and bin: for what, which."""
        groups = self.handbook.groups
        return [
            self._line(one.unit, groups.sources, one.source, groups.label(one.group), self.bin_words(one))
            for one in self.bins_of(groups.ids)
        ]

    def bin_words(self, one: Bin) -> str:
        """Return a bag or bin in words: "túi buộc kín, màu xanh lá"."""
        colour = one.color_name or ""
        named = colour if colour.startswith("màu") else f"màu {colour}"
        return ", ".join(filter(None, (one.container, named if colour else "", self._valid(one.valid))))

    def days(self) -> list[Line]:
        """Return the days of collection: where and what, when."""
        file = self.handbook.schedule_file
        return [
            self._line(line.unit, file.sources, line.source, self._what(line), self._when(line))
            for line in self.handbook.collections
            if not line.example and not line.valid.is_over(self.day)
        ]

    def points(self) -> list[Line]:
        """Return the collection points: which, where and when."""
        file = self.handbook.points_file
        return [
            self._line(point.unit, file.sources, point.source, _named(point), self._where(point))
            for point in self.handbook.points
            if not point.example
        ]

    def gifts(self) -> list[Line]:
        """Return the exchange table: so much of what, for what."""
        file = self.handbook.gifts_file
        return [
            self._line(gift.unit, file.sources, gift.source, _given(gift), self._received(gift))
            for gift in self.handbook.gifts
            if not gift.example and gift.state(self.day) in ("open", "not-yet")
        ]

    def _line(self, unit: str, sources: Mapping[str, Source], keys: Iterable[str], name: str, words: str) -> Line:
        found = self.project.units.get(unit)
        whose = found.name if found and not self.project.unit else ""
        return {"whose": whose, "name": name, "words": words, "notes": self.sources.numbers(sources, keys)}

    def _labels(self, keys: Iterable[str]) -> str:
        labels = (self.handbook.groups.label(key) for key in keys)
        return ", ".join(label[:1].lower() + label[1:] for label in labels)

    def _what(self, line: Collection) -> str:
        return "; ".join(filter(None, (", ".join(line.localities), self._labels(line.groups)))) or "Mọi loại rác"

    def _when(self, line: Collection) -> str:
        days = ", ".join(_WEEKDAYS[day] for day in line.weekdays)
        hours = " đến ".join(f"{time.hour}:{time.minute:02d}" for time in (line.start, line.end) if time)
        every = EVERY[line.every] if days else ""
        return "; ".join(filter(None, (days, every, hours, line.where or "", self._valid(line.valid))))

    def _where(self, point: CollectionPoint) -> str:
        accepts = f"nhận {self._labels(point.accepts)}" if point.accepts else ""
        parts = (point.locality, point.address, point.hours, accepts, point.organiser)
        return "; ".join(part for part in parts if part)

    def _received(self, gift: Gift) -> str:
        return "; ".join(filter(None, (gift.gift, gift.note or "", self._valid(gift.valid))))

    def _valid(self, valid: Validity) -> str:
        begin = f"từ {valid.from_.words()}" if valid.from_ and not valid.has_begun(self.day) else ""
        return " ".join(filter(None, (begin, f"đến hết {valid.to.words()}" if valid.to else "")))


def _named(point: CollectionPoint) -> str:
    """Return the point's name, with its kind where the name does not tell it."""
    kind = POINT_KINDS[point.kind]
    return point.name if fold(kind) in fold(point.name) else f"{point.name} ({kind[:1].lower()}{kind[1:]})"


def _given(gift: Gift) -> str:
    amount = int(gift.amount) if gift.amount == int(gift.amount) else gift.amount
    return f"{number_words(amount)} {MEASURES[gift.measure]} {gift.give}"
