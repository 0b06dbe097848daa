"""From a file to a `Document`: safely opened text, its front matter with line numbers, and its story."""

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from disanxanh.base.problem import Problem
from disanxanh.records.tangle import tangle
from disanxanh.records.yaml_reader import KeyPath, line_of, read_yaml

MAX_BYTES = 512 * 1024
"""The largest text file that is read: about 80,000 words."""

# YAML takes these for line breaks, editors do not: line numbers would be wrong from there on.
_SEPARATOR = re.compile("[\\u0085\\u2028\\u2029]")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")


@dataclass
class Document:
    """A file's front matter and story.

    `values` is None where the front matter could not be read. `lines` maps key paths to lines of the file;
    `body_line` is the line on which `body` begins; `blocks` maps the key paths of literal blocks (`|`) to the
    line on which their text begins. `path` is how the file is named in messages.
    """

    path: str
    file: Path
    values: Mapping[str, object] | None = None
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    blocks: Mapping[KeyPath, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)

    def line(self, *path: str | int) -> int:
        """Return the line of a key, or of the nearest enclosing one that exists."""
        return line_of(self.lines, path)


def display_path(file: Path, root: Path) -> str:
    """Return `file` as messages name it: relative to the repository where it is inside, else as given."""
    try:
        return plain_path(file).relative_to(plain_path(root)).as_posix()
    except ValueError:
        return file.as_posix()


def plain_path(path: Path) -> Path:
    """Return `path` absolute and without "..", links left as they are."""
    return Path(os.path.normpath(path.absolute()))


def read_text(file: Path, root: Path, limit: int = MAX_BYTES) -> tuple[str, list[Problem]]:
    """Return a file's text, or "" and the problem that keeps it from being read.

    Links are refused wherever they point: what a folder holds must be what is committed in it.
    """
    name = display_path(file, root)

    def refuse(rule: str, line: int = 1, **values: object) -> tuple[str, list[Problem]]:
        return "", [Problem(rule, name, line, values=values)]

    if link := _link_on_the_way(file, root):
        return refuse("DSX103", target=_link_target(link))
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            return refuse("DSX117", reason="không phải tệp thường")
        if status.st_size > limit:
            return refuse("DSX104", size=status.st_size, limit=limit)
        raw = file.read_bytes()
    except OSError as error:
        return refuse("DSX117", reason=error.strerror or "lỗi của hệ thống tệp")
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        return refuse("DSX102")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return refuse("DSX101", 1 + raw.count(b"\n", 0, error.start))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    conflicts = [
        Problem("DSX116", name, number)
        for number, line in enumerate(text.split("\n"), 1)
        if _CONFLICT.match(line) and not line.startswith("=")
    ]
    return ("", conflicts[:1]) if conflicts else (text, [])


def _link_on_the_way(file: Path, root: Path) -> Path | None:
    """Return `file` or the folder between it and `root` that is a symbolic link, if any."""
    inside = file.absolute().is_relative_to(root.absolute())
    candidates = [file, *(p for p in file.parents if inside and p.absolute() != root.absolute())]
    for candidate in candidates[:20]:
        if inside and root.absolute() not in candidate.absolute().parents:
            break
        if candidate.is_symlink():
            return candidate
        if not inside:
            break
    return None


def _link_target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return "?"


def read_document(file: Path, root: Path) -> Document:
    """Read a record's `index.md`. Never raises for bad input: what is wrong is in `problems`."""
    document = Document(display_path(file, root), file)
    text, document.problems = read_text(file, root)
    if document.problems:
        return document
    lines = text.split("\n")
    opening = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[opening].rstrip() != "---":
        document.problems.append(Problem("DSX105", document.path, opening + 1))
        return document
    closing = next((n for n in range(opening + 1, len(lines)) if lines[n].rstrip() in ("---", "...")), None)
    if closing is None:
        document.problems.append(Problem("DSX106", document.path, opening + 1))
        return document
    document.body = "\n".join(lines[closing + 1 :])
    document.body_line = closing + 2
    if found := tangle(document.body):
        row, what = found
        document.problems.append(Problem("DSX414", document.path, document.body_line + row, values={"what": what}))
        document.body = ""
        return document
    _read_front_matter(document, "\n".join(lines[opening + 1 : closing]), opening + 2)
    return document


def read_yaml_file(file: Path, root: Path) -> Document:
    """Read a file that is YAML as a whole (configuration, vocabularies, units)."""
    document = Document(display_path(file, root), file)
    text, document.problems = read_text(file, root)
    if not document.problems:
        _read_front_matter(document, text, 1)
    return document


def _read_front_matter(document: Document, text: str, first_line: int) -> None:
    for number, line in enumerate(text.split("\n"), first_line):
        if separator := _SEPARATOR.search(line):
            values = {"code": f"U+{ord(separator[0]):04X}", "name": "dấu ngắt dòng lạ"}
            document.problems.append(Problem("DSX410", document.path, number, values=values))
    parsed = read_yaml(_SEPARATOR.sub(" ", text), document.path, first_line)
    document.problems += parsed.problems
    document.lines, document.blocks = parsed.lines, parsed.blocks
    broken = any(problem.rule not in ("DSX110", "DSX113") for problem in parsed.problems)
    if isinstance(parsed.values, dict):
        document.values = parsed.values
    elif not broken:
        actual = {list: "một danh sách", type(None): "phần trống"}.get(type(parsed.values), "một dòng chữ")
        document.problems.append(Problem("DSX114", document.path, first_line, values={"actual": actual}))
