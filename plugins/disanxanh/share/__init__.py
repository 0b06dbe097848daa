"""Floor 4, the room of sharing: what makes a link look right, live for ever and fit on a poster."""

from disanxanh.share.permalinks import kept_cards
from disanxanh.share.room import Share, prepare
from disanxanh.share.site import Contribution, SharedPage, SharedSite

__all__ = ["Contribution", "Share", "SharedPage", "SharedSite", "kept_cards", "prepare"]
