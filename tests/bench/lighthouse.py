"""Lighthouse on pages of a finished site: its four categories as on a phone, and what it finds fault with."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.map_peers import STORE, install
from tests.bench.phones import chromium

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
VERSION = "12"


@dataclass(frozen=True)
class Judged:
    """One page: the scores of the categories of the run in the middle, and every fault, by audit, with its weight."""

    scores: tuple[int, ...]
    times: dict[str, float]
    faults: tuple[str, ...]
    version: str


def judge(address: str, folder: Path, repeats: int) -> Judged:
    """Run Lighthouse several times and return the run whose performance lies in the middle."""
    install(f"lighthouse@{VERSION}")
    folder.mkdir(parents=True, exist_ok=True)
    runs = sorted((_run(address, folder / f"{n}.json") for n in range(repeats)), key=_performance)
    found = runs[len(runs) // 2]
    scores = tuple(round(median(run["categories"][name]["score"] or 0 for run in runs) * 100) for name in CATEGORIES)
    names = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    times = {name: found["audits"][name]["numericValue"] for name in names}
    return Judged(scores, times, tuple(_faults(found)), found["lighthouseVersion"])


def _run(address: str, report: Path) -> dict[str, Any]:
    command = [
        str(STORE / "node_modules/.bin/lighthouse"),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    environment = {**os.environ, **({"CHROME_PATH": path} if (path := chromium()) else {})}
    subprocess.run(command, check=True, capture_output=True, env=environment, timeout=300)
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def _performance(run: dict[str, Any]) -> float:
    return run["categories"]["performance"]["score"] or 0.0


def _faults(run: dict[str, Any]) -> list[str]:
    """Return the audits that count and are not perfect, as `category: audit score`."""
    found = []
    for name in CATEGORIES:
        for part in run["categories"][name]["auditRefs"]:
            score = run["audits"][part["id"]]["score"]
            if part["weight"] and score is not None and score < 1:
                found.append(f"{name}: {part['id']} {score}")
    return found
