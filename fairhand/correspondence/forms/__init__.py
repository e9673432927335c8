"""What is filled in on the pages of what comes in writing.

arriving.py  enter a letter; say whose something is, or that it is not theirs
reading.py   what was found, that it is passed on, where it went, when it was answered, that it is filed
needing.py   what became of a need that was found
naming.py    who reads what a customer writes
"""

from .arriving import EnterForm, PassForm, PassingForm, ReadAgainForm, UnlinkForm, WhoseForm
from .naming import ReaderForm
from .needing import NeedFoundForm
from .reading import AnswerToldForm, FileForm, HandOverForm, PassOnForm, ReadForm, ToldForm

__all__ = [
    "AnswerToldForm",
    "EnterForm",
    "FileForm",
    "HandOverForm",
    "NeedFoundForm",
    "PassForm",
    "PassOnForm",
    "PassingForm",
    "ReadAgainForm",
    "ReadForm",
    "ReaderForm",
    "ToldForm",
    "UnlinkForm",
    "WhoseForm",
]
