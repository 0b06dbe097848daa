"""The command `disanxanh`."""

import sys

import click

from disanxanh import __version__
from disanxanh.cli.approve import approve
from disanxanh.cli.check import check
from disanxanh.cli.language import Group
from disanxanh.cli.links import links
from disanxanh.cli.new import new
from disanxanh.cli.photos import photos
from disanxanh.cli.serve import serve


@click.group(
    cls=Group,
    help="Soát, tạo và duyệt hồ sơ di sản. Xem trước trang: `mkdocs serve`; dựng trang: `mkdocs build`."
    "\fCheck, create and approve heritage records. Preview: `mkdocs serve`; build: `mkdocs build`.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    is_eager=True,
    expose_value=True,
    help="Ngôn ngữ của thông báo (mặc định: tiếng Việt).\fLanguage of messages (default: Vietnamese).",
)
@click.version_option(__version__, prog_name="disanxanh", help="Hiện phiên bản.\fShow the version.")
def cli(lang: str | None) -> None:
    """Run the group; `lang` is read through the context."""


cli.add_command(check)
cli.add_command(new)
cli.add_command(approve)
cli.add_command(photos)
cli.add_command(links)
cli.add_command(serve)


def main() -> None:
    """Run the command line with UTF-8 output, also where the console's encoding is another."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cli()
