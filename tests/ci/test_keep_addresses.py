"""`.ci/keep-addresses` in a real repository with a real remote: the lock reaches main, whoever was faster."""

import shutil
import subprocess
from pathlib import Path

import pytest

from support import REPOSITORY

LOCK = "site_config/permalinks.lock"
FIRST = "page /a/ 22222 a\n"


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=Thu", "-c", "user.email=thu@thu.example", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A bare repository whose main has a lock with one page."""
    folder, start = tmp_path / "remote.git", tmp_path / "start"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(folder))
    git(tmp_path, "clone", "--quiet", str(folder), str(start))
    for name in (".gitattributes", ".ci/keep-addresses"):
        (start / name).parent.mkdir(exist_ok=True)
        shutil.copy2(REPOSITORY / name, start / name)
    write(start, FIRST)
    git(start, "add", "-A")
    git(start, "commit", "--quiet", "-m", "Đầu")
    git(start, "push", "--quiet", "origin", "HEAD:main")
    return folder


def write(folder: Path, text: str) -> None:
    (folder / LOCK).parent.mkdir(exist_ok=True)
    (folder / LOCK).write_text(text, encoding="utf-8")


def checkout(remote: Path, name: str) -> Path:
    """Return a shallow clone, as a workflow has one."""
    folder = remote.parent / name
    git(remote.parent, "clone", "--quiet", "--depth=1", f"file://{remote}", str(folder))
    return folder


def keep(folder: Path) -> str:
    done = subprocess.run([".ci/keep-addresses"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def published(remote: Path) -> set[str]:
    return set(git(remote, "show", f"main:{LOCK}").splitlines())


def test_new_addresses_are_pushed_to_main(remote: Path) -> None:
    folder = checkout(remote, "mot")
    write(folder, FIRST + "page /b/ 33333 b\n")
    keep(folder)
    assert published(remote) == {"page /a/ 22222 a", "page /b/ 33333 b"}
    assert git(remote, "log", "--format=%s", "main").splitlines()[0] == "Ghi địa chỉ mới vào sổ"


def test_nothing_new_makes_no_commit(remote: Path) -> None:
    assert "Không có địa chỉ mới." in keep(checkout(remote, "mot"))
    assert git(remote, "rev-list", "--count", "main").strip() == "1"


def test_nothing_but_the_lock_is_committed(remote: Path) -> None:
    folder = checkout(remote, "mot")
    write(folder, FIRST + "page /b/ 33333 b\n")
    (folder / "la.txt").write_text("lạ", encoding="utf-8")
    keep(folder)
    assert "la.txt" not in git(remote, "ls-tree", "-r", "--name-only", "main")


def test_main_that_went_on_keeps_both_sides_lines(remote: Path) -> None:
    slow, fast = checkout(remote, "cham"), checkout(remote, "nhanh")
    write(fast, FIRST + "page /c/ 44444 c\n")
    keep(fast)
    write(slow, FIRST + "page /b/ 33333 b\n")
    keep(slow)
    assert published(remote) == {"page /a/ 22222 a", "page /b/ 33333 b", "page /c/ 44444 c"}


def test_a_main_that_refuses_is_told_and_is_no_failure(remote: Path) -> None:
    hook = remote / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    folder = checkout(remote, "mot")
    write(folder, FIRST + "page /b/ 33333 b\n")
    output = keep(folder)
    assert output.startswith("::warning file=site_config/permalinks.lock,title=Chưa ghi được sổ địa chỉ::")
    assert published(remote) == {"page /a/ 22222 a"}
