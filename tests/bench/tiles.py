"""A very large page image into IIIF tiles: ours (libvips in strips) and a plain loop of Pillow, each a process."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.measuring import Contestant, alternate, foreign, number, report, say, spread, table

_SELF = "tests.bench.tiles"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--cut", nargs=3, metavar=("HOW", "FILE", "FOLDER"), help="one run, as a process")
    given = parser.parse_args()
    if given.cut:
        how, file, folder = given.cut
        _cut(how, Path(file), Path(folder))
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        for suffix in ("jpg", "png"):
            _compare(Path(name), suffix, given.repeats)


def _compare(folder: Path, suffix: str, repeats: int) -> None:
    source = folder / f"page.{suffix}"
    # A process of its own: memory that this one once used would be counted with its children's.
    subprocess.run([sys.executable, "-m", "tests.bench.photographs", str(source)], check=True)
    say(f"{source.name}: {source.stat().st_size / 1e6:.0f} MB")
    told: dict[str, list[dict[str, float]]] = {"disanxanh": [], "Pillow": []}

    def contestant(how: str) -> Contestant:
        return Contestant(how, lambda: told[how].append(_process(how, source, folder)))

    runs = alternate([contestant(how) for how in told], repeats)
    rows = []
    for how, several in told.items():
        seconds = spread((run.seconds for run in runs[how]), 2)
        cpu = number(median(run.cpu for run in runs[how]), 2)
        memory = number(max(one["memory"] for one in several) / 1e6, 0)
        rows.append((how, *seconds, cpu, memory, several[0]["files"], number(several[0]["bytes"] / 1e6, 2)))
    same = told["disanxanh"][0]["names"] == told["Pillow"][0]["names"]
    header = ("Cách cắt", "giây: ít nhất", "giữa", "nhiều nhất", "giây CPU", "MB bộ nhớ", "tệp", "MB")
    report(
        f"tiles: {suffix.upper()} 12.000 × 9.000, {number(source.stat().st_size / 1e6, 0)} MB",
        table(header, rows),
        f"{'Hai bên cùng tên từng tệp' if same else 'Tên tệp hai bên khác nhau'}. {foreign(runs)}",
        packages=("pillow", "pyvips", "pyvips-binary"),
    )


def _process(how: str, source: Path, folder: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory(dir=folder) as target:
        command = [sys.executable, "-m", _SELF, "--cut", how, str(source), target]
        answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        files = sorted(Path(target).rglob("*.jpg"))
        answer["files"], answer["bytes"] = len(files), sum(file.stat().st_size for file in files)
        answer["names"] = [file.relative_to(target).as_posix() for file in files]
        return answer


def _cut(how: str, file: Path, folder: Path) -> None:
    """Cut, and print the peak memory of this process in bytes."""
    import resource

    started = time.perf_counter()
    if how == "Pillow":
        _pillow(file, folder)
    else:
        from disanxanh.gallery.tiles import QUALITY, TILE
        from disanxanh.records.files.strips import cut

        cut(file, 1, folder, TILE, QUALITY)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"seconds": time.perf_counter() - started, "memory": memory}))


def _pillow(file: Path, folder: Path, side: int = 512, quality: int = 82) -> None:
    """Write the same tiles: decode everything, halve until it fits into one, cut each level."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    level = Image.open(file).convert("RGB")
    full, factor = level.size, 1
    while True:
        for top in range(0, level.height, side):
            for left in range(0, level.width, side):
                tile = level.crop((left, top, min(left + side, level.width), min(top + side, level.height)))
                x, y, span = left * factor, top * factor, side * factor
                region = f"{x},{y},{min(span, full[0] - x)},{min(span, full[1] - y)}"
                if tile.size == level.size:
                    region = "full"
                place = folder / region / f"{tile.width},{tile.height}" / "0"
                place.mkdir(parents=True, exist_ok=True)
                tile.save(place / "default.jpg", quality=quality, optimize=True)
        if max(level.size) <= side:
            return
        level, factor = level.reduce(2), factor * 2


if __name__ == "__main__":
    main()
