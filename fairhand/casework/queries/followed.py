"""What followed measures that were ended: the same again, another decision, or nothing."""

from dataclasses import dataclass
from datetime import datetime

from fairhand.decisions.models import Decision, Restriction


@dataclass(frozen=True, slots=True)
class Followed:
    """What came after a measure of a matter, as it was known at a moment."""

    decision: Decision | None = None  # whose measures took its place, or are to
    again: Restriction | None = None  # the same measure, in force anew
    began_at: datetime | None = None  # from when what took its place holds; nothing while it has not begun


def followed(ended: Restriction, at: datetime) -> Followed:
    """What followed a measure that somebody ended, as far as it was on record at a moment."""
    known = Restriction.objects.filter(recorded_by__at__lte=at, pk__gt=ended.pk)
    again = known.filter(continues=ended, decision=ended.decision).order_by("pk").first()
    after = _decided_after(ended.decision, at)
    if again and (after is None or (ended.ended_at and after.decided_at > ended.ended_at)):
        return Followed(again=again, began_at=again.starts_at)
    if after is None:
        return Followed()
    begun = known.filter(decision=after).order_by("starts_at", "pk").first()
    return Followed(decision=after, began_at=begun.starts_at if begun else None)


def _decided_after(decision: Decision, at: datetime) -> Decision | None:
    """The decision that came after another in its matter and sets something; none where it was withdrawn."""
    after = Decision.objects.filter(follows=decision, decided_at__lte=at).first()
    while after and (after.is_withdrawn or not after.measures):
        after = Decision.objects.filter(follows=after, decided_at__lte=at).first()
    return after
