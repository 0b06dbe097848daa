"""Rules on time (DSX210, DSX211): nothing recorded in the future, no end before its beginning."""

import datetime as dt

from disanxanh.base.dates import PartialDate
from disanxanh.checks.subject import Subject, parts


def check_times(subject: Subject) -> None:
    """Check every date of a record against today, and every pair of beginning and end."""
    data = subject.entry.data
    if data is None:
        return
    for path, part in parts(data):
        for name, description in type(part).model_fields.items():
            value = getattr(part, name)
            first = value.earliest() if isinstance(value, PartialDate) else value
            if isinstance(first, dt.date) and first > subject.today:
                key = description.alias or name
                subject.report("DSX210", *path, key, value=value, today=subject.today)
        begin, end = getattr(part, "from_", None), getattr(part, "to", None)
        if begin is not None and end is not None and begin > end:
            subject.report("DSX211", *path, first=f"from ({begin})", second=f"to ({end})")
    if data.published and data.updated and data.updated < data.published:
        first, second = f"published ({data.published})", f"updated ({data.updated})"
        subject.report("DSX211", "updated", first=first, second=second)
