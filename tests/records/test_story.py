from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disanxanh.base.cache import Cache
from disanxanh.records.story import citation_html, removals, render_story, sanitize

tags = "<b>|</b>|<script>|</script>|<a href='|'>|<!--|-->|<![|<?|<svg onload=x>|<p style='|<br/>|</p"
signs = "<math><style>|<img src=x>|<![>|javascript:|](|[x|)|!|[^a]|&#106;|&lt;|\n|\n\n|    |# |> |- |`|*|đ|onclick=|\t"
html_pieces = st.sampled_from([*tags.split("|"), *signs.split("|"), "| a |\n|---|\n"])


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(html_pieces, max_size=25).map("".join)))
def test_no_text_becomes_active(text: str) -> None:
    html = render_story(text, ("a",)).html.lower()
    for tag in ("<script", "<iframe", "<svg", "<style", "<img", "<object", "<form", "<math", "<base", "<meta"):
        assert tag not in html
    assert sanitize(html) == html
    removals(text)


def test_markdown_becomes_html() -> None:
    story = render_story(
        "## Lai lịch\n\nĐình **cổ**.\n\n- một\n- hai\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\nHán\n:   chữ", ()
    )
    for part in (
        '<h2 id="lai-lich">Lai lịch</h2>',
        "<strong>cổ</strong>",
        "<li>hai</li>",
        'align="right"',
        "<dd>chữ</dd>",
    ):
        assert part in story.html
    assert [(h.level, h.title, h.anchor) for h in story.headings] == [(2, "Lai lịch", "lai-lich")]
    assert story.text.startswith("Lai lịch\nĐình cổ.")


def test_equal_headings_have_different_anchors() -> None:
    anchors = [h.anchor for h in render_story("## Lễ\n\n## Lễ\n\n### Lễ\n", ()).headings]
    assert len(set(anchors)) == 3
    assert anchors[0] == "le"


def test_citations_are_numbered_and_link_to_the_list_of_sources() -> None:
    story = render_story("Một.[^a] Hai.[^b][^a] Ba.[^a][^b] [^c] Bốn.[^khong]", ("a", "b", "c"))
    assert story.html.count("dx-cite") == 4
    assert 'href="#nguon-1" title="Nguồn 1 đến 3"' in story.html
    assert "[?]" in story.html
    assert "[^" not in story.html
    assert story.text == "Một. Hai. Ba. Bốn."


@pytest.mark.parametrize(
    ("numbers", "marks"),
    [
        ([1], ["[1]"]),
        ([2, 1], ["[1]", "[2]"]),
        ([3, 1, 2], ["[1–3]"]),
        ([1, 2, 3, 5, 7, 8, 9, 10], ["[1–3]", "[5]", "[7–10]"]),
        ([1, 1, None], ["[1]", "[?]"]),
    ],
)
def test_runs_of_citations_are_drawn_together(numbers: list[int | None], marks: list[str]) -> None:
    html = citation_html(numbers)
    assert [part for part in html.replace("<", ">").split(">") if part.startswith("[")] == marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<script>x</script>", ["<script"]),
        ('<p style="a" onclick="b">x</p>', ["style=", "onclick="]),
        ("[a](javascript:x)", ["javascript:x"]),
        ("<a href='&#106;avascript:x'>a</a>", ["javascript:x"]),
        ("[a](JaVaScRiPt:x)", ["JaVaScRiPt:x"]),
        ("![a](b.jpg)", ["<img"]),
        ("<!-- x -->", ["<!--"]),
        ("<?php x ?>", ["<?"]),
        ("<!----><![>", ["<!--", "<!["]),
        ("`<script>` và `[a](javascript:x)`", []),
        ("[a](../den-ben/index.md), <https://a.vn>, [b](mailto:a@b.vn), [c](tel:113)", []),
        ("| a |\n|:-:|\n| b |", []),
        ("<details><summary>a</summary>b</details> H<sub>2</sub>O <br>", []),
        ("3 < 5 & 7 > 6 [^a]", []),
    ],
)
def test_what_would_be_taken_away_is_named(text: str, found: list[str]) -> None:
    assert removals(text) == found


def test_a_story_comes_from_the_cache_and_only_the_same_one(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first = render_story("Một.[^a]", ("a",), cache)
    assert render_story("Một.[^a]", ("a",), cache) == first == render_story("Một.[^a]", ("a",))
    assert len(list(tmp_path.rglob("*"))) == 2
    assert render_story("Một.[^a]", ("b", "a"), cache) != first
