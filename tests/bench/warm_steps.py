"""How long our steps take for photos of which nothing changed. Prints JSON; started by pictures_warm as a process."""

import datetime as dt
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.projects import ADDRESS

from disanxanh.base.artifact import publish
from disanxanh.base.cache import Cache, write_atomically
from disanxanh.catalogue import CACHE, load_catalogue, load_project
from disanxanh.catalogue.media import read_media
from disanxanh.catalogue.project import Project
from disanxanh.checks import check_loaded
from disanxanh.gallery import make_all, picture_files, prepare


def main(root: Path) -> None:
    taken: dict[str, float] = {}

    def timed(name: str, step: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        result = step()
        taken[name] = time.perf_counter() - started
        return result

    project = load_project(root)
    assert isinstance(project, Project)
    cache = Cache(root / CACHE)
    loaded = timed("load_catalogue", lambda: load_catalogue(project, cache=cache))
    documents = {entry.document.file: entry.document for entry in loaded.entries}
    timed("read_media", lambda: read_media(documents, cache))
    timed("check_loaded", lambda: check_loaded(loaded, dt.date(2026, 11, 23)))
    gallery = timed("prepare", lambda: prepare(loaded.catalogue.published(drafts=True), ADDRESS))
    made = timed("make_all", lambda: make_all(gallery.jobs, gallery.tiles, cache))
    assert made.new == 0, made
    with tempfile.TemporaryDirectory(dir=root) as name:
        site = Path(name)
        timed("publish", lambda: publish(picture_files(gallery.jobs, cache), site))
        timed("IIIF", lambda: [write_atomically(site / a.path, a.content(cache)) for a in gallery.documents])
        timed("cân cả trang", lambda: sum(f.stat().st_size for f in site.rglob("*") if f.is_file()))
    print(json.dumps(taken))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
