"""Every kind of record: of heritage, and of campaigns."""

from disanxanh.campaigns.campaign import CAMPAIGN
from disanxanh.campaigns.session import SESSION
from disanxanh.heritage import KINDS as HERITAGE
from disanxanh.records.kind import Kind

__all__ = ["CAMPAIGN", "KINDS", "SESSION"]

KINDS: tuple[Kind, ...] = (*HERITAGE, CAMPAIGN, SESSION)
