"""The waste handbook: groups of household waste, what to do with each thing, where, when, and in return for what."""

from disanxanh.campaigns.waste.gifts import MEASURES, Gift, Gifts
from disanxanh.campaigns.waste.groups import Bin, Duty, Fine, Group, Groups, LegalBasis, Subgroup
from disanxanh.campaigns.waste.items import BASES, Item, Items
from disanxanh.campaigns.waste.points import POINT_KINDS, CollectionPoint, Points
from disanxanh.campaigns.waste.schedule import EVERY, WEEKDAYS, Collection, Schedule

__all__ = [
    "BASES",
    "EVERY",
    "MEASURES",
    "POINT_KINDS",
    "WEEKDAYS",
    "Bin",
    "Collection",
    "CollectionPoint",
    "Duty",
    "Fine",
    "Gift",
    "Gifts",
    "Group",
    "Groups",
    "Item",
    "Items",
    "LegalBasis",
    "Points",
    "Schedule",
    "Subgroup",
]
