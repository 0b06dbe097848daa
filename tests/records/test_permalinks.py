"""The lock: read in any order, however git merged it; nothing that was published is ever taken out."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from disanxanh.records.permalinks import LockedCard, LockedPage, Permalinks, parse_permalinks, permalinks_text

NAMES = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
LETTERS = "23456789cdfghjkmnpqrtvwxy"
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))
CARDS = st.builds(LockedCard, NAMES.map(lambda name: f"assets/cards/{name}-1a2b3c.jpg"), DAYS)


@st.composite
def locks(draw: st.DrawFn) -> Permalinks:
    """A lock without contradictions: each key has one code of its own, and one or two addresses."""
    keys = draw(st.lists(NAMES | NAMES.map(lambda n: f"{n}/") | st.just(""), unique=True, max_size=8))
    codes = draw(st.lists(st.text(LETTERS, min_size=5, max_size=6), unique=True, min_size=8, max_size=8))
    pages = []
    for key, code in zip(keys, codes, strict=False):
        own = key if key == "" or key.endswith("/") else f"di-tich/{key}/"
        urls = [own, *([f"hien-vat/{key}/"] if own != key and draw(st.booleans()) else [])]
        coded = draw(st.booleans())
        pages += [LockedPage(url, code if coded else "", key) for url in urls]
    unit = draw(st.sampled_from(["", "11443"]))
    return Permalinks(unit=unit).with_more(pages, draw(st.lists(CARDS, max_size=5)))


@given(locks())
def test_what_is_written_reads_back_and_is_sorted(lock: Permalinks) -> None:
    text = permalinks_text(lock)
    assert parse_permalinks(text) == (lock, [])
    lines = [line.split()[:2] for line in text.splitlines() if not line.startswith("#")]
    assert lines == sorted(lines)


@given(locks(), st.randoms())
def test_order_repeats_blank_lines_and_line_ends_do_not_matter(lock: Permalinks, random: object) -> None:
    lines = permalinks_text(lock).splitlines() * 2 + ["", "   "]
    random.shuffle(lines)  # type: ignore[attr-defined]
    assert parse_permalinks("\ufeff" + "\r\n".join(lines)) == (lock, [])


@given(locks(), locks())
def test_the_union_of_two_sides_holds_everything_of_both(one: Permalinks, other: Permalinks) -> None:
    merged, _ = parse_permalinks(permalinks_text(one) + permalinks_text(other))
    assert {page.url for page in merged.pages} == {page.url for page in (*one.pages, *other.pages)}
    assert {p.code for p in merged.pages} - {""} == {p.code for p in (*one.pages, *other.pages)} - {""}
    days = {card.path: card.day for card in merged.cards}
    for card in (*one.cards, *other.cards):
        assert days[card.path] <= card.day


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_traceback(text: str) -> None:
    lock, problems = parse_permalinks(text)
    assert {problem.rule for problem in problems} <= {"DSX936", "DSX937", "DSX938"}
    assert parse_permalinks(permalinks_text(lock))[0] == lock or problems


def test_a_page_without_a_code_gets_one_later() -> None:
    lock, problems = parse_permalinks("page /chia-se/ - /chia-se/\npage /chia-se/ 7kqm2 /chia-se/\n")
    assert (problems, lock.pages) == ([], (LockedPage("chia-se/", "7kqm2", "chia-se/"),))


def test_two_units_cannot_share_a_lock() -> None:
    _, problems = parse_permalinks("unit 11443\nunit 11140\n")
    assert [(p.line, p.rule) for p in problems] == [(2, "DSX937")]


def _card(hash_: str, day: str) -> LockedCard:
    return LockedCard(f"assets/cards/den-xua-{hash_}.jpg", dt.date.fromisoformat(day))


def test_a_card_is_kept_for_a_year_after_another_took_its_place() -> None:
    old, middle, new = _card("aa", "2026-01-01"), _card("bb", "2027-06-01"), _card("cc", "2027-07-01")
    lock = Permalinks(cards=(old, middle, new))
    assert lock.kept_cards(dt.date(2028, 5, 30)) == (old, middle, new)
    assert lock.kept_cards(dt.date(2028, 6, 1)) == (middle, new)
    assert lock.kept_cards(dt.date(2040, 1, 1)) == (new,)
