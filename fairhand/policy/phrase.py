"""Words that fit themselves into a sentence: a capital at its head, a mutation in Welsh.

A template asks for what it needs: `{who:capital}`, `{role:soft}`, `{last:and}`.
"""

SOFT = {"p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "g": "", "m": "f"}
ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}
ONE_SOUND = ("ch", "dd", "ff", "ng", "ph", "th", "ts")  # letters of their own, which do not mutate
VOWELS = "aeiouwyâêîôûŵŷ"


class Phrase(str):
    """A few words that a sentence template may ask to change."""

    def __format__(self, how: str) -> str:
        return CHANGES[how](str(self)) if how else str(self)


def capital(words: str) -> str:
    """The words as they stand at the head of a sentence."""
    return words[:1].upper() + words[1:]


def soft(words: str) -> str:
    """The words after a Welsh word that asks for the soft mutation, such as "neu"."""
    head = words[:2].lower()
    if head in ("ll", "rh"):
        return _like(words[:2], "l" if head == "ll" else "r") + words[2:]
    if head in ONE_SOUND or words[:1].lower() not in SOFT:
        return words
    rest = words[1:]
    start = SOFT[words[0].lower()]
    if not start:
        return _like(words[0], rest[:1]) + rest[1:]
    return _like(words[0], start) + rest


def and_(words: str) -> str:
    """The words with the Welsh "a" or "ac" before them, and the mutation that "a" brings."""
    first = words[:1].lower()
    if first in VOWELS:
        return f"ac {words}"
    if first in ASPIRATE and words[:2].lower() not in ONE_SOUND:
        return f"a {_like(words[0], ASPIRATE[first])}{words[1:]}"
    return f"a {words}"


def _like(model: str, letters: str) -> str:
    return letters.capitalize() if model[:1].isupper() else letters


CHANGES = {"capital": capital, "soft": soft, "and": and_}
