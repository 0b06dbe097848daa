"""The Atom feed (RFC 4287) of new and updated records. A record that has no date of its own is left out."""

import datetime as dt
import uuid
from xml.etree import ElementTree as ET

from markupsafe import Markup

from disanxanh.base.links import relative
from disanxanh.base.text import without_invisible
from disanxanh.catalogue import Record
from disanxanh.share.assets import made
from disanxanh.share.site import Contribution, SharedPage, SharedSite

FILE = "moi.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_NAMES = uuid.UUID("7a3f0c1e-6b52-4d0b-9a57-2d9c51f6b8e4")
"""Under which names of entries are counted: an entry is the same whatever the address of the site."""
_ENTRIES = 50


def feed(site: SharedSite) -> Contribution:
    """Return the feed, and how readers of feeds find it from every page."""
    dated = [page for page in site.pages if page.record and page.record.data.updated and not page.hidden]
    dated.sort(key=lambda page: (page.record.data.updated, page.url), reverse=True)  # type: ignore[union-attr]
    if not dated:  # A feed has a date, and nothing here has one.
        return Contribution()
    name = f"{site.catalogue.project.site_name}: bài mới"
    head = {page.url: _found_at(page.url, name) for page in site.pages if not page.hidden}
    return Contribution(head=head, artifacts=(made(FILE, _document(site, name, dated[:_ENTRIES])),))


def _found_at(here: str, name: str) -> Markup:
    link = '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">'
    return Markup(link).format(name, relative(FILE, here))  # noqa: S704


def _document(site: SharedSite, name: str, pages: list[SharedPage]) -> bytes:
    ET.register_namespace("", _ATOM)
    project = site.catalogue.project
    root = ET.Element(_tag("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": "vi"})
    _text(root, "id", _id(f"feed@{project.unit.code if project.unit else project.settings.repository}"))
    _text(root, "title", name)
    _text(root, "subtitle", project.tagline)
    first = pages[0].record
    assert first is not None
    _text(root, "updated", _moment(first.data.updated))
    _link(root, "self", site.absolute(FILE), "application/atom+xml")
    _link(root, "alternate", site.address, "text/html")
    _text(ET.SubElement(root, _tag("author")), "name", project.settings.owner)
    _text(root, "rights", project.term("licenses", project.settings.content_license))
    for page in pages:
        assert page.record is not None
        _entry(ET.SubElement(root, _tag("entry")), site, page.record)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _entry(entry: ET.Element, site: SharedSite, record: Record) -> None:
    data = record.data
    _text(entry, "id", _id(f"{record.kind.name}/{record.id}@{data.unit or 'vn'}"))
    _text(entry, "title", record.name)
    _text(entry, "updated", _moment(data.updated))
    if data.published:
        _text(entry, "published", _moment(data.published))
    _link(entry, "alternate", site.absolute(record.url), "text/html")
    _text(entry, "summary", data.summary)
    ET.SubElement(entry, _tag("category"), {"term": record.kind.name, "label": record.kind.label})


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, _tag(name)).text = without_invisible(text)


def _link(parent: ET.Element, rel: str, address: str, kind: str) -> None:
    ET.SubElement(parent, _tag("link"), {"rel": rel, "href": address, "type": kind})


def _id(name: str) -> str:
    return uuid.uuid5(_NAMES, name).urn


def _moment(day: dt.date | None) -> str:
    """Return a day of Việt Nam as the moment at which it begins."""
    return f"{day:%Y-%m-%d}T00:00:00+07:00"
