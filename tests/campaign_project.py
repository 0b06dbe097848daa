"""Campaigns made up for tests of their sessions, sums, pages, calendars, maps and rules."""

from pathlib import Path

from sample import make_project

CAMPAIGN_ID = "don-ben"
CAMPAIGN = """\
---
name: Dọn bến sông
unit: "11443"
summary: Dọn rác bến sông mỗi tháng.
organiser: Đoàn phường
{lines}sources:
  bao: {{title: Báo thử}}
review: {{status: draft}}
---

Bến sông là của chung.[^bao]
"""
SESSION = """\
name: {name}
summary: Nhặt rác bờ kè.
date: {date}
place: Nhà văn hóa Bến
{lines}"""


def campaign_project(root: Path, lines: str = "") -> Path:
    """Make a project with one campaign and no session yet; more lines of data begin on line 6."""
    make_project(root)
    write_campaign(root, lines)
    return root


def write_campaign(root: Path, lines: str = "", campaign: str = CAMPAIGN_ID, without: str = "") -> Path:
    """Write a campaign, `without` one of its keys; return its file."""
    file = root / f"campaigns/{campaign}/index.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = (line for line in CAMPAIGN.format(lines=lines).splitlines() if not (without and line.startswith(without)))
    file.write_text("\n".join(kept) + "\n", "utf-8")
    return file


def write_session(
    root: Path, date: str, lines: str = "", *, name: str = "Dọn bờ kè", place: str = "ben", campaign: str = CAMPAIGN_ID
) -> Path:
    """Write a session named after its day; more lines of data begin on line 5. Return its file."""
    file = root / f"campaigns/{campaign}/sessions/{date}-{place}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(SESSION.format(name=name, date=date, lines=lines), "utf-8")
    return file
