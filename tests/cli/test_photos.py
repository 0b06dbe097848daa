"""`disanxanh photos clean`: which files, what is said, what is written, and what it means for approvals."""

import stat
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from disanxanh.cli.main import cli
from disanxanh.records.files.private_data import private_data
from photo_files import GPS_LATITUDE, SERIAL, orientation, picture, tiff, with_exif
from support import copy_project

PRIVATE = with_exif("JPEG", tiff(exif=SERIAL, gps=GPS_LATITUDE))
PLAIN = picture("JPEG")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copy_project(tmp_path, heritage=False)
    monkeypatch.chdir(root)
    return root


def put(project: Path, name: str, raw: bytes, folder: str = "heritage/sites/thu") -> Path:
    file = project / folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    return file


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["photos", "clean", *arguments], catch_exceptions=False)


def test_all_photos_beside_records_are_cleaned(project: Path) -> None:
    private = put(project, "a.jpg", PRIVATE)
    plain = put(project, "b.jpg", PLAIN)
    upper = put(project, "IMG_1.JPEG", PRIVATE, "campaigns/ngay-chu-nhat-xanh/sessions")
    elsewhere = put(project, "c.jpg", PRIVATE, "content")
    text = put(project, "index.md", b"---\nname: x\n---\n")
    result = run()
    assert result.exit_code == 0
    for file in (private, upper):
        assert private_data(file.read_bytes()) == ()
    assert plain.read_bytes() == PLAIN
    assert elsewhere.read_bytes() == PRIVATE
    assert text.read_bytes() == b"---\nname: x\n---\n"
    assert "heritage/sites/thu/a.jpg: bỏ tọa độ GPS, số máy ảnh" in result.stdout
    assert "b.jpg" not in result.output
    assert result.stdout.endswith("3 ảnh: 2 đã làm sạch, 1 không cần sửa\n")
    assert run().stdout == "3 ảnh: 3 không cần sửa\n"


def test_turned_and_shrunk_is_said(project: Path) -> None:
    file = put(project, "a.jpg", with_exif("JPEG", tiff(main=orientation(6)), raw=picture("JPEG", (1600, 800))))
    result = run("--max-side", "800")
    assert "a.jpg: xoay đứng; thu từ 800×1600 còn 400×800; " in result.stdout
    assert Image.open(file).size == (400, 800)


def test_a_dry_run_writes_nothing_and_fails_if_something_would_change(project: Path) -> None:
    file = put(project, "a.jpg", PRIVATE)
    result = run("--dry-run")
    assert result.exit_code == 1
    assert "a.jpg: bỏ tọa độ GPS, số máy ảnh" in result.stdout
    assert "1 ảnh: 1 cần làm sạch" in result.stdout
    assert file.read_bytes() == PRIVATE
    run()
    assert run("--dry-run").exit_code == 0


def test_paths_name_files_and_folders_once(project: Path) -> None:
    one = put(project, "a.jpg", PRIVATE)
    other = put(project, "b.png", with_exif("PNG", tiff(gps=GPS_LATITUDE)), "heritage/sites/khac")
    hidden = put(project, "c.jpg", PRIVATE, "heritage/sites/thu/.thumbnails")
    result = run(str(one), "heritage/sites/thu", "heritage/sites/thu/../thu/a.jpg")
    assert result.stdout.endswith("1 ảnh: 1 đã làm sạch\n")
    assert private_data(other.read_bytes())
    assert private_data(hidden.read_bytes())


def test_one_bad_file_does_not_stop_the_others(project: Path) -> None:
    put(project, "a.jpg", b"")
    put(project, "b.jpg", PRIVATE[:-300])
    put(project, "c.png", b"\0\0\0\x18ftypheic")
    good = put(project, "d.jpg", PRIVATE)
    result = run()
    assert result.exit_code == 1
    assert private_data(good.read_bytes()) == ()
    assert "heritage/sites/thu/a.jpg: không phải ảnh JPEG, PNG hay WebP. Hãy" in result.stderr
    assert "heritage/sites/thu/b.jpg: tệp bị cắt hoặc hỏng. Hãy" in result.stderr
    assert result.stdout.endswith("4 ảnh: 1 đã làm sạch, 3 không làm được\n")
    assert "b.jpg: is cut short or damaged" in CliRunner().invoke(cli, ["--lang", "en", "photos", "clean"]).stderr


