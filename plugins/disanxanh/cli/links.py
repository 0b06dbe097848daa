"""`disanxanh links`: no link that was ever published dies, and none inside the site leads nowhere."""

import sys
from pathlib import Path

import click

from disanxanh.base.cache import Cache, write_atomically
from disanxanh.base.dates import today
from disanxanh.catalogue import CACHE, Catalogue, Project, load_catalogue
from disanxanh.checks.built_site import BuiltSite, read_built_site
from disanxanh.checks.published import check_published, updated
from disanxanh.checks.site_links import check_links
from disanxanh.cli.formats import write_problems
from disanxanh.cli.language import Command, Group, say
from disanxanh.cli.project import EXIT_PROBLEMS, EXIT_USAGE, open_project
from disanxanh.records.permalinks import PERMALINKS, permalinks_text

_SOURCES = ("content", "heritage", "campaigns", "site_config")

_site = click.option(
    "--site",
    "folder",
    type=click.Path(path_type=Path),
    help="Thư mục của trang đã dựng (mặc định: site/ của kho).\fFolder of the built site (default: site/).",
)


@click.group(
    cls=Group,
    help="Giữ cho liên kết đã đăng không bao giờ chết.\fKeep links that were published alive.",
)
def links() -> None:
    """Group the commands on links."""


@links.command(
    cls=Command,
    help="So trang đã dựng với sổ địa chỉ (site_config/permalinks.lock), rồi soát mọi liên kết, ảnh, tệp và chỗ trên "
    "trang.\n\nMã thoát: 0 sạch, 1 có lỗi, 2 gọi sai."
    "\fCompare a built site with the lock (site_config/permalinks.lock), and check every link, picture, file and "
    "anchor inside it.\n\nExit status: 0 clean, 1 problems, 2 wrong usage.",
)
@_site
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="text cho người đọc, github để chú thích trên pull request, json cho máy."
    "\ftext for people, github for annotations on a pull request, json for programs.",
)
def check(folder: Path | None, form: str) -> None:
    """Run the checks on a built site and print what they find."""
    project, records, site = _open(folder, form)
    _tell_of_older_site(project.root, folder or project.root / "site")
    problems = check_published(project.permalinks, site, records, today()) if project.is_published else []
    problems += check_links(site, project.root)
    write_problems(problems, form, len(site.pages), ("trang", "pages"))
    if any(problem.severity != "notice" for problem in problems):
        sys.exit(EXIT_PROBLEMS)


@links.command(
    cls=Command,
    help="Ghi thêm vào sổ địa chỉ những trang, mã ngắn và thẻ ảnh mới của trang đã dựng. Không xóa dòng nào."
    "\fAdd the new pages, short codes and cards of a built site to the lock. Nothing is taken out.",
)
@_site
def update(folder: Path | None) -> None:
    """Write the lock, sorted, from what a built site publishes."""
    project, records, site = _open(folder, "text")
    wrong = [p for p in project.problems if p.path == PERMALINKS]
    if wrong:
        write_problems(wrong, "text", len(site.pages), ("trang", "pages"))
        sys.exit(EXIT_PROBLEMS)
    before, unit = project.permalinks, project.unit.code if project.unit else ""
    after = updated(before, site, records, unit, today())
    write_atomically(project.root / PERMALINKS, permalinks_text(after).encode())
    known = before if before.unit == unit else type(before)()
    pages, cards = len(after.pages) - len(known.pages), len(after.cards) - len(known.cards)
    say(
        f"{PERMALINKS}: thêm {pages} trang, {cards} thẻ ảnh; tất cả {len(after.pages)} trang.",
        f"{PERMALINKS}: {pages} pages and {cards} cards added; {len(after.pages)} pages in all.",
    )


def _tell_of_older_site(root: Path, site: Path) -> None:
    """Say so where the site was built before the last change: a build that was refused leaves the one before it."""
    built = max(file.stat().st_mtime for file in (site, site / "index.html"))
    sources = [file for top in _SOURCES for file in (root / top).rglob("*") if file.is_file()]
    newer = [file for file in sources if file.name != Path(PERMALINKS).name and file.stat().st_mtime > built]
    if newer:
        last = max(newer, key=lambda file: file.stat().st_mtime).relative_to(root).as_posix()
        say(
            f"Trang trong {site.name}/ dựng trước khi sửa {last}. Hãy chạy lại `mkdocs build` rồi soát.",
            f"The site in {site.name}/ is older than {last}. Run `mkdocs build` again, then check.",
            err=True,
        )


def _open(folder: Path | None, form: str) -> tuple[Project, Catalogue, BuiltSite]:
    """Return the project, all its records and the built site; end the command where there is none."""
    project = open_project(Path.cwd(), form)
    folder = folder or project.root / "site"
    if not (folder / "index.html").is_file():
        say(
            f"Không thấy trang đã dựng trong {folder}. Hãy chạy `mkdocs build` trước.",
            f"There is no built site in {folder}. Run `mkdocs build` first.",
            err=True,
        )
        sys.exit(EXIT_USAGE)
    records = load_catalogue(project, cache=Cache(project.root / CACHE)).catalogue
    return project, records, read_built_site(folder)
