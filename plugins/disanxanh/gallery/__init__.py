"""Floor 4, the room of pictures: from an author's photo to small files that carry no private data."""

from disanxanh.gallery.derivatives import derive

__all__ = ["derive"]
