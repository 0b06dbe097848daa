from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.catalogue.kinds import KINDS
from disanxanh.heritage.site import Designation, Site
from disanxanh.records.place import Location
from disanxanh.records.reading import Document, read_document
from disanxanh.records.settings import SiteSettings
from disanxanh.records.shared import Claim, RecordData, Source
from disanxanh.records.validation import model_at, salvage, validate
from sample import RECORD

NO_FILE = Path("index.md")


def document(values: dict[str, Any]) -> Document:
    lines = {(): 2, **{(key,): line for line, key in enumerate(values, 2)}}
    return Document("index.md", NO_FILE, values, lines)


def rules(values: dict[str, Any]) -> list[tuple[str, str]]:
    data, problems = validate(Site, document(values))
    assert (data is None) == bool(problems)
    for problem in problems:
        assert all(problem.text("vi") + problem.text("en"))
    return [(p.rule, p.field) for p in problems]


GOOD: dict[str, Any] = {"name": "Đình", "summary": "Thử.", "sources": {"bao": {"title": "Báo"}}}


def test_what_is_right_becomes_data(tmp_path: Path) -> None:
    file = tmp_path / "index.md"
    file.write_text(RECORD, encoding="utf-8")
    data, problems = validate(Site, read_document(file, tmp_path))
    assert problems == []
    assert data is not None
    assert (data.unit, data.designations[0].number, str(data.former_places[0].from_)) == (
        "11443",
        "2959/QĐ-UBND",
        "1945",
    )
    assert data.claims[0].value == "1275"
    assert data.field_sources["summary"] == ("bao", "sach")


def test_what_could_not_be_read_is_not_judged() -> None:
    assert validate(Site, Document("index.md", NO_FILE)) == (None, [])


def test_keys_without_value_count_as_absent_where_they_are_known() -> None:
    assert rules({**GOOD, "rank": None, "location": {"precision": "exact", "note": None}, "en": None}) == []
    assert rules({**GOOD, "hang": None}) == [("DSX201", "hang")]
    assert rules({**GOOD, "location": {"precision": "exact", "822": None}}) == [("DSX201", "location.822")]
    assert rules({**GOOD, "needs_confirmation": {"rank": None}}) == [("DSX203", "needs_confirmation.rank")]
    assert rules({**GOOD, "sources": {"bao": None}}) == [("DSX203", "sources.bao")]
    assert rules({**GOOD, "related": [None]}) == [("DSX203", "related.0")]


@pytest.mark.parametrize(
    ("change", "rule", "field"),
    [
        ({"name": 5}, "DSX204", "name"),
        ({"name": " "}, "DSX203", "name"),
        ({"name": "Đ" * 151}, "DSX206", "name"),
        ({"summary": "Đ" * 161}, "DSX206", "summary"),
        ({"unit": 11443}, "DSX204", "unit"),
        ({"unit": "1144"}, "DSX213", "unit"),
        ({"unesco": "có"}, "DSX204", "unesco"),
        ({"area_m2": -1}, "DSX207", "area_m2"),
        ({"area_m2": float("inf")}, "DSX204", "area_m2"),
        ({"area_m2": True}, "DSX204", "area_m2"),
        ({"updated": "2026-02-30"}, "DSX209", "updated"),
        ({"updated": "2026"}, "DSX208", "updated"),
        ({"related": "den-ben"}, "DSX204", "related"),
        ({"related": ["Đền"]}, "DSX213", "related.0"),
        ({"location": "20, 106"}, "DSX204", "location"),
        ({"location": {"precision": "gan"}}, "DSX205", "location.precision"),
        ({"location": {"precision": "exact", "latt": 1}}, "DSX201", "location.latt"),
        ({"period": {"label": "x", "from": 1601.5}}, "DSX204", "period.from"),
        ({"period": {"label": "x", "from": 9999}}, "DSX207", "period.from"),
        ({"claims": [{"field": "built", "value": 1.52}]}, "DSX204", "claims.0.value"),
        ({"sources": []}, "DSX204", "sources"),
        ({"sources": {}}, "DSX203", "sources"),
        ({"sources": {"Báo": {"title": "x"}}}, "DSX213", "sources.Báo"),
        ({"sources": {"bao": {"title": "x", "url": "javascript:x"}}}, "DSX212", "sources.bao.url"),
        ({"review": {"status": "xong"}}, "DSX205", "review.status"),
        ({"en": {"summary": "x" * 161}}, "DSX206", "en.summary"),
    ],
)
def test_each_misfit_has_its_rule_and_key(change: dict[str, Any], rule: str, field: str) -> None:
    assert rules({**GOOD, **change}) == [(rule, field)]


