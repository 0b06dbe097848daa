"""The waste handbook for paper: an A5 booklet for the household and an A4 poster for the wall."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from disanxanh.base.text import initial, number_words, sort_key
from disanxanh.campaigns.waste import Bin, Duty, Fine, Group, Item, Subgroup
from disanxanh.catalogue.handbook import Handbook
from disanxanh.printing.edition import Edition
from disanxanh.printing.local_rules import LocalRules
from disanxanh.printing.sources import Numbered

URL = "phan-loai-rac/"
BOOKLET, POSTER = "Sổ tay phân loại rác", "Phân loại rác tại nhà"

# A group is told by colour, by the shape and drawing of its mark, and by the pattern of its ground: paper may be grey.
_LOOKS = {
    "tai-che": {"colour": "#1b5e86", "shape": "circle", "pattern": "plain", "drawing": "tai-che"},
    "thuc-pham": {"colour": "#2c6a33", "shape": "diamond", "pattern": "stripes", "drawing": "thuc-pham"},
    "khac": {"colour": "#6b4a2a", "shape": "square", "pattern": "dots", "drawing": "khac"},
}
_OTHER_LOOK = {"colour": "#4a5450", "shape": "square", "pattern": "plain", "drawing": "khac"}
_DRAWN = {"nguy-hai", "cong-kenh"}
_ALSO, _ON_POSTER = 4, 10
_EXAMPLES = 36  # Shared by the subgroups of a group, so that each group fills its page.
_SHORT = 26  # A subgroup of a longer name is left out in the list from A to Z: the group says where to.
_MAIN_SOURCES = 2  # The law and the guidance: what a poster has room for.

Data = dict[str, object]


@dataclass(frozen=True)
class Printed:
    """Puts the handbook into the data that the templates show."""

    edition: Edition
    handbook: Handbook

    def booklet(self) -> Data:
        """Return the data of the booklet. Sources are numbered in the order of its chapters."""
        sources = Numbered()
        rules = LocalRules(self.edition.project, self.handbook, self.edition.day, sources)
        groups = self.handbook.groups
        duties = [self._duty(duty, sources) for duty in groups.duties]
        fines = [self._fine(fine, sources) for fine in groups.fines]
        parts = [self._group(group, sources) for group in groups.groups]
        local = {"bins": rules.bins(), "days": rules.days(), "points": rules.points(), "gifts": rules.gifts()}
        return {
            "head": self.edition.head(BOOKLET, URL),
            "lead": f"Ba nhóm rác, cách chuẩn bị, và {len(self.handbook.shown)} thứ hay phải bỏ, xếp từ A đến Z.",
            "contact": self.edition.contact(),
            "duties": duties,
            "fines": fines,
            "groups": parts,
            "local": local,
            "letters": self._letters(),
            "sources": sources.lines(),
        }

    def poster(self) -> Data:
        """Return the data of the poster: per group what goes in most often, and what to keep apart."""
        rules = LocalRules(self.edition.project, self.handbook, self.edition.day, Numbered())
        groups = self.handbook.groups
        bases = dict.fromkeys(group.legal_basis.words for group in groups.groups if group.legal_basis)
        names = [source.title for source in groups.sources.values()][:_MAIN_SOURCES]
        return {
            "head": self.edition.head(POSTER, URL),
            "contact": self.edition.contact(),
            "groups": [self._panel(group, rules) for group in groups.groups],
            "basis": "; ".join(bases),
            "sources": "; ".join(names),
        }

    def _group(self, group: Group, sources: Numbered) -> Data:
        listed = self.handbook.groups.sources
        return {
            "name": group.name,
            "short": group.short,
            "about": group.about,
            "look": _look(group),
            "basis": group.legal_basis.words if group.legal_basis else "",
            "notes": sources.numbers(listed, group.source),
            "subgroups": [
                {
                    "name": sub.name,
                    "prepare": list(sub.prepare),
                    "never": list(sub.never),
                    "notes": sources.numbers(listed, sub.source),
                    "examples": self._examples([sub], max(6, _EXAMPLES // len(group.subgroups))),
                    "drawing": sub.id if sub.id in _DRAWN else "",
                }
                for sub in group.subgroups
            ],
        }

    def _panel(self, group: Group, rules: LocalRules) -> Data:
        """Return a group of the poster. Hazardous and bulky things, which are kept apart, have parts of their own."""
        apart = [sub for sub in group.subgroups if sub.id in _DRAWN]
        rest = [sub for sub in group.subgroups if sub not in apart]
        own = self.edition.project.unit is not None
        bins = rules.bins_of([group.id, *(sub.id for sub in group.subgroups)]) if own else []
        return {
            "name": group.name,
            "short": group.short,
            "about": group.about,
            "look": _look(group),
            "bins": [self._bin_words(group, rules, one) for one in bins],
            "examples": self._examples(rest, _ON_POSTER),
            "rest": ", ".join(sub.name for sub in rest) if apart else "",
            "apart": [
                {
                    "name": sub.name,
                    "drawing": sub.id,
                    "prepare": list(sub.prepare),
                    "examples": self._examples([sub], _ON_POSTER),
                }
                for sub in apart
            ],
        }

    def _bin_words(self, group: Group, rules: LocalRules, one: Bin) -> str:
        words = rules.bin_words(one)
        return words if one.group == group.id else f"{self.handbook.groups.label(one.group)}: {words}"

    def _examples(self, subgroups: Iterable[Subgroup], most: int) -> list[Data]:
        """Return things of subgroups: the common ones first, then those of the guidance, each subgroup in its turn."""
        ids = [sub.id for sub in subgroups]
        found = []
        for turn, key in enumerate(ids):
            for place, item in enumerate(self.handbook.in_subgroup(key)):
                unsure = all(way[2] == "inferred" for way in self.handbook.ways(item))
                rank = (not item.common, unsure, place, turn)
                if len(self.handbook.ways(item)) == 1:  # One name on a wall has one answer.
                    found.append((rank, {"name": item.name, "unsure": unsure}))
        return [told for _, told in sorted(found, key=lambda pair: pair[0])][:most]

    def _letters(self) -> list[Data]:
        items = sorted(self.handbook.shown, key=lambda item: sort_key(item.name))
        return [
            {"letter": letter, "rows": [self._row(item) for item in some]}
            for letter, some in groupby(items, key=lambda item: initial(item.name))
        ]

    def _row(self, item: Item) -> Data:
        ways = [
            {
                "when": when,
                "group": group.short,
                "subgroup": _lower(sub.name) if len(sub.name) <= _SHORT else "",
                "look": _look(group),
                "prepare": prepare,
                "unsure": basis == "inferred",
            }
            for when, prepare, basis, group, sub in self.handbook.ways(item)
        ]
        also = ", ".join([name for name in item.synonyms if name not in item.name][:_ALSO])
        return {"name": item.name, "also": also, "ways": ways, "warning": item.warning or "", "where": item.where or ""}

    def _duty(self, duty: Duty, sources: Numbered) -> Data:
        return {
            "text": duty.text,
            "basis": duty.legal_basis.words if duty.legal_basis else "",
            "confirm": duty.confirm or "",
            "notes": sources.numbers(self.handbook.groups.sources, duty.source),
        }

    def _fine(self, fine: Fine, sources: Numbered) -> Data:
        low, high = fine.amount.least, fine.amount.most
        amount = f"{number_words(low)} đến {number_words(high)} đồng" if low != high else f"{number_words(low)} đồng"
        return {
            "what": fine.what,
            "amount": amount,
            "basis": fine.legal_basis.words,
            "since": f"Áp dụng từ {fine.since.words()}" if fine.since else "",
            "confirm": fine.confirm or "",
            "notes": sources.numbers(self.handbook.groups.sources, fine.source),
        }


def _look(group: Group) -> dict[str, str]:
    return _LOOKS.get(group.id, _OTHER_LOOK)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
