"""Lists of tasks as checkboxes, made after the sanitizer from what authors write."""

import re
from html.parser import HTMLParser

import markdown
import pytest

from disanxanh.pages.checklist import with_checkboxes
from disanxanh.records.story import sanitize


def _made(text: str) -> str:
    html = sanitize(markdown.markdown(text, extensions=["sane_lists", "tables"]))
    return str(with_checkboxes(html, "cam-nang-so/thu/").html)


def test_a_task_is_a_box_with_its_words_as_label() -> None:
    html = _made("- [ ] Khóa **màn hình**\n- [x] Cập nhật máy\n")
    assert '<label><input type="checkbox" autocomplete="off" data-dx-check="khoa-man-hinh">' in html
    assert "<span>Khóa <strong>màn hình</strong></span></label></li>" in html
    assert 'data-dx-check="cap-nhat-may" checked>' in html


def test_the_tools_stand_above_the_first_list_and_its_heading() -> None:
    html = _made("# Trang\n\nMở đầu.\n\n## Máy\n\n- [ ] Một\n\n## Người\n\n- [ ] Hai\n")
    assert html.count("data-dx-checks") == 1
    assert html.index("Mở đầu") < html.index("data-dx-checks") < html.index("<h2>Máy")


@pytest.mark.parametrize(
    "text", ["- Một\n- Hai\n", "[ ] Một\n", "`- [ ] Một`\n", "    - [ ] Một\n", "- [] Một\n- [y] Hai\n"]
)
def test_other_texts_are_left_alone(text: str) -> None:
    html = sanitize(markdown.markdown(text))
    found = with_checkboxes(html, "")
    assert found.html == html
    assert found.head == ""


def test_loose_and_nested_lists_keep_their_shape() -> None:
    html = _made("1. [ ] Một\n\n    Giải thích.\n\n2. [ ] Hai\n\n    - [ ] Ba\n    - Bốn\n")
    assert html.count("<input") == 3
    assert "<p><label>" in html
    assert _tree_is_whole(html)


def test_equal_words_have_keys_of_their_own() -> None:
    keys = re.findall(r'data-dx-check="([^"]*)"', _made("- [ ] Một\n- [ ] Một\n- [ ] …\n"))
    assert keys == ["mot", "mot-2", "viec"]


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] <script>a()</script><img src=x onerror=a()>Một\n",
        '- [ ] <input type="checkbox" onclick="a()">Một" onclick="a()\n',
        '- [ ] <label for="__search" onmouseover=a()>Một</label> [x](javascript:a())\n',
        "<ul><li>[ ] <b>Một <ul><li>[x] Hai</b></ul>\n",
    ],
)
def test_nothing_of_an_authors_own_becomes_active(text: str) -> None:
    html = _made(text)
    tags = re.findall(r"<[^>]*>", html)
    assert not [tag for tag in tags if re.search(r"\son\w+=|javascript:|<script|<img|for=", tag)]
    assert html.count("<input") == html.count("data-dx-check=") == html.count("<label>")


def _tree_is_whole(html: str) -> bool:
    """Say whether every element is closed in its turn."""
    stack: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in ("input", "br", "hr", "link"):
                stack.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert stack.pop() == tag, html

    Reader().feed(html)
    return not stack
