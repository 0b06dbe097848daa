"""Lists of tasks in Markdown pages ("- [ ] …") as checkboxes that a reader can tick, keep and print.

An author writes plain Markdown; the boxes are made here, after the sanitizer, which lets none of an author's
own through. A page is whole without the script: boxes can be ticked and printed, only nothing is kept.
"""

import re
from html import unescape

from markupsafe import Markup

from disanxanh.base.fragment import Fragment
from disanxanh.base.text import slugify
from disanxanh.pages.templates import render

# The task itself ends where its item does, or where a list or another block begins inside it.
_TASK = re.compile(
    r"<li>(?P<open>\s*<p>)?\[(?P<done>[ xX])\]\s+(?P<text>.*?)"
    r"(?=\s*(?:</li>|</p>|<(?:ul|ol|p|blockquote|pre|table|dl|div|h[1-6])\b))",
    re.DOTALL,
)
_KEY_LIMIT = 80


def with_checkboxes(html: str, here: str) -> Fragment:
    """Return the safe HTML of the page at `here` with its tasks as checkboxes, and what the head needs for them."""
    first = _TASK.search(html)
    if first is None:
        return Fragment(Markup(html))  # noqa: S704  (sanitized by the caller)
    keys: dict[str, int] = {}

    def box(match: re.Match[str]) -> str:
        key = slugify(_plain(match["text"]))[:_KEY_LIMIT] or "viec"
        keys[key] = keys.get(key, 0) + 1
        name = key if keys[key] == 1 else f"{key}-{keys[key]}"
        done = " checked" if match["done"] in "xX" else ""
        return (
            f'<li class="dx-check">{match["open"] or ""}<label><input type="checkbox" autocomplete="off" '
            f'data-dx-check="{name}"{done}><span>{match["text"]}</span></label>'
        )

    begin = _above_list(html, first.start())
    tools = str(render("checklist.html", here))
    body = html[:begin] + tools + _TASK.sub(box, html[begin:])
    return Fragment(Markup(body), render("checklist_head.html", here))  # noqa: S704  (sanitized by the caller)


def _above_list(html: str, task: int) -> int:
    """Return where the list of the task at `task` begins, or the heading right above that list."""
    begin = max(html.rfind("<ul>", 0, task), html.rfind("<ol", 0, task), 0)
    heading = re.search(r"</(h[2-6])>\s*$", html[:begin])
    return html.rfind(f"<{heading[1]}", 0, begin) if heading else begin


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))
