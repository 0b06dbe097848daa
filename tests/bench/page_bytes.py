"""What a phone loads for a record page of twelve photos: ours, the originals, and Hugo's files in our markup."""

import argparse
import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, Request, sync_playwright
from tests.bench.measuring import number, report, say, table
from tests.bench.peers import Hugo
from tests.bench.photographs import write_photographs
from tests.bench.projects import build_project, project_with_photos
from tests.browsing import serve

RECORD = "den-tay-son"
PHONES = {"360 × 780 @2": (360, 780, 2), "360 × 780 @3": (360, 780, 3), "412 × 915 @2,625": (412, 915, 2.625)}
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PICTURE = re.compile(r"<picture>.*?/([a-z0-9-]+)-[0-9a-f]{8}-\d+\.jpg.*?</picture>", re.DOTALL)
_MADE = re.compile(r"([a-z0-9-]+)-[0-9a-f]{8}-(\d+)\.(webp|jpg)$")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=12)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        for enlarge in (1.0, 2.5):
            _compare(Path(name) / str(enlarge), given.photos, enlarge)


def _compare(folder: Path, count: int, enlarge: float) -> None:
    photos = write_photographs(folder / "photos", count, enlarge, private=False)
    project = project_with_photos(folder / "project", {RECORD: photos})
    say("mkdocs, Hugo …")
    build_project(project)
    hugo = Hugo(photos, folder / "hugo")
    hugo.run()
    ours = project / "site"
    sites = {
        "disanxanh": ours,
        "<img src=ảnh gốc>": _plain(ours, photos),
        "khung của ta, ảnh của Hugo": _fed(ours, hugo),
    }
    rows, browser_version = _load_all(sites)
    size = sum(photo.stat().st_size for photo in photos) / count / 1e6
    report(
        f"page_bytes: trang {count} ảnh 12 MP ({number(size)} MB một ảnh, phóng {number(enlarge)} lần)",
        table(("Trang", *(f"{phone}: kB" for phone in PHONES), "tệp của ta / Hugo theo bề ngang"), rows),
        packages=("mkdocs", "pillow", "playwright"),
        tools=(f"Chromium {browser_version}", hugo.version()),
    )


def _plain(site: Path, photos: list[Path]) -> Path:
    """Copy the site with the originals in place of the pictures."""
    copy = shutil.copytree(site, site.with_name("plain"))
    (copy / "originals").mkdir()
    for photo in photos:
        shutil.copy2(photo, copy / "originals")
    page = copy / "di-tich" / RECORD / "index.html"
    text, changed = _PICTURE.subn(r'<img src="/originals/\1.jpg">', page.read_text("utf-8"))
    assert changed >= len(photos), changed
    page.write_text(text, "utf-8")
    return copy


def _fed(site: Path, hugo: Hugo) -> Path:
    """Copy the site with Hugo's files in place of ours, under the same names."""
    copy, made = shutil.copytree(site, site.with_name("fed")), hugo.made()
    for file in (copy / "assets/photos" / RECORD).iterdir():
        found = _MADE.match(file.name)
        assert found, file
        file.unlink()
        shutil.copy2(made[found[1], int(found[2]), found[3]], file)
    return copy


def _load_all(sites: dict[str, Path]) -> tuple[list[list[str]], str]:
    rows = []
    found = next((path for name in _CHROMIUM if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for name, site in sites.items():
            server, origin = serve(site)
            loaded = [_load(browser, origin, *phone) for phone in PHONES.values()]
            server.shutdown()
            chosen = "; ".join(_chosen(pictures) for pictures in loaded)
            rows.append([name, *(number(sum(sizes.values()) / 1000, 0) for sizes in loaded), chosen])
        version = browser.version
        browser.close()
    return rows, version


def _load(browser: Browser, origin: str, width: int, height: int, scale: float) -> dict[str, int]:
    """Open the page, scroll slowly to its end, and return the bytes of every photo that came, by address."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=scale, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    finished: list[Request] = []
    # A list's own method cannot be given: playwright marks its listeners.
    page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108
    page.goto(f"{origin}/di-tich/{RECORD}/", wait_until="load")
    for _ in range(400):
        page.mouse.wheel(0, 250)
        page.wait_for_timeout(60)
        if page.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 2"):
            break
    page.wait_for_load_state("networkidle")
    photos = [r for r in finished if "/assets/photos/" in r.url or "/originals/" in r.url]
    sizes = {request.url: request.sizes()["responseBodySize"] for request in photos}
    context.close()
    return sizes


def _chosen(sizes: dict[str, int]) -> str:
    """Name how many files of each width came."""
    widths = Counter(int(found[2]) if (found := _MADE.search(url)) else 4000 for url in sizes)
    return ", ".join(f"{count} × {width}" for width, count in sorted(widths.items()))


if __name__ == "__main__":
    main()
