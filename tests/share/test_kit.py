"""The publisher's kit, the feed, the embedded pages, the headers, as the room makes them."""

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from disanxanh.base.text import fold
from disanxanh.catalogue import Catalogue
from disanxanh.records.permalinks import LockedPage, Permalinks
from disanxanh.records.redirects import Redirect
from disanxanh.share import SharedPage, prepare
from disanxanh.share.embed import embed_code, embed_url
from disanxanh.share.kit import PER_PAGE, kit, kit_pages, url_of
from disanxanh.share.site import SharedSite
from share_project import ADDRESS, page_of, shared_site

ATOM = "{http://www.w3.org/2005/Atom}"
UNIT = SharedPage("xa-phuong/phuong-kien-an/", "Phường Kiến An", "Trang của phường.")


def _files(site: SharedSite) -> dict[str, str]:
    return {
        str(a.path): a.make().decode() for a in prepare(site, {}).artifacts if not str(a.path).startswith("assets/")
    }


def _rows(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    assert "\r\n" in text
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_newest_stands_first_and_what_has_no_date_last(tmp_path: Path) -> None:
    computed = SharedPage("di-tich/", "Di tích", "Danh sách.", updated=dt.date(2026, 11, 23))
    names = [row[0] for row in _rows(_files(shared_site(tmp_path, computed))["chia-se/chia-se.csv"])[1:]]
    dates = [row[2] for row in _rows(_files(shared_site(tmp_path, computed))["chia-se/chia-se.csv"])[1:]]
    assert names[-1] == "Di tích"
    assert dates[-1] == ""
    days = [dt.datetime.strptime(day, "%d/%m/%Y") for day in dates if day]
    assert days == sorted(days, reverse=True)


def test_hidden_pages_are_told_to_nobody(tmp_path: Path) -> None:
    site = shared_site(tmp_path)
    draft = replace(page_of(site, "den-xua"), hidden=True)
    site = replace(site, pages=(*(p for p in site.pages if p.url != draft.url), draft))
    assert all("di-tich/den-xua/" not in text for name, text in _files(site).items() if name != "chia-se/chia-se.csv")
    assert "Đền Xưa" not in [row[0] for row in _rows(_files(site)["chia-se/chia-se.csv"])]
    assert embed_code(site, draft) == ""
    assert draft.url not in prepare(site, {}).tail


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    wicked = [SharedPage(f"tin-tuc/{n}/", f"{sign}HYPERLINK(1)", "x") for n, sign in enumerate(("=", "+", "-", "@"))]
    rows = _rows(_files(shared_site(tmp_path, *wicked))["chia-se/chia-se.csv"])
    assert sum(row[0].startswith("'") for row in rows) == 4
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert len({len(row) for row in rows}) == 1


def test_texts_of_records_are_escaped(tmp_path: Path) -> None:
    wicked = SharedPage("tin-tuc/x/", "<script>alert(1)</script>", "\"'><img src=x>")
    share = prepare(shared_site(tmp_path, wicked), {})
    for html in (*share.bodies.values(), *share.tail.values()):
        assert "<script>alert" not in html
        assert "<img src=x" not in html


def test_thousands_of_pages_are_parted_and_found_by_one_list(tmp_path: Path) -> None:
    more = [SharedPage(f"tin-tuc/{n}/", f"Tin số {n}", "Tóm tắt.") for n in range(5000)]
    site = replace(shared_site(tmp_path), pages=tuple(more))
    made = kit(site)
    assert list(made.bodies) == [page.url for page in kit_pages(5000)] == [url_of(n) for n in range(1, 126)]
    assert max(len(body) for body in made.bodies.values()) < PER_PAGE * 5_000
    assert {str(a.path) for a in made.artifacts} == {"chia-se/chia-se.csv", "chia-se/tim.json"}
    assert fold("Tin số 4999") in made.artifacts[-1].make().decode()


def test_an_empty_site_has_an_empty_kit(tmp_path: Path) -> None:
    made = kit(replace(shared_site(tmp_path), pages=()))
    assert list(made.bodies) == [page.url for page in kit_pages(0)] == ["chia-se/"]


@dataclass(frozen=True)
class _WithPictures(SharedSite):
    images: dict[str, str] | None = None
    posters: dict[str, list[tuple[str, str]]] | None = None


def test_cards_and_posters_of_other_parts_are_offered(tmp_path: Path) -> None:
    plain = shared_site(tmp_path)
    url = "di-tich/den-xua/"
    known = {name: getattr(plain, name) for name in plain.__dataclass_fields__}
    site = _WithPictures(
        **known | {"images": {url: "assets/cards/a.jpg"}, "posters": {url: [("Áp phích A4", "p.pdf")]}}
    )
    body = "".join(kit(site).bodies.values())
    assert re.search(r'<img class="dx-kit__card" src="(\.\./)+assets/cards/a\.jpg"', body)
    assert ">Áp phích A4</a>" in body
    assert "Trang này chưa có thẻ ảnh." in body


def test_links_for_campaigns_are_the_short_link_with_a_tail(tmp_path: Path) -> None:
    site = shared_site(tmp_path)
    short = site.absolute(site.short_url(page_of(site, "den-xua")))
    body = "".join(kit(site).bodies.values())
    for key in ("zalo", "facebook", "poster"):
        assert f"{short}?utm_source={key}" in body


def test_buttons_need_no_other_origin(tmp_path: Path) -> None:
    site = shared_site(tmp_path, SharedPage("", "Trang chủ", ""), SharedPage("dong-gop/anh/", "Góp ảnh", ""))
    share = prepare(site, {})
    tail = share.tail["di-tich/den-xua/"]
    assert "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fdisanxanh.example%2Fdi-tich%2Fden-xua%2F" in tail
    assert not re.findall(r'(?:src|action)="https?:', tail)
    assert site.absolute(site.short_url(page_of(site, "den-xua"))) in tail
    assert "data-dx-aloud" in tail
    assert "" not in share.tail
    assert "dong-gop/anh/" not in share.tail


def test_the_feed_is_atom_with_names_that_stay(tmp_path: Path) -> None:
    site = shared_site(tmp_path, SharedPage("", "Trang chủ", ""))
    root = ET.fromstring(_files(site)["moi.xml"])
    for name in ("id", "title", "updated", f"author/{ATOM}name"):
        assert root.findtext(f"{ATOM}{name}")
    entries = root.findall(f"{ATOM}entry")
    assert 0 < len(entries) <= 50
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert root.findtext(f"{ATOM}updated") == days[0]
    for entry in entries:
        link = entry.find(f"{ATOM}link[@rel='alternate']")
        assert link is not None
        assert link.attrib["href"].startswith(ADDRESS)
    moved = replace(site, address="https://khac.example/")
    assert [e.findtext(f"{ATOM}id") for e in ET.fromstring(_files(moved)["moi.xml"]).findall(f"{ATOM}entry")] == ids
    assert 'type="application/atom+xml"' in prepare(site, {}).head[""]


def test_a_record_without_a_date_is_not_in_the_feed(tmp_path: Path) -> None:
    site = shared_site(tmp_path)
    undated = page_of(site, "den-xua")
    assert undated.record
    record = replace(undated.record, data=undated.record.data.model_copy(update={"updated": None}))
    pages = tuple(replace(p, record=record) if p is undated else p for p in site.pages)
    assert "/di-tich/den-xua/" not in _files(replace(site, pages=pages))["moi.xml"]
    only = replace(site, pages=(replace(undated, record=record),))
    assert "moi.xml" not in _files(only)


def test_embedded_pages_point_home_and_run_nothing(tmp_path: Path) -> None:
    site = shared_site(tmp_path, UNIT)
    files = _files(site)
    card, listed = files["nhung/di-tich/den-xua/index.html"], files["nhung/phuong-kien-an/index.html"]
    for html, page in ((card, "di-tich/den-xua/"), (listed, UNIT.url)):
        assert f'<link rel="canonical" href="{ADDRESS}{page}">' in html
        assert '<base target="_blank">' in html
        assert '<meta name="robots" content="noindex">' in html
        assert "<script" not in html
    assert "di-tich/den-kha-lam/" in listed
    code = embed_code(site, page_of(site, "den-xua"))
    assert f'src="{ADDRESS}nhung/di-tich/den-xua/"' in code
    assert "\n" not in code
    assert embed_url(site, SharedPage("lich/", "Lịch", "")) == ""


def test_what_a_portal_frames_stays_when_its_page_moves_waits_or_is_gone(tmp_path: Path) -> None:
    site = shared_site(tmp_path, UNIT, SharedPage("di-tich/", "Di tích", "Danh sách."))
    old = ("di-tich/ten-cu/", "di-tich/da-bo/", "di-tich/dang-duyet/", "xa-phuong/phuong-cu/")
    urls = [*old[:3], *(f"nhung/{url}" for url in old[:3]), old[3], "nhung/phuong-cu/"]
    leads = {old[0]: "di-tich/den-xua/", old[1]: "di-tich/", old[3]: UNIT.url}
    project = replace(site.catalogue.project, permalinks=Permalinks(tuple(LockedPage(url, "", url) for url in urls)))
    site = replace(
        site,
        catalogue=Catalogue(project, site.catalogue.records),
        redirects=tuple(Redirect(one, to, "", 1, "") for one, to in leads.items()),
        waiting=frozenset({old[2]}),
        keeps_addresses=True,
    )
    files = _files(site)
    shown = files["nhung/di-tich/den-xua/index.html"]
    assert files["nhung/di-tich/ten-cu/index.html"] == shown
    assert f'<a href="{ADDRESS}di-tich/" rel="noopener">Di tích</a>' in files["nhung/di-tich/da-bo/index.html"]
    assert "Trang này đang được xem lại" in files["nhung/di-tich/dang-duyet/index.html"]
    assert files["nhung/phuong-cu/index.html"] == files["nhung/phuong-kien-an/index.html"]
    assert not any("http-equiv" in html for name, html in files.items() if name.startswith("nhung/"))


def test_only_embedded_pages_may_be_framed(tmp_path: Path) -> None:
    """Hosts add the rules of all paths that fit, so no rule for all may stand beside the one that opens."""
    site = replace(shared_site(tmp_path, UNIT), address="https://a.example/xa/")
    rules: dict[str, str] = {}
    for block in re.split(r"\n(?=/)", _files(site)["_headers"].strip()):
        path, _, header = block.partition("\n")
        rules[path] = header
    framed = [path for path, header in rules.items() if "frame-ancestors *" in header]
    assert framed == ["/xa/nhung/*"]
    assert "/xa/*" not in rules
    assert "/*" not in rules
    for page in site.pages:
        assert f"/xa/{page.url.partition('/')[0]}/*" in rules
