"""What a text in the one box may be: an identifier in its form, a part of one, or a name."""

import re
from dataclasses import dataclass

import phonenumbers

from .folding import name_words
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
from .text import Unreadable

OUR_REF = re.compile(r"^C[- ]?([0-9A-Z]{8})$", re.IGNORECASE)
MISHEARD = str.maketrans("ILO", "110")  # a reference holds no I, L or O: they were meant as one and nought
NUMBER = re.compile(r"^(tel:)?[\d\s()+./\-]+(\s*(ext|x|est|#)[.:]?\s*\d+)?$", re.IGNORECASE)


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


def read(text: str) -> Asked:
    """Read a text in every way that makes sense."""
    if is_withheld(text):
        return Asked(withheld=True)
    if ref := _our_ref(text):
        return Asked(ref=ref, keys=_keys(text, reference=reference_key))
    if text.startswith("@"):
        handle, platform = split_handle(text)
        return Asked(keys=(("social", f"{handle}/{platform}"),)) if platform else Asked(handle=handle)
    if "@" in text:
        keys = _keys(text, email=email_key) or _keys(text, social=social_key)
        return Asked(keys=keys, rough=() if keys else (("email", "".join(text.casefold().split())),))
    if NUMBER.match(text):
        keys = _keys(text, telephone=telephone_key, reference=reference_key)
        return Asked(keys=keys, rough=() if dict(keys).get("telephone") else _rough_number(text))
    return _words(text)


def _our_ref(text: str) -> str:
    """The reference of a customer, if it is one: with its dash, or at least a figure, or else it is a word."""
    found = OUR_REF.match(text)
    if not found or ("-" not in text and not any(letter.isdigit() for letter in text)):
        return ""
    return f"C-{found[1].upper().translate(MISHEARD)}"


def _words(text: str) -> Asked:
    """A text with letters in it: an account, an address, a reference, or a name, perhaps with a postcode."""
    social = _keys(text, social=social_key)
    code, rest = split_postcode(text)
    has_digits = any(letter.isdigit() for letter in rest)
    names = () if has_digits or "/" in rest else tuple(name_words(rest)[:6])
    if code:
        return Asked(keys=_keys(text, postal=postal_key) if rest else (), postcode=code, words=names)
    # Without a postcode, words with a figure are a street or a reference; words alone may be a name or a street.
    reference = _keys(text, reference=reference_key) if has_digits else ()
    return Asked(keys=social + reference, line=line_of(rest), words=names)


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
