"""Calendars of sessions, read back by two parsers, and sessions among the days of the year."""

import datetime as dt
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar

from campaign_project import campaign_project, write_session
from disanxanh.calendars import Calendars, prepare
from gallery_project import load

TODAY = dt.date(2026, 11, 24)
ONE = "chien-dich/don-ben/don-ben.ics"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return campaign_project(tmp_path, "bring: [găng tay, mũ]\n")


def _made(root: Path) -> Calendars:
    return prepare(load(root).published(drafts=True), TODAY, "https://disanxanh.example/")


def _files(root: Path) -> dict[str, bytes]:
    return {str(artifact.path): artifact.make() for artifact in _made(root).artifacts}


def test_two_parsers_read_the_same_hours(root: Path) -> None:
    write_session(root, "2026-12-06", 'start: "07:00"\nend: "09:30"\n')
    write_session(root, "2026-12-13")
    raw = _files(root)[ONE]
    ours = list(Calendar.from_ical(raw).walk("VEVENT"))
    other = vobject.readOne(raw.decode()).vevent_list
    assert [(e["UID"], e["DTSTART"].dt, e["DTEND"].dt) for e in ours] == [
        (e.uid.value, e.dtstart.value, e.dtend.value) for e in other
    ]
    assert ours[0]["DTSTART"].dt == dt.datetime(2026, 12, 6, 0, 0, tzinfo=dt.UTC)
    assert ours[0]["DTEND"].dt == dt.datetime(2026, 12, 6, 2, 30, tzinfo=dt.UTC)
    assert (ours[1]["DTSTART"].dt, ours[1]["DTEND"].dt) == (dt.date(2026, 12, 13), dt.date(2026, 12, 14))
    assert "Mang theo: găng tay, mũ." in ours[0]["DESCRIPTION"]
    assert str(ours[0]["LOCATION"]) == "Nhà văn hóa Bến, Phường Kiến An, Thành phố Hải Phòng"


def test_an_end_that_nobody_told_is_left_out(root: Path) -> None:
    write_session(root, "2026-12-06", 'start: "16:00"\n')
    (event,) = Calendar.from_ical(_files(root)[ONE]).walk("VEVENT")
    assert "DTEND" not in event


def test_a_cancelled_session_is_told_as_such_under_its_old_name(root: Path) -> None:
    write_session(root, "2026-12-06")
    (before,) = Calendar.from_ical(_files(root)[ONE]).walk("VEVENT")
    write_session(root, "2026-12-06", "status: cancelled\nreason: Bão.\n")
    (after,) = Calendar.from_ical(_files(root)[ONE]).walk("VEVENT")
    assert before["UID"] == after["UID"] == "session-don-ben-2026-12-06-ben@11443.disanxanh"
    assert (after["STATUS"], after["SEQUENCE"]) == ("CANCELLED", 1)
    assert str(after["SUMMARY"]) == "Không tổ chức: Dọn bờ kè"


def test_examples_are_on_no_phone(root: Path) -> None:
    write_session(root, "2026-12-06", "example: true\n")
    made = _made(root)
    assert not [artifact.path for artifact in made.artifacts if artifact.path.suffix == ".ics"]
    assert "chien-dich/don-ben/" not in made.subscriptions
    assert "Dọn bờ kè" not in str(made.sheets["lich/"].html)


def test_sessions_stand_in_the_year(root: Path) -> None:
    write_session(root, "2026-12-06")
    made = _made(root)
    assert "../chien-dich/don-ben/#2026-12-06-ben" in str(made.sheets["lich/"].html)
    assert {"chien-dich/", "chien-dich/don-ben/"} <= set(made.subscriptions)
    # Festivals have their own file: who subscribes to them gets no clean-ups.
    assert "lich/le-hoi.ics" not in [str(artifact.path) for artifact in made.artifacts]


def test_the_same_sessions_give_the_same_bytes(root: Path) -> None:
    write_session(root, "2026-12-06", 'start: "07:00"\n')
    assert _files(root) == _files(root)
