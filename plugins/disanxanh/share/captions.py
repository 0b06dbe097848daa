"""Captions ready to copy: a short one for Zalo, a long one for Facebook. Plain text, from the record's own fields."""

from disanxanh.base.text import nfc, without_invisible
from disanxanh.share.facts import Facts

SHORT_LIMIT = 300
"""Characters of a short caption with its link: what a chat shows without folding it away."""

_EMOJI = {"where": "📍 ", "when": "📅 ", "opening": "🕒 ", "way": "🧭 ", "link": "👉 "}


def short_caption(facts: Facts, link: str, *, emoji: bool = False) -> str:
    """Return name, summary, day or place, link and tags, as much of it as fits into SHORT_LIMIT; the link always."""
    mark = _EMOJI if emoji else dict.fromkeys(_EMOJI, "")
    last = f"{mark['link']}{link}"
    more = [f"{mark['when']}{line}" for line in facts.when[-1:]]
    more += [f"{mark['where']}{facts.where[:1].upper()}{facts.where[1:]}"] if facts.where else []
    left = SHORT_LIMIT - len(last) - 1
    lines = [_cut(facts.name, left)]
    for line in (facts.summary, *more):
        if line and _length([*lines, line]) <= left:
            lines.append(line)
    lines.append(last)
    tags = " ".join(facts.tags[:3])
    if tags and _length([*lines, tags]) <= SHORT_LIMIT:
        lines.append(tags)
    return _plain("\n".join(lines))


def _length(lines: list[str]) -> int:
    return len(_plain("\n".join(lines)))


def _cut(text: str, most: int) -> str:
    """Return a text that is too long up to a whole word."""
    return text if len(text) <= most else f"{text[: most - 1].rpartition(' ')[0]}…"


def long_caption(facts: Facts, link: str, *, emoji: bool = False) -> str:
    """Return everything that a post tells: what, where, when, how to get there, the link, the sources, the tags."""
    mark = _EMOJI if emoji else dict.fromkeys(_EMOJI, "")
    told = [f"{mark['when']}{line}" for line in facts.when]
    told += [
        f"{mark[key]}{label}: {text}"
        for key, label, text in (
            ("where", facts.where_is, facts.where),
            ("opening", "Mở cửa", facts.opening),
            ("way", "Đường đi", facts.way),
        )
        if text
    ]
    told += [f"Tham gia: {facts.join}"] if facts.join else []
    told += [f"Mang theo: {', '.join(facts.bring)}"] if facts.bring else []
    more = "Đọc thêm, xem ảnh" if facts.has_photos else "Đọc thêm"
    parts = [facts.name, facts.summary, "\n".join(told), f"{mark['link']}{more}: {link}"]
    parts += [f"Nguồn: {facts.sources}"] if facts.sources else []
    return _plain("\n\n".join(filter(None, (*parts, " ".join(facts.tags)))))


def _plain(text: str) -> str:
    """Return text as every application takes it: composed letters, nothing invisible."""
    return nfc(without_invisible(text)).strip()
