"""What came in writing from a customer under a measure by which it is read, what was found, what became of it.

Item       one letter, email or form, as it came: nothing in it is changed or lost
  Original   the very bytes of an email
  Enclosed   what came with it, by name, size and digest
  Caught     whose it is, and under which restrictions it came; without one, somebody still says whose it is
  Finding    what somebody found in it; HandOver where that went; Answer when a request was answered
  Corrected  that whoever it was handed to as another's was told so
  NeedSettled what became of a need
  Filing     it was filed
LetThrough what passes untouched: from a representative, a councillor, an ombudsman, or from somebody under no measure
           Caught, LetThrough and Filing stand until it proves to be somebody else's: they end once, and are kept
Fetched    a message of the mailbox was looked at, so that once is once; Tried, that it could not be, and is again
Reader     who reads what a customer writes, and who stands in
"""

from .found import STATUTORY, Answer, Corrected, Finding, HandOver, NeedSettled
from .item import LONGEST, Caught, Enclosed, Filing, Item, LetThrough, Original
from .mailbox import Fetched, Tried
from .reader import Reader

__all__ = [
    "LONGEST",
    "STATUTORY",
    "Answer",
    "Caught",
    "Corrected",
    "Enclosed",
    "Fetched",
    "Filing",
    "Finding",
    "HandOver",
    "Item",
    "LetThrough",
    "NeedSettled",
    "Original",
    "Reader",
    "Tried",
]
