"""`disanxanh/printing`: files to print on paper, for now the waste handbook as a booklet and as a poster.

Data flow: on_files typesets (what was typeset before comes from the cache); the pages take the part that hands the
files out from here; on_post_build writes the files into the finished site.
"""

from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files

from disanxanh.base.cache import write_atomically
from disanxanh.mkdocs_plugins.records import RecordsPlugin
from disanxanh.printing import Printing, prepare

log = get_plugin_logger("disanxanh")


class PrintingConfig(Config):
    """The plugin has no options: what is printed is written in campaigns/waste/ and site_config/."""


class PrintingPlugin(BasePlugin[PrintingConfig]):
    """Typesets before the pages, writes after them."""

    printing: Printing | None = None

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Typeset everything, and tell what could not be printed."""
        reader = config.plugins.get("disanxanh/records")
        if not isinstance(reader, RecordsPlugin):
            raise PluginError("mkdocs.yml: thêm plugin disanxanh/records trước disanxanh/printing.")
        self.context = context = reader.context
        self.printing = prepare(context.catalogue, context.cache, context.build_date, context.address)
        if not self.printing.has_typeface:
            log.info("Chưa có phông chữ trong node_modules/ (gõ npm ci): lần này không có tệp PDF để in.")
        for text, missing in self.printing.lost.items():
            log.warning("Bản in không có chữ “%s”, đã bỏ khỏi: %s", missing, text)
        return files

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put all files into the site."""
        assert self.printing is not None
        for artifact in self.printing.artifacts:
            write_atomically(Path(config.site_dir) / artifact.path, artifact.content(self.context.cache))
