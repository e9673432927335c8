"""One box: a number, an address, an account, a reference or a name; exact matches at once, near ones as suggestions.

Nothing near is ever picked. A name is never an identifier, since two people may share it, so names are suggestions.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from ..asked import Asked, read
from ..models import Customer, Identifier
from ..slips import REFERENCE_SIGNS, slips
from ..text import Unreadable, readable
from .beginning import starting
from .names import people_called
from .nearby import Suggestion, had_it, in_the_street, living_at, one_slip_away
from .persons import one_of_each

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


def find(text: str, at: datetime) -> Found:
    """Who this may be, at a moment."""
    try:
        text = readable(text, LONGEST)
    except Unreadable as why:
        return Found([], [], said=str(why))
    asked = read(text)
    if asked.withheld:
        sentence = _("The number was withheld. Ask for another number, an email address, or a postcode and a name.")
        return Found([], [], said=sentence)
    exact = one_of_each(_exactly(asked, at), at)
    return Found(exact, []) if exact else _nearly(asked, at)


def _exactly(asked: Asked, at: datetime) -> list[Customer]:
    """The customers who have exactly this identifier now, those recorded first before the others."""
    if asked.ref and (customer := Customer.objects.filter(ref=asked.ref, recorded_at__lte=at).first()):
        return [customer]
    wanted = set(asked.keys)
    matching = Q(key__in=[key for _kind, key in asked.keys])
    if asked.handle:
        matching |= Q(kind="social") & starting("key", f"{asked.handle}/")
    if not wanted and not asked.handle:
        return []
    rows = Identifier.objects.current(at).filter(matching).select_related("customer").order_by("customer_id")
    found = {row.customer_id: row.customer for row in rows if asked.handle or (row.kind, row.key) in wanted}
    return list(found.values())


def _nearly(asked: Asked, at: datetime) -> Found:
    """The customers whom it may be, the likeliest first."""
    near = [*had_it(asked.keys, at), *_references_near(asked.ref, at)]
    near += one_slip_away((*asked.keys, *asked.rough), asked.handle, at)
    if asked.postcode:
        near += living_at(starting("key", f"{asked.postcode}/"), asked.words, at)
    elif asked.words:
        near += people_called(asked.words, at, MOST)
    if asked.line and not near:
        near += in_the_street(starting("line", asked.line), asked.line, at)
    best = _once_each(near, at)
    said = ""
    if len(best) > MOST:
        said = _("There are more than can be shown. Add a first name, a house number or a postcode.")
    return Found([], best[:MOST], len(best) > MOST, said)


def _references_near(ref: str, at: datetime) -> list[Suggestion]:
    """Those whose own reference is one slip away."""
    if not ref:
        return []
    near = [f"C-{each}" for each in slips(ref[2:], REFERENCE_SIGNS) if len(each) == len(ref) - 2]
    why = _("The reference differs by one slip: %(ref)s")
    rows = Customer.objects.filter(ref__in=near, recorded_at__lte=at)
    return [Suggestion(row, why % {"ref": row.ref}, 80) for row in rows]


def _once_each(near: list[Suggestion], at: datetime) -> list[Suggestion]:
    """Each person once, by the likeliest reason."""
    best: dict[int, Suggestion] = {}
    for suggestion in sorted(near, key=lambda each: (-each.score, each.customer.pk)):
        best.setdefault(suggestion.customer.pk, suggestion)
    shown = one_of_each([each.customer for each in best.values()], at)
    return [best[customer.pk] for customer in shown]
