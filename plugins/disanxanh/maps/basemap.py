"""What lies under the places: tiles of a file beside the site, of another host, or nothing."""

import hashlib
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath

from disanxanh.catalogue import Project
from disanxanh.records.files.pmtiles import read_pmtiles
from disanxanh.records.media import find_beside

FOLDER = PurePosixPath("assets/maps")
"""The place of all files of maps in the site."""


@dataclass(frozen=True)
class Basemap:
    """`kind` as in the settings. `address` is a template of addresses, or the file's name below the maps' folder.

    `attribution` is safe HTML, as Leaflet takes it. `file` is the source of the tiles that lie beside the site.
    """

    kind: str
    address: str = ""
    attribution: str = ""
    max_zoom: int = 0
    file: Path | None = None


def basemap_of(project: Project) -> Basemap:
    """Return a project's base map; none where the file is missing, which the checks report."""
    chosen = project.settings.map
    owner = f'<a href="{escape(chosen.attribution_url)}">{escape(chosen.attribution)}</a>'
    if chosen.basemap == "raster":
        return Basemap("raster", chosen.tiles, owner, chosen.max_zoom)
    if chosen.basemap == "pmtiles" and chosen.file:
        file = find_beside(project.root / "site_config", chosen.file)
        if file:
            # The name changes with the content: browsers keep pieces of the file, and must not mix two versions.
            with file.open("rb") as stream:
                content = hashlib.file_digest(stream, "sha256").hexdigest()
            zoom = min(chosen.max_zoom, _deepest(file, chosen.max_zoom))
            return Basemap("pmtiles", f"basemap-{content[:8]}.pmtiles", owner, zoom, file)
    return Basemap("none")


def _deepest(file: Path, otherwise: int) -> int:
    """Return the closest zoom of which a file has tiles: nearer, a map must enlarge these, or it would be empty."""
    try:
        return read_pmtiles(file).max_zoom
    except ValueError:  # The file has its own problem (DSX909); a preview goes on with it.
        return otherwise
