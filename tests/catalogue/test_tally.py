"""Sums of sessions: what counts, what does not, and the same figures from another way of reading the files."""

from collections import Counter
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign_project import campaign_project, write_session
from disanxanh.catalogue.tally import Tally, tally
from gallery_project import load
from sample import make_project

DONE = "status: done\n"


def _tally(root: Path) -> Tally:
    catalogue = load(root)
    return tally(catalogue.project, catalogue.sessions)


def test_only_real_sessions_that_took_place_count(tmp_path: Path) -> None:
    root = campaign_project(tmp_path)
    write_session(root, "2026-10-04", DONE + "results: {participants: 40, trees: 12}\n")
    write_session(root, "2026-11-01", DONE + "results: {participants: 5, recyclables-kg: 10.5}\nlocality: tổ 2\n")
    write_session(root, "2026-11-08", DONE + "results: {participants: 999}\nexample: true\n")
    write_session(root, "2026-11-15", "status: cancelled\nreason: Mưa.\n")
    write_session(root, "2026-12-06")
    found = _tally(root)
    assert found.sessions == 2
    assert dict(found.totals) == {"participants": 45, "recyclables-kg": 10.5, "trees": 12}
    assert list(found.months) == ["2026-10", "2026-11"]
    assert dict(found.months["2026-11"]) == {"participants": 5, "recyclables-kg": 10.5}
    assert list(found.localities) == ["tổ 2", ""]


def test_measures_stand_in_the_order_of_their_vocabulary(tmp_path: Path) -> None:
    root = campaign_project(tmp_path)
    write_session(root, "2026-10-04", DONE + "results: {trees: 1, recyclables-kg: 2, participants: 3}\n")
    assert list(_tally(root).totals) == ["participants", "recyclables-kg", "trees"]


FIGURES = st.dictionaries(st.sampled_from(["participants", "trees", "waste-kg"]), st.integers(0, 10_000), min_size=1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FIGURES, max_size=8))
def test_another_program_comes_to_the_same_sums(tmp_path_factory: object, results: list[dict[str, int]]) -> None:
    root = tmp_path_factory.mktemp("sums")  # type: ignore[attr-defined]
    campaign_project(root)
    for number, figures in enumerate(results):
        write_session(root, f"2026-{number + 1:02d}-01", DONE + f"results: {figures}\n".replace("'", ""))
    counted: Counter[str] = Counter()
    for file in (root / "campaigns").rglob("sessions/*.yml"):
        counted.update(yaml.safe_load(file.read_text("utf-8"))["results"])
    assert dict(_tally(root).totals) == dict(counted)


def test_nothing_adds_up_to_nothing(tmp_path: Path) -> None:
    make_project(tmp_path)
    found = _tally(tmp_path)
    assert (found.sessions, dict(found.totals), dict(found.months)) == (0, {}, {})
