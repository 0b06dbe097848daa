"""A built site held against the lock: nothing that was published may vanish, and the way out is named."""

import datetime as dt
from pathlib import Path

import pytest

from disanxanh.catalogue import Catalogue, load_catalogue
from disanxanh.checks.built_site import read_built_site
from disanxanh.checks.published import check_published, updated
from disanxanh.records.permalinks import LockedCard, LockedPage, Permalinks
from sample import NEIGHBOUR, make_project, open_project, write_record

TODAY = dt.date(2026, 11, 23)
SHORT = '<html lang="vi" data-page="short"><meta http-equiv="refresh" content="0; url=../../{}">'


@pytest.fixture
def records(tmp_path: Path) -> Catalogue:
    root = make_project(tmp_path / "kho")
    write_record(root, NEIGHBOUR.replace("Đền Bến", "Đình Tứ Kỳ Hạ"), "dinh-tu-ky-ha")
    return load_catalogue(open_project(root)).catalogue


def built(root: Path, *pages: str, **codes: str) -> Path:
    for page in ("", "di-tich/", *pages):
        (root / page).mkdir(parents=True, exist_ok=True)
        (root / page / "index.html").write_text("<html><p>Trang", encoding="utf-8")
    for code, url in codes.items():
        (root / "s" / code).mkdir(parents=True)
        (root / "s" / code / "index.html").write_text(SHORT.format(url), encoding="utf-8")
    return root


def told(lock: Permalinks, root: Path, records: Catalogue) -> list[tuple[str, str]]:
    found = check_published(lock, read_built_site(root), records, TODAY)
    return [(p.rule, p.remedy) for p in found if p.rule != "DSX943"]


def _lock(*pages: tuple[str, str, str]) -> Permalinks:
    return Permalinks(tuple(LockedPage(*page) for page in pages))


def test_what_is_there_is_no_problem(tmp_path: Path, records: Catalogue) -> None:
    root = built(tmp_path / "site", "di-tich/den-ben/", aa222="di-tich/den-ben/")
    assert told(_lock(("di-tich/den-ben/", "aa222", "den-ben"), ("", "", "")), root, records) == []


def test_a_page_that_moved_is_named_with_the_file_to_mend(tmp_path: Path, records: Catalogue) -> None:
    root = built(tmp_path / "site", "di-tich/den-ben/", aa222="di-tich/den-ben/")
    [(rule, remedy)] = told(_lock(("hien-vat/den-ben/", "aa222", "den-ben")), root, records)
    assert rule == "DSX940"
    assert "heritage/sites/den-ben/index.md dòng “redirect_from: [/hien-vat/den-ben/]”" in remedy


@pytest.mark.parametrize("old", ["dinh-tu-ki-ha", "dinh-tu-ky-ha-cu", "dinh-tu-ky"])
def test_a_renamed_record_is_recognised(old: str, tmp_path: Path, records: Catalogue) -> None:
    root = built(tmp_path / "site", "di-tich/den-ben/", "di-tich/dinh-tu-ky-ha/")
    lock = _lock((f"di-tich/{old}/", "aa222", old), ("di-tich/den-ben/", "", "den-ben"))
    [(rule, remedy)] = told(lock, root, records)
    assert rule == "DSX940"
    assert "có lẽ trang này nay là /di-tich/dinh-tu-ky-ha/" in remedy
    assert f"heritage/sites/dinh-tu-ky-ha/index.md dòng “redirect_from: [/di-tich/{old}/]”" in remedy


def test_a_page_of_content_is_recognised_too(tmp_path: Path, records: Catalogue) -> None:
    root = built(tmp_path / "site", "tin-tuc/", "tin-tuc/ra-quan-thang-ba/")
    [(_, remedy)] = told(_lock(("tin-tuc/ra-quan-thang-3/", "aa222", "tin-tuc/ra-quan-thang-3/")), root, records)
    assert "site_config/redirects.yml, dưới “redirects:”" in remedy
    assert "dòng “/tin-tuc/ra-quan-thang-3/: /tin-tuc/ra-quan-thang-ba/”" in remedy


def test_between_two_new_pages_nothing_is_guessed(tmp_path: Path, records: Catalogue) -> None:
    root = built(tmp_path / "site", "di-tich/dinh-tu-ky-ha/", "di-tich/dinh-tu-ky-ho/")
    [(_, remedy)] = told(_lock(("di-tich/dinh-tu-ky-he/", "aa222", "dinh-tu-ky-he")), root, records)
    assert "“/di-tich/dinh-tu-ky-he/: /di-tich/”" in remedy


