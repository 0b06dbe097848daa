"""The shipped project with photos added to its records, built for real."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.support import build, copy_project

ADDRESS = "http://127.0.0.1/"


def project_with_photos(target: Path, photos: Mapping[str, Sequence[Path]]) -> Path:
    """Copy the shipped project to `target` and add photos to its sites, by record id."""
    copy_project(target)
    for record, files in photos.items():
        index = target / "heritage/sites" / record / "index.md"
        lines = ["photos:"]
        for number, file in enumerate(files, 1):
            shutil.copy2(file, index.parent / file.name)
            lines.append(f"  - {{file: {file.name}, alt: Ảnh đo số {number}, credit: Đoàn xã, license: CC-BY-4.0}}")
        text = index.read_text("utf-8").replace("\nsources:", "\n" + "\n".join(lines) + "\nsources:", 1)
        index.write_text(text, "utf-8")
    return target


def build_project(project: Path) -> None:
    """Run `mkdocs build`, or stop with what it says."""
    result = build(project, "-q", DISANXANH_ADDRESS=ADDRESS)
    if result.returncode:
        raise SystemExit(result.stderr)


def site_ids(project: Path) -> list[str]:
    """Return the ids of the project's heritage sites that can be given photos."""
    return sorted(index.parent.name for index in (project / "heritage/sites").glob("*/index.md"))
