"""Taking photos in: what a file must lose before it may lie in the repository, its pixels untouched if possible."""

from disanxanh.gallery.cleaning.clean import Examined, NotCleanableError, clean, examine

__all__ = ["Examined", "NotCleanableError", "clean", "examine"]
