"""Rules on time (DSX210, DSX211): nothing recorded in the future, no end before its beginning."""

import datetime as dt

from disanxanh.base.dates import PartialDate
from disanxanh.checks.subject import Subject, parts
from disanxanh.records.schedule import Change

_Moment = tuple[int, int, int]


def check_times(subject: Subject) -> None:
    """Check every date of a record against today, and every pair of beginning and end."""
    data = subject.data
    if data is None:
        return
    now = _moments(subject.today)
    for path, part in parts(data):
        if isinstance(part, Change):  # An announcement tells of days to come.
            continue
        for name, description in type(part).model_fields.items():
            value = getattr(part, name)
            is_time = name in ("from_", "to") or not isinstance(value, int)
            if is_time and now and (moments := _moments(value)) and moments[0] > now[1]:
                key = description.alias or name
                subject.report("DSX210", *path, key, value=value, today=subject.today)
        begin, end = getattr(part, "from_", None), getattr(part, "to", None)
        if _comes_after(begin, end):
            subject.report("DSX211", *path, first=f"from ({begin})", second=f"to ({end})")
    if _comes_after(data.published, data.updated):
        first, second = f"published ({data.published})", f"updated ({data.updated})"
        subject.report("DSX211", "updated", first=first, second=second)


def _moments(value: object) -> tuple[_Moment, _Moment] | None:
    """Return the first and the last day that a date or a year can mean; None for anything else."""
    if isinstance(value, int):
        return (value, 1, 1), (value, 12, 31)
    if isinstance(value, PartialDate):
        first, last = value.earliest(), value.latest()
    elif isinstance(value, dt.date):
        first = last = value
    else:
        return None
    return (first.year, first.month, first.day), (last.year, last.month, last.day)


def _comes_after(value: object, other: object) -> bool:
    """Say whether all that `value` can mean comes after all that `other` can mean."""
    one, two = _moments(value), _moments(other)
    return bool(one and two and one[0] > two[1])
