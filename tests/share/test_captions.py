"""Captions and scripts: from the record's own fields, within their lengths, without what is in doubt."""

import datetime as dt
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.share.captions import SHORT_LIMIT, long_caption, short_caption
from disanxanh.share.facts import Facts, facts_of, hashtag
from disanxanh.share.script import loudspeaker_script
from disanxanh.share.site import SharedPage
from disanxanh.share.spoken import abbreviations
from share_project import page_of, shared_site

LINK = "https://disanxanh.example/s/3j7d5/"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Di tích", "#DiTich"),
        ("Đồ Sơn", "#DoSon"),
        ("Lê Thanh Nghị", "#LeThanhNghi"),
        ("!", ""),
        ("Hòa–Bình 2", "#HoaBinh2"),
    ],
)
def test_hashtags_are_letters_and_digits_only(text: str, tag: str) -> None:
    assert hashtag(text) == tag


def test_a_lunar_festival_has_its_next_day_in_both_calendars(tmp_path: Path) -> None:
    site = shared_site(tmp_path)
    facts = facts_of(site, page_of(site, "le-hoi-choi-trau-do-son"))
    assert facts.when == ("Ngày hội: mùng 9 tháng Tám âm lịch", "Lần tới: Thứ năm, 09/9/2027 dương lịch")
    assert facts.where == "phường Đồ Sơn, thành phố Hải Phòng"
    assert facts.tags == ("#DiSanXanh", "#LeHoi", "#DoSon", "#HaiPhong")


def test_today_is_still_the_next_time(tmp_path: Path) -> None:
    site = replace(shared_site(tmp_path), build_date=dt.date(2027, 9, 9))
    assert "09/9/2027" in facts_of(site, page_of(site, "le-hoi-choi-trau-do-son")).when[-1]


def test_what_the_locality_has_to_confirm_is_not_spread(tmp_path: Path) -> None:
    site = shared_site(tmp_path)
    facts = facts_of(site, page_of(site, "den-tay-son"))
    assert facts.where == ""
    assert facts.doubts
    assert facts_of(site, page_of(site, "hoi-den-tay-son")).when == ()


def test_a_page_without_a_record_is_told_by_title_and_description(tmp_path: Path) -> None:
    page = SharedPage("phan-loai-rac/", "Phân loại rác", "Gõ tên một thứ.")
    facts = facts_of(shared_site(tmp_path, page), page)
    assert (facts.name, facts.summary, facts.tags) == (page.title, page.description, ("#DiSanXanh", "#PhanLoaiRac"))
    unit = SharedPage("xa-phuong/phuong-kien-an/", "Phường Kiến An", "Trang của phường.")
    assert "#KienAn" in facts_of(shared_site(tmp_path, unit), unit).tags


def test_every_shipped_caption_is_plain_and_fits(tmp_path: Path) -> None:
    site = shared_site(tmp_path)
    for page in site.pages:
        facts, link = facts_of(site, page), site.absolute(site.short_url(page))
        short, long = short_caption(facts, link), long_caption(facts, link)
        assert len(short) <= SHORT_LIMIT
        for text in (short, long):
            assert link in text.split() or f"xem ảnh: {link}" in text
            assert unicodedata.is_normalized("NFC", text)
            assert "[^" not in text
            assert not any(unicodedata.category(char) == "So" for char in text)


def test_emoji_come_only_when_they_are_asked_for() -> None:
    facts = Facts("Hội", "Tóm tắt.", where="xã A", when=("Ngày hội: rằm",))
    assert "📅 Ngày hội: rằm" in long_caption(facts, LINK, emoji=True)
    assert "👉" in short_caption(facts, LINK, emoji=True)
    assert "📅" not in long_caption(facts, LINK)


@given(st.text(min_size=1, max_size=400), st.text(max_size=400), st.text(max_size=200), st.booleans())
def test_the_link_stays_whole_however_long_the_rest(name: str, summary: str, where: str, emoji: bool) -> None:
    facts = Facts(name, summary, where=where, when=("Lần tới: Thứ năm",), tags=("#DiSanXanh", "#DiTich"))
    short = short_caption(facts, LINK, emoji=emoji)
    assert len(short) <= SHORT_LIMIT
    assert LINK in short


def test_the_script_is_made_for_the_ear(tmp_path: Path) -> None:
    site = shared_site(tmp_path)
    words = abbreviations(site.catalogue.project.vocabularies["spoken"])
    script = loudspeaker_script(facts_of(site, page_of(site, "le-hoi-choi-trau-do-son")), "Di sản xanh", words)
    assert "Ngày hội là mùng chín tháng Tám âm lịch." in script.splitlines()
    assert (
        "Lần tới là Thứ năm, ngày chín tháng chín năm hai nghìn không trăm hai mươi bảy dương lịch."
        in script.splitlines()
    )
    assert script.endswith("Mời bà con xem bài trên trang Di sản xanh.")


def test_nobody_is_invited_to_photos_that_are_not_there() -> None:
    bare, seen = Facts("Hội", "Tóm tắt."), Facts("Hội", "Tóm tắt.", has_photos=True)
    assert f"Đọc thêm: {LINK}" in long_caption(bare, LINK)
    assert f"Đọc thêm, xem ảnh: {LINK}" in long_caption(seen, LINK)
    assert "Mời bà con xem bài và ảnh trên trang Xanh." in loudspeaker_script(seen, "Xanh", abbreviations(None))


def test_no_shipped_script_has_a_figure_a_bracket_or_a_known_short_form(tmp_path: Path) -> None:
    site = shared_site(tmp_path)
    words = abbreviations(site.catalogue.project.vocabularies["spoken"])
    for page in site.pages:
        script = loudspeaker_script(facts_of(site, page), "Di sản xanh", words)
        assert not any(char in "0123456789()[]“”/%" for char in script), script
        assert not {"UBND", "TP", "QĐ"} & set(script.replace(".", " ").split())


def test_an_object_is_not_said_to_be_kept_where_it_belongs(tmp_path: Path) -> None:
    site = shared_site(tmp_path)
    facts = facts_of(site, page_of(site, "bia-vinh-huu-1736"))
    assert "Gắn với: Đền thờ Trạng Trình" in long_caption(facts, LINK)
