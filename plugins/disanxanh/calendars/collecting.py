"""Calendars of waste collection: on the evening before, so that the bags stand outside in the morning.

One event an evening and a place, whatever is collected. Times are in UTC, which every calendar shows in its own zone
(Việt Nam is UTC+7 all year). UIDs are made of place and day: a day that is dropped vanishes, none doubles.
"""

import datetime as dt
from collections.abc import Iterator

from icalendar import Alarm, Event

from disanxanh.base.text import date_words, weekday_words
from disanxanh.calendars.feeds import new_calendar, stamped
from disanxanh.campaigns.waste import Collection, Groups
from disanxanh.catalogue.collecting import URL, Place

_AHEAD = dt.timedelta(days=365)
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_REMIND, _LENGTH = dt.time(18), dt.timedelta(minutes=30)


def calendar_of(place: Place, groups: Groups, today: dt.date, address: str) -> bytes:
    """Return the reminders of a place for a year from the day of the build. `address` is the site's, ends in "/"."""
    calendar = new_calendar(calendar_name(place))
    for entry in _entries(place, groups, today, address):
        calendar.add_component(entry)
    return bytes(calendar.to_ical(sorted=False))


def calendar_name(place: Place) -> str:
    """Return what a calendar of collection days is called."""
    where = place.locality or place.unit.name_in_sentence
    return f"{'Ví dụ, không phải lịch thật: ' if place.example else ''}Thu gom rác {where}"


def _entries(place: Place, groups: Groups, today: dt.date, address: str) -> Iterator[Event]:
    for offset in range(_AHEAD.days + 1):
        day = today + dt.timedelta(days=offset)
        if lines := place.on(day):
            yield _entry(place, groups, day, lines, today, address)


def _entry(place: Place, groups: Groups, day: dt.date, lines: list[Collection], today: dt.date, address: str) -> Event:
    begin = dt.datetime.combine(day - dt.timedelta(days=1), _REMIND, _VIETNAM).astimezone(dt.UTC)
    what = ", ".join(dict.fromkeys(groups.label(key).lower() for line in lines for key in line.groups))
    summary = f"{'Ví dụ: ' if place.example else ''}Tối nay để rác ra: {what}"
    page = f"{address}{URL}#{place.slug}"
    told = [f"{weekday_words(day)}, {date_words(day.year, day.month, day.day)} thu gom:"]
    told += [f"- {_line_words(groups, line)}" for line in lines]
    entry = Event()
    entry.add("uid", f"thu-gom-{day.isoformat()}-{place.slug}@{place.unit.code}.disanxanh")
    entry.add("dtstamp", stamped(today))
    entry.add("dtstart", begin)
    entry.add("dtend", begin + _LENGTH)
    entry.add("summary", summary)
    entry.add("description", "\n".join([*told, page]))
    entry.add("url", page)
    entry.add("transp", "TRANSPARENT")
    entry.add("status", "CONFIRMED")
    entry.add("categories", ["Thu gom rác"])
    entry.add("location", ", ".join(filter(None, (place.locality, place.unit.name, place.unit.province))))
    entry.add_component(_alarm(summary))
    return entry


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", dt.timedelta())
    return alarm


def _line_words(groups: Groups, line: Collection) -> str:
    what = ", ".join(groups.label(key) for key in line.groups)
    return ", ".join(filter(None, (what, line.hours, line.where)))
