"""Who acts for a customer, and in which capacity."""

from django.utils.translation import gettext as _

from fairhand.policy import Act
from fairhand.record.act import Deed, act

from ..models import Customer, Representation
from ..queries import same_person
from ..text import Contradicted, needed, readable
from .rows import end, still_open, tell


@act(Act.KEEP_CUSTOMER)
def record_representation(
    deed: Deed, *, customer: Customer, representative: Customer, relation: str, evidence: str = ""
) -> Representation:
    """Keep that somebody acts for a customer; what either does is never put down to the other.

    `relation` is the capacity in which they act; the guard's own word `capacity` is the employee's.
    """
    capacity = needed(relation, 200, _("Write in which capacity, such as: daughter, with her written consent."))
    evidence = readable(evidence, 10_000, lines=True)
    if representative.pk in same_person(customer, deed.at):
        raise Contradicted(_("This is the same person. Somebody who acts for a customer has a record of their own."))
    same = Representation.objects.current(deed.at).filter(customer=customer, representative=representative)
    if same.filter(capacity=capacity).exists():
        raise Contradicted(_("This is recorded already."))
    facts = {"representative": representative.ref, "capacity": capacity}
    event = tell(deed, "representation_recorded", customer, facts)
    return Representation.objects.create(
        customer=customer,
        representative=representative,
        capacity=capacity,
        evidence=evidence,
        starts_at=event.at,
        began_by=event,
    )


@act(Act.KEEP_CUSTOMER)
def end_representation(deed: Deed, *, representation: Representation) -> Representation:
    """Somebody acts for a customer no longer."""
    row = still_open(representation)
    facts = {"representative": row.representative.ref, "capacity": row.capacity}
    return end(row, tell(deed, "representation_ended", row.customer, facts))
