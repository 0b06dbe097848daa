import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from disanxanh.records.reading import read_document
from disanxanh.records.signature import content_digest
from sample import RECORD

PHOTO = "photos:\n  - {file: cong.jpg, alt: Cổng, credit: Đoàn xã, license: CC0-1.0}\nreview:"
TEXT = RECORD.replace("review:", PHOTO)


def digest(folder: Path, text: str, photo: bytes = b"1") -> str:
    file = folder / "index.md"
    file.write_bytes(text.encode())
    (folder / "cong.jpg").write_bytes(photo)
    return content_digest(read_document(file, folder))


# What approving itself writes, and what no reader ever sees.
SAME: dict[str, Callable[[str], str]] = {
    "a comment": lambda t: t.replace("name:", "# ghi chú\nname:", 1),
    "line endings": lambda t: t.replace("\n", "\r\n"),
    "blank lines around the story": lambda t: t.rstrip() + "\n\n\n",
    "the order of keys": lambda t: t.replace("forms: [dinh]\n", "").replace(
        "rank: provincial\nd", "rank: provincial\nforms: [dinh]\nd"
    ),
    "another way of writing a list": lambda t: t.replace("forms: [dinh]", "forms:\n  - dinh"),
    "the review": lambda t: t.replace("{status: draft}", "{status: approved, by: x}"),
    "the dates of the page": lambda t: t.replace("updated: 2026-11-23", "published: 2026-11-01\nupdated: 2026-11-24"),
}
OTHER: dict[str, Callable[[str], str]] = {
    "a value": lambda t: t.replace("1521.8", "1521.9"),
    "a word of the story": lambda t: t.replace("Xem thêm", "Hãy xem"),
    "a new key": lambda t: t.replace("review:", "opening: cả ngày\nreview:"),
    "a key less": lambda t: t.replace("area_m2: 1521.8\n", ""),
    "a source": lambda t: t.replace("Sách địa chí", "Sách khác"),
    "the order of a list": lambda t: t.replace("[bao, sach]", "[sach, bao]"),
    "the text of a photo": lambda t: t.replace("alt: Cổng", "alt: Cửa"),
}


@pytest.mark.parametrize("change", SAME)
def test_what_is_not_content_does_not_count(change: str, tmp_path: Path) -> None:
    changed = SAME[change](TEXT)
    assert changed != TEXT
    assert digest(tmp_path, changed) == digest(tmp_path, TEXT)


@pytest.mark.parametrize("change", OTHER)
def test_what_is_content_counts(change: str, tmp_path: Path) -> None:
    changed = OTHER[change](TEXT)
    assert changed != TEXT
    assert digest(tmp_path, changed) != digest(tmp_path, TEXT)


def test_the_bytes_of_listed_photos_count(tmp_path: Path) -> None:
    assert digest(tmp_path, TEXT, b"1") != digest(tmp_path, TEXT, b"2")
    assert digest(tmp_path, RECORD, b"1") == digest(tmp_path, RECORD, b"2")


@pytest.mark.parametrize("name", ["../bi-mat.jpg", "khong-co.jpg", "a" * 400 + ".jpg", "5", "[a]", "null", '"\\0.jpg"'])
def test_odd_photo_names_are_no_reason_to_fail(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "dinh"
    folder.mkdir()
    (tmp_path / "bi-mat.jpg").write_bytes(b"1")
    before = digest(folder, TEXT.replace("cong.jpg", name))
    (tmp_path / "bi-mat.jpg").write_bytes(b"2")
    assert digest(folder, TEXT.replace("cong.jpg", name)) == before


@pytest.mark.parametrize(
    "entry",
    [
        "pages:\n  - {file: tep, label: Mặt trước}",
        "audio: {file: tep, transcript: Lời}",
        "audio:\n  - {file: tep, transcript: Lời}",
        "videos:\n  - {title: Phim, file: tep}",
        "videos:\n  - {title: Phim, poster: tep}",
        "videos:\n  - {title: Phim, captions: tep}",
    ],
)
def test_the_bytes_of_every_listed_file_count(tmp_path: Path, entry: str) -> None:
    text = RECORD.replace("review:", f"{entry}\nreview:", 1)

    def with_file(raw: bytes) -> str:
        (tmp_path / "tep").write_bytes(raw)
        return digest(tmp_path, text)

    assert with_file(b"1") != with_file(b"2")
    assert with_file(b"1") == with_file(b"1")


def test_sums_that_are_known_are_not_read_again(tmp_path: Path) -> None:
    file = tmp_path / "index.md"
    file.write_bytes(TEXT.encode())
    (tmp_path / "cong.jpg").write_bytes(b"1")
    document = read_document(file, tmp_path)
    known = {"cong.jpg": hashlib.sha256(b"1").hexdigest()}
    assert content_digest(document, known) == content_digest(document)
    assert content_digest(document, {"cong.jpg": hashlib.sha256(b"2").hexdigest()}) != content_digest(document)
