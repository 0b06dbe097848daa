"""`disanxanh/share`: what makes links look right and live for ever.

Data flow: on_files adds the room's own pages, still empty; on_env, when every page has its title, hands all pages to
the room and takes heads, tails and bodies from it; on_post_build writes its files into the finished site.
"""

from html import unescape
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage

from disanxanh.base.cache import write_atomically
from disanxanh.base.page import Page
from disanxanh.mkdocs_plugins.pages import PagesPlugin
from disanxanh.share import PAGES, Share, SharedPage, SharedSite, prepare


class ShareConfig(Config):
    """The plugin has no options: what is shared is written in the records and in site_config/."""


class SharePlugin(BasePlugin[ShareConfig]):
    """Prepares when all titles are known, writes after the pages."""

    share: Share | None = None

    @event_priority(-10)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the room's own pages, still empty, when all others are there."""
        found = config.plugins.get("disanxanh/pages")
        if not isinstance(found, PagesPlugin):
            raise PluginError("mkdocs.yml: thêm plugin disanxanh/pages trước disanxanh/share.")
        self.pages = found
        count = sum(not self._is_hidden(file.src_uri) for file in files.documentation_pages())
        self.own = {f"{page.url}index.md": page for make in PAGES for page in make(count)}
        for source, page in self.own.items():
            if files.get_file_from_path(source) is not None:
                raise PluginError(f"content/{source} trùng với trang được tạo tự động; hãy đổi tên tệp này.")
            found.pages[source] = page
            files.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def _is_hidden(self, source: str) -> bool:
        page = self.pages.pages.get(source)
        return page is not None and page.noindex

    @event_priority(-50)
    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Keep the room's own pages out of the site's search."""
        if page.file.src_uri in self.own:
            page.meta["search"] = {"exclude": True}
        return markdown

    @event_priority(-50)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand all pages to the room; give the frame what comes back."""
        context = self.pages.context
        pages = {file.page.url: file.page for file in files.documentation_pages() if file.page is not None}
        site = SharedSite(
            catalogue=context.catalogue,
            pages=tuple(self._shared(page) for page in pages.values()),
            build_date=context.build_date,
            address=context.address,
            cache=context.cache,
            repository=context.repository,
            media=context.media,
        )
        self.share = prepare(site, {})
        for url, body in self.share.bodies.items():
            pages[url].content = str(body)
        env.globals["dx"]["share_head"] = self._head  # type: ignore[index]
        env.globals["dx"]["share_tail"] = self._tail  # type: ignore[index]
        return env

    def _shared(self, page: HostPage) -> SharedPage:
        finished: Page | None = getattr(page, "finished", None)
        if finished is None:
            description = unescape(str(page.meta.get("description", "")))
            return SharedPage(page.url, unescape(page.title or ""), description)
        record = next((r for r in self.pages.context.catalogue.records if r.has_page and r.url == finished.url), None)
        return SharedPage(
            finished.url, finished.title, finished.description, record, finished.updated, finished.noindex
        )

    def _head(self, page: HostPage) -> Markup:
        return self.share.head.get(page.url, Markup()) if self.share else Markup()

    def _tail(self, page: HostPage) -> Markup:
        return self.share.tail.get(page.url, Markup()) if self.share else Markup()

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put all files into the site."""
        assert self.share is not None
        for artifact in self.share.artifacts:
            target = Path(config.site_dir) / artifact.path
            write_atomically(target, artifact.content(self.pages.context.cache))
