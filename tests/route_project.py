"""Exhibitions and recorded ways: what tests of routes, of their rules and of their maps share."""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from disanxanh.records.place import Position
from sample import NEIGHBOUR, write_record
from support import copy_project

STOPS: dict[str, Position] = {"den-mot": (20.81, 106.63), "den-hai": (20.815, 106.635), "den-ba": (20.82, 106.63)}
"""Three made-up sites in phường Kiến An, about 700 m from one another."""

EXHIBITION = """\
---
name: Ba ngôi đền
summary: Ba ngôi đền bên sông, đi một buổi.
stops:
{stops}{route}sources:
  bao: {{title: Báo thử}}
review: {{status: draft}}
---

Đi từ đền này sang đền kia.[^bao]
"""
HOME = "heritage/exhibitions/ba-ngoi-den/index.md"


def gpx(points: Iterable[Position], head: str = "", kind: str = "trk") -> bytes:
    """Return a file as phones record it, with times, heights and the name of the device."""
    inner = "trkpt" if kind == "trk" else "rtept"
    extra = "<ele>3.2</ele><time>2026-11-20T06:12:00Z</time>"
    marks = "".join(f'<{inner} lat="{lat}" lon="{lon}">{extra}</{inner}>' for lat, lon in points)
    body = f"<trkseg>{marks}</trkseg>" if kind == "trk" else marks
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<gpx version="1.1" creator="Điện thoại của tôi" '
        f'xmlns="http://www.topografix.com/GPX/1/1"><{kind}><name>Sáng nay</name>{body}</{kind}></gpx>'
    ).encode()


def way(*positions: Position, steps: int = 50) -> list[Position]:
    """Return a recorded way that goes straight from one position to the next."""
    found: list[Position] = []
    for (lat, lon), (to_lat, to_lon) in pairwise(positions):
        found += [(lat + (to_lat - lat) * n / steps, lon + (to_lon - lon) * n / steps) for n in range(steps)]
    return [*found, positions[-1]]


def write_exhibition(root: Path, stops: Iterable[str], route: str = "", **files: bytes) -> Path:
    """Write the exhibition; `route` is the value of its key, `files` are by their name before ".gpx"."""
    lines = "".join(f"  - record: {stop}\n" for stop in stops)
    file = root / HOME
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(EXHIBITION.format(stops=lines, route=f"route: {route}\n" if route else ""), "utf-8")
    for name, raw in files.items():
        (file.parent / f"{name}.gpx").write_bytes(raw)
    return file


def write_site(root: Path, name: str, location: str, unit: str = "11443") -> None:
    """Write a site whose id is `name`; `location` is the value of its key, "" for none."""
    line = f"location: {location}\n" if location else ""
    text = NEIGHBOUR.replace("name: Đền Bến", f"name: Đền {name}").replace("sources:", f"{line}sources:")
    write_record(root, text.replace('"11443"', f'"{unit}"'), name)


def route_project(root: Path) -> Path:
    """Make a project with the three sites and no exhibition yet."""
    copy_project(root, heritage=False)
    for name, (lat, lon) in STOPS.items():
        write_site(root, name, f"{{lat: {lat}, lon: {lon}, precision: exact, source: bao}}")
    return root
