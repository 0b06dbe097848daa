"""Where `disanxanh approve` writes into records of unusual outer form, and where it rather does not."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from disanxanh.cli.approve import with_review
from disanxanh.cli.main import cli
from sample import RECORD, RECORD_ID, make_project, problems_of, write_record

BLOCK = ["review:", "  status: approved", "  by: x"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(make_project(tmp_path))
    return tmp_path


def approve() -> Result:
    arguments = ["approve", RECORD_ID, "--by", "truong-phong-vhxh-phuong-kien-an"]
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\na: 1\n---\nx", "---\na: 1\n{}---\nx"),
        ("---\na: 1\nreview: {status: draft}\nb: 2\n---\nx\n---\n", "---\na: 1\n{}b: 2\n---\nx\n---\n"),
        ("---\nreview:\n  status: draft\n\n  # cũ\n  by: y\n\n# ghi chú\nb: 2\n---", "---\n{}\n# ghi chú\nb: 2\n---"),
        ('---\n"review" : {status: draft,\n  by: y}\n...\nx', "---\n{}...\nx"),
        ("\n---\na: |\n  review: không phải mục này\n---\n", "\n---\na: |\n  review: không phải mục này\n{}---\n"),
        ("\ufeff---\na: 1\n---\n", "\ufeff---\na: 1\n{}---\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_only_the_block_changes(before: str, after: str, newline: str) -> None:
    block = "".join(f"{line}\n" for line in BLOCK)
    expected = after.replace("{}", block).replace("\n", newline)
    assert with_review(before.replace("\n", newline).encode(), BLOCK).decode() == expected


def test_lines_that_end_differently_stay_as_they_are() -> None:
    signed = with_review(b"---\r\na: 1\n---\r\nx\n", BLOCK)
    assert signed == b"---\r\na: 1\nreview:\r\n  status: approved\r\n  by: x\r\n---\r\nx\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_what_is_signed_stands_signed(newline: str, project: Path) -> None:
    file = write_record(project, RECORD.replace("\n", newline))
    assert approve().exit_code == 0
    signed = file.read_bytes()
    assert b"status: approved" in signed
    assert problems_of(project, signed) == []
    assert [p.rule for p in problems_of(project, signed.replace(b"1521.8", b"1521.9"))] == ["DSX702"]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"  {line}\n" if 0 < n < 40 else f"{line}\n" for n, line in enumerate(RECORD.split("\n"))),
        '---\n{name: A, unit: "11443", summary: b, category: mixed, rank: national, sources: {a: {title: b}}}\n---\nx',
    ],
    ids=["indented as a whole", "in braces"],
)
def test_a_form_that_it_cannot_write_into_is_left_untouched(text: str, project: Path) -> None:
    file = write_record(project, text)
    result = approve()
    assert result.exit_code == 1
    assert "sát lề trái" in result.output
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("block", "rule"),
    [
        ("review: {status: xong}", "DSX205"),
        ("review: approved", "DSX204"),
        ("review: {status: draft}\nreview: {status: draft}", "DSX110"),
    ],
)
def test_a_review_that_cannot_be_read_is_told(block: str, rule: str, project: Path) -> None:
    text = RECORD.replace("review: {status: draft}", block)
    file = write_record(project, text)
    result = approve()
    assert result.exit_code == 1
    assert rule in result.output
    assert file.read_text(encoding="utf-8") == text


def test_a_review_by_somebody_unknown_is_replaced(project: Path) -> None:
    file = write_record(project, RECORD.replace("{status: draft}", "{status: approved, by: ai-do}"))
    assert approve().exit_code == 0
    assert "ai-do" not in file.read_text(encoding="utf-8")


def test_a_warning_does_not_keep_a_record_from_being_approved(project: Path) -> None:
    write_record(project, RECORD.replace("[bao, sach]", "[bao]").replace("thế kỷ XIII, source: sach", "x, source: bao"))
    assert approve().exit_code == 0
