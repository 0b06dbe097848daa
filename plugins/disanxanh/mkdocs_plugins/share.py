"""`disanxanh/share`: what makes links look right and live for ever.

Data flow: on_files adds the room's own pages, still empty; on_env, when every page has its title, hands all pages to
the room and takes heads, tails and bodies from it; on_post_build writes its files into the finished site and holds
that against everything that was ever published: a build that would lose an address fails.
"""

import re
from html import unescape
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage
from rich.console import Console
from rich.progress import Progress

from disanxanh.base.artifact import Artifact
from disanxanh.base.cache import write_atomically
from disanxanh.base.dates import today
from disanxanh.base.page import Page
from disanxanh.checks.addresses import check_redirects
from disanxanh.checks.built_site import read_built_site
from disanxanh.checks.published import check_published
from disanxanh.gallery import picture_files
from disanxanh.mkdocs_plugins.gallery import GalleryPlugin
from disanxanh.mkdocs_plugins.pages import PagesPlugin
from disanxanh.mkdocs_plugins.printing import PrintingPlugin
from disanxanh.mkdocs_plugins.records import RecordsPlugin
from disanxanh.share import CARDS, PAGES, Drawn, Share, SharedPage, SharedSite, find_fonts, prepare, put_cards

log = get_plugin_logger("disanxanh")


class ShareConfig(Config):
    """The plugin has no options: what is shared is written in the records and in site_config/."""


class SharePlugin(BasePlugin[ShareConfig]):
    """Prepares when all titles are known, writes after the pages."""

    share: Share | None = None

    @event_priority(-10)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the room's own pages, still empty, when all others are there; remember what becomes of the photos."""
        found, gallery = config.plugins.get("disanxanh/pages"), config.plugins.get("disanxanh/gallery")
        if not isinstance(found, PagesPlugin):
            raise PluginError("mkdocs.yml: thêm plugin disanxanh/pages trước disanxanh/share.")
        reader = config.plugins["disanxanh/records"]
        assert isinstance(reader, RecordsPlugin)
        self.pages, self.reader = found, reader
        self.gallery = gallery.gallery if isinstance(gallery, GalleryPlugin) else None
        self._add_own_pages(files, config)
        return files

    def _add_own_pages(self, files: Files, config: MkDocsConfig) -> None:
        count = sum(not self._is_hidden(file.src_uri) for file in files.documentation_pages())
        self.own = {f"{page.url}index.md": page for make in PAGES for page in make(count)}
        for source, page in self.own.items():
            if files.get_file_from_path(source) is not None:
                raise PluginError(f"content/{source} trùng với trang được tạo tự động; hãy đổi tên tệp này.")
            self.pages.pages[source] = page
            files.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))

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
        project = context.catalogue.project
        site = SharedSite(
            catalogue=context.catalogue,
            pages=tuple(self._shared(page) for page in pages.values()),
            build_date=context.build_date,
            address=context.address,
            cache=context.cache,
            repository=context.repository,
            media=context.media,
            redirects=self.reader.whole.redirects,
            waiting=self._waiting(),
            keeps_addresses=project.is_published and not context.drafts,
            posters=self._posters(config),
            pictures=dict(picture_files(self.gallery.jobs, context.cache)) if self.gallery else {},
        )
        self.site = site
        self.share = prepare(site, project.permalinks.codes)
        paper = config.plugins.get("disanxanh/printing")
        if isinstance(paper, PrintingPlugin):
            paper.codes = self.share.codes
        for url, body in self.share.bodies.items():
            pages[url].content = str(body)
        env.globals["dx"]["share_head"] = self._head  # type: ignore[index]
        env.globals["dx"]["share_tail"] = self._tail  # type: ignore[index]
        return env

    def _waiting(self) -> frozenset[str]:
        """Return the addresses of the records that are not shown now, and of the communes that have no others."""
        whole, context = self.reader.whole, self.pages.context
        project = whole.project
        records = {whole.by_id[id_].url for id_ in context.unpublished}
        return frozenset(records | {project.unit_url(u) for u in set(whole.units) - set(context.catalogue.units)})

    def _posters(self, config: MkDocsConfig) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return names and paths of what can be printed, by the addresses of pages."""
        paper = config.plugins.get("disanxanh/printing")
        found = paper.printing.posters if isinstance(paper, PrintingPlugin) and paper.printing else {}
        return {url: tuple((file.label, str(file.path)) for file in files) for url, files in found.items()}

    def _shared(self, page: HostPage) -> SharedPage:
        finished: Page | None = getattr(page, "finished", None)
        if finished is None:
            description = unescape(str(page.meta.get("description", ""))) or _first_words(page.content or "")
            post = getattr(page, "news", None)  # What the plugin of the news knows of a post.
            day = (post.updated or post.date) if post else None
            return SharedPage(page.url, unescape(page.title or ""), description, updated=day)
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
        site, cache = Path(config.site_dir), self.pages.context.cache
        if find_fonts(self.pages.context.catalogue.project.root) is None:
            log.info("Chưa cài phông chữ (chạy make node_modules/ready), nên trang không có thẻ chia sẻ.")
        cards = [artifact for artifact in self.share.artifacts if artifact.path.parent == CARDS]
        if cards:
            log.info("%s", self._draw(cards, site))
        for artifact in self.share.artifacts:
            if artifact.path.parent != CARDS:
                write_atomically(site / artifact.path, artifact.content(cache))
        if self.site.keeps_addresses:
            self._keep_addresses(Path(config.site_dir))

    def _keep_addresses(self, folder: Path) -> None:
        """Stop the build when an address that was published would be lost, or a redirect leads nowhere."""
        whole, site = self.reader.whole, read_built_site(folder)
        problems = check_redirects(
            whole.redirects, {page.url for page in self.site.pages} | self.site.waiting, whole=True
        )
        problems += check_published(self.site.lock, site, whole, today())
        summary = self.reader.report(problems)
        if any(problem.blocks for problem in problems):
            raise PluginError(summary)

    def _draw(self, cards: list[Artifact], site: Path) -> Drawn:
        """Draw what is missing, with a bar on a terminal."""
        console, cache = Console(stderr=True), self.pages.context.cache
        if not console.is_terminal:
            return put_cards(cards, site, cache)
        with Progress(console=console, transient=True) as bar:
            task = bar.add_task("Thẻ chia sẻ", total=None)
            return put_cards(cards, site, cache, lambda done, of: bar.update(task, completed=done, total=of))


def _first_words(html: str) -> str:
    """Return the text of the first paragraph of a Markdown page that does not say what it is about."""
    found = re.search(r"<p>(.*?)</p>", html, re.DOTALL)
    return " ".join(Markup(found[1]).striptags().split()) if found else ""  # noqa: S704  (only to take tags out)
