"""`disanxanh/pages`: put finished pages into the host's frame.

Data flow: on_files adds an empty file per page and the room's assets; on_page_content fills in the finished
body; on_env hands the frame (`theme/material/`) what it shows around it. Markdown pages of content/ go through
the same sanitizer, and their front matter is cut down to what the frame may trust.
"""

import datetime as dt
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from html import escape, unescape
from importlib import resources
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, get_toc

from disanxanh.base.page import Page
from disanxanh.mkdocs_plugins.calendars import CalendarsPlugin
from disanxanh.mkdocs_plugins.gallery import GalleryPlugin
from disanxanh.mkdocs_plugins.maps import MapsPlugin
from disanxanh.mkdocs_plugins.printing import PrintingPlugin
from disanxanh.mkdocs_plugins.records import RecordsPlugin
from disanxanh.pages import Context, jsonld, render_pages
from disanxanh.pages.assets import FOLDER, assets
from disanxanh.pages.checklist import with_checkboxes
from disanxanh.pages.home import home_page, not_found
from disanxanh.pages.media import media_assets
from disanxanh.pages.templates import json_script
from disanxanh.pages.waste_page import more_names
from disanxanh.records.story import sanitize

# Sections that the nav of mkdocs.yml may name; all other generated pages stay outside the nav, because the
# host renders its whole nav into every page.
_IN_NAV = {
    "di-tich/",
    "ban-do/",
    "le-hoi/",
    "lich/",
    "phan-loai-rac/",
    "hien-vat/",
    "trien-lam/",
    "chien-dich/",
    "xa-phuong/",
}
_RECORD_LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?:\.\./)*[a-z-]+/(?P<id>[a-z0-9-]+)/index\.md(?:#[^)]*)?\)")
_TRUSTED_META = ("title", "description", "hide", "search")


def without(nav: Any, missing: Container[str]) -> Any:
    """Return the nav of mkdocs.yml without the pages that this site has not: one without campaigns has no handbook."""
    if isinstance(nav, list):
        return [kept for item in nav if (kept := without(item, missing))]
    if isinstance(nav, dict):
        return {title: kept for title, item in nav.items() if (kept := without(item, missing))}
    return None if nav in missing else nav


class PagesConfig(Config):
    """The plugin has no options: what pages show is set in site_config/."""


class PagesPlugin(BasePlugin[PagesConfig]):
    """Adds the generated pages and frames all pages."""

    context: Context

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put the frame's templates before the theme's, and its style sheets and script into every page."""
        frame = resources.files("disanxanh").joinpath("theme/material")
        config.theme.dirs.insert(0, str(frame))
        config.theme["logo"] = f"{FOLDER}/logo.svg"
        config.theme["favicon"] = f"{FOLDER}/favicon.svg"
        config.extra_css = [f"{FOLDER}/colors.css", f"{FOLDER}/site.css", *config.extra_css]
        return config

    def _context(self, config: MkDocsConfig) -> Context:
        """Return what the pages are rendered with; without the plugins of rooms, without pictures or maps."""
        names = ("records", "gallery", "maps", "calendars", "printing")
        reader, gallery, maps, dates, paper = (config.plugins.get(f"disanxanh/{name}") for name in names)
        if not isinstance(reader, RecordsPlugin):
            raise PluginError("mkdocs.yml: thêm plugin disanxanh/records trước disanxanh/pages.")
        context = reader.context
        if isinstance(gallery, GalleryPlugin) and gallery.gallery:
            context = replace(context, media=gallery.gallery.media)
        if isinstance(maps, MapsPlugin) and maps.maps:
            context = replace(context, maps=maps.maps.pages)
        if isinstance(dates, CalendarsPlugin) and dates.calendars:
            found = dates.calendars
            context = replace(context, sheets=found.sheets, subscriptions=found.subscriptions)
        if isinstance(paper, PrintingPlugin) and paper.printing:
            context = replace(context, printed=paper.printing.parts)
        return context

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a file per generated page, outside the nav, and the assets."""
        self.context = context = self._context(config)
        self.heads: dict[str, Markup] = {}
        self.pages = {f"{page.url}index.md": page for page in render_pages(context)}
        for source, page in self.pages.items():
            if files.get_file_from_path(source) is not None:
                raise PluginError(f"content/{source} trùng với trang được tạo tự động; hãy đổi tên tệp này.")
            inclusion = InclusionLevel.INCLUDED if page.url in _IN_NAV else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, source, content="", inclusion=inclusion))
        missing = {f"{url}index.md" for url in _IN_NAV if files.get_file_from_path(f"{url}index.md") is None}
        config.nav = without(config.nav, missing)
        project = context.catalogue.project
        colours = (project.unit.colors if project.unit else None) or project.settings.colors
        names = more_names(project.handbook)
        found = (*assets(project.root, colours), *media_assets(project.root, context.media.values()))
        for artifact in (*found, *([names] if names else [])):
            content = artifact.content(context.cache)
            files.append(File.generated(config, str(artifact.path), content=content))
        return files

    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Give generated pages their metadata; keep of a Markdown page's front matter only what is trusted."""
        finished = self.pages.get(page.file.src_uri)
        if finished is None:
            page.meta = _trusted(page.meta)
            return self._without_dead_links(markdown)
        self._describe(page, finished)
        return ""

    def _without_dead_links(self, markdown: str) -> str:
        """Name records that are not on this site (another commune's, not approved) without a link."""

        def unlink(match: re.Match[str]) -> str:
            return match["text"] if match["id"] in self.context.unpublished else match.group(0)

        return _RECORD_LINK.sub(unlink, markdown)

    @event_priority(100)
    def on_page_content(self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Return the finished body of a generated page, the sanitized one of a Markdown page."""
        finished = self.pages.get(page.file.src_uri)
        if finished is None:
            html = sanitize(html)
            _escape_titles(page.toc)
            if not page.is_homepage:
                page.title = escape(_plain(page.title or ""))
                made = with_checkboxes(html, page.url)
                self.heads[page.file.src_uri] = made.head
                return str(made.html)
            finished = home_page(self.context, html)
            self._describe(page, finished)
        page.toc = get_toc(_toc_tokens(finished))  # type: ignore[arg-type]
        page.present_anchor_ids = {heading.anchor for heading in finished.toc}
        return finished.body

    def _describe(self, page: HostPage, finished: Page) -> None:
        if not page.is_homepage:  # The nav calls the home page "Trang chủ".
            page.title = escape(finished.title)
        page.meta = {"title": escape(finished.title), "description": escape(finished.description)}
        page.meta["hide"] = ["navigation", "toc"] if finished.wide else ["navigation"]
        page.finished = finished  # type: ignore[attr-defined]
        if finished.updated:
            page.update_date = finished.updated.isoformat()

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand the frame what it shows around every page."""
        context = self.context
        settings = context.catalogue.project.settings
        env.globals["dx"] = {
            "notice": (settings.sample_notice or "") if not settings.review_required else "",
            "tagline": context.catalogue.project.tagline,
            "owner": settings.owner,
            "license": context.license,
            "repository": context.repository,
            "edit": context.edit_address,
            "head": self._head,
            "not_found": Markup(not_found(context)),  # noqa: S704  (rendered with escaping)
            "heading_font": f"{FOLDER}/heading.woff2" if self._has_font(files) else "",
        }
        _default_dates(files, context.build_date)
        return env

    def _head(self, page: HostPage) -> Markup:
        """Return the linked data of a Markdown page; its title and description are escaped already."""
        title, description = unescape(page.title or ""), unescape(str(page.meta.get("description", "")))
        news = getattr(page, "news", None)
        node = jsonld.web_page(self.context, page.url, title, description)
        if news is not None:
            node = jsonld.article(node, news.date, news.updated)
        crumbs = [("Trang chủ", ""), (title, page.url)]
        path = jsonld.breadcrumbs(self.context, crumbs)
        graph = jsonld.graph(jsonld.website(self.context), node, path)
        return json_script(graph) + self.heads.get(page.file.src_uri, Markup())

    def _has_font(self, files: Files) -> bool:
        return files.get_file_from_path(f"{FOLDER}/heading.woff2") is not None


def _trusted(meta: Mapping[str, object]) -> dict[str, object]:
    """Keep the front-matter keys that the frame uses, texts escaped: the theme prints them as they are."""
    kept: dict[str, object] = {key: meta[key] for key in _TRUSTED_META if key in meta}
    for key in ("title", "description"):
        if key in kept:
            kept[key] = escape(" ".join(str(kept[key]).split()))
    if "hide" in kept:
        hidden = kept["hide"] if isinstance(kept["hide"], list) else []
        kept["hide"] = [part for part in hidden if part in ("navigation", "toc", "footer")]
    if "search" in kept:
        search = kept["search"]
        kept["search"] = {"exclude": isinstance(search, Mapping) and search.get("exclude") is True}
    return kept


def _plain(html: str) -> str:
    """Return a title without the tags that the host leaves in it."""
    return Markup(html).striptags()  # noqa: S704  (only to take tags out)


def _escape_titles(toc: Iterable[AnchorLink]) -> None:
    """Make the host's table of contents plain text: it is taken from headings before they are sanitized."""
    for entry in toc:
        entry.title = escape(_plain(entry.title))
        _escape_titles(entry.children)


def _toc_tokens(page: Page) -> list[dict[str, object]]:
    """Return the headings as the nested tokens that the host expects, titles escaped."""
    root: list[dict[str, object]] = []
    stack: list[tuple[int, list[dict[str, object]]]] = [(1, root)]
    for heading in page.toc:
        while stack[-1][0] >= heading.level and len(stack) > 1:
            stack.pop()
        children: list[dict[str, object]] = []
        title = escape(heading.title)
        stack[-1][1].append(
            {
                "level": heading.level,
                "id": heading.anchor,
                "name": title,
                "data-toc-label": "",
                "children": children,
            }
        )
        stack.append((heading.level, children))
    return root


def _default_dates(files: Files, day: dt.date) -> None:
    """Date every page that has no date of its own by the build's date, not by the clock."""
    for file in files.documentation_pages():
        if file.page is not None and not hasattr(file.page, "finished"):
            file.page.update_date = day.isoformat()
