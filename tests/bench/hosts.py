"""A host as real ones serve: text gzipped, connections kept open, parts of files; each on an address of its own.

The preview of the project packs nothing and closes every connection, which a measured phone would pay for.
"""

import gzip
import threading
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote, urlsplit

from disanxanh.base.serving import type_of

_PACKED = (".html", ".css", ".js", ".json", ".geojson", ".svg", ".xml", ".map", ".txt")
_LEVEL = 6  # nginx and the hosts of static sites pack in passing, not as small as can be.


@lru_cache(maxsize=512)
def packed(file: Path) -> bytes:
    """Return a file as hosts send it."""
    return gzip.compress(file.read_bytes(), _LEVEL, mtime=0) if file.suffix in _PACKED else file.read_bytes()


class Host:
    """Serves a folder on an address of this machine, as a context. The port is any free one."""

    def __init__(self, folder: Path, address: str = "127.0.0.1") -> None:
        self._server = ThreadingHTTPServer((address, 0), _handler(folder))
        self._server.daemon_threads = True
        self.origin = f"http://{address}:{self._server.server_port}"

    def __enter__(self) -> "Host":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(folder: Path) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            file = folder / unquote(urlsplit(self.path).path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                self._answer(404, b"", {})
                return
            headers = {"Content-Type": _type(file), "Cache-Control": "max-age=600", "ETag": f'"{file.stat().st_size}"'}
            asked = self.headers.get("Range", "")
            if asked.startswith("bytes="):
                self._part(file, asked, headers)
                return
            if file.suffix in _PACKED:
                headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            self._answer(200, packed(file), headers)

        def _part(self, file: Path, asked: str, headers: dict[str, str]) -> None:
            first, _, last = asked.removeprefix("bytes=").partition("-")
            whole = packed(file)
            part = whole[int(first) : int(last) + 1]
            end = int(first) + len(part) - 1
            self._answer(206, part, headers | {"Content-Range": f"bytes {first}-{end}/{len(whole)}"})

        def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:  # Browsers leave when their context is closed.
                self.close_connection = True

    return Handler


def _type(file: Path) -> str:
    found = type_of(file)
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
