"""Floor 4, the room of pictures and recordings: from an author's files to small ones that carry no private data."""

from disanxanh.gallery.making import Made, make_all, picture_files, tile_files
from disanxanh.gallery.room import Gallery, prepare

__all__ = ["Gallery", "Made", "make_all", "picture_files", "prepare", "tile_files"]
