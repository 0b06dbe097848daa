"""How many cards a second, new and from the cache. `--sheet FOLDER` puts 200 odd titles onto two sheets to look at."""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from tests.odd_titles import titles

from disanxanh.base.artifact import Artifact
from disanxanh.base.cache import Cache
from disanxanh.share import find_fonts, put_cards
from disanxanh.share.card import SQUARE, WIDE, Fonts, Form, Sketch, draw, jpeg
from disanxanh.share.images import CARDS, letters_of
from disanxanh.share.lettering import drawable

_COLOURS = (("#1f5d43", "#a6431f"), ("#1b4f72", "#9a4a12"))
_DRAWINGS = ("dinh", "den", "chua", "le-hoi", "site", "chien-dich")
_COLUMNS = {WIDE.name: (6, 330), SQUARE.name: (10, 200)}


def sketches(fonts: Fonts) -> list[Sketch]:
    """Return a card's contents for every odd title."""
    letters = letters_of(fonts)
    return [
        Sketch(
            drawable(title, letters) or "Di sản xanh",
            "Di tích cấp tỉnh · Phường Kiến An",
            "Di sản xanh",
            *_COLOURS[number % len(_COLOURS)],
            _DRAWINGS[number % len(_DRAWINGS)],
        )
        for number, title in enumerate(titles())
    ]


def sheet(shown: Sequence[Sketch], form: Form, fonts: Fonts) -> Image.Image:
    """Return all cards side by side."""
    columns, width = _COLUMNS[form.name]
    height = round(form.height * width / form.width)
    rows = -(-len(shown) // columns)
    image = Image.new("RGB", (columns * (width + 8), rows * (height + 8)), "white")
    for number, sketch in enumerate(shown):
        small = draw(sketch, form, fonts).resize((width, height), Image.Resampling.LANCZOS)
        image.paste(small, (number % columns * (width + 8), number // columns * (height + 8)))
    return image


def measure(shown: Sequence[Sketch], fonts: Fonts) -> None:
    """Print how fast cards are drawn, and put into a site from the cache."""

    def artifact(number: int, sketch: Sketch, form: Form) -> Artifact:
        path = CARDS / f"{number}-{form.name}.jpg"
        return Artifact(path, (number, form.name), lambda: jpeg(draw(sketch, form, fonts)))

    made = [artifact(n, sketch, form) for n, sketch in enumerate(shown) for form in (WIDE, SQUARE)]
    with tempfile.TemporaryDirectory() as name:
        for turn in ("mới", "từ bộ đệm"):
            wall, used = time.perf_counter(), time.process_time()
            put_cards(made, Path(name) / turn, Cache(Path(name) / "cache"))
            wall, used = time.perf_counter() - wall, time.process_time() - used
            print(f"| {turn} | {len(made)} | {len(made) / wall:.0f} | {used / len(made) * 1000:.1f} |")
        sizes = [file.stat().st_size for file in (Path(name) / "mới").rglob("*.jpg")]
    print(f"kB: giữa {sorted(sizes)[len(sizes) // 2] // 1000}, nhiều nhất {max(sizes) // 1000}")


if __name__ == "__main__":
    found = find_fonts(Path())
    assert found
    if "--sheet" in sys.argv:
        folder = Path(sys.argv[-1])
        for chosen in (WIDE, SQUARE):
            sheet(sketches(found), chosen, found).save(folder / f"the-{chosen.name or 'ngang'}.png")
    else:
        print("| thẻ | bao nhiêu | thẻ mỗi giây | ms CPU mỗi thẻ |\n| --- | ---: | ---: | ---: |")
        measure(sketches(found), found)
