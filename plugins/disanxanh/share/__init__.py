"""Floor 4, the room of sharing: what makes a link look right, live for ever and fit on a poster."""

from disanxanh.share.room import PAGES, Share, prepare
from disanxanh.share.site import Contribution, SharedPage, SharedSite

__all__ = ["PAGES", "Contribution", "Share", "SharedPage", "SharedSite", "prepare"]
