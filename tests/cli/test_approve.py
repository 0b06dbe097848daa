"""`disanxanh approve`: who, for which unit, what content; nothing else of the file changes."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from disanxanh.cli.main import cli
from support import copy_project

BY = "truong-phong-vhxh-phuong-kien-an"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copy_project(tmp_path)
    monkeypatch.chdir(root)
    return root / "heritage/sites/den-tay-son/index.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


def rules() -> set[str]:
    return {word for word in run("check").output.split() if word.startswith("DSX") for word in [word.strip(":")]}


def test_the_block_is_written_and_all_else_stays(record: Path) -> None:
    before = record.read_text(encoding="utf-8")
    result = run("approve", "den-tay-son", "--by", BY, "--document", "12/BB-VHXH")
    assert result.exit_code == 0
    after = record.read_text(encoding="utf-8")
    start = after.index("review:")
    end = after.index("updated:")
    assert after[:start] + "review: {status: draft}\n" + after[end:] == before
    block = after[start:end]
    assert f"  by: {BY}\n" in block
    assert "  document: 12/BB-VHXH\n" in block
    assert "  digest: sha256:" in block
    assert not rules()


def test_a_later_change_voids_it_but_a_comment_does_not(record: Path) -> None:
    run("approve", "den-tay-son", "--by", BY)
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("rank: national", "rank: national  # đã đối chiếu", 1), encoding="utf-8")
    assert not rules()
    record.write_text(text.replace("Thiên Văn", "Thiên văn", 1), encoding="utf-8")
    assert rules() == {"DSX702"}


def test_approving_again_replaces_the_block_and_keeps_the_document(record: Path) -> None:
    run("approve", "den-tay-son", "--by", BY, "--document", "12/BB-VHXH")
    record.write_text(record.read_text("utf-8").replace("Thiên Văn", "Thiên văn", 1), encoding="utf-8")
    assert run("approve", "den-tay-son", "--by", BY).exit_code == 0
    text = record.read_text(encoding="utf-8")
    assert text.count("\nreview:") == 1
    assert "  document: 12/BB-VHXH\n" in text
    assert not rules()


def test_windows_line_ends_stay(record: Path) -> None:
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))
    assert run("approve", "den-tay-son", "--by", BY).exit_code == 0
    raw = record.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert not rules()


@pytest.mark.parametrize(
    ("id_", "by", "word", "code"),
    [
        ("den-tay-son", "ai-do", "không có trong site_config/people.yml", 2),
        ("den-tay-son", "bi-thu-doan-xa-lac-phuong", "không phụ trách đơn vị 11443", 1),
        ("khong-co", BY, "Không có hồ sơ", 2),
        ("cum-di-tich-nha-mac-duong-kinh", BY, "chưa ghi đơn vị", 1),
    ],
)
def test_who_may_not_approve_what(record: Path, id_: str, by: str, word: str, code: int) -> None:
    before = record.read_bytes()
    result = run("approve", id_, "--by", by)
    assert result.exit_code == code
    assert word in result.output
    assert record.read_bytes() == before


def test_a_reviewer_of_all_units_may_approve_a_record_without_one(record: Path) -> None:
    assert run("approve", "cum-di-tich-nha-mac-duong-kinh", "--by", "ban-bien-tap").exit_code == 0
    assert not rules()


def test_a_record_with_errors_is_not_approved_and_no_other_either(record: Path) -> None:
    record.write_text(record.read_text("utf-8").replace("rank: national", "rank: cao", 1), encoding="utf-8")
    other = record.parents[1] / "den-kha-lam/index.md"
    before = other.read_bytes()
    result = run("approve", "den-kha-lam", "den-tay-son", "--by", BY)
    assert result.exit_code == 1
    assert "DSX205" in result.output
    assert other.read_bytes() == before


def test_a_session_is_approved_in_its_own_file(record: Path) -> None:
    file = record.parents[3] / "campaigns/chu-nhat-xanh/sessions/2026-11-15-vi-du-da-lam.yml"
    before = file.read_bytes()
    result = run("approve", "chu-nhat-xanh/2026-11-15-vi-du-da-lam", "--by", BY)
    assert result.exit_code == 0, result.output
    assert file.read_bytes().startswith(before)
    assert "\nreview:\n  status: approved\n" in file.read_text("utf-8")
    assert not rules()
    file.write_text(file.read_text("utf-8").replace("64.5", "65"), "utf-8")
    assert rules() == {"DSX702"}


def test_a_file_of_data_without_a_last_line_break_keeps_its_lines(record: Path) -> None:
    file = record.parents[3] / "campaigns/chu-nhat-xanh/sessions/2026-11-15-vi-du-da-lam.yml"
    file.write_bytes(file.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    assert run("approve", "chu-nhat-xanh/2026-11-15-vi-du-da-lam", "--by", BY).exit_code == 0
    assert b"example: true\r\nreview:\r\n" in file.read_bytes()
    assert not rules()
