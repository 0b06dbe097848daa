"""What browser tests share: a quiet server, and a page that notes everything that goes wrong on it."""

import gzip
import threading
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, Request, Response

from disanxanh.base.serving import SiteServer

PAGES = (
    "",
    "di-tich/",
    "di-tich/den-tay-son/",
    "di-tich/cum-di-tich-nha-mac-duong-kinh/",
    "hien-vat/",
    "hien-vat/bia-vinh-huu-1736/",
    "xa-phuong/",
    "xa-phuong/phuong-kien-an/",
    "ban-do/",
    "trien-lam/",
    "trien-lam/theo-dau-tue-tinh/",
    "le-hoi/",
    "le-hoi/le-hoi-choi-trau-do-son/",
    "lich/",
    "song-xanh/",
    "chien-dich/",
    "chien-dich/chu-nhat-xanh/",
    "cam-nang-so/khong-gian-mang/",
    "tin-tuc/",
    "tin-tuc/trang-co-gi/",
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


def serve(folder: Path) -> tuple[SiteServer, str]:
    """Serve a folder as hosts do; the address has no slash at its end."""
    server = SiteServer(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, server.address
