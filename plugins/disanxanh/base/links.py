"""Links between pages and files of the site."""

import posixpath
from functools import lru_cache
from urllib.parse import quote


def relative(target: str, here: str) -> str:
    """Return the link from the page `here` to `target`, both paths inside the site."""
    path, mark, fragment = target.partition("#")
    start = here if here.endswith("/") else posixpath.dirname(here)
    if path.endswith("/") or path == "":
        found = _way(path.rstrip("/"), start.rstrip("/"))
    else:
        folder, _, name = path.rpartition("/")
        found = (_way(folder, start.rstrip("/")) + name).removeprefix("./")
    return quote(found, safe="/.%#?=&") + mark + fragment


def geo_address(position: tuple[float, float], name: str) -> str:
    """Return the address at which a phone opens its own map (RFC 5870), with the name that phones show."""
    lat, lon = position
    return f"geo:{lat},{lon}?q={lat},{lon}({quote(name, safe='')})"


@lru_cache(maxsize=4096)
def _way(folder: str, start: str) -> str:
    """Return the path from one folder of the site to another, ending in "/"."""
    return f"{posixpath.relpath(folder or '.', start or '.')}/"
