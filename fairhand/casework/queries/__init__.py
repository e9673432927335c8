"""What an employee owes, and everything that happened to one customer, at any moment."""

from .file import Entry, timeline
from .line import Line, Worklist
from .owed import handed_over, open_duties
from .work import MOST_LINES, my_work, waiting

__all__ = ["MOST_LINES", "Entry", "Line", "Worklist", "handed_over", "my_work", "open_duties", "timeline", "waiting"]
