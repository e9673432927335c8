"""What the forms of this room offer, and what each choice is called."""

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fairhand import council

from .models import Need

KINDS = {"person": _("A person"), "organisation": _("An organisation"), "unknown": _("Not known")}
REQUESTS = {
    "adjustment": _("They ask for an adjustment"),
    "correction": _("They say that something is wrong"),
    "subject_access": _("They ask for their own data"),
}
IDENTIFIERS = {
    "telephone": _("Telephone number"),
    "email": _("Email address"),
    "postal": _("Address"),
    "social": _("Social media account"),
    "reference": _("Reference in another system"),
}
LANGUAGES = {
    "en": _("English"),
    "cy": _("Welsh"),
    "both": _("English or Welsh, either is welcome"),
    "bsl": _("British Sign Language"),
    "other": _("Another language"),
    "unknown": _("Not known yet"),
}
FORMATS = {
    "large_print": _("In large print"),
    "easy_read": _("In easy read, with plain words"),
    "email": _("By email"),
    "html": _("As a web page, for a screen reader"),
}


def languages() -> list[tuple[str, str]]:
    """The languages that somebody can choose; either of two only where the body writes both."""
    return [(code, str(name)) for code, name in LANGUAGES.items() if code != "both" or "cy" in dict(settings.LANGUAGES)]


def kind_label(kind: str) -> str:
    """What a kind of customer is called."""
    return str(KINDS.get(kind, kind))


def request_label(kind: str) -> str:
    """What somebody asked for on their own page."""
    return str(REQUESTS.get(kind, kind))


def identifier_label(kind: str) -> str:
    """What a kind of identifier is called."""
    return str(IDENTIFIERS.get(kind, kind))


def language_label(language: str) -> str:
    """What a language is called."""
    return str(LANGUAGES.get(language, language))


def channels() -> list[tuple[str, str]]:
    """The channels that the policy covers, in the reader's language."""
    words = council.words()
    return [(row.code.value, words.label(f"channels.{row.code}")) for row in council.policy().channels]


def channel_labels(codes: list[str]) -> str:
    """What some channels are called, one after the other."""
    words = council.words()
    return ", ".join(words.label(f"channels.{code}").lower() for code in codes)


def format_labels(formats: list[str]) -> str:
    """What some formats of letters are called, one after the other."""
    return ", ".join(str(FORMATS.get(each, each)).lower() for each in formats)


def means_of(need: Need) -> list[str]:
    """What a need means for channels and letters, a short sentence for each."""
    said = []
    if need.formats:
        said.append(gettext("Needs letters %(formats)s.") % {"formats": format_labels(need.formats)})
    if need.relies_on:
        said.append(gettext("Relies on: %(channels)s.") % {"channels": channel_labels(need.relies_on)})
    if need.cannot_use:
        said.append(gettext("Cannot use: %(channels)s.") % {"channels": channel_labels(need.cannot_use)})
    return said
