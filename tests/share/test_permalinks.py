"""Where old addresses and short codes lead, and the pages that stand in for them."""

import datetime as dt
import re
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

import pytest

from disanxanh.base.artifact import Artifact
from disanxanh.base.cache import Cache
from disanxanh.catalogue import Catalogue
from disanxanh.records.permalinks import LockedCard, LockedPage, Permalinks
from disanxanh.records.redirects import Redirect
from disanxanh.share import SharedPage, SharedSite, prepare
from disanxanh.share.permalinks import addresses, kept_card_files
from disanxanh.share.stand_ins import stand_ins
from sample import make_project, open_project

TODAY = dt.date(2026, 11, 23)
to = partial(Redirect, path="site_config/redirects.yml", line=1, field="")


@pytest.fixture
def site(tmp_path: Path) -> SharedSite:
    project = replace(open_project(make_project(tmp_path)), permalinks=LOCK)
    pages = ("", "di-tich/", "di-tich/den-moi/", "lich/", "hien-vat/chuong/", "hien-vat/chuong/anh/")
    shown = tuple(SharedPage(url, f"Trang “{url}” & <b>", "Một câu.", hidden=url == "lich/") for url in pages)
    return SharedSite(
        Catalogue(project, ()), shown, TODAY, "https://xanh.example/xa/", Cache(tmp_path / "c"), keeps_addresses=True
    )


LOCK = Permalinks(
    (
        LockedPage("di-tich/den-cu/", "cc222", "den-cu"),
        LockedPage("di-tich/den-kin/", "kk222", "den-kin"),
        LockedPage("lich/2019/", "yy222", "lich/2019/"),
        LockedPage("phi-vat-the/chuong/anh/", "dd222", "phi-vat-the/chuong/anh/"),
        LockedPage("tin-tuc/mat/", "mm222", "tin-tuc/mat/"),
    )
)
REDIRECTS = (to("di-tich/den-cu/", "di-tich/den-moi/"), to("phi-vat-the/chuong/", "hien-vat/chuong/"))


def test_old_addresses_and_codes_lead_to_pages(site: SharedSite) -> None:
    found = addresses(replace(site, redirects=REDIRECTS, waiting=frozenset({"di-tich/den-kin/"})))
    assert found.redirects == {
        "di-tich/den-cu/": "di-tich/den-moi/",
        "lich/2019/": "lich/",
        "phi-vat-the/chuong/": "hien-vat/chuong/",
        "phi-vat-the/chuong/anh/": "hien-vat/chuong/anh/",
    }
    assert found.held == ("di-tich/den-kin/",)
    assert found.codes == {
        "cc222": "di-tich/den-moi/",
        "kk222": "di-tich/den-kin/",
        "yy222": "lich/",
        "dd222": "hien-vat/chuong/anh/",
    }


def test_a_preview_holds_nothing_back_but_redirects(site: SharedSite) -> None:
    found = addresses(replace(site, redirects=REDIRECTS, keeps_addresses=False))
    assert set(found.redirects) == {"di-tich/den-cu/", "phi-vat-the/chuong/"}
    assert not found.held


def test_a_redirect_to_a_record_that_waits_ends_at_its_held_page(site: SharedSite) -> None:
    waiting = frozenset({"di-tich/den-kin-2/"})
    found = addresses(replace(site, redirects=(to("di-tich/den-cu/", "di-tich/den-kin-2/"),), waiting=waiting))
    assert found.redirects["di-tich/den-cu/"] == "di-tich/den-kin-2/"
    assert found.held == ("di-tich/den-kin-2/",)


def test_further_pages_of_a_shorter_list_lead_to_the_first(site: SharedSite) -> None:
    lock = Permalinks(tuple(LockedPage(url, "", url) for url in ("chia-se/3/", "lich/page/2/", "di-tich/12/")))
    project = replace(site.catalogue.project, permalinks=lock)
    pages = (*site.pages, SharedPage("chia-se/", "Chia sẻ", "", hidden=True))
    found = addresses(replace(site, catalogue=Catalogue(project, site.catalogue.records), pages=pages))
    assert found.redirects == {"chia-se/3/": "chia-se/", "lich/page/2/": "lich/"}


def test_a_circle_ends_nowhere(site: SharedSite) -> None:
    circle = (to("di-tich/den-cu/", "di-tich/a/"), to("di-tich/a/", "di-tich/den-cu/"))
    assert "cc222" not in addresses(replace(site, redirects=circle)).codes


