"""Rules on what lies in `content/`: the host publishes every file there as it is (DSX103, DSX119)."""

from collections.abc import Iterator
from pathlib import Path

from disanxanh.base.problem import Problem
from disanxanh.catalogue.project import Project
from disanxanh.records.reading import display_path

FOLDER = "content"
ALLOWED = {
    *(".md", ".pdf", ".csv", ".vtt", ".gpx"),
    *(".jpg", ".jpeg", ".png", ".webp", ".gif"),
    *(".mp3", ".m4a", ".mp4"),
}
"""What no browser runs as a program: everything else is refused, whatever it is called."""


def check_content(project: Project) -> list[Problem]:
    """Find files that would reach readers unread, and links that lead out of the folder."""
    return list(_problems(project.root, project.root / FOLDER))


def _problems(root: Path, folder: Path) -> Iterator[Problem]:
    for file in sorted(folder.rglob("*")) if folder.is_dir() else []:
        shown = display_path(file, root).encode("utf-8", "backslashreplace").decode()
        if file.is_symlink():
            yield Problem("DSX103", shown, values={"target": str(file.readlink())})
        elif file.is_file() and not _is_hidden(file.relative_to(folder)) and file.suffix.lower() not in ALLOWED:
            yield Problem("DSX119", shown, values={"name": file.name})


def _is_hidden(place: Path) -> bool:
    """Say whether the host leaves a file out, as it does with every name that begins with a dot."""
    return any(part.startswith(".") for part in place.parts)
