"""A map as pages take it from its room."""

from dataclasses import dataclass

from markupsafe import Markup

_NOTHING = Markup()


@dataclass(frozen=True)
class PageMap:
    """The map of one page: `html` is its region and the list beside it, `head` what the page's head needs for it."""

    html: Markup
    head: Markup = _NOTHING
