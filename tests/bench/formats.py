"""Which format, method and quality: bytes, likeness and processor time of each; then bytes at equal likeness."""

import argparse
import io
import math
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from PIL import Image, features
from tests.bench.likeness import reduced, ssim
from tests.bench.measuring import number, report, say, table
from tests.bench.photographs import photograph

WIDTHS = (320, 640, 960, 1600)
SOURCES = {"chi tiết dày": (1.0, (1, 2)), "như ảnh điện thoại": (2.5, (3, 4))}
"""Kind of photographs: by how much they are enlarged, and their seeds (see photographs.py)."""


@dataclass(frozen=True)
class Choice:
    """A format with its effort (WebP's method, AVIF's speed) and quality."""

    form: str
    effort: str
    quality: int

    @property
    def family(self) -> str:
        return f"{self.form} {self.effort}".strip()

    def options(self) -> dict[str, object]:
        if self.form == "JPEG":
            return {"progressive": True, "optimize": True}
        name, value = self.effort.split()
        return {name: int(value)}


BASE = Choice("WEBP", "method 4", 80)
CHOICES = (
    *(Choice("WEBP", f"method {m}", q) for m, q in product((0, 2, 4, 6), (75, 78, 80, 82))),
    *(Choice("JPEG", "", q) for q in (78, 80, 82, 86, 90)),
    *(Choice("AVIF", f"speed {s}", q) for s, q in product((6, 8), (50, 55, 60, 65, 70, 75))),
)


@dataclass(frozen=True)
class Result:
    """What one choice made of one picture; `cpu` in seconds of all threads."""

    size: int
    likeness: float
    cpu: float


Results = dict[tuple[Choice, int], list[Result]]
"""By choice and width, the results of the photographs in their order."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=2)
    repeats = parser.parse_args().repeats
    for kind, (enlarge, seeds) in SOURCES.items():
        results = _measure(enlarge, seeds, repeats)
        report(
            f"formats: {len(seeds)} ảnh 12 MP, {kind} (phóng {number(enlarge)} lần)",
            _all_choices(results),
            "Dung lượng khi giống bản gốc bằng nhau (nội suy theo SSIM), so với WebP method 4 q80 = 100%:",
            _equal_likeness(results),
            packages=("pillow", "scikit-image"),
            tools=[f"{name} {features.version(name)}" for name in ("webp", "avif", "libjpeg_turbo")],
        )


def _measure(enlarge: float, seeds: Iterable[int], repeats: int) -> Results:
    results: Results = defaultdict(list)
    with TemporaryDirectory(prefix="bench-") as folder:
        for seed in seeds:
            source = Path(folder) / f"{seed}.jpg"
            source.write_bytes(photograph(seed, enlarge))
            for width in WIDTHS:
                small = reduced(source, width)
                for choice in CHOICES:
                    results[choice, width].append(_try(choice, small, repeats))
                say(f"{seed}: {width}")
    return results


def _try(choice: Choice, picture: Image.Image, repeats: int) -> Result:
    taken = []
    for _ in range(repeats):
        out = io.BytesIO()
        started = time.process_time()
        picture.save(out, choice.form, quality=choice.quality, **choice.options())
        taken.append(time.process_time() - started)
    return Result(len(out.getvalue()), ssim(out.getvalue(), picture), min(taken))


def _all_choices(results: Results) -> str:
    rows = []
    for choice in CHOICES:
        found = {width: results[choice, width] for width in WIDTHS}
        sizes = [number(mean(r.size for r in found[w]) / 1000, 1) for w in WIDTHS]
        likenesses = [number(mean(r.likeness for r in found[w]), 4) for w in WIDTHS]
        cpu = sum(mean(r.cpu for r in found[w]) for w in WIDTHS)
        rows.append((f"{choice.family} q{choice.quality}", *sizes, *likenesses, number(cpu * 1000, 0)))
    header = ("Cách nén", *(f"kB {w}" for w in WIDTHS), *(f"SSIM {w}" for w in WIDTHS), "ms CPU bốn tệp")
    return table(header, rows)


def _equal_likeness(results: Results) -> str:
    families: dict[str, list[Choice]] = defaultdict(list)
    for choice in CHOICES:
        families[choice.family].append(choice)
    rows = []
    for family, choices in families.items():
        ratios = [_ratio(results, choices, width) for width in WIDTHS]
        rows.append((family, *(f"{number(100 * ratio, 0)}%" for ratio in ratios)))
    return table(("Cách nén", *(f"ở {w}" for w in WIDTHS)), rows)


def _ratio(results: Results, choices: list[Choice], width: int) -> float:
    """Return the bytes that a family needs for the base's likeness, divided by the base's; geometric mean."""
    logs = []
    for position, base in enumerate(results[BASE, width]):
        curve = sorted((results[c, width][position] for c in choices), key=lambda r: r.likeness)
        # The two measured points nearest to the wanted likeness, or the two at the end of the curve.
        above = next((n for n, r in enumerate(curve) if r.likeness >= base.likeness), len(curve) - 1)
        low, high = curve[max(0, above - 1)], curve[max(1, above)]
        part = (base.likeness - low.likeness) / ((high.likeness - low.likeness) or 1)
        size = math.log(low.size) + part * (math.log(high.size) - math.log(low.size))
        logs.append(size - math.log(base.size))
    return math.exp(mean(logs))


if __name__ == "__main__":
    main()
