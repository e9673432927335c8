"""The restrictions on record, and which of them would have ended earlier or later under a draft."""

from datetime import datetime
from itertools import groupby

from fairhand import council
from fairhand.decisions.models import Decision, Restriction
from fairhand.decisions.noticing import policy_named
from fairhand.policy.what_if import Held, ends_otherwise, short_ends_otherwise
from fairhand.reviews.models import PutOff

from .found import Found, Over


def hold_restrictions(found: Found, since_at: datetime) -> None:
    """Every restriction that held since a moment, held against when it would be over under the draft."""
    draft, calendar = found.draft.policy, found.draft.calendar
    rows = Restriction.objects.filter(closes_at__gt=since_at, recorded_by__at__lte=found.at)
    rows = rows.select_related("decision").order_by("decision__decided_at", "decision", "pk")
    found.looked_at["restrictions"] = 0
    for decision, of_it in groupby(rows, key=lambda each: each.decision):
        held, own = list(of_it), policy_named(decision.policy)
        found.looked_at["restrictions"] += 1
        last = max(held, key=lambda each: each.closes_at)
        if held[0].brief:
            acted = last.ended_at is not None and last.ended_at == last.closes_at
            ending = short_ends_otherwise(draft, own, last.starts_at, last.closes_at, acted, calendar)
            kept, ref = last.closes_at, last.ref
        else:
            as_held = _held(decision, last)
            ending = ends_otherwise(draft, own, as_held, calendar) if draft.formal else None
            kept, acted, ref = as_held.over_at, as_held.acted, decision.ref
        if ending:
            found.over.append(Over(ref, kept, ending, held[0].brief, acted))


def _held(decision: Decision, last: Restriction) -> Held:
    """How long what a decision set held: until another followed it, somebody ended it, or it was over by itself."""
    after = decision.followed_in_the_end
    followed = after is not None and after.decided_at <= last.closes_at
    put_off = PutOff.objects.filter(decision=decision).first()
    return Held(
        decided_on=council.day_of(decision.decided_at),
        alters=decision.alters is not None,
        ends_on=decision.ends_on,
        over_at=after.decided_at if after and followed else last.closes_at,
        acted=followed or (last.ended_at is not None and last.ended_at == last.closes_at),
        put_off_on=council.day_of(put_off.put_off_at) if put_off else None,
        put_off_until=put_off.until if put_off else None,
    )
