"""Near an identifier: who had it before, whose is one slip away, who lives there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from fairhand import council
from fairhand.policy import day

from ..folding import folded, root
from ..handles import MOST_USED
from ..models import Customer, Identifier
from ..slips import ADDRESS_SIGNS, DIGITS, LETTERS, slipped_keys, slips
from .persons import names_of

ENOUGH = 40  # rows looked at before the best are shown


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A customer whom it may be, and why we think so; a person decides."""

    customer: Customer
    why: str
    score: float
    until: datetime | None = None  # when what was matched stopped being theirs


def had_it(keys: Sequence[tuple[str, str]], at: datetime) -> list[Suggestion]:
    """Those who had exactly this until some day."""
    rows = Identifier.objects.filter(key__in=[key for _kind, key in keys], ends_at__lte=at).select_related("customer")
    return [
        Suggestion(row.customer, _("this was theirs until %(day)s") % {"day": _day(row.ends_at or at)}, 90, row.ends_at)
        for row in rows.order_by("-ends_at")[:ENOUGH]
        if (row.kind, row.key) in keys
    ]


def one_slip_away(keys: Sequence[tuple[str, str]], handle: str, at: datetime) -> list[Suggestion]:
    """Those whose identifier is one slip of the keyboard away."""
    wanted = [(kind, near) for kind, key in keys for near in slipped_keys(kind, key)]
    if handle:
        wanted += [("social", f"{near}/{platform}") for near in slips(handle, ADDRESS_SIGNS) for platform in MOST_USED]
    if not wanted:
        return []
    kinds = dict.fromkeys(kind for kind, _key in wanted)
    found = []
    for kind in kinds:
        near = [key for each, key in wanted if each == kind]
        rows = list(Identifier.objects.current(at).filter(kind=kind, key__in=near).select_related("customer"))[:ENOUGH]
        found += [Suggestion(row.customer, one_slip(row.given), 80) for row in rows]
    return found


def one_slip(given: str) -> str:
    """Why somebody is suggested who has nearly what was typed."""
    return _("one slip away: %(given)s") % {"given": given}


def living_at(there: Q, words: Sequence[str], at: datetime) -> list[Suggestion]:
    """Those at a postcode, the ones called as asked first."""
    rows = list(Identifier.objects.current(at).filter(there, kind="postal").select_related("customer")[: 5 * ENOUGH])
    names = names_of({row.customer_id for row in rows}, at) if words else {}
    asked = " ".join(root(word) for word in words)
    return [
        Suggestion(row.customer, _("lives at this postcode"), 60 + _alike(asked, names.get(row.customer_id, "")))
        for row in rows
    ]


def in_the_street(there: Q, line: str, at: datetime, *, slipped: bool = True) -> list[Suggestion]:
    """Those whose address begins with this line; if there are none, with one a slip away."""
    streets = Identifier.objects.current(at).exclude(line="").select_related("customer")
    rows = list(streets.filter(there)[:ENOUGH])
    if slipped and not rows and len(line) > 4:
        # No limit on these: it would tempt PostgreSQL to read the whole table in hope of an early end.
        rows = list(streets.filter(line__in=slips(line, LETTERS + DIGITS + " ")))[:ENOUGH]
    return [Suggestion(row.customer, _("lives in this street"), 70 if row.line == line else 50) for row in rows]


def _alike(asked: str, name: str) -> float:
    """Up to thirty points for a name like the one asked for."""
    return 0.3 * fuzz.token_set_ratio(asked, folded(name)) if asked else 0


def _day(at: datetime) -> str:
    return day(council.day_of(at), council.words())
