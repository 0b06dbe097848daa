"""Rules on what was ever published (DSX940 to DSX943): a built site is held against the lock of addresses."""

import datetime as dt
from collections.abc import Sequence
from difflib import SequenceMatcher

from disanxanh.base.problem import Problem
from disanxanh.base.text import slugify
from disanxanh.catalogue import Catalogue, Record
from disanxanh.checks.built_site import SHORT, BuiltSite
from disanxanh.records.permalinks import PERMALINKS, LockedCard, LockedPage, Permalinks
from disanxanh.records.redirects import REDIRECTS

_ALIKE = 0.72
"""How much of two names must be the same for one to be taken for the other's new name."""

_MANY = 10


def check_published(lock: Permalinks, site: BuiltSite, records: Catalogue, today: dt.date) -> list[Problem]:
    """Return everything of the lock that a built site would lose, each with the redirect to add.

    `records` are all records of the repository, shown or not. What is new on the site is told in one notice.
    """
    gone = {page.url: page for page in reversed(lock.pages) if page.url not in site.addresses}
    problems = _lost_pages(lock, list(gone.values())[::-1], site, records)
    for page in lock.pages:
        if page.url not in gone and page.code and f"{SHORT}{page.code}/" not in site.addresses:
            values = {"code": page.code, "value": f"/{page.url}"}
            problems.append(Problem("DSX941", PERMALINKS, page.line, values=values))
    for card in lock.kept_cards(today):
        if card.path not in site.cards:
            problems.append(Problem("DSX942", PERMALINKS, card.line, values={"value": f"/{card.path}"}))
    new = [f"/{url}" for url in site.pages if url not in lock.by_url]
    if new:
        problems.append(Problem("DSX943", PERMALINKS, values=_counted(new)))
    return problems


def _lost_pages(lock: Permalinks, gone: Sequence[LockedPage], site: BuiltSite, records: Catalogue) -> list[Problem]:
    """Return a problem for each page that is gone; one for all where the lock must be another site's."""
    if len(gone) > _MANY and len(gone) * 2 > len(lock.by_url):
        return [Problem("DSX939", PERMALINKS, values=_counted([f"/{page.url}" for page in gone]))]
    return [
        Problem(
            "DSX940",
            PERMALINKS,
            page.line,
            values={"value": f"/{page.url}", "advice": _advice(page, lock, site, records)},
        )
        for page in gone
    ]


def _counted(urls: Sequence[str]) -> dict[str, object]:
    return {"count": len(urls), "value": ", ".join(urls[:3]) + ("…" if len(urls) > 3 else "")}


def updated(lock: Permalinks, site: BuiltSite, records: Catalogue, unit: str, today: dt.date) -> Permalinks:
    """Return the lock with everything that a built site publishes. A lock of another site is left behind."""
    base = lock if lock.unit == unit else Permalinks(unit=unit)
    keys = {record.url: record.id for record in records.records if record.has_page}
    pages = [LockedPage(url, site.codes.get(url, ""), keys.get(url, url)) for url in site.pages]
    return base.with_more(pages, [LockedCard(path, today) for path in site.cards])


def _advice(page: LockedPage, lock: Permalinks, site: BuiltSite, records: Catalogue) -> str:
    """Return the redirect that would keep a page's address, as precisely as can be told."""
    by_url = {record.url: record for record in records.records if record.has_page}
    moved = _moved_to(page, lock, site, by_url)
    if moved and moved in by_url:
        file = by_url[moved].document.path
        return f"có lẽ trang này nay là /{moved}, thêm vào {file} dòng “redirect_from: [/{page.url}]”"
    target = moved or _nearest(page.url, site)
    line = f"thêm vào {REDIRECTS}, dưới “redirects:”, dòng “/{page.url}: /{target}”"
    if moved:
        return f"có lẽ trang này nay là /{moved}, {line}"
    return f"đưa trang trở lại, hoặc {line} (thay vế phải bằng trang gần nghĩa nhất)"


def _moved_to(page: LockedPage, lock: Permalinks, site: BuiltSite, by_url: dict[str, Record]) -> str:
    """Return the one new page that has the same key or nearly the same name, "" where there is none or several."""
    same = [url for url, record in by_url.items() if record.id == page.key and url in site.pages]
    if same:
        return same[0]
    name, folder = _name(page.url), _above(page.url)
    new = [url for url in site.pages if url not in lock.by_url and url]
    alike = [
        url
        for url in new
        if any(_similar(name, other) for other in _names(url, by_url)) and (_above(url) == folder or _name(url) == name)
    ]
    return alike[0] if len(alike) == 1 else ""


def _names(url: str, by_url: dict[str, Record]) -> list[str]:
    titles = [by_url[url].name, *by_url[url].data.alternate_names] if url in by_url else []
    return [_name(url), *map(slugify, titles)]


def _name(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def _above(url: str) -> str:
    folder = url.rstrip("/").rpartition("/")[0]
    return f"{folder}/" if folder else ""


def _similar(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _nearest(url: str, site: BuiltSite) -> str:
    """Return the nearest page above an address that the site has; "" is the home page."""
    while url:
        url = _above(url)
        if url in site.addresses:
            break
    return url
