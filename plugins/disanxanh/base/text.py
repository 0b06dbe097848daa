"""Vietnamese text: folding for slugs and search, sorting as CLDR `vi`, and traps of copied text.

All functions take and return `str` and have no side effects. Display text is kept as written; only folded
copies lose their marks.
"""

import datetime as dt
import re
import unicodedata
from functools import lru_cache

# Ð (eth, U+00D0) and Ɖ (African D, U+0189) look like Đ and are found in copied text; ð and ɖ are their
# lower-case forms. They are folded like đ, so that a slug survives until the author mends the letter.
LOOK_ALIKES = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
_D_FOLD = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D"})

_BASE_ORDER = {base: rank for rank, base in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
# Tone order of Vietnamese dictionaries and CLDR vi: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_NO_TONES = str.maketrans(dict.fromkeys(_TONES))

# What Vietnamese spelling never has, but what text in an old 8-bit font looks like when it is read as Unicode.
# Each pattern is one or two characters, so that a search stays linear however long the text is.
_LEGACY_MARKS = re.compile(
    # TCVN3 (.VnTime): symbols as letters ("§×nh", "®Òn", "c¸c"), capitals inside a word ("ViÖt", "tØnh").
    r"[§®][A-Za-zÀ-ÿ×]"
    r"|[A-Za-z][¡¢¤¥¦¨ª¬¯´µ¶¸¹¼¾÷]|[¡¢¤¥¦¨ª¬¯´¶¸¹¼¾÷][A-Za-z]"
    r"|[a-z][À-ÞĂĐƠƯ×]"
    # VNI: the mark is a letter after the vowel ("hoäi", "vaên hoùa"), ñ stands for đ ("ñình").
    r"|[aeiouyAEIOUYöôÖÔ][øûïØÛÏ]|\b[ñÑ]\w"
    r"|[aA][âêùúäåëÂÊÙÚÄÅË]|[eoEO][âùäåÂÙÄÅ]"
)
_LEGACY_LETTERS = "§®¡¢¤¥¦¨ª¬¯´µ¶¸¹¼¾÷×"
# A Vietnamese syllable in which every other letter stands for a vowel: initial, vowels, final.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvxñ§®])?"
    r"[aeiouyăâêôơư\W_à-ðò-ÿªµ¹¼¾]{1,4}(?:ng|nh|ch|[cmnpt])?",
    re.IGNORECASE,
)
# Western words that are spelt like a syllable in VNI.
_WESTERN = {"thaï", "loïc", "caïn", "où"}

# Control characters, zero-width ones, direction marks, fillers and tags: nothing a reader sees, all that can hide text.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff\u0000-\u0008\u000b-\u001f\u007f-\u009f]"
)


def nfc(text: str) -> str:
    """Return `text` with composed letters (Unicode NFC, the form that TCVN 6909:2001 calls "dựng sẵn")."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` in lower case, without tone and vowel marks, đ as d: "Đền Kiếp Bạc" → "den kiep bac".

    Both places of a tone mark fold alike ("hòa" and "hoà" → "hoa"), and so do NFC and NFD input.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_D_FOLD))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def slugify(text: str, separator: str = "-") -> str:
    """Return an ASCII slug of `text`: "Lễ hội đình làng" → "le-hoi-dinh-lang".

    The signature is the one that Python-Markdown's `toc` expects. Text without any letter or digit gives "".
    """
    return re.sub(r"[^a-z0-9]+", separator, fold(text)).strip(separator)


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return the key that sorts Vietnamese as CLDR `vi` does: letters first (a ă â … đ …), tones second.

    Digits sort before letters and by value ("Đình 2" before "Đình 10"); spaces sort before both.
    """
    letters: list[int] = []
    tones: list[int] = []
    for token in re.findall(r"\d+|.", nfc(text).lower(), flags=re.DOTALL):
        if token.isdecimal():
            letters += (1, int(token[:300]))
            tones.append(0)
        else:
            letter, tone = _letter_and_tone(token)
            letters.append(letter)
            tones.append(tone)
    return tuple(letters), tuple(tones), text


def _letter_and_tone(char: str) -> tuple[int, int]:
    """Return the rank of a letter without its tone, and the tone's rank."""
    tone = 0
    kept = ""
    for part in unicodedata.normalize("NFD", char):
        if part in _TONES:
            tone = _TONES[part]
        else:
            kept += part
    base = nfc(kept)
    if base in _BASE_ORDER:
        return 10 + _BASE_ORDER[base], tone
    return (0 if char.isspace() else 2), tone


