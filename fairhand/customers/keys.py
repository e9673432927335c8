"""Identifiers brought to one form, so that the same number, address or account is found however it was written.

Each function returns the key, or raises Unreadable with a sentence.
"""

import re

import phonenumbers
from django.utils.translation import gettext as _
from email_validator import EmailNotValidError, validate_email

from .folding import plain_words, root
from .handles import social_key
from .text import Unreadable, readable

LONGEST = 300
AS_KEPT = re.compile(r"\+44[1-9]\d{9}")  # what telephone systems give, and needs no reading
HOME = "GB"  # where a number without a country code is; every body with such a policy is in the UK
POSTCODE = re.compile(r"(?<![A-Z0-9])([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})(?![A-Z0-9])", re.IGNORECASE)
WITHHELD = frozenset(
    tuple(plain_words(said))
    for said in (
        "withheld|number withheld|anonymous|private|private number|no caller id|unavailable|restricted"
        "|wedi'i gadw'n ôl|rhif wedi'i gadw'n ôl|rhif wedi ei gadw yn ôl|cadwyd yn ôl|dim rhif|preifat"
    ).split("|")
)


def key_of(kind: str, given: str) -> str:
    """The key of an identifier of a kind."""
    return KEYS[kind](readable(given, LONGEST, lines=kind == "postal"))


def telephone_key(given: str) -> str:
    """A number in its world-wide form, with its extension: +441632960001;ext=12."""
    if AS_KEPT.fullmatch(given):
        return given
    if is_withheld(given):
        raise Unreadable(_("The number was withheld, so there is none to keep. Ask for another way to reach them."))
    try:
        number = phonenumbers.parse(given, HOME)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise Unreadable(
            _("“%(given)s” is not a telephone number we can read. Write it as 01632 960001 or +44 1632 960001.")
            % {"given": given}
        )
    key = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{key};ext={number.extension}" if number.extension else key


def is_withheld(given: str) -> bool:
    """Whether the words of a telephone say that there is no number."""
    return any(map(str.isalpha, given)) and tuple(plain_words(given)) in WITHHELD


def email_key(given: str) -> str:
    """An address without case; dots and plus signs are kept, since only its own provider knows what they mean."""
    given = given.removeprefix("mailto:")
    try:
        parts = validate_email(given, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        raise Unreadable(
            _("“%(given)s” is not an email address we can read. Write it as name@example.org.") % {"given": given}
        ) from None
    return parts.normalized.casefold()


def postal_key(given: str) -> str:
    """A postcode and what tells one door from the next: QX71AB/12. Without a postcode, the first line."""
    code, rest = split_postcode(given)
    if not plain_words(given):
        raise Unreadable(_("There is no address here. Write a postcode, or the number and street."))
    return f"{code}/{door(rest)}" if code else f"/{line_of(given)}"[:LONGEST]


def split_postcode(given: str) -> tuple[str, str]:
    """The postcode in a text, without its space, and the text without it."""
    found = list(POSTCODE.finditer(given))
    if not found:
        return "", given
    last = found[-1]  # a flat's name may look like one; the postcode comes last
    return (last[1] + last[2]).upper(), (given[: last.start()] + " " + given[last.end() :]).strip(" ,")


def door(address: str) -> str:
    """The numbers of an address (12, 12a, 3-12 for a flat), or the name of the house."""
    first_lines = address.replace("\n", ",").split(",")
    numbers = re.findall(r"\b\d+[a-z]?\b", address.casefold())
    return "-".join(numbers) if numbers else " ".join(plain_words(first_lines[0]))


def line_of(address: str) -> str:
    """The first line of an address as it is searched, street before number: "eol bawr 12"."""
    _code, rest = split_postcode(address)
    parts = [part for part in rest.replace("\n", ",").split(",") if part.strip()]
    line: list[str] = []
    for part in parts:
        line += plain_words(part)
        if any(word.isalpha() for word in line):
            break  # "12, Heol Fawr": the number alone is not yet a line
    numbers = [word for word in line if word[0].isdigit()]
    return " ".join([root(word) for word in line if not word[0].isdigit()] + numbers)[:120]


def reference_key(given: str) -> str:
    """A reference from another system: its letters and figures in capitals."""
    key = "".join(plain_words(given)).upper()
    if not key:
        raise Unreadable(_("A reference has letters or figures. Copy it from the other system."))
    return key


KEYS = {
    "telephone": telephone_key,
    "email": email_key,
    "postal": postal_key,
    "social": social_key,
    "reference": reference_key,
}
