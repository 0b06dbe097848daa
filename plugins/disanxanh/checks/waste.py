"""Rules on the waste handbook (DSX86x, DSX87x): known groups, one answer for every name, texts as everywhere."""

import datetime as dt
from collections.abc import Collection, Iterator
from pathlib import Path

from disanxanh.base.problem import Problem
from disanxanh.campaigns.waste import Gifts, Groups, Item, Points, Schedule
from disanxanh.catalogue.handbook import FILES, FOLDER, GIFTS, GROUPS, ITEMS, POINTS, SCHEDULE, Handbook
from disanxanh.catalogue.project import Project
from disanxanh.checks.collecting import check_gifts, check_points, check_schedule
from disanxanh.checks.containers import check_containers
from disanxanh.checks.subject import Sheet, parts
from disanxanh.checks.times import check_dates
from disanxanh.checks.writing import check_data_text
from disanxanh.records.reading import display_path
from disanxanh.records.vocabulary import guess

_Sourced = Groups | Points | Schedule | Gifts


def check_waste(project: Project, campaigns: Collection[str], today: dt.date) -> list[Problem]:
    """Return what is wrong with the handbook, if there is one. `campaigns` are the ids that gifts may name."""
    handbook = project.handbook
    sheets = {document.path: Sheet(project, document) for document in project.documents if document.path in FILES}
    for sheet in sheets.values():
        check_data_text(sheet)
    if handbook:
        _check_things(sheets[ITEMS], handbook)
        check_containers(sheets[GROUPS], handbook, today)
        if POINTS in sheets:
            check_points(sheets[POINTS], handbook)
        if SCHEDULE in sheets:
            check_schedule(sheets[SCHEDULE], handbook, today)
        if GIFTS in sheets:
            check_gifts(sheets[GIFTS], handbook, campaigns, today)
        _check_all_files(sheets, handbook, today)
    return [*(problem for sheet in sheets.values() for problem in sheet.problems), *_strangers(project.root)]


def _check_all_files(sheets: dict[str, Sheet], handbook: Handbook, today: dt.date) -> None:
    """Check what every file has: dates, and sources that are cited and defined."""
    models: tuple[tuple[str, _Sourced], ...] = (
        (GROUPS, handbook.groups),
        (POINTS, handbook.points_file),
        (SCHEDULE, handbook.schedule_file),
        (GIFTS, handbook.gifts_file),
    )
    for path, model in models:
        if path in sheets:
            check_dates(sheets[path], model, today)
            _check_sources(sheets[path], model)


def _check_sources(sheet: Sheet, model: _Sourced) -> None:
    sources, cited = model.sources, set[str]()
    for path, part in parts(model):
        for key in getattr(part, "source", None) or ():
            cited.add(key)
            if key not in sources:
                sheet.report("DSX601", *path, "source", value=key, guess=guess(key, list(sources)))
    for key in sources:
        if key not in cited:
            sheet.report("DSX602", "sources", key, value=key)


def _check_things(sheet: Sheet, handbook: Handbook) -> None:
    known = handbook.groups.subgroup_ids
    for position, item in enumerate(handbook.items.items):
        if bool(item.group) == bool(item.branches):
            sheet.report("DSX861", "items", position, "name", value=item.name)
        for path, key in _groups(item):
            if key not in known:
                sheet.report("DSX860", "items", position, *path, value=key, guess=guess(key, known), allowed=known)
    for position, word, other in _shared(handbook):
        sheet.report("DSX862", "items", position, "name", value=word, other=other)


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


def _strangers(root: Path) -> Iterator[Problem]:
    """Yield the files of the handbook's folder that nothing reads."""
    folder, known = root / FOLDER, [Path(name).name for name in FILES]
    for file in sorted(folder.iterdir()) if folder.is_dir() else []:
        if file.name not in known and not file.name.startswith(".") and file.name.lower() != "readme.md":
            values = {"name": file.name, "guess": guess(file.name, known), "allowed": known}
            yield Problem("DSX879", display_path(file, root), values=values)
