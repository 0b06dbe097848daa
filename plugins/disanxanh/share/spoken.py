"""Text for the ear: what a loudspeaker or a voice reads. Pure functions from plain text to plain text.

One pass over the text: at every place the first rule that fits says what is heard there (`moments.py` for dates and
times, `amounts.py` for everything else with a number). Brackets, quotes, links and signs go; one sentence a line.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from disanxanh.base.text import nfc, without_invisible
from disanxanh.records.vocabulary import Vocabulary
from disanxanh.share import amounts, moments
from disanxanh.share.moments import Rule

WORDS_A_MINUTE = 150
"""How fast a loudspeaker is read, in syllables, which are the words that Vietnamese writes apart."""

_UPPER = "A-ZĐ" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
_APART = r"(?<![^\W\d_])"  # No letter before: a figure may stand there.
_LONGEST_ASIDE = 12  # Words in brackets that a listener can keep apart; what is longer is left out.
_LEAD_IN = r"(?:(?i:xem(?:\s+thêm)?|truy\s+cập|địa\s+chỉ|website|trang\s+web|liên\s+kết|tại|ở|trên)\s*:?\s+){0,3}"
_PATH = r"[^\s)\]]{0,500}[^\s)\].,;:!?]"
_DOMAIN = r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.(?:vn|com|org|net|example)"
_LINK = rf"(?:https?://|www\.){_PATH}|{_DOMAIN}(?:/{_PATH})?(?!\w)"
_GONE: tuple[Rule, ...] = (
    (r"(?<![\w.+-])(?:(?i:thư|email)\s*:?\s+)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", lambda _: ""),
    (rf"(?<![\w@.-]){_LEAD_IN}(?:{_LINK})", lambda _: ""),
)
_SIGNS: tuple[Rule, ...] = (
    (r"(?<!\w)v\.\s?v\b\.?(?:\s*\.\.+|…)?", lambda _: "vân vân"),
    (r"\s*&\s*", lambda _: " và "),
    (r"(?<=\w)\s*/\s*(?=[^\W\d_])", lambda _: " hoặc "),
)


# Where a text can be parted without parting what belongs to one rule: after a word in small letters and a mark.
_PARTS = re.compile(r"(?<=[a-z][,;]) (?=\D)|(?<=[a-z]{2}[.!?]) ")


@dataclass(frozen=True)
class Abbreviations:
    """What short forms mean. `issuers` are meant in the numbers of documents only ("983/QĐ-TTg")."""

    words: Mapping[str, str] = field(default_factory=dict)
    issuers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Return all rules in the order in which they are tried."""
        document = amounts.document_rule({**self.words, **self.issuers})
        timed = (*amounts.TELEPHONES, *moments.RULES)
        return (*_GONE, *timed, document, *self._own, *_SIGNS[:1], *amounts.RULES, *_SIGNS[1:])

    @property
    def _own(self) -> tuple[Rule, ...]:
        return tuple(map(_short_form, sorted(self.words.items(), key=lambda pair: (-len(pair[0]), pair[0]))))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return all rules as one pattern, in which the number of the group says which one fits."""
        return re.compile("|".join(f"(?P<r{n}>{pattern})" for n, (pattern, _) in enumerate(self.rules)))

    @cached_property
    def telling(self) -> re.Pattern[str]:
        """Return what any text has in which a rule could fit; most parts of a text have nothing of it."""
        own = "".join(f"|{re.escape(short)}" for short in self.words)
        return re.compile(rf"[\d&/@]|\.(?=\S)|[IVXLCDM](?!\w)|[IVXLCDM]{{2}}{own}")

    @cached_property
    def compiled(self) -> tuple[re.Pattern[str], ...]:
        """Return every rule's own pattern."""
        return tuple(re.compile(pattern) for pattern, _ in self.rules)


def _short_form(pair: tuple[str, str]) -> Rule:
    """Return the rule of one short form; one that ends in a dot stands before a name or a number."""
    short, long = pair
    if short.endswith("."):
        return rf"{_APART}{re.escape(short)}\s*(?=[{_UPPER}\d])", lambda _: f"{long} "
    return rf"{_APART}{re.escape(short)}(?![^\W\d_])", lambda _: f" {long} "


def abbreviations(vocabulary: Vocabulary | None) -> Abbreviations:
    """Return the short forms of `site_config/vocab/spoken.yml`; those below "issuer" are for document numbers."""
    terms = vocabulary.terms if vocabulary else {}
    issuers = {key: term.vi for key, term in terms.items() if term.broader == "issuer"}
    return Abbreviations({key: term.vi for key, term in terms.items() if key not in issuers}, issuers)