def test_a_deleted_page_is_sent_to_the_nearest_page_above(tmp_path: Path, records: Catalogue) -> None:
    root = built(tmp_path / "site", "di-tich/den-ben/")
    lock = _lock(("di-tich/chua-dong/anh/", "aa222", "x"), ("gioi/thieu/", "bb222", "y"))
    remedies = [remedy for _, remedy in told(lock, root, records)]
    assert "“/di-tich/chua-dong/anh/: /di-tich/”" in remedies[0]
    assert "“/gioi/thieu/: /”" in remedies[1]


def test_a_page_is_told_once_however_many_codes_it_had(tmp_path: Path, records: Catalogue) -> None:
    root = built(tmp_path / "site")
    lock = _lock(("di-tich/mat/", "aa222", "mat"), ("di-tich/mat/", "bb222", "mat-2"))
    assert [rule for rule, _ in told(lock, root, records)] == ["DSX940"]


def test_a_code_may_not_vanish(tmp_path: Path, records: Catalogue) -> None:
    root = built(tmp_path / "site", "di-tich/den-ben/", bb222="di-tich/den-ben/")
    assert [rule for rule, _ in told(_lock(("di-tich/den-ben/", "aa222", "den-ben")), root, records)] == ["DSX941"]


def test_a_card_may_not_vanish_for_a_year(tmp_path: Path, records: Catalogue) -> None:
    root = built(tmp_path / "site")
    days = {"a-11.jpg": dt.date(2024, 1, 1), "a-22.jpg": dt.date(2026, 1, 1), "b-11.jpg": dt.date(2024, 1, 1)}
    cards = [LockedCard(f"assets/cards/{name}", day) for name, day in days.items()]
    found = check_published(Permalinks(cards=tuple(cards)), read_built_site(root), records, TODAY)
    assert [(p.rule, p.values["value"]) for p in found if p.rule == "DSX942"] == [
        ("DSX942", f"/assets/cards/{name}") for name in days
    ]
    later = check_published(Permalinks(cards=tuple(cards)), read_built_site(root), records, dt.date(2027, 2, 1))
    assert [p.values["value"] for p in later if p.rule == "DSX942"] == [
        "/assets/cards/a-22.jpg",
        "/assets/cards/b-11.jpg",
    ]


def test_a_lock_of_another_site_is_told_in_one_sentence(tmp_path: Path, records: Catalogue) -> None:
    root = built(tmp_path / "site", "di-tich/den-ben/")
    lock = _lock(*((f"di-tich/khac-{number}/", "", f"khac-{number}") for number in range(30)))
    [(rule, remedy)] = told(lock, root, records)
    assert rule == "DSX939"
    assert "xóa tệp site_config/permalinks.lock" in remedy


def test_new_pages_are_a_notice_and_go_into_the_lock(tmp_path: Path, records: Catalogue) -> None:
    root = built(tmp_path / "site", "di-tich/den-ben/", aa222="di-tich/den-ben/")
    (root / "assets/cards").mkdir(parents=True)
    (root / "assets/cards/den-ben-1a.jpg").touch()
    site = read_built_site(root)
    [notice] = check_published(Permalinks(), site, records, TODAY)
    assert (notice.rule, notice.severity, notice.values["count"]) == ("DSX943", "notice", 3)
    lock = updated(Permalinks(), site, records, "", TODAY)
    assert LockedPage("di-tich/den-ben/", "aa222", "den-ben") in lock.pages
    assert LockedPage("di-tich/", "", "di-tich/") in lock.pages
    assert lock.cards == (LockedCard("assets/cards/den-ben-1a.jpg", TODAY),)
    assert check_published(lock, site, records, TODAY) == []
    assert updated(lock, site, records, "", dt.date(2030, 1, 1)) == lock


def test_another_communes_site_begins_a_lock_of_its_own(tmp_path: Path, records: Catalogue) -> None:
    site = read_built_site(built(tmp_path / "site"))
    lock = updated(_lock(("di-tich/chung/", "aa222", "chung")), site, records, "11443", TODAY)
    assert lock.unit == "11443"
    assert {page.url for page in lock.pages} == {"", "di-tich/"}
