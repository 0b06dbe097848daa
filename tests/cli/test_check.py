"""`disanxanh check`: what it looks at, how it prints, and how it ends."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from campaign_project import write_campaign, write_session
from disanxanh.base.rules import RULES
from disanxanh.cli.main import cli
from sample import NEIGHBOUR, RECORD, make_project, write_record

WRONG = RECORD.replace("2026-11-23", "23/11/2026").replace("source: bao\narea", "source: baao\narea")
TOLD = [(13, "DSX601"), (40, "DSX208")]
SHOWN = "heritage/sites/dinh-tan-lap/index.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "kho"
    monkeypatch.chdir(make_project(root))
    monkeypatch.delenv("DISANXANH_LANG", raising=False)
    write_record(root, RECORD)
    return root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


def found(*arguments: str) -> list[tuple[str, int, str]]:
    result = run("check", *arguments, "--format", "json")
    problems = json.loads(result.stdout)
    assert result.exit_code == (1 if problems else 0)
    return [(p["path"], p["line"], p["rule"]) for p in problems]


def test_clean_ends_with_0_and_says_how_much_was_looked_at(project: Path) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Đã soát 2 hồ sơ, không có vấn đề nào." in result.stderr


def test_problems_end_with_1_and_say_where_why_and_how(project: Path) -> None:
    write_record(project, WRONG)
    result = run("check")
    assert result.exit_code == 1
    assert f"{SHOWN}:40: lỗi DSX208: Mục “updated” ghi “23/11/2026”" in result.stdout
    assert f"Vì sao:   {RULES['DSX208'].why}" in result.stdout
    assert "Cách sửa: Viết năm-tháng-ngày" in result.stdout
    assert "Đã soát 2 hồ sơ: 2 lỗi." in result.stderr


def test_warnings_alone_end_with_1(project: Path) -> None:
    write_record(project, RECORD.replace("name: Đình Tân Lập", "name: ĐÌNH TÂN LẬP"))
    result = run("check")
    assert result.exit_code == 1
    assert "1 cảnh báo" in result.stderr


@pytest.mark.parametrize("arguments", [["khong-co.md"], ["--format", "xml"], ["--khong-co"]])
def test_wrong_usage_ends_with_2(arguments: list[str], project: Path) -> None:
    assert run("check", *arguments).exit_code == 2


def test_outside_of_any_project_ends_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 2
    assert "site_config/site.yml" in result.stderr


def test_settings_that_cannot_be_read_are_told_in_the_asked_format(project: Path) -> None:
    settings = project / "site_config/site.yml"
    settings.write_text(settings.read_text("utf-8").replace("name:", "ten:", 1), encoding="utf-8")
    assert {rule for _, _, rule in found()} == {"DSX201", "DSX202"}
    assert run("check", "--format", "github").stdout.startswith("::error file=site_config/site.yml,line=")


def test_json_holds_all_there_is_to_say(project: Path) -> None:
    write_record(project, WRONG)
    problem = json.loads(run("check", "--format", "json").stdout)[1]
    assert {
        "rule": "DSX208",
        "severity": "error",
        "path": SHOWN,
        "line": 40,
        "field": "updated",
    }.items() <= problem.items()
    assert set(problem) == {"rule", "severity", "path", "line", "field", "message", "remedy"}
    write_record(project, RECORD)
    assert json.loads(run("check", "--format", "json").stdout) == []


def test_github_reads_one_annotation_a_problem(project: Path) -> None:
    write_record(project, WRONG.replace("name: Đình Tân Lập", 'name: "100%: Đình, %0A\\n::error::Chùa <b>"'))
    lines = run("check", "--format", "github").stdout.splitlines()
    assert len(lines) == 3
    for line in lines:
        match = re.fullmatch(r"::(error|warning|notice) file=([^,:]+),line=(\d+),title=([^,:]+)::(.*)", line)
        assert match, line
        assert match[2] == SHOWN
        assert "%" not in re.sub(r"%(25|0A|0D|3A|2C)", "", line)
    assert "title=DSX405" in lines[0]
    assert "%2525" not in lines[0]


def test_github_escapes_what_its_runner_documents(project: Path) -> None:
    strange = project / "heritage/sites/a,b:c%d"
    strange.mkdir()
    (strange / "index.md").write_text(RECORD, encoding="utf-8")
    line = run("check", "--format", "github", str(strange)).stdout.splitlines()[0]
    assert line.startswith("::error file=heritage/sites/a%2Cb%3Ac%25d/index.md,line=1,title=DSX301")
    assert "“a,b:c%25d”" in line


@pytest.mark.parametrize("how", ["option", "environment"])
def test_it_speaks_english_on_request(how: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_record(project, WRONG)
    if how == "environment":
        monkeypatch.setenv("DISANXANH_LANG", "en")
    result = run(*(["--lang", "en"] if how == "option" else []), "check")
    assert f"{SHOWN}:40: error DSX208: “updated” is “23/11/2026”" in result.stdout
    assert "How to mend it: Write 1992-08-04" in result.stdout
    assert "2 records checked: 2 errors." in result.stderr


@pytest.mark.parametrize(
    "path",
    [
        *(".", "heritage", "heritage/", "./heritage/sites", "heritage/sites/dinh-tan-lap", SHOWN, f"./{SHOWN}"),
        *("heritage/../heritage/sites/dinh-tan-lap", "../kho/heritage", "../kho"),
    ],
)
def test_every_way_of_naming_a_place_finds_what_is_there(path: str, project: Path) -> None:
    write_record(project, WRONG)
    assert found(path) == [(SHOWN, line, rule) for line, rule in TOLD]
    assert found(str(project / path)) == found(path)


def test_paths_are_read_from_where_one_stands(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_record(project, WRONG)
    monkeypatch.chdir(project / "heritage/sites/den-ben")
    assert found(".") == []
    assert found("../dinh-tan-lap") == found("../dinh-tan-lap/index.md") == [(SHOWN, n, rule) for n, rule in TOLD]
    assert found("..", ".") == found()


def test_only_the_named_places_are_told(project: Path) -> None:
    write_record(project, WRONG)
    assert found("heritage/sites/den-ben") == []
    assert found("site_config") == []
    assert len(found("heritage/sites/den-ben", SHOWN)) == 2


def test_an_article_beside_the_folders_is_told(project: Path) -> None:
    (project / "heritage/sites/dinh-moi.md").write_text(RECORD, encoding="utf-8")
    (project / "heritage/sites/README.md").write_text("x", encoding="utf-8")
    assert found() == [("heritage/sites/dinh-moi.md", 1, "DSX118")]
    assert found("heritage/sites/dinh-moi.md") == [("heritage/sites/dinh-moi.md", 1, "DSX118")]


def test_an_article_of_another_name_inside_a_folder_is_read_when_it_is_named(project: Path) -> None:
    file = project / "heritage/sites/den-ben/nhap.md"
    file.write_text(WRONG, encoding="utf-8")
    assert found() == []
    assert [rule for _, _, rule in found("heritage/sites/den-ben/nhap.md")] == ["DSX601", "DSX208"]


def test_files_outside_of_the_project_are_checked_by_its_configuration(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ngoài kho"
    for name, text in (("a/index.md", WRONG), ("b/c/index.md", RECORD), ("le.md", WRONG), ("README.md", "x")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "b/c/ghi-chu.md").write_text("x", encoding="utf-8")
    expected = [(f"{folder}/{name}", line, rule) for name in ("a/index.md", "le.md") for line, rule in TOLD]
    assert found(str(folder)) == expected
    assert found(str(folder / "a"), str(folder / "le.md")) == expected
    assert found(str(folder / "a/index.md"), str(folder / "a")) == expected[:2]
    assert "Đã soát 3 hồ sơ" in run("check", str(folder)).stderr


def test_a_copy_outside_is_no_second_record_of_the_same_id(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "sao/dinh-tan-lap/index.md"
    copy.parent.mkdir(parents=True)
    copy.write_text(RECORD, encoding="utf-8")
    assert found(str(tmp_path / "sao")) == []


def test_folders_without_an_article_are_named(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ngoai"
    (folder / "a").mkdir(parents=True)
    assert found(str(folder)) == [(str(folder), 1, "DSX115")]
    (folder / "a/bai.docx").write_bytes(b"x")
    assert found(str(folder)) == [(f"{folder}/a", 1, "DSX115")]
    (folder / "b").mkdir()
    (folder / "b/index.md").write_text(RECORD, encoding="utf-8")
    assert found(str(folder)) == [(f"{folder}/a", 1, "DSX115")]
    assert "chỉ có “bai.docx”" in run("check", str(folder)).stdout


def test_a_folder_of_the_project_without_index_is_named(project: Path) -> None:
    (project / "heritage/sites/dinh-moi").mkdir()
    (project / "heritage/sites/dinh-moi/Index.md").write_text(NEIGHBOUR, encoding="utf-8")
    assert found() == [("heritage/sites/dinh-moi", 1, "DSX115")]
    assert "chỉ có “Index.md”" in run("check").stdout


def test_help_and_version_are_there(project: Path) -> None:
    assert "Mã thoát: 0 sạch" in run("check", "--help").output
    assert "Exit status: 0 clean" in run("--lang", "en", "check", "-h").output
    assert run("--version").exit_code == 0


def test_sessions_are_checked_by_their_path(project: Path) -> None:
    write_campaign(project)
    file = write_session(project, "2026-03-01").relative_to(project).as_posix()
    told = [(file, 3, "DSX882")]
    campaign = "campaigns/don-ben"
    assert found(file) == found("campaigns") == found(campaign) == found(f"{campaign}/sessions") == told
    assert found(f"{campaign}/index.md") == []
