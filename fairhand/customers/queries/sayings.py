"""What the one box says of a text: as what it was looked up, or why it could not be."""

from django.utils.translation import gettext_lazy as _

from ..asked import Asked

WITHHELD = _("The number was withheld. Ask for another number, an email address, or a postcode and a name.")
TOO_LITTLE = _(
    "That is too little to look up: give the whole number, the whole email address, a postcode with the number of the "
    "house, or a full name."
)
TOO_MANY_FIGURES = _("That has more figures than a telephone number. Ask for it again, and give the whole number.")
LOOKED_UP = {
    "telephone": _("a telephone number"),
    "email": _("an email address"),
    "social": _("a social media account"),
    "postal": _("an address"),
    "name": _("a name"),
    "ref": _("our own reference"),
    "reference": _("a reference in another system"),
}


def looked_up(asked: Asked) -> str:
    """As what a text was looked up: a telephone number, a name."""
    parts = asked.parts
    kinds = {kind for kind, _key in (*asked.keys, *parts.keys, *asked.rough)}
    if asked.ref or parts.ref:
        kinds.add("ref")
    if asked.handle or parts.handle:
        kinds.add("social")
    if asked.postcode or (parts.words and asked.line):
        kinds.add("postal")
    if asked.words or parts.words:
        kinds.add("name")
    if len(kinds) > 1 and (parts.identifies or not parts.words):
        kinds.discard("reference")  # any text with a figure in it may be one; it is not what was meant here
    return ", ".join(str(said) for kind, said in LOOKED_UP.items() if kind in kinds)
