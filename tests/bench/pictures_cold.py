"""New photos: images per second of ours, vipsthumbnail and Hugo for the same widths, types and quality."""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median

from tests.bench.likeness import reduced, ssim
from tests.bench.measuring import Contestant, Run, alternate, foreign, number, report, say, spread, table
from tests.bench.peers import Hugo, Made, Ours, Vips
from tests.bench.photographs import write_photographs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=12)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--enlarge", type=float, default=1.0, help="see photographs.py")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        _compare(Path(name), given.photos, given.repeats, given.enlarge)


def _compare(folder: Path, count: int, repeats: int, enlarge: float) -> None:
    say("…")
    photos = write_photographs(folder / "photos", count, enlarge)
    making, whole = Ours(photos, folder / "a", known=True), Ours(photos, folder / "b", known=False)
    one, two = Vips(photos, folder / "v1", 1), Vips(photos, folder / "v2", 2)
    hugo = Hugo(photos, folder / "hugo")
    contestants = [
        Contestant("disanxanh: băm + make_all", making.run, making.clear),
        Contestant("disanxanh: cả picture_facts", whole.run, whole.clear),
        Contestant("vipsthumbnail, lần lượt", one.run, one.clear),
        Contestant("vipsthumbnail, xargs -P 2", two.run, two.clear),
        Contestant("Hugo", hugo.run, hugo.forget),
    ]
    runs = alternate(contestants, repeats)
    made = {"disanxanh": whole.made(), "vipsthumbnail": one.made(), "Hugo": hugo.made()}
    size = sum(photo.stat().st_size for photo in photos) / count / 1e6
    report(
        f"pictures_cold: {count} ảnh 12 MP ({number(size)} MB một ảnh, phóng {number(enlarge)} lần), 8 tệp một ảnh",
        _speed(runs, count),
        foreign(runs),
        _quality(made, photos),
        packages=("pillow", "scikit-image"),
        tools=(one.version(), hugo.version()),
    )


def _speed(runs: dict[str, list[Run]], count: int) -> str:
    rows = []
    best = median(run.seconds for run in runs["disanxanh: cả picture_facts"])
    for name, several in runs.items():
        seconds = [run.seconds for run in several]
        cpu = median(run.cpu for run in several) / count
        rates = spread((count / s for s in seconds), 2)
        rows.append((name, *rates, number(cpu, 2), number(median(seconds) / best, 2)))
    header = ("Công cụ", "ảnh/giây: ít nhất", "giữa", "nhiều nhất", "giây CPU một ảnh", "lâu gấp mấy lần ta")
    return table(header, rows)


def _quality(made: dict[str, Made], photos: Sequence[Path]) -> str:
    rows = []
    for name, files in made.items():
        assert len(files) == 8 * len(photos), (name, len(files))
        cells = [_megabytes(files, kind) for kind in ("webp", "jpg")]
        for kind in ("webp", "jpg"):
            for width in (1600, 320):
                found = (ssim(files[photo.stem, width, kind], reduced(photo, width)) for photo in photos[:6])
                cells.append(number(mean(found), 4))
        rows.append((name, *cells))
    header = ("Công cụ", "MB WebP", "MB JPEG", "SSIM WebP 1600", "320", "SSIM JPEG 1600", "320")
    return table(header, rows)


def _megabytes(files: Made, kind: str) -> str:
    return number(sum(file.stat().st_size for key, file in files.items() if key[2] == kind) / 1e6, 2)


if __name__ == "__main__":
    main()
