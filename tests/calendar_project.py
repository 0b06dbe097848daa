"""Festivals made up for tests of calendars, of their pages and of their rules."""

from pathlib import Path

from sample import SITES
from support import copy_project

FESTIVALS = "heritage/festivals"

FESTIVAL = """\
---
name: {name}
unit: "11443"
summary: Hội làng bên sông, có đua thuyền.
category: traditional-festival
{lines}sources:
  bao: {{title: Báo thử}}
review: {{status: draft}}
---

Hội mở bên sông.[^bao]
"""
SITE = """\
---
name: Đền Bến
unit: "11443"
summary: Đền thờ bên bến sông.
category: historical
location: {lat: 20.82, lon: 106.64, precision: exact, source: bao}
needs_confirmation: {rank: Chưa rõ hạng.}
sources:
  bao: {title: Báo thử}
review: {status: draft}
---

Đền đứng bên bến sông.[^bao]
"""


def write_festival(root: Path, schedule: str, *, name: str = "Hội Bến", more: str = "") -> Path:
    """Write the festival; `schedule` is the value of its key, "" for none. The key stands on line 6."""
    lines = f"schedule: {schedule}\n" if schedule else "needs_confirmation: {schedule: Chưa rõ ngày.}\n"
    file = root / FESTIVALS / "hoi-ben/index.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(FESTIVAL.format(name=name, lines=lines + more), "utf-8")
    return file


def calendar_project(root: Path) -> Path:
    """Make a project with one site and no festival yet."""
    copy_project(root, heritage=False)
    file = root / SITES / "den-ben/index.md"
    file.parent.mkdir(parents=True)
    file.write_text(SITE, "utf-8")
    return root
