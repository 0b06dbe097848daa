"""Small pages that an official portal may show in a frame: a record's card, a commune's list. No script, no frame.

They are the only pages that hosts which read `_headers` let others frame.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from markupsafe import escape

from disanxanh.base import templates
from disanxanh.base.artifact import Artifact
from disanxanh.catalogue import Record
from disanxanh.records.place import Unit
from disanxanh.share.assets import made
from disanxanh.share.facts import facts_of
from disanxanh.share.permalinks import ends_of
from disanxanh.share.site import Contribution, SharedPage, SharedSite

FOLDER = "nhung/"
_LISTED = 8  # Records of a commune's list; the newest.
_WIDE = 400  # Pixels that the picture of a card needs.
_HELD = "Trang này đang được xem lại"
_LATER = "Nội dung vừa được sửa và chờ người phụ trách duyệt. Xin xem lại sau ít hôm."


def embeds(site: SharedSite) -> Contribution:
    """Return the cards, the lists, and the headers that say who may frame what."""
    shown = {page.url: page for page in site.pages if not page.hidden}
    there = {url: page for page in shown.values() if (url := embed_url(site, page))}
    copies = [_copy(site, page, url) for url, page in there.items()]
    return Contribution(artifacts=(*copies, *_kept(site, there, shown), _headers(site)))


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


def _kept(site: SharedSite, there: Container[str], shown: Mapping[str, SharedPage]) -> Iterator[Artifact]:
    """Yield the copies that portals may still frame though their pages have moved, are gone or wait for approval."""
    if not site.keeps_addresses:
        return
    led = {redirect.source for redirect in site.redirects}
    lost = [u for u in site.lock.by_url if u.startswith(FOLDER) and u not in there and u not in led]
    ends = ends_of(site, map(_page_of, lost))
    for url in lost:
        end = (ends[_page_of(url)] or "").partition("#")[0]
        section = shown.get(f"{_page_of(url).partition('/')[0]}/", shown.get(""))
        if end in shown:
            yield _copy(site, shown[end], url)
        elif section is not None:
            yield _copy(site, replace(section, title=_HELD, description=_LATER, record=None), url)


def _page_of(url: str) -> str:
    """Return the address of the page whose small copy is at `url`; the copies of communes' lists have no folder."""
    page = url.removeprefix(FOLDER)
    return page if page.count("/") > 1 else f"xa-phuong/{page}"


def _copy(site: SharedSite, page: SharedPage, here: str) -> Artifact:
    """Return the small copy of a page: a record's card, a commune's list, for other pages a name with a link."""
    unit = _unit_of(site, page)
    values = _card(site, page) if page.record else _list(site, unit) if unit else {"summary": page.description}
    return _page(site, page, here, values)


def _card(site: SharedSite, page: SharedPage) -> dict[str, object]:
    facts = facts_of(site, page)
    picture = next(iter(site.media_of(page).pictures), None)
    small = next((d for d in picture.jpeg if d.width >= _WIDE), picture.jpeg[-1]) if picture else None
    return {
        "picture": small,
        "alt": picture.alt if picture else "",
        "credit": picture.notice.credit if picture else "",
        "summary": facts.summary,
        "lines": [*facts.when, *([f"{facts.where_is}: {facts.where}"] if facts.where else [])],
    }


def _list(site: SharedSite, unit: Unit) -> dict[str, object]:
    shown = {page.url for page in site.pages if not page.hidden}
    newest = sorted((record for record in site.catalogue.in_unit(unit) if record.url in shown), key=_age)[:_LISTED]
    items = [{"name": r.name, "summary": r.data.summary, "address": site.absolute(r.url)} for r in newest]
    return {"items": items}


def _age(record: Record) -> int:
    """Return what sorts the newest first; records without a date come last, in the order of their names."""
    return -record.data.updated.toordinal() if record.data.updated else 0


def _page(site: SharedSite, page: SharedPage, url: str, values: Mapping[str, object]) -> Artifact:
    settings = site.catalogue.project.settings
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
