"""`disanxanh photos clean`: the authors' own files without private data, upright, and of a sensible size."""

import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from disanxanh.base.cache import write_atomically
from disanxanh.base.text import nfc
from disanxanh.catalogue import find_root
from disanxanh.cli.language import Command, Group, say
from disanxanh.cli.project import EXIT_PROBLEMS, EXIT_USAGE, open_project
from disanxanh.gallery.cleaning import Examined, NotCleanableError, clean, examine
from disanxanh.heritage.object import OBJECT
from disanxanh.records.files.pictures import MAX_PAGE_PIXELS, MAX_SIDE
from disanxanh.records.files.private_data import CAMERA, CAMERA_OWNER, HIDDEN, LENS, MAKER, PEOPLE, PLACE
from disanxanh.records.reading import display_path, plain_path, read_document

_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
_SKIPPED = {".git", ".venv", "node_modules", "site", ".cache", "__pycache__"}
_FOLDERS = ("heritage", "campaigns")
_MAX_FILE = 200_000_000
"""Bytes of a file that is read at all."""
# Page images are looked at through deep zoom: cutting them to a photo's size would lose the letters on a stele.
# Photos that stay as they are; `check` says what to do with them.
_FOREIGN = {".heic", ".heif"}
_FOREIGN_VI = "ảnh HEIC không đăng được; hãy xuất thành JPEG (DSX809)."
_FOREIGN_EN = "HEIC cannot be published; export it as JPEG (DSX809)."
_OBJECTS = f"{OBJECT.folder}/"
_PAGE_LIMITS = {"max_side": 65_535, "max_bytes": _MAX_FILE, "max_pixels": MAX_PAGE_PIXELS}
_ENGLISH = {
    PLACE: "GPS position",
    CAMERA: "camera number",
    LENS: "lens number",
    CAMERA_OWNER: "camera owner's name",
    PEOPLE: "names of people",
    MAKER: "maker's own data",
    HIDDEN: "data hidden behind the picture",
}


@click.group(cls=Group, help="Sửa tệp ảnh gốc cạnh hồ sơ.\fWork on the photos beside the records.")
def photos() -> None:
    """Group the commands on photos."""


@photos.command(
    "clean",
    cls=Command,
    help="Làm sạch ảnh trước khi gửi: bỏ tọa độ GPS, số máy, dữ liệu ẩn; xoay đứng; thu nhỏ ảnh quá lớn. Tên người "
    "chụp, giấy phép và ngày chụp được giữ lại. Ảnh không cần sửa thì giữ nguyên từng byte."
    "\n\nPATH là tệp hay thư mục; không ghi thì làm mọi ảnh trong heritage/ và campaigns/."
    "\n\nMã thoát: 0 xong, 1 có ảnh không đọc được (hoặc, với --dry-run, có ảnh cần sửa), 2 gọi sai."
    "\fClean photos before they are committed: remove GPS positions, serial numbers and hidden data; turn upright; "
    "shrink what is too large. Credit, licence and date stay. A photo that needs nothing keeps every byte."
    "\n\nPATH is a file or a folder; without one, all photos in heritage/ and campaigns/."
    "\n\nExit status: 0 done, 1 unreadable photos (or, with --dry-run, photos to clean), 2 wrong usage.",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--max-side",
    type=click.IntRange(min=640, max=65_535),
    default=MAX_SIDE,
    show_default=True,
    help="Cạnh dài nhất của ảnh, tính bằng điểm ảnh.\fLongest side of a photo in pixels.",
)
@click.option(
    "--dry-run", is_flag=True, help="Chỉ nói sẽ sửa gì, không ghi tệp nào.\fSay what would change; write nothing."
)
def clean_photos(paths: tuple[Path, ...], max_side: int, dry_run: bool) -> None:
    """Clean every photo that can be cleaned, and say what was done."""
    for path in paths:
        if not (path.exists() or path.is_symlink()):
            say(f"Không có tệp hay thư mục “{path}”.", f"There is no file or folder “{path}”.", err=True)
            sys.exit(EXIT_USAGE)
    root = find_root(paths[0] if paths else Path.cwd())
    if root is None and not paths:
        root = open_project(Path.cwd()).root
    places = paths or tuple(root / name for name in _FOLDERS if root)
    work = _Work(root or Path.cwd(), max_side, dry_run)
    files = list(dict.fromkeys(plain_path(file) for place in places for file in work.photos_at(place)))
    console = Console(stderr=True)
    try:
        with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
            for file in progress.track(files, description=""):
                work.do(file)
    finally:  # Also when it is broken off: what was done is done.
        work.tell()
    work.summarize()
    if work.failed or (dry_run and work.changed):
        sys.exit(EXIT_PROBLEMS)


