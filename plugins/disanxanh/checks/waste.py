"""Rules on the waste handbook (DSX86x): every thing in a known group, one answer for every name."""

from collections.abc import Iterator
from typing import Any

from disanxanh.base.problem import Problem
from disanxanh.campaigns.waste import Item
from disanxanh.catalogue.handbook import ITEMS, Handbook
from disanxanh.catalogue.project import Project
from disanxanh.records.vocabulary import guess


def check_waste(project: Project) -> list[Problem]:
    """Check the things of the handbook, if there is one."""
    handbook = project.handbook
    if handbook is None:
        return []
    document = next(document for document in project.documents if document.path == ITEMS)
    problems: list[Problem] = []

    def report(rule: str, position: int, *path: str | int, **values: Any) -> None:
        place = ("items", position, *path)
        problems.append(Problem(rule, ITEMS, document.line(*place), ".".join(map(str, place)), values))

    known = [sub.id for group in handbook.groups.groups for sub in group.subgroups]
    for position, item in enumerate(handbook.items.items):
        if bool(item.group) == bool(item.branches):
            report("DSX861", position, "name", value=item.name)
        for path, key in _groups(item):
            if key not in known:
                report("DSX860", position, *path, value=key, guess=guess(key, known), allowed=known)
    for position, word, other in _shared(handbook):
        report("DSX862", position, "name", value=word, other=other)
    return problems


def _groups(item: Item) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if item.group:
        yield ("group",), item.group
    for number, branch in enumerate(item.branches):
        yield ("branches", number, "group"), branch.group


def _shared(handbook: Handbook) -> Iterator[tuple[int, str, str]]:
    """Yield the names that lead to two things: position of the later thing, the name, the earlier thing."""
    seen: dict[str, int] = {}
    for position, item in enumerate(handbook.items.items):
        for word in (item.name, *item.synonyms):
            first = seen.setdefault(" ".join(word.casefold().split()), position)
            if first != position:
                yield position, word, handbook.items.items[first].name
