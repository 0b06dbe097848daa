"""Short codes of pages: derived from what stays of a page, without letters that look alike or spell words."""

import hashlib
from collections.abc import Iterator, Mapping

LETTERS = "23456789cdfghjkmnpqrtvwxy"
"""No vowels, so that no code is a word; of 0 and o, 1 and l, b and 8, s and 5, z and 2 at most one."""
SHORTEST, LONGEST = 5, 6


def short_codes(keys: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, str]:
    """Return the code of every page by its address, for the `keys` of pages by their addresses.

    `kept` are codes that were published, by key: they stay, whatever would be derived today. A new page that meets a
    taken code gets a longer one, else one from the next digest.
    """
    taken = set(kept.values())
    found: dict[str, str] = {}
    for url, key in sorted(keys.items(), key=lambda pair: (pair[1], pair[0])):
        code = kept.get(key) or next(code for code in _candidates(key) if code not in taken)
        taken.add(code)
        found[url] = code
    return found


def _candidates(key: str) -> Iterator[str]:
    for turn in range(1000):
        number = int.from_bytes(hashlib.blake2b(f"{turn}:{key}".encode(), digest_size=8).digest())
        letters = ""
        for _ in range(LONGEST):
            number, position = divmod(number, len(LETTERS))
            letters += LETTERS[position]
        yield letters[:SHORTEST]
        yield letters
