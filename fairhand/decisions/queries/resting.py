"""What contacts show, as what a decision or a referral rests on: what was taken into the file, and nothing else."""

from collections.abc import Iterable
from datetime import datetime

from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.evidence.models import Evidence


def taken_in_of(refs: Iterable[str], at: datetime | None = None) -> list[Evidence]:
    """What was taken in under these references, by a moment where one is given, the first first."""
    rows = (
        Evidence.objects.filter(ref__in=list(refs))
        .select_related("customer", "taken_in_by")
        .order_by("taken_in_at", "pk")
    )
    return list(rows.filter(taken_in_at__lte=at) if at else rows)


def not_taken_in(refs: Iterable[str], customer: Customer, at: datetime) -> list[str]:
    """Those of some references under which nothing of this person's contacts was taken in by a moment."""
    people = same_person(customer, at)
    known = {each.ref for each in taken_in_of(refs, at) if each.customer_id in people}
    return [ref for ref in refs if ref not in known]
