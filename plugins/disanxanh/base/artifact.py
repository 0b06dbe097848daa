"""Anything derived: a file of the site with what it is made from and how."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from disanxanh.base.cache import Cache, digest, link_or_copy

Copy = tuple[PurePosixPath, Path]
"""A file that is published as it is: its place in the site, and where it lies."""


@dataclass(frozen=True)
class Artifact:
    """A derived file of the site.

    `path` is its place in the site. `sources` are all inputs of `make` (bytes, or values that JSON can hold,
    the maker's parameters and version among them): equal sources mean equal bytes.
    """

    path: PurePosixPath
    sources: tuple[object, ...]
    make: Callable[[], bytes]

    def content(self, cache: Cache) -> bytes:
        """Return the file's bytes, from the cache when the same sources were met before."""
        return cache.get_or_make(digest(*self.sources), self.make)


def publish(files: Iterable[Copy], site: Path, *, link: bool = True) -> tuple[int, int]:
    """Put files at their paths below the folder `site`; return how many they are and how many bytes they have.

    Made files are linked. An author's own files must be copied (`link` false): the site shares nothing with them.
    """
    count = total = 0
    folders: set[Path] = set()
    for path, source in files:
        target = site / path
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        if link:
            link_or_copy(source, target)
        else:
            target.unlink(missing_ok=True)
            shutil.copyfile(source, target)
        count, total = count + 1, total + target.stat().st_size
    return count, total
