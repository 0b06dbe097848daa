"""A part of a page as the room of pages takes it from another room."""

from dataclasses import dataclass

from markupsafe import Markup

_NOTHING = Markup()


@dataclass(frozen=True)
class Fragment:
    """Finished HTML, and what the page's head needs for it."""

    html: Markup
    head: Markup = _NOTHING
