"""Finding and opening the project that a command works on."""

import sys
from pathlib import Path

from disanxanh.catalogue import Project, find_root, load_project
from disanxanh.cli.formats import write_problems
from disanxanh.cli.language import say

EXIT_PROBLEMS = 1
EXIT_USAGE = 2


def open_project(start: Path, form: str = "text") -> Project:
    """Return the project around `start`, or around the working folder; end the command when there is none.

    Problems of the settings are printed as `form`.
    """
    root = find_root(start) or find_root(Path.cwd())
    if root is None:
        say(
            "Không thấy site_config/site.yml ở đây hay ở thư mục cha nào. "
            "Hãy chạy lệnh trong thư mục của kho disanxanh.",
            "There is no site_config/site.yml here or above. Run the command inside a disanxanh repository.",
            err=True,
        )
        sys.exit(EXIT_USAGE)
    project = load_project(root)
    if isinstance(project, list):
        write_problems(project, form, checked=0)
        sys.exit(EXIT_PROBLEMS)
    return project
