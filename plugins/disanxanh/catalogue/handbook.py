"""The waste handbook as it is read: things by their groups, each with an anchor that links never lose."""

from dataclasses import dataclass, field
from functools import cached_property

from disanxanh.base.text import slugify
from disanxanh.campaigns.waste import (
    Bin,
    Collection,
    CollectionPoint,
    Gift,
    Gifts,
    Group,
    Groups,
    Item,
    Items,
    Points,
    Schedule,
    Subgroup,
)

FOLDER = "campaigns/waste"
GROUPS, ITEMS = f"{FOLDER}/groups.yml", f"{FOLDER}/items.yml"
POINTS, SCHEDULE, GIFTS = f"{FOLDER}/points.yml", f"{FOLDER}/schedule.yml", f"{FOLDER}/gifts.yml"
POINTS_PAGE = "phan-loai-rac/diem-thu-gom/"
"""Where the collection points are told of, each at the anchor of its id."""
FILES = (GROUPS, ITEMS, POINTS, SCHEDULE, GIFTS)


@dataclass(frozen=True)
class Handbook:
    """Everything of `campaigns/waste/`. A thing whose subgroup is not known is left out; the checks tell.

    The last three files hold what all communes wrote, with the sources of each; `points`, `collections`, `gifts` and
    `bins` are what this site shows. `unit` is the commune whose site is built, "" on the joint site.
    """

    groups: Groups
    items: Items
    points_file: Points = field(default_factory=Points)
    schedule_file: Schedule = field(default_factory=Schedule)
    gifts_file: Gifts = field(default_factory=Gifts)
    unit: str = ""

    @cached_property
    def points(self) -> tuple[CollectionPoint, ...]:
        """Return the collection points of this site."""
        return tuple(point for point in self.points_file.points if self._is_local(point.unit))

    @cached_property
    def collections(self) -> tuple[Collection, ...]:
        """Return the lines of the collection schedule of this site, those that are over among them."""
        return tuple(line for line in self.schedule_file.schedule if self._is_local(line.unit))

    @cached_property
    def gifts(self) -> tuple[Gift, ...]:
        """Return the exchange table of this site, lines that are over among them."""
        return tuple(gift for gift in self.gifts_file.gifts if self._is_local(gift.unit))

    @cached_property
    def bins(self) -> tuple[Bin, ...]:
        """Return the bags and bins of this site."""
        return tuple(one for one in self.groups.bins if self._is_local(one.unit))

    def _is_local(self, unit: str) -> bool:
        return self.unit in ("", unit)

    @cached_property
    def shown(self) -> tuple[Item, ...]:
        """Return the things that can be shown."""
        return tuple(item for item in self.items.items if self.ways(item))

    def ways(self, item: Item) -> list[tuple[str, str, str, Group, Subgroup]]:
        """Return when, how, on what basis, and where to: one way for each state of a thing, "" for any state."""
        branches = [(b.when, b.prepare or "", b.basis, b.group) for b in item.branches]
        whole = [("", item.prepare or "", item.basis, item.group)] if item.group and not branches else []
        return [(*told, *found) for *told, key in [*branches, *whole] if (found := self.groups.find(key))]  # type: ignore[misc]

    def in_subgroup(self, subgroup: str) -> tuple[Item, ...]:
        """Return the things that belong to a subgroup in any of their states, in the file's order."""
        return tuple(item for item in self.shown if any(way[4].id == subgroup for way in self.ways(item)))


def anchor(item: Item) -> str:
    """Return the anchor of a thing on the handbook's page."""
    return slugify(item.name)
