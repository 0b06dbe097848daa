"""A served site answers as hosts do: whole files, parts of them, and the site's own page for what is not there."""

import http.client
import threading
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client, TestResponse

from disanxanh.base.serving import SiteApp, SiteServer, type_of

SOUND = bytes(range(256)) * 4
FILES = {
    "index.html": b"<h1>Trang</h1>",
    "404.html": "<h1>Không có</h1>".encode(),
    "ban-do/index.html": b"<h1>Ban do</h1>",
    "âm thanh.mp3": SOUND,
    "trong.txt": b"",
    "assets/nen.pmtiles": SOUND,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    (folder / "bi-mat.txt").write_bytes(b"not for readers")
    for name, raw in FILES.items():
        file = folder / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
    return folder / "site"


@pytest.fixture(scope="module")
def client(site: Path) -> Client:
    return Client(SiteApp(site))


def get(client: Client, path: str = "/âm thanh.mp3", **headers: str) -> TestResponse:
    return client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def expected(header: str, size: int) -> tuple[int, int] | str | None:
    """Return first and last byte as RFC 9110, 14.1.2 has them; "416" for none; None for the whole file."""
    first, _, last = header.removeprefix("bytes=").partition("-")
    if first and last and int(last) < int(first):
        return None
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else "416"
    return (int(first), min(int(last or size), size - 1)) if int(first) < size else "416"


numbers = st.integers(0, len(SOUND) + 50).map(str)
one_range = st.one_of(
    st.builds("bytes={}-{}".format, numbers, numbers),
    st.builds("bytes={}-".format, numbers),
    st.builds("bytes=-{}".format, numbers),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one_range)
def test_a_part_is_the_part_that_was_asked_for(client: Client, header: str) -> None:
    answer = get(client, Range=header)
    part = expected(header, len(SOUND))
    if part == "416":
        assert (answer.status_code, answer.data) == (416, b"")
        assert answer.headers["Content-Range"] == f"bytes */{len(SOUND)}"
    elif part is None:
        assert (answer.status_code, answer.data) == (200, SOUND)
    else:
        first, last = part
        assert (answer.status_code, answer.data) == (206, SOUND[first : last + 1])
        assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(SOUND)}"
        assert answer.content_length == last - first + 1
    assert answer.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    "header",
    ["bytes=0-1,5-6", "bytes=", "bytes=-", "bytes=a-b", "dong=0-1", "0-1", "bytes=5-2", f"bytes={'9' * 5000}-"],
)
def test_what_is_no_single_part_is_the_whole(client: Client, header: str) -> None:
    answer = get(client, Range=header)
    assert (answer.status_code, answer.data) == (200, SOUND)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="ascii", exclude_characters="\r\n"), max_size=40))
def test_no_header_stops_the_server(client: Client, header: str) -> None:
    assert get(client, Range=header, If_Range=header, If_None_Match=header).status_code in (200, 206, 304, 416)


def test_an_empty_file_has_no_parts(client: Client) -> None:
    assert get(client, "/trong.txt", Range="bytes=0-0").status_code in (200, 416)


def test_a_part_is_only_given_of_the_version_that_the_reader_has(client: Client) -> None:
    whole = get(client)
    tag, date = whole.headers["ETag"], whole.headers["Last-Modified"]
    for same in (tag, date):
        assert get(client, Range="bytes=0-9", If_Range=same).status_code == 206
    for other in ('"khac"', "Mon, 01 Jan 2001 00:00:00 GMT"):
        answer = get(client, Range="bytes=0-9", If_Range=other)
        assert (answer.status_code, answer.data) == (200, SOUND)


def test_what_the_reader_has_is_not_sent_again(client: Client) -> None:
    whole = get(client)
    assert get(client, If_None_Match=whole.headers["ETag"]).status_code == 304
    assert get(client, If_Modified_Since=whole.headers["Last-Modified"]).status_code == 304
    assert get(client, If_None_Match='"khac"').status_code == 200


