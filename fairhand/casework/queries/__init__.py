"""What an employee owes, and everything that happened to one customer, at any moment."""

from .file import Entry, timeline
from .work import MOST_LINES, Line, Worklist, handed_over, my_work, open_duties, waiting

__all__ = ["MOST_LINES", "Entry", "Line", "Worklist", "handed_over", "my_work", "open_duties", "timeline", "waiting"]
