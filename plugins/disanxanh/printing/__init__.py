"""Floor 4, the room of printing: files that a volunteer prints on paper."""

from disanxanh.printing.room import Printing, prepare

__all__ = ["Printing", "prepare"]
