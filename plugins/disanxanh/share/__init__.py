"""Floor 4, the room of sharing: what makes a link look right, live for ever and fit on a poster."""

from disanxanh.share.images import CARDS, find_fonts
from disanxanh.share.making import Drawn, put_cards
from disanxanh.share.room import PAGES, Share, prepare
from disanxanh.share.site import Contribution, SharedPage, SharedSite

__all__ = [
    "CARDS",
    "PAGES",
    "Contribution",
    "Drawn",
    "Share",
    "SharedPage",
    "SharedSite",
    "find_fonts",
    "prepare",
    "put_cards",
]
