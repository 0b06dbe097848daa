"""What libyaml complains about, in the words of an author: which line to mend, and how.

libyaml names the place where it gave up, which is often a line after the mistake. Each diagnosis below knows one
mistake by its traces and points at the line where it was made.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from disanxanh.base.problem import Problem

# A key whose value opens a quote and does not close it on the same line.
_OPEN_QUOTE = re.compile(r"""\s*(- )?[\w-]+:\s+(?P<mark>"([^"\\]|\\.)*|'([^']|'')*)$""")
_TRAILING = re.compile(r"""\s*(- )?[\w-]+:\s+('[^']*'|"[^"]*"|\[[^]]*\]|\{[^}]*\})\s*[^\s#]""")
_GLUED_KEY = re.compile(r"\s*(- )?[A-Za-z_]\w*:[^\s:/]")
_GLUED_DASH = re.compile(r"\s*-[^\s-]")
_SIGN = re.compile(r"\s*(- )?([\w-]+:\s+)?[!&*@`%]")
_TWO_COLONS = re.compile(r".*:\s.*:(\s|$)")

# Spaces and colons of other scripts and of word processors, which YAML takes for letters.
_ODD_COLON = re.compile(r"\s*(- )?[\w-]+\s?[：﹕︰∶]")
_ODD_SPACE = re.compile(r" *(- )?([\w-]+:)?[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

_QUOTE_IT = 'Giá trị có dấu hai chấm hoặc bắt đầu bằng ký hiệu thì đặt trong dấu nháy: name: "Đình: Tứ Kỳ Hạ".'
_LIKE_THE_SCAFFOLD = "So với mẫu của `disanxanh new site`; giá trị bắt đầu bằng ký hiệu thì đặt trong dấu nháy."


@dataclass(frozen=True)
class _Trace:
    """Where libyaml gave up: `row` and `opened` (the start of what it was reading) count from 0."""

    lines: list[str]
    row: int
    opened: int
    context: str
    complaint: str

    @property
    def line(self) -> str:
        return self.lines[self.row]

    @property
    def before(self) -> int:
        """The last line above `row` that is not blank."""
        return max((n for n in range(self.row) if self.lines[n].strip()), default=self.row)


Finding = tuple[str, int, dict[str, object]]
"""A rule, the row it was broken in, and the values of its sentences."""


def syntax_problem(path: str, line: int, detail: str, advice: str) -> Problem:
    """Return the general problem of YAML that cannot be read (DSX111)."""
    return Problem("DSX111", path, line, values={"detail": detail, "advice": advice})


def explain(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    """Return the problem that stands for a libyaml error in `text`, which begins at `first_line` of the file."""
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    row = min(mark.line if mark else 0, len(lines) - 1)
    opened = min(error.context_mark.line if error.context_mark else row, len(lines) - 1)
    trace = _Trace(lines, row, opened, error.context or "", error.problem or "")
    rule, at, values = next(found for diagnose in _DIAGNOSES if (found := diagnose(trace)))
    return Problem(rule, path, first_line + at, values=values)


def _syntax(row: int, detail: str, advice: str) -> Finding:
    return "DSX111", row, {"detail": detail, "advice": advice}


def _tab(trace: _Trace) -> Finding | None:
    rows = range(trace.row, max(-1, trace.row - 3), -1)
    found = next((n for n in rows if re.match(r"\s*\t", trace.lines[n])), None)
    return None if found is None else ("DSX107", found, {})


def _open_quote(trace: _Trace) -> Finding | None:
    if "escape" in trace.complaint:
        return _syntax(trace.row, "dấu \\ trong nháy kép", "Dùng nháy đơn '…' thay cho nháy kép.")
    for row in range(trace.row + 1):
        if match := _OPEN_QUOTE.match(trace.lines[row]):
            return "DSX109", row, {"mark": _mark_name(match["mark"][0])}
    if "quoted scalar" in trace.context:
        quote = "'" if trace.lines[trace.opened].count("'") % 2 else '"'
        return "DSX109", trace.opened, {"mark": _mark_name(quote)}
    return None


def _mark_name(quote: str) -> str:
    return "nháy đơn (')" if quote == "'" else 'nháy kép (")'


def _odd_sign(trace: _Trace) -> Finding | None:
    for row in (trace.before, trace.row):
        if _ODD_COLON.match(trace.lines[row]):
            return _syntax(row, "dấu hai chấm không phải “:” của bàn phím", "Gõ lại dấu hai chấm, rồi một dấu cách.")
        if _ODD_SPACE.match(trace.lines[row]):
            return _syntax(row, "dấu cách lạ, thường do chép từ Word", "Xóa các dấu cách ấy rồi gõ lại bằng phím cách.")
    return None


def _inside_brackets(trace: _Trace) -> Finding | None:
    """Brackets that do close on their line: something between them cannot stand there."""
    line = trace.lines[trace.opened].rstrip()
    if "flow " not in trace.context or trace.row != trace.opened:
        return None
    if line.endswith(("]", "}")) and all(line.count(begin) == line.count(end) for begin, end in ("[]", "{}")):
        advice = "Đặt từng giá trị trong dấu nháy, hoặc viết mỗi mục một dòng thay cho dấu ngoặc."
        return _syntax(trace.row, "giá trị trong ngoặc có dấu hai chấm hoặc dấu nháy chưa đặt đúng", advice)
    return None


def _open_bracket(trace: _Trace) -> Finding | None:
    for kind, mark in (("sequence", "ngoặc vuông ["), ("mapping", "ngoặc nhọn {")):
        if f"flow {kind}" in trace.context:
            return "DSX109", trace.opened, {"mark": mark}
    return None


def _missing_space(trace: _Trace) -> Finding | None:
    """A key glued to its value or a dash glued to its item, on the line itself or the one before."""
    for row in (trace.opened, trace.row, trace.before):
        if _GLUED_DASH.match(trace.lines[row]):
            advice = "Viết “- tên: giá trị”, có dấu cách sau dấu gạch."
            return _syntax(row, "thiếu dấu cách sau dấu gạch đầu dòng", advice)
    unexpected = "mapping values" in trace.complaint or "expected ':'" in trace.complaint
    for row in (trace.opened, trace.before):
        if unexpected and _GLUED_KEY.match(trace.lines[row]):
            advice = "Thêm một dấu cách sau dấu hai chấm: “name: Đình Tứ Kỳ Hạ”."
            return _syntax(row, "thiếu dấu cách sau dấu hai chấm", advice)
    return None


def _no_colon(trace: _Trace) -> Finding | None:
    if "expected ':'" not in trace.complaint:
        return None
    advice = "Mỗi mục viết “tên: giá trị”, có một dấu cách sau dấu hai chấm; câu dài xuống dòng thì thụt vào."
    return _syntax(trace.opened, "dòng này không có dạng “tên: giá trị”", advice)


def _second_colon(trace: _Trace) -> Finding | None:
    if "mapping values" in trace.complaint and _TWO_COLONS.match(trace.line):
        return _syntax(trace.row, "giá trị có dấu hai chấm mà không đặt trong dấu nháy", _QUOTE_IT)
    return None


def _special_sign(trace: _Trace) -> Finding | None:
    if trace.lines[trace.before].startswith("%"):
        return _syntax(trace.before, "dòng bắt đầu bằng ký hiệu đặc biệt", "Xóa dòng này, hoặc thêm “#” ở đầu.")
    if "cannot start any token" in trace.complaint or _SIGN.match(trace.line):
        return _syntax(trace.row, "giá trị bắt đầu bằng ký hiệu đặc biệt", _QUOTE_IT)
    return None


def _text_after_closing(trace: _Trace) -> Finding | None:
    if not _TRAILING.match(trace.line):
        return None
    advice = "Dấu nháy hoặc ngoặc phải là ký tự cuối của giá trị; nháy giữa câu thì viết “…”."
    return _syntax(trace.row, "còn chữ thừa sau dấu nháy hoặc dấu ngoặc khép", advice)


def _indentation(trace: _Trace) -> Finding | None:
    traces = ("block mapping", "block collection", "indentation", "mapping values")
    return ("DSX108", trace.row, {}) if any(t in trace.context + trace.complaint for t in traces) else None


def _unknown(trace: _Trace) -> Finding:
    return _syntax(trace.row, "không hiểu được chỗ này", _LIKE_THE_SCAFFOLD)


_DIAGNOSES: tuple[Callable[[_Trace], Finding | None], ...] = (
    _tab,
    _open_quote,
    _odd_sign,
    _inside_brackets,
    _open_bracket,
    _missing_space,
    _no_colon,
    _second_colon,
    _special_sign,
    _text_after_closing,
    _indentation,
    _unknown,
)
