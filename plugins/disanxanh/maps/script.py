"""Composed maps, remembered between builds: folium takes some milliseconds for each."""

import json
from dataclasses import asdict, replace
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from disanxanh.base.cache import Cache, digest
from disanxanh.maps import folium_map
from disanxanh.maps.folium_map import MapPlan, MapScript, compose


def composed(plan: MapPlan, cache: Cache) -> MapScript:
    """Return the map of a plan, from the cache when the same plan was met before."""
    # Where the tiles lie on this machine does not matter to the map.
    known = replace(plan, basemap=replace(plan.basemap, file=None))
    raw = cache.get_or_make(digest("map", *_makers(), repr(known)), lambda: _make(plan))
    found = json.loads(raw)
    return MapScript(found.pop("module").encode(), **{key: tuple(names) for key, names in found.items()})


def _make(plan: MapPlan) -> bytes:
    script = compose(plan)
    return json.dumps({**asdict(script), "module": script.module.decode()}).encode()


@lru_cache(maxsize=1)
def _makers() -> tuple[str, bytes]:
    """Return what a map's bytes depend on beside its plan."""
    return metadata.version("folium"), Path(folium_map.__file__).read_bytes()