def _files(site: SharedSite) -> dict[str, str]:
    made = prepare(site, site.lock.codes).artifacts
    return {str(a.path): a.make().decode() for a in made if a.path.suffix != ".jpg"}


def test_a_short_link_is_a_page_that_looks_like_its_target(site: SharedSite) -> None:
    site = replace(site, redirects=REDIRECTS, images={"di-tich/den-moi/": "assets/cards/den-moi-1a.jpg"})
    files = {str(a.path): a.make().decode() for a in stand_ins(site).artifacts}
    html = files["s/cc222/index.html"]
    address = "https://xanh.example/xa/di-tich/den-moi/"
    assert '<html lang="vi"' in html
    assert '<meta http-equiv="refresh" content="0; url=../../di-tich/den-moi/">' in html
    assert f'<link rel="canonical" href="{address}">' in html
    assert f'<meta property="og:url" content="{address}">' in html
    assert '<meta property="og:image" content="https://xanh.example/xa/assets/cards/den-moi-1a.jpg">' in html
    assert "Trang “di-tich/den-moi/” &amp; &lt;b&gt;" in html
    assert '<a href="../../di-tich/den-moi/">' in html
    assert "noindex" not in html
    assert "<script" not in html
    assert "<style" not in html
    assert len(html.encode()) < 2048


def test_every_shown_page_has_a_short_link_and_a_hidden_one_has_none(site: SharedSite) -> None:
    files = _files(site)
    led = {m[1] for html in files.values() for m in [re.search(r'url=\.\./\.\./([^"]*)"', html)] if m}
    assert {"", "di-tich/", "di-tich/den-moi/", "hien-vat/chuong/"} <= led
    assert "lich/" in led  # An old code of a year that has passed.
    preview = _files(replace(site, keeps_addresses=False))
    assert not any('url=../../lich/"' in html for html in preview.values())


def test_a_redirect_keeps_the_fragment_where_scripts_run(site: SharedSite) -> None:
    files = _files(replace(site, redirects=REDIRECTS))
    html = files["di-tich/den-cu/index.html"]
    assert '<script type="module" src="../../assets/disanxanh/redirect.js"></script>' in html
    assert "location.hash" in files["assets/disanxanh/redirect.js"]
    assert files["_redirects"].splitlines()[0] == "/xa/di-tich/den-cu/ /xa/di-tich/den-moi/ 301"


def test_a_held_page_says_so_and_is_not_indexed(site: SharedSite) -> None:
    files = _files(replace(site, waiting=frozenset({"di-tich/den-kin/"})))
    html = files["di-tich/den-kin/index.html"]
    assert "Trang này đang được xem lại" in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<a href="../">' in html
    assert '<meta name="robots" content="noindex">' in files["s/kk222/index.html"]


def test_pages_with_marks_and_spaces_in_their_names_have_short_links(site: SharedSite) -> None:
    url = "tin-t%E1%BB%A9c/h%E1%BB%99i%20l%C3%A0ng/"
    files = _files(replace(site, pages=(*site.pages, SharedPage(url, "Hội làng", ""))))
    assert any(f"url=../../{url}" in html and f"https://xanh.example/xa/{url}" in html for html in files.values())


def test_old_cards_show_the_picture_of_today(site: SharedSite) -> None:
    cards = [
        LockedCard(f"assets/cards/{name}.jpg", TODAY)
        for name in ("den-moi-1a2b", "den-cu-3c4d", "mat-5e6f", "den-moi-9z9z")
    ]
    site = replace(
        site,
        catalogue=Catalogue(replace(site.catalogue.project, permalinks=replace(LOCK, cards=tuple(cards))), ()),
        pages=(*site.pages, SharedPage("di-tich/den-moi/", "", "")),
        redirects=(to("di-tich/den-cu/", "den-moi/"),),
        images={"": "assets/cards/trang-chu-7a8b.jpg"},
    )
    site = replace(site, pages=(*site.pages, SharedPage("den-moi/", "", "")))
    now = [_made("den-moi-9z9z"), _made("trang-chu-7a8b")]
    kept = {artifact.path.stem: artifact.make() for artifact in kept_card_files(site, now)}
    assert kept == {"den-moi-1a2b": b"den-moi-9z9z", "den-cu-3c4d": b"den-moi-9z9z", "mat-5e6f": b"trang-chu-7a8b"}


def _made(name: str) -> Artifact:
    return Artifact(PurePosixPath(f"assets/cards/{name}.jpg"), (name,), name.encode)
