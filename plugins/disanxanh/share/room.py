"""The room of sharing as a whole: its parts look at all pages and each adds something to the site."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from disanxanh.base.artifact import Artifact
from disanxanh.base.page import Page
from disanxanh.share.assets import own_files
from disanxanh.share.buttons import buttons
from disanxanh.share.codes import short_codes
from disanxanh.share.embed import embeds
from disanxanh.share.feed import feed
from disanxanh.share.head import heads
from disanxanh.share.images import card_paths, cards
from disanxanh.share.kit import kit, kit_pages
from disanxanh.share.permalinks import kept_card_files
from disanxanh.share.site import Contribution, SharedSite
from disanxanh.share.stand_ins import stand_ins

Part = Callable[[SharedSite], Contribution]

PARTS: tuple[Part, ...] = (heads, cards, stand_ins, own_files, buttons, feed, embeds, kit)
"""What the room does, in the order in which heads and tails are put together; a new part adds its function here."""

PAGES: tuple[Callable[[int], Iterable[Page]], ...] = (kit_pages,)
"""The pages of the room's own inside the host's frame: functions that return them with an empty body.

They are told how many other pages the site has."""


@dataclass(frozen=True)
class Share:
    """The room's whole output, by the addresses of pages; `codes` are their short codes."""

    head: Mapping[str, Markup]
    tail: Mapping[str, Markup]
    bodies: Mapping[str, Markup]
    artifacts: tuple[Artifact, ...]
    codes: Mapping[str, str]


def prepare(site: SharedSite, kept: Mapping[str, str]) -> Share:
    """Return what the room adds to a site. `kept` are the short codes that were published, by the keys of pages."""
    shown = {page.url: page.key for page in site.pages if not page.hidden}
    site = replace(site, codes=short_codes(shown, kept))
    site = replace(site, images={url: str(card.wide.path) for url, card in card_paths(site).items()})
    found = [part(site) for part in PARTS]
    files = tuple(artifact for one in found for artifact in one.artifacts)
    return Share(
        _joined([one.head for one in found]),
        _joined([one.tail for one in found]),
        _joined([one.bodies for one in found]),
        (*files, *kept_card_files(site, files)),
        site.codes,
    )


def _joined(parts: list[Mapping[str, Markup]]) -> dict[str, Markup]:
    joined: dict[str, Markup] = defaultdict(Markup)
    for part in parts:
        for url, html in part.items():
            joined[url] += html
    return dict(joined)
