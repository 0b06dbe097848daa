"""All generated pages of a site."""

from collections.abc import Iterator

from disanxanh.base.page import Page
from disanxanh.pages.calendar_page import calendar_pages
from disanxanh.pages.campaign_list import campaign_list
from disanxanh.pages.campaign_page import campaign_page
from disanxanh.pages.context import Context
from disanxanh.pages.exhibition_page import exhibition_page
from disanxanh.pages.festival_list import festival_list
from disanxanh.pages.festival_page import festival_page, practice_page
from disanxanh.pages.gallery_page import gallery_pages
from disanxanh.pages.lists import exhibition_list, object_list, practice_list, site_list, unit_list, unit_page
from disanxanh.pages.map_page import map_page
from disanxanh.pages.object_page import object_page
from disanxanh.pages.site_page import site_page
from disanxanh.pages.waste_page import waste_pages

# How a kind's pages are made; a new kind of record adds its renderer here.
_RENDERERS = {
    "site": site_page,
    "festival": festival_page,
    "practice": practice_page,
    "object": object_page,
    "exhibition": exhibition_page,
    "campaign": campaign_page,
}


def render_pages(context: Context) -> Iterator[Page]:
    """Yield every page except home, which needs the text of `content/index.md`."""
    yield site_list(context)
    yield map_page(context)
    yield festival_list(context)
    yield from calendar_pages(context)
    yield practice_list(context)
    yield object_list(context)
    yield from waste_pages(context)
    yield exhibition_list(context)
    yield campaign_list(context)
    yield unit_list(context)
    for unit in context.catalogue.units:
        yield unit_page(context, unit)
    yield from gallery_pages(context)
    for record in context.catalogue.records:
        if record.has_page:
            yield _RENDERERS[record.kind.name](context, record)
