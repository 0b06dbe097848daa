"""Draws the cards that are missing, several at a time, and puts all of them into the site.

A card goes into the cache as soon as it is drawn: a build that is stopped loses nothing it has done.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from disanxanh.base.artifact import Artifact, publish
from disanxanh.base.cache import Cache, digest

Progress = Callable[[int, int], None]
"""Told after each card how many of how many are done."""


@dataclass(frozen=True)
class Drawn:
    """How many cards there were, and how many of them were not in the cache."""

    cards: int
    new: int

    def __str__(self) -> str:
        """Return the line that a build prints."""
        return f"{self.cards} thẻ chia sẻ: {self.new} vẽ mới, {self.cards - self.new} từ bộ đệm"


def put_cards(
    artifacts: Sequence[Artifact], site: Path, cache: Cache, progress: Progress = lambda done, of: None
) -> Drawn:
    """Draw in the cache what is missing, and link every card into the folder `site`."""
    keyed = [(artifact, digest(*artifact.sources)) for artifact in artifacts]
    missing = {key: artifact for artifact, key in keyed if not cache.has(key)}
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        try:
            running = [pool.submit(artifact.content, cache) for artifact in missing.values()]
            for done, task in enumerate(as_completed(running), 1):
                task.result()
                progress(done, len(running))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    publish(((artifact.path, cache.path(key)) for artifact, key in keyed), site)
    # Two pages of one title share a picture: both of their cards are new with it.
    return Drawn(len(keyed), sum(key in missing for _, key in keyed))
