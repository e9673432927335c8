"""What the forms of this room offer, and what each choice is called."""

from django.utils.translation import gettext_lazy as _

KINDS = {"person": _("A person"), "organisation": _("An organisation"), "unknown": _("Not known")}
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


def kind_label(kind: str) -> str:
    """What a kind of customer is called."""
    return str(KINDS.get(kind, kind))


def identifier_label(kind: str) -> str:
    """What a kind of identifier is called."""
    return str(IDENTIFIERS.get(kind, kind))


def language_label(language: str) -> str:
    """What a language is called."""
    return str(LANGUAGES.get(language, language))
