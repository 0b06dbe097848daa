"""`mkdocs serve` answers with parts of files too, as a host does."""

import io
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request, urlopen
from wsgiref.util import FileWrapper

import pytest
from werkzeug.test import Client

from disanxanh.mkdocs_plugins.ranges import with_ranges
from recording_files import mp3
from sample import record_with
from support import EPOCH, copy_project

BODY = bytes(range(256)) * 20
SOUND = mp3(20)
DEADLINE = 240
"""Seconds after which a preview that does not start is ended, so that its test fails."""


def host(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer as the host does: with a whole file, a page made in this moment, or not at all."""
    if environ["PATH_INFO"] == "/khong-co":
        start_response("404 Not Found", [("Content-Type", "text/html")])
        return [b"none"]
    start_response("200 OK", [("Content-Type", "audio/mpeg"), ("Content-Length", str(len(BODY)))])
    return FileWrapper(io.BytesIO(BODY))


@pytest.mark.parametrize(
    ("header", "status", "body"),
    [
        ("bytes=10-19", 206, BODY[10:20]),
        ("bytes=5000-", 206, BODY[5000:]),
        ("bytes=-7", 206, BODY[-7:]),
        ("bytes=9999-", 416, b""),
        ("bytes=0-1,3-4", 200, BODY),
        ("đoạn", 200, BODY),
    ],
)
def test_whole_answers_are_cut(header: str, status: int, body: bytes) -> None:
    answer = Client(with_ranges(host)).get("/a.mp3", headers={"Range": header})
    assert (answer.status_code, answer.data) == (status, body)


def test_what_is_no_file_stays_as_it_is() -> None:
    client = Client(with_ranges(host))
    assert client.get("/khong-co", headers={"Range": "bytes=0-1"}).data == b"none"
    assert client.get("/a.mp3").data == BODY


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A preview that really runs, of a record with a narration; its address has no slash at its end."""
    root = copy_project(tmp_path_factory.mktemp("preview"), heritage=False)
    audio = "audio: {file: a.mp3, speaker: Đoàn viên, transcript: Đình., duration: '0:20'}\n"
    record_with(root, audio, {"a.mp3": SOUND})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clean = {k: v for k, v in os.environ.items() if not k.startswith("DISANXANH_")}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**clean, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True) as process:
        timer = threading.Timer(DEADLINE, process.kill)
        timer.start()
        try:
            yield _address(process)
        finally:
            timer.cancel()
            process.kill()


def _address(process: subprocess.Popen[str]) -> str:
    """Read what the preview prints until it says where it is; read on, so that it can go on printing."""
    assert process.stderr
    said: list[str] = []
    for line in process.stderr:
        said.append(line)
        if "Serving on http" in line:
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return line.split("Serving on ")[1].strip().rstrip("/")
    raise AssertionError("".join(said))


def _asked(address: str, header: str = "") -> tuple[int, str, bytes]:
    try:
        with urlopen(Request(address, headers={"Range": header} if header else {})) as answer:
            return answer.status, answer.headers.get("Content-Range", ""), answer.read()
    except HTTPError as error:
        return error.code, error.headers.get("Content-Range", ""), b""


@pytest.mark.build
def test_a_narration_can_be_wound_on_in_a_preview(preview: str) -> None:
    page = f"{preview}/di-tich/dinh-thu/"
    found = re.search(r'src="([^"]+\.mp3)"', _asked(page)[2].decode())
    assert found
    sound = urljoin(page, found[1])
    size = len(SOUND)
    assert _asked(sound) == (200, "", SOUND)
    assert _asked(sound, "bytes=100-199") == (206, f"bytes 100-199/{size}", SOUND[100:200])
    assert _asked(sound, "bytes=-50") == (206, f"bytes {size - 50}-{size - 1}/{size}", SOUND[-50:])
    assert _asked(sound, f"bytes={size}-") == (416, f"bytes */{size}", b"")


@pytest.mark.build
def test_pages_of_a_preview_still_reload_themselves(preview: str) -> None:
    assert b"livereload" in _asked(f"{preview}/")[2]
    assert _asked(f"{preview}/khong-co-trang-nay/", "bytes=0-9")[0] == 404
