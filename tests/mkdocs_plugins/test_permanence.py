"""Real builds: records deleted, renamed, moved and waiting for approval, and the lock that refuses to lose them."""

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from disanxanh.cli.main import cli
from support import REPOSITORY, TINY, build

pytestmark = pytest.mark.build

OLD = "heritage/sites/chua-vi-du"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site that was built and published once."""
    root = shutil.copytree(TINY, tmp_path / "kho")
    for name in (
        "anh",
        "ban-do",
        "chia-se",
        "them-chien-dich",
        "them-hien-vat",
        "them-le-hoi",
        "them-trien-lam",
    ):  # Guides that pages link to.
        (root / f"content/dong-gop/{name}.md").write_text("# Hướng dẫn\n", encoding="utf-8")
    monkeypatch.chdir(root)
    assert build(root).returncode == 0
    assert links("update").exit_code == 0
    return root


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def links(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["links", *arguments], catch_exceptions=False)


def lock(root: Path) -> list[str]:
    lines = (root / "site_config/permalinks.lock").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def code_of(root: Path, url: str) -> str:
    return next(line.split()[2] for line in lock(root) if line.split()[1] == url)


def rename(root: Path, new: str = "chua-moi") -> None:
    """Rename the pagoda everywhere, as an author would."""
    (root / OLD).rename(root / OLD.replace("chua-vi-du", new))
    for file in [*root.glob("heritage/**/index.md"), *root.glob("content/**/*.md"), root / "site_config/site.yml"]:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("chua-vi-du", new), encoding="utf-8")


def test_what_was_published_is_in_the_lock_and_clean(project: Path) -> None:
    assert any(re.fullmatch(r"page /di-tich/chua-vi-du/ [a-z0-9]{5} chua-vi-du", line) for line in lock(project))
    assert lock(project) == sorted(lock(project))
    code = code_of(project, "/di-tich/chua-vi-du/")
    assert "../../di-tich/chua-vi-du/" in (project / f"site/s/{code}/index.html").read_text("utf-8")
    result = links("check")
    assert (result.exit_code, "không có vấn đề nào" in result.output) == (0, True), result.output


def test_a_new_page_fails_nothing(project: Path) -> None:
    (project / "content/tin.md").write_text("# Tin\n\nTin mới.\n", encoding="utf-8")
    assert build(project).returncode == 0
    result = links("check")
    assert (result.exit_code, "DSX943" in result.output) == (0, True)


def test_a_renamed_record_stops_the_build_until_it_says_where_it_was(project: Path) -> None:
    rename(project)
    result = build(project)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "DSX940" in result.stderr
    assert "heritage/sites/chua-moi/index.md dòng “redirect_from: [/di-tich/chua-vi-du/]”" in result.stderr
    assert (project / "site/di-tich/chua-vi-du/index.html").is_file(), "the last good site stays"
    assert not (project / "site/di-tich/chua-moi").exists()
    edit(
        project / "heritage/sites/chua-moi/index.md", "\nsources:", "\nredirect_from: [/di-tich/chua-vi-du/]\nsources:"
    )
    assert build(project).returncode == 0
    framed = (project / "site/nhung/di-tich/chua-vi-du/index.html").read_text(encoding="utf-8")
    assert 'href="https://tiny.example/duong-dan/di-tich/chua-moi/"' in framed
    html = (project / "site/di-tich/chua-vi-du/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../chua-moi/"' in html
    assert '<link rel="canonical" href="https://tiny.example/duong-dan/di-tich/chua-moi/">' in html
    short = code_of(project, "/di-tich/chua-vi-du/")
    assert "../../di-tich/chua-moi/" in (project / f"site/s/{short}/index.html").read_text("utf-8")
    rules = (project / "site/_redirects").read_text(encoding="utf-8")
    assert rules == "/duong-dan/di-tich/chua-vi-du/ /duong-dan/di-tich/chua-moi/ 301\n"
    before = lock(project)
    assert links("update").exit_code == 0
    assert set(before) < set(lock(project))
    assert links("check").exit_code == 0


def test_a_deleted_record_needs_a_redirect_in_the_configuration(project: Path) -> None:
    shutil.rmtree(project / OLD)
    shutil.rmtree(project / "heritage/exhibitions/hai-ngoi")  # It walks from one record to the other.
    for file in project.glob("heritage/**/index.md"):
        text = re.sub(r"\[([^\]]*)\]\([^()]*chua-vi-du/index\.md\)", r"\1", file.read_text(encoding="utf-8"))
        file.write_text(re.sub(r"(?m)^related: .*\n", "", text), encoding="utf-8")
    result = build(project)
    assert result.returncode == 1
    assert "“/di-tich/chua-vi-du/: /di-tich/”" in result.stderr, result.stderr
    assert "“/trien-lam/hai-ngoi/: /trien-lam/”" in result.stderr
    redirects = "redirects:\n  /trien-lam/hai-ngoi: /trien-lam/\n  /di-tich/chua-vi-du/: /di-tich/\n"
    (project / "site_config/redirects.yml").write_text(redirects, encoding="utf-8")
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert 'url=../"' in (project / "site/di-tich/chua-vi-du/index.html").read_text("utf-8")
    (project / "site_config/redirects.yml").write_text(redirects.replace(": /di-tich/", ": /khong/"), "utf-8")
    assert "DSX933" in build(project).stderr


def test_a_page_of_content_that_moves_is_told_too(project: Path) -> None:
    (project / "content/song-xanh/index.md").rename(project / "content/song-xanh-2.md")
    edit(project / "mkdocs.yml", "  song-xanh/\n", "  song-xanh-2.md\n")
    result = build(project)
    assert result.returncode == 1
    assert "“/song-xanh/: /song-xanh-2/”" in result.stderr, result.stderr


def test_a_record_that_waits_for_approval_is_held_not_lost(project: Path) -> None:
    edit(project / "site_config/site.yml", "review_required: false", "review_required: true")
    result = build(project)
    assert result.returncode == 0, result.stderr
    html = (project / "site/di-tich/chua-vi-du/index.html").read_text(encoding="utf-8")
    assert "Trang này đang được xem lại" in html
    assert "noindex" in html
    assert "Chùa Ví Dụ" not in html
    assert "chua-vi-du" not in (project / "site/sitemap.xml").read_text(encoding="utf-8")
    before = lock(project)
    assert links("check").exit_code == 0
    assert links("update").exit_code == 0
    assert lock(project) == before


def test_a_commune_whose_records_all_wait_is_held_not_lost(project: Path) -> None:
    shutil.copy(REPOSITORY / "site_config/units/11413.yml", project / "site_config/units/11413.yml")
    edit(project / OLD / "index.md", 'unit: "11443"', 'unit: "11413"')
    assert build(project).returncode == 0
    assert links("update").exit_code == 0
    commune = next(line.split()[1] for line in lock(project) if " /xa-phuong/p" in line and "kien-an" not in line)
    edit(project / "site_config/site.yml", "review_required: false", "review_required: true")
    result = build(project)
    assert result.returncode == 0, result.stderr
    for path in (commune, commune.replace("xa-phuong", "nhung")):
        assert "Trang này đang được xem lại" in (project / f"site{path}index.html").read_text(encoding="utf-8")


def test_previews_and_other_communes_lose_nothing(project: Path) -> None:
    rename(project)
    assert build(project, DISANXANH_DRAFTS="1").returncode == 0
    assert build(project, DISANXANH_UNIT="11443").returncode == 0


def test_years_that_pass_lead_to_the_calendar(project: Path) -> None:
    year = dt.date.fromtimestamp(1795410000).year + 1
    assert any(f"page /lich/{year}/ " in line for line in lock(project))
    later = int(dt.datetime(year + 2, 6, 1, tzinfo=dt.UTC).timestamp())
    result = build(project, SOURCE_DATE_EPOCH=str(later))
    assert result.returncode == 0, result.stderr
    assert 'url=../"' in (project / f"site/lich/{year}/index.html").read_text("utf-8")


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), "-c", "user.name=Thu", "-c", "user.email=thu@thu.example", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def added(root: Path, before: set[str]) -> set[str]:
    """Return the addresses of the pages that the lock has gained."""
    return {line.split()[1] for line in set(lock(root)) - before if line.startswith("page ")}


def test_two_branches_that_add_neighbouring_records_merge_without_a_conflict(project: Path) -> None:
    shutil.copy(REPOSITORY / ".gitattributes", project)
    (project / ".gitignore").write_text("/site/\n/.cache/\n", encoding="utf-8")
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", "-A")
    git(project, "commit", "--quiet", "-m", "Đã đăng")
    before = set(lock(project))
    for name in ("chua-vi-du-2", "chua-vi-du-3"):
        git(project, "switch", "--quiet", "-c", name, "main")
        record = project / OLD.replace("chua-vi-du", name) / "index.md"
        record.parent.mkdir()
        text = (project / OLD / "index.md").read_text(encoding="utf-8")
        record.write_text(text.replace("name: Chùa Ví Dụ", f"name: Chùa Thử {name[-1]}"), encoding="utf-8")
        assert build(project).returncode == 0
        assert links("update").exit_code == 0
        assert len(added(project, before)) == 2
        git(project, "add", "-A")
        git(project, "commit", "--quiet", "-m", name)
    git(project, "switch", "--quiet", "main")
    git(project, "merge", "--quiet", "--no-edit", "chua-vi-du-2")
    git(project, "merge", "--quiet", "--no-edit", "chua-vi-du-3")
    names = ("chua-vi-du-2", "chua-vi-du-3")
    assert added(project, before) == {f"/{folder}di-tich/{name}/" for folder in ("", "nhung/") for name in names}
    assert build(project).returncode == 0
    result = links("check")
    assert (result.exit_code, "không có vấn đề nào" in result.output) == (0, True), result.output
    assert links("update").exit_code == 0
    assert lock(project) == sorted(set(lock(project)))
    code = code_of(project, "/di-tich/chua-vi-du-3/")
    assert "../../di-tich/chua-vi-du-3/" in (project / f"site/s/{code}/index.html").read_text(encoding="utf-8")


def test_same_input_same_bytes(project: Path) -> None:
    rename(project)
    edit(
        project / "heritage/sites/chua-moi/index.md", "\nsources:", "\nredirect_from: [/di-tich/chua-vi-du/]\nsources:"
    )
    trees = []
    for _ in range(2):
        assert build(project).returncode == 0
        names = [*(project / "site/s").rglob("*.html"), project / "site/_redirects"]
        trees.append({f.relative_to(project).as_posix(): f.read_bytes() for f in names})
    assert trees[0] == trees[1]
