"""Rules on coordinates (DSX5xx): in Việt Nam, in their commune, and no more precise than they claim."""

from typing import Any

from disanxanh.checks.subject import Reporter, Subject
from disanxanh.records.place import Point, Position, Unit, distance_km, in_vietnam, inside, read_boundary
from disanxanh.records.yaml_reader import KeyPath

# Digits after the point: 6 are 0.1 m, 4 are 11 m, 3 are 110 m on the ground.
DECIMALS = {"exact": 6, "approximate": 4, "locality": 3}

# Without a boundary a commune is taken for a circle of its area. A commune four times as long as wide reaches
# 1.8 radii from its centre; nothing reaches three. A special zone ("đặc khu") is islands: no circle fits it.
DOUBTFUL_RADII = 1.8
OUTSIDE_RADII = 3.0


def check_places(subject: Subject) -> None:
    """Check the location of a record, if its kind has one."""
    location = getattr(subject.data, "location", None)
    if isinstance(location, Point):
        told = subject.data.needs_confirmation if subject.data else {}
        doubted = bool({"location", "unit"} & set(told))
        check_location(subject, location, getattr(subject.data, "unit", None) or "", "location", doubted=doubted)


def check_location(to: Reporter, location: Point, unit: str, *path: str | int, doubted: bool = False) -> None:
    """Check a point that is said to lie in a unit. `doubted` says that the author knows it may not."""
    if location.lat is None or location.lon is None:
        missing = [key for key in ("lat", "lon") if getattr(location, key) is None]
        if len(missing) == 1 or location.precision != "locality":
            to.report("DSX505", *path, missing=" và ".join(missing))
        return
    _check_digits(to, location, path)
    _check_point(to, (location.lat, location.lon), unit, path, doubted=doubted)


def _check_digits(to: Reporter, location: Point, path: KeyPath) -> None:
    limit = DECIMALS[location.precision]
    for key in ("lat", "lon"):
        shown = format(getattr(location, key), ".15g")
        digits = len(shown.partition(".")[2]) if "e" not in shown else 0
        if digits > limit:
            values: dict[str, Any] = {"value": shown, "digits": digits, "precision": location.precision, "limit": limit}
            to.report("DSX504", *path, key, **values)


def _check_point(to: Reporter, position: Position, code: str, path: KeyPath, *, doubted: bool) -> None:
    lat, lon = position
    shown: dict[str, Any] = {"lat": f"{lat:.10g}", "lon": f"{lon:.10g}"}
    if not in_vietnam(position):
        if in_vietnam((lon, lat)):
            to.report("DSX501", *path, "lat", **shown)
        elif not -90 <= lat <= 90:
            to.report("DSX207", *path, "lat", value=shown["lat"], limit="từ -90 đến 90")
        elif not -180 <= lon <= 180:
            to.report("DSX207", *path, "lon", value=shown["lon"], limit="từ -180 đến 180")
        else:
            to.report("DSX502", *path, "lat", **shown)
        return
    unit = to.project.units.get(code)
    if unit:
        _check_in_unit(to, position, unit, shown, path, doubted=doubted)


def _check_in_unit(
    to: Reporter, position: Position, unit: Unit, shown: dict[str, Any], path: KeyPath, *, doubted: bool
) -> None:
    distance = distance_km(position, unit.centre.position)
    values: dict[str, Any] = {**shown, "unit": unit.name_in_sentence, "distance": f"{distance:.1f}".replace(".", ",")}
    if unit.boundary:
        file = to.project.root / "site_config" / "units" / unit.boundary
        try:
            polygons = read_boundary(file)
            if polygons and not inside(position, polygons):
                to.report("DSX503", *path, "lat", **values, basis="theo tệp ranh giới")
        except ValueError:
            pass  # The boundary file has its own problem (DSX904).
        return
    area = f"{unit.area_km2:g}".replace(".", ",")
    basis = f"ước theo diện tích {area} km²"
    if distance > OUTSIDE_RADII * unit.radius_km:
        to.report("DSX503", *path, "lat", **values, basis=basis)
    elif unit.type != "dac-khu" and distance > DOUBTFUL_RADII * unit.radius_km and not doubted:
        to.report("DSX506", *path, "lat", **values, basis=basis)
