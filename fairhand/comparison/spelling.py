"""Whether two words are the same word spelt otherwise: a slip of the hand, a scanner's error, an accent, a mutation."""

import unicodedata
from collections.abc import Container
from functools import cache

from rapidfuzz.distance import OSA

from .words_known import COMMON, COMMON_WELSH, NEGATION

_TO_DIGITS = str.maketrans("oiİlsbz", "0111582")
_TO_LETTERS = str.maketrans("01568", "olsbb")
_SCANNED = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("li", "h"), ("ii", "u"))
# What a Welsh mutation makes of the first letters of a word, and what they were.
_MUTATED = {
    "ngh": "c", "mh": "p", "nh": "t", "ph": "p", "th": "t", "ch": "c", "dd": "d", "ng": "g", "m": "bm", "n": "d",
    "g": "c", "b": "p", "d": "t", "f": "bm", "l": "ll", "r": "rh",
}  # fmt: skip
_TWO = ("ll", "rh")
LONG = 5  # signs of a word that one slip does not turn into another


def same_word(old: str, new: str, *, seen: Container[str], welsh: bool) -> bool:
    """Whether a word is another one spelt otherwise. `seen` are words written elsewhere: those are no slips."""
    if old == new or plain(old) == plain(new):
        return True
    if new in NEGATION or (old in NEGATION and len(old) < LONG):
        return False
    if any(sign.isdigit() for sign in old + new):
        return _scanned_digits(old, new)
    if welsh and roots(plain(old)) & roots(plain(new)):
        return True
    common = COMMON_WELSH if welsh else COMMON
    if new in common or new in seen or min(len(old), len(new)) < 3:
        return _as_scanned(old) == _as_scanned(new) and new not in common
    return _near(old, new) or _near(_as_scanned(old), _as_scanned(new))


def _near(old: str, new: str) -> bool:
    most = 1 if min(len(old), len(new)) < 8 else 2
    return OSA.distance(old, new, score_cutoff=most) <= most


def _scanned_digits(old: str, new: str) -> bool:
    """A digit that a scanner took for a letter, or a letter for a digit; two numbers are never the same number."""
    mixed = [each for each in (old, new) if any(s.isdigit() for s in each) and any(s.isalpha() for s in each)]
    if len(mixed) != 1:
        return False
    if old.isalpha() or new.isalpha():
        one, other = old.translate(_TO_LETTERS), new.translate(_TO_LETTERS)
        return one == other or _as_scanned(one) == _as_scanned(other) or (len(one) > 4 and _near(one, other))
    return old.translate(_TO_DIGITS) == new.translate(_TO_DIGITS)


@cache
def _as_scanned(word: str) -> str:
    for read, written in _SCANNED:
        word = word.replace(read, written)
    return word.replace("l", "i").replace("c", "e")


@cache
def plain(word: str) -> str:
    """A word without its accents."""
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


@cache
def roots(word: str) -> frozenset[str]:
    """What a Welsh word may be without its mutation, itself among them."""
    found = {word}
    for first, were in _MUTATED.items():
        if word.startswith(first) and not (len(first) == 1 and word.startswith(_TWO)):
            rest = word[len(first) :]
            found |= {were + rest} if were in _TWO else {was + rest for was in were}
    if word[:1] in "aeiouwylr":
        found.add("g" + word)  # the soft mutation of g is nothing
    if word.startswith("h") and word[1:2] in tuple("aeiouwy"):
        found.add(word[1:])
    return frozenset(each for each in found if len(each) > 2) | {word}
