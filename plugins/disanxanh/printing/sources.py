"""The sources of a printed file, numbered over all files of data that they come from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from disanxanh.records.shared import Source


@dataclass
class Numbered:
    """Numbers sources in the order in which they are first cited. Two files may use one key for two sources."""

    cited: list[Source] = field(default_factory=list)

    def numbers(self, sources: Mapping[str, Source], keys: Iterable[str]) -> list[int]:
        """Return the numbers of sources by their keys, those that are not listed left out."""
        found = []
        for source in (sources[key] for key in keys if key in sources):
            if source not in self.cited:
                self.cited.append(source)
            found.append(self.cited.index(source) + 1)
        return sorted(set(found))

    def lines(self) -> list[dict[str, str]]:
        """Return every cited source: its words, address and note."""
        return [
            {
                "text": ". ".join(filter(None, (s.title, s.author, s.publisher, s.date.words() if s.date else "")))
                + ".",
                "url": s.url or "",
                "note": s.note or "",
            }
            for s in self.cited
        ]
