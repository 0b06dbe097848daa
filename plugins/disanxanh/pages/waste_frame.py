"""What all pages of the waste handbook share: where they lie, the way back, their style sheet."""

from markupsafe import Markup

from disanxanh.base.links import relative
from disanxanh.pages.assets import FOLDER

URL = "phan-loai-rac/"

Crumb = tuple[str, str]


def crumbs_to(*last: Crumb) -> list[Crumb]:
    """Return the way from the home page to a page of the handbook."""
    return [("Trang chủ", ""), ("Phân loại rác", URL), *last]


def style(here: str) -> Markup:
    """Return the tag of the handbook's style sheet for the page at `here`."""
    return Markup('<link rel="stylesheet" href="{}">').format(relative(f"{FOLDER}/waste.css", here))
