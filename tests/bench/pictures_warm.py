"""Photos that did not change: milliseconds a photo in our steps, and what they add to a build, ours and Hugo's."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.measuring import Contestant, Run, alternate, foreign, number, report, say, spread, table
from tests.bench.peers import Hugo
from tests.bench.photographs import write_photographs
from tests.bench.projects import build_project, project_with_photos, site_ids
from tests.support import REPOSITORY

_RECORDS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--hugo-photos", type=int, default=60, help="fewer: Hugo's first run takes seconds a photo")
    parser.add_argument("--repeats", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        _compare(Path(name), given.photos, given.hugo_photos, given.repeats)


def _compare(folder: Path, count: int, hugo_count: int, repeats: int) -> None:
    photos = write_photographs(folder / "photos", count, 2.5, private=False)
    ids = site_ids(REPOSITORY)[:_RECORDS]
    shares = {record: photos[n :: len(ids)] for n, record in enumerate(ids)}
    empty, full = project_with_photos(folder / "empty", {}), project_with_photos(folder / "full", shares)
    hugo, hugo_empty = Hugo(photos[:hugo_count], folder / "hugo"), Hugo((), folder / "hugo-empty")
    say("Lần đầu …")
    for first in (lambda: build_project(empty), lambda: build_project(full), hugo.run, hugo_empty.run):
        first()
    contestants = [
        Contestant("disanxanh, không ảnh", lambda: build_project(empty)),
        Contestant("disanxanh, có ảnh", lambda: build_project(full)),
        Contestant("Hugo, không ảnh", hugo_empty.run, hugo_empty.clear),
        Contestant("Hugo, có ảnh", hugo.run, hugo.clear),
    ]
    runs = alternate(contestants, repeats)
    steps = [_steps(full, empty, count) for _ in range(repeats)]
    counts = {"disanxanh": count, "Hugo": hugo_count}
    report(
        f"pictures_warm: {count} ảnh 12 MP trong {len(ids)} hồ sơ (Hugo: {hugo_count}), không ảnh nào đổi",
        _steps_table(steps),
        _builds_table(runs, counts),
        foreign(runs),
        packages=("mkdocs", "mkdocs-material", "pillow"),
        tools=(hugo.version(),),
    )


def _steps(full: Path, empty: Path, count: int) -> dict[str, float]:
    """Return the milliseconds a photo that every step takes longer than for the project without photos."""
    with_photos, without = _taken(full), _taken(empty)
    more = {name: (with_photos[name] - without[name]) * 1000 / count for name in with_photos}
    more["cộng bốn bước"] = sum(more[name] for name in ("read_media", "prepare", "make_all", "publish"))
    return more


def _taken(project: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.warm_steps", str(project)]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def _steps_table(steps: list[dict[str, float]]) -> str:
    rows = [(name, *spread((one[name] for one in steps), 3)) for name in steps[0]]
    return table(("Bước của ta, thêm cho một ảnh", "ms: ít nhất", "giữa", "nhiều nhất"), rows)


def _builds_table(runs: dict[str, list[Run]], counts: dict[str, int]) -> str:
    rows = [
        (name, *spread((run.seconds for run in several), 2), number(median(run.cpu for run in several), 2), "", "")
        for name, several in runs.items()
    ]
    for tool, count in counts.items():
        pairs = list(zip(runs[f"{tool}, có ảnh"], runs[f"{tool}, không ảnh"], strict=True))
        seconds = [full.seconds - empty.seconds for full, empty in pairs]
        cpu = median(full.cpu - empty.cpu for full, empty in pairs)
        each = (number(part * 1000 / count, 2) for part in (median(seconds), cpu))
        rows.append((f"{tool}: ảnh thêm vào", *spread(seconds, 2), number(cpu, 2), *each))
    header = ("Cả lần dựng", "giây: ít nhất", "giữa", "nhiều nhất", "giây CPU", "ms một ảnh", "ms CPU một ảnh")
    return table(header, rows)


if __name__ == "__main__":
    main()
