"""Pages of the handbook: the week by place, points, the exchange table, rules; complete without a script."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from disanxanh.base.cache import Cache
from disanxanh.base.page import Page
from disanxanh.calendars import prepare
from disanxanh.pages import Context
from disanxanh.pages.waste_page import waste_pages
from gallery_project import load
from sample import make_project
from support import REPOSITORY

TODAY = dt.date(2026, 11, 24)
ADDRESS = "https://disanxanh.example/"
SOURCES = "sources:\n  xa: {title: Thông báo của xã}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_project(tmp_path)
    shutil.copytree(REPOSITORY / "campaigns/waste", root / "campaigns/waste")
    return root


def _pages(root: Path) -> dict[str, Page]:
    catalogue = load(root).published(drafts=True)
    feeds = prepare(catalogue, TODAY, ADDRESS).subscriptions
    context = Context(catalogue, TODAY, Cache(root / ".cache"), ADDRESS, "https://example.vn/kho", subscriptions=feeds)
    return {page.url: page for page in waste_pages(context)}


def _write(root: Path, name: str, *rows: str) -> None:
    lines = "".join(f"  - {{{row}, source: xa}}\n" for row in rows)
    (root / f"campaigns/waste/{name}.yml").write_text(f"{name}:\n{lines}{SOURCES}", "utf-8")


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_week_is_whole_without_a_script(root: Path) -> None:
    _write(
        root,
        "schedule",
        "id: a, unit: '11140', localities: [thôn Mũ], groups: [thuc-pham], weekdays: [thứ năm], start: '17:00', "
        "end: '18:30', where: đầu ngõ",
        "id: b, unit: '11140', groups: [cong-kenh], weekdays: [thứ bảy], every: first",
    )
    body = _pages(root)["phan-loai-rac/lich-thu-gom/"].body
    assert re.findall(r'<section class="dx-week" id="([^"]+)"', body) == ["xa-lac-phuong", "xa-lac-phuong-thon-mu"]
    week = _text(body[body.index('id="xa-lac-phuong-thon-mu"') :])
    assert "Thứ năm Thực phẩm 17:00–18:30, đầu ngõ" in week
    assert "Thứ hai Không thu" in week
    assert "Tuần đầu của tháng: 05/12/2026, 02/01/2027" in week
    assert "Chưa có lịch thu gom của phường Kiến An, phường Lê Thanh Nghị, xã Nguyễn Lương Bằng." in _text(body)
    assert "Đăng ký lịch" in week
    assert 'data-dates="2026-12-05 2027-01-02' in body


def test_without_any_day_the_page_says_how_to_add_one(root: Path) -> None:
    (root / "campaigns/waste/schedule.yml").unlink()
    body = _pages(root)["phan-loai-rac/lich-thu-gom/"].body
    assert "<table" not in body
    assert "Chưa có lịch thu gom của xã Lạc Phượng" in _text(body)
    assert 'href="https://example.vn/kho/edit/main/campaigns/waste/schedule.yml"' in body
    assert 'href="../../dong-gop/so-tay-rac/"' in body


def test_points_have_kind_hours_groups_and_a_map_of_the_phones_own(root: Path) -> None:
    _write(
        root,
        "points",
        "id: nha-xanh, name: 'Ngôi nhà xanh <Mũ>', kind: green-house, unit: '11140', accepts: [giay, nguy-hai], "
        "hours: 'thứ bảy, 7:00–10:00', location: {lat: 20.776, lon: 106.452, precision: exact}",
    )
    body = _pages(root)["phan-loai-rac/diem-thu-gom/"].body
    assert 'id="nha-xanh"' in body
    assert "Ngôi nhà xanh &lt;Mũ&gt;" in body
    assert 'href="geo:20.776,106.452?q=20.776,106.452(' in body
    assert "openstreetmap.org/?mlat=20.776" in body
    assert 'href="../khac/#nhom-nguy-hai"' in body
    assert 'class="dx-mark dx-mark--example"' not in body


def test_examples_are_marked_wherever_they_stand(root: Path) -> None:
    pages = _pages(root)
    for url, count in (("lich-thu-gom", 1), ("diem-thu-gom", 2), ("doi-qua", 2)):
        body = pages[f"phan-loai-rac/{url}/"].body
        assert body.count('<span class="dx-mark dx-mark--example">ví dụ</span>') == count, url
        assert "geo:" not in body


def test_gifts_that_are_over_or_gone_are_marked(root: Path) -> None:
    base = "give: giấy, amount: 2.5, measure: kg, gift: một cây con, unit: '11443'"
    _write(
        root,
        "gifts",
        f"id: a, {base}",
        f"id: b, {base}, stock: 0",
        f"id: c, {base}, valid: {{to: 2026-11-23}}",
        f"id: d, {base}, valid: {{from: 2026-12-01, to: 2026-12-31}}, stock: 40",
    )
    body = _pages(root)["phan-loai-rac/doi-qua/"].body
    rows = [_text(row) for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)[1:]]
    assert "2,5 kg giấy" in rows[0]
    states = [next((w for w in ("Đã hết quà", "Hết hạn", "Chưa bắt đầu") if w in row), "") for row in rows]
    assert states == ["", "Đã hết quà", "Hết hạn", "Chưa bắt đầu"]
    assert 'data-last="2026-12-31"' in body


def test_rules_are_quoted_with_article_date_and_doubt(root: Path) -> None:
    text = _text(_pages(root)["phan-loai-rac/quy-dinh/"].body)
    assert "500.000 – 1.000.000 đồng Khoản 1 Điều 26, Nghị định 45/2022/NĐ-CP" in text
    assert "Áp dụng từ 01/01/2025." in text
    assert "Quyết định 229/2025/QĐ-UBND ngày 09/12/2025" in text
    assert text.count("cần đối chiếu") >= 8
    assert "Xin đừng dùng màu túi" in text


def test_a_groups_page_opens_with_its_article(root: Path) -> None:
    for group in ("tai-che", "thuc-pham", "khac"):
        text = _text(_pages(root)[f"phan-loai-rac/{group}/"].body)
        assert "Khoản 1 Điều 75, Luật Bảo vệ môi trường số 72/2020/QH14." in text


def test_bags_have_a_patch_of_colour_and_its_name(root: Path) -> None:
    file = root / "campaigns/waste/groups.yml"
    bag = (
        "bins:\n  - {unit: '11443', group: thuc-pham, container: túi buộc kín, color: '#2e7d32', color_name: xanh lá, "
        "source: luat-72}\n"
    )
    file.write_text(file.read_text("utf-8").replace("bins: []\n", bag), "utf-8")
    pages = _pages(root)
    for url in ("phan-loai-rac/quy-dinh/", "phan-loai-rac/thuc-pham/"):
        body = pages[url].body
        assert 'fill="#2e7d32"' in body
        assert "Phường Kiến An Thực phẩm Túi buộc kín" in _text(body)
        assert "Xanh lá" in body
        assert "style=" not in body
    assert "túi buộc kín" not in pages["phan-loai-rac/khac/"].body
