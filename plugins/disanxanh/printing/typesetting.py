"""PDF files by typst: accessible (PDF/UA-1), in Vietnamese, the same bytes from the same input.

What authors wrote goes in as data (`data.json` beside the template) and is printed as it is: a template never becomes
code by what stands in the data. Only the letters of one typeface are known; what it lacks is left out and told, since
an empty box on paper says nothing to anybody.
"""

import json
import re
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from importlib import metadata, resources
from pathlib import Path, PurePosixPath
from typing import Literal

import fontTools
import typst
from fontTools import subset
from fontTools.ttLib import TTFont

from disanxanh.base.artifact import Artifact
from disanxanh.base.cache import Cache, digest
from disanxanh.base.npm import find_npm_file
from disanxanh.base.text import nfc, without_invisible

Standard = Literal["ua-1", "1.7"]
"""`ua-1` is for reading and printing; `1.7` for sheets that only a printer reads, such as imposed ones."""

_FONTS = "@expo-google-fonts/be-vietnam-pro"
_WEIGHTS = {"400Regular", "600SemiBold", "800ExtraBold"}
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")

# No line ends between a number and what it counts or names: "Điều 75", "500.000 đồng", "20 kg".
_NAMED = r"Điều|Khoản|khoản|điểm|Luật|Nghị định|Quyết định|số|ngày|tháng|năm|trang|Thứ|thứ|QĐ|NĐ"
_COUNTED = r"đồng|kg|g|m|km|lít|giờ|phút|ngày|tuần|tháng|năm|lần|thứ|cái|chiếc|điểm|nhóm|hộ|trang|%|°C"
_BINDINGS = (
    (re.compile(rf"\b({_NAMED}) (?=\d)"), "\\1\u00a0"),
    (re.compile(rf"(?<=\d) (?=(?:{_COUNTED})(?!\w))"), "\u00a0"),
    (re.compile(r" (?=[–—] )"), "\u00a0"),
)


@dataclass(frozen=True)
class Typeface:
    """The fonts of the npm package, and no others: what a machine has installed never changes a file."""

    files: tuple[Path, ...]

    @cached_property
    def letters(self) -> frozenset[int]:
        """Return the code points that every weight can print."""
        found = [frozenset(TTFont(file, lazy=True).getBestCmap()) for file in self.files]
        return frozenset.intersection(*found) | {0x20, 0xA0}

    @cached_property
    def digest(self) -> str:
        """Return a digest of the fonts' bytes: another version of the package is another input."""
        return digest(*(file.read_bytes() for file in self.files))

    @cached_property
    def loaded(self) -> typst.Fonts:
        """Return the fonts as typst takes them."""
        folders = sorted({str(file.parent) for file in self.files})
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def find_typeface(root: Path) -> Typeface | None:
    """Return the typeface of all printed files; None where the npm packages are not installed."""
    files = [find_npm_file(f"{_FONTS}/{w}/BeVietnamPro_{w}.ttf", root) for w in sorted(_WEIGHTS)]
    found = tuple(file for file in files if file)
    return Typeface(found) if len(found) == len(_WEIGHTS) else None


def without_hints(face: Typeface, cache: Cache) -> Typeface:
    """Return the same letters without the programs that fit them to coarse screens.

    Paper does not need them, and they are two fifths of what a file with a few lines weighs.
    """

    def make(folder: Path) -> None:
        for file in face.files:
            font = TTFont(file, recalcTimestamp=False)
            cutter = subset.Subsetter(_options())
            cutter.populate(unicodes=font.getBestCmap())
            cutter.subset(font)
            font.save(folder / file.name)

    folder = cache.folder_or_make(digest("without-hints", fontTools.version, face.digest), make)
    return Typeface(tuple(folder / file.name for file in face.files))


def _options() -> subset.Options:
    return subset.Options(hinting=False, layout_features=["*"], notdef_outline=True, name_IDs=["*"])


@dataclass(frozen=True)
class Work:
    """What is typeset: a template of `theme/printing/`, the data it shows, and files that it reads by name."""

    template: str
    data: Mapping[str, object]
    files: Mapping[str, bytes] = field(default_factory=dict)
    standard: Standard = "ua-1"

    def artifact(self, path: PurePosixPath, face: Typeface) -> Artifact:
        """Return the PDF as a file of the site."""
        sources = (
            *("pdf", self.standard, self.template),
            templates_digest(),
            *(sorted((name, raw.hex()) for name, raw in self.files.items())),
            *(self.data, face.digest),
        )
        return Artifact(path, sources, partial(_bytes, self, face))


def typeset(work: Work, face: Typeface) -> tuple[bytes, list[str]]:
    """Return a PDF and what typst warned of. `data` must hold nothing that `face` cannot print."""
    with tempfile.TemporaryDirectory(prefix="disanxanh-") as folder:
        root = Path(folder)
        given = {**templates(), **work.files, "data.json": json.dumps(work.data, ensure_ascii=False).encode()}
        for name, raw in given.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(raw)
        pdf, warnings = typst.compile_with_warnings(
            root / f"{work.template}.typ",
            root=root,
            font_paths=face.loaded,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=[work.standard],
            timestamp=0,  # The templates date the file by the day of the build.
        )
    return pdf, [warning.message for warning in warnings]


def _bytes(work: Work, face: Typeface) -> bytes:
    return typeset(work, face)[0]


def templates() -> dict[str, bytes]:
    """Return every template and drawing of the room by its name."""
    folder = resources.files("disanxanh").joinpath("theme/printing")
    own = {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith(".typ")}
    drawn = folder.joinpath("drawings").iterdir()
    return own | {f"drawings/{file.name}": file.read_bytes() for file in drawn if file.name.endswith(".svg")}


@lru_cache(maxsize=1)
def templates_digest() -> str:
    """Return a digest of every template and drawing, and of the typesetter."""
    return digest(metadata.version("typst"), sorted((name, raw.hex()) for name, raw in templates().items()))


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF of `typeset` has."""
    return len(_PAGE.findall(pdf))


@dataclass
class Printable:
    """Makes data ready for print, and remembers the texts of which something had to be left out."""

    face: Typeface
    lost: dict[str, str] = field(default_factory=dict)
    """The characters that were left out, by the text they stood in."""

    def data(self, value: object) -> object:
        """Return data of JSON with every text ready for print."""
        match value:
            case str():
                return self.text(value)
            case Mapping():
                return {key: self.data(part) for key, part in value.items()}
            case list() | tuple():
                return [self.data(part) for part in value]
        return value

    def text(self, text: str) -> str:
        """Return a text in composed letters, numbers bound to their units, without what the typeface lacks.

        Signs (emoji) are left out; for letters of another script "[…]" is put, as for any omission.
        """
        kept: list[str] = []
        missing = ""
        for char in without_invisible(nfc(text)):
            if ord(char) in self.face.letters or char == "\n":
                kept.append(char)
                continue
            missing += char
            if unicodedata.category(char)[0] in "LN" and (not kept or kept[-1] != "[…]"):
                kept.append("[…]")
        if missing:
            self.lost[text] = missing
        return bind("".join(kept) if not missing else " ".join("".join(kept).split()))


def bind(text: str) -> str:
    """Return a text in which numbers keep to their words, by spaces that break no line."""
    for pattern, bound in _BINDINGS:
        text = pattern.sub(bound, text)
    return text
