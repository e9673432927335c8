"""What may be done with what comes in writing.

arriving.py  keep it, let it pass, say whose it is
answered.py  owe again what was answered before it was known whose it is
unlinking.py say that it is not whose it was said to be
reading.py   say what was found in it
settling.py  hand on what was found, record an answer, and that it was wrong; file it
needing.py   say what became of a need that was found
correcting.py tell whoever was handed something as somebody else's, and of an answer that went out so
passing.py   pass on what is about a service that nothing restricts them for
naming.py    say who reads what a customer writes
"""

from .arriving import Original, keep_item, let_through, say_whose
from .correcting import record_answer_correction, record_correction
from .naming import name_reader
from .needing import settle_need
from .reading import read_item
from .settling import file_item, hand_over_finding, record_answer, take_back_answer
from .unlinking import unlink_item

__all__ = [
    "Original",
    "file_item",
    "hand_over_finding",
    "keep_item",
    "let_through",
    "name_reader",
    "read_item",
    "record_answer",
    "record_answer_correction",
    "record_correction",
    "say_whose",
    "settle_need",
    "take_back_answer",
    "unlink_item",
]