def test_a_missing_key_is_not_an_empty_one() -> None:
    assert rules({"summary": "Thử.", "sources": GOOD["sources"]}) == [("DSX202", "name")]
    assert rules({**GOOD, "name": None}) == [("DSX203", "name")]


def test_all_misfits_are_told_at_once() -> None:
    found = rules({"name": 1, "sumary": "x", "unit": 2, "sources": GOOD["sources"]})
    assert sorted(found) == [("DSX201", "sumary"), ("DSX202", "summary"), ("DSX204", "name"), ("DSX204", "unit")]


def test_guesses_name_the_right_word() -> None:
    values = {**GOOD, "sumary": "x", "location": {"precison": "exact", "precision": "exakt"}}
    messages = {p.field: p.message for p in validate(Site, document(values))[1]}
    assert "“summary”" in messages["sumary"]
    assert "“precision”" in messages["location.precison"]
    assert "“exact”" in messages["location.precision"]


@pytest.mark.parametrize(
    "url",
    [
        *("http://a.vn", "https://a.vn:8080/đền?x=1#y", "https://localhost:8000/", "https://xn--hi-fhb.vn/"),
        *("https://127.0.0.1/", "HTTPS://A.VN"),
    ],
)
def test_usable_addresses_pass(url: str) -> None:
    assert rules({**GOOD, "sources": {"bao": {"title": "x", "url": url}}}) == []


@pytest.mark.parametrize(
    "url",
    [
        *(
            "a.vn",
            "//a.vn",
            "ftp://a.vn",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "mailto:a@b.vn",
        ),
        *(
            "https://",
            "https://a b.vn",
            "https://a.vn/<b>",
            "https://me@a.vn",
            "https://[::1",
            "https://https://a.vn",
            "http:/a.vn",
        ),
    ],
)
def test_other_addresses_do_not(url: str) -> None:
    assert rules({**GOOD, "sources": {"bao": {"title": "x", "url": url}}}) == [("DSX212", "sources.bao.url")]


json_like = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*Site.model_fields, "from", "tên"]), json_like, max_size=8))
def test_any_values_end_in_sentences(values: dict[str, Any]) -> None:
    rules(values)
    validate(SiteSettings, document(values))


@given(st.sampled_from(sorted(Site.model_fields)), json_like)
def test_any_value_of_any_key_is_data_or_a_problem_of_that_key(key: str, value: object) -> None:
    for _, field in rules({**GOOD, key: value}):
        assert field.split(".")[0] == key


def test_the_rest_of_a_wrong_record_can_still_be_checked() -> None:
    wrong = document({**GOOD, "updated": "hôm nay", "name": None, "area_m2": 12})
    partial = salvage(Site, wrong, validate(Site, wrong)[1], {})
    assert partial is not None
    assert (partial.name, partial.area_m2, partial.updated) == ("…", 12, None)


@pytest.mark.parametrize("key", ["sources", "needs_confirmation"])
def test_nothing_is_concluded_from_a_record_without_sources_or_reasons(key: str) -> None:
    wrong = document({**GOOD, key: 5})
    assert salvage(Site, wrong, validate(Site, wrong)[1], {}) is None


def test_models_are_found_by_key_path() -> None:
    assert model_at(Site, ("designations", 0)) is Designation
    assert model_at(Site, ("location",)) is Location
    assert model_at(Site, ("claims", 3)) is Claim
    assert model_at(Site, ("sources", "bao")) is Source
    assert model_at(Site, ("khac",)) is None
    assert model_at(Site, ("name",)) is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_key_of_every_kind_is_explained_in_vietnamese(kind: Any) -> None:
    assert issubclass(kind.model, RecordData)
    for name, info in kind.model.model_fields.items():
        assert info.description, name
