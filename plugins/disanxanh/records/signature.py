"""The digest that a sign-off stands on: a record's data, story and photos, without the sign-off itself."""

import hashlib
import json
from collections.abc import Mapping

from disanxanh.base.text import nfc
from disanxanh.records.media import find_beside, media_names
from disanxanh.records.reading import Document

# Where a record was found before is nothing that a reviewer answers for, and moving one must not undo a sign-off.
_NOT_SIGNED = ("review", "published", "updated", "redirect_from")


def content_digest(document: Document, known: Mapping[str, str] | None = None) -> str:
    """Return "sha256:…" over what a reviewer approves.

    Comments, key order and line endings do not count; any value, word of the story or byte of a listed file
    does. The review block and the two date stamps are left out, since approving writes them; old addresses are too.
    `known` holds SHA-256 sums of listed files that were read before, by name.
    """
    values = {k: v for k, v in (document.values or {}).items() if k not in _NOT_SIGNED}
    state = hashlib.sha256(nfc(json.dumps(values, sort_keys=True, ensure_ascii=False)).encode())
    state.update(b"\0" + nfc(document.body.strip()).encode())
    known = known or {}
    for name in sorted(set(media_names(values))):
        file = None if name in known else find_beside(document.file.parent, name)
        if file is not None or name in known:
            content = known[name] if file is None else hashlib.sha256(file.read_bytes()).hexdigest()
            state.update(b"\0" + name.encode() + b"\0" + bytes.fromhex(content))
    return f"sha256:{state.hexdigest()}"
