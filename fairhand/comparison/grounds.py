"""What a comparison gives: each sentence with where it stood, and each changed word with what it was."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How a sentence stands to what was written before."""

    STOOD = "stood"  # in an earlier one, word for word but for slips of the hand, which are marked
    CHANGED = "changed"  # much of it stood in an earlier one, and what differs is marked
    NEW = "new"  # nothing like it was found, so it looks new
    FORM = "form"  # a greeting, a close, the head of a reply that is quoted: not compared


class Mark(StrEnum):
    """What a word is that differs."""

    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    REFERENCE = "reference"
    NAME = "name"
    NEGATION = "negation"
    WORD = "word"
    SPELLING = "spelling"  # the same word, spelt otherwise: a slip, a scanner, an accent, a Welsh mutation
    GONE = "gone"  # stood there, and is left out


FACTS = frozenset({Mark.NUMBER, Mark.AMOUNT, Mark.DATE, Mark.REFERENCE, Mark.NAME, Mark.NEGATION})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one sentence, marked where it differs; `was` is what stood in its place."""

    text: str
    mark: Mark | None = None
    was: str = ""
    fact: Mark | None = None  # of what is gone: which fact it was


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the new letter, and the earlier letters in which it, or the one most like it, stood."""

    text: str
    standing: Standing
    paragraph: int
    where: tuple[Hashable, ...] = ()  # the keys of the earlier items, the first written first
    pieces: tuple[Piece, ...] = ()
    before: str = ""  # the sentence that it is laid beside, as it stood


@dataclass(frozen=True, slots=True)
class Grounds:
    """Every sentence of a letter, and the earlier ones that share most of their rarer words with it."""

    lines: tuple[Line, ...]
    nearest: tuple[Hashable, ...]

    def count(self, standing: Standing) -> int:
        """How many sentences stand so."""
        return sum(each.standing is standing for each in self.lines)
