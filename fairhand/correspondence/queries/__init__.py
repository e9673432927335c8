"""Questions about what came in writing.

catching.py  which restrictions catch it; whose an address is; who is never caught
needing.py   needs that were found, and are not among those of the customer yet
parting.py   what proved not to be from somebody, and what was done about it meanwhile
reading.py   who reads it now, and who covers for whom
standing.py  how one item stands: what is still to be done before it is filed
worklist.py  what is unread, what waits, whose it is
"""

from .catching import (
    OTHER_SERVICE,
    TWO_CAPACITIES,
    Sender,
    acts_for_another,
    catches,
    is_never_caught,
    others_than,
    read_for,
    sender_of,
    sent_for,
)
from .needing import not_among_them, put_with_another, to_end
from .parting import (
    END,
    TELL,
    TELL_ANSWER,
    answered_as_anothers,
    handed_as_anothers,
    is_letter_from,
    made_for_others,
    parted,
)
from .reading import Covering, covering, falls_to, may_read_now
from .standing import STATUTORY, Standing, asks_unfound, caught_by, obstacles, standing_of, why_not_filed
from .worklist import Heaps, Line, heaps

__all__ = [
    "END",
    "OTHER_SERVICE",
    "STATUTORY",
    "TELL",
    "TELL_ANSWER",
    "TWO_CAPACITIES",
    "Covering",
    "Heaps",
    "Line",
    "Sender",
    "Standing",
    "acts_for_another",
    "answered_as_anothers",
    "asks_unfound",
    "catches",
    "caught_by",
    "covering",
    "falls_to",
    "handed_as_anothers",
    "heaps",
    "is_letter_from",
    "is_never_caught",
    "made_for_others",
    "may_read_now",
    "not_among_them",
    "obstacles",
    "others_than",
    "parted",
    "put_with_another",
    "read_for",
    "sender_of",
    "sent_for",
    "standing_of",
    "to_end",
    "why_not_filed",
]
