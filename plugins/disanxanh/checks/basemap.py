"""Rules on the base map (DSX907–DSX916): a file of tiles that browsers can read, hosts take, and communes lie in."""

import math
import shlex
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import Any

from disanxanh.base.problem import Problem
from disanxanh.catalogue import Catalogue
from disanxanh.catalogue.project import CONFIG, Project
from disanxanh.records.extent import Bounds, unit_bounds
from disanxanh.records.files.pmtiles import TileFile, read_pmtiles
from disanxanh.records.media import find_beside, is_plain_name
from disanxanh.records.place import Unit, in_vietnam, read_boundary
from disanxanh.records.reading import Document

SUFFIX = ".pmtiles"
LAYERS = ("earth", "water", "roads", "places")
"""The layers without which a map drawn in Protomaps' style says nothing (basemap layers, version 4)."""
CLOSE_ZOOM = 13
"""The least zoom of a file in which alleys and hamlets can be told apart."""
_MOST_BYTES, _MANY_BYTES = 100 * 2**20, 50 * 2**20
"""GitHub refuses a file above the one and warns above the other; both in MiB."""
_MARGIN = 0.2  # What an extract should hold around its communes, as a share of their width and height: maps show it.
_READABLE = ("none", "gzip", "unknown")  # The reader in browsers takes what is marked as unknown for not compressed.
_DECIMALS = 3  # Of degrees in a command: 0.1 km.


def check_basemap(catalogue: Catalogue) -> list[Problem]:
    """Check what the settings say of the base map, and the file of tiles of a site that has its own."""
    project = catalogue.project
    report = _Report(next(document for document in project.documents if document.file.stem == "site"))
    settings = project.settings.map
    unused = {"file": settings.basemap != "pmtiles", "tiles": settings.basemap != "raster"}
    for key in (key for key, idle in unused.items() if idle and key in settings.model_fields_set):
        report("DSX916", key, value=key, needed={"file": "pmtiles", "tiles": "raster"}[key], basemap=settings.basemap)
    if settings.basemap == "pmtiles":
        _check_own(report, catalogue, settings.file)
    return report.problems


class _Report:
    """Collects problems at the lines of keys below `map:`."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def __call__(self, rule: str, key: str, **values: Any) -> None:
        line = self.document.line("map", key)
        self.problems.append(Problem(rule, self.document.path, line, f"map.{key}", values))


def _check_own(report: _Report, catalogue: Catalogue, name: str | None) -> None:
    if not name:
        report("DSX907", "basemap")
        return
    folder = catalogue.project.root / CONFIG
    file = find_beside(folder, name)
    wanted = _site_bounds(catalogue)
    if file is None or not name.endswith(SUFFIX):
        report("DSX908", "file", value=name, reason=_unusable(folder, name), **_command(name, wanted))
        return
    _check_size(report, name, file.stat().st_size)
    try:
        found = read_pmtiles(file)
    except ValueError as error:
        report("DSX909", "file", value=name, reason=error)
        return
    _check_tiles(report, name, found)
    if wanted is not None and not found.bounds.covers(wanted):
        actual = ",".join(f"{edge:.{_DECIMALS}f}" for edge in _edges(found.bounds))
        report("DSX913", "file", value=name, actual=actual, **_command(name, wanted))


def _unusable(folder: Path, name: str) -> str:
    if not is_plain_name(name):
        return "chỉ được ghi tên tệp, không ghi đường dẫn"
    if (folder / name).is_symlink():
        return "là liên kết tượng trưng"
    if not (folder / name).exists():
        return "không thấy tệp"
    return f"tên phải kết thúc bằng {SUFFIX}" if (folder / name).is_file() else "không phải tệp"


def _check_size(report: _Report, name: str, size: int) -> None:
    values = {"value": name, "size": math.ceil(size / 2**20)}
    if size > _MOST_BYTES:
        report("DSX911", "file", **values, limit=_MOST_BYTES // 2**20)
    elif size > _MANY_BYTES:
        report("DSX912", "file", **values, limit=_MANY_BYTES // 2**20)


def _check_tiles(report: _Report, name: str, found: TileFile) -> None:
    packed = next((c for c in (found.compression, found.inner_compression) if c not in _READABLE), "")
    if found.tiles != "mvt" or packed:
        reason = f"nén kiểu {packed}" if packed else f"chứa ô kiểu {found.tiles}, không phải ô véc-tơ (MVT)"
        report("DSX910", "file", value=name, reason=reason)
        return
    if found.max_zoom < CLOSE_ZOOM:
        report("DSX914", "file", value=name, zoom=found.max_zoom, limit=CLOSE_ZOOM)
    if missing := [layer for layer in LAYERS if layer not in found.layers]:
        report("DSX915", "file", value=name, missing=missing)


def _command(name: str, wanted: Bounds | None) -> dict[str, str]:
    """Return what is put into the command that cuts the right file: where to, and which box."""
    own = name if is_plain_name(name) and name.endswith(SUFFIX) else f"nen{SUFFIX}"
    box = bbox_option(wanted.padded(_MARGIN)) if wanted else "TÂY,NAM,ĐÔNG,BẮC"
    return {"target": shlex.quote(f"{CONFIG}/{own}"), "bbox": box}


def bbox_option(bounds: Bounds) -> str:
    """Return a box as `pmtiles extract --bbox` takes it: W,S,E,N in degrees, rounded outwards."""
    scale = 10**_DECIMALS
    west, south, east, north = _edges(bounds)
    outwards = (math.floor(west * scale), math.floor(south * scale), math.ceil(east * scale), math.ceil(north * scale))
    return ",".join(f"{edge / scale:.{_DECIMALS}f}" for edge in outwards)


def _edges(bounds: Bounds) -> tuple[float, float, float, float]:
    return bounds.west, bounds.south, bounds.east, bounds.north


def _site_bounds(catalogue: Catalogue) -> Bounds | None:
    """Return the box around the communes whose places this site shows; None where there are none."""
    units: Sequence[Unit] = catalogue.published(drafts=True).units
    # A centre abroad is a slip of the pen; it must not stretch the map over half a continent.
    boxes = [_box(catalogue.project, unit) for unit in units if in_vietnam(unit.centre.position)]
    return reduce(Bounds.union, boxes) if boxes else None


def _box(project: Project, unit: Unit) -> Bounds:
    file = find_beside(project.root / CONFIG / "units", unit.boundary) if unit.boundary else None
    try:
        boundary = read_boundary(file) if file else None
    except ValueError:  # It has its own problem (DSX904).
        boundary = None
    return unit_bounds(unit, boundary)
