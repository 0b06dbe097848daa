"""A content-addressed cache of derived files, shared by processes and safe against a kill at any moment.

An entry is written to a temporary name beside its place and renamed, so that a reader sees a whole entry or
none. The key is a digest of everything the entry is made from; a changed input is another key, never a stale
hit. An entry is a file, or a folder of files that were made together.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path


def digest(*parts: object) -> str:
    """Return a stable hex digest (BLAKE2b, 160 bit) of strings, bytes, numbers and nested lists or mappings."""
    state = hashlib.blake2b(digest_size=20)
    for part in parts:
        raw = part if isinstance(part, bytes) else json.dumps(part, sort_keys=True, default=str).encode()
        state.update(len(raw).to_bytes(8, "big") + raw)
    return state.hexdigest()


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that the file is whole or unchanged, whatever happens."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def link_or_copy(source: Path, target: Path) -> None:
    """Put the file `source` at `target` without copying its bytes where the file system allows it."""
    try:
        os.link(source, target)
    except FileExistsError:
        target.unlink()
        link_or_copy(source, target)
    except OSError:  # Another file system, or one without links.
        shutil.copyfile(source, target)


class Cache:
    """Entries named by key. An unreadable or unwritable folder only costs time: entries then live as long as we."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._substitute: tempfile.TemporaryDirectory[str] | None = None

    def path(self, key: str) -> Path:
        """Return where the entry `key` lies, whether it exists or not."""
        return self.folder / key[:2] / key[2:]

    def has(self, key: str) -> bool:
        """Say whether the entry `key` exists."""
        return self.path(key).exists()

    def read(self, key: str) -> bytes | None:
        """Return the entry `key`, None where there is none."""
        try:
            return self.path(key).read_bytes()
        except OSError:
            return None

    def get_or_make(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the entry `key`, made and kept when it is missing."""
        found = self.read(key)
        if found is None:
            found = make()
            self.write(key, found)
        return found

    def write(self, key: str, data: bytes) -> Path:
        """Keep `data` as the entry `key` and return its file."""
        try:
            write_atomically(self.path(key), data)
        except OSError:  # A read-only checkout still builds.
            self._use_substitute()
            write_atomically(self.path(key), data)
        return self.path(key)

    def folder_or_make(self, key: str, make: Callable[[Path], None]) -> Path:
        """Return the folder entry `key`; when it is missing, `make` fills the empty folder it is given."""
        place = self.path(key)
        if place.is_dir():
            return place
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            unfinished = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}."))
        except OSError:
            self._use_substitute()
            return self.folder_or_make(key, make)
        try:
            make(unfinished)
            unfinished.chmod(0o755)
            with contextlib.suppress(OSError):  # Another process was faster; what it made is the same.
                unfinished.rename(place)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        return place

    def sweep(self, older_than: float) -> None:
        """Remove what killed builds left unfinished before the time `older_than` (seconds since 1970)."""
        for left in self.folder.glob("??/.*"):
            with contextlib.suppress(OSError):
                if left.stat().st_mtime < older_than:
                    shutil.rmtree(left) if left.is_dir() else left.unlink()

    def _use_substitute(self) -> None:
        if self._substitute is not None:
            raise OSError(f"no folder to keep derived files in: {self.folder}")
        self._substitute = tempfile.TemporaryDirectory(prefix="disanxanh-")
        self.folder = Path(self._substitute.name)
