"""The tiny site, built for real, compared as a whole tree with `tests/golden/tiny`.

TREE holds a digest of every file; of pages the project's own part is kept, to be read in a difference.
After a wanted change: `UPDATE_GOLDEN=1 make test ARGS=tests/test_golden.py`, then read the difference in git.
"""

import hashlib
import os
import re
import shutil
from pathlib import Path

import pytest

from support import TESTS, TINY, build, files_below

GOLDEN = TESTS / "golden" / "tiny"
_KEPT = (".html", "sitemap.xml", "search_index.json", "colors.css")

pytestmark = pytest.mark.build


def _own_part(html: str) -> str:
    """Return what the project writes of a page: title, description, linked data, article; not the host's frame."""
    parts = re.findall(
        r"<title>.*?</title>|<meta name=\"(?:description|robots)\"[^>]*>|<link rel=\"canonical\"[^>]*>"
        r"|<script type=\"application/ld\+json\">.*?</script>|<aside class=\"md-banner\">.*?</aside>"
        r"|<article.*?</article>|<div class=\"md-copyright\">.*?</div>",
        html,
        flags=re.DOTALL,
    )
    return "\n".join(parts) + "\n"


def _snapshot(site: Path) -> dict[str, bytes]:
    files = files_below(site)
    tree = "".join(f"{hashlib.sha256(raw).hexdigest()[:16]}  {name}\n" for name, raw in files.items())
    # Later years' calendars are like this year's; their sums stand in the tree.
    kept = {name: raw for name, raw in files.items() if name.endswith(_KEPT) and not name.startswith("lich/2")}
    own = {n: _own_part(raw.decode()).encode() if n.endswith(".html") else raw for n, raw in kept.items()}
    return {"TREE": tree.encode()} | own


def test_tiny_site_is_the_golden_one(tmp_path: Path) -> None:
    project = shutil.copytree(TINY, tmp_path / "tiny")
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    found = _snapshot(project / "site")
    if os.environ.get("UPDATE_GOLDEN"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, raw in found.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(raw)
    wanted = files_below(GOLDEN)
    assert sorted(found) == sorted(wanted)
    different = [name for name in wanted if found[name] != wanted[name]]
    assert not different, f"differs from tests/golden/tiny: {different}"
