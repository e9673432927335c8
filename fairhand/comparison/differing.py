"""Two sentences side by side, word by word: what differs, and what each differing word is."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from .grounds import FACTS, Mark, Piece
from .reading import words_of
from .spelling import plain, same_word
from .words_known import COMMON, COMMON_WELSH, DATES, NEGATION, NUMBERS

HIS_OR_HER = frozenset("ei iw ai oi".split())  # the mutation after it tells his from hers
DATE = re.compile(r"\d{1,4}[./:-]\d{1,2}(?:[./:-]\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Difference:
    """The new sentence in pieces, and how many of its words stood in the old one."""

    pieces: tuple[Piece, ...]
    alike: int
    is_changed: bool


def differ(old: str, new: str, *, seen: Container[str], welsh: bool) -> Difference:
    """Lay a sentence beside an older one."""
    return _Pair(old, new, seen, welsh).difference()


class _Pair:
    """One sentence and an older one, as their words."""

    def __init__(self, old: str, new: str, seen: Container[str], welsh: bool):
        self.text, self.seen, self.welsh = new, seen, welsh
        self.old, self.new = words_of(old), words_of(new)
        self.was, self.now = [each.lower() for each in self.old], [each.lower() for each in self.new]
        self.names = self._names(self.old) | self._names(self.new)

    @staticmethod
    def _names(words: list[str]) -> set[str]:
        """Words with a capital where no sentence begins; none of a sentence that is all in capitals."""
        capitals = {each.lower() for each in words[1:] if each[:1].isupper() and len(each) > 1}
        return capitals if len(capitals) * 2 < len(words) + 1 or len(words) < 4 else set()

    def difference(self) -> Difference:
        """Every piece, marked where it differs."""
        marks: list[tuple[Mark | None, str]] = [(None, "")] * len(self.now)
        gone: list[tuple[int, str, Mark]] = []
        alike, changed = 0, False
        for step in Levenshtein.opcodes(self.was, self.now):
            tag, i1, i2, j1, j2 = step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end
            if tag == "equal":
                alike += j2 - j1
            elif tag in ("replace", "insert", "delete"):
                for i, j, mark in self._aligned(i1, i2, j1, j2):
                    changed |= mark is not Mark.SPELLING
                    alike += mark is Mark.SPELLING and j is not None
                    if j is None and i is not None:
                        gone.append((j1 if tag == "delete" else j2, self.old[i], mark))
                    elif j is not None:
                        marks[j] = (mark, self.old[i] if i is not None else "")
        return Difference(tuple(self._pieces(marks, gone)), alike, changed)

    def _aligned(self, i1: int, i2: int, j1: int, j2: int) -> Iterator[tuple[int | None, int | None, Mark]]:
        """The words of a stretch that differs, one beside the other as far as they go."""
        if "".join(self.was[i1:i2]) == "".join(self.now[j1:j2]) and not NEGATION & {*self.was[i1:i2], *self.now[j1:j2]}:
            yield from ((i1 if j == j1 else None, j, Mark.SPELLING) for j in range(j1, j2))
            return
        both = min(i2 - i1, j2 - j1)
        for step in range(both):
            yield i1 + step, j1 + step, self._mark(i1 + step, j1 + step)
        for i in range(i1 + both, i2):
            yield i, None, self._what(self.old, i)
        for j in range(j1 + both, j2):
            yield None, j, self._what(self.new, j)

    def _mark(self, i: int, j: int) -> Mark:
        """What the difference between two words is."""
        old, new = self.was[i], self.now[j]
        if old == new or plain(old) == plain(new):
            return Mark.SPELLING
        of_both = self._what(self.old, i), self._what(self.new, j)
        if Mark.NAME not in of_both and not self._whose(i, j) and same_word(old, new, seen=self.seen, welsh=self.welsh):
            return Mark.SPELLING
        return next((each for each in of_both[::-1] if each in FACTS), Mark.WORD)

    def _whose(self, i: int, j: int) -> bool:
        """Whether a Welsh mutation here may turn his into hers."""
        before = self.was[i - 1] if i else ""
        return self.welsh and before in HIS_OR_HER and self.was[i][:2] != self.now[j][:2]

    def _what(self, words: list[str], at: int) -> Mark:
        """What a word is: a fact of some kind, or a word."""
        word, low = words[at], words[at].lower()
        if low[0] in "£€$" or low.endswith("%"):
            return Mark.AMOUNT
        if any(sign.isdigit() for sign in low):
            if DATE.fullmatch(low) or self._beside(words, at) & DATES:
                return Mark.DATE
            return Mark.REFERENCE if any(sign.isalpha() for sign in low) else Mark.NUMBER
        if low in DATES and (low not in ("may", "march", "sun", "mai", "iau") or word[0].isupper()):
            return Mark.DATE
        if low in NEGATION:
            return Mark.NEGATION
        if low in NUMBERS:
            return Mark.NUMBER
        return Mark.NAME if self._is_name(word, low, at) else Mark.WORD

    @staticmethod
    def _beside(words: list[str], at: int) -> set[str]:
        return {each.lower() for each in words[max(0, at - 2) : at + 3]}

    def _is_name(self, word: str, low: str, at: int) -> bool:
        """A word with a capital; the first of a sentence where it is one elsewhere too."""
        if not word[0].isupper() or low in (COMMON_WELSH if self.welsh else COMMON):
            return False
        return low in self.names

    def _pieces(self, marks: list[tuple[Mark | None, str]], gone: list[tuple[int, str, Mark]]) -> Iterator[Piece]:
        """The text of the new sentence cut at its marked words, with what is gone where it stood."""
        spans = _spans(self.text, len(self.now))
        missing: dict[int, list[tuple[str, Mark]]] = {at: [] for at in range(len(self.now) + 1)}
        for at, word, mark in gone:
            missing[at].append((word, mark))
        begins = 0
        for at, (start, end) in enumerate(spans):
            differs, was = marks[at]
            if (differs is None and not missing[at]) or start < begins:
                continue
            if start > begins:
                yield Piece(self.text[begins:start])
            yield from (Piece("", Mark.GONE, word, fact) for word, fact in missing[at])
            yield Piece(self.text[start:end], differs, was)
            begins = end
        if begins < len(self.text):
            yield Piece(self.text[begins:])
        yield from (Piece("", Mark.GONE, word, fact) for word, fact in missing[len(self.now)])


def _spans(text: str, expected: int) -> list[tuple[int, int]]:
    """Where each word stands in the text as it is shown; words with no space between them stand in one place."""
    spans = []
    for each in SHOWN.finditer(text):
        bare = EDGES.search(each[0])
        start, end = (each.start() + bare.start(), each.start() + bare.end()) if bare else each.span()
        spans += [(start, end)] * len(words_of(each[0]))
    spans = spans[len(spans) - expected :] if len(spans) > expected else spans  # the number of a list is no word
    return spans if len(spans) == expected else [(0, len(text))] * expected


SHOWN = re.compile(r"\S+")
EDGES = re.compile(r"[\w£$€](?:.*[\w%])?")