def test_pages_and_folders(client: Client) -> None:
    assert get(client, "/").data == FILES["index.html"]
    assert get(client, "/ban-do/").data == FILES["ban-do/index.html"]
    moved = get(client, "/ban-do?tim=a")
    assert (moved.status_code, moved.headers["Location"]) == (302, "/ban-do/?tim=a")
    assert "Content-Disposition" not in get(client, "/").headers


@pytest.mark.parametrize(
    "path",
    [
        "/khong-co",
        "/assets/",
        "/assets",
        "/../bi-mat.txt",
        "/ban-do/../../bi-mat.txt",
        "/%2e%2e/bi-mat.txt",
        "/..%2fbi-mat.txt",
        "/a%00b",
        "/" + "a" * 3000,
        "/index.html/",
    ],
)
def test_what_is_not_there_has_the_sites_own_page(client: Client, path: str) -> None:
    answer = get(client, path)
    assert (answer.status_code, answer.data) == (404, FILES["404.html"])
    assert answer.content_type == "text/html; charset=utf-8"


def test_a_site_without_such_a_page_says_it_in_a_line(tmp_path: Path) -> None:
    answer = Client(SiteApp(tmp_path)).get("/")
    assert (answer.status_code, answer.text) == (404, "Không có trang này.\n")


def test_a_packed_file_is_sent_as_it_is(client: Client, site: Path) -> None:
    (site / "nen.pmtiles.gz").write_bytes(SOUND)
    answer = get(client, "/nen.pmtiles.gz", Range="bytes=0-9")
    assert (answer.status_code, answer.data) == (206, SOUND[:10])
    assert "Content-Encoding" not in answer.headers


def test_nothing_can_be_sent_to_a_site(client: Client) -> None:
    answer = client.post("/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_heads_have_no_bodies(client: Client) -> None:
    answer = client.head("/âm thanh.mp3", headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.data, answer.content_length) == (200, b"", len(SOUND))


@pytest.mark.parametrize(
    ("name", "expected_type"),
    [
        ("a.webp", "image/webp"),
        ("a.geojson", "application/geo+json"),
        ("a.pmtiles", "application/vnd.pmtiles"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.vtt", "text/vtt"),
        ("a.gpx", "application/gpx+xml"),
        ("a.js", "text/javascript"),
        ("a.mjs", "text/javascript"),
        ("a.css", "text/css"),
        ("a.html", "text/html"),
        ("a.mp3", "audio/mpeg"),
        ("a.m4a", "audio/mp4"),
        ("a.mp4", "video/mp4"),
        ("sitemap.xml.gz", "application/gzip"),
        ("nen.pmtiles.gz", "application/gzip"),
        ("a.txt.bz2", "application/octet-stream"),
        ("a.pf_meta", "application/octet-stream"),
        ("khong-duoi", "application/octet-stream"),
    ],
)
def test_types_do_not_hang_on_the_system(name: str, expected_type: str) -> None:
    assert type_of(Path(name)) == expected_type


@pytest.fixture
def served(site: Path) -> Iterator[SiteServer]:
    with SiteServer(site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(server: SiteServer, path: str, **headers: str) -> tuple[int, Message, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    line.request("GET", path, headers=headers)
    answer = line.getresponse()
    found = answer.status, answer.headers, answer.read()
    line.close()
    return found


def test_a_real_server_gives_parts(served: SiteServer) -> None:
    status, headers, body = ask(served, "/assets/nen.pmtiles", Range="bytes=-16")
    assert (status, body) == (206, SOUND[-16:])
    assert headers["Content-Range"] == f"bytes {len(SOUND) - 16}-{len(SOUND) - 1}/{len(SOUND)}"
    assert headers["Content-Type"] == "application/vnd.pmtiles"
    assert served.server_address[0] == "127.0.0.1"


def test_a_reader_who_leaves_stops_nothing(served: SiteServer, site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (site / "dai.bin").write_bytes(bytes(5_000_000))
    line = http.client.HTTPConnection("127.0.0.1", served.server_port, timeout=30)
    line.request("GET", "/dai.bin")
    line.getresponse().read(10)
    line.close()
    assert ask(served, "/")[0] == 200
    assert "Traceback" not in capfd.readouterr().err
