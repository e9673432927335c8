"""What a file is once it is clean, and why one is not. No Django: the process that opens files knows nothing else.

broken      it does not open whole, or is not what its first bytes say
unknown     neither a picture nor a PDF
apple       a photograph as some telephones keep it, which most browsers cannot show
moving      a picture that moves
large       more pixels than are kept
long        more pages than are kept
locked      a PDF with a password
tangled     it unpacks to far more than a file of its size holds, or does not come to an end
"""

from dataclasses import dataclass


class NotClean(Exception):
    """This file is not kept; the reason is one of those above."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in."""

    most_bytes: int
    most_pixels: int
    most_pages: int


@dataclass(frozen=True, slots=True)
class Clean:
    """A file made anew."""

    kind: str
    content: bytes
    width: int = 0
    height: int = 0
    pages: int = 0
