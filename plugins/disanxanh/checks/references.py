"""Rules on ids and on what refers to what (DSX3xx), and on keys that may be left out only with a reason."""

import html
import re
from collections import defaultdict

from disanxanh.base.problem import Problem
from disanxanh.base.text import slugify
from disanxanh.catalogue.loading import Entry
from disanxanh.checks.subject import Subject, story_lines
from disanxanh.records.fields import SOURCE_KEY
from disanxanh.records.vocabulary import guess

ID_LIMIT = 60
# Names that Windows cannot give to a folder.
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
# The address of `[name](address)`, `[name]: address` and `href="address"`.
_LINK = re.compile(r"(?:\]\(\s*<?|^ {0,3}\[[^\]^][^\]]{0,200}\]:\s*<?|\bhref=[\"']?)([^()\[\]\s>\"']{1,2000})")
# Code spans hold no links; pictures have a rule of their own.
_NO_LINK = re.compile(r"`{1,3}[^`]{1,2000}`{1,3}|!\[[^\[\]]{0,300}\]\([^()]{0,2000}\)")
_RECORD_LINK = re.compile(r"(?:\.\./)+(?:[a-z-]+/)?([^/#]+)/(?:index\.md)?(#.*)?")
_REFERENCES = ("related", "festivals")
_REFERENCE = "site"


def usable_id(text: str) -> bool:
    """Say whether `text` can name a record's folder and address."""
    return bool(re.fullmatch(SOURCE_KEY, text)) and len(text) <= ID_LIMIT and text not in _RESERVED


def suggest_id(text: str) -> str:
    """Return the nearest usable id for a name or a wrong id."""
    slug = slugify(text)[:ID_LIMIT].strip("-") or "ma-ho-so"
    return f"{slug}-1" if slug in _RESERVED else slug


def check_references(subject: Subject) -> None:
    """Check a record's id, its unit, and every reference it makes."""
    entry, values = subject.entry, subject.document.values
    if not all(usable_id(part) for part in entry.id.split("/")):
        subject.report("DSX301", line=1, id=entry.id, suggestion=suggest_id(entry.id))
    if values is None:
        return
    if isinstance(values.get("id"), str) and values["id"] != entry.id:
        subject.report("DSX302", "id", value=values["id"], folder=entry.id)
    unit = values.get("unit")
    if isinstance(unit, str) and re.fullmatch(r"\d{5}", unit) and unit not in subject.project.units:
        subject.report("DSX305", "unit", value=unit, guess=guess(unit, list(subject.project.units)))
    _check_lists(subject)
    _check_links(subject)
    _check_explained(subject)


def _check_lists(subject: Subject) -> None:
    values = subject.document.values or {}
    for key in _REFERENCES:
        targets = values.get(key)
        for position, target in enumerate(targets if isinstance(targets, list) else []):
            _check_target(subject, target, key, position)
    _check_target(subject, values.get(_REFERENCE), _REFERENCE)
    stops = values.get("stops")
    for position, stop in enumerate(stops if isinstance(stops, list) else []):
        if isinstance(stop, dict):
            _check_target(subject, stop.get("record"), "stops", position, "record")


def _check_target(subject: Subject, target: object, *path: str | int) -> None:
    if not isinstance(target, str):
        return
    if target == subject.entry.id:
        subject.report("DSX307", *path, value=target)
    elif target not in subject.known_ids and re.fullmatch(SOURCE_KEY, target):
        hint = guess(target, sorted(subject.known_ids))
        subject.report("DSX304", *path, value=target, guess=hint)


def _check_links(subject: Subject) -> None:
    for number, line in story_lines(subject):
        for match in _LINK.finditer(_NO_LINK.sub(" ", line)):
            target = html.unescape(match.group(1))
            if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|#", target):
                continue
            record = _RECORD_LINK.fullmatch(target)
            if record and record.group(1) in subject.known_ids:
                continue
            name = record.group(1) if record else target
            hint = guess(name, sorted(subject.known_ids))
            subject.report("DSX306", line=number, value=target, guess=hint)


def _check_explained(subject: Subject) -> None:
    """A key such as `rank` may be unknown, but then the record says so."""
    values = subject.document.values or {}
    reasons = values.get("needs_confirmation")
    reasons = reasons if isinstance(reasons, dict) else {}
    fields = subject.entry.kind.model.model_fields
    for key in subject.entry.kind.explain_if_missing:
        if values.get(key) is None and key not in reasons:
            rule = "DSX203" if key in values else "DSX202"
            unknown = f"; nếu chưa biết, ghi needs_confirmation: {{{key}: lý do}}"
            subject.problems.append(
                Problem(
                    rule,
                    subject.document.path,
                    subject.document.line(key),
                    key,
                    {"meaning": fields[key].description, "unknown": unknown, "key": key, "inside": "", "below": ""},
                )
            )


def check_unique(entries: tuple[Entry, ...]) -> list[Problem]:
    """Find ids that two records of the project share, by folder name or by their `id` key, whatever their kind."""
    seen: dict[str, list[tuple[Entry, int]]] = defaultdict(list)
    for entry in (e for e in entries if not e.outside):
        seen[entry.id.casefold()].append((entry, 1))
        written = (entry.document.values or {}).get("id")
        if isinstance(written, str) and written.casefold() != entry.id.casefold():
            seen[written.casefold()].append((entry, entry.document.line("id")))
    return [
        Problem("DSX303", entry.document.path, line, values={"id": key, "other": group[0][0].document.path})
        for key, group in seen.items()
        for entry, line in group[1:]
        if entry is not group[0][0]
    ]
