"""All generated pages of a site."""

from collections.abc import Iterator

from disanxanh.base.page import Page
from disanxanh.pages.context import Context
from disanxanh.pages.lists import site_list, unit_list, unit_page
from disanxanh.pages.site_page import site_page

# How a kind's pages are made; a new kind of record adds its renderer here.
_RENDERERS = {"site": site_page}


def render_pages(context: Context) -> Iterator[Page]:
    """Yield every page except home, which needs the text of `content/index.md`."""
    yield site_list(context)
    yield unit_list(context)
    for unit in context.catalogue.units:
        yield unit_page(context, unit)
    for record in context.catalogue.records:
        yield _RENDERERS[record.kind.name](context, record)
