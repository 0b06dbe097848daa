"""What every sign is made from, and the making: what is missing in the cache is made, several files at a time."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from disanxanh.base.artifact import Artifact, Copy
from disanxanh.base.cache import Cache, digest
from disanxanh.base.media import RecordMedia
from disanxanh.base.picture import Picture
from disanxanh.catalogue.appearance import plain_drawing
from disanxanh.printing import qr
from disanxanh.printing.edition import shown_address
from disanxanh.printing.press import Press
from disanxanh.printing.signs import PrintFile, Signs
from disanxanh.printing.subjects import Subject, shortened
from disanxanh.printing.typesetting import Printable, templates_digest

# A photo of this width has 131 dots an inch across A4; the next wider one makes a file three times as heavy.
_PHOTO_WIDTH = 960
_LINES = {"a4": 120, "a5": 120, "label": 95, "sheet": 95}
# What is left of a name in another script that stood in brackets.
_LEFT_OUT = re.compile(r"\s*[(\[]\s*(?:\[…\]\s*)+[)\]]")

Data = dict[str, object]


@dataclass(frozen=True)
class Supply:
    """What is known only after the pages are rendered.

    `address_of` gives the full address that the code of a page opens, by the page's own. `media` is by record id;
    `site` is the folder in which the derived files of its pictures lie.
    """

    address_of: Callable[[str], str]
    media: Mapping[str, RecordMedia] = field(default_factory=dict)
    site: Path = Path()

    def photo(self, one: Subject) -> tuple[Picture, PurePosixPath] | None:
        """Return the first picture of a subject, and which of its files is printed."""
        pictures = self.media[one.record].pictures if one.record in self.media else ()
        for picture in pictures[:1]:
            wide = [file for file in picture.jpeg if file.width >= _PHOTO_WIDTH] or [*picture.jpeg[-1:]]
            if wide and (self.site / wide[0].path).is_file():
                return picture, wide[0].path
        return None


def artifacts(signs: Signs, supply: Supply) -> Iterator[Artifact]:
    """Yield every file of the plan."""
    press = Press("sign", signs.printable.face) if signs.printable else None
    uppercase = signs.catalogue.project.settings.printing.qr_uppercase
    for one in signs.subjects:
        for file in signs.files[one.url]:
            if press and signs.printable and file.is_pdf:
                yield _Setting(signs, supply, signs.printable, press).artifact(one, file)
            else:
                draw = qr.qr_drawing if file.kind == "qr-svg" else qr.qr_picture
                address = supply.address_of(one.url)
                sources = (file.kind, qr.VERSION, address, uppercase)
                yield Artifact(file.path, sources, partial(draw, address, uppercase=uppercase))


@dataclass(frozen=True)
class _Setting:
    """Puts subjects into the data that the template shows."""

    signs: Signs
    supply: Supply
    printable: Printable
    press: Press

    def artifact(self, one: Subject, file: PrintFile) -> Artifact:
        if file.kind == "sheet":
            some = self.signs.sheets[one.url]
            data = self._data(file.kind, f"Nhãn mã QR: {one.place}", one)
            data["signs"] = [self._sign(each, file.kind) for each in some]
            return self._pdf(file.path, data, None)
        photo = self.supply.photo(one) if file.kind != "label" else None
        data = self._data(file.kind, one.name, one)
        data["sign"] = self._sign(one, file.kind, photo)
        return self._pdf(file.path, data, photo[1] if photo else None)

    def _data(self, form: str, title: str, one: Subject) -> Data:
        colours = {"primary": one.colours.primary, "accent": one.colours.accent}
        author = self.signs.catalogue.project.settings.owner
        return {"form": form, "head": {"title": self._text(title), "author": self._text(author), **colours}}

    def _sign(self, one: Subject, form: str, photo: tuple[Picture, PurePosixPath] | None = None) -> Data:
        project = self.signs.catalogue.project
        address = self.supply.address_of(one.url)
        told = {
            "name": one.name,
            "line": shortened(one.line, _LINES[form]),
            "eyebrow": one.eyebrow,
            "place": one.place,
            "owner": project.site_name,
            "small": " · ".join(filter(None, (_credit(photo), self.signs.edition.licence, self.signs.edition.notice))),
            "address": shown_address(address),
            "photo-alt": photo[0].alt if photo else "",
        }
        shown = ("name", "line", "place", "address") if form in ("label", "sheet") else told
        return {
            **{key: self._text(told[key]) for key in shown},
            "draft": one.draft,
            "link": address,
            "photo": _picture_name(photo[1]) if photo else "",
            "drawing": plain_drawing(one.drawing) if form in ("a4", "a5") and not photo else "",
        }

    def _text(self, text: str) -> str:
        return _LEFT_OUT.sub("", self.printable.text(text)) or "[…]"

    def _pdf(self, path: PurePosixPath, data: Data, photo: PurePosixPath | None) -> Artifact:
        uppercase = self.signs.catalogue.project.settings.printing.qr_uppercase
        sources = ("sign", templates_digest(), qr.VERSION, uppercase, self.printable.face.digest, data, str(photo))
        pictures = {_picture_name(photo): self.supply.site / photo} if photo else {}
        return Artifact(path, sources, partial(_set, self.press, data, pictures, uppercase))


def _set(press: Press, data: Data, pictures: Mapping[str, Path], uppercase: bool) -> bytes:
    """Return a PDF, its codes drawn now: where the file is in the cache, none is needed."""

    def with_code(sign: Data) -> Data:
        return sign | {"code": qr.qr_drawing(str(sign["link"]), uppercase=uppercase).decode()}

    match data:
        case {"signs": list(signs)}:
            return press.typeset(data | {"signs": [with_code(sign) for sign in signs]}, pictures)
        case {"sign": dict(sign)}:
            return press.typeset(data | {"sign": with_code(sign)}, pictures)
    raise AssertionError(data)


def _credit(photo: tuple[Picture, PurePosixPath] | None) -> str:
    if photo is None:
        return ""
    notice = photo[0].notice
    return f"Ảnh: {', '.join(filter(None, (notice.credit, notice.license)))}" if notice.credit else ""


def _picture_name(path: PurePosixPath) -> str:
    return f"{digest(str(path))}{path.suffix}"


@dataclass(frozen=True)
class Made:
    """All files as they lie in the cache, and how many of them were new."""

    files: tuple[Copy, ...]
    new: int

    def __str__(self) -> str:
        """Return the line that a build prints."""
        return f"{len(self.files)} tệp để in, mã QR: {self.new} tạo mới, {len(self.files) - self.new} lấy từ bộ đệm"


def make_all(wanted: Sequence[Artifact], cache: Cache) -> Made:
    """Make in the cache what is missing. Threads are enough: the typesetter lets go of Python's lock."""
    keyed = [(artifact, digest(*artifact.sources)) for artifact in wanted]
    missing = {key: artifact for artifact, key in keyed if not cache.has(key)}
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        try:
            for _ in pool.map(lambda pair: cache.write(pair[0], pair[1].make()), missing.items()):
                pass
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return Made(tuple((artifact.path, cache.path(key)) for artifact, key in keyed), len(missing))
