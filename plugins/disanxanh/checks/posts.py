"""Rules on the posts of the news (DSX92x): usable addresses, and what is held to every record's text and dates."""

import datetime as dt
from pathlib import PurePosixPath

from disanxanh.base.problem import Problem
from disanxanh.catalogue.loading import Entry
from disanxanh.catalogue.project import Project
from disanxanh.checks.references import suggest_id
from disanxanh.checks.subject import Subject
from disanxanh.checks.writing import check_writing
from disanxanh.news.post import FOLDER, ID_LIMIT, PostData, PostFile, read_posts, strangers, usable_name
from disanxanh.records.kind import Kind
from disanxanh.records.shared import RecordData
from disanxanh.records.vocabulary import guess

# Posts are no records: this only lets the checks of text look at their documents.
_KIND = Kind("post", "tin bài", "Tin bài", FOLDER, "tin-tuc", RecordData)
# A record's page has sections of its own, which no heading may repeat; a post's page has none.
_OF_RECORDS = {"DSX415"}


def check_posts(project: Project, today: dt.date) -> list[Problem]:
    """Check every post, and what else lies in the posts' folder."""
    problems = [
        Problem("DSX921", path, values={"name": PurePosixPath(path).name, "folder": FOLDER})
        for path in strangers(project)
    ]
    for file in read_posts(project):
        subject = Subject(project, Entry(_KIND, file.id, file.document, None), frozenset(), today)
        check_writing(subject)
        problems += [p for p in subject.problems if p.rule not in _OF_RECORDS]
        problems += [*file.problems, *_check_address(file), *_check_values(project, file, today)]
    return problems


def _check_address(file: PostFile) -> list[Problem]:
    if usable_name(file.id):
        return []
    suggestion = suggest_id(file.id)[:ID_LIMIT]
    suggestion = suggestion if usable_name(suggestion) else f"tin-{suggestion}"
    return [Problem("DSX920", file.document.path, values={"name": file.id, "suggestion": suggestion})]


def _check_values(project: Project, file: PostFile, today: dt.date) -> list[Problem]:
    """Check a readable post's dates and its unit."""
    data = file.data
    if data is None:
        return []
    found = [_at(file, "DSX210", key, value=day, today=today) for key, day in _days(data) if day > today]
    if data.updated and data.updated < data.date:
        first, second = f"date ({data.date})", f"updated ({data.updated})"
        found.append(_at(file, "DSX211", "updated", first=first, second=second))
    if data.unit and data.unit not in project.units:
        found.append(_at(file, "DSX305", "unit", value=data.unit, guess=guess(data.unit, list(project.units))))
    return found


def _days(data: PostData) -> list[tuple[str, dt.date]]:
    return [(key, day) for key, day in (("date", data.date), ("updated", data.updated)) if day]


def _at(file: PostFile, rule: str, key: str, **values: object) -> Problem:
    return Problem(rule, file.document.path, file.document.line(key), key, values)
