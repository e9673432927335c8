"""What an appeal is against: a formal decision; and where the policy lets them be, a short restriction or a warning."""

from datetime import datetime

from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.decisions.models import Decision, Restriction
from fairhand.incidents.models import LeaderWarning
from fairhand.incidents.warned import warnings_of
from fairhand.policy import Act, Policy, may_be_appealed
from fairhand.record.refs import new_ref

EVENTS = {Act.RESTRICT_BRIEFLY: "contact_restricted_briefly", Act.WARN: "warned"}  # as the policy's notices name them


def event_of(decision: Decision) -> str:
    """What may be appealed of it, as the policy names it; nothing of a formal decision, which always may be."""
    return "" if decision.is_formal else EVENTS.get(Act(decision.act), "")


def can_be_appealed(policy: Policy, decision: Decision) -> bool:
    """Whether an appeal against it can be written down: nobody turns away one against a formal decision."""
    return decision.is_formal or may_be_appealed(policy, event_of(decision))


def warning_of(decision: Decision) -> LeaderWarning | None:
    """The warning that an appeal is against, where it is against one."""
    return LeaderWarning.objects.filter(ref=decision.thread).first() if decision.act == Act.WARN else None


def restriction_of(decision: Decision) -> Restriction | None:
    """The short restriction that an appeal is against, where it is against one."""
    return Restriction.objects.filter(decision=decision, brief=True).first()


def decision_of(warning: LeaderWarning) -> Decision | None:
    """The row under which a warning is appealed; there is one from the first appeal on."""
    return Decision.objects.filter(act=Act.WARN, thread=warning.ref).first()


def as_decision(warning: LeaderWarning) -> Decision:
    """A warning as something that was decided, by whom, when and why: so it is heard as any decision is."""
    incident = warning.incident
    return decision_of(warning) or Decision.objects.create(
        ref=new_ref("DEC"),
        customer=warning.customer,
        act=Act.WARN,
        thread=warning.ref,
        reasons=warning.behaviour,
        answers=warning.answers,
        consulted=warning.consulted,
        grounds={"evidence": [incident.ref]} if incident else {},
        decided_by=warning.given_by,
        capacity=warning.recorded_by.capacity,
        decided_at=warning.given_at,
        policy=warning.policy,
        recorded_by=warning.recorded_by,
    )


def brief_ones(policy: Policy, customer: Customer, at: datetime) -> list[Decision]:
    """The short restrictions of one person, where the policy lets them be appealed."""
    if not may_be_appealed(policy, EVENTS[Act.RESTRICT_BRIEFLY]):
        return []
    people = same_person(customer, at)
    return list(Decision.objects.filter(customer__in=people, act=Act.RESTRICT_BRIEFLY, number=None, decided_at__lte=at))


def warnings_to_appeal(policy: Policy, customer: Customer, at: datetime) -> list[LeaderWarning]:
    """The warnings of one person, where the policy lets them be appealed."""
    return warnings_of(customer, at) if may_be_appealed(policy, EVENTS[Act.WARN]) else []
