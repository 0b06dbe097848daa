"""The picture of a page that Zalo and Facebook show: a photo or drawing, and below it, on a roof, what it is called.

A card is drawn from a `Sketch` alone, whose digest is in the file's name: the name is known before anything is drawn.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from disanxanh.share import scenery
from disanxanh.share.lettering import LEADING, Block, set_title, shorten

VERSION = 1
"""Of the way of drawing: another one gives every card another name."""
HEAVIEST = 300_000
"""Bytes that a card has at most; what is heavier, Zalo may leave out."""
SMALLEST = 44
"""Pixels: letters of a title are never smaller. In a chat, a card is shown at about a quarter of its size."""
_QUALITIES = (82, 76, 70, 60, 45, 30)
_TILES = 17  # How thick the roof's edge is.
_ACROSS = 3  # Finer than the pixels by so much are slanted edges drawn.


@dataclass(frozen=True)
class Form:
    """Measures of one kind of card, in pixels. `title` is the most that a title may take of the height."""

    name: str
    width: int
    height: int
    margin: int
    sizes: tuple[int, ...]
    title: int
    line: int
    badge: int
    lift: int
    gap: int


WIDE = Form("", 1200, 630, 64, (88, 82, 76, 70, 64, 58, 53, 48, SMALLEST), 222, 35, 30, 62, 16)
SQUARE = Form("vuong", 1080, 1080, 68, (104, 96, 88, 80, 72, 66, 60, 54, 48, SMALLEST), 400, 40, 36, 72, 26)


@dataclass(frozen=True)
class Fonts:
    """The files of the letters: `bold` for titles, `plain` for all else."""

    bold: Path
    plain: Path


@dataclass(frozen=True)
class Sketch:
    """Everything that is on a card. Texts can be drawn as they are; colours are #rrggbb.

    `photo` is the file of the photo, which is there only once the pictures are made; without one, `drawing` is shown.
    `name` is the site's or commune's, `credit` whose photo it is.
    """

    title: str
    line: str
    name: str
    primary: str
    accent: str
    drawing: str
    photo: Path | None = None
    credit: str = ""


def draw(sketch: Sketch, form: Form, fonts: Fonts) -> Image.Image:
    """Return the card as RGB."""
    ground = panel_colour(sketch.primary)
    block = title_block(sketch.title, form, fonts)
    baselines, height = _baselines(block, fonts)
    below = round(form.line * 1.3) + form.line // 2 if sketch.line else 0
    bottom = round(form.margin * 0.66)
    title = form.height - bottom - below - height
    edge = title - form.gap - _TILES  # Where the roof is lowest.
    image = Image.new("RGB", (form.width, form.height), ground)
    image.paste(_scene(sketch, form.width, edge), (0, 0))
    strip = _roof(form.width, form.lift, ground, sketch.accent)
    image.paste(strip, (0, edge - form.lift), strip)
    pen = ImageDraw.Draw(image)
    for baseline, text in zip(baselines, block.lines, strict=True):
        pen.text((form.width / 2, title + baseline), text, "#ffffff", _font(fonts.bold, block.size), "ms")
    if sketch.line:
        text, font = _line(sketch.line, form, fonts)
        pen.text((form.width / 2, form.height - bottom - form.line * 0.28), text, soft_colour(ground), font, "ms")
    _badge(image, pen, sketch.name, form, fonts, ground)
    if sketch.photo and sketch.credit:
        _credit(pen, sketch.credit, form, fonts, ground)
    return image


def jpeg(image: Image.Image) -> bytes:
    """Return a card as a JPEG of at most `HEAVIEST` bytes: baseline, which every crawler reads, without metadata."""
    for quality in _QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, subsampling=2, optimize=True)
        if out.tell() <= HEAVIEST:
            break
    return out.getvalue()


def title_block(title: str, form: Form, fonts: Fonts) -> Block:
    """Return a title in the lines in which it stands on a card."""

    def measure(text: str, size: int) -> float:
        return sum(_advance(fonts.bold, size, letter) for letter in text)

    return set_title(title, form.width - 2 * form.margin, form.title, form.sizes, measure)


def panel_colour(primary: str) -> str:
    """Return the colour behind the title: the commune's own, darkened until white on it is easy to read (6:1)."""
    colour = primary
    for share in range(0, 100, 5):
        colour = mixed(primary, "#000000", share / 100)
        if contrast(colour, "#ffffff") >= 6:
            break
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (#rrggbb) as WCAG 2.2 reckons it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Return `colour` with a share (0 to 1) of another, both #rrggbb."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(colour: str) -> list[int]:
    return [int(colour[n : n + 2], 16) for n in (1, 3, 5)]


def _luminance(colour: str) -> float:
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in (v / 255 for v in _parts(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def soft_colour(ground: str) -> str:
    """Return the colour of what is less than the title."""
    return mixed("#ffffff", ground, 0.12)


@lru_cache(maxsize=64)
def _font(file: Path, size: int) -> ImageFont.FreeTypeFont:
    # The plain way of laying out letters is in every build of Pillow, and composed Vietnamese letters need no other.
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8192)
def _advance(file: Path, size: int, letter: str) -> float:
    """Return how far a letter moves on; laid out plainly, a text is as long as its letters together."""
    return _font(file, size).getlength(letter)


def _scene(sketch: Sketch, width: int, height: int) -> Image.Image:
    if sketch.photo:
        return scenery.photo(sketch.photo, width, height)
    return scenery.drawing(sketch.drawing, width, height)


@lru_cache(maxsize=32)
def _roof(width: int, lift: int, ground: str, accent: str) -> Image.Image:
    """Return the panel's upper edge: low in the middle, curved up at the corners as the roof of a đình is."""
    fine = Image.new("RGBA", (width * _ACROSS, 2 * lift * _ACROSS))
    pen = ImageDraw.Draw(fine)
    bands = ((0, mixed("#ffffff", accent, 0.12)), (5, accent), (_TILES, ground))
    for down, colour in bands:
        edge = [(x * _ACROSS, (_eave(x / width, lift) + down) * _ACROSS) for x in range(0, width + 1, 4)]
        pen.polygon([*edge, (fine.width, fine.height), (0, fine.height)], colour)
    return fine.resize((width, 2 * lift), Image.Resampling.BOX)


def _eave(along: float, lift: int) -> float:
    """Return how far below the corner's tip the edge is, at a place from 0 to 1 along it."""
    return lift * (1 - abs(2 * along - 1) ** 3)


def _line(text: str, form: Form, fonts: Fonts) -> tuple[str, ImageFont.FreeTypeFont]:
    """Return the line below the title, in smaller letters or without its last parts where it is too long."""
    room = form.width - 2 * form.margin
    fonts_of_line = [_font(fonts.plain, round(form.line * share)) for share in (1.0, 0.91, 0.83, 0.76)]
    parts = text.split(" · ")
    for count in range(len(parts), 0, -1):
        shown = " · ".join(parts[:count])
        for font in fonts_of_line:
            if font.getlength(shown) <= room:
                return shown, font
    smallest = fonts_of_line[-1]
    return shorten(parts[0], lambda shown: smallest.getlength(shown) <= room), smallest


def _baselines(block: Block, fonts: Fonts) -> tuple[list[int], int]:
    """Return where lines stand below the top of a title, and how tall it is, by the ink of its own letters.

    Marks on capitals (Ẫ) rise above what a font calls its height, and hang into the line above.
    """
    boxes = [_font(fonts.bold, block.size).getbbox(line, anchor="ls") for line in block.lines]
    found = [-round(boxes[0][1])]
    for above, line in pairwise(boxes):
        found.append(found[-1] + max(round(block.size * LEADING), round(above[3] - line[1]) + block.size // 16))
    return found, found[-1] + max(round(boxes[-1][3]), block.size // 5)


def _badge(image: Image.Image, pen: ImageDraw.ImageDraw, name: str, form: Form, fonts: Fonts, ground: str) -> None:
    """Hang the mark and the site's name from the upper edge, as a banner hangs at a gate."""
    font, size = _font(fonts.plain, form.badge), round(form.badge * 1.5)
    high, pad = round(form.badge * 2.5), round(form.badge * 0.7)
    text = shorten(name, lambda shown: font.getlength(shown) <= form.width - 2 * form.margin - size - 3 * pad)
    wide = round(font.getlength(text)) + size + (3 if text else 2) * pad
    left = form.margin
    pen.rounded_rectangle((left, -20, left + wide, high), form.badge // 2, ground, corners=(False, False, True, True))
    mark = scenery.logo(size)
    image.paste("#ffffff", (left + pad, (high - size) // 2 - 2), mark)
    pen.text((left + 2 * pad + size - 4, high / 2 + form.badge * 0.36), text, "#ffffff", font, "ls")


def _credit(pen: ImageDraw.ImageDraw, credit: str, form: Form, fonts: Fonts, ground: str) -> None:
    """Say whose the photo is: the licence asks for it wherever the photo goes."""
    font = _font(fonts.plain, 20)
    text = shorten(f"Ảnh: {credit}", lambda shown: font.getlength(shown) <= form.width // 3)
    wide = round(font.getlength(text)) + 28
    left = form.width - wide
    pen.rounded_rectangle((left, -20, form.width + 20, 40), 10, ground, corners=(False, False, False, True))
    pen.text((left + 14, 27), text, soft_colour(ground), font, "ls")
