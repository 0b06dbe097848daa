"""What browser tests share: a quiet server, and a page that notes everything that goes wrong on it."""

import gzip
import re
import sys
import threading
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, Request, Response

PAGES = (
    "",
    "di-tich/",
    "di-tich/den-tay-son/",
    "di-tich/cum-di-tich-nha-mac-duong-kinh/",
    "hien-vat/",
    "hien-vat/bia-vinh-huu-1736/",
    "xa-phuong/",
    "xa-phuong/phuong-kien-an/",
    "le-hoi/",
    "song-xanh/",
    "gioi-thieu/",
    "dong-gop/",
    "dong-gop/them-di-tich/",
    "dong-gop/ma-loi/",
)


_AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """Return what axe-core (WCAG 2.2 A and AA, best practice) finds on a page."""
    page.evaluate((Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", _AXE_TAGS)
    return [
        f"{v['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for v in found["violations"]
        for node in v["nodes"]
    ]


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files as hosts do, parts of files and the site's own 404 page included, and prints nothing."""

    def do_GET(self) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        file = Path(self.translate_path(self.path))
        if not asked or not file.is_file():
            super().do_GET()
            return
        raw = file.read_bytes()
        first, last = int(asked[1]), min(int(asked[2] or len(raw)), len(raw) - 1)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(raw)}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        self.wfile.write(raw[first : last + 1])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        raw = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


@dataclass
class Watched:
    """A page with everything that went wrong on it."""

    page: Page
    origin: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda m: self.troubles.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", self._note_other_origin)

    def _note_other_origin(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.troubles.append(f"another origin: {request.url}")

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.origin}/{path}", wait_until="load")
        return self.page

    def weights(self, path: str) -> dict[str, int]:
        """Open a page; return the bytes of its files as a host sends them: text gzipped, fonts not, no photos."""
        sizes: dict[str, int] = {}

        def weigh(answer: Response) -> None:
            if "assets/photos" not in answer.url:
                raw = answer.body()
                sizes[answer.url] = len(raw) if answer.url.endswith(".woff2") else len(gzip.compress(raw))

        self.page.on("response", weigh)
        self.open(path).wait_for_load_state("networkidle")
        return sizes


class _Server(ThreadingHTTPServer):
    """Does not mind a browser that leaves before it has the whole answer."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def serve(folder: Path) -> tuple[ThreadingHTTPServer, str]:
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"
