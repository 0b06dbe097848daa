"""Sessions as they are read: one file each, hours in every way of writing, figures that say what they count."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from campaign_project import campaign_project, write_campaign, write_session
from disanxanh.campaigns.session import Session
from disanxanh.records.yaml_reader import read_yaml
from gallery_project import load

BASE = {"name": "Buổi", "summary": "Dọn.", "date": "2026-11-29", "place": "Bến"}


def _session(**values: object) -> Session:
    return Session.model_validate({**BASE, **values})


@given(st.integers(0, 23), st.integers(0, 59))
def test_hours_are_understood_however_they_are_written(hour: int, minute: int) -> None:
    wanted = dt.time(hour, minute)
    for text in (
        f"{hour}:{minute:02d}",
        f"{hour:02d}:{minute:02d}",
        f"{hour}h{minute:02d}",
        f"{hour} giờ {minute:02d}",
    ):
        assert _session(start=text).start == wanted
    if minute == 0:
        assert _session(start=f"{hour}h").start == _session(start=f"{hour} giờ").start == wanted


@pytest.mark.parametrize("text", ["24:00", "7:60", "sáng", "7", "", "7.30", "-1:00", "07:00:00", 7, 7.5, True])
def test_what_is_no_time_is_refused_by_its_rule(text: object) -> None:
    with pytest.raises(ValidationError) as caught:
        _session(start=text)
    assert caught.value.errors()[0]["type"] == "DSX881"


@pytest.mark.parametrize("value", [500, "500", [500], 1.5])
def test_a_bare_figure_is_refused_by_its_rule(value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        _session(results=value)
    assert caught.value.errors()[0]["type"] == "DSX884"


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), "40", True])
def test_figures_are_numbers_from_zero_on(value: object) -> None:
    with pytest.raises(ValidationError):
        _session(results={"participants": value})


@pytest.mark.parametrize(
    ("written", "advice"),
    [("130,5", "Số lẻ viết dấu chấm: 130.5."), ("1.200", "Máy hiểu là 1,2. Hàng nghìn viết liền: 1200.")],
)
def test_figures_as_vietnamese_writes_them_are_not_read_as_others(written: str, advice: str) -> None:
    """Both would pass without a word: 130,5 as two entries, 1.200 metres as little more than one."""
    values = read_yaml(f"results: {{recyclables-kg: {written}}}", "buoi.yml").values
    assert isinstance(values, dict)
    with pytest.raises(ValidationError) as caught:
        _session(**values)
    assert caught.value.errors()[0]["type"] == "DSX204"
    assert caught.value.errors()[0]["ctx"]["advice"] == advice


@pytest.mark.parametrize("written", ["130.5", "1200", "0.125", "1.2500"])
def test_figures_with_a_point_are_what_they_say(written: str) -> None:
    values = read_yaml(f"results: {{recyclables-kg: {written}}}", "buoi.yml").values
    assert isinstance(values, dict)
    assert _session(**values).results == {"recyclables-kg": float(written)}


def test_sessions_are_found_below_their_campaign_and_belong_to_its_unit(tmp_path: Path) -> None:
    root = campaign_project(tmp_path)
    write_session(root, "2026-12-06")
    write_session(root, "2026-11-29", 'unit: "11140"\n', place="khac")
    catalogue = load(root)
    (campaign,) = catalogue.of_kind("campaign")
    first, second = catalogue.sessions_of(campaign)
    assert (first.id, second.id) == ("don-ben/2026-11-29-khac", "don-ben/2026-12-06-ben")
    assert (first.data.unit, second.data.unit) == ("11140", "11443")
    assert second.url == "chien-dich/don-ben/#2026-12-06-ben"
    assert not second.has_page
    assert catalogue.campaign_of(second) is campaign
    assert catalogue.campaign_of(campaign) is None
    assert second in catalogue.in_unit(catalogue.project.units["11443"], "session")


def test_the_handbook_is_no_campaign(tmp_path: Path) -> None:
    root = campaign_project(tmp_path)
    (root / "campaigns/waste").mkdir()
    assert [record.id for record in load(root).of_kind("campaign")] == ["don-ben"]


def test_two_campaigns_may_meet_on_one_day(tmp_path: Path) -> None:
    root = campaign_project(tmp_path)
    write_campaign(root, campaign="trong-cay")
    write_session(root, "2026-12-06")
    write_session(root, "2026-12-06", campaign="trong-cay")
    assert len(load(root).sessions) == 2


def test_a_session_is_published_only_with_its_campaign(tmp_path: Path) -> None:
    root = campaign_project(tmp_path)
    write_session(root, "2026-12-06")
    catalogue = load(root)
    assert len(catalogue.published(drafts=False).sessions) == 1
    settings = root / "site_config/site.yml"
    settings.write_text(settings.read_text("utf-8").replace("review_required: false", "review_required: true"), "utf-8")
    assert not load(root).published(drafts=False).records
    assert load(root).published(drafts=True).sessions