def initial(text: str) -> str:
    """Return the capital letter under which a dictionary lists `text`: "ắc quy" → "Ă"; "#" where it has none."""
    first = unicodedata.normalize("NFD", nfc(text).lstrip()[:1]).translate(_NO_TONES)
    return nfc(first).upper() if first[:1].isalpha() else "#"


def find_look_alike(text: str) -> str | None:
    """Return the first Ð, ð, Ɖ or ɖ of `text` (never used in Vietnamese), or None."""
    return next((c for c in text if c in LOOK_ALIKES), None)


def find_invisible(text: str) -> str | None:
    """Return the first control, zero-width or direction-changing character of `text`, or None."""
    match = _INVISIBLE.search(text)
    return match.group(0) if match else None


def without_invisible(text: str) -> str:
    """Return `text` without the characters that `find_invisible` finds."""
    return _INVISIBLE.sub("", text)


def find_mojibake(text: str) -> str | None:
    """Return the first run that looks like TCVN3, VNI or mis-decoded UTF-8 text, or None.

    A heuristic for NFC text: letter runs that Vietnamese spelling does not know ("§×nh" for "Đình" in TCVN3,
    "hoäi" for "hội" in VNI) in what would be one syllable ("Haïphong" is French), the replacement character,
    and words that turn into other valid text when read as UTF-8 once more ("Ä\u0091á»\u0081n" for "đền").
    """
    if "\ufffd" in text:
        return next(word for word in text.split() if "\ufffd" in word)
    for match in _LEGACY_MARKS.finditer(text):
        word = _word_around(text, match.start(), match.end())
        if _SYLLABLE.fullmatch(word) and word.casefold() not in _WESTERN:
            return word
    # Not str.split(): the second halves of misread letters (U+0085, U+00A0) count as white space there.
    return next((run for run in re.split(r"[ \t\n]+", text) if not run.isascii() and _is_misread_utf8(run)), None)


def _word_around(text: str, start: int, end: int, reach: int = 12) -> str:
    """Return the word around a place, old fonts' symbols counted as letters; no farther than `reach`."""

    def belongs(char: str) -> bool:
        return char.isalnum() or char in _LEGACY_LETTERS

    first, last = start, end
    while first > max(0, start - reach) and belongs(text[first - 1]):
        first -= 1
    while last < min(len(text), end + reach) and belongs(text[last]):
        last += 1
    return text[first:last]


def _is_misread_utf8(run: str) -> bool:
    """Say whether `run` is UTF-8 text that was decoded as Windows-1252 or Latin-1."""
    raw = bytearray()
    for char in run:
        try:
            raw += char.encode("cp1252") if ord(char) > 0xFF else char.encode("latin-1")
        except UnicodeEncodeError:
            return False
    try:
        return raw.decode("utf-8") != run
    except UnicodeDecodeError:
        return False


def date_words(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Return a Gregorian date as Vietnamese writes it: "04/8/1992", "tháng 8/1992", "năm 1992".

    The month is padded for January and February only, the day always, as Circular 01/2011/TT-BNV prescribes.
    """
    if month is None:
        return f"năm {year}"
    shown_month = f"{month:02d}" if month < 3 else str(month)
    if day is None:
        return f"tháng {shown_month}/{year}"
    return f"{day:02d}/{shown_month}/{year}"


def number_words(value: float) -> str:
    """Return a number in Vietnamese notation: 1521.8 → "1.521,8"."""
    shown = f"{value:,.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return shown.replace(",", "\0").replace(".", ",").replace("\0", ".")


def distance_words(kilometres: float) -> str:
    """Return a distance as people say it: "350 m", "1,2 km", "14 km"."""
    if kilometres < 0.995:
        return f"{max(10, round(kilometres * 100) * 10)} m"
    return f"{number_words(round(kilometres, 1) if kilometres < 10 else round(kilometres))} km"


def minutes_words(minutes: int) -> str:
    """Return a duration as people say it: "25 phút", "1 giờ 10 phút"."""
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours} giờ" if hours else "", f"{rest} phút" if rest or not hours else "")))


_WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


def weekday_words(day: dt.date) -> str:
    """Return the name of a Gregorian day's weekday: "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]


def days_words(first: dt.date, last: dt.date) -> str:
    """Return Gregorian days with their weekdays: "Thứ bảy, 26/9/2026", "Thứ tư, 01/4 đến Thứ sáu, 03/4/2026"."""
    end = f"{weekday_words(last)}, {date_words(last.year, last.month, last.day)}"
    if first == last:
        return end
    begin = date_words(first.year, first.month, first.day)
    if first.year == last.year:
        begin = begin.rpartition("/")[0]
    return f"{weekday_words(first)}, {begin} đến {end[:1].lower()}{end[1:]}"
