"""What a page is about, in the few words and the one picture that a card has room for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from disanxanh.base.picture import Picture
from disanxanh.campaigns.campaign import Campaign
from disanxanh.catalogue.appearance import illustration, mark
from disanxanh.catalogue.catalogue import Record
from disanxanh.records.place import Colours, Unit
from disanxanh.share.site import SharedPage, SharedSite

# Which drawing stands for the pages of a section that are about no record.
_DRAWINGS = {
    "": "quan-the",
    "ban-do": "thang-canh",
    "chien-dich": "chien-dich",
    "di-tich": "dinh",
    "hien-vat": "hien-vat",
    "le-hoi": "le-hoi",
    "lich": "le-hoi",
    "phan-loai-rac": "chien-dich",
    "phi-vat-the": "le-hoi",
    "song-xanh": "chien-dich",
    "trien-lam": "trien-lam",
    "xa-phuong": "quan-the",
}
_ELSE = "site"


@dataclass(frozen=True)
class Subject:
    """The words, picture and colours of a page's card; `drawing` is shown where there is no `photo`.

    `line` says what it is and where; `name` is the site's own, "" where the title says it already.
    """

    title: str
    line: str
    name: str
    drawing: str
    colours: Colours
    photo: Picture | None = None


class Subjects:
    """Says of every page of a site what it is about."""

    def __init__(self, site: SharedSite) -> None:
        self.site = site
        self.project = site.catalogue.project
        self.name = self.project.unit.name if self.project.unit else self.project.site_name

    def of(self, page: SharedPage) -> Subject:
        """Return what a page is about."""
        section = page.url.partition("/")[0]
        if page.record:
            return self._record(page, page.record)
        unit = self._units.get(page.url)
        if unit:
            return Subject(unit.name, unit.province, self.name, "quan-the", self._colours(unit))
        drawing, colours = _DRAWINGS.get(section, _ELSE), self._colours(None)
        if not page.url:
            return Subject(self.project.site_name, self.project.tagline, "", drawing, colours)
        return Subject(page.title, self._section(page), self.name, drawing, colours)

    def _record(self, page: SharedPage, record: Record) -> Subject:
        data, unit = record.data, self.site.catalogue.unit_of(record)
        kind = record.kind.label[:1].upper() + record.kind.label[1:]
        what = data.organiser if isinstance(data, Campaign) else mark(self.project, record) or kind
        line = [re.sub(r"\s*\([^)]*\)", "", what)]
        if unit and unit.name.casefold() not in what.casefold():
            line.append(unit.name)
        photo = next(iter(self.site.media_of(page).pictures), None)
        return Subject(page.title, " · ".join(line), self.name, illustration(data), self._colours(unit), photo)

    def _section(self, page: SharedPage) -> str:
        """Return the title of the page above one, and the place that the whole site is about."""
        above = self._titles.get(page.url.rstrip("/").rpartition("/")[0] + "/")
        return " · ".join(filter(None, (above, self._place)))

    def _colours(self, unit: Unit | None) -> Colours:
        own = self.project.unit or unit
        return (own.colors if own else None) or self.project.settings.colors

    @cached_property
    def _place(self) -> str:
        """Return the province of the communes, "" where they are of several."""
        provinces = {unit.province for unit in self.project.members}
        return provinces.pop() if len(provinces) == 1 else ""

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {page.url: page.title for page in self.site.pages if not page.hidden}

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        return {self.project.unit_url(unit): unit for unit in self.site.catalogue.units}
