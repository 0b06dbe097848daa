"""A real Chromium, and the shipped site built and served for it on 127.0.0.1."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from browsing import Watched, serve
from support import build, copy_project

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The shipped joint site, built and served; the address has no slash at its end."""
    project = copy_project(tmp_path_factory.mktemp("browser"))
    result = build(project, DISANXANH_ADDRESS="http://127.0.0.1/")
    assert result.returncode == 0, result.stderr
    server, address = serve(project / "site")
    yield address
    server.shutdown()


@pytest.fixture
def watched(browser: Browser, origin: str, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A fresh page at phone width, or of the parametrized `(width, scheme)`; troubles fail the test."""
    width, scheme = getattr(request, "param", (360, "light"))
    context = browser.new_context(viewport={"width": width, "height": 780}, color_scheme=scheme, locale="vi-VN")
    seen = Watched(context.new_page(), origin)
    yield seen
    context.close()
    assert not seen.troubles
