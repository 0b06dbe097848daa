"""Floor 4, the room of search: an index in which words are found however they are typed."""

from disanxanh.search.folding import fold_index

__all__ = ["fold_index"]
