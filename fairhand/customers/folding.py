"""Names and streets folded for finding: no case, accents, punctuation, titles, or Welsh mutations.

What was given is stored as it was given; only what is searched is folded.
"""

import unicodedata
from functools import lru_cache

# Said before a name, not part of it. A person asked for by title alone keeps the title.
TITLES = frozenset("mr mrs ms miss mx dr sir dame lady lord rev parch parchedig prof professor cllr cyng".split())

# A soft, nasal or aspirate mutation moves an initial to another in the same row, and rows share letters
# (p and m both soften towards b and f), so each row is one class. C and g are the class that can vanish:
# Gwen softens to Wen. Longest first: "ngh" before "ng" before "n".
INITIALS = (
    ("ngh", ""), ("ng", ""), ("ch", ""), ("mh", "b"), ("ph", "b"), ("ff", "b"), ("nh", "d"), ("th", "d"),
    ("dd", "d"), ("ll", "l"), ("rh", "r"), ("p", "b"), ("b", "b"), ("m", "b"), ("f", "b"), ("v", "b"),
    ("t", "d"), ("d", "d"), ("n", "d"), ("c", ""), ("g", ""), ("k", ""),
)  # fmt: skip

# Letters that carry no separable accent, so that decomposing leaves them alone.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def plain_words(text: str) -> list[str]:
    """The words of a text without case, accents or punctuation, in their order."""
    letters = []
    for letter in unicodedata.normalize("NFKD", text.casefold()).translate(PLAIN):
        if letter.isalnum():
            letters.append(letter)
        elif letter not in "'’‘`ʼ" and not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf":
            letters.append(" ")  # O'Brien is one word; Haf-Owen is two
    return "".join(letters).split()


def name_words(text: str) -> list[str]:
    """The words of a name, its title left out unless there is nothing else."""
    words = plain_words(text)
    return [word for word in words if word not in TITLES] or words


@lru_cache(50_000)
def root(word: str) -> str:
    """A plain word with its initial brought to its class, so that Catrin and Gatrin are one."""
    if word == "ap":
        return "ab"  # ap Rhys, ab Owain: one word in two spellings
    for initial, to in INITIALS:
        if word.startswith(initial):
            return (to + word[len(initial) :]) or word
    return word


def folded(name: str) -> str:
    """A whole name as it is searched."""
    return " ".join(root(word) for word in name_words(name))[:200]
