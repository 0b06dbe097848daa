"""At the end of a page: send it to somebody, copy its short link, Facebook; on records also have it read aloud."""

import json
from collections.abc import Iterator
from urllib.parse import urlencode

from markupsafe import Markup

from disanxanh.base import templates
from disanxanh.records.story import render_story
from disanxanh.share.assets import sheet
from disanxanh.share.site import Contribution, SharedPage, SharedSite
from disanxanh.share.spoken import Abbreviations, abbreviations, said_otherwise

FACEBOOK = "https://www.facebook.com/sharer/sharer.php"
_WITHOUT = ("dong-gop/", "chia-se/")
"""Pages for those who make the site, which nobody sends to residents; nor has the home page buttons."""


def buttons(site: SharedSite) -> Contribution:
    """Return the buttons of all pages that are meant for residents."""
    words = abbreviations(site.catalogue.project.vocabularies.get("spoken"))
    pages = list(_with_buttons(site))
    return Contribution(
        head={page.url: sheet("share.css", page.url) for page in pages},
        tail={page.url: _block(site, page, words) for page in pages},
    )


def _with_buttons(site: SharedSite) -> Iterator[SharedPage]:
    yield from (page for page in site.pages if page.url and not page.hidden and not page.url.startswith(_WITHOUT))


def _block(site: SharedSite, page: SharedPage, words: Abbreviations) -> Markup:
    address = site.absolute(page.url)
    values = {
        "title": page.title,
        "address": address,
        "short": site.absolute(site.short_url(page)),
        "facebook": f"{FACEBOOK}?{urlencode({'u': address})}",
        "said": _said(site, page, words) if page.record else None,
    }
    return templates.render(templates.environment("share"), "buttons.html", page.url, values)


def _said(site: SharedSite, page: SharedPage, words: Abbreviations) -> str:
    """Return what the browser's voice says otherwise than it is written on a record's page, as JSON."""
    record = page.record
    assert record is not None
    story = render_story(record.document.body, tuple(record.data.sources), site.cache)
    return json.dumps(said_otherwise(f"{record.data.summary}\n{story.text}", words), ensure_ascii=False)
