"""Calendars to subscribe to, read back by two parsers that know nothing of each other."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from calendar_project import calendar_project, write_festival
from disanxanh.calendars import Calendars, prepare
from gallery_project import load

TODAY = dt.date(2026, 11, 24)
ADDRESS = "https://disanxanh.example/"
ONE = "le-hoi/hoi-ben/hoi-ben.ics"
LUNAR = "{calendar: lunar, month: 8, day: 9, source: bao%s}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return calendar_project(tmp_path)


def _made(root: Path, today: dt.date = TODAY) -> Calendars:
    return prepare(load(root).published(drafts=True), today, ADDRESS)


def _files(root: Path, today: dt.date = TODAY) -> dict[str, bytes]:
    return {str(artifact.path): artifact.make() for artifact in _made(root, today).artifacts}


def _events(raw: bytes) -> list[Any]:
    return list(Calendar.from_ical(raw).walk("VEVENT"))


def test_all_communes_and_festivals_have_their_own(root: Path) -> None:
    write_festival(root, LUNAR % "")
    files = [name for name in _files(root) if name.endswith(".ics")]
    assert sorted(files) == [ONE, "lich/le-hoi.ics", "lich/phuong-kien-an.ics"]


def test_a_festival_that_is_sixty_years_off_has_no_calendar_yet(root: Path) -> None:
    """A calendar without an event is not one: parsers refuse it (RFC 5545, 3.6)."""
    write_festival(root, LUNAR % ", every: 60, since: 2000")
    made = _made(root)
    assert made.subscriptions == {}
    assert not any(artifact.path.suffix == ".ics" for artifact in made.artifacts)


def test_two_parsers_read_the_same_days(root: Path) -> None:
    write_festival(root, LUNAR % ", to_day: 11")
    raw = _files(root)[ONE]
    ours = [(e["UID"], e["DTSTART"].dt, e["DTEND"].dt, str(e["SUMMARY"])) for e in _events(raw)]
    other = vobject.readOne(raw.decode()).vevent_list
    assert [(e.uid.value, e.dtstart.value, e.dtend.value, e.summary.value) for e in other] == ours
    # The end is the first day that is not part of it any more.
    assert ours[0][1:] == (dt.date(2026, 9, 19), dt.date(2026, 9, 22), "Hội Bến")
    assert [day.year for _, day, *_ in ours] == list(range(2026, 2033))


def test_the_file_is_as_the_standard_wants_it(root: Path) -> None:
    write_festival(root, LUNAR % "", name="Hội “Bến”; thuyền, nến \\\\ đèn")
    raw = _files(root)[ONE]
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert re.search(rb"METHOD:PUBLISH.*DTSTART;VALUE=DATE:\d{8}\r\n", raw, re.DOTALL)
    assert r"NAME:Hội “Bến”\; thuyền\, nến".encode() in raw.replace(b"\r\n ", b"")
    assert b"VALARM" not in raw
    assert b"RRULE" not in raw
    assert str(_events(raw)[0]["SUMMARY"]) == vobject.readOne(raw.decode()).vevent_list[0].summary.value


def test_where_it_is_and_where_to_read_on(root: Path) -> None:
    write_festival(root, LUNAR % "", more="site: den-ben\n")
    (event, *_) = _events(_files(root)[ONE])
    assert str(event["LOCATION"]) == "Đền Bến, Phường Kiến An, Thành phố Hải Phòng"
    assert event["GEO"].to_ical() == "20.82;106.64"
    assert str(event["URL"]) == f"{ADDRESS}le-hoi/hoi-ben/"
    assert "Mùng 9 tháng Tám âm lịch." in str(event["DESCRIPTION"])
    assert str(event["TRANSP"]) == "TRANSPARENT"


@pytest.mark.parametrize(
    ("change", "day", "status", "summary", "told"),
    [
        (
            "status: moved, date: 2027-09-20, reason: Bão.",
            "2027-09-20",
            "CONFIRMED",
            "Hội Bến",
            "Dời từ thứ năm, 09/9/2027. Bão.",
        ),
        ("status: cancelled, reason: Dịch.", "2027-09-09", "CANCELLED", "Không tổ chức: Hội Bến", "Dịch."),
        ("status: postponed, reason: Lũ.", "2027-09-09", "CANCELLED", "Hoãn: Hội Bến", "Lũ."),
    ],
)
def test_changed_years_keep_their_uid(root: Path, change: str, day: str, status: str, summary: str, told: str) -> None:
    write_festival(root, LUNAR % "")
    before = {event["UID"] for event in _events(_files(root)[ONE])}
    write_festival(root, LUNAR % f", overrides: {{2027: {{{change}}}}}")
    found = _events(_files(root)[ONE])
    assert {event["UID"] for event in found} == before
    (event,) = [event for event in found if "-2027@" in event["UID"]]
    assert (event["DTSTART"].dt.isoformat(), str(event["STATUS"]), str(event["SUMMARY"])) == (day, status, summary)
    assert (int(event["SEQUENCE"]), told in str(event["DESCRIPTION"])) == (1, True)


def test_parts_with_days_of_their_own_are_events_of_their_own(root: Path) -> None:
    parts = "{name: Phần lễ, month: 8, day: 1, to_day: 16}, {name: Phần hội, month: 8, day: 9}"
    write_festival(root, LUNAR % f", portions: [{parts}]")
    names = [str(event["SUMMARY"]) for event in _events(_files(root)[ONE])][:2]
    assert names == ["Hội Bến", "Hội Bến: Phần lễ"]


@pytest.mark.parametrize(
    ("change", "prefix"),
    [
        ("status: moved, date: 2027-09-20", "Dời ngày"),
        ("status: cancelled", "Không tổ chức"),
        ("status: postponed", "Hoãn"),
    ],
)
def test_parts_of_a_changed_year_are_taken_back(root: Path, change: str, prefix: str) -> None:
    """Else a phone that read the file before would go on telling of the part on the old day."""
    parts = "{name: Phần lễ, month: 8, day: 1, to_day: 16}, {name: Phần hội, month: 8, day: 9}"
    write_festival(root, LUNAR % f", portions: [{parts}]")
    before = {event["UID"] for event in _events(_files(root)[ONE])}
    write_festival(root, LUNAR % f", portions: [{parts}], overrides: {{2027: {{{change}, reason: Bão.}}}}")
    found = {event["UID"]: event for event in _events(_files(root)[ONE])}
    assert found.keys() == before
    (part,) = [event for uid, event in found.items() if "-2027-1@" in uid]
    told = (str(part["SUMMARY"]), str(part["STATUS"]), int(part["SEQUENCE"]))
    assert told == (f"{prefix}: Hội Bến: Phần lễ", "CANCELLED", 1)


def test_the_thirtieth_that_does_not_exist_says_so(root: Path) -> None:
    write_festival(root, "{calendar: lunar, month: 12, day: 30, source: bao}")
    told = {event["DTSTART"].dt: str(event["DESCRIPTION"]) for event in _events(_files(root)[ONE])}
    assert "chỉ có 29 ngày" in told[dt.date(2027, 2, 5)]


def test_same_input_and_day_same_bytes_and_uids_outlive_the_day(root: Path) -> None:
    write_festival(root, LUNAR % "")
    assert _files(root) == _files(root)
    later = _files(root, dt.date(2027, 1, 5))[ONE]
    shared = {event["UID"] for event in _events(later)} & {event["UID"] for event in _events(_files(root)[ONE])}
    assert len(shared) == 6


def test_a_festival_without_a_day_has_no_calendar(root: Path) -> None:
    write_festival(root, "")
    assert not [name for name in _files(root) if name.endswith(".ics")]


def test_buttons_lead_to_the_files(root: Path) -> None:
    write_festival(root, LUNAR % "")
    found = _made(root).subscriptions
    assert set(found) == {"lich/", "xa-phuong/phuong-kien-an/", "le-hoi/hoi-ben/"}
    html = found["le-hoi/hoi-ben/"].html
    assert f'href="webcal://disanxanh.example/{ONE}"' in html
    assert 'href="hoi-ben.ics" download' in html
