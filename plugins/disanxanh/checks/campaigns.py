"""Rules on campaigns and their sessions (DSX88x): status, figures, days and hours that fit together."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from disanxanh.base.dates import PartialDate
from disanxanh.base.text import date_words, number_words
from disanxanh.campaigns.campaign import Campaign, Material, Span
from disanxanh.campaigns.measures import VOCABULARY, Figures
from disanxanh.campaigns.session import STATUSES, Session
from disanxanh.checks.subject import Subject
from disanxanh.records.media import find_beside
from disanxanh.records.shared import RecordData

MAX_MATERIAL_MB = 20
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}")
_PEOPLE = "participants"


def check_campaigns(subject: Subject, campaigns: Mapping[str, RecordData]) -> None:
    """Check a campaign or a session; `campaigns` holds the data of all campaigns by id."""
    data = subject.data
    if isinstance(data, Campaign):
        _check_whole(subject, "goals", data.goals)
        for position, material in enumerate(data.materials):
            _check_material(subject, position, material)
    if isinstance(data, Session):
        campaign = campaigns.get(subject.entry.id.partition("/")[0])
        _check_day(subject, data, campaign if isinstance(campaign, Campaign) else None)
        _check_status(subject, data)
        _check_whole(subject, "results", data.results)
        _check_figures(subject, data)


def _check_material(subject: Subject, position: int, material: Material) -> None:
    reason = _wrong_with(subject, material)
    if reason:
        values: dict[str, Any] = {"value": material.title, "limit": MAX_MATERIAL_MB}
        subject.report("DSX891", "materials", position, reason=reason, **values)


def _wrong_with(subject: Subject, material: Material) -> str:
    """Return why a material cannot be published, "" for a good one."""
    if bool(material.file) == bool(material.url):
        return "phải có đúng một trong hai mục file, url"
    if not material.file:
        return ""
    file = find_beside(subject.entry.media.folder, material.file)
    if file is None:
        return f"không thấy tệp “{material.file}” cạnh index.md"
    with file.open("rb") as opened:
        is_pdf = opened.read(5) == b"%PDF-"
    if file.suffix.lower() != ".pdf" or not is_pdf:
        return f"tệp “{material.file}” không phải PDF"
    if file.stat().st_size > MAX_MATERIAL_MB * 1_000_000:
        return f"tệp “{material.file}” quá nặng"
    return ""


def _check_day(subject: Subject, session: Session, campaign: Campaign | None) -> None:
    if not session.unit:
        subject.report("DSX887", "date")
    named = _DATED.match(subject.entry.id.rpartition("/")[2])
    if named and named[0] != session.date.isoformat():
        subject.report("DSX890", "date", value=named[0], date=session.date)
    if session.start and session.end and session.end <= session.start:
        start, end = (time.strftime("%H:%M") for time in (session.start, session.end))
        subject.report("DSX889", "end", start=start, end=end)
    period = campaign.period if campaign else None
    if period and _is_outside(session.date, period):
        subject.report("DSX888", "date", date=session.date, period=f"{period.from_ or '…'} – {period.to or '…'}")


def _is_outside(day: dt.date, period: Span) -> bool:
    first, last = period.from_, period.to
    before = isinstance(first, PartialDate) and day < first.earliest()
    return before or (isinstance(last, PartialDate) and day > last.latest())


def _check_status(subject: Subject, session: Session) -> None:
    if session.status == "cancelled" and not session.reason:
        subject.report("DSX885", "status")
    written = subject.document.values or {}
    if _is_left_open(session, subject.today) and not written.get("results"):
        day = session.date
        subject.report(
            "DSX882",
            "status" if "status" in written else "date",
            date=date_words(day.year, day.month, day.day).removeprefix("ngày "),
        )
    reason = _contradiction(session, subject.today)
    if reason:
        key = "results" if session.results else "status"
        subject.report("DSX883", key, status=STATUSES[session.status], reason=reason)


def _is_left_open(session: Session, today: dt.date) -> bool:
    over = session.status == "done" or session.date < today
    return over and session.status != "cancelled" and not session.results and not session.example


def _contradiction(session: Session, today: dt.date) -> str:
    """Return how status, day and results of a session contradict each other, "" where they fit."""
    if session.status != "done":
        return "đã có kết quả" if session.results else ""
    return "ngày chưa tới" if session.date > today else ""


def _check_whole(subject: Subject, field: str, figures: Figures) -> None:
    vocabulary = subject.project.vocabularies.get(VOCABULARY)
    for key, value in figures.items():
        term = vocabulary.terms.get(key) if vocabulary else None
        if term and term.whole and not value.is_integer():
            subject.report("DSX892", field, key, label=term.vi, value=number_words(value))


def _check_figures(subject: Subject, session: Session) -> None:
    vocabulary = subject.project.vocabularies.get(VOCABULARY)
    if vocabulary is None or "results" in session.needs_confirmation:
        return
    people = session.results.get(_PEOPLE)
    for key, value in session.results.items():
        term = vocabulary.terms.get(key)
        if term is None or not term.most_per_person or value <= term.most_per_person * max(people or 1, 1):
            continue
        if people is None and value <= 100 * term.most_per_person:
            continue  # How many came is not known: only what nobody could do is doubted.
        told = f"có {number_words(people)} người" if people is not None else "không ghi số người"
        shown: dict[str, Any] = {"value": number_words(value), "unit": term.unit, "label": term.vi}
        subject.report("DSX886", "results", key, **shown, people=told)
