"""From folders to a catalogue. Reading never stops at a bad record: it is left out and its problems kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from disanxanh.base.cache import Cache
from disanxanh.base.problem import Problem
from disanxanh.catalogue.catalogue import Catalogue, Record
from disanxanh.catalogue.kinds import CAMPAIGN, KINDS, SESSION
from disanxanh.catalogue.media import Media, read_media
from disanxanh.catalogue.project import Project
from disanxanh.records.kind import Kind
from disanxanh.records.reading import Document, display_path, read_document, read_yaml_file
from disanxanh.records.shared import RecordData
from disanxanh.records.validation import salvage, validate

_MEANT = (".yaml", ".yml", ".md", ".json", ".txt")  # What authors write data into.


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
        files, missing = _record_files(project, kind)
        entries += [load_entry(project, kind, file) for file in files]
        problems += missing
    entries += [load_entry(project, kind, file, outside=True) for kind, file in extra_files]
    media = read_media({entry.document.file: entry.document for entry in entries}, cache)
    entries = [replace(entry, media=media[entry.document.file]) for entry in entries]
    entries = _with_units(entries)
    for entry in entries:
        problems += entry.problems
    records = [Record(e.kind, e.id, e.data, e.document, e.media) for e in entries if e.data is not None]
    return Loaded(Catalogue(project, records), tuple(entries), tuple(problems))


def load_entry(project: Project, kind: Kind, file: Path, *, outside: bool = False) -> Entry:
    """Read one record's file."""
    read = read_document if kind.has_story else read_yaml_file
    document = read(file, project.root)
    data, found = validate(kind.model, document, project.vocabularies)
    partial = salvage(kind.model, document, found, project.vocabularies) if data is None else None
    return Entry(kind, kind.id_of(file), document, data, (*document.problems, *found), partial, outside)


def _with_units(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries in which a session belongs to the unit of its campaign where it names none itself."""
    units = {entry.id: (entry.data or entry.partial) for entry in entries if entry.kind is CAMPAIGN}

    def filled(entry: Entry, data: RecordData | None) -> RecordData | None:
        campaign = units.get(entry.id.partition("/")[0])
        if entry.kind is not SESSION or data is None or data.unit or campaign is None:
            return data
        return data.model_copy(update={"unit": campaign.unit})

    return [replace(e, data=filled(e, e.data), partial=filled(e, e.partial)) for e in entries]


def _record_files(project: Project, kind: Kind) -> tuple[list[Path], list[Problem]]:
    """Return the files of a kind's records, and what lies among them and is none."""
    if not kind.has_story:
        return _data_files(project, kind)
    folders = list(kind.folders(project.root))
    files = {folder: folder / "index.md" for folder in folders}
    there = [file for file in files.values() if file.exists() or file.is_symlink()]
    missing = [_no_index(folder, project.root) for folder, file in files.items() if file not in there]
    return there, [*missing, *_loose_files(project, kind)]


def _data_files(project: Project, kind: Kind) -> tuple[list[Path], list[Problem]]:
    """Return the files of data of a kind, and those beside them that would be read if their names were right."""
    files, wrong = [], []
    holder = PurePosixPath(kind.pattern).parent.name
    for folder in kind.folders(project.root):
        inside = sorted((folder / holder).iterdir()) if (folder / holder).is_dir() else []
        for file in inside:
            if file.suffix == ".yml" and not file.name.startswith((".", "_")):
                files.append(file)
            elif file.suffix.lower() in _MEANT:
                values = {"name": file.name, "suggestion": f"{file.stem}.yml"}
                wrong.append(Problem("DSX880", display_path(file, project.root), values=values))
    return files, wrong


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
