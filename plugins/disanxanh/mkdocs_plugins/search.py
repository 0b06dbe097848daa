"""`disanxanh/search`: make the host's search find words typed without marks.

Data flow: on_post_build reads the index that the host's search has just written, adds the folded words and the
fields that hold them, and writes it back.
"""

import json
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from disanxanh.search import fold_index


class SearchConfig(Config):
    """The plugin has no options."""


class SearchPlugin(BasePlugin[SearchConfig]):
    """Stands after the host's `search` in mkdocs.yml."""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add the folded words to the finished index."""
        file = Path(config.site_dir) / "search" / "search_index.json"
        if file.is_file():
            index = fold_index(json.loads(file.read_text(encoding="utf-8")))
            file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
