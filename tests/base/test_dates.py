import datetime as dt
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.base.dates import PartialDate, build_date, today

dates = st.dates(min_value=dt.date(1, 1, 1))


@given(dates)
def test_whole_dates_read_back(date: dt.date) -> None:
    parsed = PartialDate.parse(date.isoformat())
    assert str(parsed) == date.isoformat()
    assert parsed.earliest() == parsed.latest() == date


@given(dates)
def test_partial_dates_span_what_they_can_mean(date: dt.date) -> None:
    year, month = PartialDate.parse(f"{date:%Y}".zfill(4)), PartialDate.parse(date.isoformat()[:7])
    assert year.earliest() <= month.earliest() <= date <= month.latest() <= year.latest()
    assert str(month) == date.isoformat()[:7]
    assert (month.latest() + dt.timedelta(1)).day == 1 if month.latest() < dt.date.max else True


@given(st.text())
def test_any_text_is_a_date_or_refused_with_a_reason(text: str) -> None:
    try:
        parsed = PartialDate.parse(text)
    except ValueError as error:
        assert str(error) in ("shape", "impossible")
    else:
        assert str(parsed) == text.strip()


@pytest.mark.parametrize(
    "text", ["4/8/1992", "1992/08/04", "1992-8-4", "92", "1992-08-04T00:00", "", "-1992", "１９９２"]
)
def test_other_notations_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="shape"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["1992-02-30", "1900-02-29", "1992-13", "1992-00", "0000", "1992-04-31"])
def test_days_that_never_were_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="impossible"):
        PartialDate.parse(text)


def test_words_keep_the_precision() -> None:
    assert PartialDate.parse("1992").words() == "năm 1992"
    assert PartialDate.parse("1992-08").words() == "tháng 8/1992"
    assert PartialDate.parse("1992-08-04").words() == "04/8/1992"


def test_the_build_date_is_the_given_moment_in_vietnam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795453200")  # 23 November 2026, 17:00 UTC.
    assert build_date(tmp_path) == dt.date(2026, 11, 24)


def test_the_build_date_is_the_last_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Thử")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "thu@example.vn")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2020-05-06T20:00:00+0000")
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    assert build_date(tmp_path) == dt.date(2020, 5, 7)


@pytest.mark.parametrize("epoch", ["", "hôm nay", "-1"])
def test_without_either_it_is_today(epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    before = today()
    assert before <= build_date(tmp_path) <= today()
