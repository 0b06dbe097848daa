import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from disanxanh.records.yaml_reader import MAX_DEPTH, YamlDocument, line_of, read_yaml

# Text that looks like YAML far more often than chance would make it.
words = r"""a: | b:|- |  |&x |*x|<<: |{|}|[|]|,|"|'|#|? |!!str |!x |1|0x1|1e9|null|~|đ|😀|:|>"""
pieces = st.sampled_from([*words.split("|"), "|", "\n", "\n  ", "\t", "---\n", "...\n", "%YAML 1.2\n", "\u2028", "\0"])
yamlish = st.lists(pieces, max_size=40).map("".join)


def read(text: str) -> YamlDocument:
    return read_yaml(text, "a.md", 2)


@given(st.one_of(st.text(), yamlish))
@example("[" * 100_000)
@example("{a: " * 100_000)
@example("- " * 50_000)
@example("? " * 5_000)
@example("&a " * 1_000)
@example("a: &a [*a]")
@example('"\\ud800"')
def test_any_text_is_read_or_told_within_the_file(text: str) -> None:
    document = read(text)
    last = 2 + max(
        text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029"), 0
    )
    for problem in document.problems:
        assert 2 <= problem.line <= last
        assert all(problem.text("vi"))
    assert all(2 <= line <= last + 1 for line in document.lines.values())


def test_scalars_follow_the_core_schema() -> None:
    text = """\
date: 1992-08-04
switch: on
whole: -12
decimal: 20.822
power: 1.5e3
zeros: 01140
telephone: 02253842345
thousand: 1_000
hexadecimal: 0x1F
time: 12:30
yes: true
nothing:
none: ~
quoted: "12"
forced: !!str 12
"""
    assert read(text).values == {
        **{"date": "1992-08-04", "switch": "on", "whole": -12, "decimal": 20.822, "power": 1500.0, "zeros": "01140"},
        **{"telephone": "02253842345", "thousand": "1_000", "hexadecimal": "0x1F", "time": "12:30", "yes": True},
        **{"nothing": None, "none": None, "quoted": "12", "forced": "12"},
    }


def test_every_key_and_item_knows_its_line() -> None:
    document = read("a: 1\n\n# x\nb:\n  - c: 2\n    d: 3\n  - {e: 4,\n     f: 5}\n")
    assert document.lines == {
        **{(): 2, ("a",): 2, ("b",): 5, ("b", 0): 6, ("b", 0, "c"): 6, ("b", 0, "d"): 7},
        **{("b", 1): 8, ("b", 1, "e"): 8, ("b", 1, "f"): 9},
    }
    assert line_of(document.lines, ("b", 0, "d", "x", 1)) == 7
    assert line_of({}, ("b",)) == 1


def test_literal_blocks_know_where_their_text_begins() -> None:
    document = read("a:\n  b: |\n    một\n    hai\n  c: >\n    ba\n")
    assert document.values == {"a": {"b": "một\nhai\n", "c": "ba\n"}}
    assert document.blocks == {("a", "b"): 4}


def test_the_first_of_two_equal_keys_is_kept_and_the_second_told() -> None:
    document = read("a: {b: 1, c: 2, b: 3}\na: 4\n")
    assert document.values == {"a": {"b": 1, "c": 2}}
    assert [(p.rule, p.line, p.field, p.values["first"]) for p in document.problems] == [
        ("DSX110", 2, "a.b", 2),
        ("DSX110", 3, "a", 2),
    ]


def test_aliases_stand_for_their_value() -> None:
    document = read("a: &x [1, 2]\nb: *x\n")
    assert document.values == {"a": [1, 2], "b": [1, 2]}
    assert document.problems == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), 2),
        (
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
            + "".join(f"b{n}: &a [*a, *a, *a, *a, *a, *a, *a]\n" for n in range(9)),
            6,
        ),
        ("a:\n" + "  - x\n" * 20_001, 20_002),
    ],
    ids=["deep", "aliases", "many"],
)
def test_limits_are_told_where_they_are_passed(text: str, line: int) -> None:
    document = read(text)
    assert document.values is None
    assert [(p.rule, p.line) for p in document.problems] == [("DSX112", line)]


def test_the_deepest_that_is_allowed_is_read() -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH).problems == []


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!binary", "!dinh", "!!omap"])
def test_tags_of_types_are_refused(tag: str) -> None:
    assert "DSX113" in {p.rule for p in read(f"a: {tag} [x]\n").problems}


# One mistake in the second line of three, and the word that must be in the sentence about it.
SYNTAX = [
    ('name: "Đình', "DSX109", "nháy kép"),
    ("name: 'Đình", "DSX109", "nháy đơn"),
    ("name: [Đình", "DSX109", "ngoặc vuông"),
    ("name: {a: Đình", "DSX109", "ngoặc nhọn"),
    ("\tname: Đình", "DSX107", "Tab"),
    ("   name: Đình", "DSX108", "thụt"),
    ("name: Đình: Tứ Kỳ", "DSX111", "hai chấm"),
    ("name:Đình", "DSX111", "dấu cách sau dấu hai chấm"),
    ("name： Đình", "DSX111", "không phải “:”"),
    ("name:\u00a0Đình", "DSX111", "dấu cách lạ"),
    ("name: @Đình", "DSX111", "ký hiệu đặc biệt"),
    ("name: `Đình`", "DSX111", "ký hiệu đặc biệt"),
    ('name: "Đình" làng', "DSX111", "chữ thừa"),
    ("name: {title: Sách: địa chí}", "DSX111", "trong ngoặc"),
    ("name Đình", "DSX111", "“tên: giá trị”"),
    ('name: "Đình \\làng"', "DSX111", "dấu \\"),
    ("name: Đình \x01", "DSX111", "U+0001"),
    ("--- x", "DSX111", "hai phần dữ liệu"),
]


@pytest.mark.parametrize(("line", "rule", "word"), SYNTAX, ids=[line for line, _, _ in SYNTAX])
def test_mistakes_of_syntax_are_told_at_their_line(line: str, rule: str, word: str) -> None:
    document = read(f"đầu: á à ả ã ạ\n{line}\ncuối: x\n")
    assert document.values is None
    assert [(p.rule, p.line) for p in document.problems] == [(rule, 3)]
    assert word in " ".join(document.problems[0].text("vi"))
