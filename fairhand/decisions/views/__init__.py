"""The pages of this room.

brief.py    a short restriction, and whether to manage contact formally
managing.py the formal decision, prepared a section at a time
after.py    a decision's own page, and what is kept after it
"""

from .after import contract, crm, decision, receipt
from .brief import consider, restrict_briefly, restriction, seen, told
from .managing import decide, measure, section

__all__ = [
    "consider",
    "contract",
    "crm",
    "decide",
    "decision",
    "measure",
    "receipt",
    "restrict_briefly",
    "restriction",
    "section",
    "seen",
    "told",
]
