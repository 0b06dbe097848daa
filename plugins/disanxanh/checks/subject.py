"""What a check looks at: one record with the project around it, and easy ways through its values."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import BaseModel

from disanxanh.base.problem import Problem
from disanxanh.catalogue.loading import Entry
from disanxanh.catalogue.project import Project
from disanxanh.records.reading import Document
from disanxanh.records.shared import RecordData
from disanxanh.records.yaml_reader import KeyPath


class Reporter(Protocol):
    """Something to report to: a record, or a file of data."""

    @property
    def project(self) -> Project:
        """Return the project around it."""

    def report(self, rule: str, *path: str | int, line: int | None = None, **values: Any) -> None:
        """Add a problem at the line of a key, or at `line` of the file."""


@dataclass(frozen=True)
class Sheet:
    """A file of data that is no record, under examination."""

    project: Project
    document: Document
    problems: list[Problem] = field(default_factory=list)

    def report(self, rule: str, *path: str | int, line: int | None = None, **values: Any) -> None:
        """Add a problem at the line of a key, or at `line` of the file."""
        where = self.document.line(*path) if line is None else line
        self.problems.append(Problem(rule, self.document.path, where, ".".join(map(str, path)), values))


@dataclass(frozen=True)
class Subject:
    """A record under examination. `known_ids` are all ids of the repository, readable or not."""

    project: Project
    entry: Entry
    known_ids: frozenset[str]
    today: dt.date
    problems: list[Problem] = field(default_factory=list)

    @property
    def document(self) -> Document:
        """Return the record's document."""
        return self.entry.document

    @property
    def data(self) -> RecordData | None:
        """Return the record's data; of a record with wrong keys what could be read, so that one run tells all."""
        return self.entry.data or self.entry.partial

    def located(self, path: KeyPath, text: str) -> Iterator[tuple[int, str]]:
        """Yield the lines of a literal block with their line numbers, any other text whole, at its key."""
        first = self.document.blocks.get(path)
        if first is None:
            yield self.document.line(*path), text
        else:
            yield from enumerate(text.split("\n"), first)

    def report(self, rule: str, *path: str | int, line: int | None = None, **values: Any) -> None:
        """Add a problem at the line of a key, or at `line` of the file."""
        name = ".".join(map(str, path))
        where = self.document.line(*path) if line is None else line
        self.problems.append(Problem(rule, self.document.path, where, name, values))


def story_lines(subject: Subject) -> Iterator[tuple[int, str]]:
    """Yield the lines of the story and of the English story with their line numbers."""
    document = subject.document
    yield from enumerate(document.body.split("\n"), document.body_line)
    english = (document.values or {}).get("en")
    story = english.get("story") if isinstance(english, Mapping) else None
    if isinstance(story, str):
        yield from subject.located(("en", "story"), story)


def texts(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of front matter with its key path, keys of mappings included."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield (*path, str(key)), str(key)
            yield from texts(inner, (*path, str(key)))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from texts(inner, (*path, position))


def parts(model: BaseModel, path: KeyPath = ()) -> Iterator[tuple[KeyPath, BaseModel]]:
    """Yield a model and every model inside it, with its key path."""
    yield path, model
    for name, description in type(model).model_fields.items():
        key = description.alias or name
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield from parts(value, (*path, key))
        elif isinstance(value, tuple):
            for position, inner in enumerate(value):
                if isinstance(inner, BaseModel):
                    yield from parts(inner, (*path, key, position))
        elif isinstance(value, Mapping):
            for inner_key, inner in value.items():
                if isinstance(inner, BaseModel):
                    yield from parts(inner, (*path, key, inner_key))
