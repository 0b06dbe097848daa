"""The shipped records as the room of sharing sees them, without a host."""

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

from disanxanh.base.cache import Cache
from disanxanh.catalogue import Catalogue, load_catalogue, load_project
from disanxanh.share import SharedPage, SharedSite
from disanxanh.share.codes import short_codes
from support import REPOSITORY

ADDRESS = "https://disanxanh.example/"
TODAY = dt.date(2026, 11, 23)


@cache
def _catalogue() -> Catalogue:
    project = load_project(REPOSITORY)
    assert not isinstance(project, list)
    return load_catalogue(project).catalogue.published(drafts=True)


def shared_site(cache_folder: Path, *more: SharedPage, catalogue: Catalogue | None = None) -> SharedSite:
    """Return the site of all records with pages, and of `more` pages."""
    catalogue = catalogue or _catalogue()
    records = [record for record in catalogue.records if record.has_page]
    pages = [SharedPage(r.url, r.name, r.data.summary, r, r.data.updated) for r in records]
    site = SharedSite(catalogue, (*pages, *more), TODAY, ADDRESS, Cache(cache_folder))
    return replace(site, codes=short_codes({page.url: page.key for page in site.pages if not page.hidden}, {}))


def page_of(site: SharedSite, record_id: str) -> SharedPage:
    """Return the page of a record."""
    return next(page for page in site.pages if page.record and page.record.id == record_id)
