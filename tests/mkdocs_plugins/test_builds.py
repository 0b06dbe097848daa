"""Real builds of the shipped project: the joint site, each commune's own, reviewed and unreviewed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support import REPOSITORY, build, copy_project, files_below

pytestmark = pytest.mark.build

UNITS = {
    "11140": ("xã Lạc Phượng", "xa-phuong/xa-lac-phuong"),
    "11443": ("phường Kiến An", "xa-phuong/phuong-kien-an"),
    "10532": ("phường Lê Thanh Nghị", "xa-phuong/phuong-le-thanh-nghi"),
    "11242": ("xã Nguyễn Lương Bằng", "xa-phuong/xa-nguyen-luong-bang"),
}


def _record_ids(site: Path) -> set[str]:
    return {folder.name for folder in (site / "di-tich").iterdir() if folder.is_dir()}


def _ids_of_unit(code: str) -> set[str]:
    files = (REPOSITORY / "heritage/sites").glob("*/index.md")
    return {f.parent.name for f in files if f'unit: "{code}"' in f.read_text(encoding="utf-8")}


@pytest.fixture(scope="module")
def joint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("joint"))
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    return project / "site"


def test_every_shipped_record_has_a_page(joint: Path) -> None:
    assert _record_ids(joint) == {f.parent.name for f in (REPOSITORY / "heritage/sites").glob("*/index.md")}


def test_rival_birth_dates_stand_side_by_side_with_their_sources(joint: Path) -> None:
    html = (joint / "di-tich/den-tay-son/index.html").read_text(encoding="utf-8")
    claims = html[html.index('id="y-kien-khac-nhau"') : html.index('id="can-xac-nhan"')]
    birth = claims[claims.index("Ngày sinh") : claims.index("<h3>Cha")]
    assert "6/12 âm lịch" in birth
    assert "6/2 âm lịch" in birth
    numbers = re.findall(r"#nguon-(\d+)", birth)
    assert len(numbers) == 4
    for number in numbers:
        assert re.search(rf'<li id="nguon-{number}">.*?<a href="https?://', html)


def _framed(site: Path) -> list[Path]:
    """Return the pages with the host's frame: all but the short links."""
    return [page for page in site.rglob("*.html") if page.relative_to(site).parts[0] != "s"]


def test_every_page_carries_linked_data_and_its_language(joint: Path) -> None:
    for page in _framed(joint):
        if page.name == "404.html":
            continue
        html = page.read_text(encoding="utf-8")
        assert '<html lang="vi"' in html
        if '<meta name="robots" content="noindex">' in html:
            continue
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
        assert found, page
        graph = json.loads(found.group(1))["@graph"]
        types = {t for node in graph for t in ([node["@type"]] if isinstance(node["@type"], str) else node["@type"])}
        assert "WebSite" in types
        if page.parent.parent.name == "di-tich":
            assert {"LandmarksOrHistoricalBuildings", "BreadcrumbList"} <= types


def test_only_own_coordinates_are_published_as_such(joint: Path) -> None:
    with_point = {p.parent.name for p in joint.glob("di-tich/*/index.html") if '"latitude"' in p.read_text("utf-8")}
    assert with_point == {"den-xua", "den-cao-an-phu"}
    html = (joint / "di-tich/den-tay-son/index.html").read_text(encoding="utf-8")
    assert "chỉ biết ở phường Kiến An; chưa có tọa độ riêng" in html


def test_each_record_page_opens_its_own_source(joint: Path) -> None:
    for page in joint.glob("di-tich/*/index.html"):
        html = page.read_text(encoding="utf-8")
        assert f"/edit/main/heritage/sites/{page.parent.name}/index.md" in html


def test_the_sample_notice_is_on_every_page(joint: Path) -> None:
    for page in _framed(joint):
        assert "Dữ liệu mẫu, chưa được các xã, phường duyệt" in page.read_text(encoding="utf-8"), page


def test_sitemap_names_every_record(joint: Path) -> None:
    sitemap = (joint / "sitemap.xml").read_text(encoding="utf-8")
    for id_ in _record_ids(joint):
        assert f"/di-tich/{id_}/</loc>" in sitemap


def test_anchors_fold_d_with_stroke(joint: Path) -> None:
    html = (joint / "di-tich/den-tay-son/index.html").read_text(encoding="utf-8")
    assert 'id="dieu-con-phai-hoi-lai"' in html
    assert 'id="ai-duoc-duyet"' in (joint / "dong-gop/duyet-bai/index.html").read_text(encoding="utf-8")


def test_links_inside_the_site_lead_somewhere(joint: Path) -> None:
    for page in joint.rglob("*.html"):
        if page.name == "404.html":
            continue
        html = page.read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src)="([^"]*)"', html):
            if re.match(r"[a-z]+:|#", link) or not link:
                continue
            path, _, anchor = link.partition("#")
            target = (page.parent / path.split("?")[0]).resolve()
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{page.relative_to(joint)} → {link}"
            if anchor and target.suffix in (".html", ".svg"):
                assert f'id="{anchor}"' in target.read_text(encoding="utf-8"), f"{page.relative_to(joint)} → {link}"


