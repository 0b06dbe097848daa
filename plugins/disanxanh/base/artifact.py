"""Anything derived: a file of the site with what it is made from and how."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from disanxanh.base.cache import Cache, digest


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
