"""The house itself: every module stands alone, the floors hold, and nothing foreign lies about."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support import REPOSITORY

PLUGINS = REPOSITORY / "plugins"
MODULES = sorted(
    ".".join(file.relative_to(PLUGINS).with_suffix("").parts).removesuffix(".__init__")
    for file in (PLUGINS / "disanxanh").rglob("*.py")
)


def _tracked() -> list[Path]:
    command = ["git", "-C", str(REPOSITORY), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return [REPOSITORY / name for name in found.stdout.split("\0") if name]


@pytest.mark.parametrize("module", MODULES)
def test_every_module_imports_alone(module: str) -> None:
    result = subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_the_floors_hold() -> None:
    script = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([script], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_top_level_is_what_was_agreed() -> None:
    folders = {file.relative_to(REPOSITORY).parts[0] for file in _tracked() if file.parent != REPOSITORY}
    assert folders == {".ci", ".github", "campaigns", "content", "heritage", "plugins", "site_config", "tests"}


def test_plugins_is_a_path_not_a_package() -> None:
    assert not (PLUGINS / "__init__.py").exists()
    assert sorted(p.name for p in PLUGINS.iterdir() if p.suffix != ".egg-info") == ["decisions", "disanxanh"]


def test_lock_files_name_no_registry() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-properdocs.lock"):
        text = (REPOSITORY / name).read_text(encoding="utf-8")
        assert "://" not in text
        text = re.sub(r"(?m)^ *#.*", "", text)
        assert not re.search(r"--(?!hash=sha256:)", text), "options of pip do not belong into a lock file"
        pinned = re.findall(r"^[a-z0-9][\w.-]*(?:\[[^\]]*\])?==\S+", text, flags=re.MULTILINE)
        assert len(pinned) > 20
        assert text.count("--hash=sha256:") >= len(pinned)
    packages = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all("resolved" not in package and ("integrity" in package or not name) for name, package in packages.items())


def test_no_font_script_or_picture_of_others_is_in_the_repository() -> None:
    foreign = {
        ".woff",
        ".woff2",
        ".ttf",
        ".otf",
        ".min.js",
        ".min.css",
        ".map",
        ".whl",
        ".tgz",
        ".jpg",
        ".png",
        ".webp",
    }
    for file in _tracked():
        assert not any(file.name.endswith(suffix) for suffix in foreign), file


def test_decisions_are_numbered_and_short() -> None:
    notes = sorted(p.name for p in (PLUGINS / "decisions").glob("*.md"))
    assert notes
    assert [int(name[:3]) for name in notes] == list(range(1, len(notes) + 1))
    for name in notes:
        assert len((PLUGINS / "decisions" / name).read_text(encoding="utf-8").splitlines()) <= 40, name


def test_readme_opens_with_the_two_commands_that_the_makefile_has() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for target in ("site", "test"):
        assert f"make {target}" in readme.split("\n## ")[0] + readme.split("\n## ")[1]
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)
