"""Reminders of waste collection, read back by two parsers that know nothing of each other."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from disanxanh.calendars import Calendars, prepare
from gallery_project import load
from sample import make_project
from support import REPOSITORY

TODAY = dt.date(2026, 11, 24)  # A Tuesday.
ADDRESS = "https://disanxanh.example/"
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
FOLDER = "phan-loai-rac/lich-thu-gom"
ONE = f"{FOLDER}/xa-lac-phuong-thon-tan-hop.ics"
WEEKLY = "id: a, unit: '11140', localities: [thôn Tân Hợp], groups: [thuc-pham, con-lai], weekdays: [thứ ba, thứ năm]"
MONTHLY = (
    "id: b, unit: '11140', groups: [tai-che], weekdays: [thứ bảy], every: first, start: '07:00', where: nhà văn hóa"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_project(tmp_path)
    shutil.copytree(REPOSITORY / "campaigns/waste", root / "campaigns/waste")
    return root


def _write(root: Path, *lines: str) -> None:
    text = "".join(f"  - {{{line}, source: xa}}\n" for line in lines)
    file = root / "campaigns/waste/schedule.yml"
    file.write_text(f"schedule:\n{text}sources:\n  xa: {{title: Thông báo}}\n", "utf-8")


def _made(root: Path, today: dt.date = TODAY) -> Calendars:
    return prepare(load(root).published(drafts=True), today, ADDRESS)


def _files(root: Path, today: dt.date = TODAY) -> dict[str, bytes]:
    made = {str(artifact.path): artifact.make() for artifact in _made(root, today).artifacts}
    return {name: raw for name, raw in made.items() if name.startswith(FOLDER)}


def _events(raw: bytes) -> list[Any]:
    return list(Calendar.from_ical(raw).walk("VEVENT"))


def test_every_place_has_its_own(root: Path) -> None:
    _write(root, WEEKLY, MONTHLY)
    assert sorted(_files(root)) == [ONE, f"{FOLDER}/xa-lac-phuong.ics"]


def test_two_parsers_read_the_same_evenings(root: Path) -> None:
    _write(root, WEEKLY)
    raw = _files(root)[ONE]
    ours = [(str(e["UID"]), e["DTSTART"].dt, e["DTEND"].dt, str(e["SUMMARY"])) for e in _events(raw)]
    other = vobject.readOne(raw.decode()).vevent_list
    assert [(e.uid.value, e.dtstart.value, e.dtend.value, e.summary.value) for e in other] == ours
    begins = [begin.astimezone(VIETNAM) for _, begin, *_ in ours]
    assert begins[0] == dt.datetime(2026, 11, 23, 18, tzinfo=VIETNAM)
    assert all((begin.weekday() in (0, 2), begin.hour, begin.minute) == (True, 18, 0) for begin in begins)
    assert all(end - begin == dt.timedelta(minutes=30) for _, begin, end, _ in ours)
    assert begins[-1].date() == dt.date(2027, 11, 22)  # A year ahead.
    assert len(begins) == len(set(begins)) == 105
    assert ours[0][3] == "Tối nay để rác ra: thực phẩm, còn lại"


def test_the_days_agree_with_a_rule_of_rfc_5545(root: Path) -> None:
    """The first Saturday of a month is worked out again by another library's recurrence rules."""
    from dateutil.rrule import rrulestr

    _write(root, MONTHLY)
    found = [e["DTSTART"].dt.astimezone(VIETNAM).date() for e in _events(_files(root)[f"{FOLDER}/xa-lac-phuong.ics"])]
    rule = rrulestr("FREQ=MONTHLY;BYDAY=+1SA", dtstart=dt.datetime.combine(TODAY, dt.time()))
    days = rule.between(
        dt.datetime.combine(TODAY, dt.time()), dt.datetime.combine(TODAY + dt.timedelta(days=365), dt.time()), inc=True
    )
    assert [day + dt.timedelta(days=1) for day in found] == [day.date() for day in days]


def test_one_event_an_evening_says_all_that_is_collected(root: Path) -> None:
    _write(root, WEEKLY, MONTHLY.replace("thứ bảy", "thứ ba"))
    events = _events(_files(root)[ONE])
    both = [event for event in events if "tái chế" in str(event["SUMMARY"])]
    assert len(both) == 12
    assert str(both[0]["SUMMARY"]) == "Tối nay để rác ra: thực phẩm, còn lại, tái chế"
    told = str(both[0]["DESCRIPTION"])
    assert "Thứ ba, 01/12/2026 thu gom:" in told
    assert "- Tái chế, từ 07:00, nhà văn hóa" in told
    assert f"{ADDRESS}{FOLDER}/#xa-lac-phuong-thon-tan-hop" in told


def test_the_file_is_as_the_standard_wants_it(root: Path) -> None:
    _write(root, WEEKLY.replace("thôn Tân Hợp", "'thôn “Tân Hợp”; xóm 1, ngõ 2'"))
    (raw,) = _files(root).values()
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"DTSTART:20261123T110000Z" in raw
    assert raw.count(b"BEGIN:VALARM") == raw.count(b"BEGIN:VEVENT")
    assert str(_events(raw)[0]["LOCATION"]).startswith("thôn “Tân Hợp”; xóm 1, ngõ 2, Xã Lạc Phượng")


def test_same_input_and_day_same_bytes_and_uids_outlive_the_day(root: Path) -> None:
    _write(root, WEEKLY)
    assert _files(root) == _files(root)
    uids = [{str(e["UID"]) for e in _events(_files(root, day)[ONE])} for day in (TODAY, TODAY + dt.timedelta(days=30))]
    assert len(uids[0] & uids[1]) > 90


def test_a_day_off_vanishes(root: Path) -> None:
    _write(root, f"{WEEKLY}, skips: [2026-11-26]")
    begins = [e["DTSTART"].dt.astimezone(VIETNAM).date() for e in _events(_files(root)[ONE])]
    assert dt.date(2026, 11, 25) not in begins
    assert dt.date(2026, 11, 30) in begins


def test_an_example_calls_itself_one_and_is_not_mixed_with_real_days(root: Path) -> None:
    (raw,) = _files(root).values()
    assert str(Calendar.from_ical(raw)["X-WR-CALNAME"]).replace("\\,", ",").startswith("Ví dụ, không phải lịch thật")
    assert all(str(event["SUMMARY"]).startswith("Ví dụ: ") for event in _events(raw))
    _write(root, WEEKLY, f"{MONTHLY}, example: true")
    assert "tái chế" not in " ".join(str(event["SUMMARY"]) for event in _events(_files(root)[ONE]))


def test_places_that_differ_in_marks_alone_keep_apart(root: Path) -> None:
    _write(root, WEEKLY.replace("thôn Tân Hợp", "thôn Mũ, thôn Mù"))
    assert sorted(_files(root)) == [f"{FOLDER}/xa-lac-phuong-thon-mu{n}.ics" for n in ("-2", "")]


def test_lines_that_are_over_and_no_lines_make_no_calendar(root: Path) -> None:
    _write(root, f"{WEEKLY}, valid: {{to: 2026-11-23}}")
    assert not _files(root)
    (root / "campaigns/waste/schedule.yml").unlink()
    assert not _files(root)


def test_buttons_lead_to_the_files(root: Path) -> None:
    _write(root, WEEKLY)
    html = _made(root).subscriptions[f"{FOLDER}/#xa-lac-phuong-thon-tan-hop"].html
    assert f'href="webcal://disanxanh.example/{ONE}"' in html
    assert 'href="xa-lac-phuong-thon-tan-hop.ics" download' in html
