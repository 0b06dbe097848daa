"""The built pages as a crawler finds them: every kind of page, drafts, one commune's own site."""

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image

from crawling import crawl, tags
from disanxanh.share.card import HEAVIEST
from gallery_project import photo_project, scene
from support import TINY, build, copy_project, files_below

pytestmark = pytest.mark.build
NEEDED = {
    "description",
    "canonical",
    "og:type",
    "og:site_name",
    "og:locale",
    "og:title",
    "og:description",
    "og:url",
    "og:image",
    "og:image:type",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
    "twitter:card",
}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped repository, built; its folder `site`."""
    project = copy_project(tmp_path_factory.mktemp("shipped"))
    result = build(project, "--strict", DISANXANH_CACHE="")
    assert result.returncode == 0, result.stderr
    assert re.search(r"(\d+) thẻ chia sẻ: \1 vẽ mới, 0 từ bộ đệm", result.stderr)
    return project / "site"


def _check_page(site: Path, file: Path, address: str) -> dict[str, str]:
    found = crawl(file)
    path = file.parent.relative_to(site).as_posix().removeprefix(".")
    assert found.keys() >= NEEDED, (file, NEEDED - found.keys())
    assert found["og:url"] == found["canonical"] == address + (f"{path}/" if path else "")
    assert found["og:locale"] == "vi_VN"
    assert found["twitter:card"] == "summary_large_image"
    assert 0 < len(found["og:title"]) <= 65
    assert 0 < len(found["og:description"]) <= 160
    assert found["og:description"] == found["description"]
    image = found["og:image"]
    assert image.startswith("https://")
    assert not urlsplit(image).query
    raw = (site / image.removeprefix(address)).read_bytes()
    assert len(raw) <= HEAVIEST
    with Image.open(io.BytesIO(raw)) as card:
        assert card.format == "JPEG"
        assert card.size == (int(found["og:image:width"]), int(found["og:image:height"])) == (1200, 630)
    assert found["og:image:type"] == "image/jpeg"
    return found


def _check_short(told: dict[str, str], pages: dict[str, dict[str, str]]) -> None:
    """A short link looks like the page that it leads to: crawlers do not follow the refresh in its head."""
    page = pages[told["og:url"]]
    assert told.keys() >= NEEDED
    assert {key: told[key] for key in ("canonical", "og:image", "og:image:width")} == {
        key: page[key] for key in ("canonical", "og:image", "og:image:width")
    }


def test_every_page_of_the_shipped_site_looks_right_when_it_is_shared(shipped: Path) -> None:
    pages = [file for file in shipped.rglob("index.html") if "noindex" not in dict(tags(file.read_bytes())).values()]
    assert len(pages) > 100
    short = {file for file in pages if file.is_relative_to(shipped / "s")}
    found = {file: _check_page(shipped, file, "https://disanxanh.example/") for file in pages if file not in short}
    for file in short:
        _check_short(crawl(file), {one["og:url"]: one for one in found.values()})
    images = [one["og:image"] for one in found.values()]
    assert len(images) == len(set(images))
    squares = list((shipped / "assets/cards").glob("*-vuong-*.jpg"))
    assert len(squares) == len(images)
    for square in squares:
        with Image.open(square) as card:
            assert card.size == (1080, 1080)
        assert square.stat().st_size <= HEAVIEST
    record = found[shipped / "di-tich/dinh-tu-ky-ha/index.html"]
    assert record["og:type"] == "article"
    assert "Đình Tứ Kỳ Hạ, Di tích cấp tỉnh · Xã Lạc Phượng" in record["og:image:alt"]
    festival = found[shipped / "le-hoi/le-hoi-choi-trau-do-son/index.html"]
    assert "Mùng 9 tháng Tám âm lịch" in festival["og:image:alt"]
    assert "Đoàn phường Kiến An" in found[shipped / "chien-dich/chu-nhat-xanh/index.html"]["og:image:alt"]
    assert found[shipped / "index.html"]["og:type"] == "website"


def test_the_page_for_wrong_addresses_is_not_shared(shipped: Path) -> None:
    assert not [name for name, _ in tags((shipped / "404.html").read_bytes()) if name.startswith(("og:", "twitter:"))]


def test_two_builds_give_the_same_cards_and_the_second_draws_none(tmp_path: Path) -> None:
    one, other = (Path(shutil.copytree(TINY, tmp_path / name)) for name in ("mot", "hai"))
    assert build(one).returncode == build(other).returncode == 0
    first = files_below(one / "site")
    assert first == files_below(other / "site")
    result = build(one)
    assert re.search(r"(\d+) thẻ chia sẻ: 0 vẽ mới, \1 từ bộ đệm", result.stderr)
    assert files_below(one / "site") == first
    index = one / "heritage/sites/dinh-vi-du/index.md"
    index.write_text(index.read_text("utf-8").replace("name: Đình Ví Dụ", "name: Đình Ví Dụ Mới"), "utf-8")
    assert build(one).returncode == 0
    old, new = (crawl(root / "site/di-tich/dinh-vi-du/index.html")["og:image"] for root in (other, one))
    assert old != new


def test_drafts_are_not_told_to_anybody(tmp_path: Path) -> None:
    project = shutil.copytree(TINY, tmp_path / "tiny")
    settings = project / "site_config/site.yml"
    text = settings.read_text("utf-8")
    settings.write_text(re.sub(r"(?m)^review_required: .*", "", text) + "\nreview_required: true\n", "utf-8")
    assert build(project, DISANXANH_DRAFTS="1").returncode == 0
    page = (project / "site/di-tich/dinh-vi-du/index.html").read_bytes()
    found = dict(tags(page))
    assert found["robots"] == "noindex"
    assert not [name for name in found if name.startswith(("og:", "twitter:"))]
    assert not list((project / "site/assets/cards").glob("*dinh-vi-du*"))
    assert "og:image" in dict(tags((project / "site/index.html").read_bytes()))


def test_a_commune_has_its_own_name_and_colours(tmp_path: Path, shipped: Path) -> None:
    project = copy_project(tmp_path / "kien-an")
    address = "https://kienan.example/di-san/"
    result = build(project, DISANXANH_UNIT="11443", DISANXANH_ADDRESS=address)
    assert result.returncode == 0, result.stderr
    site = project / "site"
    found = _check_page(site, site / "index.html", address)
    assert found["og:site_name"] == "Di sản xanh phường Kiến An"
    assert found["og:title"] == "Di sản xanh phường Kiến An"
    own, joint = (
        Image.open(root / crawl(root / "di-tich/index.html")["og:image"].partition("/assets/")[2].join(["assets/", ""]))
        for root in (site, shipped)
    )
    assert own.getpixel((600, 620))[2] > own.getpixel((600, 620))[1], "Kiến An is blue"
    assert joint.getpixel((600, 620))[1] > joint.getpixel((600, 620))[2], "the joint site is green"


def test_a_photo_is_on_the_card_with_its_author(tmp_path: Path) -> None:
    out = io.BytesIO()
    scene(3, (1600, 1200)).save(out, "JPEG", quality=85)
    project = photo_project(tmp_path, {"anh.jpg": out.getvalue()})
    result = build(project)
    assert result.returncode == 0, result.stderr
    file = next((project / "site/di-tich").glob("*/index.html"))
    found = _check_page(project / "site", file, "https://disanxanh.example/")
    assert "Hình vẽ minh họa" not in found["og:image:alt"]
    with Image.open(project / "site" / found["og:image"].removeprefix("https://disanxanh.example/")) as card:
        few = card.convert("RGB").crop((0, 110, 1200, 300)).resize((64, 16)).quantize(256).getcolors()
    assert len(few) > 100, "no drawing has so many colours"


def test_without_the_fonts_the_site_is_built_without_cards_and_says_so(tmp_path: Path) -> None:
    project = shutil.copytree(TINY, tmp_path / "tiny")
    script = (
        "import sys\n"
        "import disanxanh.share.images as images\n"
        "images.find_npm_file = lambda name, root: None\n"
        "from mkdocs.__main__ import cli\n"
        "cli(['build'])\n"
    )
    (project / "build.py").write_text(script, "utf-8")
    result = subprocess.run([sys.executable, "build.py"], cwd=project, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stderr.count("Chưa cài phông chữ") == 1
    found = crawl(project / "site/index.html")
    assert found["twitter:card"] == "summary"
    assert "og:image" not in found
    assert not (project / "site/assets/cards").exists()
