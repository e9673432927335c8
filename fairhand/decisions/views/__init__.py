"""The pages of this room.

brief.py  a short restriction, and whether to manage contact formally
"""

from .brief import consider, restrict_briefly, restriction, seen, told

__all__ = ["consider", "restrict_briefly", "restriction", "seen", "told"]
