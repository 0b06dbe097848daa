"""The waste handbook as it is read: things by their groups, each with an anchor that links never lose."""

from dataclasses import dataclass
from functools import cached_property

from disanxanh.base.text import slugify
from disanxanh.campaigns.waste import Group, Groups, Item, Items, Subgroup

FOLDER = "campaigns/waste"
GROUPS, ITEMS = f"{FOLDER}/groups.yml", f"{FOLDER}/items.yml"


@dataclass(frozen=True)
class Handbook:
    """Groups and things. A thing whose subgroup is not known is left out; the checks tell."""

    groups: Groups
    items: Items

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
