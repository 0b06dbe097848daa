"""Pages of campaigns: what comes next, sums beside goals, months in bars and in a table, and what is over."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from campaign_project import campaign_project, write_campaign, write_session
from disanxanh.base.cache import Cache
from disanxanh.base.page import Page
from disanxanh.pages import Context, render_pages
from disanxanh.pages.home import home_page
from disanxanh.pages.sessions import hours_words
from gallery_project import load

PAGE = "chien-dich/don-ben/"
DONE = "status: done\n"
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return campaign_project(tmp_path)


def _context(root: Path) -> Context:
    catalogue = load(root).published(drafts=True)
    return Context(catalogue, TODAY, Cache(root / ".cache"), "https://disanxanh.example/", "https://kho.example")


def _pages(root: Path) -> dict[str, Page]:
    return {page.url: page for page in render_pages(_context(root))}


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_what_comes_next_stands_first_then_results_then_what_is_over(root: Path) -> None:
    write_session(root, "2026-10-04", DONE + "results: {participants: 40}\n", name="Buổi tháng mười")
    write_session(root, "2026-12-06", 'start: "07:00"\nend: "09:30"\n', name="Buổi tháng chạp")
    page = _pages(root)[PAGE]
    text = _text(page.body)
    order = ["Các buổi sắp tới", "Buổi tháng chạp", "Kết quả", "Bến sông là của chung", "Buổi tháng mười"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "Chủ nhật, 06/12/2026 , 7 giờ đến 9 giờ 30" in text
    assert "Nhà văn hóa Bến, phường Kiến An · Đoàn phường" in text
    assert [heading.anchor for heading in page.toc][:3] == ["buoi-sap-toi", "ket-qua", "buoi-da-qua"]
    assert 'id="2026-12-06-ben"' in page.body
    assert not [url for url in _pages(root) if "#" in url]


def test_sums_stand_beside_their_goals(root: Path) -> None:
    write_campaign(root, "goals: {trees: 50, participants: 40}\n")
    write_session(root, "2026-09-06", DONE + "results: {participants: 40, trees: 12}\n")
    write_session(root, "2026-11-01", DONE + "results: {participants: 8, recyclables-kg: 1250.5}\n")
    body = _pages(root)[PAGE].body
    text = _text(body)
    assert "Cộng từ 2 buổi đã làm" in text
    assert "12 cây Cây đã trồng 24% mục tiêu 50 cây" in text
    assert "48 người Người tham gia 120% mục tiêu 40 người" in text
    assert "1.250,5 kg Rác tái chế thu được" in text
    # The bar of what is more than reached ends where the whole one does.
    assert 'class="dx-goal__part" width="100"' in body
    assert 'class="dx-goal__part" width="24"' in body


def test_months_are_drawn_and_written(root: Path) -> None:
    write_session(root, "2026-09-06", DONE + "results: {participants: 20}\n")
    write_session(root, "2026-11-01", DONE + "results: {participants: 40}\n")
    body = _pages(root)[PAGE].body
    bars = re.findall(r'<rect x="[\d.]+" y="([\d.]+)" width="34" height="([\d.]+)"/>', body)
    assert bars == [("60.0", "60.0"), ("120.0", "0.0"), ("0.0", "120.0")]  # October had none.
    assert "Tháng 9/2026 20 Tháng 11/2026 40" in _text(body)
    assert 'aria-hidden="true"' in body


def test_localities_are_summed_never_people(root: Path) -> None:
    write_session(root, "2026-10-04", DONE + "results: {participants: 20}\nlocality: tổ dân phố 2\n")
    write_session(root, "2026-11-01", DONE + "results: {participants: 5}\n")
    assert "Tổ dân phố 2 20 Chưa ghi 5" in _text(_pages(root)[PAGE].body)


def test_examples_are_marked_and_do_not_count(root: Path) -> None:
    write_session(root, "2026-10-04", DONE + "results: {participants: 20}\nexample: true\n", name="Buổi mẫu")
    pages = _pages(root)
    text = _text(pages[PAGE].body)
    assert "Buổi mẫu Ví dụ Chủ nhật, 04/10/2026" in text
    assert "Kết quả" not in [heading.title for heading in pages[PAGE].toc]
    assert "Buổi mẫu" not in _text(pages["chien-dich/"].body)


def test_a_cancelled_session_says_why(root: Path) -> None:
    write_session(root, "2026-12-06", "status: cancelled\nreason: Bão số chín.\n")
    text = _text(_pages(root)[PAGE].body)
    assert "Không tổ chức" in text
    assert "Bão số chín." in text


def test_the_list_shows_this_month_and_what_comes_later(root: Path) -> None:
    write_session(root, "2026-11-01", DONE + "results: {participants: 40}\n", name="Buổi đã làm")
    write_session(root, "2026-12-06", name="Buổi sau")
    text = _text(_pages(root)["chien-dich/"].body)
    assert "Các buổi trong tháng 11/2026 Buổi đã làm" in text
    assert "Những tháng sau Buổi sau" in text
    assert "40 người" in text


def test_home_and_commune_tell_what_comes_next(root: Path) -> None:
    write_session(root, "2026-12-06", 'start: "07:00"\n', name="Buổi sau")
    write_session(root, "2026-12-13", "example: true\n", name="Buổi mẫu")
    context = _context(root)
    for page in (home_page(context, ""), _pages(root)["xa-phuong/phuong-kien-an/"]):
        text = _text(page.body)
        assert "Buổi sau" in text
        assert "7 giờ, Nhà văn hóa Bến, phường Kiến An" in text
        assert "Buổi mẫu" not in text
        assert 'href="chien-dich/don-ben/#2026-12-06-ben"' in page.body.replace("../", "")


def test_linked_data_tell_the_sessions(root: Path) -> None:
    write_session(root, "2026-12-06", 'start: "07:00"\nend: "09:30"\n')
    write_session(root, "2026-12-13", "status: cancelled\nreason: Bão.\n")
    write_session(root, "2026-12-20", "example: true\n")
    head = _pages(root)[PAGE].head
    (raw,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)
    node = next(node for node in json.loads(raw)["@graph"] if "EventSeries" in node["@type"])
    first, second = node["subEvent"]
    assert first["startDate"] == "2026-12-06T07:00:00+07:00"
    assert first["url"].endswith("/chien-dich/don-ben/#2026-12-06-ben")
    assert second["eventStatus"].endswith("EventCancelled")


def test_pledges_and_materials(root: Path) -> None:
    lines = "pledges: [{name: Quán Bến, promise: Không phát ống hút, source: bao}]\n"
    write_campaign(root, lines)
    assert "Quán Bến : không phát ống hút" in _text(_pages(root)[PAGE].body)


def test_hostile_words_stay_words(root: Path) -> None:
    write_session(root, "2026-12-06", name='"<script>alert(1)</script>"')
    body = _pages(root)[PAGE].body
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert" in body


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, ""),
        (dt.time(7), None, "7 giờ"),
        (dt.time(7), dt.time(9, 30), "7 giờ đến 9 giờ 30"),
        (dt.time(17, 5), dt.time(18), "17 giờ 05 đến 18 giờ"),
    ],
)
def test_hours_as_people_write_them(start: dt.time | None, end: dt.time | None, words: str) -> None:
    assert hours_words(start, end) == words
