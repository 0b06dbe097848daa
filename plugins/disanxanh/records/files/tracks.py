"""Tracks (GPX 1.0 and 1.1): where somebody really went, read for its line alone.

Times, heights and the device's name are left behind: they tell of the person who went, not of the way.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import gpxpy
from gpxpy.gpx import GPX, GPXException

from disanxanh.records.place import Position, distance_km, in_vietnam

MAX_BYTES = 5_000_000
"""A day's recording with a point a second has about half of this."""
_STEP_KM = 0.01  # Points that lie closer together say nothing on a map of streets.
_MOST_POINTS = 2_000
_DECIMALS = 6  # 0.1 m on the ground.


@dataclass(frozen=True)
class Track:
    """A way that was gone: its points in order, thinned to about 10 m, and its whole length in kilometres."""

    points: tuple[Position, ...]
    length_km: float


def read_track(file: Path) -> Track:
    """Return the way of a GPX file: its tracks one after the other, or its routes where it has no track.

    Raises ValueError with a Vietnamese clause when there is none, or none in Việt Nam.
    """
    try:
        size = file.stat().st_size
        raw = file.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise ValueError(f"không đọc được tệp ({error.strerror or type(error).__name__})") from error
    if size > MAX_BYTES:
        raise ValueError(f"nặng quá {MAX_BYTES // 1_000_000} MB")
    points = _points(_parsed(raw))
    if len(points) < 2:
        raise ValueError("không có đường đi nào, hoặc chỉ có một điểm")
    if not all(map(in_vietnam, points)):  # So does a point that is no number.
        raise ValueError("có điểm nằm ngoài Việt Nam")
    return Track(thinned(points), length_km(points))


def _parsed(raw: bytes) -> GPX:
    # GPX needs no DTD; whatever brings one along wants more than to be read.
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise ValueError("có khai báo DTD, tệp GPX không cần")
    try:
        return gpxpy.parse(raw.decode("utf-8-sig"))
    except (GPXException, ValueError, RecursionError) as error:
        raise ValueError("không phải tệp GPX, hoặc tệp hỏng") from error


def _points(gpx: GPX) -> list[Position]:
    tracked = [point for track in gpx.tracks for segment in track.segments for point in segment.points]
    planned = [point for route in gpx.routes for point in route.points]
    return [(round(p.latitude, _DECIMALS), round(p.longitude, _DECIMALS)) for p in tracked or planned]


def length_km(points: Iterable[Position]) -> float:
    """Return the length of a line in kilometres."""
    return sum(distance_km(a, b) for a, b in pairwise(points))


def thinned(points: list[Position]) -> tuple[Position, ...]:
    """Return the line with fewer points: the ends, and others at least 10 m apart, farther where there are too many."""
    step = _STEP_KM
    while True:
        kept = [points[0]]
        for point in points[1:-1]:
            if distance_km(kept[-1], point) >= step:
                kept.append(point)
        if len(kept) < _MOST_POINTS:
            return (*kept, points[-1])
        step *= 2
