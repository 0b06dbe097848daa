"""Small pages that an official portal may show in a frame: a record's card, a commune's list. No script, no frame.

They are the only pages that hosts which read `_headers` let others frame.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import escape

from disanxanh.base import templates
from disanxanh.base.artifact import Artifact
from disanxanh.catalogue import Record
from disanxanh.records.place import Unit
from disanxanh.share.assets import made
from disanxanh.share.facts import facts_of
from disanxanh.share.site import Contribution, SharedPage, SharedSite

FOLDER = "nhung/"
_LISTED = 8  # Records of a commune's list; the newest.
_WIDE = 400  # Pixels that the picture of a card needs.


def embeds(site: SharedSite) -> Contribution:
    """Return the cards, the lists, and the headers that say who may frame what."""
    return Contribution(artifacts=(*_cards(site), *_lists(site), _headers(site)))


def embed_url(site: SharedSite, page: SharedPage) -> str:
    """Return the path of a page's small copy; "" where it has none."""
    if page.hidden:
        return ""
    if page.record:
        return f"{FOLDER}{page.record.url}"
    unit = _unit_of(site, page)
    return f"{FOLDER}{page.url.rstrip('/').rpartition('/')[2]}/" if unit else ""


def embed_code(site: SharedSite, page: SharedPage) -> str:
    """Return the one line of HTML that puts a page's small copy into another page; "" where it has none."""
    url = embed_url(site, page)
    height = 540 if page.record and site.media_of(page).pictures else 380 if page.record else 640
    return (
        f'<iframe src="{escape(site.absolute(url))}" title="{escape(page.title)}" loading="lazy" '
        f'style="border:0;width:100%;max-width:420px;height:{height}px"></iframe>'
        if url
        else ""
    )


def _unit_of(site: SharedSite, page: SharedPage) -> Unit | None:
    return next((unit for unit in site.catalogue.units if site.catalogue.project.unit_url(unit) == page.url), None)


def _cards(site: SharedSite) -> Iterator[Artifact]:
    for page in site.pages:
        if page.record is None or page.hidden:
            continue
        facts = facts_of(site, page)
        picture = next(iter(site.media_of(page).pictures), None)
        small = next((d for d in picture.jpeg if d.width >= _WIDE), picture.jpeg[-1]) if picture else None
        yield _page(
            site,
            page,
            picture=small,
            alt=picture.alt if picture else "",
            credit=picture.notice.credit if picture else "",
            summary=facts.summary,
            lines=[*facts.when, *([f"{facts.where_is}: {facts.where}"] if facts.where else [])],
        )


def _lists(site: SharedSite) -> Iterator[Artifact]:
    shown = {page.url: page for page in site.pages if not page.hidden}
    for unit in site.catalogue.units:
        page = shown.get(site.catalogue.project.unit_url(unit))
        records = [record for record in site.catalogue.in_unit(unit) if record.url in shown]
        if page is None:
            continue
        newest = sorted(records, key=_age)[:_LISTED]
        items = [{"name": r.name, "summary": r.data.summary, "address": site.absolute(r.url)} for r in newest]
        yield _page(site, page, items=items)


def _age(record: Record) -> int:
    """Return what sorts the newest first; records without a date come last, in the order of their names."""
    return -record.data.updated.toordinal() if record.data.updated else 0


def _page(site: SharedSite, page: SharedPage, **values: object) -> Artifact:
    url, settings = embed_url(site, page), site.catalogue.project.settings
    empty = {"picture": None, "alt": "", "credit": "", "summary": "", "lines": (), "items": ()}
    shared = {
        "title": page.title,
        "address": site.absolute(page.url),
        "site_name": site.catalogue.project.site_name,
        "notice": (settings.sample_notice or "") if not settings.review_required else "",
    }
    html = templates.render(templates.environment("share"), "embed.html", url, {**empty, **shared, **values})
    return made(f"{url}index.html", html.encode())


def _headers(site: SharedSite) -> Artifact:
    """Return who may frame what, for hosts that read `_headers`.

    Rules for one path add up, and of two policies the stricter wins: so no rule may cover all pages with those that
    may be framed, and every section is named.
    """
    base = urlsplit(site.address).path or "/"
    sections = sorted({page.url.partition("/")[0] for page in site.pages} - {""} | {"s"})
    own = "  Content-Security-Policy: frame-ancestors 'self'\n"
    rules = [f"{base}{path}\n{own}" for path in ("", "index.html", *(f"{name}/*" for name in sections))]
    rules.append(f"{base}{FOLDER}*\n  Content-Security-Policy: frame-ancestors *\n  X-Robots-Tag: noindex\n")
    rules.append(f"{base}chia-se/*\n  X-Robots-Tag: noindex\n")
    return made("_headers", "".join(rules).encode())
