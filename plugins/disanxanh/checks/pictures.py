"""Rules on pictures (DSX80x, DSX81x): there, listed, whole, small, private, and with the consent the law asks for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import PurePosixPath
from typing import Any

from disanxanh.base.problem import Problem
from disanxanh.base.text import nfc
from disanxanh.catalogue.loading import Entry
from disanxanh.catalogue.project import Project
from disanxanh.checks.offer import offer
from disanxanh.checks.subject import Subject
from disanxanh.records.files.pictures import MAX_BYTES, MAX_SIDE, MIN_SIDE, SUFFIXES, PictureFacts
from disanxanh.records.files.recordings import RECORDINGS
from disanxanh.records.kind import Kind
from disanxanh.records.media import PageImage, Photo, is_plain_name, media_names
from disanxanh.records.reading import display_path
from disanxanh.records.vocabulary import guess

PUBLISHED = tuple(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)
# Kinds of picture with a remedy of their own, told by the name alone.
REFUSED = {".heic": "DSX809", ".heif": "DSX809", ".svg": "DSX810"}
PICTURES = (*PUBLISHED, *REFUSED, ".avif", ".gif", ".tif", ".tiff", ".bmp")
_NEAR = 4  # Bits of 64 by which two pictures of the same thing may differ.


def check_pictures(subject: Subject) -> None:
    """Check the pictures that a record lists, and those that it forgot."""
    data = subject.data
    if data is not None:
        pages: tuple[PageImage, ...] = getattr(data, "pages", ())
        for section, pictures in (("photos", data.photos), ("pages", pages)):
            for position, picture in enumerate(pictures):
                _check_listed(subject, section, position, picture)
        for position, video in enumerate(data.videos):
            if video.poster:
                _check_file(subject, video.poster, "videos", position, "poster")
        _check_twice(subject)
    _check_forgotten(subject)


def _check_listed(subject: Subject, section: str, position: int, picture: Photo) -> None:
    _check_file(subject, picture.file, section, position, "file")
    if picture.people == "children" and not picture.consent:
        subject.report("DSX803", section, position, value=picture.file)


def _check_file(subject: Subject, name: str, *path: str | int) -> None:
    """Check that a listed file is there and can be published as it is."""
    media = subject.entry.media
    suffix = f".{name.rpartition('.')[2].lower()}"
    if report_link(subject, name, *path):
        return
    if not is_plain_name(name):
        subject.report("DSX802", *path, value=name)
    elif suffix in REFUSED:
        subject.report(REFUSED[suffix], *path, value=name)
    elif suffix not in PUBLISHED:
        subject.report("DSX802", *path, value=name)
    elif name in media.pictures:
        _check_facts(subject, name, media.pictures[name], *path)
    elif spaced := next((other for other in media.present if other != name and _one_line(other) == name), None):
        subject.report("DSX802", *path, value=spaced)
    else:
        near = near_name(name, [n for n in media.present if n.lower().endswith(PUBLISHED)])
        subject.report("DSX801", *path, value=name, guess=near)


def report_link(subject: Subject, name: str, *path: str | int) -> bool:
    """Report a listed file that is a symbolic link; say whether it is one."""
    file = subject.entry.media.folder / name
    if not (is_plain_name(name) and file.is_symlink()):
        return False
    subject.report("DSX103", *path, target=f"{name} → {file.readlink()}")
    return True


def near_name(name: str, present: Iterable[str]) -> str:
    """Return “; có phải ý bạn là …?” naming the file that is meant, above all where only capitals differ."""
    folded = {other.casefold(): other for other in present}
    return guess(nfc(name), list(folded), folded)


def _one_line(name: str) -> str:
    """Return a name as front matter gives it, where white space is a single blank."""
    return " ".join(name.split())


def _check_facts(subject: Subject, name: str, facts: PictureFacts, *path: str | int) -> None:
    rule, reason = facts.trouble
    if rule:
        subject.report(rule, *path, value=name, reason=reason)
        return
    if not name.lower().endswith(SUFFIXES[facts.type]):
        right = SUFFIXES[facts.type][0]
        actual = facts.type.rpartition("/")[2].upper()
        subject.report("DSX808", *path, value=name, actual=actual, right=f"{name.rpartition('.')[0]}{right}")
    folder = PurePosixPath(subject.document.path).parent.as_posix()
    if facts.private:
        subject.report("DSX806", *path, value=name, private=facts.private, folder=folder)
    is_page = path[0] == "pages"
    if not is_page and (facts.size > MAX_BYTES or max(facts.width, facts.height) > MAX_SIDE):
        subject.report("DSX807", *path, value=name, folder=folder, **_measures(facts))
    if max(facts.width, facts.height) < MIN_SIDE:
        subject.report("DSX812", *path, value=name, **_measures(facts))


def _measures(facts: PictureFacts) -> dict[str, Any]:
    megabytes = f"{facts.size / 1_000_000:.1f}".replace(".", ",")
    return {"width": facts.width, "height": facts.height, "size": megabytes}


def _check_twice(subject: Subject) -> None:
    """Find a file that is listed twice as a picture, and pages of the same name."""
    data = subject.data
    assert data is not None
    seen: set[str] = set()
    for section, pictures in (("photos", data.photos), ("pages", getattr(data, "pages", ()))):
        for position, picture in enumerate(pictures):
            if nfc(picture.file) in seen:
                subject.report("DSX814", section, position, "file", value=picture.file)
            seen.add(nfc(picture.file))
    labels: set[str] = set()
    for position, page in enumerate(getattr(data, "pages", ())):
        if page.label in labels:
            subject.report("DSX839", "pages", position, "label", value=page.label)
        labels.add(page.label)


def _check_forgotten(subject: Subject) -> None:
    """Offer the lines for pictures that lie beside the record and that it does not list."""
    values, media = subject.document.values, subject.entry.media
    if values is None or any(problem.rule == "DSX110" for problem in subject.document.problems):
        return  # Of a key that is written twice only one is known: the other may list them.
    listed = {nfc(name) for name in media_names(values)}
    # A name in other capitals is told as missing, with the right one.
    mistyped = {name.casefold() for name in listed.difference(media.present)}
    forgotten = []
    for name in media.present:
        suffix = PurePosixPath(name).suffix.lower()
        if suffix not in PICTURES or name in listed or name.casefold() in mistyped:
            continue
        if suffix in REFUSED:
            subject.report(REFUSED[suffix], "photos", value=name)
        elif suffix not in PUBLISHED:
            subject.report("DSX804", "photos", value=name, reason="chỉ đăng được JPEG, PNG, WebP")
        elif not name.isprintable() or _one_line(name) != name or not is_plain_name(name):
            subject.report("DSX802", "photos", value=name)
        elif not report_link(subject, name, "photos"):
            forgotten.append(name)
    if forgotten:
        where, lines = offer(subject, forgotten)
        pages = "pages" in subject.entry.kind.model.model_fields
        hint = "ảnh từng trang, từng mặt thì khai ở mục pages, có thêm label; " if pages else ""
        subject.report("DSX805", "photos", names=forgotten, where=where, hint=hint, yaml=lines)


def check_loose_files(project: Project, kinds: Sequence[Kind], entries: Sequence[Entry]) -> list[Problem]:
    """Find pictures, sound and film in the folders of records that belong to no record.

    Files beside `index.md` are its own; of several records in one folder, one of them must list a file.
    """
    shared = {file for entry in entries if not entry.kind.has_story for file in entry.media.files.values()}
    found = []
    for folder in dict.fromkeys(kind.folder for kind in kinds):
        holders = [kind for kind in kinds if kind.folder == folder]
        for file in sorted((project.root / folder).rglob("*")):
            place = PurePosixPath(file.relative_to(project.root / folder))
            hidden = any(name.startswith(".") for name in place.parts)
            # A folder without index.md is told as such (DSX115).
            in_record = any(kind.holds(place) and (kind.has_story or file in shared) for kind in holders)
            if file.suffix.lower() in (*PICTURES, *RECORDINGS) and not hidden and not in_record and file.is_file():
                shown = display_path(file, project.root).encode("utf-8", "backslashreplace").decode()
                found.append(Problem("DSX815", shown, values={"name": file.name}))
    return found


def check_likeness(entries: Iterable[Entry]) -> list[Problem]:
    """Find pictures that are nearly the same, in one record or in several."""
    pictures = [one for entry in entries if not entry.outside for one in _of(entry)]
    found = []
    nearest: dict[int, int] = {}  # Of many alike, each is told once.
    for first, second in sorted(_near_pairs(pictures)):
        nearest.setdefault(second, first)
    for second, first in sorted(nearest.items()):
        entry, section, position, name, _ = pictures[second]
        other_entry, _, _, other_name, _ = pictures[first]
        other = other_name if other_entry is entry else f"{other_entry.document.path.rpartition('/')[0]}/{other_name}"
        line = entry.document.line(section, position, "file")
        field = f"{section}.{position}.file"
        values = {"value": name, "other": other}
        found.append(Problem("DSX811", entry.document.path, line, field, values))
    return found


_Listed = tuple[Entry, str, int, str, int]


def _of(entry: Entry) -> Iterator[_Listed]:
    """Yield entry, section, position, name and likeness of every picture that can be compared."""
    data = entry.data or entry.partial
    if data is None:
        return
    for section, pictures in (("photos", data.photos), ("pages", getattr(data, "pages", ()))):
        for position, picture in enumerate(pictures):
            facts = entry.media.pictures.get(picture.file)
            if facts is not None and facts.likeness is not None:
                yield entry, section, position, picture.file, facts.likeness


def _near_pairs(pictures: list[_Listed]) -> set[tuple[int, int]]:
    """Return the positions of pictures whose hashes differ in at most _NEAR bits.

    Of _NEAR + 1 pieces of such a pair at least one is equal, so that only pictures with an equal piece are
    compared: thousands of pictures cost no more than a glance.
    """
    bands: dict[tuple[int, int], list[int]] = defaultdict(list)
    width = 64 // (_NEAR + 1)
    for position, picture in enumerate(pictures):
        for band in range(_NEAR + 1):
            last = band == _NEAR
            piece = picture[4] >> band * width & ((1 << (64 - band * width if last else width)) - 1)
            bands[band, piece].append(position)
    return {
        (first, second)
        for group in bands.values()
        for first, second in combinations(group, 2)
        if (pictures[first][4] ^ pictures[second][4]).bit_count() <= _NEAR
        and not _same_file(pictures[first], pictures[second])
    }


def _same_file(first: _Listed, second: _Listed) -> bool:
    """Say whether one file is listed twice, which is told by a rule of its own."""
    return first[0] is second[0] and nfc(first[3]) == nfc(second[3])
