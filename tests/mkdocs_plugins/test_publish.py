"""A build that fails, is strict or is killed leaves the last good site whole."""

import signal
from pathlib import Path

import pytest

from support import build, copy_project, files_below

pytestmark = pytest.mark.build


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copied = copy_project(tmp_path)
    assert build(copied).returncode == 0
    return copied


def _spoil(project: Path, old: str, new: str) -> None:
    record = project / "heritage/sites/den-tay-son/index.md"
    text = record.read_text(encoding="utf-8")
    assert old in text
    record.write_text(text.replace(old, new, 1), encoding="utf-8")


def _leftovers(project: Path) -> list[str]:
    return [p.name for p in project.iterdir() if p.name.startswith("site.")]


def test_an_error_in_a_record_stops_the_build_and_keeps_the_site(project: Path) -> None:
    good = files_below(project / "site")
    _spoil(project, "rank: national", "rank: quoc-gia")
    result = build(project)
    assert result.returncode == 1
    assert "heritage/sites/den-tay-son/index.md:7: DSX205" in result.stderr
    assert "Traceback" not in result.stderr
    assert files_below(project / "site") == good
    assert not _leftovers(project)


def test_a_warning_stops_only_a_strict_build(project: Path) -> None:
    good = files_below(project / "site")
    _spoil(project, "name: Đền Tây Sơn", "name: ĐỀN TÂY SƠN")
    assert build(project, "--strict").returncode == 1
    assert files_below(project / "site") == good
    assert not _leftovers(project)
    assert build(project).returncode == 0
    assert files_below(project / "site") != good


def test_a_host_warning_stops_a_strict_build_before_the_swap(project: Path) -> None:
    good = files_below(project / "site")
    page = project / "content/gioi-thieu.md"
    page.write_text(page.read_text("utf-8") + "\n[hỏng](khong-co.md)\n", encoding="utf-8")
    assert build(project, "--strict").returncode == 1
    assert files_below(project / "site") == good


def _hook(project: Path, body: str) -> None:
    (project / "hook.py").write_text(f"import os\n\ndef on_post_page(output, page, config):\n    {body}\n", "utf-8")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "\nhooks: [hook.py]\n", encoding="utf-8")


def test_a_crash_keeps_the_site(project: Path) -> None:
    good = files_below(project / "site")
    _hook(project, "raise RuntimeError('giữa chừng')")
    assert build(project).returncode != 0
    assert files_below(project / "site") == good
    assert not _leftovers(project)


def test_a_kill_keeps_the_site_and_the_next_build_finishes(project: Path) -> None:
    good = files_below(project / "site")
    _hook(project, f"os.kill(os.getpid(), {int(signal.SIGKILL)})")
    assert build(project).returncode == -signal.SIGKILL
    assert files_below(project / "site") == good
    (project / "hook.py").write_text("", encoding="utf-8")
    assert build(project).returncode == 0
    assert not _leftovers(project)
    assert files_below(project / "site") == good


def test_a_kill_between_the_renames_is_mended_by_the_next_build(project: Path) -> None:
    good = files_below(project / "site")
    (project / "site").rename(project / "site.old")
    _spoil(project, "rank: national", "rank: quoc-gia")
    assert build(project).returncode == 1
    assert files_below(project / "site") == good
