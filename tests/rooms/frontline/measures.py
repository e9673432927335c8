"""Restrictions as rows, written straight into the table: for tests of what is shown, not of who may decide."""

from datetime import timedelta

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.decisions.models import Decision, Notice, Restriction
from fairhand.people.models import Employee
from fairhand.policy import Act, MeasureKind
from fairhand.record.models import Event
from fairhand.record.refs import new_ref

CLOSED = {"channels": ["telephone"]}
STORY = "He called Ceri a name that nobody should read on this screen."


def a_notice(decision: Decision) -> Notice:
    """The letter that told of a decision: no formal restriction is without one."""
    on = decision.decided_at.date()
    return Notice.objects.create(
        ref=new_ref("NTC"),
        customer=decision.customer,
        event="contact_managed",
        about=decision.ref,
        decision=decision,
        means="by_hand",
        sent_on=on,
        deemed_on=on,
        issued_by=decision.decided_by,
        issued_at=decision.decided_at,
        policy=decision.policy,
        recorded_by=decision.recorded_by,
    )


def restricted(customer: Customer, by: Employee, *, starts_at=None, ends_at=None, brief=False, **facts) -> Restriction:
    """A measure in time; a closed telephone for a day unless other facts are given."""
    starts_at = starts_at or council.now() - timedelta(hours=1)
    ends_at = ends_at or starts_at + timedelta(hours=24)
    event = Event.objects.order_by("-number").first()
    decision = Decision.objects.create(
        ref=new_ref("DEC"),
        customer=customer,
        act=Act.MANAGE_CONTACT,
        reasons=STORY,
        decided_by=by,
        capacity="somebody",
        decided_at=starts_at,
        policy=council.policy().key,
        recorded_by=event,
    )
    if not brief:
        facts.setdefault("notice", a_notice(decision))
    facts = {"kind": MeasureKind.NO_CHANNEL, "detail": CLOSED, "clause": "7.1", "brief": brief} | facts
    return Restriction.objects.create(
        ref=new_ref("RES"),
        customer=customer,
        decision=decision,
        starts_at=starts_at,
        ends_at=ends_at,
        recorded_by=event,
        **facts,
    )
