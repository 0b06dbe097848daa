"""`disanxanh/printing`: files to print on paper: the waste handbook; posters, labels and codes of all pages.

Data flow: on_files typesets the handbook (what was typeset before comes from the cache) and plans the signs; the pages
take the parts that hand the files out from here; `disanxanh/share` hands over the short codes when it knows all pages;
on_post_build makes the signs, whose photos the gallery has made by then, and puts all files into the finished site.
"""

from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files

from disanxanh.base.artifact import publish
from disanxanh.base.cache import write_atomically
from disanxanh.mkdocs_plugins.gallery import GalleryPlugin
from disanxanh.mkdocs_plugins.records import RecordsPlugin
from disanxanh.printing import Printing, Supply, artifacts, make_all, prepare

log = get_plugin_logger("disanxanh")


class PrintingConfig(Config):
    """The plugin has no options: what is printed is written in campaigns/waste/ and site_config/."""


class PrintingPlugin(BasePlugin[PrintingConfig]):
    """Typesets before the pages, writes after them."""

    printing: Printing | None = None
    codes: Mapping[str, str]
    """The short codes of pages by their addresses; without the plugin of sharing none."""

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Typeset everything, and tell what could not be printed."""
        reader = config.plugins.get("disanxanh/records")
        if not isinstance(reader, RecordsPlugin):
            raise PluginError("mkdocs.yml: thêm plugin disanxanh/records trước disanxanh/printing.")
        self.context = context = reader.context
        self.gallery = config.plugins.get("disanxanh/gallery")
        self.codes = {}
        self.printing = prepare(context.catalogue, context.cache, context.build_date, context.address)
        if not self.printing.has_typeface:
            log.info("Chưa có phông chữ trong node_modules/ (gõ npm ci): lần này không có tệp PDF để in.")
        for text, missing in self.printing.lost.items():
            log.warning("Bản in không có chữ “%s”, đã bỏ khỏi: %s", missing, text)
        return files

    @event_priority(-60)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the signs, and put all files into the site."""
        assert self.printing is not None
        site, cache = Path(config.site_dir), self.context.cache
        for artifact in self.printing.artifacts:
            write_atomically(site / artifact.path, artifact.content(cache))
        gallery = self.gallery.gallery if isinstance(self.gallery, GalleryPlugin) else None
        supply = Supply(self._address, gallery.media if gallery else {}, site)
        made = make_all([*artifacts(self.printing.signs, supply)], cache)
        publish(made.files, site)
        if made.files:
            log.info("%s", made)
        printable = self.printing.signs.printable
        for text, missing in (printable.lost if printable else {}).items():
            log.info("Áp phích, nhãn không có chữ “%s”, đã bỏ khỏi: %s", missing, text)

    def _address(self, url: str) -> str:
        """Return what a page's code opens: its short link, else its own address (a draft has no short link)."""
        code = self.codes.get(url, "")
        return self.context.absolute(f"s/{code}/" if code else url)
