"""Short codes: without look-alikes, each of one page, and the same for ever."""

from hypothesis import given
from hypothesis import strategies as st

from disanxanh.share.codes import LETTERS, short_codes

KEYS = st.sets(st.from_regex(r"[a-z]{1,8}(-[a-z]{1,4})?/?", fullmatch=True), max_size=60)


def test_no_letter_looks_like_another_and_none_makes_words() -> None:
    assert not set(LETTERS) & set("aeiou01lbsz")
    assert len(set(LETTERS)) == len(LETTERS)


@given(KEYS)
def test_every_page_has_a_code_of_its_own(keys: set[str]) -> None:
    codes = short_codes({f"x/{key}/": key for key in keys}, {})
    assert len(set(codes.values())) == len(keys)
    assert all(4 <= len(code) <= 6 and set(code) <= set(LETTERS) for code in codes.values())


@given(KEYS, KEYS)
def test_codes_that_were_published_stay_whatever_comes_later(first: set[str], later: set[str]) -> None:
    published = {key: short_codes({key: key for key in first}, {})[key] for key in first}
    codes = short_codes({f"moved/{key}": key for key in first | later}, published)
    assert {key: codes[f"moved/{key}"] for key in first} == published
    assert len(set(codes.values())) == len(first | later)


def test_a_taken_code_is_never_given_again() -> None:
    derived = short_codes({"a/": "a"}, {})["a/"]
    assert short_codes({"a/": "a"}, {"gone": derived})["a/"] != derived


def test_a_code_is_derived_alike_on_every_machine() -> None:
    assert short_codes({"di-tich/den-xua/": "den-xua"}, {}) == {"di-tich/den-xua/": "jwcqy"}
