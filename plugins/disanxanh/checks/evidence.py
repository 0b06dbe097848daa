"""Rules on sources (DSX6xx): every fact traceable, every rival value shown with who says it."""

import re
from collections import Counter

from pydantic import BaseModel

from disanxanh.checks.subject import Subject, parts, story_lines
from disanxanh.heritage.site import Designation
from disanxanh.records.place import Location
from disanxanh.records.route import Stop
from disanxanh.records.shared import Claim, Source
from disanxanh.records.vocabulary import guess

# What is meant as a citation, the wrong forms among them: "[^báo]", "[^bao hai duong]", "[^a, b]".
_CITATION = re.compile(r"\[\^([^\]\[]{1,100})\]")


def check_evidence(subject: Subject) -> None:
    """Check citations both ways, claims, decisions, and notes on keys."""
    if subject.data is None:
        return
    cited: set[str] = set()
    for path, part in parts(subject.data):
        keys = getattr(part, "source", None)
        if not isinstance(keys, tuple):
            continue
        cited.update(keys)
        for key in keys:
            _check_defined(subject, key, *path, "source")
        if not keys:
            _report_unsourced(subject, part, *path)
    cited |= _cited_by_fields(subject)
    cited |= _cited_in_story(subject)
    for key in subject.data.sources:
        if key not in cited and subject.entry.data:  # A key that could not be read may cite it.
            subject.report("DSX602", "sources", key, value=key)
    _check_claim_groups(subject)
    _check_decisions(subject)
    _check_notes(subject)


def _check_defined(subject: Subject, key: str, *path: str | int, line: int | None = None) -> None:
    sources = subject.data.sources if subject.data else {}
    if key not in sources:
        subject.report("DSX601", *path, line=line, value=key, guess=guess(key, list(sources)))


def _report_unsourced(subject: Subject, part: BaseModel, *path: str | int) -> None:
    if isinstance(part, Claim):
        subject.report("DSX603", *path, value=part.value)
    elif not isinstance(part, Source) and not _says_nothing(part):
        subject.report("DSX607", *path)


def _says_nothing(part: BaseModel) -> bool:
    """Say whether a group states no fact: a location without numbers, a stop that only names its record."""
    return (isinstance(part, Location) and part.lat is None) or (isinstance(part, Stop) and part.note is None)


def _cited_by_fields(subject: Subject) -> set[str]:
    data = subject.data
    cited: set[str] = set()
    for name, keys in (data.field_sources if data else {}).items():
        cited.update(keys)
        for key in keys:
            _check_defined(subject, key, "field_sources", name)
    return cited


def _cited_in_story(subject: Subject) -> set[str]:
    cited: set[str] = set()
    for number, line in story_lines(subject):
        for key in _CITATION.findall(line):
            cited.add(key)
            _check_defined(subject, key, line=number)
    return cited


def _check_claim_groups(subject: Subject) -> None:
    claims = subject.data.claims if subject.data else ()
    counts = Counter((claim.field, claim.about) for claim in claims)
    for position, claim in enumerate(claims):
        if counts[claim.field, claim.about] == 1:
            label = subject.project.term("claim-fields", claim.field)
            what = f"{label} ({claim.about})" if claim.about else label
            subject.report("DSX605", "claims", position, what=what)


def _check_decisions(subject: Subject) -> None:
    data = subject.data
    if data is None or "designations" in data.needs_confirmation:
        return
    for path, part in parts(data):
        if isinstance(part, Designation) and part.number:
            absent = {"ngày": part.date, "cơ quan ban hành": part.issuer}
            missing = " và ".join(name for name, value in absent.items() if value is None)
            if missing:
                subject.report("DSX604", *path, value=part.number, missing=missing)


def _check_notes(subject: Subject) -> None:
    data = subject.data
    if data is None:
        return
    keys = [key for key in type(data).model_fields if key not in ("field_sources", "needs_confirmation", "id")]
    vocabulary = subject.project.vocabularies.get("claim-fields")
    points = list(vocabulary.terms) if vocabulary else []
    for holder, allowed in (("field_sources", keys), ("needs_confirmation", [*keys, *points])):
        for name in getattr(data, holder):
            if name not in allowed:
                subject.report("DSX606", holder, name, value=name, guess=guess(name, allowed), allowed=allowed)
