"""Floor 4, the room of pages: finished HTML with its metadata for home, lists, communes and records."""

from disanxanh.pages.context import Context
from disanxanh.pages.run import render_pages

__all__ = ["Context", "render_pages"]
