"""Pages of festivals and customs: the rule, the years, what was changed, and where else they are named."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from calendar_project import calendar_project, write_festival
from disanxanh.base.cache import Cache
from disanxanh.base.page import Page
from disanxanh.pages import Context, render_pages
from disanxanh.pages.home import home_page
from gallery_project import load
from sample import SITES

PAGE = "le-hoi/hoi-ben/"
RULE = "{calendar: lunar, month: 12, day: 30, source: bao%s}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return calendar_project(tmp_path)


def _context(root: Path) -> Context:
    catalogue = load(root).published(drafts=True)
    return Context(catalogue, dt.date(2026, 11, 24), Cache(root / ".cache"), "https://disanxanh.example/", "")


def _pages(root: Path) -> dict[str, Page]:
    return {page.url: page for page in render_pages(_context(root))}


def _text(page: Page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.body).split())


def test_the_rule_and_the_years_are_told(root: Path) -> None:
    write_festival(root, RULE % "")
    text = _text(_pages(root)[PAGE])
    assert "Ngày 30 tháng Chạp âm lịch" in text
    assert "Sắp tới: Thứ sáu, 05/02/2027" in text
    assert "Bính Ngọ (2026) Thứ sáu, 05/02/2027" in text
    assert "chỉ có 29 ngày, lấy ngày cuối tháng." in text


def test_what_was_changed_is_told_with_its_reason(root: Path) -> None:
    moved = "2025: {status: moved, date: 2026-02-10, reason: Trời rét.}"
    off = "2026: {status: cancelled, reason: Dịch.}, 900: {status: cancelled, reason: Xưa.}"
    write_festival(root, RULE % f", overrides: {{{moved}, {off}}}")
    text = _text(_pages(root)[PAGE])
    assert "Ất Tỵ (2025): Dời ngày thứ ba, 10/02/2026. Ngày thường lệ: thứ hai, 16/02/2026. Trời rét." in text
    assert "Không tổ chức Dịch." in text
    assert "Sắp tới: Thứ ba, 25/01/2028" in text


def test_what_is_over_this_year_is_told_and_the_column_of_notes_only_where_there_are_any(root: Path) -> None:
    write_festival(root, "{calendar: lunar, month: 8, day: 9, source: bao}")
    text = _text(_pages(root)[PAGE])
    assert "Đã qua trong năm nay: thứ bảy, 19/9/2026." in text
    assert "Ghi chú" not in text
    write_festival(root, RULE % "")
    assert "Năm Ngày dương lịch Ghi chú" in _text(_pages(root)[PAGE])


def test_a_festival_that_is_years_off_says_so(root: Path) -> None:
    write_festival(root, RULE % ", every: 60, since: 2000", more="site: den-ben\n")
    pages = _pages(root)
    assert "Không có kỳ nào từ nay đến hết năm 2031." in _text(pages[PAGE])
    assert "Hội Bến : mấy năm tới không mở." in _text(pages["di-tich/den-ben/"])


def test_lists_hold_for_years(root: Path) -> None:
    write_festival(root, RULE % "")
    for page in (home_page(_context(root), ""), _pages(root)["le-hoi/"]):
        assert "Thứ tư, 22/01/2031" in _text(page)


def test_linked_data_have_gregorian_days(root: Path) -> None:
    write_festival(
        root, RULE % ", overrides: {2026: {status: moved, date: 2027-02-04, reason: Mưa.}}", more="site: den-ben\n"
    )
    head = _pages(root)[PAGE].head
    raw = re.search(r'<script type="application/ld\+json">(.*?)</script>', head, flags=re.DOTALL)
    assert raw
    (node,) = [n for n in json.loads(raw[1])["@graph"] if n["@type"] == ["Festival"]]
    first = node["subEvent"][0]
    assert (node["startDate"], first["startDate"], first["previousStartDate"]) == (
        "2027-02-04",
        "2027-02-04",
        "2027-02-05",
    )
    assert first["eventStatus"] == "https://schema.org/EventRescheduled"
    assert first["location"]["name"] == "Đền Bến"


def test_a_festival_without_a_day_says_so(root: Path) -> None:
    write_festival(root, "", more="site: den-ben\n")
    pages = _pages(root)
    assert "Chưa rõ ngày cần địa phương xác nhận" in _text(pages[PAGE])
    assert "Hội Bến : chưa rõ ngày." in _text(pages["di-tich/den-ben/"])
    assert "Chưa rõ ngày Hội Bến" in _text(pages["le-hoi/"])


@pytest.mark.parametrize("link", ["festival", "site"])
def test_site_and_festival_are_linked_whichever_names_the_other(root: Path, link: str) -> None:
    write_festival(root, RULE % "", more="site: den-ben\n" if link == "festival" else "")
    if link == "site":
        file = root / SITES / "den-ben/index.md"
        file.write_text(file.read_text("utf-8").replace("sources:", "festivals: [hoi-ben]\nsources:"), "utf-8")
    pages = _pages(root)
    assert 'href="../../le-hoi/hoi-ben/"' in pages["di-tich/den-ben/"].body
    assert 'href="../../di-tich/den-ben/"' in pages[PAGE].body


def test_home_list_and_commune_know_what_is_next(root: Path) -> None:
    write_festival(root, RULE % "")
    pages = _pages(root)
    for page in (home_page(_context(root), ""), pages["le-hoi/"], pages["xa-phuong/phuong-kien-an/"]):
        assert "Hội Bến Thứ sáu, 05/02/2027" in _text(page)
    assert "Tháng Chạp âm lịch Hội Bến" in _text(pages["le-hoi/"])


def test_customs_without_a_day_have_pages_and_a_list(root: Path) -> None:
    folder = root / "heritage/practices/nghe-thu"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(
        '---\nname: Nghề dệt chiếu\nunit: "11443"\nsummary: Nghề cũ của làng.\ncategory: traditional-craft\n'
        "site: den-ben\nfeatures: [{text: Chiếu dệt tay., source: bao}]\nsources:\n  bao: {title: Báo}\n---\n",
        "utf-8",
    )
    pages = _pages(root)
    assert "Nghề thủ công truyền thống" in _text(pages["phi-vat-the/nghe-thu/"])
    assert "Chiếu dệt tay." in _text(pages["phi-vat-the/nghe-thu/"])
    assert "Nghề dệt chiếu" in _text(pages["phi-vat-the/"])
    assert "Nghề dệt chiếu" in _text(pages["le-hoi/"])
    assert "Nghề dệt chiếu : nghề thủ công truyền thống." in _text(pages["di-tich/den-ben/"])
