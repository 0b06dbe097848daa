"""A finished site served on this machine, as hosts do it: parts of files, the site's own page for what is not there.

Werkzeug reads and answers the headers of HTTP; the standard library listens.
"""

import os
import re
import socketserver
import sys
from mimetypes import MimeTypes
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.security import safe_join
from werkzeug.utils import send_file
from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

HOST = "127.0.0.1"
"""Only this machine: a preview is not for the neighbours in the same network."""

# Types that Python or a system may not know, or know otherwise (Windows has scripts as plain text in its registry).
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".webmanifest": "application/manifest+json",
    ".pmtiles": "application/vnd.pmtiles",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".vtt": "text/vtt",
    ".gpx": "application/gpx+xml",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".ics": "text/calendar",
    ".m4a": "audio/mp4",
    ".glb": "model/gltf-binary",
    ".wasm": "application/wasm",
}
_KNOWN = MimeTypes()
for _suffix, _type in _TYPES.items():
    _KNOWN.add_type(_type, _suffix)

_ONE_RANGE = re.compile(r"bytes=\s*(\d{0,15})-(\d{0,15})\s*")


def type_of(file: Path) -> str:
    """Return the MIME type of a file by its name."""
    guessed, packed = _KNOWN.guess_type(file.name)
    if packed:  # A packed file is a file of its own: readers who ask for it unpack it themselves.
        return "application/gzip" if packed == "gzip" else "application/octet-stream"
    return guessed or "application/octet-stream"


def as_asked(response: Response, environ: "WSGIEnvironment", size: int) -> Response:
    """Return a response of `size` bytes, or the part of it that the request asks for, or 304 or 416.

    One range is served; several at once, and what is no range, are left out of account (RFC 9110, 14.2).
    """
    asked = _one_range(environ.get("HTTP_RANGE", ""), size) if environ["REQUEST_METHOD"] == "GET" else ""
    headers = {key: value for key, value in environ.items() if key != "HTTP_RANGE"}
    if asked:
        headers["HTTP_RANGE"] = asked
    try:
        return response.make_conditional(headers, accept_ranges=True, complete_length=size)
    except RequestedRangeNotSatisfiable:
        response.close()
        return Response(status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"})


def _one_range(header: str, size: int) -> str:
    """Return a range with its beginning written out; "" for what is not one range."""
    found = _ONE_RANGE.fullmatch(header)
    first, last = found.groups() if found else ("", "")
    if not (first or last) or (first and last and int(last) < int(first)):
        return ""
    if first:
        return f"bytes={first}-{last}"
    # The last bytes of a file: of a shorter one all, and none can never be given (RFC 9110, 14.1.2).
    return f"bytes={max(0, size - int(last)) if int(last) else size}-"


class SiteApp:
    """The WSGI application of a folder with a finished site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        """Answer one request."""
        return self._answer(Request(environ))(environ, start_response)

    def _answer(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return Response(status=405, headers={"Allow": "GET, HEAD"})
        found = self._find(request.path)
        if found is None:
            return self._missing()
        if found.is_dir():  # The links of a page are relative: a folder's address must end with a slash.
            asked = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
            return Response(status=302, headers={"Location": quote(f"/{request.path.strip('/')}/") + asked})
        try:
            response = send_file(found, request.environ, mimetype=type_of(found), conditional=False)
        except OSError:  # It went in this moment, as when the site is built anew.
            return self._missing()
        response.headers.remove("Content-Disposition")
        return as_asked(response, request.environ, response.content_length or 0)

    def _find(self, path: str) -> Path | None:
        """Return the file of a path; a folder with an index where the path lacks its slash; None for neither."""
        joined = safe_join(os.fspath(self.folder), path.lstrip("/"))
        if joined is None or "\0" in path:
            return None
        found = Path(joined)
        index = found / "index.html"
        try:
            if path.endswith("/"):
                return index if index.is_file() else None
            return found if found.is_file() or index.is_file() else None
        except OSError:  # A name that is too long for a file.
            return None

    def _missing(self) -> Response:
        page = self.folder / "404.html"
        text = page.read_bytes() if page.is_file() else "Không có trang này.\n".encode()
        return Response(text, 404, mimetype="text/html" if page.is_file() else "text/plain")


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's own name)
        pass


class SiteServer(socketserver.ThreadingMixIn, WSGIServer):
    """Serves a folder on `port` of this machine, 0 for any free one. Raises OSError when it cannot be had."""

    daemon_threads = True
    # On Windows the option would let two programs listen on one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, folder: Path, port: int = 0) -> None:
        super().__init__((HOST, port), _QuietHandler)
        self.set_app(SiteApp(folder))

    @property
    def address(self) -> str:
        """Return the address of the site, without a slash at its end."""
        return f"http://{HOST}:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over browsers that leave before they have the whole answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]
