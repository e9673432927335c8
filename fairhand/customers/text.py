"""Text is text: anything a person can write is kept, and what no person writes gets a sentence."""

import unicodedata

from django.utils.translation import gettext as _

from fairhand.record.act import Unkept


class Unreadable(Unkept):
    """What was typed cannot be kept as it stands; the message says why and what to do."""


class Contradicted(Unkept):
    """What is to be kept does not go with what is on record; the message says how and what to do."""


def readable(text: str, longest: int, *, lines: bool = False) -> str:
    """The text without space around it, or a sentence when it holds a control character or is too long."""
    text = text.strip(" \t\r\n")
    allowed = "\t\r\n" if lines else ""
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in allowed for letter in text):
        raise Unreadable(
            _("The text holds a character that cannot be seen, perhaps from a copied document. Type it again by hand.")
        )
    if len(text) > longest:
        raise Unreadable(
            _("The text has %(length)d characters and there is room for %(longest)d. Make it shorter.")
            % {"length": len(text), "longest": longest}
        )
    return text


def needed(text: str, longest: int, sentence: str, *, lines: bool = False) -> str:
    """A readable text that may not be empty; the sentence says what to write."""
    text = readable(text, longest, lines=lines)
    if not text:
        raise Unreadable(sentence)
    return text
