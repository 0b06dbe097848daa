"""Rules on review (DSX7xx): who may approve, for which unit, and whether the approval still stands."""

from disanxanh.checks.subject import Subject
from disanxanh.records.signature import content_digest
from disanxanh.records.vocabulary import guess


def check_sign_off(subject: Subject) -> None:
    """Check the review block of a record."""
    data = subject.data
    if data is None:
        return
    review, people = data.review, subject.project.people
    person = people.get(review.by or "")
    if review.by and person is None:
        subject.report("DSX701", "review", "by", value=review.by, guess=guess(review.by, list(people)))
    if person and person.units and data.unit not in person.units:
        subject.report("DSX704", "review", "by", value=person.role, unit=data.unit or "(chưa ghi)")
    if review.status != "approved":
        return
    missing = [key for key in ("by", "date", "digest") if getattr(review, key) is None]
    if missing:
        subject.report("DSX703", "review", missing=missing, id=subject.entry.id)
    elif review.digest != content_digest(subject.document, subject.entry.media.sums()):
        subject.report("DSX702", "review", "digest", date=review.date, id=subject.entry.id, by=review.by)
