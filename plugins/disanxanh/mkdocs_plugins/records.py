"""`disanxanh/records`: read site_config/ and all records, check them, and hand the catalogue to the other plugins.

Data flow: on_config → load_project → load_catalogue → check_loaded → problems to the log, catalogue kept here.
A build stops at the first stage when there is an error, so that the last good site stays; `serve` goes on.
"""

import logging
import os
import time
from html import escape
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger

from disanxanh.base.cache import Cache
from disanxanh.base.dates import build_date, today
from disanxanh.base.problem import Problem
from disanxanh.catalogue import CACHE, Catalogue, Project, load_catalogue, load_project
from disanxanh.catalogue.kinds import KINDS
from disanxanh.checks import check_loaded
from disanxanh.mkdocs_plugins import ranges
from disanxanh.pages import Context

log = get_plugin_logger("disanxanh")
_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "notice": logging.INFO}
# What changed after its approval is marked, or left out, by the catalogue; what is over is marked on its page. Neither
# is a reason to stop a site, least of all the mere passing of time.
_HANDLED = {"DSX702", "DSX870", "DSX871", "DSX882"}
_ABANDONED = 24 * 3600  # Seconds after which an unfinished file in the cache belongs to no running build.
_OFF = {"", "0", "false", "no", "off"}
_ENVIRONMENT = (
    "DISANXANH_UNIT",
    "DISANXANH_ADDRESS",
    "DISANXANH_REPOSITORY",
    "DISANXANH_DRAFTS",
    "DISANXANH_CACHE",
)


class RecordsConfig(Config):
    """Options of the plugin in `mkdocs.yml`."""

    root = c.Type(str, default=".")
    """The repository's root, relative to mkdocs.yml."""

    cache = c.Type(str, default=CACHE)
    """Where derived bytes are kept between builds, relative to the root."""


class RecordsPlugin(BasePlugin[RecordsConfig]):
    """Reads and checks; the other plugins take `context` from here, and `whole`: all records, shown or not."""

    context: Context
    whole: Catalogue

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load everything, report every problem, and name the site after its settings."""
        root = (Path(config.config_file_path).parent / self.config.root).resolve()
        env = {name: os.environ.get(name, "") for name in _ENVIRONMENT}
        project = load_project(root, env["DISANXANH_UNIT"] or None)
        if isinstance(project, list):
            raise PluginError(self.report(project))
        cache = Cache(root / (env["DISANXANH_CACHE"] or self.config.cache))
        cache.sweep(older_than=time.time() - _ABANDONED)
        loaded = load_catalogue(project, cache=cache)
        problems = check_loaded(loaded, max(today(), build_date(root)))
        summary = self.report(problems)
        if any(p.blocks for p in problems) and not getattr(self, "serving", False):
            raise PluginError(summary)
        drafts = env["DISANXANH_DRAFTS"].lower() not in _OFF or getattr(self, "serving", False)
        address = (env["DISANXANH_ADDRESS"] or project.settings.address).rstrip("/") + "/"
        self.whole = loaded.catalogue
        shown = loaded.catalogue.published(drafts=drafts)
        waiting = [r.id for r in loaded.catalogue.records if not r.approved]
        if project.settings.review_required and not drafts and waiting:
            log.info("%d hồ sơ chưa duyệt, không được đăng: %s", len(waiting), ", ".join(waiting))
        self.context = Context(
            catalogue=shown,
            unpublished=frozenset(loaded.catalogue.by_id.keys() - shown.by_id.keys()),
            build_date=build_date(root),
            cache=cache,
            address=address,
            repository=(env["DISANXANH_REPOSITORY"] or project.settings.repository).rstrip("/"),
            drafts=drafts,
        )
        self._name_site(config, project, address)
        return config

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, **kwargs: object) -> LiveReloadServer:
        """Rebuild the preview when a record or the configuration changes; let it serve parts of files."""
        root = self.context.catalogue.project.root
        for folder in (*(kind.folder for kind in KINDS), "site_config"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        ranges.install(server)
        return server

    def report(self, problems: list[Problem]) -> str:
        """Log every problem and return the sentence that sums them up."""
        for problem in problems:
            place = f"{problem.path}:{problem.line}"
            log.log(
                logging.INFO if problem.rule in _HANDLED else _LEVELS[problem.severity],
                "%s: %s: %s %s",
                place,
                problem.rule,
                problem.message,
                problem.remedy,
            )
        errors = sum(problem.blocks for problem in problems)
        return f"{errors} lỗi trong hồ sơ hoặc cấu hình (xem trên). Trang cũ được giữ nguyên."

    def _name_site(self, config: MkDocsConfig, project: Project, address: str) -> None:
        # The theme prints the name both escaped and as it is; without brackets both are safe.
        config.site_name = project.site_name.translate({ord("<"): "‹", ord(">"): "›", ord('"'): "”"})
        config.site_url = address
        config.site_description = escape(project.description)
