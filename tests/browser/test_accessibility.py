"""axe-core (WCAG 2.2 A and AA) on every kind of page, at phone and desktop width, light and dark."""

import pytest

from browsing import PAGES, Watched, violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("watched", [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")], indirect=True)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(watched: Watched, path: str) -> None:
    found = violations(watched.open(path))
    assert not found, "\n".join(found[:10])