def spoken(text: str, words: Abbreviations) -> str:
    """Return text as it is read out, one sentence a line."""
    return "\n".join(sentences(text, words))


def sentences(text: str, words: Abbreviations) -> list[str]:
    """Return the sentences of a text as they are read out."""
    found = []
    text = re.sub(r"[^\S\n]+", " ", nfc(without_invisible(text)))
    for line in _without_asides(text).split("\n"):
        said = _polished(_said(line, words))
        parts = re.split(rf"(?<=[.!?…])(?<!(?<!\w)[{_UPPER}]\.)\s+", said)
        found += [_sentence(part) for part in parts if re.search(r"\w", part)]
    return found


def seconds(text: str) -> int:
    """Return how many seconds it takes to read a text out."""
    syllables = len(re.findall(r"[^\W_]+", text))
    return math.ceil(syllables * 60 / WORDS_A_MINUTE)


def said_otherwise(text: str, words: Abbreviations) -> dict[str, str]:
    """Return what a browser's voice is to say instead of what is written; plain numbers it reads well itself."""
    found = {}
    for written, said in _matches(" ".join(nfc(text).split()), words):
        if not written.strip().isdecimal() and said.strip() != written.strip():
            found[written.strip()] = " ".join(said.split())
    return found


def _matches(text: str, words: Abbreviations) -> list[tuple[str, str]]:
    return [
        (match[0], _replacement(match, words))
        for part in _PARTS.split(text)
        if words.telling.search(part)
        for match in words.pattern.finditer(part)
    ]


def _said(text: str, words: Abbreviations) -> str:
    def part_said(part: str) -> str:
        said = words.telling.search(part)
        return words.pattern.sub(lambda match: _replacement(match, words), part) if said else part

    return " ".join(map(part_said, _PARTS.split(text)))


def _replacement(match: re.Match[str], words: Abbreviations) -> str:
    """Return what is said for a match. The rule's own pattern finds its groups at the same place once more."""
    number = next(n for n in range(len(words.rules)) if match[f"r{n}"] is not None)
    own = words.compiled[number].match(match.string, match.start())
    return words.rules[number][1](own) if own else match[0]


def _without_asides(text: str) -> str:
    """Drop what stands in square brackets; of what stands in round ones keep what is short as a clause."""
    text = re.sub(r"\[[^\[\]\n]*\]", "", text)
    text = re.sub(r"(tháng\s+\S+)\s*\(\d{1,2}/\d{1,2}\s+(âm lịch|dương lịch)\)", r"\1 \2", text)
    for _ in range(3):
        text = re.sub(r" ?\(([^()\n]*)\)", _clause, text)
    return text


def _clause(match: re.Match[str]) -> str:
    inside = match[1].strip(" .,;")
    if not re.search(r"\w", inside) or len(inside.split()) > _LONGEST_ASIDE:
        return " "
    if re.fullmatch(r"(?i:xem|nguồn)(?:\s+\W*)?|.*https?://.*", inside):
        return " "
    if re.fullmatch(r"\d{4}", inside):
        return f", năm {inside}, "
    if years := re.fullmatch(r"(\d{4})\s*[–—-]\s*(\d{4})", inside):
        return f", từ năm {years[1]} đến năm {years[2]}, "
    return f", {inside}, "


def _polished(text: str) -> str:
    """Return text without signs that no voice reads, with pauses where the eye sees a dash or a semicolon."""
    text = re.sub(r"[\s*#~^=+<>{}\\\[\]()/@%&²³]+", " ", text)
    text = re.sub(r" (?:[–—-]+ )+| ?[–—;:•·|→] ?", ", ", text)
    text = re.sub(r"[^\w\s.,!?…-]|_", "", text)
    return re.sub(r"[\s.,!?…]+", _pause, text).strip(" ,")


def _pause(match: re.Match[str]) -> str:
    """Return the one mark that a run of blanks and marks comes to: its first end of a sentence, else a comma."""
    run = match[0].replace("...", "…")
    ends = re.search(r"[.!?…]", run)
    return f"{ends[0]} " if ends else ", " if "," in run else " "


def _sentence(text: str) -> str:
    text = text.lstrip(" ,.-!?…")
    text = text if text.endswith(("!", "?", "…")) else text.rstrip(" ,.-")
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith(("!", "?", "…")) else ".")
