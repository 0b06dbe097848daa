"""`disanxanh serve`: the finished site on this machine, as a host serves it."""

import errno
import sys
from pathlib import Path

import click

from disanxanh.base.serving import HOST, SiteServer
from disanxanh.catalogue import find_root
from disanxanh.cli.language import Command, say
from disanxanh.cli.project import EXIT_PROBLEMS, EXIT_USAGE

_PORT = 8000


@click.command(
    cls=Command,
    help="Mở trang đã dựng trên máy này, như ở nơi đăng: tua được âm thanh, đọc được nền bản đồ PMTiles, có trang báo "
    "404. Máy khác không vào được. Dừng bằng Ctrl+C."
    "\n\nFOLDER là thư mục đã dựng; không ghi thì là site/ của kho."
    "\n\nMã thoát: 0 đã dừng, 1 không mở được cổng, 2 gọi sai."
    "\fServe the finished site on this machine, as a host does: parts of files (sound, PMTiles) and the 404 page. "
    "Other machines cannot reach it. Stop with Ctrl+C."
    "\n\nFOLDER is the finished site; without one, site/ of the repository."
    "\n\nExit status: 0 stopped, 1 the port cannot be had, 2 wrong usage.",
)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=_PORT,
    show_default=True,
    help="Cổng; 0 là cổng trống bất kỳ.\fPort; 0 for any free one.",
)
def serve(folder: Path | None, port: int) -> None:
    """Serve until Ctrl+C."""
    site = folder or (find_root(Path.cwd()) or Path.cwd()) / "site"
    if not site.is_dir():
        say(
            f"Không có thư mục “{site}”. Hãy dựng trang trước: `mkdocs build` (hay `make build`).",
            f"There is no folder “{site}”. Build the site first: `mkdocs build` (or `make build`).",
            err=True,
        )
        sys.exit(EXIT_USAGE)
    try:
        server = SiteServer(site, port)
    except OSError as error:
        _tell_port(port, error)
        sys.exit(EXIT_PROBLEMS)
    with server:
        say(
            f"Trang ở {server.address}/ (dừng bằng Ctrl+C)",
            f"The site is at {server.address}/ (stop with Ctrl+C)",
        )
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Đã dừng.", "Stopped.")


def _tell_port(port: int, error: OSError) -> None:
    if error.errno == errno.EADDRINUSE:
        say(
            f"Cổng {port} đang có chương trình khác dùng. Hãy dừng chương trình ấy, hoặc chọn cổng khác: "
            f"`disanxanh serve --port {port + 1 if port < 65_535 else _PORT}`.",
            f"Port {port} is in use. Stop the other program, or choose another port with --port.",
            err=True,
        )
        return
    why = error.strerror or type(error).__name__
    say(
        f"Không mở được cổng {port} của {HOST} ({why}). Hãy chọn cổng từ 1024 trở lên bằng --port.",
        f"Port {port} of {HOST} cannot be opened ({why}). Choose one from 1024 with --port.",
        err=True,
    )
