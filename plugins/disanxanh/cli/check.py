"""`disanxanh check`: everything that is wrong, at once, with file, line and remedy."""

import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import click

from disanxanh.base.cache import Cache
from disanxanh.base.dates import today
from disanxanh.base.problem import Problem
from disanxanh.catalogue import CACHE, Project, load_catalogue
from disanxanh.catalogue.handbook import FOLDER as HANDBOOK
from disanxanh.catalogue.kinds import KINDS
from disanxanh.checks import check_loaded
from disanxanh.cli.formats import write_problems
from disanxanh.cli.language import Command, say
from disanxanh.cli.project import EXIT_PROBLEMS, EXIT_USAGE, open_project
from disanxanh.news import FOLDER, read_posts
from disanxanh.records.kind import Kind
from disanxanh.records.reading import display_path, plain_path

_SKIPPED = {".git", ".venv", "node_modules", "site", ".cache", "__pycache__"}


@click.command(
    cls=Command,
    help="Soát mọi hồ sơ và cấu hình, hoặc chỉ những PATH đã cho (tệp hay thư mục, trong hay ngoài kho)."
    "\n\nMã thoát: 0 sạch, 1 có lỗi hoặc cảnh báo, 2 gọi sai."
    "\fCheck all records and the configuration, or only each PATH (file or folder, inside the repository or not)."
    "\n\nExit status: 0 clean, 1 errors or warnings, 2 wrong usage.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="text cho người đọc, github để chú thích ngay trên dòng của pull request, json cho máy."
    "\ftext for people, github for annotations on a pull request's lines, json for programs.",
)
def check(paths: tuple[Path, ...], form: str) -> None:
    """Run the checks and print what they find."""
    for path in paths:
        if not (path.exists() or path.is_symlink()):
            say(f"Không có tệp hay thư mục “{path}”.", f"There is no file or folder “{path}”.", err=True)
            sys.exit(EXIT_USAGE)
    project = open_project(paths[0] if paths else Path.cwd(), form)
    problems, checked = find_problems(project, paths)
    write_problems(problems, form, checked)
    if any(problem.severity != "notice" for problem in problems):
        sys.exit(EXIT_PROBLEMS)


def find_problems(project: Project, paths: tuple[Path, ...]) -> tuple[list[Problem], int]:
    """Return the problems at or below `paths` (all, when there are none) and the number of records checked."""
    outside = {plain_path(file): (kind, file) for path in paths for kind, file in _records_outside(project, path)}
    empty = [p for path in paths for p in _folders_without_record(project, path)]
    loaded = load_catalogue(project, list(outside.values()), Cache(project.root / CACHE))
    problems = [*check_loaded(loaded, today()), *empty]
    if not paths:
        return problems, len(loaded.entries)
    names = [display_path(path, project.root) for path in paths]

    def wanted(shown: str) -> bool:
        return any(name in (".", shown) or shown.startswith(f"{name.rstrip('/')}/") for name in names)

    kept = [problem for problem in problems if wanted(problem.path)]
    read = [*(entry.document for entry in loaded.entries), *(post.document for post in read_posts(project))]
    return kept, sum(wanted(document.path) for document in read)


def _is_read_anyway(project: Project, path: Path) -> bool:
    """Say whether `path` is read anyway: a folder of records, a record's, its file, the handbook's, a post."""
    place = plain_path(path)
    if plain_path(project.root / HANDBOOK) in (place, *place.parents):
        return True
    posts = plain_path(project.root / FOLDER)
    if place in (posts, *posts.parents) or posts in place.parents:
        return True
    for kind in KINDS:
        folder = plain_path(project.root / kind.folder)
        if place in (folder, *folder.parents):
            return True
        if folder in place.parents:
            inside = PurePosixPath(place.relative_to(folder))
            if path.is_dir() or inside.match(kind.pattern) or inside.parts[0] in kind.reserved:
                return True
    return False


def _records_outside(project: Project, path: Path) -> Iterator[tuple[Kind, Path]]:
    """Yield the records at `path` that lie outside the project's own folders: every `.md` but a README."""
    place = plain_path(path)
    if _is_read_anyway(project, path) or plain_path(project.root / "site_config") in (place, *place.parents):
        return
    if not path.is_dir():
        yield _kind_of(path), path
        return
    for file in sorted(path.rglob("*.md")):
        inside = file.relative_to(path).parts
        beside_index = file.name != "index.md" and (file.parent / "index.md").exists()
        if not _SKIPPED & set(inside) and not beside_index and file.name.lower() != "readme.md":
            yield _kind_of(file), file


def _kind_of(file: Path) -> Kind:
    """Return the kind whose folder name is on the way to `file`; the first kind where none is."""
    names = set(file.parts)
    return next((kind for kind in KINDS if Path(kind.folder).name in names), KINDS[0])


def _folders_without_record(project: Project, path: Path) -> list[Problem]:
    """Name the innermost folders outside the project that hold files but no `.md`."""
    place = plain_path(path)
    configuration = plain_path(project.root / "site_config")
    if not path.is_dir() or _is_read_anyway(project, path) or configuration in (place, *place.parents):
        return []
    folders = {file.parent for file in path.rglob("*") if file.is_file()} - {path} or {path}
    return [
        _no_record(project, folder)
        for folder in sorted(folders)
        if not any(folder.glob("*.md")) and not _SKIPPED & set(folder.relative_to(path).parts)
    ]


def _no_record(project: Project, folder: Path) -> Problem:
    near = next(iter(sorted(f.name for f in folder.iterdir() if f.is_file())), None)
    values = {"folder": folder.absolute().name, "hint": f", chỉ có “{near}”" if near else ""}
    return Problem("DSX115", display_path(folder, project.root), values=values)
