"""What a reviewer looks at: what has happened since, the last contact, and whether to tell the customer."""

from dataclasses import dataclass
from datetime import datetime

from fairhand import council
from fairhand.contacts.queries import evidence, last_contact
from fairhand.customers.queries import same_person
from fairhand.decisions.models import Decision
from fairhand.incidents.models import Incident
from fairhand.policy import Policy, within


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What has happened since a decision was taken."""

    last_contact_at: datetime | None
    contacts: int
    incidents: int


def looked_back(decision: Decision, at: datetime) -> LookedBack:
    """Contacts and reports since a decision, and the last contact of all."""
    last = last_contact(decision.customer, at)
    people = same_person(decision.customer, at)
    since = Incident.objects.about(people, at).filter(happened_at__gt=decision.decided_at, recorded_at__lte=at)
    return LookedBack(
        last.happened_at if last else None,
        evidence(decision.customer, decision.decided_at, at).count(),
        since.count(),
    )


def is_in_active_contact(policy: Policy, last_contact_at: datetime | None, at: datetime) -> bool:
    """Whether the last contact is so recent that the customer counts as in active contact (9.3)."""
    if policy.reviews is None or last_contact_at is None:
        return False
    return within(policy.reviews.active_contact, last_contact_at, at, council.calendar(), policy.zone)


def proposes_to_tell(policy: Policy, outcome: str, last_contact_at: datetime | None, at: datetime) -> bool:
    """Whether it is proposed to tell the customer; a person decides. What eases or ends is always proposed."""
    return outcome != "continued" or is_in_active_contact(policy, last_contact_at, at)
