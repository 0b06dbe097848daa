"""`disanxanh/maps`: the maps of the site, of its communes and of its records.

Data flow: on_files draws all maps (folium composes, data become GeoJSON); the pages take `maps` from here;
on_post_build writes their files into the finished site. A file of tiles is copied, not read.
"""

from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files

from disanxanh.base.artifact import publish
from disanxanh.base.cache import write_atomically
from disanxanh.maps import Maps, prepare
from disanxanh.mkdocs_plugins.records import RecordsPlugin


class MapsConfig(Config):
    """The plugin has no options: the base map is chosen in site_config/site.yml."""


class MapsPlugin(BasePlugin[MapsConfig]):
    """Draws before the pages, writes after them."""

    maps: Maps | None = None

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Draw everything."""
        reader = config.plugins.get("disanxanh/records")
        if not isinstance(reader, RecordsPlugin):
            raise PluginError("mkdocs.yml: thêm plugin disanxanh/records trước disanxanh/maps.")
        self.cache = reader.context.cache
        self.maps = prepare(reader.context.catalogue, self.cache, reader.context.build_date)
        return files

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put all files into the site."""
        assert self.maps is not None
        site = Path(config.site_dir)
        for artifact in self.maps.artifacts:
            write_atomically(site / artifact.path, artifact.content(self.cache))
        publish(self.maps.files, site, link=False)
