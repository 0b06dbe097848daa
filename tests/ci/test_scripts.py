"""The scripts that the workflows run, run for real in a copy of the repository."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from support import REPOSITORY

pytestmark = pytest.mark.build

LONG_AGO = 946_684_800  # So that make takes the linked environments for ready.


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of what git tracks, with this machine's environments put in."""
    command = ["git", "-C", str(REPOSITORY), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        source, target = REPOSITORY / name, tmp_path / name
        if source.is_file() and not name.startswith("tests/"):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
            os.utime(target, (LONG_AGO, LONG_AGO))
    assert (REPOSITORY / ".venv/ready").exists(), "run through `make test`, which prepares .venv"
    (tmp_path / ".venv").symlink_to(REPOSITORY / ".venv")
    shutil.copytree(REPOSITORY / "node_modules", tmp_path / "node_modules")
    (tmp_path / "node_modules/ready").touch()
    return tmp_path


def run(clone: Path, script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([f".ci/{script}"], cwd=clone, capture_output=True, text=True, timeout=300, check=False)


def test_annotate_is_silent_on_the_shipped_records(clone: Path) -> None:
    result = run(clone, "annotate")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "::error" not in result.stdout


def test_annotate_points_at_the_line_of_a_broken_record(clone: Path) -> None:
    record = clone / "heritage/sites/den-xua/index.md"
    lines = record.read_text(encoding="utf-8").split("\n")
    row = next(n for n, line in enumerate(lines) if line.startswith("rank:"))
    lines[row] = "rank: hang nhat"
    record.write_text("\n".join(lines), encoding="utf-8")
    result = run(clone, "annotate")
    assert result.returncode != 0
    assert f"::error file=heritage/sites/den-xua/index.md,line={row + 1},title=DSX205" in result.stdout
    assert "Traceback" not in result.stderr


def test_preview_and_publish_build_the_site(clone: Path) -> None:
    for script in ("preview", "publish"):
        result = run(clone, script)
        assert result.returncode == 0, result.stdout + result.stderr
        assert (clone / "site/di-tich/den-tay-son/index.html").is_file()
        shutil.rmtree(clone / "site")