@dataclass
class _Work:
    """What is to be done, and what was done so far."""

    root: Path
    max_side: int
    dry_run: bool
    changed: list[Path] = field(default_factory=list)
    same: int = 0
    failed: int = 0
    lines: list[tuple[str, str, bool]] = field(default_factory=list)
    _listed: dict[Path, "_Listed"] = field(default_factory=dict)

    def photos_at(self, place: Path) -> Iterator[Path]:
        """Yield the photos at or below `place`; say which links are left alone."""
        inside = sorted(place.rglob("*")) if place.is_dir() and not place.is_symlink() else [place]
        for file in inside:
            if place in file.parents:
                between = file.relative_to(place).parts
                if any(p in _SKIPPED or p[0] == "." for p in between):
                    continue
                if file.suffix.lower() in _FOREIGN:
                    shown = display_path(file, self.root)
                    say(f"{shown}: bỏ qua, {_FOREIGN_VI}", f"{shown}: skipped, {_FOREIGN_EN}", err=True)
                if file.suffix.lower() not in _SUFFIXES:
                    continue
            if file.is_symlink():
                shown = display_path(file, self.root)
                say(f"{shown}: bỏ qua, là liên kết tượng trưng.", f"{shown}: skipped, a symbolic link.", err=True)
            elif file.is_file():
                yield file

    def do(self, file: Path) -> None:
        """Clean one photo."""
        shown = display_path(file, self.root)
        limits = _PAGE_LIMITS if self._may_be_large(file) else {"max_side": self.max_side}
        try:
            if file.stat().st_size > _MAX_FILE:
                raise NotCleanableError(
                    f"nặng hơn {_MAX_FILE // 1_000_000} MB. Hãy xuất lại ảnh nhỏ hơn.",
                    f"is larger than {_MAX_FILE // 1_000_000} MB. Export it smaller.",
                )
            raw = file.read_bytes()
            cleaned = clean(raw, **limits)
            if cleaned == raw:
                self.same += 1
                return
            if not self.dry_run:
                _replace(file, cleaned)
        except NotCleanableError as error:
            self.failed += 1
            self.lines.append((f"{shown}: {error.vi}", f"{shown}: {error.en}", True))
            return
        except OSError as error:
            self.failed += 1
            why = error.strerror or type(error).__name__
            failure = (
                f"{shown}: không đọc hay ghi được tệp ({why}). Hãy xem lại quyền của tệp và thư mục.",
                f"{shown}: cannot be read or written ({why}). Look at the permissions of file and folder.",
                True,
            )
            self.lines.append(failure)
            return
        self.changed.append(file)
        before, after = (examine(data, _PAGE_LIMITS["max_pixels"]) for data in (raw, cleaned))
        vi, en = zip(*_changes(before, after), strict=True)
        self.lines.append((f"{shown}: {'; '.join(vi)}", f"{shown}: {'; '.join(en)}", False))

    def _may_be_large(self, file: Path) -> bool:
        """Say whether a file is a page image, or may become one: then only what is private goes."""
        listed, name = self.listed(file.parent), nfc(file.name)
        among_objects = _OBJECTS in display_path(file, self.root)
        return name in listed.pages or (among_objects and name not in listed.photos)

    def tell(self) -> None:
        """Print a line for every photo that was changed or could not be."""
        for vi, en, is_trouble in self.lines:
            say(vi, en, err=is_trouble)

    def listed(self, folder: Path) -> "_Listed":
        """Return what the record in `folder` lists, read once."""
        if folder not in self._listed:
            self._listed[folder] = _Listed.read(folder / "index.md")
        return self._listed[folder]

    def summarize(self) -> None:
        """Say how many photos were what, and which records must be approved again."""
        total = len(self.changed) + self.same + self.failed
        counts = [
            (len(self.changed), *(("cần làm sạch", "to clean") if self.dry_run else ("đã làm sạch", "cleaned"))),
            (self.same, "không cần sửa", "need nothing"),
            (self.failed, "không làm được", "failed"),
        ]
        vi = ", ".join(f"{n} {words}" for n, words, _ in counts if n)
        en = ", ".join(f"{n} {words}" for n, _, words in counts if n)
        if not total:
            say("Không có ảnh nào.", "There are no photos.")
            return
        say(f"{total} ảnh: {vi}", f"{total} photo{'s' if total > 1 else ''}: {en}")
        ids = dict.fromkeys(f.parent.name for f in self.changed if nfc(f.name) in self.listed(f.parent).approved)
        if ids:
            say(
                f"Ảnh đổi nên phải duyệt lại các hồ sơ đã duyệt: {', '.join(ids)} (`disanxanh approve`)",
                f"Their photos change, so these approved records must be approved again: {', '.join(ids)}",
            )


