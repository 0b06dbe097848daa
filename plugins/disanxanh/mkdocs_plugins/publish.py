"""`disanxanh/publish`: build beside the last good site and swap the new one in when it is whole.

Data flow: on_config points the host at `site.building/`; on_post_build renames it to `site/`. A build that
fails, is stopped by --strict or is killed leaves `site/` as it was.
"""

import logging
import shutil
from pathlib import Path
from typing import Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

log = get_plugin_logger("disanxanh")


class PublishConfig(Config):
    """The plugin has no options."""


class _Counter(logging.Handler):
    """Counts warnings, which --strict turns into a failure after on_post_build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


class PublishPlugin(BasePlugin[PublishConfig]):
    """Swaps `site/` atomically. Previews (`serve`) build into the host's own temporary folder."""

    final: Path | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Work only for builds."""
        self.active = command != "serve" and not dirty

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build into a folder beside the final one."""
        if not getattr(self, "active", False):
            return config
        self.final = Path(config.site_dir)
        self.building = self.final.with_name(f"{self.final.name}.building")
        self.old = self.final.with_name(f"{self.final.name}.old")
        if self.old.exists() and not self.final.exists():
            self.old.rename(self.final)  # A build was killed between the two renames below.
        config.site_dir = str(self.building)
        self.counter = _Counter()
        if config.strict:
            # The host's logger is named after the host: "mkdocs", or "properdocs".
            logging.getLogger(log.logger.name.split(".")[0]).addHandler(self.counter)
        return config

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the new site in place, unless --strict is about to fail."""
        if self.final is None:
            return
        self._stop_counting()
        if self.counter.count:
            log.error("Có cảnh báo nên bản dựng nghiêm ngặt dừng lại; %s giữ nguyên bản cũ.", self.final.name)
            shutil.rmtree(self.building, ignore_errors=True)
            return
        # The compressed twin depends on the machine's zlib; the same commit must give the same bytes everywhere.
        (self.building / "sitemap.xml.gz").unlink(missing_ok=True)
        shutil.rmtree(self.old, ignore_errors=True)
        self.final.parent.mkdir(parents=True, exist_ok=True)
        if self.final.exists():
            self.final.rename(self.old)
        self.building.rename(self.final)
        shutil.rmtree(self.old, ignore_errors=True)
        config.site_dir = str(self.final)

    def on_build_error(self, *, error: Exception) -> None:
        """Drop the half-built site."""
        if self.final is not None:
            self._stop_counting()
            shutil.rmtree(self.building, ignore_errors=True)

    def _stop_counting(self) -> None:
        logging.getLogger(log.logger.name.split(".")[0]).removeHandler(self.counter)
