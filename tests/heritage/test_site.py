from pathlib import Path

import pytest
from pydantic import ValidationError

from disanxanh.base.dates import PartialDate
from disanxanh.heritage.site import SITE, Period, Site
from disanxanh.records.reading import read_document
from disanxanh.records.validation import validate
from sample import RECORD


@pytest.fixture
def site(tmp_path: Path) -> Site:
    file = tmp_path / "index.md"
    file.write_text(RECORD, encoding="utf-8")
    data, problems = validate(Site, read_document(file, tmp_path))
    assert problems == []
    assert data
    return data


def test_a_record_becomes_a_site(site: Site) -> None:
    assert (site.forms, site.category, site.rank, site.unesco) == (("dinh",), "architectural", "provincial", False)
    assert site.designations[0].date == PartialDate(2008, 12, 31)
    assert site.designations[0].source == ("bao",)
    assert site.location
    assert (site.location.lat, site.location.lon, site.location.precision) == (20.822, 106.646, "exact")
    assert (site.former_places[0].from_, site.former_places[0].to) == (PartialDate(1945), PartialDate(2025, 6, 30))
    assert site.period
    assert (site.period.label, site.period.from_, site.period.to) == ("thế kỷ XVII", 1601, 1700)
    assert site.worships[0].name == "Ngô Quyền"
    assert site.features[0].text == "Bộ cửa võng chạm rồng."


def test_what_is_read_cannot_be_changed(site: Site) -> None:
    with pytest.raises(ValidationError):
        site.name = "khác"
    with pytest.raises(ValidationError):
        site.designations[0].number = "khác"


def test_it_reads_back_from_what_it_writes(site: Site) -> None:
    assert Site.model_validate(site.model_dump(by_alias=True, exclude_none=True, mode="json")) == site


def test_python_names_are_no_keys() -> None:
    assert Period.model_validate({"label": "x", "from": 1}).from_ == 1
    with pytest.raises(ValidationError):
        Period.model_validate({"label": "x", "from_": 1})


def test_the_kind_names_keys_of_its_model() -> None:
    assert set(SITE.explain_if_missing) <= set(Site.model_fields)
    assert not any(Site.model_fields[key].is_required() for key in SITE.explain_if_missing)