@dataclass(frozen=True)
class _Listed:
    """The composed names of the pictures that a record lists as pages, as photos, and of those that are approved."""

    pages: frozenset[str] = frozenset()
    photos: frozenset[str] = frozenset()
    approved: frozenset[str] = frozenset()

    @classmethod
    def read(cls, record: Path) -> "_Listed":
        """Return what the file `record` lists; nothing where there is none."""
        values = (read_document(record, record.parent).values if record.is_file() else None) or {}
        pages = frozenset(_names(values, "pages"))
        photos = frozenset(_names(values, "photos"))
        review = values.get("review")
        if not (isinstance(review, Mapping) and review.get("status") == "approved"):
            return cls(pages, photos)
        return cls(pages, photos, pages | photos | frozenset(_names(values, "videos")))


def _names(values: Mapping[str, object], section: str) -> Iterator[str]:
    groups = values.get(section)
    for group in groups if isinstance(groups, list) else [groups]:
        if isinstance(group, Mapping):
            yield from (nfc(name) for key in ("file", "poster") if isinstance(name := group.get(key), str))


def _replace(file: Path, data: bytes) -> None:
    """Write `data` in the place of `file`, which keeps its permissions."""
    mode = stat.S_IMODE(file.stat().st_mode)
    write_atomically(file, data)
    file.chmod(mode)


def _changes(before: Examined, after: Examined) -> Iterator[tuple[str, str]]:
    """Yield in both languages what became of a photo."""
    if gone := before.private:
        yield f"bỏ {', '.join(gone)}", f"removed {', '.join(_ENGLISH[label] for label in gone)}"
    elif before.upright and before.size == after.size:
        yield "giảm dung lượng", "made lighter"
    if not before.upright:
        yield "xoay đứng", "turned upright"
    if before.size != after.size:
        (w, h), (width, height) = before.size, after.size
        yield f"thu từ {w}×{h} còn {width}×{height}", f"shrunk from {w}×{h} to {width}×{height}"
    old, new = _weight(before.bytes), _weight(after.bytes)
    if old != new:
        yield f"{old} → {new}".replace(".", ","), f"{old} → {new}"


def _weight(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{size / 1e3:.0f} kB"