def test_a_file_that_cannot_be_written_is_reported(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(project, "a.jpg", PRIVATE)

    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("disanxanh.cli.photos.write_atomically", refuse)
    result = run()
    assert result.exit_code == 1
    assert "a.jpg: không đọc hay ghi được tệp (Permission denied). Hãy xem lại quyền" in result.stderr
    assert "1 không làm được" in result.stdout


@pytest.mark.parametrize("mode", [0o444, 0o600, 0o640])
def test_permissions_stay_also_of_a_read_only_file(project: Path, mode: int) -> None:
    file = put(project, "a.jpg", PRIVATE)
    file.chmod(mode)
    assert run().exit_code == 0
    assert private_data(file.read_bytes()) == ()
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert [f.name for f in file.parent.iterdir()] == ["a.jpg"], "no temporary file stays"


def test_links_are_left_alone_with_a_word(project: Path) -> None:
    target = put(project, "goc.jpg", PRIVATE, "content")
    link = project / "heritage/sites/thu/a.jpg"
    link.parent.mkdir(parents=True)
    link.symlink_to(target)
    for arguments in ((), (str(link),)):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "a.jpg: bỏ qua, là liên kết tượng trưng." in result.stderr
        assert "Không có ảnh nào." in result.stdout
    assert target.read_bytes() == PRIVATE


def record(*sections: str) -> bytes:
    lines = ["name: Thử", "summary: Thử.", *sections, "sources:", "  a: {title: Sách}"]
    return "\n".join(["---", *lines, "---", "", "Chữ.[^a]", ""]).encode()


def test_approved_records_whose_photos_changed_are_named(project: Path) -> None:
    name = unicodedata.normalize("NFD", "ảnh đẹp.jpg")
    photos = "photos: [{file: ảnh đẹp.jpg, alt: A, credit: B, license: CC0-1.0}]"
    for id_, status in (("da-duyet", "approved"), ("ban-nhap", "draft"), ("khong-ghi-anh", "approved")):
        sections = ["photos: []" if id_ == "khong-ghi-anh" else photos, f"review: {{status: {status}}}"]
        put(project, "index.md", record(*sections), f"heritage/sites/{id_}")
        put(project, name, PRIVATE, f"heritage/sites/{id_}")
    for arguments in (["--dry-run"], []):
        last = run(*arguments).stdout.splitlines()[-1]
        assert last == "Ảnh đổi nên phải duyệt lại các hồ sơ đã duyệt: da-duyet (`disanxanh approve`)"
    assert not private_data((project / "heritage/sites/da-duyet" / name).read_bytes())
    assert "duyệt lại" not in run().stdout


def test_page_images_keep_their_size(project: Path) -> None:
    put(project, "index.md", record("pages: [{file: bia.jpg}]"), "heritage/objects/bia")
    raw = picture("JPEG", (1000, 500))
    page = put(project, "bia.jpg", with_exif("JPEG", tiff(gps=GPS_LATITUDE), raw=raw), "heritage/objects/bia")
    assert run("--max-side", "640").exit_code == 0
    assert page.read_bytes() == raw


def test_it_works_outside_a_project_when_told_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = put(tmp_path, "a.jpg", PRIVATE, "anh")
    assert run("anh").exit_code == 0
    assert private_data(file.read_bytes()) == ()
    result = run()
    assert result.exit_code == 2
    assert "site_config/site.yml" in result.output


@pytest.mark.parametrize("arguments", [["khong-co.jpg"], ["--max-side", "5"], ["--xoa"]])
def test_wrong_usage(project: Path, arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_it_speaks_english_too(project: Path) -> None:
    put(project, "a.jpg", PRIVATE)
    out = CliRunner().invoke(cli, ["--lang", "en", "photos", "clean"]).stdout
    assert "a.jpg: removed GPS position, camera number" in out
    assert "1 photo: 1 cleaned" in out
    help_text = CliRunner().invoke(cli, ["--lang", "en", "photos", "--help"]).output
    assert "Work on the photos" in help_text
    assert "Clean photos" in help_text


def test_pictures_of_an_object_are_never_shrunk_before_they_are_said_to_be_photos(project: Path) -> None:
    """Authors clean first and write the record afterwards: a stele's detail must not be lost on the way."""
    raw = with_exif("JPEG", tiff(gps=GPS_LATITUDE), raw=picture("JPEG", (1600, 800)))
    page = put(project, "mat-truoc.jpg", raw, "heritage/objects/bia")
    photo = put(project, "toan-canh.jpg", raw, "heritage/objects/chuong")
    put(project, "index.md", b"---\nphotos:\n  - {file: toan-canh.jpg}\n---\n", "heritage/objects/chuong")
    run("--max-side", "800")
    assert Image.open(page).size == (1600, 800)
    assert private_data(page.read_bytes()) == ()
    assert Image.open(photo).size == (800, 400)


def test_pictures_of_iphones_are_left_with_a_word(project: Path) -> None:
    put(project, "a.jpg", PLAIN)
    heic = put(project, "IMG_1.HEIC", b"\0\0\0\x18ftypheic")
    result = run()
    assert result.exit_code == 0
    assert "heritage/sites/thu/IMG_1.HEIC: bỏ qua, ảnh HEIC" in result.stderr
    assert heic.read_bytes() == b"\0\0\0\x18ftypheic"
    assert result.stdout == "1 ảnh: 1 không cần sửa\n"
