"""The digest that a sign-off stands on: a record's data, story and photos, without the sign-off itself."""

import hashlib
import json
from collections.abc import Mapping

from disanxanh.base.text import nfc
from disanxanh.records.reading import Document

_NOT_SIGNED = ("review", "published", "updated")


def content_digest(document: Document) -> str:
    """Return "sha256:…" over what a reviewer approves.

    Comments, key order and line endings do not count; any value, word of the story or byte of a listed photo
    does. The review block and the two date stamps are left out, since approving writes them.
    """
    values = {k: v for k, v in (document.values or {}).items() if k not in _NOT_SIGNED}
    state = hashlib.sha256(nfc(json.dumps(values, sort_keys=True, ensure_ascii=False)).encode())
    state.update(b"\0" + nfc(document.body.strip()).encode())
    for name in sorted(_photo_names(values)):
        photo = document.file.parent / name
        if len(name.encode()) > 200:  # No file system has it; asking would raise.
            continue
        if "/" not in name and "\\" not in name and photo.is_file() and not photo.is_symlink():
            state.update(b"\0" + name.encode() + b"\0" + hashlib.sha256(photo.read_bytes()).digest())
    return f"sha256:{state.hexdigest()}"


def _photo_names(values: Mapping[str, object]) -> list[str]:
    photos = values.get("photos")
    if not isinstance(photos, list):
        return []
    return [photo["file"] for photo in photos if isinstance(photo, dict) and isinstance(photo.get("file"), str)]
