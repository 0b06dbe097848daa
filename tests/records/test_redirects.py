"""How an old address may be written, and what is no address of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.records.redirects import site_path


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/di-tich/den-xua/", "di-tich/den-xua/"),
        ("di-tich/den-xua", "di-tich/den-xua/"),
        ("//di-tich//den-xua/"[1:], "di-tich/den-xua/"),
        ("/di-tich/den-xua/index.html", "di-tich/den-xua/"),
        ("/tin-tức/hội/", "tin-t%E1%BB%A9c/h%E1%BB%99i/"),
        ("/tin-tu\u031b\u0301c/h%E1%BB%99i/", "tin-t%E1%BB%A9c/h%E1%BB%99i/"),
    ],
)
def test_an_address_is_one_however_it_is_written(written: str, meant: str) -> None:
    assert site_path(written) == meant
    assert site_path("/" + meant) == meant


def test_a_target_may_be_home_or_a_place_on_a_page() -> None:
    assert site_path("/", target=True) == ""
    assert site_path("/di-tich/den-xua/#lai-lich", target=True) == "di-tich/den-xua/#lai-lich"


@pytest.mark.parametrize(
    "wrong",
    [
        "/",
        "https://khac.example/a/",
        "//khac.example/a/",
        "javascript:alert(1)",
        "/a/?b",
        "/a/#b",
        "/a b/",
        "/a%20b/",
        "/../a/",
        "/a/%2e%2e/b/",
        "/a\\b/",
        '/a"b/',
        "/a<b/",
        "/s/7kqm2/",
        "/assets/cards/a/",
        "/anh.jpg",
        "/a\u200bb/",
    ],
)
def test_what_is_no_old_address(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        site_path(wrong)


@given(st.text(max_size=60))
def test_what_passes_stays_inside_the_site_and_is_stable(text: str) -> None:
    try:
        path = site_path(text)
    except ValueError:
        return
    assert path.endswith("/")
    assert not path.startswith("/")
    assert path.isascii()
    assert not set(path) & set("?#\\ <>\"'")
    assert not {".", ".."} & set(path.split("/"))
    assert site_path(path) == path
