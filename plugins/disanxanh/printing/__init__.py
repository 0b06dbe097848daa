"""Floor 4, the room of printing: files that a volunteer prints on paper."""

from disanxanh.printing.making import Supply, artifacts, make_all
from disanxanh.printing.room import Printing, prepare
from disanxanh.printing.signs import PrintFile

__all__ = ["PrintFile", "Printing", "Supply", "artifacts", "make_all", "prepare"]
