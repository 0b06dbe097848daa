"""A small phone on a slow 4G line: what a page loads there, and when its map shows the first marker."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

SIZE = {"width": 412, "height": 823}
LATENCY, DOWN, UP, PROCESSOR = 150, 1.6e6 / 8, 750e3 / 8, 4
"""Milliseconds to the first byte of an answer, bytes a second down and up, how much slower the processor is."""
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = 1500  # A page has loaded when nothing has come for so many milliseconds.
_LONGEST = 60_000

# Names of places are drawn as markers too; they are none that a reader looks for. Frames tell their top.
_NOTE = """(() => {
  const note = () => {
    for (const icon of document.querySelectorAll(".leaflet-marker-icon:not(.dx-label)")) {
      const box = icon.getBoundingClientRect();
      if (!box.width || !box.height) continue;
      const began = performance.timeOrigin + performance.now();
      top.benchMarker ??= began - top.performance.timeOrigin;
      watch.disconnect();
      return;
    }
  };
  const watch = new MutationObserver(note);
  watch.observe(document, { childList: true, subtree: true });
})()"""


@dataclass
class Visit:
    """One opening of a page with nothing in the browser's store. Times are milliseconds after the page was asked for.

    `sizes` are bytes with their headers by address, as they came over the line.
    """

    marker: float = 0.0
    painted: float = 0.0
    sizes: dict[str, int] = field(default_factory=dict)
    requests: int = 0

    @property
    def bytes(self) -> int:
        return sum(self.sizes.values())

    @property
    def hosts(self) -> int:
        return len({urlsplit(address).netloc for address in self.sizes})


def chromium() -> str | None:
    """Return the system's Chromium; None for Playwright's own."""
    return next((path for name in _CHROMIUM if (path := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def visit(started: Browser, address: str, *, slow: bool = True) -> Visit:
    """Open a page and wait until it is quiet."""
    context = started.new_context(viewport=SIZE, device_scale_factor=1.75, is_mobile=True, has_touch=True)
    context.add_init_script(_NOTE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    found = Visit()
    _watch(session, found)
    if slow:
        _slow_down(session)
    page.goto(address, wait_until="load", timeout=_LONGEST)
    page.wait_for_function("window.benchMarker !== undefined", timeout=_LONGEST)
    _wait_until_quiet(page, found)
    found.marker = page.evaluate("benchMarker")
    found.painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    context.close()
    return found


def _slow_down(session: CDPSession) -> None:
    line = {"offline": False, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP}
    session.send("Network.emulateNetworkConditions", line)
    session.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR})


def _watch(session: CDPSession, found: Visit) -> None:
    """Note every answer with the bytes that came for it."""
    addresses: dict[str, str] = {}

    def asked(event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            addresses[event["requestId"]] = event["request"]["url"]
            found.requests += 1

    def came(event: dict[str, Any]) -> None:
        if address := addresses.get(event["requestId"]):
            found.sizes[address] = found.sizes.get(address, 0) + int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", came)
    session.send("Network.enable")


def _wait_until_quiet(page: Page, found: Visit) -> None:
    before = -1
    while before != found.bytes:
        before = found.bytes
        page.wait_for_timeout(_QUIET)
