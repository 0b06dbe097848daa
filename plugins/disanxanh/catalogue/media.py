"""The files beside the records, read once: what their pictures and recordings are, remembered between runs."""

import json
import os
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from disanxanh.base.cache import Cache, digest
from disanxanh.base.text import nfc
from disanxanh.records.files.pictures import FACTS_VERSION, MAX_PAGE_PIXELS, MAX_PIXELS, PictureFacts, picture_facts
from disanxanh.records.files.recordings import RECORDINGS_VERSION, RecordingFacts, recording_facts
from disanxanh.records.media import as_list, find_beside, names_in
from disanxanh.records.reading import Document

# A file that was written this many nanoseconds ago may change again within the same tick of its clock.
_SETTLED = 1_000_000_000


_Look = Callable[[bytes], PictureFacts | RecordingFacts]


@dataclass(frozen=True)
class Media:
    """The files beside one record. `files`, `pictures` and `recordings` are by the name that the record lists."""

    folder: Path
    present: tuple[str, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    pictures: Mapping[str, PictureFacts] = field(default_factory=dict)
    recordings: Mapping[str, RecordingFacts] = field(default_factory=dict)

    def file(self, name: str) -> Path:
        """Return the file of a listed name."""
        return self.files.get(name) or find_beside(self.folder, name) or self.folder / name

    def usable(self, name: str) -> PictureFacts | None:
        """Return the facts of a listed picture that can be published, else None."""
        facts = self.pictures.get(name)
        return facts if facts and facts.width and not facts.trouble[0] else None

    def sums(self) -> dict[str, str]:
        """Return the SHA-256 sums of the listed files by name."""
        both: dict[str, PictureFacts | RecordingFacts] = {**self.pictures, **self.recordings}
        return {name: facts.sha256 for name, facts in both.items()}


@dataclass(frozen=True)
class _Wanted:
    """A file to look at: `look` turns its bytes into facts, `version` names how."""

    file: Path
    version: tuple[object, ...]
    look: _Look


def read_media(documents: Mapping[Path, Document], cache: Cache | None = None) -> dict[Path, Media]:
    """Return the media of every record by its document's file, looking at several files at a time."""
    listed = {file: _listed(document) for file, document in documents.items()}
    wanted = [found for names in listed.values() for found in names.values()]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        facts = dict(zip((w.file for w in wanted), pool.map(partial(_facts, cache=cache), wanted), strict=True))
    result = {}
    for file, names in listed.items():
        known = {name: facts[found.file] for name, found in names.items()}
        result[file] = Media(
            folder=file.parent,
            present=_present(file),
            files={name: found.file for name, found in names.items()},
            pictures={n: f for n, f in known.items() if isinstance(f, PictureFacts)},
            recordings={n: f for n, f in known.items() if isinstance(f, RecordingFacts)},
        )
    return result


def _listed(document: Document) -> dict[str, _Wanted]:
    """Return the files that front matter lists and that exist, by the name it gives them."""
    photo = ("picture", FACTS_VERSION, MAX_PIXELS), partial(picture_facts, max_pixels=MAX_PIXELS)
    page = ("picture", FACTS_VERSION, MAX_PAGE_PIXELS), partial(picture_facts, max_pixels=MAX_PAGE_PIXELS)
    sound = ("recording", RECORDINGS_VERSION), recording_facts
    roles: list[tuple[str, str, tuple[tuple[object, ...], _Look]]] = [
        ("photos", "file", photo),
        ("pages", "file", page),
        ("videos", "poster", photo),
        ("audio", "file", sound),
        ("videos", "file", sound),
    ]
    folder = document.file.parent
    there = names_in(folder)
    found: dict[str, _Wanted] = {}
    for section, key, (version, look) in roles:
        groups = as_list((document.values or {}).get(section))
        for group in groups if isinstance(groups, list) else []:
            name = group.get(key) if isinstance(group, Mapping) else None
            if isinstance(name, str) and (file := find_beside(folder, name, there)):
                found[name] = _Wanted(file, version, look)
    return found


def _present(file: Path) -> tuple[str, ...]:
    """Return the composed names of the files beside a record; a record that is one file has none."""
    if file.name != "index.md" or not file.parent.is_dir():
        return ()
    return tuple(sorted(nfc(p.name) for p in file.parent.iterdir() if p.is_file() and not p.name.startswith(".")))


def _facts(wanted: _Wanted, cache: Cache | None) -> PictureFacts | RecordingFacts:
    """Return what a file is: by its time and size if it was met before, else by its bytes."""
    if cache is None:
        return wanted.look(_read(wanted.file))
    status = wanted.file.stat()
    stamp = (str(wanted.file.absolute()), status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    short = digest("facts by time", wanted.version, stamp)
    if (kept := _kept(cache, short)) is not None:
        return kept
    raw = _read(wanted.file)
    by_content = digest("facts by content", wanted.version, raw)
    facts = _kept(cache, by_content)
    if facts is None:
        facts = wanted.look(raw)
        cache.write(by_content, _dump(facts))
    if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > _SETTLED:
        cache.write(short, _dump(facts))
    return facts


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _dump(facts: PictureFacts | RecordingFacts) -> bytes:
    return json.dumps([type(facts).__name__, facts.as_json()]).encode()


def _kept(cache: Cache, key: str) -> PictureFacts | RecordingFacts | None:
    raw = cache.read(key)
    if raw is None:
        return None
    try:
        name, values = json.loads(raw)
        return PictureFacts.from_json(values) if name == "PictureFacts" else RecordingFacts(**values)
    except (ValueError, TypeError):
        return None  # Damaged from outside: it is made anew.
