"""Rules on bags, bins and fines (DSX872 to DSX876): the commune's own colours, told apart, and by words as well."""

import datetime as dt
from itertools import combinations
from typing import Any

from disanxanh.base.text import date_words
from disanxanh.campaigns.waste import Bin
from disanxanh.catalogue.handbook import Handbook
from disanxanh.checks.configuration import contrast_with_white
from disanxanh.checks.subject import Sheet
from disanxanh.records.vocabulary import guess

PALEST = 1.3
"""The WCAG contrast with white below which a patch of colour looks like paper."""
_NEAREST = 60.0  # Distance in RGB below which two patches of colour look alike.


def check_containers(sheet: Sheet, handbook: Handbook, today: dt.date) -> None:
    """Check the bags and bins of all communes, the duties and the fines."""
    groups = handbook.groups
    for position, one in enumerate(groups.bins):
        _check_bin(sheet, handbook, position, one, today)
    _check_likeness(sheet, handbook)
    check_ids(sheet, "groups", [group.id for group in groups.groups])
    for position, group in enumerate(groups.groups):
        check_ids(sheet, "groups", [sub.id for sub in group.subgroups], position, "subgroups")
    check_ids(sheet, "duties", [duty.id for duty in groups.duties])
    check_ids(sheet, "fines", [fine.id for fine in groups.fines])
    for position, fine in enumerate(groups.fines):
        if fine.amount.least > fine.amount.most:
            values = {"first": fine.amount.least, "second": fine.amount.most}
            sheet.report("DSX876", "fines", position, "amount", **values)
        if not fine.source:
            sheet.report("DSX607", "fines", position)


def check_ids(sheet: Sheet, key: str, ids: list[str], *inside: str | int) -> None:
    """Report the ids that stand on two lines of a list."""
    for position, id_ in enumerate(ids):
        first = ids.index(id_)
        if first != position:
            other = sheet.document.line(key, *inside, first)
            sheet.report("DSX864", key, *inside, position, "id", value=id_, other=other)


def _check_bin(sheet: Sheet, handbook: Handbook, position: int, one: Bin, today: dt.date) -> None:
    check_unit(sheet, one.unit, "bins", position)
    check_groups(sheet, (one.group,), handbook.groups.ids, "bins", position, "group")
    unit = unit_name(sheet, one.unit)
    if not one.source and not one.example:
        sheet.report("DSX872", "bins", position, unit=unit, group=handbook.groups.label(one.group))
    if one.color and not one.color_name:
        sheet.report("DSX873", "bins", position, "color", value=one.color)
    ratio = contrast_with_white(one.color) if one.color else 21.0
    if ratio < PALEST:
        shown: dict[str, Any] = {"value": one.color, "ratio": _decimal(ratio), "limit": _decimal(PALEST)}
        sheet.report("DSX874", "bins", position, "color", **shown)
    if one.valid.is_over(today) and one.valid.to and not one.example:
        name = f"{unit}, {handbook.groups.label(one.group)}"
        sheet.report("DSX871", "bins", position, value=name, date=one.valid.to.words())


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _check_likeness(sheet: Sheet, handbook: Handbook) -> None:
    """Report groups of one commune whose bags have nearly the same colour."""
    for (_, one), (position, other) in combinations(enumerate(handbook.groups.bins), 2):
        if one.unit != other.unit or one.group == other.group or not one.valid.overlaps(other.valid):
            continue
        if one.color and other.color and _distance(one.color, other.color) < _NEAREST:
            values: dict[str, Any] = {
                "unit": unit_name(sheet, one.unit),
                "group": handbook.groups.label(one.group),
                "other": handbook.groups.label(other.group),
                "value": other.color,
            }
            sheet.report("DSX875", "bins", position, "color", **values)


def _distance(one: str, other: str) -> float:
    pairs = ((int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def unit_name(sheet: Sheet, code: str) -> str:
    """Return a unit's name as it stands inside a sentence; the code of one that is not known."""
    unit = sheet.project.units.get(code)
    return unit.name_in_sentence if unit else code


def check_unit(sheet: Sheet, code: str, *path: str | int) -> None:
    """Report a unit that is not configured."""
    if code not in sheet.project.units:
        sheet.report("DSX305", *path, "unit", value=code, guess=guess(code, list(sheet.project.units)))


def check_groups(sheet: Sheet, keys: tuple[str, ...], known: list[str], *path: str | int) -> None:
    """Report groups that are not known; `path` leads to the list, or to the one."""
    for position, key in enumerate(keys):
        if key not in known:
            place = (*path, position) if path[-1] != "group" else path
            sheet.report("DSX860", *place, value=key, guess=guess(key, known), allowed=known)


def date_shown(day: dt.date) -> str:
    """Return a date as messages show it."""
    return date_words(day.year, day.month, day.day)
