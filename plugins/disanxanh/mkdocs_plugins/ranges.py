"""Parts of files in previews: the host's own server answers with whole files only.

Without parts no sound can be wound on, and a file of map tiles cannot be read.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from wsgiref.util import FileWrapper

from mkdocs.livereload import LiveReloadServer
from werkzeug.wrappers import Response
from werkzeug.wsgi import wrap_file

from disanxanh.base.serving import as_asked

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def install(server: LiveReloadServer) -> None:
    """Let a preview's server answer with parts of files."""
    server.set_app(with_ranges(server.get_app()))  # type: ignore[arg-type]


def with_ranges(app: "WSGIApplication") -> "WSGIApplication":
    """Return an application that cuts the parts that are asked for from the whole files of `app`."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if "HTTP_RANGE" not in environ:
            return app(environ, start_response)
        told: dict[str, Any] = {}

        def note(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Any:
            told.update(status=status, headers=headers)

        body = app(environ, note)
        if isinstance(body, FileWrapper):  # One that can be wound on.
            body = wrap_file({}, body.filelike, 65_536)
        response = Response(body, told["status"], told["headers"], direct_passthrough=True)
        if response.status_code == 200 and response.content_length is not None:
            response = as_asked(response, environ, response.content_length)
        return response(environ, start_response)

    return answer
