"""One box: a number, an address, an account, a reference or a name; exact matches at once, near ones as suggestions.

Nothing near is ever picked. A name is never an identifier, since two people may share it, so names are suggestions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from ..asked import Asked, read
from ..models import Customer, Identifier
from ..parts import Parts
from ..text import Unreadable, readable
from .beginning import starting
from .beside import with_a_name
from .nearby import Suggestion
from .nearly import nearly
from .persons import one_of_each
from .sayings import TOO_LITTLE, TOO_MANY_FIGURES, WITHHELD, looked_up

MOST = 12  # suggestions on one screen; more are not read by anybody with a caller on the line
LONGEST = 300

__all__ = ["Found", "Suggestion", "find"]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: those it is, those it may be, and a sentence where one is due."""

    exact: list[Customer]
    near: list[Suggestion]
    more: bool = False  # there are more suggestions than are shown
    said: str = ""
    looked_up: str = ""  # what the text was read as; empty when it could not be looked up

    @property
    def one(self) -> Customer | None:
        """The one person it is; nobody when others may be meant too."""
        return self.exact[0] if len(self.exact) == 1 and not self.near else None


def find(text: str, at: datetime) -> Found:
    """Who this may be, at a moment."""
    try:
        text = readable(text, LONGEST)
    except Unreadable as why:
        return Found([], [], said=str(why))
    asked = read(text)
    if asked.withheld:
        return Found([], [], said=str(WITHHELD))
    exact = one_of_each(_exactly(asked, at), at)
    if exact:
        return Found(exact, [], looked_up=looked_up(asked))
    having = one_of_each(_exactly(asked.parts, at), at) if asked.more_in_parts else []
    if having:
        exact, near = with_a_name(having, asked.parts, at, MOST)
        said = _("What was typed fits more than one customer.") if near else ""
        return _shown(exact, near, said, asked)
    near, in_part = nearly(asked, at, MOST)
    if not near and asked.little:
        return Found([], [], said=str(TOO_MANY_FIGURES if asked.overlong else TOO_LITTLE))
    said = _("Nobody on record has all of this. These have a part of it.") if near and in_part else ""
    return _shown([], near, said, asked)


def _shown(exact: list[Customer], near: list[Suggestion], said: str, asked: Asked) -> Found:
    """As many as a screen holds, and what to add when there are more."""
    more = len(near) > MOST
    if more:
        add = _("There are more than can be shown. Add a first name, a house number or a postcode.")
        said = f"{said} {add}".strip()
    return Found(exact, near[:MOST], more, said, looked_up(asked))


def _exactly(asked: Asked | Parts, at: datetime) -> list[Customer]:
    """The customers who have exactly this identifier now, those recorded first before the others."""
    if asked.ref and (customer := Customer.objects.filter(ref=asked.ref, recorded_at__lte=at).first()):
        return [customer]
    wanted: Sequence[tuple[str, str]] = asked.keys
    if not wanted and not asked.handle:
        return []
    matching = Q(key__in=[key for _kind, key in wanted])
    if asked.handle:
        matching |= Q(kind="social") & starting("key", f"{asked.handle}/")
    rows = Identifier.objects.current(at).filter(matching).select_related("customer").order_by("customer_id")
    found = {row.customer_id: row.customer for row in rows if asked.handle or (row.kind, row.key) in wanted}
    return list(found.values())
