"""Files of npm packages. They are installed from the lock file, never copied into the repository."""

from pathlib import Path


def find_npm_file(name: str, root: Path) -> Path | None:
    """Return the file `package/path` of `node_modules`, looked for in the project, then beside this package."""
    here = Path(__file__).resolve()
    for folder in (root, *here.parents):
        file = folder / "node_modules" / name
        if file.is_file():
            return file
    return None
