"""Floor 5: what an author is told. Each module holds the checks of one family of rules."""

from disanxanh.checks.run import check_loaded

__all__ = ["check_loaded"]
