"""Calendars to subscribe to (RFC 5545): every occurrence an event of its own, since no rule of RFC 5545 knows the moon.

The same input and day of the build give the same bytes. An event keeps its UID for ever, whatever the address of the
site: phones that subscribed see a moved or cancelled occurrence change, not double.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from icalendar import Calendar
from icalendar import Event as Entry
from icalendar.prop import vGeo, vText

from disanxanh.base.text import days_words
from disanxanh.catalogue import Catalogue
from disanxanh.catalogue.agenda import Event, schedule_of
from disanxanh.records.occurrence import Span, span_in
from disanxanh.records.schedule import STATUSES, rule_words

_PRODUCT = "-//disanxanh//Lich le hoi//VI"
_REFRESH = "P1D"
PREFIXES = {"cancelled": "Không tổ chức: ", "postponed": "Hoãn: ", "withdrawn": "Dời ngày: "}
"""What stands before the name of an entry that does not take place, by its status."""


def feed(catalogue: Catalogue, name: str, found: Iterable[Event], stamp: dt.date, address: str) -> bytes:
    """Return a calendar of events. `stamp` is the day of the build, `address` the site's, which ends in "/"."""
    calendar = new_calendar(name)
    for event in found:
        for entry in _entries(catalogue, event, stamp, address):
            calendar.add_component(entry)
    return bytes(calendar.to_ical(sorted=False))


def new_calendar(name: str) -> Calendar:
    """Return a calendar without events yet, which phones ask for again every day."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):  # RFC 7986, and what phones read instead.
        calendar.add(key, vText(name))  # Of "name" the library does not know that it is text.
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    calendar.add("refresh-interval", dt.timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", _REFRESH)
    return calendar


def _entries(catalogue: Catalogue, event: Event, stamp: dt.date, address: str) -> Iterator[Entry]:
    """Yield the entry of an occurrence, and one of every part that has days of its own."""
    record, one = event.record, event.occurrence
    for number, (name, span) in enumerate([("", one.shown), *_parts(event)]):
        if number and span == one.planned:
            continue
        # Parts of a changed year are taken back: who has them in a phone must not come on the old day.
        status = "withdrawn" if number and one.status == "moved" else one.status
        entry = Entry()
        entry.add("uid", _uid(catalogue, event, number))
        entry.add("dtstamp", stamped(stamp))
        entry.add("dtstart", span.first)
        entry.add("dtend", span.last + dt.timedelta(days=1))  # The end is the first day after it.
        entry.add("summary", PREFIXES.get(status, "") + record.name + (f": {name}" if name else ""))
        entry.add("description", _description(event, span, address + record.url))
        entry.add("url", address + record.url)
        entry.add("transp", "TRANSPARENT")
        entry.add("sequence", int(one.status != "scheduled"))
        entry.add("status", "CANCELLED" if status in PREFIXES else "CONFIRMED")
        entry.add("categories", ["Lễ hội"])
        _add_place(entry, catalogue, event)
        yield entry


def _parts(event: Event) -> list[tuple[str, Span]]:
    """Return the named parts of an occurrence; of a changed one those of the rule, which take place no more."""
    schedule, one = schedule_of(event.record), event.occurrence
    if schedule is None or one.status == "scheduled":
        return list(one.portions)
    return [(part.name, span_in(schedule, part, one.year)) for part in schedule.portions]


def stamped(day: dt.date) -> dt.datetime:
    """Return the time stamp of a calendar that was made on a day."""
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _uid(catalogue: Catalogue, event: Event, number: int) -> str:
    """Return a UID that is unique among communes and stays the same: ids and years do."""
    unit = event.record.data.unit or "vn"
    part = f"-{number}" if number else ""
    return f"{event.record.kind.name}-{event.record.id}-{event.occurrence.year}{part}@{unit}.disanxanh"


def _description(event: Event, span: Span, page: str) -> str:
    record, one = event.record, event.occurrence
    schedule = schedule_of(record)
    rule = rule_words(schedule) if schedule else ""
    told = [f"{rule[:1].upper()}{rule[1:]}.", record.data.summary]
    if one.status in STATUSES:
        planned = days_words(one.planned.first, one.planned.last)
        words = f"dời từ {planned[:1].lower()}{planned[1:]}" if one.status == "moved" else STATUSES[one.status]
        told.insert(0, f"{words[:1].upper()}{words[1:]}. {one.why}")
    if span.reason:
        told.append(f"{span.reason[:1].upper()}{span.reason[1:]}.")
    return "\n".join([*told, page])


def _add_place(entry: Entry, catalogue: Catalogue, event: Event) -> None:
    site, unit = catalogue.site_of(event.record), catalogue.unit_of(event.record)
    words = [site.name if site else "", unit.name if unit else "", unit.province if unit else ""]
    if any(words):
        entry.add("location", ", ".join(filter(None, words)))
    place = catalogue.place(site) if site else None
    if place and place.is_point:
        entry.add("geo", vGeo(place.position))
