"""What a text in the one box may be: an identifier in its form, a part of one, or a name; or several of these."""

import re
from dataclasses import dataclass, field

import phonenumbers

from .figures import NUMBER, as_figures, is_whole
from .folding import name_words, plain_words
from .handles import social_key, split_handle
from .keys import (
    HOME,
    email_key,
    is_withheld,
    line_of,
    postal_key,
    reference_key,
    split_postcode,
    telephone_key,
)
from .parts import MISHEARD, MOST_WORDS, OUTWARD, Parts, somebody_beside_a_door, take_apart
from .text import Unreadable

OUR_REF = re.compile(r"^C[- ]?([0-9A-Z]{8})$", re.IGNORECASE)
FIGURES_OF_A_DOOR = 4  # more than these, beside a name, are a part of a number that nothing can be looked up by

MOST_FIGURES = 11  # of a telephone number at home, with its first nought


@dataclass(frozen=True)
class Asked:
    """Every reading of one text. Keys are matched whole, beginnings as the beginning of a key."""

    ref: str = ""
    keys: tuple[tuple[str, str], ...] = ()  # (kind, key)
    rough: tuple[tuple[str, str], ...] = ()  # keys that cannot be right, but may be a slip away from one that is
    handle: str = ""  # on whichever platform
    postcode: str = ""  # everybody there
    line: str = ""  # the first line of an address
    words: tuple[str, ...] = ()  # of a name
    withheld: bool = False
    little: bool = False  # when nobody is found, that says nothing: no more than a part was given
    overlong: bool = False  # more figures than any telephone number has
    parts: Parts = field(default=Parts())  # where an identifier, a place and a name stand beside each other

    @property
    def more_in_parts(self) -> bool:
        """Whether a part identifies somebody whom the whole does not."""
        return self.parts.identifies and bool(self.parts.ref or self.parts.handle or {*self.parts.keys} - {*self.keys})


def read(text: str) -> Asked:
    """Read a text in every way that makes sense."""
    if is_withheld(text):
        return Asked(withheld=True)
    if ref := _our_ref(text):
        return Asked(ref=ref, keys=_keys(text, reference=reference_key))
    alone = len(text.split()) == 1
    if text.startswith("@"):
        handle, platform = split_handle(text)
        if platform:
            return Asked(keys=(("social", f"{handle}/{platform}"),))
        if handle or alone:
            return Asked(handle=handle, little=not handle)
    elif "@" in text:
        keys = _keys(text, email=email_key) or _keys(text, social=social_key)
        if keys or alone:
            rough = () if keys else (("email", "".join(text.casefold().split())),)
            return Asked(keys=keys, rough=rough, little=not keys)
    if NUMBER.match(figures := as_figures(text)):
        return _number(text, figures)
    return _words(text)


def _number(text: str, figures: str) -> Asked:
    """A text of figures: a telephone number, or a reference; or two numbers, or a part of one."""
    keys = _keys(figures, telephone=telephone_key) + _keys(text, reference=reference_key)
    if is_whole(figures):
        return Asked(keys=keys)
    rough = () if dict(keys).get("telephone") else _rough_number(figures)
    parts = take_apart(figures)
    if parts.figures:  # more than one number, or not one: no part of it is looked up by itself
        parts = Parts()
    overlong = sum(map(str.isdigit, figures)) > MOST_FIGURES
    return Asked(keys=keys, rough=rough, parts=parts, little=not parts.identifies, overlong=overlong)


def _our_ref(text: str) -> str:
    """The reference of a customer, if it is one: with its dash, or at least a figure, or else it is a word."""
    found = OUR_REF.match(text)
    if not found or ("-" not in text and not any(letter.isdigit() for letter in text)):
        return ""
    return f"C-{found[1].upper().translate(MISHEARD)}"


def _words(text: str) -> Asked:
    """A text with letters in it: an account, an address, a reference, or a name, perhaps beside each other."""
    social, parts = _keys(text, social=social_key), take_apart(text)
    code, rest = split_postcode(text) if parts.postcode else ("", text)
    has_digits = any(letter.isdigit() for letter in rest)
    names = () if has_digits or "/" in rest else tuple(name_words(rest)[:MOST_WORDS])
    if code and somebody_beside_a_door(text):
        return Asked(postcode=code, words=parts.words[:MOST_WORDS], parts=parts)
    if code:
        return Asked(keys=_keys(text, postal=postal_key) if rest else (), postcode=code, words=names, parts=parts)
    # Without a postcode, words with a figure are a street or a reference; words alone may be a name or a street.
    reference = _keys(text, reference=reference_key) if has_digits else ()
    if parts.identifies:
        return Asked(keys=social + reference, parts=parts)
    little = _is_little(text, parts)
    return Asked(keys=social + reference, line=line_of(rest), words=names, little=little, parts=parts)


def _is_little(text: str, parts: Parts) -> bool:
    """Whether a text holds no more than a letter, or a part of a number or of a postcode."""
    part_of_a_number = any(len(each) > FIGURES_OF_A_DOOR for each in parts.figures)
    no_more_than_a_letter = len("".join(plain_words(text))) < 2
    return part_of_a_number or no_more_than_a_letter or not parts.words or bool(OUTWARD.fullmatch(text))


def _keys(text: str, **readings) -> tuple[tuple[str, str], ...]:
    """The keys of the readings that succeed."""
    found = []
    for kind, key in readings.items():
        try:
            found.append((kind, key(text)))
        except Unreadable:
            continue
    return tuple(found)


def _rough_number(text: str) -> tuple[tuple[str, str], ...]:
    """A number with a figure too many or too few, as it would stand if it were right."""
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return ()
    return (("telephone", f"+{number.country_code}{number.national_number}"),)
