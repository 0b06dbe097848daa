"""What several test folders share: copies of small projects, and real builds of them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
TINY = TESTS / "sites" / "tiny"
# 23 November 2026, noon in Việt Nam.
EPOCH = "1795410000"


def copy_project(target: Path, *, heritage: bool = True) -> Path:
    """Copy the shipped project (configuration, records, content) to `target`."""
    names = ["site_config", "content", "mkdocs.yml", *(["heritage", "campaigns"] if heritage else [])]
    for name in names:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            shutil.copy2(source, target / name)
    if not heritage:  # No records: the home page can feature none.
        settings = target / "site_config/site.yml"
        settings.write_text(re.sub(r"(?m)^featured: .*", "featured: []", settings.read_text("utf-8")), "utf-8")
    return target


def build(project: Path, *arguments: str, host: str = "mkdocs", **env: str) -> subprocess.CompletedProcess[str]:
    """Run a real build of `project` in its own process and return what it printed."""
    command = [sys.executable, "-m", host, "build", *arguments]
    clean = {k: v for k, v in os.environ.items() if not k.startswith("DISANXANH_")}
    environment = {**clean, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", **env}
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` by its relative path."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}
