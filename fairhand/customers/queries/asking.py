"""What to ask a caller, so that those who are shown can be told apart without telling the caller anything."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .persons import Apart

MOST = 2  # things to ask for; a caller is not examined
# In the order in which they are asked for.
THINGS = {
    "name": gettext_lazy("their full name"),
    "street": gettext_lazy("the street"),
    "district": gettext_lazy("the first half of the postcode"),
    "ending": gettext_lazy("the last three figures of a telephone number"),
    "since": gettext_lazy("the year in which they first contacted us"),
}


def to_ask(shown: Sequence[Apart]) -> list[str]:
    """The things that differ between these people, the best to ask first; of one alone, what is known."""
    if len(shown) == 1:
        differing = [thing for thing in THINGS if thing != "name" and getattr(shown[0], thing)]
    else:
        differing = [thing for thing in THINGS if len({getattr(each, thing) for each in shown}) > 1]
    return differing[:MOST]


def asked_aloud(things: Sequence[str]) -> str:
    """These things as one asks for them."""
    return _(" or ").join(str(THINGS[thing]) for thing in things)
