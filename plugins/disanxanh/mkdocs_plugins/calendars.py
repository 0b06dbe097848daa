"""`disanxanh/calendars`: the calendar of months, and files to subscribe to.

Data flow: on_files works out every occurrence from the records' schedules; the pages take the sheets and the buttons
from here; on_post_build writes the files into the finished site.
"""

from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from disanxanh.base.cache import write_atomically
from disanxanh.calendars import Calendars, prepare
from disanxanh.mkdocs_plugins.records import RecordsPlugin


class CalendarsConfig(Config):
    """The plugin has no options: days are written in the records and in site_config/days.yml."""


class CalendarsPlugin(BasePlugin[CalendarsConfig]):
    """Works out before the pages, writes after them."""

    calendars: Calendars | None = None

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Work out everything."""
        reader = config.plugins.get("disanxanh/records")
        if not isinstance(reader, RecordsPlugin):
            raise PluginError("mkdocs.yml: thêm plugin disanxanh/records trước disanxanh/calendars.")
        self.context = reader.context
        self.calendars = prepare(self.context.catalogue, self.context.build_date, self.context.address)
        return files

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put all files into the site."""
        assert self.calendars is not None
        for artifact in self.calendars.artifacts:
            write_atomically(Path(config.site_dir) / artifact.path, artifact.content(self.context.cache))
