"""Calendars of campaigns' sessions to subscribe to (RFC 5545): at their hours, or on their whole day without any."""

import datetime as dt
from collections.abc import Iterable

from icalendar import Event as Entry
from icalendar.prop import vGeo

from disanxanh.calendars.feeds import PREFIXES, new_calendar, stamped
from disanxanh.campaigns.session import Session
from disanxanh.catalogue import Catalogue, Record

_VIETNAM = dt.timezone(dt.timedelta(hours=7))  # Without daylight saving since 1975.


def session_feed(catalogue: Catalogue, name: str, sessions: Iterable[Record], stamp: dt.date, address: str) -> bytes:
    """Return a calendar of sessions, their hours in UTC. `stamp` is the day of the build, `address` the site's."""
    calendar = new_calendar(name)
    for record in sessions:
        calendar.add_component(_entry(catalogue, record, stamp, address))
    return bytes(calendar.to_ical(sorted=False))


def _entry(catalogue: Catalogue, record: Record, stamp: dt.date, address: str) -> Entry:
    data, campaign = record.data, catalogue.campaign_of(record)
    assert isinstance(data, Session)
    off = data.status == "cancelled"
    entry = Entry()
    entry.add("uid", f"session-{record.id.replace('/', '-')}@{data.unit or 'vn'}.disanxanh")
    entry.add("dtstamp", stamped(stamp))
    _add_times(entry, data)
    entry.add("summary", (PREFIXES["cancelled"] if off else "") + data.name)
    entry.add("description", _description(data, campaign, address + record.url))
    entry.add("url", address + record.url)
    entry.add("sequence", int(off))
    entry.add("status", "CANCELLED" if off else "CONFIRMED")
    if campaign:
        entry.add("categories", [campaign.name])
    _add_place(entry, catalogue, record, data)
    return entry


def _add_times(entry: Entry, data: Session) -> None:
    """Add when it begins and ends; an end that nobody told is left out."""
    if data.start is None:
        entry.add("dtstart", data.date)
        entry.add("dtend", data.date + dt.timedelta(days=1))
        return
    entry.add("dtstart", dt.datetime.combine(data.date, data.start, _VIETNAM).astimezone(dt.UTC))
    if data.end:
        entry.add("dtend", dt.datetime.combine(data.date, data.end, _VIETNAM).astimezone(dt.UTC))


def _description(data: Session, campaign: Record | None, page: str) -> str:
    bring = getattr(campaign.data, "bring", ()) if campaign else ()
    told = [data.reason or "", data.summary, f"Mang theo: {', '.join(bring)}." if bring else ""]
    return "\n".join([*filter(None, told), page])


def _add_place(entry: Entry, catalogue: Catalogue, record: Record, data: Session) -> None:
    unit, place = catalogue.unit_of(record), catalogue.place(record)
    words = [data.place, data.locality or "", unit.name if unit else "", unit.province if unit else ""]
    entry.add("location", ", ".join(dict.fromkeys(filter(None, words))))
    if place and place.is_point:
        entry.add("geo", vGeo(place.position))
