"""Stories that would keep the Markdown converter busy for minutes, or exhaust its stack, told before it sees them."""

import re

# Far above what a long article has. The converter's time grows with the square of these counts.
MAX_BRACKETS = 3000
MAX_BRACKETS_IN_PARAGRAPH = 600
MAX_TAGS = 2000
MAX_LINES = 5000
MAX_NESTING = 20

_MARKERS = re.compile(r"(?:[ \t]{0,200}(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){0,200}[ \t]{0,200}")
_MARKER = re.compile(r">|[-+*](?=[ \t])|\d[.)](?=[ \t])|\t| {4}")


def tangle(story: str) -> tuple[int, str] | None:
    """Return the row (from 0) where a story passes a limit and which one; None for a story like all others."""
    brackets = in_paragraph = tags = 0
    for row, line in enumerate(story.split("\n")):
        here = line.count("[")
        in_paragraph = here + (in_paragraph if line.strip() else 0)
        brackets += here
        tags += line.count("<")
        if row >= MAX_LINES:
            return row, f"hơn {MAX_LINES} dòng"
        if in_paragraph > MAX_BRACKETS_IN_PARAGRAPH or brackets > MAX_BRACKETS:
            return row, "quá nhiều dấu ngoặc vuông"
        if tags > MAX_TAGS:
            return row, "quá nhiều dấu <"
        if len(_MARKER.findall(_markers(line))) > MAX_NESTING:
            return row, f"danh sách hoặc đoạn trích lồng quá {MAX_NESTING} bậc"
    return None


def _markers(line: str) -> str:
    match = _MARKERS.match(line)
    return match.group(0) if match else ""