def test_no_page_names_another_origin_to_load_from(joint: Path) -> None:
    for page in joint.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        loaded = re.findall(r'<(?:script|img|iframe|source|video|audio)[^>]*\ssrc="([^"]*)"', html)
        loaded += re.findall(r'<link[^>]*rel="(?:stylesheet|preload|icon)"[^>]*href="([^"]*)"', html)
        assert not [address for address in loaded if re.match(r"(https?:)?//", address)], page


@pytest.mark.parametrize("code", UNITS)
def test_a_commune_builds_its_own_site(tmp_path: Path, code: str) -> None:
    name, own_page = UNITS[code]
    project = copy_project(tmp_path)
    result = build(project, "--strict", DISANXANH_UNIT=code)
    assert result.returncode == 0, result.stderr
    site = project / "site"
    assert _record_ids(site) == _ids_of_unit(code) != set()
    home = (site / "index.html").read_text(encoding="utf-8")
    assert f"<h1>Di sản xanh {name}</h1>" in home
    assert (site / own_page / "index.html").is_file()
    assert {p.name for p in (site / "xa-phuong").iterdir() if p.is_dir()} == {Path(own_page).name}
    colours = (project / f"site_config/units/{code}.yml").read_text(encoding="utf-8")
    primary = re.search(r'primary: "(#\w+)"', colours)
    assert primary
    assert primary.group(1) in (site / "assets/disanxanh/colors.css").read_text(encoding="utf-8")
    assert "Trụ sở" in (site / own_page / "index.html").read_text(encoding="utf-8")


def test_unit_of_the_settings_is_the_same_as_the_variable(tmp_path: Path) -> None:
    by_setting, by_variable = copy_project(tmp_path / "a"), copy_project(tmp_path / "b")
    settings = by_setting / "site_config/site.yml"
    settings.write_text(settings.read_text("utf-8").replace('# unit: "11443"', 'unit: "11443"'), encoding="utf-8")
    assert build(by_setting).returncode == build(by_variable, DISANXANH_UNIT="11443").returncode == 0
    assert files_below(by_setting / "site") == files_below(by_variable / "site")


def test_an_unknown_unit_stops_the_build_with_the_remedy(tmp_path: Path) -> None:
    result = build(copy_project(tmp_path), DISANXANH_UNIT="11444")
    assert result.returncode == 1
    assert "DSX305" in result.stderr
    assert "Kiểm tra mã 5 số" in result.stderr
    assert "Traceback" not in result.stderr


def _cli(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from disanxanh.cli.main import main; main()", *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_with_review_required_only_approved_records_are_published(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    settings = project / "site_config/site.yml"
    settings.write_text(settings.read_text("utf-8").replace("review_required: false", "review_required: true"), "utf-8")
    signed = _cli(project, "approve", "den-tay-son", "--by", "truong-phong-vhxh-phuong-kien-an")
    assert signed.returncode == 0, signed.stderr

    result = build(project, "--strict")
    assert result.returncode == 0
    patterns = ("heritage/*/*/index.md", "campaigns/*/index.md", "campaigns/*/sessions/*.yml")
    others = sum(len(list(project.glob(pattern))) for pattern in patterns) - 1
    assert f"{others} hồ sơ chưa duyệt, không được đăng: " in result.stderr
    assert _record_ids(project / "site") == {"den-tay-son"}
    page = (project / "site/di-tich/den-tay-son/index.html").read_text(encoding="utf-8")
    assert "Dữ liệu mẫu" not in page
    assert "Trưởng phòng Văn hóa - Xã hội phường Kiến An" in page
    assert "noindex" not in page

    record = project / "heritage/sites/den-tay-son/index.md"
    record.write_text(record.read_text("utf-8").replace("đồi Thiên Văn", "đồi Thiên văn"), encoding="utf-8")
    assert build(project).returncode == 0
    assert not (project / "site/di-tich/den-tay-son").exists()

    assert build(project, DISANXANH_DRAFTS="1").returncode == 0
    assert len(_record_ids(project / "site")) == len(list((REPOSITORY / "heritage/sites").glob("*/index.md")))
    page = (project / "site/di-tich/den-tay-son/index.html").read_text(encoding="utf-8")
    assert "BẢN NHÁP" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "chờ duyệt lại" in page


def test_two_machines_give_the_same_bytes(tmp_path: Path) -> None:
    here, there = copy_project(tmp_path / "here"), copy_project(tmp_path / "there" / "a b")
    assert build(here, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C").returncode == 0
    assert build(there, PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C.UTF-8").returncode == 0
    assert files_below(here / "site") == files_below(there / "site")


def test_a_warm_build_equals_a_cold_one(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    assert build(project).returncode == 0
    cold = files_below(project / "site")
    assert build(project).returncode == 0
    assert files_below(project / "site") == cold


def test_the_other_host_frames_the_same_pages(tmp_path: Path, joint: Path) -> None:
    python = REPOSITORY / ".venv-properdocs/bin/python"
    assert python.exists(), "make test sets up .venv-properdocs"
    project = copy_project(tmp_path)
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1795410000"}
    command = [str(python), "-m", "properdocs", "build", "--strict"]
    result = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    other = files_below(project / "site")
    assert sorted(other) == sorted(files_below(joint))
    for name, raw in files_below(joint).items():
        if name.endswith(".html"):
            generator = re.compile(rb'<meta name="generator"[^>]*>')
            assert generator.sub(b"", raw) == generator.sub(b"", other[name]), name
