"""Rules on text (DSX4xx): traps of copied Vietnamese text, HTML, and what must never be published."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from disanxanh.base.problem import Problem
from disanxanh.base.text import (
    LOOK_ALIKES,
    find_invisible,
    find_look_alike,
    find_mojibake,
    fold,
    nfc,
    without_invisible,
)
from disanxanh.catalogue.project import Project
from disanxanh.checks.subject import Sheet, Subject, texts
from disanxanh.pages.record_page import SECTIONS
from disanxanh.records.reading import Document
from disanxanh.records.story import removals
from disanxanh.records.yaml_reader import KeyPath

_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>?|<!--")
# Twelve digits of which the first is 0: in one run, by three, by four ("01.09.1945 1954" is none).
_IDENTITY = re.compile(r"(?<![\d.,/])(?:0\d{2}(?:[ .\u00a0-]?\d{3}){3}|0\d{3}([ .\u00a0-])\d{4}\1\d{4})(?!\d|/\w)")
# The first three digits stand together in every way of grouping a mobile number ("05 1975 2024" is none).
_MOBILE = re.compile(
    r"(?<![\d.,])\(?(?:(?:\+|00)?84\)?[ .\u00a0-]?\(?0?\)?|0)[35789]\d\d?\)?(?:[ .\u00a0–-]{0,2}\d){6,7}(?!\d|/[^\W\d])"
)
# Addresses hold long numbers of their own; one that calls or writes to a mobile number does not count as such.
_ADDRESS = re.compile(r"https?://(?!(?:www\.)?zalo\.me/)\S+|\]\((?!tel:|https?://zalo\.me/)[^()\s]{0,2000}\)")
_PAGE_SECTIONS = {fold(title) for title in (*SECTIONS.values(), "Thông tin")}
# What follows a unit of another province: "phường Mão Điền, tỉnh Bắc Ninh" is spelt right there.
_ELSEWHERE = re.compile(r"\s*,[^.;:]{0,60}?\b(?:tỉnh|thành phố|TP\.?)\s+(?!Hải (?:Phòng|Dương)\b)[A-ZĐÀ-Ỹ]")
_CAPITALISED = re.compile(r"[^\W\d_]+(?:[ \u00a0]+[^\W\d_]+)*")


def check_writing(subject: Subject) -> None:
    """Check every text of a record: front matter at the line of its key, the story line by line."""
    document = subject.document
    names = _official_names(subject.project)
    for path, text in texts(document.values):
        if path == ("review", "digest"):
            continue
        for number, line in subject.located(path, text):
            for rule, values in _letters(line):
                subject.report(rule, *path, line=number, **values)
            if "url" in path[-1:]:
                continue
            for rule, values in (*_private(line), *names.misspelt(line)):
                subject.report(rule, *path, line=number, **values)
        if path != ("en", "story"):
            for rule, values in (*_markup(text), *_quoted(text)):
                subject.report(rule, *path, **values)
    _check_name(subject)
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        for rule, values in (*_letters(line), *_private(line), *names.misspelt(line)):
            subject.report(rule, line=number, **values)
    _check_story(subject)


def check_configuration_text(project: Project) -> list[Problem]:
    """Check the letters and markup of every configuration file."""
    found: list[Problem] = []
    for document in project.documents:
        for path, text in texts(document.values):
            for rule, values in (*_letters(text), *_markup(text)):
                found.append(_at(document, rule, path, values))
    return found


def check_data_text(sheet: Sheet) -> None:
    """Check the texts of a file of data for what `check_configuration_text` does not look at: numbers and names."""
    names = _official_names(sheet.project)
    for path, text in texts(sheet.document.values):
        if "url" in path[-1:]:
            continue
        for rule, values in (*_private(text), *names.misspelt(text), *_quoted(text)):
            sheet.report(rule, *path, **values)


def _at(document: Document, rule: str, path: KeyPath, values: dict[str, Any]) -> Problem:
    return Problem(rule, document.path, document.line(*path), ".".join(map(str, path)), values)


Finding = tuple[str, dict[str, Any]]


def _letters(text: str) -> Iterator[Finding]:
    """Yield what is wrong with the letters of a text, one finding a rule."""
    if char := find_invisible(text):
        name = unicodedata.name(char, "ký tự điều khiển").lower()
        yield "DSX410", {"code": f"U+{ord(char):04X}", "name": name}
    if not unicodedata.is_normalized("NFC", text):
        # Odd spaces (U+2000) are not in NFC either, and stand between words.
        word = next((w for w in text.split() if not unicodedata.is_normalized("NFC", w)), text[:20])
        yield "DSX401", {"value": nfc(word)}
    if odd := find_look_alike(text):
        yield "DSX402", {"value": odd, "code": f"U+{ord(odd):04X}", "right": LOOK_ALIKES[odd]}
    if broken := find_mojibake(nfc(without_invisible(text))):
        yield "DSX403", {"value": broken}


def _private(text: str) -> Iterator[Finding]:
    """Yield identity numbers and mobile numbers, the digits shown only in part."""
    shown = _ADDRESS.sub(" ", text)
    for match in _IDENTITY.finditer(shown):
        yield "DSX407", {"value": match.group(0)[:3] + "…" + match.group(0)[-2:]}
    for match in _MOBILE.finditer(_IDENTITY.sub(" ", shown)):
        yield "DSX408", {"value": match.group(0)[:4] + "…" + match.group(0)[-2:]}


def _markup(text: str) -> Iterator[Finding]:
    if match := _TAG.search(text):
        yield "DSX405", {"value": match.group(0)}


def _quoted(text: str) -> Iterator[Finding]:
    """Yield a value that stands as a whole in curly quotes: YAML does not know them, they would be printed."""
    if re.fullmatch(r"\s*[“‘][^“”‘’]*[”’]\s*", text):
        yield "DSX413", {"value": text.strip()}


class OfficialNames:
    """The official names of the configured units, to find the same letters under wrong marks."""

    def __init__(self, project: Project) -> None:
        names = [unit.short_name for unit in project.units.values()]
        self.right = {nfc(n).casefold() for n in (*names, *project.settings.allowed_names)}
        self.right |= {_other_tone_place(name) for name in list(self.right)}
        self.by_fold = {fold(name): name for name in names if " " in name}
        self.longest = max((len(name.split()) for name in names), default=0)

    def misspelt(self, text: str) -> Iterator[Finding]:
        """Yield capitalised runs that fold to an official name but are not spelt like one."""
        shown = nfc(_ADDRESS.sub(" ", text))
        for match in _CAPITALISED.finditer(shown):
            if _ELSEWHERE.match(shown, match.end()):
                continue
            words = match.group(0).split()
            for size in range(2, min(self.longest, len(words)) + 1):
                for start in range(len(words) - size + 1):
                    candidate = words[start : start + size]
                    if all(w[0].isupper() for w in candidate) and (found := self._wrong(" ".join(candidate))):
                        yield found

    def _wrong(self, name: str) -> Finding | None:
        right = self.by_fold.get(fold(name))
        # Plain ASCII ("Kien An" in an address or an English text) is a transcription, not a misspelling.
        if right is None or name.casefold() in self.right or name.isascii():
            return None
        return "DSX404", {"value": name, "right": right.upper() if name.isupper() else right}


@lru_cache(maxsize=2)
def _official_names(project: Project) -> OfficialNames:
    return OfficialNames(project)


def _other_tone_place(name: str) -> str:
    """Return a name with the tone mark of oa, oe, uy in the other accepted place ("Thụy" / "Thuỵ")."""
    moved = name
    pairs = ("òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ", "òe oè", "óe oé", "ỏe oẻ", "õe oẽ", "ọe oẹ")
    for pair in (*pairs, "ùy uỳ", "úy uý", "ủy uỷ", "ũy uỹ", "ụy uỵ"):
        old, new = pair.split()
        moved = re.sub(rf"{old}\b", new, moved) if old in moved else re.sub(rf"{new}\b", old, moved)
    return moved


def _check_name(subject: Subject) -> None:
    name = (subject.document.values or {}).get("name")
    if isinstance(name, str) and len(name.split()) > 1 and name.isupper():
        subject.report("DSX411", "name", value=name)


def _check_story(subject: Subject) -> None:
    document = subject.document
    if document.values is None or not subject.entry.kind.has_story:
        return
    if not document.body.strip():
        subject.report("DSX409", line=max(1, document.body_line - 1))
        return
    _check_markdown(subject, document.body, list(enumerate(document.body.split("\n"), document.body_line)))
    english = subject.data.en if subject.data else None
    if english and english.story:
        _check_markdown(subject, english.story, list(subject.located(("en", "story"), english.story)))


def _check_markdown(subject: Subject, story: str, lines: list[tuple[int, str]]) -> None:
    """Check headings and HTML of a story, whose lines are given with their numbers."""
    in_code = False
    for position, (number, line) in enumerate(lines):
        in_code ^= line.lstrip().startswith("```")
        underlined = re.fullmatch(r"=+\s*", line) and position and lines[position - 1][1].strip()
        if not in_code and (re.match(r"#(?!#)", line) or underlined):
            subject.report("DSX412", line=number - 1 if underlined else number)
        heading = re.fullmatch(r"#{2,4}\s+(.+?)\s*#*", line)
        if not in_code and heading and fold(heading[1]) in _PAGE_SECTIONS:
            subject.report("DSX415", line=number, value=heading[1])
    for removed in removals(story):
        subject.report("DSX406", line=_line_of_removal(removed, story, lines), value=removed)


def _line_of_removal(removed: str, story: str, lines: list[tuple[int, str]]) -> int:
    """Return the line that brings `removed` into the story: the first after which it is there."""
    written = story.split("\n")
    if len(lines) != len(written):  # A quoted or folded text: only the line of its key is known.
        return lines[0][0]
    without, with_it = 0, len(written)
    while with_it - without > 1:
        middle = (without + with_it) // 2
        if removed in removals("\n".join(written[:middle])):
            with_it = middle
        else:
            without = middle
    return lines[with_it - 1][0]
