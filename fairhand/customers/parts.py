"""A text in the one box taken apart: identifiers, a part of an address, and names that stand beside each other."""

import re
from dataclasses import dataclass

from .figures import split_numbers
from .folding import name_words, plain_words
from .handles import split_handle
from .keys import POSTCODE, email_key, reference_key, telephone_key
from .text import Unreadable

MISHEARD = str.maketrans("ILO", "110")  # a reference holds no I, L or O: they were meant as one and nought
EMAIL = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+\.[^\s,;<>()]+")
OURS = re.compile(r"(?<![0-9A-Z])C-([0-9A-Z]{8})(?![0-9A-Z])", re.IGNORECASE)
HANDLE = re.compile(r"(?<!\S)@[\w.\-]+")
OUTWARD = re.compile(r"(?<![A-Z0-9])([A-Z]{1,2}[0-9][A-Z0-9]?)(?: ?([0-9][A-Z]?))?(?![A-Z0-9])", re.IGNORECASE)
REFERENCE = re.compile(r"(?<!\S)(?=[^\s,;]*[A-Z])(?=[^\s,;]*\d)[^\s,;]{5,}", re.IGNORECASE)
HOUSE = re.compile(r"(?<!\w)\d+[a-z]?(?!\w)", re.IGNORECASE)
MOST_WORDS = 6  # of one name or street
# What is said beside a number and is no name; and what stands before the number of a door, or after a postcode.
LABELS = frozenset("tel telephone phone mob mobile number no email mail ffon ffôn symudol rhif ebost cod post".split())
DOORS = frozenset("flat fflat apartment apt unit uned room ystafell floor llawr no rhif number uk wales cymru".split())


@dataclass(frozen=True)
class Parts:
    """What stands in a text beside each other."""

    ref: str = ""
    keys: tuple[tuple[str, str], ...] = ()  # (kind, key)
    handle: str = ""
    postcode: str = ""
    outward: tuple[str, str] = ("", "")  # the first half of a postcode, and what was given of the second
    figures: tuple[str, ...] = ()  # the number of a door, or the end of a telephone number
    groups: tuple[tuple[str, ...], ...] = ()  # words that stand together: a name, a street, a town
    given: tuple[tuple[str, str], ...] = ()  # (kind or "name", as it was typed)

    @property
    def words(self) -> tuple[str, ...]:
        """All words, whatever they are."""
        return tuple(word for group in self.groups for word in group)

    @property
    def identifies(self) -> bool:
        """Whether one part is a whole identifier."""
        return bool(self.ref or self.keys or self.handle)


def take_apart(text: str) -> Parts:
    """The parts of a text; what stands on either side of a number is not one name."""
    emails, text = _take(EMAIL, text)
    refs, text = _take(OURS, text)
    handles, text = _take(HANDLE, text)
    numbers, text = split_numbers(text)
    codes, text = _take(POSTCODE, text)
    outward, text = ([], text) if codes else _take(OUTWARD, text)
    references, text = _take(REFERENCE, text)
    figures, text = _take(HOUSE, text)
    typed = [part.strip() for part in re.split(r"[,;:\n]", text) if set(plain_words(part)) - LABELS]
    doors = tuple(each[0].casefold() for each in figures)
    given = [("email", each[0]) for each in emails] + [("telephone", each) for each in numbers]
    given += [("reference", each[0]) for each in references]
    keys = [(kind, key) for kind, each in given if (key := _key(kind, each))]
    code = (codes[-1][1] + codes[-1][2]).upper() if codes else ""
    if codes:
        named = ["-".join(doors)] if doors else [" ".join(plain_words(each)) for each in typed]
        keys += [("postal", f"{code}/{door}") for door in named]
    groups = [tuple(word for word in name_words(each) if word not in LABELS)[:MOST_WORDS] for each in typed]
    return Parts(
        ref=f"C-{refs[0][1].upper().translate(MISHEARD)}" if refs else "",
        keys=tuple(keys),
        handle=split_handle(handles[0][0])[0] if handles else "",
        postcode=code,
        outward=(outward[0][1].upper(), (outward[0][2] or "").upper()) if outward else ("", ""),
        figures=doors,
        groups=tuple(group for group in groups if group)[:MOST_WORDS],
        given=(*given, *(("name", each) for each in typed)),
    )


def somebody_beside_a_door(text: str) -> bool:
    """Whether a name seems to stand before the number of a door, or after the postcode."""
    code = list(POSTCODE.finditer(text))[-1]
    before, after = text[: code.start()], text[code.end() :]
    if not any(map(str.isdigit, before + after)):
        return False
    beside = [*plain_words(re.split(r"\d", before, maxsplit=1)[0]), *plain_words(after)]
    return any(word.isalpha() and word not in DOORS for word in beside)


def _take(pattern: re.Pattern, text: str) -> tuple[list[re.Match], str]:
    """What a pattern finds, and the text with a comma where each stood."""
    return list(pattern.finditer(text)), pattern.sub(" , ", text)


def _key(kind: str, given: str) -> str:
    """The key of a part, or nothing."""
    try:
        return {"email": email_key, "telephone": telephone_key, "reference": reference_key}[kind](given)
    except Unreadable:
        return ""
