"""Questions about reviews.

due.py     what is due when, and what lapsed
falling.py to whom it falls where the decider is gone
missed.py  to whom one goes that nobody held by its last day
asking.py  which early reviews were asked for, and what became of each
looking.py what a reviewer looks at, and why there may be nothing to review
"""

from .asking import AskedFor, asked_early
from .due import Due, Heaps, Lapsed, due, due_of, lapsed_since
from .falling import able_to_review, duties_left_behind, left_behind, why_somebody_else
from .looking import (
    LookedBack,
    Since,
    always_tells,
    decided_to_tell,
    is_in_active_contact,
    looked_back,
    may_be_reviewed,
    notices_of,
    proposes_to_tell,
    since,
    why_no_review,
    why_told,
)
from .missed import Missed, missed, rule_of_missed

__all__ = [
    "AskedFor",
    "Due",
    "Heaps",
    "Lapsed",
    "LookedBack",
    "Missed",
    "Since",
    "able_to_review",
    "always_tells",
    "asked_early",
    "decided_to_tell",
    "due",
    "due_of",
    "duties_left_behind",
    "is_in_active_contact",
    "lapsed_since",
    "left_behind",
    "looked_back",
    "may_be_reviewed",
    "missed",
    "notices_of",
    "proposes_to_tell",
    "rule_of_missed",
    "since",
    "why_no_review",
    "why_somebody_else",
    "why_told",
]
