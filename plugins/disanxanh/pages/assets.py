"""The room's style sheet, scripts, drawings and heading font, as artifacts of the site."""

import io
import re
from importlib import resources
from pathlib import Path, PurePosixPath

from fontTools import subset
from fontTools.ttLib import TTFont
from markupsafe import Markup

from disanxanh.base.artifact import Artifact
from disanxanh.base.links import relative
from disanxanh.base.npm import find_npm_file
from disanxanh.records.place import Colours

FOLDER = PurePosixPath("assets/disanxanh")
_FONT = "@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf"
_OWN = (
    *("site.css", "campaigns.css", "checklist.css", "news.css", "waste.css"),
    *("list.js", "agenda.js", "checklist.js", "lookup.js", "matching.js", "collection.js"),
    *("logo.svg", "favicon.svg"),
)
# Basic Latin, punctuation, and every letter of Vietnamese with its marks; ₫.
_LATIN = (
    "U+20-7E,U+A0-BF,U+C0-C3,U+C8-CA,U+CC-CD,U+D2-D5,U+D7,U+D9-DA,U+DD,U+E0-E3,U+E8-EA,U+EC-ED,U+F2-F5,U+F9-FA,U+FD"
)
_LETTERS = f"{_LATIN},U+102-103,U+110-111,U+128-129,U+168-169,U+1A0-1A1,U+1AF-1B0,U+1EA0-1EF9,U+20AB"
_SIGNS = "U+2010-2015,U+2018-201E,U+2022,U+2026,U+2030,U+203A,U+2190-2193,U+2212"


def assets(root: Path, colours: Colours) -> list[Artifact]:
    """Return the files that every page refers to."""
    own = resources.files("disanxanh").joinpath("theme/pages")
    found = [
        *(_text(name, lean(name, own.joinpath("assets", name).read_text(encoding="utf-8"))) for name in _OWN),
        _text("colors.css", colour_sheet(colours)),
        *(_text(f"drawings/{name}", content) for name, content in drawings()),
    ]
    font = find_npm_file(_FONT, root)
    return [*found, _font(font)] if font else found


def sheet(name: str, here: str) -> Markup:
    """Return the head's link to one of the room's style sheets for the page at `here`."""
    return Markup('<link rel="stylesheet" href="{}">').format(relative(f"{FOLDER}/{name}", here))


def _text(name: str, content: str) -> Artifact:
    return Artifact(FOLDER / name, (name, content), content.encode)


def lean(name: str, text: str) -> str:
    """Return a script or a style sheet without its comments and indentation; other files as they are."""
    if name.endswith(".css"):
        text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    elif not name.endswith(".js"):
        return text
    lines = (line.strip() for line in text.split("\n"))
    return "".join(f"{line}\n" for line in lines if line and not (name.endswith(".js") and line.startswith("//")))


def drawings() -> list[tuple[str, str]]:
    """Return file name and content of every drawing: one symbol each, which pages use in their own colours."""
    folder = resources.files("disanxanh").joinpath("theme/pages/illustrations")
    found = []
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        inner = re.sub(r"^\s*<svg[^>]*>|</svg>\s*$", "", file.read_text(encoding="utf-8"))
        symbol = f'<symbol id="{file.name.removesuffix(".svg")}" viewBox="0 0 640 360">{inner}</symbol>'
        found.append((file.name, f'<svg xmlns="http://www.w3.org/2000/svg">{symbol}</svg>\n'))
    return found


def colour_sheet(colours: Colours) -> str:
    """Return the style sheet with the site's or commune's colours, for light and dark."""
    return (
        f":root{{--dx-primary:{colours.primary};--dx-accent:{colours.accent};"
        f"--dx-primary-bright:{_mix(colours.primary, 0.62)};--dx-accent-bright:{_mix(colours.accent, 0.55)};"
        f"--dx-primary-soft:{_mix(colours.primary, 0.9)}}}\n"
    )


def _mix(colour: str, white: float) -> str:
    """Return `colour` (#rrggbb) mixed with a share of white between 0 and 1."""
    parts = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * white):02x}" for part in parts)


def _font(file: Path) -> Artifact:
    """Return the heading font: one weight, the letters of Vietnamese only, about 20 KB."""
    raw = file.read_bytes()

    def make() -> bytes:
        options = subset.Options(flavor="woff2", layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "liga"])
        font = TTFont(io.BytesIO(raw), recalcTimestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=subset.parse_unicodes(f"{_LETTERS},{_SIGNS}".replace("U+", "")))
        cutter.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
        return out.getvalue()

    return Artifact(FOLDER / "heading.woff2", ("heading font", 1, _LETTERS, _SIGNS, raw), make)
