"""Days of collection as a household reads them: by the place where it lives, not by the lines of a file."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from disanxanh.base.text import slugify, sort_key
from disanxanh.campaigns.waste import Collection
from disanxanh.catalogue.project import Project
from disanxanh.records.place import Unit

URL = "phan-loai-rac/lich-thu-gom/"
"""The page that tells the days."""


@dataclass(frozen=True)
class Place:
    """A locality, or a whole unit where `locality` is "", with the lines that hold there. `slug` is its ASCII name."""

    unit: Unit
    locality: str
    slug: str
    lines: tuple[Collection, ...]

    @property
    def name(self) -> str:
        """Return the place as a heading names it."""
        return self.locality[:1].upper() + self.locality[1:] if self.locality else f"Cả {self.unit.name_in_sentence}"

    @property
    def example(self) -> bool:
        """Say whether nothing about it is real. Examples are never mixed with real lines."""
        return all(line.example for line in self.lines)

    def on(self, day: dt.date) -> list[Collection]:
        """Return what is collected on a day."""
        return [line for line in self.lines if line.is_day(day)]


def places(project: Project, today: dt.date) -> tuple[Place, ...]:
    """Return the places of which days are known, in the order of units, then of names; lines that are over left out."""
    handbook = project.handbook
    lines = [line for line in (handbook.collections if handbook else ()) if not line.valid.is_over(today)]
    units = [*project.members, *(u for u in project.units.values() if u not in project.members)]
    return tuple(
        place
        for unit in units
        for example in (False, True)
        for place in _places_of(project, unit, [n for n in lines if n.unit == unit.code and n.example == example])
    )


def _places_of(project: Project, unit: Unit, lines: Iterable[Collection]) -> Iterator[Place]:
    lines = list(lines)
    everywhere = tuple(line for line in lines if not line.localities)
    base = project.unit_slugs[unit.code]
    if everywhere:
        yield Place(unit, "", base, everywhere)
    taken: list[str] = []
    for locality in sorted({name for line in lines for name in line.localities}, key=sort_key):
        own = tuple(line for line in lines if not line.localities or locality in line.localities)
        slug = slugify(locality)
        taken.append(slug)
        same = f"-{taken.count(slug)}" if taken.count(slug) > 1 else ""  # Thôn Mũ and thôn Mù.
        yield Place(unit, locality, f"{base}-{slug}{same}", own)
