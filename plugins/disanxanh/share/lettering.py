"""Setting Vietnamese text in a box: which letters can be drawn, where lines end, how large they are.

Lines end at spaces only. Among all ways to end them the one is taken that costs least: a number stays with what it
counts, a name and a word of two syllables stay whole, lines are about equally long, letters are large.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from disanxanh.base.text import fold, nfc, without_invisible
from disanxanh.share.compounds import COMPOUNDS

Measure = Callable[[str, int], float]
"""Returns how wide a text is, in pixels, at a size of letters in pixels."""

LEADING = 1.2
"""Distance of baselines by the size of letters: capitals with two marks (Ẫ) must not touch what hangs above."""
_NEVER = 1e9
_INSTEAD = {"→": "–", "‐": "-", "‑": "-", "―": "—"}
# What it costs to end a line at a place, and to set letters smaller or a block taller than could be.
_APART, _IN_NAME, _IN_WORD, _DANGLING, _ALONE = 6.0, 1.4, 0.9, 0.8, 1.4
_OF_NAME, _GOOD, _RAGGED, _SMALL, _TALL, _MORE = 0.7, -0.2, 3.5, 5.0, 0.9, 0.2
_NUMBER = re.compile(r"[\d.,/–-]*\d[\d.,/–-]*[%°]?")
_ROMAN = re.compile(r"[IVXLC]+")
_BEFORE_NUMBER = set(
    "nam thang ngay mung thu ky so lan khoa quy tuan tap quyen dot thon khu to gio cap hang dieu luat".split()
)
_DANGLERS = set("va cua o tai cac nhung cho voi tu den hoac trong theo la ve do vao mot nhu khi".split())
_LONGEST_NAME = 4  # Words: what is longer is two names, or a kind and a name.
_KINDS = set("xa phuong thon to huyen tinh lang song nui den chua dinh mieu ho vua ong ba duc cu tp thi nha".split())
_SURNAMES = {"Nguyễn", "Trần", "Lê", "Phạm", "Phan", "Vũ", "Võ", "Ngô", "Đặng", "Bùi", "Đỗ", "Hoàng", "Trịnh", "Mạc"}


@dataclass(frozen=True)
class Block:
    """Lines of text and the size of their letters, in pixels."""

    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> int:
        """Return how tall the block is, in pixels."""
        return round(len(self.lines) * self.size * LEADING)


def drawable(text: str, letters: Collection[int]) -> str:
    """Return what of a text can be drawn with the `letters` (code points) of a font, on one line.

    Marks that belong to no Vietnamese letter would stand beside their letter: they go as well.
    """
    plain = nfc(without_invisible(" ".join(nfc(text).split())))
    kept = "".join(_nearest(c, letters) for c in plain)
    tidy = re.sub(r"\(\s*\)|\[\s*\]|“\s*”|\"\s*\"", " ", kept)
    tidy = " ".join(tidy.split()).strip(" –—-·,:;/|")
    return tidy if any(c.isalnum() for c in tidy) else ""


def _nearest(char: str, letters: Collection[int]) -> str:
    """Return a character as the font has it: itself, the plain letters in it (ﬁ, Ḥ), or nothing."""
    char = _INSTEAD.get(char, char)
    plain = char if ord(char) in letters else unicodedata.normalize("NFKD", char)
    return "".join(c for c in plain if ord(c) in letters and not unicodedata.combining(c))


def set_title(text: str, width: int, height: int, sizes: Sequence[int], measure: Measure, most: int = 4) -> Block:
    """Return a title in at most `most` lines inside `width` × `height` pixels, its letters of one of the `sizes`.

    `sizes` go from the largest to the smallest. What does not fit at the smallest ends with "…" after a whole word.
    """
    smallest = sizes[-1]
    room = width - measure("…", smallest)
    words = [part for word in text.split() for part in _pieces(word, room, smallest, measure)]
    found = _best(words, width, height, sizes, measure, most)
    if found:
        return found
    low, high = 1, len(words)  # So many words fit, so many do not.
    while high - low > 1:
        middle = (low + high) // 2
        if _best(_ended(words[:middle]), width, height, [smallest], measure, most):
            low = middle
        else:
            high = middle
    return _best(_ended(words[:low]), width, height, [smallest], measure, most) or Block((words[0],), smallest)


def shorten(text: str, fits: Callable[[str], bool]) -> str:
    """Return a text, cut after a whole word and ended with "…" where it does not fit."""
    words = text.split()
    while len(words) > 1 and not fits(" ".join(words)):
        words = _ended(words[:-1])
    while len(words) == 1 and len(words[0]) > 1 and not fits(words[0]):
        words = [words[0].rstrip("…")[:-1] + "…"]
    return " ".join(words)


def cut(text: str, most: int) -> str:
    """Return a text of at most `most` characters, cut after a whole word and ended with "…"."""
    return shorten(text, lambda shown: len(shown) <= most)


def _ended(words: Sequence[str]) -> list[str]:
    """Return words that go on: the last one ends with "…", dangling words and signs before it are gone."""
    kept = list(words)
    while len(kept) > 1 and (fold(kept[-1]).strip("…") in _DANGLERS or not any(c.isalnum() for c in kept[-1])):
        kept.pop()
    return [*kept[:-1], kept[-1].rstrip("…,.;:–-(“\"'") + "…"] if kept else []


def _pieces(word: str, width: float, size: int, measure: Measure) -> list[str]:
    """Return a word, in pieces where it is wider than a whole line."""
    found = []
    while measure(word, size) > width:
        taken = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or measure(word[:n], size) <= width)
        taken = max((n for n in range(taken // 2, taken + 1) if word[n - 1] in "-/_."), default=taken)
        found.append(word[:taken])
        word = word[taken:]
    return [*found, word]


def _best(
    words: Sequence[str], width: int, height: int, sizes: Sequence[int], measure: Measure, most: int
) -> Block | None:
    """Return the best of all blocks that fit, None where none does."""
    costs = _break_costs(words)
    best: tuple[float, Block] | None = None
    for size in sizes:
        if best and best[0] <= _SMALL * (1 - size / sizes[0]) + _GOOD * most:
            break  # Smaller letters alone cost more than all that they could mend.
        widths, space = [measure(word, size) for word in words], measure(" ", size)
        for count in range(1, most + 1):
            if size * LEADING * count > height + 1:
                break
            cost, ends = _break(widths, space, width, costs, count)
            cost += _SMALL * (1 - size / sizes[0]) + _TALL * size * LEADING * count / height + _MORE * count
            if cost < _NEVER / 2 and (best is None or cost < best[0]):
                starts = [0, *ends[:-1]]
                lines = tuple(" ".join(words[a:b]) for a, b in zip(starts, ends, strict=True))
                best = cost, Block(lines, size)
    return best[1] if best else None


def _break(
    widths: Sequence[float], space: float, width: float, costs: Sequence[float], count: int
) -> tuple[float, list[int]]:
    """Return the least cost of setting words in exactly `count` lines, and the numbers of words up to each end."""
    total, last = len(widths), len(widths)
    even = (sum(widths) + space * (total - count)) / count
    nothing: tuple[float, list[int]] = (_NEVER, [])
    best = [[(0.0, list[int]())] + [nothing] * total]
    for line in range(1, count + 1):
        row = [nothing] * (total + 1)
        for end in range(line, total + 1):
            if line < count and end == total:
                continue
            wide = -space
            for start in range(end - 1, line - 2, -1):
                wide += widths[start] + space
                if wide > width:
                    break
                before, ends = best[line - 1][start]
                cost = before + _RAGGED * ((wide - even) / width) ** 2 + (costs[end - 1] if end < last else 0.0)
                if count > 1 and end == last and end - start == 1:
                    cost += _ALONE
                if cost < row[end][0]:
                    row[end] = cost, [*ends, end]
        best.append(row)
    return best[count][total]


def _break_costs(words: Sequence[str]) -> list[float]:
    """Return what it costs to end a line after each word but the last."""
    shouting = not any(c.islower() for c in "".join(words))
    return [_cost(words, place, shouting=shouting) for place in range(len(words) - 1)]


def _cost(words: Sequence[str], place: int, *, shouting: bool) -> float:
    word, after = words[place], words[place + 1]
    bare, next_bare = word.strip("()“”‘’\"'"), after.strip("()“”\"',.:;")
    ends = word[-1] in ",;:.!?)”–-"
    if not any(c.isalnum() for c in after):
        return _APART  # A dash does not begin a line.
    cost = _number_cost(fold(words[place - 1]) if place else "", bare, next_bare) if not ends else 0.0
    if not ends and not shouting and after[0] not in "(“":
        whole = 1.0 if _run(words, place) <= _LONGEST_NAME else 0.5
        cost += whole * _name_cost(words[place - 1] if place else "", bare, next_bare)
    if not ends and (bare.lower(), next_bare.lower()) in COMPOUNDS:
        cost += _IN_WORD
    if fold(bare) in _DANGLERS:
        cost += _DANGLING
    return cost + (_GOOD if ends or after[0] in "(“" else 0.0)


def _run(words: Sequence[str], place: int) -> int:
    """Return how many words with a capital stand in a row around the gap after the word at `place`."""
    first, last = place, place + 1
    while first > 0 and words[first - 1][:1].isupper() and words[first - 1][-1].isalpha():
        first -= 1
    while last < len(words) and words[last][:1].isupper():
        last += 1
    return last - first


def _name_cost(before: str, word: str, after: str) -> float:
    """Return what it costs to end a line between two words of which one or both begin with a capital."""
    if not after[:1].isupper():
        alone = word[:1].isupper() and not before[:1].isupper()
        return -2 * _GOOD if before and alone else 0.0  # "Chiến dịch | Làm sạch biển": a title begins in a title.
    if not word[:1].isupper():
        return _OF_NAME if fold(word) in _KINDS else 2 * _GOOD  # Else a name begins the next line.
    # The first word is often a kind ("Đình", "Chùa"); before a surname stands a title ("Trạng Trình").
    return _IN_NAME / 2 if not before or after in _SURNAMES else _IN_NAME


def _number_cost(before: str, word: str, after: str) -> float:
    """Return what it costs to end a line between two words where one is a number: "tháng | 8", "12 | con giáp"."""
    if _NUMBER.fullmatch(after) or _ROMAN.fullmatch(after):
        return _APART if fold(word) in _BEFORE_NUMBER else _IN_NAME
    return _APART if _NUMBER.fullmatch(word) and before != "nam" else 0.0
