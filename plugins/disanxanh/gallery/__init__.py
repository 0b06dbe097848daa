"""Floor 4, the room of pictures and recordings: from an author's files to small ones that carry no private data."""

from disanxanh.gallery.making import Copy, Made, finished_files, make_all, publish
from disanxanh.gallery.room import Gallery, prepare

__all__ = ["Copy", "Gallery", "Made", "finished_files", "make_all", "prepare", "publish"]
