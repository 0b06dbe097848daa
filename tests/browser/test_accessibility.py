"""axe-core (WCAG 2.2 A and AA) on every kind of page, at phone and desktop width, light and dark."""

import pytest

from browsing import PAGES, Watched
from support import REPOSITORY

pytestmark = pytest.mark.browser

AXE = (REPOSITORY / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("watched", [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(watched: Watched, path: str) -> None:
    page = watched.open(path)
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    violations = [
        f"{v['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for v in found["violations"]
        for node in v["nodes"]
    ]
    assert not violations, "\n".join(violations[:10])
