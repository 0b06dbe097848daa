"""`disanxanh/gallery`: pictures, narrations, films and IIIF documents of the records.

Data flow: on_files plans what the files beside the records become (nothing is decoded); the pages take `media`
from here; on_post_build makes what is missing in the cache and links everything into the finished site, and weighs the
site when all plugins have done so. None of it passes through the host's own files, which would be copied anew in every
build.
"""

from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from rich.console import Console
from rich.progress import Progress

from disanxanh.base.artifact import publish
from disanxanh.base.cache import write_atomically
from disanxanh.gallery import Gallery, Made, make_all, picture_files, prepare, tile_files
from disanxanh.mkdocs_plugins.records import RecordsPlugin

log = get_plugin_logger("disanxanh")
_MILLION = 1_000_000


class GalleryConfig(Config):
    """The plugin has no options: what is published is written in the records."""


class GalleryPlugin(BasePlugin[GalleryConfig]):
    """Plans before the pages, makes after them."""

    gallery: Gallery | None = None

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Plan everything."""
        reader = config.plugins.get("disanxanh/records")
        if not isinstance(reader, RecordsPlugin):
            raise PluginError("mkdocs.yml: thêm plugin disanxanh/records trước disanxanh/gallery.")
        self.context = reader.context
        self.gallery = prepare(self.context.catalogue, self.context.address)
        return files

    @event_priority(-50)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Make what is missing and put all of it into the site."""
        assert self.gallery is not None
        site, cache = Path(config.site_dir), self.context.cache
        made = self._make(self.gallery)
        if made.photos:
            log.info("%s", made)
        publish(picture_files(self.gallery.jobs, cache), site)
        self.tiles = publish(tile_files(self.gallery.tiles, cache), site)
        publish(self.gallery.copies, site, link=False)
        for artifact in self.gallery.documents:
            write_atomically(site / artifact.path, artifact.content(cache))

    @event_priority(-90)
    def _weigh(self, *, config: MkDocsConfig) -> None:
        """Say what the zoom tiles cost (files, bytes), and warn when the whole site is too large for its host."""
        tiles, tiles_size = self.tiles
        total = sum(file.stat().st_size for file in Path(config.site_dir).rglob("*") if file.is_file())
        limit = self.context.catalogue.project.settings.size_limit_mb
        if tiles:
            log.info(
                "Ô ảnh để phóng to: %d tệp, %s MB trong %s MB của cả trang",
                tiles,
                _megabytes(tiles_size),
                _megabytes(total),
            )
        if total > limit * _MILLION:
            log.warning(
                "Trang nặng %s MB, vượt giới hạn %d MB của nơi đăng (size_limit_mb trong site_config/site.yml). "
                "Bỏ deep_zoom ở hồ sơ ít cần, tắt áp phích (printing: {posters: false}), hoặc tách trang.",
                _megabytes(total),
                limit,
            )

    on_post_build = CombinedEvent(_publish, _weigh)

    def _make(self, gallery: Gallery) -> Made:
        """Make what is missing, with a bar on a terminal."""
        console = Console(stderr=True)
        if not console.is_terminal:
            return make_all(gallery.jobs, gallery.tiles, self.context.cache)
        with Progress(console=console, transient=True) as bar:
            task = bar.add_task("Ảnh", total=None)
            return make_all(
                gallery.jobs,
                gallery.tiles,
                self.context.cache,
                lambda done, of: bar.update(task, completed=done, total=of),
            )


def _megabytes(size: int) -> str:
    return f"{size / _MILLION:.1f}".replace(".", ",")
