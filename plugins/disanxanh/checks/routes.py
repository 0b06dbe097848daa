"""Rules on stops and routes (DSX84x): stops are places or things, tracks pass them, and nobody's home is told."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from disanxanh.base.text import nfc, number_words
from disanxanh.catalogue import Catalogue
from disanxanh.checks.pictures import near_name, report_link
from disanxanh.checks.subject import Subject
from disanxanh.records.files.tracks import Track, length_km, read_track
from disanxanh.records.kind import Kind
from disanxanh.records.media import find_beside, media_names
from disanxanh.records.place import Position, distance_km
from disanxanh.records.route import MODES, Route, Stop

SUFFIX = ".gpx"
_STOPPING = ("site", "object")
_PLACE = "site"
_NEAR_KM = 0.3
"""How near a track must come to a stop: a large precinct, a gate on the far side."""
_HOME_KM = 0.5
"""From here on, what a track has beyond its stops may be somebody's way from home."""
_LONGEST_KM = {"walking": 30, "cycling": 120}
_Point = tuple[str, Position]


def check_routes(subject: Subject, kinds: Mapping[str, Kind], catalogue: Catalogue) -> None:
    """Check the stops and the route of a record, if its kind has them. `kinds` are those of all records by id."""
    _check_forgotten(subject)
    stops: Sequence[Stop] = getattr(subject.data, "stops", ())
    for position, stop in enumerate(stops):
        kind = kinds.get(stop.record)
        if kind and kind.name not in _STOPPING:
            subject.report("DSX840", "stops", position, "record", value=stop.record, kind=kind.label)
        elif position and stops[position - 1].record == stop.record:
            subject.report("DSX841", "stops", position, "record", value=stop.record, number=position + 1)
    route: Route | None = getattr(subject.data, "route", None)
    if route is not None:
        places = [stop for stop in stops if stop.record in kinds and kinds[stop.record].name == _PLACE]
        _check_route(subject, route, places, catalogue)


def _check_forgotten(subject: Subject) -> None:
    values = subject.document.values
    if values is None:
        return
    listed = {nfc(name).casefold() for name in media_names(values)}
    present = (name for name in subject.entry.media.present if Path(name).suffix.lower() == SUFFIX)
    if names := [name for name in present if name.casefold() not in listed]:
        subject.report("DSX848", "route", names=names)


def _check_route(subject: Subject, route: Route, stops: Sequence[Stop], catalogue: Catalogue) -> None:
    if len({stop.record for stop in stops}) < 2:
        subject.report("DSX847", "route", count=len({stop.record for stop in stops}))
    points = _points(stops, catalogue)
    track = _track(subject, route.track) if route.track else None
    if track:
        _check_course(subject, str(route.track), track, points)
    length = track.length_km if track else length_km(position for _, position in points)
    limit = _LONGEST_KM[route.mode]
    if length > limit:
        told = number_words(round(length, 1))
        subject.report("DSX846", "route", "mode", mode=MODES[route.mode], length=told, limit=limit)


def _points(stops: Sequence[Stop], catalogue: Catalogue) -> list[_Point]:
    """Return names and points of the stops that have their own, in the order of the route."""
    found = []
    for stop in stops:
        record = catalogue.by_id.get(stop.record)
        place = catalogue.place(record) if record else None
        if record and place and place.is_point:
            found.append((record.name, place.position))
    return found


def _track(subject: Subject, name: str) -> Track | None:
    if report_link(subject, name, "route", "track"):
        return None
    file = find_beside(subject.entry.media.folder, name)
    if file is None or file.suffix.lower() != SUFFIX:
        guess = near_name(name, (n for n in subject.entry.media.present if n.lower().endswith(SUFFIX)))
        subject.report("DSX842", "route", "track", value=name, guess=guess)
        return None
    try:
        return read_track(file)
    except ValueError as error:
        subject.report("DSX843", "route", "track", value=name, reason=error)
        return None


def _check_course(subject: Subject, name: str, track: Track, points: Sequence[_Point]) -> None:
    for stop, position in dict(points).items():
        away = min(distance_km(position, point) for point in track.points)
        if away > _NEAR_KM:
            subject.report("DSX844", "route", "track", value=name, name=stop, distance=round(away * 1000))
    for which, end in (("bắt đầu", track.points[0]), ("kết thúc", track.points[-1])):
        away = min((distance_km(end, position) for _, position in points), default=0.0)
        if away > _HOME_KM:
            subject.report("DSX845", "route", "track", value=name, which=which, distance=round(away * 1000))
