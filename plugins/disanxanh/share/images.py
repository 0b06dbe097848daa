"""The cards of all pages: where each lies in the site, what it shows, and the files themselves."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath

import PIL
from fontTools.ttLib import TTFont

from disanxanh.base.artifact import Artifact
from disanxanh.base.cache import digest
from disanxanh.base.npm import find_npm_file
from disanxanh.base.picture import JPEG, Derivative
from disanxanh.base.text import slugify
from disanxanh.share import scenery
from disanxanh.share.card import SQUARE, VERSION, WIDE, Fonts, Form, Sketch, draw, jpeg
from disanxanh.share.lettering import cut, drawable
from disanxanh.share.site import Contribution, SharedPage, SharedSite
from disanxanh.share.subjects import Subject, Subjects

CARDS = PurePosixPath("assets/cards")
"""The place of all cards in the site."""
_FAMILY = "@expo-google-fonts/be-vietnam-pro/"
_BOLD, _PLAIN = "700Bold/BeVietnamPro_700Bold.ttf", "500Medium/BeVietnamPro_500Medium.ttf"


@dataclass(frozen=True)
class Cards:
    """The two cards of a page, and what they show in a sentence."""

    wide: Derivative
    square: Derivative
    alt: str


@dataclass(frozen=True)
class _Plan:
    page: SharedPage
    sketch: Sketch
    alt: str
    sources: tuple[object, ...]

    def path(self, form: Form) -> PurePosixPath:
        """Return a card's place: its name changes with everything that is on it."""
        slug = slugify(self.page.url)[:60].strip("-") or "trang-chu"
        if slug.endswith("-vuong"):  # Hùng Vương is no square.
            slug += "-"
        name = "-".join(filter(None, (slug, form.name, digest(self.page.url, astuple(form), *self.sources)[:8])))
        return CARDS / f"{name}.jpg"

    def derivative(self, form: Form) -> Derivative:
        """Return the file of a card."""
        return Derivative(self.path(form), form.width, form.height, JPEG)

    def artifact(self, form: Form, fonts: Fonts, path: PurePosixPath) -> Artifact:
        """Return a card as it is drawn with the libraries that are there, at its own place or an earlier one."""
        made = ("card", PIL.__version__, scenery.library(), astuple(form), *self.sources)
        return Artifact(path, made, partial(_make, self.sketch, form, fonts))


def find_fonts(root: Path) -> Fonts | None:
    """Return the letters of the cards; None where the npm packages are not installed."""
    bold, plain = (find_npm_file(_FAMILY + name, root) for name in (_BOLD, _PLAIN))
    return Fonts(bold, plain) if bold and plain else None


def card_paths(site: SharedSite) -> dict[str, Cards]:
    """Return the cards of every page that may be shown, by the page's address; none without the letters.

    Nothing is drawn for this: the names follow from what the cards will show.
    """
    fonts = find_fonts(site.catalogue.project.root)
    plans = _plans(site, fonts) if fonts else ()
    return {plan.page.url: Cards(plan.derivative(WIDE), plan.derivative(SQUARE), plan.alt) for plan in plans}


def cards(site: SharedSite) -> Contribution:
    """Return the files of all cards."""
    fonts = find_fonts(site.catalogue.project.root)
    if not fonts:
        return Contribution()
    found: dict[PurePosixPath, Artifact] = {}
    plans = {plan.page.url: plan for plan in _plans(site, fonts)}
    for plan in plans.values():
        for form in (WIDE, SQUARE):
            path = plan.path(form)
            found[path] = plan.artifact(form, fonts, path)
    return Contribution(artifacts=tuple(found.values()))


def _plans(site: SharedSite, fonts: Fonts) -> Iterator[_Plan]:
    subjects, letters = Subjects(site), letters_of(fonts)
    for page in site.pages:
        if page.hidden:
            continue
        subject = subjects.of(page)
        sketch = _sketch(site, subject, letters)
        picture = _path_of_photo(subject) if sketch.photo else scenery.drawing_digest(sketch.drawing)
        shown = list(astuple(replace(sketch, photo=None)))
        yield _Plan(page, sketch, _alt(subject, sketch), (VERSION, _digest(fonts), shown, picture))


def _sketch(site: SharedSite, subject: Subject, letters: frozenset[int]) -> Sketch:
    project = site.catalogue.project
    photo = subject.photo
    return Sketch(
        title=drawable(subject.title, letters) or drawable(project.site_name, letters) or "Di sản xanh",
        line=drawable(subject.line, letters),
        name=drawable(subject.name, letters),
        primary=subject.colours.primary,
        accent=subject.colours.accent,
        drawing=subject.drawing,
        photo=site.pictures.get(photo.large.path) if photo else None,
        credit=drawable(photo.notice.credit, letters) if photo else "",
    )


def _path_of_photo(subject: Subject) -> str:
    """Return the place of a photo in the site, which changes with its content."""
    return str(subject.photo.large.path) if subject.photo else ""


def _alt(subject: Subject, sketch: Sketch) -> str:
    """Return what a card shows, for those who do not see it."""
    shown = cut(subject.photo.alt, 90) if sketch.photo and subject.photo else "Hình vẽ minh họa"
    line = f", {sketch.line}" if sketch.line else ""
    return f"{shown.rstrip('. ')}. Trên thẻ ghi: {cut(sketch.title, 70)}{line}."


def _make(sketch: Sketch, form: Form, fonts: Fonts) -> bytes:
    return jpeg(draw(sketch, form, fonts))


@lru_cache(maxsize=4)
def letters_of(fonts: Fonts) -> frozenset[int]:
    """Return the code points that can be drawn."""
    with TTFont(fonts.bold, lazy=True) as bold, TTFont(fonts.plain, lazy=True) as plain:
        return frozenset(bold.getBestCmap()) & frozenset(plain.getBestCmap())


@lru_cache(maxsize=4)
def _digest(fonts: Fonts) -> str:
    return digest(fonts.bold.read_bytes(), fonts.plain.read_bytes(), scenery.logo_source())
