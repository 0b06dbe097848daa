"""`disanxanh links`: what it prints, how it ends, and what it writes."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from disanxanh.cli.main import cli
from sample import make_project

LOCK = "site_config/permalinks.lock"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(make_project(tmp_path / "kho"))
    monkeypatch.delenv("DISANXANH_LANG", raising=False)
    for page in ("", "di-tich/den-ben/"):
        write(Path("site") / page / "index.html", '<p id="dau">Trang</p>')
    return Path.cwd()


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


def test_without_a_built_site_it_says_what_to_do(project: Path) -> None:
    for command in ("check", "update"):
        result = run("links", command, "--site", "khong-co")
        assert (result.exit_code, "mkdocs build" in result.output) == (2, True)
    assert not (project / LOCK).exists()


def test_update_writes_once_and_then_leaves_the_file_alone(project: Path) -> None:
    assert "thêm 2 trang" in run("links", "update").output
    text = (project / LOCK).read_text(encoding="utf-8")
    assert "page /di-tich/den-ben/ - den-ben\n" in text
    assert "thêm 0 trang" in run("links", "update").output
    assert (project / LOCK).read_text(encoding="utf-8") == text
    assert run("links", "check").exit_code == 0


def test_check_says_when_the_site_is_older_than_what_it_is_built_from(project: Path) -> None:
    run("links", "update")
    for one in (project / "site", project / "site/index.html"):
        os.utime(one, (2e9, 2e9))
    assert "mkdocs build" not in run("links", "check").output
    os.utime(write(project / "heritage/di-tich/moi.md", "mới"), (2e9 + 1, 2e9 + 1))
    assert "heritage/di-tich/moi.md" in run("links", "check").output


def test_update_takes_nothing_out(project: Path) -> None:
    write(project / LOCK, "page /di-tich/cu/ 7kqm2 cu\n")
    run("links", "update")
    assert "page /di-tich/cu/ 7kqm2 cu\n" in (project / LOCK).read_text(encoding="utf-8")


def test_update_leaves_a_lock_alone_that_it_cannot_read(project: Path) -> None:
    write(project / LOCK, "page /di-tich/cu/ 7kqm2 cu\nhỏng\n")
    result = run("links", "update")
    assert (result.exit_code, "DSX936" in result.output) == (1, True)
    assert "hỏng" in (project / LOCK).read_text(encoding="utf-8")


def test_what_would_vanish_and_what_is_dead_is_told_for_programs(project: Path) -> None:
    write(project / LOCK, "page /di-tich/cu/ 7kqm2 cu\n")
    write(project / "site/index.html", '<a href="mat/">x</a><a href="di-tich/den-ben/#cuoi">x</a>')
    result = run("links", "check", "--format", "json")
    assert result.exit_code == 1
    found = [(p["path"], p["rule"]) for p in json.loads(result.stdout)]
    assert found == [
        (LOCK, "DSX940"),
        (LOCK, "DSX943"),
        ("site/index.html", "DSX944"),
        ("site/index.html", "DSX945"),
    ]
    github = run("links", "check", "--format", "github").stdout
    assert f"::error file={LOCK},line=1,title=DSX940" in github


def test_the_lock_of_the_joint_site_says_nothing_of_a_communes_own(project: Path) -> None:
    write(project / LOCK, "page /di-tich/cu/ 7kqm2 cu\n")
    settings = project / "site_config/site.yml"
    settings.write_text(settings.read_text("utf-8").replace('# unit: "11443"', 'unit: "11443"'), "utf-8")
    assert run("links", "check").exit_code == 0
    assert run("links", "update").exit_code == 0
    text = (project / LOCK).read_text(encoding="utf-8")
    assert "unit 11443\n" in text
    assert "/di-tich/cu/" not in text


def test_english(project: Path) -> None:
    assert "pages and 0 cards added" in run("--lang", "en", "links", "update").output
    assert "2 pages checked, no problems." in run("--lang", "en", "links", "check").output
