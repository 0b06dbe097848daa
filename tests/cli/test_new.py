"""`disanxanh new`: a scaffold that explains itself, passes the checks once filled, and overwrites nothing."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from disanxanh.cli.main import cli
from disanxanh.heritage.site import Site
from disanxanh.news.post import PostData
from disanxanh.records.shared import ordered_keys
from support import REPOSITORY, copy_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copy_project(tmp_path, heritage=False)
    monkeypatch.chdir(root)
    return root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


def rules(path: str = ".") -> list[str]:
    return [problem["rule"] for problem in json.loads(run("check", path, "--format", "json").stdout)]


def test_a_fresh_scaffold_lacks_only_what_must_be_filled_in(project: Path) -> None:
    result = run("new", "site", "dinh-moi", "--name", "Đình Mới", "--unit", "11443", "--summary", "Đình làng: mới.")
    assert result.exit_code == 0
    assert "heritage/sites/dinh-moi/index.md" in result.output
    assert rules() == ["DSX203", "DSX203", "DSX203", "DSX409"]


def test_every_key_is_there_with_its_meaning(project: Path) -> None:
    run("new", "site", "dinh-moi")
    text = (project / "heritage/sites/dinh-moi/index.md").read_text(encoding="utf-8")
    for key in ordered_keys(Site):
        if key not in ("id", "review", "updated", "sources", "redirect_from"):
            assert re.search(rf"^#?{key}:", text, flags=re.MULTILINE), key
            assert str(Site.model_fields[key].description) in text


def test_filled_in_it_is_clean(project: Path) -> None:
    run("new", "site", "dinh-moi", "--name", "Đình Mới", "--unit", "11443", "--summary", "Đình làng mới.")
    file = project / "heritage/sites/dinh-moi/index.md"
    text = file.read_text(encoding="utf-8")
    text = text.replace("\ncategory:\n", "\ncategory: architectural\n").replace("\nrank:\n", "\nrank: provincial\n")
    text = text.replace("    title:\n", "    title: Sách của làng\n")
    file.write_text(text + "## Lai lịch\n\nĐình có từ lâu.[^nguon-1]\n", encoding="utf-8")
    assert rules() == []


def test_taking_away_the_hash_switches_a_key_on(project: Path) -> None:
    run("new", "site", "dinh-moi", "--name", "Đình Mới", "--unit", "11443", "--summary", "Đình làng mới.")
    file = project / "heritage/sites/dinh-moi/index.md"
    text = file.read_text(encoding="utf-8")
    for line in ("alternate_names: [Đình Mũ]", "worships:", "  - name:", "    source:"):
        assert f"\n#{line}" in text
    text = text.replace("#alternate_names", "alternate_names").replace("#period:", "period:")
    text = text.replace("#  label:    #", "  label: thế kỷ XIX #").replace(
        "#  note:    # ghi chú\n#  source", "#  source"
    )
    file.write_text(text, encoding="utf-8")
    assert not {"DSX108", "DSX111", "DSX201", "DSX204"} & set(rules())


@pytest.mark.parametrize(("value", "written"), [("09367", '"09367"'), ("11443", '"11443"'), ("00010", '"00010"')])
def test_codes_stay_text(project: Path, value: str, written: str) -> None:
    unit = (project / "site_config/units/11443.yml").read_text("utf-8").replace('"11443"', f'"{value}"')
    (project / f"site_config/units/{value}.yml").write_text(unit, encoding="utf-8")
    run("new", "site", "dinh-moi", "--unit", value)
    text = (project / "heritage/sites/dinh-moi/index.md").read_text(encoding="utf-8")
    assert f"\nunit: {written}\n" in text


@pytest.mark.parametrize(
    ("id_", "suggestion"),
    [
        ("Đình Tứ Kỳ", "dinh-tu-ky"),
        ("DEN", "den"),
        ("con", "con-1"),
        ("a/../b", "a-b"),
        ("../x", "x"),
        ("a" * 61, "a" * 60),
    ],
)
def test_an_unusable_id_is_refused_with_a_usable_one(project: Path, id_: str, suggestion: str) -> None:
    result = run("new", "site", id_)
    assert result.exit_code == 2
    assert f"Thử: {suggestion}" in result.output
    assert not (project / "heritage").exists()


def test_an_existing_record_is_left_untouched(project: Path) -> None:
    run("new", "site", "dinh-moi", "--name", "Đình Mới")
    file = project / "heritage/sites/dinh-moi/index.md"
    before = file.read_bytes()
    result = run("new", "site", "dinh-moi", "--name", "Đình Khác")
    assert result.exit_code == 2
    assert "Không ghi đè" in result.output
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [("--unit", "99999", "Các đơn vị đã khai báo"), ("--summary", "x" * 161, "161 ký tự")],
)
def test_an_unusable_value_is_refused_before_anything_is_written(
    project: Path, option: str, value: str, word: str
) -> None:
    result = run("new", "site", "dinh-moi", option, value)
    assert result.exit_code == 2
    assert word in result.output
    assert not (project / "heritage").exists()


def test_it_speaks_english_too(project: Path) -> None:
    assert "Made heritage/sites/dinh-moi/index.md" in run("--lang", "en", "new", "site", "dinh-moi").output
    help_text = run("--lang", "en", "new", "--help").output
    assert "Make a new record" in help_text
    assert "Tạo hồ sơ" not in help_text


def test_outside_a_project_it_says_where_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new", "site", "dinh-moi")
    assert result.exit_code == 2
    assert "site_config/site.yml" in result.output


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("festival", "# ví dụ: schedule: {calendar: lunar, month: 1, day: 12, source: bao}\nschedule:\n"),
        ("exhibition", "# ví dụ: stops: [{record: den-xua}, {record: den-bia}]\nstops:\n"),
    ],
)
def test_a_group_that_must_be_filled_in_comes_with_an_example(project: Path, kind: str, hint: str) -> None:
    result = CliRunner().invoke(cli, ["new", kind, "ho-so-thu", "--name", "Hồ sơ thử"])
    assert result.exit_code == 0, result.output
    (file,) = project.glob("heritage/*/ho-so-thu/index.md")
    assert hint in file.read_text("utf-8")


def test_a_session_gets_one_file_with_the_day_of_its_name(project: Path) -> None:
    shutil.copytree(REPOSITORY / "campaigns", project / "campaigns")
    words = ("--name", "Dọn đường", "--summary", "Quét đường làng.")
    result = run("new", "session", "chu-nhat-xanh/2099-11-29-thon-tan-hop", *words)
    assert result.exit_code == 0, result.output
    assert "viết bài" not in result.output
    file = project / "campaigns/chu-nhat-xanh/sessions/2099-11-29-thon-tan-hop.yml"
    text = file.read_text("utf-8")
    assert "\ndate: 2099-11-29\n" in text
    assert "---" not in text
    assert "participants: Người tham gia" in text
    assert rules(str(file)) == ["DSX203"]
    file.write_text(text.replace("place:", "place: Nhà văn hóa"), "utf-8")
    assert rules(str(file)) == []
    again = run("new", "session", "chu-nhat-xanh/2099-11-29-thon-tan-hop")
    assert again.exit_code == 2
    assert "Không ghi đè" in again.output


@pytest.mark.parametrize("id_", ["2099-11-29", "khong-co/2099-11-29", "chu-nhat-xanh/Thôn Hợp", "chu-nhat-xanh/a/b"])
def test_a_session_needs_its_campaign(project: Path, id_: str) -> None:
    shutil.copytree(REPOSITORY / "campaigns", project / "campaigns")
    result = run("new", "session", id_)
    assert result.exit_code == 2
    assert "chu-nhat-xanh/" in result.output
    assert len(list((project / "campaigns/chu-nhat-xanh/sessions").iterdir())) == 2


def test_a_campaign_is_made_like_every_record(project: Path) -> None:
    assert run("new", "campaign", "don-ben", "--name", "Dọn bến", "--summary", "Dọn bến sông.").exit_code == 0
    text = (project / "campaigns/don-ben/index.md").read_text("utf-8")
    assert "#goals: {trees: 500}" in text
    assert "organiser:" in text


def test_a_post_is_a_draft_that_lacks_only_what_must_be_filled_in(project: Path) -> None:
    result = run("new", "post", "ngoi-nha-xanh", "--name", "Ngôi nhà xanh: ba tháng", "--summary", "Ba tháng sau.")
    assert (result.exit_code, "viết bài" in result.output) == (0, True)
    file = project / "content/tin-tuc/bai/ngoi-nha-xanh.md"
    text = file.read_text(encoding="utf-8")
    assert all(re.search(rf"^#?{key}:", text, flags=re.MULTILINE) for key in PostData.model_fields)
    assert "draft: true" in text
    assert rules("content/tin-tuc/bai") == ["DSX203", "DSX409"]
    file.write_text(text.replace("\ncategories:\n", "\ncategories: [mo-hinh-hay]\n") + "Ba tháng.\n", encoding="utf-8")
    assert rules("content/tin-tuc/bai") == []


@pytest.mark.parametrize("id_", ["muc", "Ngôi nhà", "a/b", "../x", "vi-du-mo-hinh-hay"])
def test_a_post_overwrites_nothing_and_has_a_name_that_can_be_an_address(project: Path, id_: str) -> None:
    before = sorted((project / "content").rglob("*"))
    assert run("new", "post", id_).exit_code == 2
    assert sorted((project / "content").rglob("*")) == before


def test_a_posts_title_is_held_to_its_length(project: Path) -> None:
    result = run("new", "post", "dai-qua", "--name", "x" * 121)
    assert (result.exit_code, "121" in result.output) == (2, True)
