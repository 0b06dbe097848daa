"""Links between pages."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disanxanh.base.links import relative


@pytest.mark.parametrize(
    ("target", "here", "link"),
    [
        ("di-tich/den-xua/", "", "di-tich/den-xua/"),
        ("", "", "./"),
        ("", "di-tich/den-xua/", "../../"),
        ("di-tich/", "di-tich/den-xua/", "../"),
        ("di-tich/den-bia/", "di-tich/den-xua/", "../den-bia/"),
        ("assets/x.svg#dinh", "di-tich/den-xua/", "../../assets/x.svg#dinh"),
        ("di-tich/den-xua/#nguon-1", "di-tich/den-xua/", "./#nguon-1"),
        ("di-tich/", "404.html", "di-tich/"),
    ],
)
def test_links_are_relative_to_the_page(target: str, here: str, link: str) -> None:
    assert relative(target, here) == link


_segments = st.lists(st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True).filter(lambda s: s.strip("-")), max_size=4)


@given(_segments, _segments)
def test_a_relative_link_leads_back_to_its_target(target: list[str], here: list[str]) -> None:
    target_url = "".join(f"{part}/" for part in target)
    here_url = "".join(f"{part}/" for part in here)
    reached = posixpath.normpath(posixpath.join("/", here_url, relative(target_url, here_url)))
    assert reached == posixpath.normpath("/" + target_url)
