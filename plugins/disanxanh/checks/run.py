"""All checks over all records, in one go."""

import datetime as dt

from disanxanh.base.problem import Problem
from disanxanh.catalogue.kinds import CAMPAIGN, KINDS
from disanxanh.catalogue.loading import Loaded
from disanxanh.checks.addresses import check_addresses
from disanxanh.checks.basemap import check_basemap
from disanxanh.checks.campaigns import check_campaigns
from disanxanh.checks.configuration import check_configuration
from disanxanh.checks.content import check_content
from disanxanh.checks.evidence import check_evidence
from disanxanh.checks.pictures import check_likeness, check_loose_files, check_pictures
from disanxanh.checks.places import check_places
from disanxanh.checks.posts import check_posts
from disanxanh.checks.recordings import check_recordings
from disanxanh.checks.references import check_references, check_unique
from disanxanh.checks.routes import check_routes
from disanxanh.checks.schedules import check_schedules
from disanxanh.checks.sign_off import check_sign_off
from disanxanh.checks.subject import Subject
from disanxanh.checks.times import check_times
from disanxanh.checks.waste import check_waste
from disanxanh.checks.writing import check_writing

CHECKS = (
    check_references,
    check_writing,
    check_times,
    check_places,
    check_schedules,
    check_evidence,
    check_sign_off,
    check_pictures,
    check_recordings,
)


def check_loaded(loaded: Loaded, today: dt.date) -> list[Problem]:
    """Return every problem of a loaded project, sorted by file and line."""
    known = frozenset(entry.id for entry in loaded.entries)
    problems = [
        *loaded.problems,
        *check_configuration(loaded.catalogue.project, known),
        *check_basemap(loaded.catalogue),
        *check_waste(loaded.catalogue.project, {e.id for e in loaded.entries if e.kind is CAMPAIGN}, today),
        *check_posts(loaded.catalogue.project, today),
        *check_content(loaded.catalogue.project),
        *check_unique(loaded.entries),
        *check_addresses(loaded),
        *check_likeness(loaded.entries),
        *check_loose_files(loaded.catalogue.project, KINDS, loaded.entries),
    ]
    campaigns = {e.id: data for e in loaded.entries if e.kind is CAMPAIGN and (data := e.data or e.partial)}
    kinds = {entry.id: entry.kind for entry in loaded.entries}
    for entry in loaded.entries:
        subject = Subject(loaded.catalogue.project, entry, known, today)
        for check in CHECKS:
            check(subject)
        check_routes(subject, kinds, loaded.catalogue)
        check_campaigns(subject, campaigns)
        problems += subject.problems
    unique = dict.fromkeys((p.rule, p.path, p.line, p.field, p.message) for p in problems)
    first = {(p.rule, p.path, p.line, p.field, p.message): p for p in reversed(problems)}
    return sorted((first[key] for key in unique), key=Problem.sort_key)
