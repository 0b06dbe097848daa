"""Makes what is missing of the derived files, several photos at a time, and puts all of them into the site.

Every file goes into the cache as soon as it is finished: a build that is stopped loses nothing it has done.
Threads are enough, since Pillow and libvips let go of Python's lock while they work.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial

from disanxanh.base.artifact import Copy
from disanxanh.base.cache import Cache
from disanxanh.gallery.derivatives import Job
from disanxanh.gallery.encoding import encode_all
from disanxanh.gallery.tiles import TileJob, make_tiles, whole_copy


@dataclass(frozen=True)
class Made:
    """How many photos and tiled pictures there were, and how many of them needed work."""

    photos: int
    new: int
    tiled: int = 0
    new_tiled: int = 0

    def __str__(self) -> str:
        """Return the line that a build prints."""
        line = f"{self.photos} ảnh: {self.new} tạo mới, {self.photos - self.new} lấy từ bộ đệm"
        if not self.tiled:
            return line
        return f"{line}; {self.tiled} ảnh cắt ô để phóng to: {self.new_tiled} cắt mới"


Progress = Callable[[int, int], None]
"""Told after each piece of work how many of how many are done."""


def make_all(
    jobs: Sequence[Job], tiles: Sequence[TileJob], cache: Cache, progress: Progress = lambda done, of: None
) -> Made:
    """Make in the cache every file that is missing."""
    new = [job for job in jobs if not all(cache.has(key) for _, key in job.files)]
    uncut = [job for job in tiles if not cache.has(job.key)]
    work: list[Callable[[], object]] = [partial(_make, job, cache) for job in new]
    work += [partial(cache.folder_or_make, job.key, partial(make_tiles, job)) for job in uncut]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        try:
            running = [pool.submit(task) for task in work]
            for done, task in enumerate(as_completed(running), 1):
                task.result()
                progress(done, len(work))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return Made(len(jobs), len(new), len(tiles), len(uncut))


def _make(job: Job, cache: Cache) -> None:
    missing = {file: key for file, key in job.files if not cache.has(key)}
    raw = job.source.read_bytes()
    for file, content in encode_all(raw, job.facts, job.notice, job.derivatives, missing):
        cache.write(missing[file], content)


def picture_files(jobs: Iterable[Job], cache: Cache) -> Iterator[Copy]:
    """Yield every derived file: its place in the site, and where it lies."""
    for job in jobs:
        for file, key in job.files:
            yield file.path, cache.path(key)


def tile_files(tiles: Iterable[TileJob], cache: Cache) -> Iterator[Copy]:
    """Yield every tile and every whole copy that an image service offers."""
    for cut in tiles:
        folder = cache.path(cut.key)
        for file, key in cut.sizes:
            yield cut.folder / whole_copy(file), cache.path(key)
        for tile in sorted(folder.rglob("*.jpg")):
            yield cut.folder / tile.relative_to(folder).as_posix(), tile
