"""All redirects of a project: those that records keep in `redirect_from`, and those of `site_config/redirects.yml`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from disanxanh.base.problem import Problem
from disanxanh.records.reading import Document
from disanxanh.records.redirects import Redirect, Redirects, site_path

if TYPE_CHECKING:
    from disanxanh.catalogue.catalogue import Record

_Found = tuple[tuple[Redirect, ...], list[Problem]]


def configured_redirects(document: Document, redirects: Redirects) -> _Found:
    """Return the redirects of `redirects.yml`, and those that cannot be meant."""
    rows = [(old, new, ("redirects", old)) for old, new in redirects.redirects.items()]
    return _read(document, rows)


def record_redirects(records: Iterable["Record"]) -> _Found:
    """Return the redirects that records keep, and those that cannot be meant."""
    found: list[Redirect] = []
    problems: list[Problem] = []
    for record in records:
        rows = [(old, f"/{record.url}", ("redirect_from", n)) for n, old in enumerate(record.data.redirect_from)]
        more, wrong = _read(record.document, rows)
        found += more
        problems += wrong
    return tuple(found), problems


def _read(document: Document, rows: Iterable[tuple[str, str, tuple[str | int, ...]]]) -> _Found:
    found, problems = [], []
    for old, new, where in rows:
        field, line = ".".join(map(str, where)), document.line(*where)
        paths = []
        for text, target in ((old, False), (new, True)):
            try:
                paths.append(site_path(text, target=target))
            except ValueError as error:
                values = {"value": text, "reason": str(error)}
                problems.append(Problem("DSX930", document.path, line, field, values))
        if len(paths) == 2:
            found.append(Redirect(paths[0], paths[1], document.path, line, field))
    return tuple(found), problems
