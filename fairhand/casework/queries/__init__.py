"""What an employee owes, and everything that happened to one customer, at any moment."""

from .file import Entry, timeline
from .work import Line, Worklist, handed_over, my_work, open_duties, waiting

__all__ = ["Entry", "Line", "Worklist", "handed_over", "my_work", "open_duties", "timeline", "waiting"]
