"""`disanxanh serve` as people run it: it says where, serves, and stops when it is told to."""

import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

from disanxanh.cli.main import cli

# Started from a script's background, a test run hands on that Ctrl+C means nothing: the command minds it again.
_MIND = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
COMMAND = [sys.executable, "-c", f"{_MIND}; from disanxanh.cli.main import main; main()", "serve"]
DEADLINE = 120
"""Seconds after which a server that hangs is ended, so that its test fails."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("<h1>Trang chủ</h1>", encoding="utf-8")
    return folder


@contextmanager
def running(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command on a free port; give the process and the line that it begins with."""
    command = [*COMMAND, "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        timer = threading.Timer(DEADLINE, process.kill)
        timer.start()
        try:
            assert process.stdout
            yield process, process.stdout.readline()
        finally:
            timer.cancel()
            process.kill()


def address_in(line: str) -> str:
    return next(word for word in line.split() if word.startswith("http://127.0.0.1:"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_it_serves_the_site_until_ctrl_c(site: Path) -> None:
    with running() as (process, line):
        assert line.startswith("Trang ở http://127.0.0.1:")
        with urlopen(address_in(line)) as answer:
            assert answer.read().decode() == "<h1>Trang chủ</h1>"
        with urlopen(Request(address_in(line), headers={"Range": "bytes=1-2"})) as answer:
            assert (answer.status, answer.read()) == (206, b"h1")
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate()
        assert (process.returncode, rest) == (0, "Đã dừng.\n")


def test_another_folder(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "khác"
    site.rename(other)
    with running(str(other)) as (_, line), urlopen(address_in(line)) as answer:
        assert answer.status == 200


def test_from_a_folder_inside_the_repository(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site_config").mkdir()
    (tmp_path / "site_config/site.yml").touch()
    monkeypatch.chdir(tmp_path / "site_config")
    with running() as (_, line), urlopen(address_in(line)) as answer:
        assert answer.status == 200


def test_a_site_that_is_not_built_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["serve"])
    assert result.exit_code == 2
    assert "Không có thư mục" in result.stderr
    assert "mkdocs build" in result.stderr
    english = CliRunner().invoke(cli, ["--lang", "en", "serve", "nowhere"])
    assert (english.exit_code, "There is no folder “nowhere”" in english.stderr) == (2, True)


@pytest.mark.usefixtures("site")
def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = CliRunner().invoke(cli, ["serve", "--port", str(port)])
    assert result.exit_code == 1
    assert f"Cổng {port} đang có chương trình khác dùng" in result.stderr
    assert "--port" in result.stderr


@pytest.mark.parametrize("port", ["-1", "65536", "tám nghìn"])
def test_a_port_that_is_none_is_wrong_usage(port: str, site: Path) -> None:
    assert CliRunner().invoke(cli, ["serve", str(site), f"--port={port}"]).exit_code == 2
