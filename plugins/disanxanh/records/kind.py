"""A kind of record: its folder, its model, and its place in the site."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from disanxanh.records.shared import RecordData


@dataclass(frozen=True)
class Kind:
    """What the tool needs to know of a kind to read, check, scaffold, approve and publish it.

    `name` is the word of the command line ("site"); `folder` lies under the repository root; `url` is the
    section of the site, without slashes. `pattern` says where in the folder a record's file lies: in a folder of its
    own, or as one YAML file among others. `reserved` names folders there that hold something else.
    `explain_if_missing` names keys that may be left out only when `needs_confirmation` says why.
    """

    name: str
    label: str
    label_plural: str
    folder: str
    url: str
    model: type[RecordData]
    explain_if_missing: tuple[str, ...] = ()
    example_id: str = ""
    pattern: str = "*/index.md"
    reserved: tuple[str, ...] = ()

    @property
    def has_story(self) -> bool:
        """Say whether a record is a folder with an article; else it is one file of data."""
        return self.pattern.endswith(".md")

    def id_of(self, file: Path) -> str:
        """Return the id of the record in `file`: its folder's name, below which a file of data adds its own."""
        if self.has_story:
            return file.absolute().parent.name if file.name == "index.md" else file.stem
        return f"{file.absolute().parents[1].name}/{file.stem}"

    def file_of(self, record_id: str) -> PurePosixPath:
        """Return where the record of an id lies, from the repository's root."""
        place = self.pattern
        for part in record_id.split("/"):
            place = place.replace("*", part, 1)
        return PurePosixPath(self.folder, place)

    def folders(self, root: Path) -> Iterator[Path]:
        """Yield the folders below the kind's own that stand for one record each, in the order of their names."""
        folder = root / self.folder
        found = sorted(folder.iterdir()) if folder.is_dir() else []
        yield from (
            p for p in found if p.is_dir() and not p.name.startswith((".", "_")) and p.name not in self.reserved
        )

    def holds(self, place: PurePosixPath) -> bool:
        """Say whether a file at `place` below the kind's folder lies beside one of its records."""
        wanted, there = PurePosixPath(self.pattern).parent.parts, place.parent.parts
        same = len(wanted) == len(there) and all(w in ("*", t) for w, t in zip(wanted, there, strict=True))
        return same and not there[0].startswith("_") and there[0] not in self.reserved
