"""From folders to a catalogue. Reading never stops at a bad record: it is left out and its problems kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from disanxanh.base.cache import Cache
from disanxanh.base.problem import Problem
from disanxanh.catalogue.catalogue import Catalogue, Record
from disanxanh.catalogue.media import Media, read_media
from disanxanh.catalogue.project import Project
from disanxanh.heritage import KINDS
from disanxanh.records.kind import Kind
from disanxanh.records.reading import Document, display_path, read_document
from disanxanh.records.shared import RecordData
from disanxanh.records.validation import salvage, validate


@dataclass(frozen=True)
class Entry:
    """A record's file as found: with its data where they could be read, with its problems where not.

    `partial` holds what is right of data that cannot be published, for the checks alone. `outside` marks a file
    that was given to be checked and is no part of the project.
    """

    kind: Kind
    id: str
    document: Document
    data: RecordData | None
    problems: tuple[Problem, ...] = field(default=())
    partial: RecordData | None = None
    outside: bool = False
    media: Media = field(default_factory=lambda: Media(Path()))


@dataclass(frozen=True)
class Loaded:
    """What was found: the catalogue of readable records, every entry, and the problems of reading."""

    catalogue: Catalogue
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def load_catalogue(
    project: Project, extra_files: Sequence[tuple[Kind, Path]] = (), cache: Cache | None = None
) -> Loaded:
    """Read every record of the project, and `extra_files` that lie outside its folders.

    With a `cache`, pictures and recordings that were looked at before are not opened again.
    """
    entries: list[Entry] = []
    problems: list[Problem] = list(project.problems)
    for kind in KINDS:
        for folder in _record_folders(project.root / kind.folder):
            file = folder / "index.md"
            if file.exists() or file.is_symlink():
                entries.append(load_entry(project, kind, file))
            else:
                problems.append(_no_index(folder, project.root))
        problems += _loose_files(project, kind)
    entries += [load_entry(project, kind, file, outside=True) for kind, file in extra_files]
    media = read_media({entry.document.file: entry.document for entry in entries}, cache)
    entries = [replace(entry, media=media[entry.document.file]) for entry in entries]
    for entry in entries:
        problems += entry.problems
    records = [Record(e.kind, e.id, e.data, e.document, e.media) for e in entries if e.data is not None]
    return Loaded(Catalogue(project, records), tuple(entries), tuple(problems))


def load_entry(project: Project, kind: Kind, file: Path, *, outside: bool = False) -> Entry:
    """Read one record's file."""
    document = read_document(file, project.root)
    data, found = validate(kind.model, document, project.vocabularies)
    partial = salvage(kind.model, document, found, project.vocabularies) if data is None else None
    record_id = file.absolute().parent.name if file.name == "index.md" else file.stem
    return Entry(kind, record_id, document, data, (*document.problems, *found), partial, outside)


def _record_folders(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith((".", "_")))


def _loose_files(project: Project, kind: Kind) -> list[Problem]:
    """Name the articles that lie beside the records' folders, where nothing reads them."""
    folder = project.root / kind.folder
    files = sorted(p for p in folder.iterdir() if p.suffix.lower() == ".md") if folder.is_dir() else []
    return [
        Problem("DSX118", display_path(p, project.root), values={"name": p.name, "folder": kind.folder, "id": p.stem})
        for p in files
        if p.is_file() and p.name.lower() != "readme.md"
    ]


def _no_index(folder: Path, root: Path) -> Problem:
    near = next((p.name for p in sorted(folder.iterdir()) if p.suffix.lower() in (".md", ".markdown", ".yml")), None)
    values = {"folder": folder.name, "hint": f", chỉ có “{near}”" if near else ""}
    return Problem("DSX115", display_path(folder, root), values=values)
