"""YAML to plain values with the line of every key, through libyaml's event stream.

Events come from the C parser (13 times as fast as the pure one) and are built up here without recursion, so
that neither depth nor aliases of a hostile file can exhaust the machine. Scalars follow YAML 1.2's core
schema: `1992-08-04` and `on` stay text, which spares authors two classic traps; whole numbers, decimals,
true/false and null are typed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from disanxanh.base.problem import Problem
from disanxanh.records.yaml_errors import explain, syntax_problem

MAX_VALUES = 20_000
MAX_DEPTH = 12

KeyPath = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
# A number with zeros in front (a code, a telephone number) stays text, or the zeros would be lost.
_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_FLOAT = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_KNOWN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map")}


@dataclass
class YamlDocument:
    """`values` is None when the text could not be read; `lines` maps each key path to its line in the file."""

    values: object = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    blocks: dict[KeyPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class _Open:
    """A mapping or list that is still being filled."""

    value: dict[str, object] | list[object]
    path: KeyPath
    anchor: str | None
    count_before: int
    line: int
    key: str | None = None
    first_lines: dict[str, int] = field(default_factory=dict)


class _LimitError(Exception):
    """A bound on size, depth or aliases was passed."""


class _SecondDocumentError(Exception):
    """A second document began; the problem is told, the rest is not read."""


def read_yaml(text: str, path: str, first_line: int = 1) -> YamlDocument:
    """Read YAML `text`, which begins at `first_line` of the file `path`. Never raises for bad input."""
    builder = _Builder(path, first_line)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.fail(explain(error, text, path, first_line))
    except yaml.reader.ReaderError as error:
        in_bytes = isinstance(error.character, int)  # libyaml counts bytes, the pure parser characters.
        before = text.encode()[: error.position].decode(errors="ignore") if in_bytes else text[: error.position]
        line = first_line + before.count("\n")
        values = {
            "detail": f"ký tự điều khiển U+{_code(error.character):04X}",
            "advice": "Xóa ký tự ấy rồi gõ lại.",
        }
        builder.fail(Problem("DSX111", path, line, values=values))
    except _SecondDocumentError:
        pass
    except _LimitError as limit:
        builder.fail(Problem("DSX112", path, builder.line, values={"what": str(limit)}))
    return builder.document


def _code(character: object) -> int:
    return ord(character) if isinstance(character, str) else int(str(character))


class _Builder:
    """Builds values from events and remembers the line of every key and list item."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line, self.line = path, first_line, first_line
        self.document = YamlDocument()
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[object, int]] = {}
        self.count = 0
        self.documents = 0

    def fail(self, problem: Problem) -> None:
        self.document.values = None
        self.document.problems.append(problem)

    def take(self, event: yaml.Event) -> None:
        self.line = self.first_line + (event.start_mark.line if event.start_mark else 0)
        self._check_tag(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                advice = "Chỉ để một phần dữ liệu trong tệp; xóa dòng “---” thừa."
                self.fail(syntax_problem(self.path, self.line, "có hai phần dữ liệu trong một tệp", advice))
                raise _SecondDocumentError
        elif isinstance(event, yaml.ScalarEvent):
            if event.style == "|":
                self.document.blocks[self._here()] = self.line + 1
            self._add(_scalar(event), event.anchor, 1)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, event.anchor)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], event.anchor)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done = self.stack.pop()
            self.line = done.line
            self._add(done.value, done.anchor, 1 + self.count - done.count_before, grown=1)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event.anchor)

    def _check_tag(self, event: yaml.Event) -> None:
        tag = getattr(event, "tag", None)
        if tag and tag != "!" and tag not in _KNOWN_TAGS:
            self.document.problems.append(Problem("DSX113", self.path, self.line, values={"tag": tag}))

    def _alias(self, anchor: str | None) -> None:
        if anchor not in self.anchors:
            advice = "Viết thẳng giá trị thay cho *tên."
            self.document.problems.append(
                syntax_problem(self.path, self.line, f"dấu * gọi bí danh “{anchor}” chưa có", advice)
            )
        value, size = self.anchors.get(anchor or "", (None, 1))
        self._add(value, None, size)

    def _open(self, value: dict[str, object] | list[object], anchor: str | None) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _LimitError(f"lồng quá {MAX_DEPTH} bậc")
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            advice = "Viết tên mục bằng chữ, không ngoặc."
            self.document.problems.append(
                syntax_problem(self.path, self.line, "tên mục là một danh sách hoặc một nhóm", advice)
            )
        self.stack.append(_Open(value, self._here(), anchor, self.count, self.line))
        self.document.lines.setdefault(self.stack[-1].path, self.line)

    def _here(self) -> KeyPath:
        """Return the key path of the value that comes next."""
        if not self.stack:
            return ()
        top = self.stack[-1]
        return (*top.path, (top.key or "") if isinstance(top.value, dict) else len(top.value))

    def _add(self, value: object, anchor: str | None, size: int, grown: int | None = None) -> None:
        """Place a finished value that stands for `size` values; `grown` says how many of them are new."""
        self.count += size if grown is None else grown
        if self.count > MAX_VALUES:
            raise _LimitError(f"quá {MAX_VALUES} giá trị sau khi mở bí danh")
        if anchor:
            self.anchors[anchor] = (value, size)
        if not self.stack:
            self.document.values = value
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            self.document.lines.setdefault((*top.path, len(top.value)), self.line)
            top.value.append(value)
        elif top.key is None:
            self._begin_key(top, value)
        else:
            top.value.setdefault(top.key, value)
            top.key = None

    def _begin_key(self, top: _Open, value: object) -> None:
        key = value if isinstance(value, str) else _key_text(value)
        field_name = ".".join(map(str, (*top.path, key)))
        if first := top.first_lines.get(key):
            values = {"first": first}
            self.document.problems.append(Problem("DSX110", self.path, self.line, field_name, values))
        else:
            top.first_lines[key] = self.line
            self.document.lines[(*top.path, key)] = self.line
        top.key = key


def _key_text(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else "?"


def _scalar(event: yaml.ScalarEvent) -> object:
    """Return the typed value of a plain scalar; quoted and block scalars are always text."""
    text: str = event.value
    if not event.implicit[0] and event.tag != "tag:yaml.org,2002:str":
        return text
    if event.style in ("'", '"', "|", ">") or event.tag == "tag:yaml.org,2002:str":
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text[0] in "tT"
    if len(text) <= 400 and _INT.fullmatch(text):
        return int(text)
    if _GROUPED.fullmatch(text):
        return Grouped(text)
    return float(text) if _FLOAT.fullmatch(text) else text


class Grouped(float):
    """A number such as 1.200: YAML reads one and a fifth, an author may mean 1200, as Vietnamese parts thousands."""

    def __new__(cls, text: str) -> "Grouped":
        """Return the number that YAML reads in `text`, which it keeps."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    text: str


def line_of(lines: Mapping[KeyPath, int], path: KeyPath, default: int = 1) -> int:
    """Return the line of the longest known prefix of `path`."""
    for end in range(len(path), -1, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return default
