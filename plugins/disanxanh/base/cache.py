"""A content-addressed cache of derived bytes, shared by processes and safe against a kill at any moment.

An entry is written to a temporary file beside its place and renamed, so that a reader sees a whole entry or
none. The key is a digest of everything the entry is made from; a changed input is another key, never a stale
hit.
"""

import contextlib
import hashlib
import json
import os
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


class Cache:
    """A folder of entries named by key. An unreadable or unwritable folder only costs time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_or_make(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the entry `key`, made and kept when it is missing."""
        path = self.folder / key[:2] / key[2:]
        try:
            return path.read_bytes()
        except OSError:
            data = make()
        with contextlib.suppress(OSError):  # A read-only checkout still builds.
            write_atomically(path, data)
        return data
