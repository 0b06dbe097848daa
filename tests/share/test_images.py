"""Which file is a page's card, what its name depends on, what becomes of earlier ones, and the tags in the head."""

import datetime as dt
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from markupsafe import Markup

from crawling import FIRST, tags
from disanxanh.base.cache import Cache
from disanxanh.base.media import RecordMedia
from disanxanh.base.picture import JPEG, Derivative, Notice, Picture
from disanxanh.catalogue import load_catalogue, load_project
from disanxanh.catalogue.project import Project
from disanxanh.share import SharedPage, SharedSite, prepare
from disanxanh.share.head import heads, open_graph
from disanxanh.share.images import CARDS, card_paths, cards
from support import TINY

URL = "di-tich/dinh-vi-du/"


@pytest.fixture
def site(tmp_path: Path) -> SharedSite:
    project = load_project(TINY)
    assert isinstance(project, Project)
    catalogue = load_catalogue(project).catalogue
    record = catalogue.by_id["dinh-vi-du"]
    pages = (
        SharedPage("", "Trang nhỏ", "Trang thử."),
        SharedPage("di-tich/", "Di tích", "Danh sách."),
        SharedPage(URL, record.name, record.data.summary, record),
        SharedPage("nhap/", "Bản nháp", "Chưa đăng.", hidden=True),
    )
    return SharedSite(catalogue, pages, dt.date(2026, 11, 23), "https://tiny.example/a/", Cache(tmp_path / "cache"))


def _with_page(site: SharedSite, page: SharedPage) -> SharedSite:
    return replace(site, pages=(*(p for p in site.pages if p.url != page.url), page))


def test_pages_that_may_be_shown_have_two_cards_and_hidden_ones_none(site: SharedSite) -> None:
    found = card_paths(site)
    assert list(found) == ["", "di-tich/", URL]
    one = found[URL]
    assert one.wide.path.name.startswith("di-tich-dinh-vi-du-")
    assert one.square.path.name.startswith("di-tich-dinh-vi-du-vuong-")
    assert {artifact.path for artifact in cards(site).artifacts} == {
        file.path for pair in found.values() for file in (pair.wide, pair.square)
    }
    assert card_paths(site) == found


def test_a_name_changes_with_what_the_card_shows_and_with_nothing_else(site: SharedSite) -> None:
    page = site.pages[2]
    before = card_paths(site)[URL]
    told = card_paths(_with_page(site, replace(page, description="Khác.", updated=dt.date(2026, 1, 1))))[URL]
    assert told == before
    renamed = card_paths(_with_page(site, replace(page, title="Đình Ví Dụ Lớn")))[URL]
    assert renamed.wide.path != before.wide.path
    assert renamed.square.path != before.square.path


def test_a_photo_is_known_by_its_own_name(site: SharedSite, tmp_path: Path) -> None:
    def with_photo(name: str) -> SharedSite:
        path = PurePosixPath(f"assets/photos/dinh-vi-du/{name}.jpg")
        photo = Picture("", "Cổng đình", "", Notice("A", "B"), (Derivative(path, 1600, 1200, JPEG),), "#aabbcc")
        media = {"dinh-vi-du": RecordMedia(photos=(photo,))}
        return replace(site, media=media, pictures={path: tmp_path / "anh"})

    drawn, one, other = (card_paths(s)[URL] for s in (site, with_photo("a-1"), with_photo("a-2")))
    assert len({drawn.wide.path, one.wide.path, other.wide.path}) == 3
    assert one.alt.startswith("Cổng đình. Trên thẻ ghi: Đình Ví Dụ")
    assert drawn.alt.startswith("Hình vẽ minh họa. ")


def test_a_page_named_after_hung_vuong_is_not_taken_for_a_square(site: SharedSite) -> None:
    found = card_paths(_with_page(site, SharedPage("di-tich/den-hung-vuong/", "Đền Hùng Vương", "")))
    assert found["di-tich/den-hung-vuong/"].wide.path.name.startswith("di-tich-den-hung-vuong--")


@pytest.mark.parametrize("title", ["餘杭寺", "🏯", "", "\n"])
def test_a_title_that_cannot_be_drawn_gives_way_to_the_sites_name(title: str, site: SharedSite) -> None:
    found = card_paths(_with_page(site, replace(site.pages[2], title=title)))
    assert "Trên thẻ ghi: Trang nhỏ" in found[URL].alt


def test_the_longest_head_is_told_in_the_first_bytes(site: SharedSite) -> None:
    words = "Đền thờ Trạng Trình Nguyễn Bỉnh Khiêm và nghĩa trang liệt sĩ " * 9
    url = "di-tich/" + "den-tho-trang-trinh-nguyen-binh-khiem-" * 2 + "a/"
    site = replace(site, address="https://disanxanh.phuonglethanhnghi.haiphong.gov.vn/trang-di-san/")
    page = SharedPage(url, words, words, site.pages[2].record)
    head = heads(_with_page(site, page)).head[url]
    assert len(head.encode()) < FIRST - 100
    found = dict(tags(head.encode()))
    assert len(found["og:title"]) <= 65
    assert len(found["og:description"]) <= 160
    assert found["og:title"].endswith("…")


def test_hostile_titles_stay_texts(site: SharedSite) -> None:
    bad = '"><script>a()</script>'
    head = heads(_with_page(site, replace(site.pages[2], title=bad, description=bad))).head[URL]
    assert "<script" not in head
    assert dict(tags(head.encode()))["og:title"] == bad


def test_hidden_pages_and_pages_without_a_card(site: SharedSite) -> None:
    assert open_graph(site, site.pages[3], None) == Markup()
    assert "og:" not in heads(site).head["nhap/"]
    plain = dict(tags(open_graph(site, site.pages[2], None).encode()))
    assert plain["twitter:card"] == "summary"
    assert plain["og:url"] == f"https://tiny.example/a/{URL}"
    assert "og:image" not in plain


def test_the_room_gives_heads_and_cards_together(site: SharedSite) -> None:
    share = prepare(site, {})
    assert len([artifact for artifact in share.artifacts if artifact.path.parent == CARDS]) == 6
    assert str(card_paths(site)[URL].wide.path) in share.head[URL]
