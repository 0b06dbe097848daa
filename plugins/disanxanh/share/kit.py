"""The publisher's kit: for every page what a post, a poster and a loudspeaker need, on `/chia-se/` and as CSV."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from disanxanh.base import templates
from disanxanh.base.page import Page
from disanxanh.base.text import date_words, fold, slugify, sort_key
from disanxanh.share.assets import made, sheet
from disanxanh.share.captions import long_caption, short_caption
from disanxanh.share.embed import embed_code
from disanxanh.share.facts import Facts, facts_of
from disanxanh.share.script import loudspeaker_script
from disanxanh.share.site import Contribution, SharedPage, SharedSite
from disanxanh.share.spoken import Abbreviations, abbreviations, seconds

URL = "chia-se/"
PER_PAGE = 40
"""Pages of the site on one page of the kit, which then weighs no more than any page may."""
_NEAR = 2  # Pages of the kit before and after one, to which it links.
_CAMPAIGNS = (("Zalo", "zalo"), ("Facebook", "facebook"), ("Áp phích, mã QR", "poster"))
_TITLE = "Chia sẻ"
_ABOUT = "Thẻ ảnh, lời đăng, liên kết ngắn, kịch bản loa của từng trang, cho người đăng bài."
_COLUMNS = ("Tên", "Loại", "Cập nhật", "Đã duyệt", "Trang", "Liên kết ngắn", "Liên kết cho Zalo",
            "Liên kết cho Facebook", "Liên kết cho áp phích", "Lời ngắn", "Lời dài", "Kịch bản loa", "Số giây đọc",
            "Thẻ ảnh", "Mã nhúng")  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Entry:
    """One page of the site in the kit. `campaigns` and `files` are names with addresses or paths."""

    url: str
    anchor: str
    facts: Facts
    kind: str
    updated: str
    words: str
    address: str
    link: str
    campaigns: tuple[tuple[str, str], ...]
    short: str
    long: str
    script: str
    seconds: int
    card: str
    files: tuple[tuple[str, str], ...]
    embed: str


def kit_pages(count: int) -> Iterator[Page]:
    """Yield the kit's pages, still empty, for a site of `count` pages."""
    for number in range(1, max(1, -(-count // PER_PAGE)) + 1):
        title = _TITLE if number == 1 else f"{_TITLE}: trang {number}"
        yield Page(url_of(number), title, _ABOUT, "", noindex=True)


def url_of(number: int) -> str:
    """Return the path of one of the kit's pages; the first is number 1."""
    return URL if number == 1 else f"{URL}{number}/"


def kit(site: SharedSite) -> Contribution:
    """Return the kit's pages, the same as CSV, and where there are several pages the list to search them."""
    words = abbreviations(site.catalogue.project.vocabularies.get("spoken"))
    entries = [_entry(site, page, words) for page in _newest_first(site)]
    parts = [entries[at : at + PER_PAGE] for at in range(0, len(entries), PER_PAGE)] or [[]]
    numbers = [(number, url_of(number)) for number in range(1, len(parts) + 1)]
    bodies = {}
    for number, part in enumerate(parts, 1):
        near = [pair for pair in numbers if pair[0] in (1, len(numbers)) or abs(pair[0] - number) <= _NEAR]
        values = {"entries": part, "number": number, "numbers": near, "total": len(entries)}
        bodies[url_of(number)] = templates.render(templates.environment("share"), "kit.html", url_of(number), values)
    artifacts = [made(f"{URL}chia-se.csv", _table(entries))]
    if len(parts) > 1:
        artifacts.append(made(f"{URL}tim.json", _index(parts)))
    head = {url: sheet("share.css", url) + sheet("kit.css", url) for url in bodies}
    return Contribution(head=head, bodies=bodies, artifacts=tuple(artifacts))


def _newest_first(site: SharedSite) -> list[SharedPage]:
    """Return the pages that may be told of, those without a date last."""

    def age(page: SharedPage) -> int:
        day = _dated(site, page)
        return -day.toordinal() if day else 0

    shown = (page for page in site.pages if not page.hidden)
    return sorted(shown, key=lambda page: (age(page), sort_key(page.title), page.url))


def _dated(site: SharedSite, page: SharedPage) -> dt.date | None:
    """Return the day of a page. Computed pages are as old as the build, which says nothing."""
    return page.updated if page.record or page.updated != site.build_date else None


def _entry(site: SharedSite, page: SharedPage, words: Abbreviations) -> Entry:
    facts, link = facts_of(site, page), site.absolute(site.short_url(page))
    project = site.catalogue.project
    emoji = project.settings.share.emoji
    script = loudspeaker_script(facts, project.site_name, words)
    day = _dated(site, page)
    return Entry(
        url=page.url,
        anchor=f"muc-{slugify(page.url) or 'trang-chu'}",
        facts=facts,
        kind=page.record.kind.label[:1].upper() + page.record.kind.label[1:] if page.record else "",
        updated=f"cập nhật {date_words(day.year, day.month, day.day)}" if day else "",
        words=fold(f"{page.title} {facts.where}"),
        address=site.absolute(page.url),
        link=link,
        campaigns=tuple((name, f"{link}?{urlencode({'utm_source': key})}") for name, key in _CAMPAIGNS),
        short=short_caption(facts, link, emoji=emoji),
        long=long_caption(facts, link, emoji=emoji),
        script=script,
        seconds=seconds(script),
        card=_card(site, page),
        files=_files(site, page),
        embed=embed_code(site, page),
    )


def _card(site: SharedSite, page: SharedPage) -> str:
    """Return the path of a page's card, "" where the room draws none."""
    return site.image_of(page.url)


def _files(site: SharedSite, page: SharedPage) -> tuple[tuple[str, str], ...]:
    """Return names and paths of a page's QR codes and posters, () where the room makes none."""
    return site.posters.get(page.url, ())


def _table(entries: Sequence[Entry]) -> bytes:
    """Return the kit as CSV (RFC 4180) with the mark by which spreadsheets know UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for e in entries:
        tails = [address for _, address in e.campaigns]
        row = (e.facts.name, e.kind, e.updated.removeprefix("cập nhật "), "có" if e.facts.approved else "chưa",
               e.address, e.link, *tails, e.short, e.long, e.script, e.seconds, e.card, e.embed)  # fmt: skip
        writer.writerow([_harmless(cell) for cell in row])
    return "\ufeff".encode() + out.getvalue().encode()


def _harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _index(parts: Sequence[Sequence[Entry]]) -> bytes:
    """Return name, address and folded words of all entries, which the browser asks for when somebody searches."""
    rows = [
        (entry.facts.name, f"{'./' if number == 1 else f'{number}/'}#{entry.anchor}", entry.words)
        for number, part in enumerate(parts, 1)
        for entry in part
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
