"""Films on platforms: which addresses are taken, and the player that asks the reader for the least."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

PLATFORMS = {
    "YouTube": (
        "youtube.com",
        "www.youtube.com",
        "m.youtube.com",
        "youtu.be",
        "youtube-nocookie.com",
        "www.youtube-nocookie.com",
    ),
    "Facebook": ("facebook.com", "www.facebook.com", "m.facebook.com", "vi-vn.facebook.com"),
}
"""The allow-list: platforms by their hosts."""
# A step of a path begins with a letter or digit: "..", too, would lead elsewhere.
_STEP = r"[A-Za-z0-9][A-Za-z0-9.\-]{0,79}"
_FACEBOOK_PATH = re.compile(rf"/(?:{_STEP}/videos/(?:{_STEP}/)?|reel/)[0-9]{{5,20}}/?")
_FACEBOOK_ID = re.compile(r"[0-9]{5,20}")
# Eleven letters that are no film: players of lists and of whatever a channel sends.
_YOUTUBE_ID = re.compile(r"(?!videoseries|live_stream)[A-Za-z0-9_-]{11}")


@dataclass(frozen=True)
class Player:
    """A film on a platform: `address` is its public page, `embed` the player's address."""

    platform: str
    address: str
    embed: str


def player_of(address: str) -> Player | None:
    """Return the player of a film's address, None where it is not a film on an allowed platform.

    YouTube's player is the one that sets no cookie before playing (youtube-nocookie.com); Facebook's is its video
    plugin, without the post around it.
    """
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or port not in (None, 80, 443) or "@" in parts.netloc:
        return None
    if host in PLATFORMS["YouTube"]:
        return _youtube(host, parts.path, parse_qs(parts.query))
    if host in PLATFORMS["Facebook"]:
        return _facebook(parts.path, parse_qs(parts.query))
    return None


def _youtube(host: str, path: str, query: dict[str, list[str]]) -> Player | None:
    steps = [step for step in path.split("/") if step]
    if host == "youtu.be":
        found = steps[0] if len(steps) == 1 else ""
    elif steps == ["watch"]:
        found = query.get("v", [""])[0]
    else:
        found = steps[1] if len(steps) == 2 and steps[0] in ("shorts", "embed", "live", "v") else ""
    if not _YOUTUBE_ID.fullmatch(found):
        return None
    embed = f"https://www.youtube-nocookie.com/embed/{found}?autoplay=1&hl=vi&cc_lang_pref=vi&rel=0"
    return Player("YouTube", f"https://www.youtube.com/watch?v={found}", embed)


def _facebook(path: str, query: dict[str, list[str]]) -> Player | None:
    watched = query.get("v", [""])[0]
    if path.rstrip("/") in ("/watch", "/watch/live", "/video.php") and _FACEBOOK_ID.fullmatch(watched):
        address = f"https://www.facebook.com/watch/?v={watched}"
    elif _FACEBOOK_PATH.fullmatch(path):
        address = f"https://www.facebook.com{path}"
    else:
        return None
    plugin = "https://www.facebook.com/plugins/video.php?"
    return Player("Facebook", address, f"{plugin}href={quote(address, safe='')}&show_text=false&autoplay=true")
