"""A decision in which a fault is found before its notice is issued is withdrawn: it never begins, and is kept."""

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.incidents.queries import withheld_from
from fairhand.policy import Act, Ruling
from fairhand.record.act import Deed, Refused, act
from fairhand.record.deed import About
from fairhand.record.models import Duty

from ..models import Decision, Withdrawal
from ..queries import WANTED, why_not_withdraw
from .managing import ASKED


@act(Act.WITHDRAW_DECISION)
def withdraw_decision(deed: Deed, *, decision: Decision, because: str) -> Withdrawal:
    """Withdraw a decision before its notice, with reasons: it never begins, and nobody is told of it (7.3)."""
    decision = Decision.objects.select_related("customer", "follows").get(pk=decision.pk)
    if why := why_not_withdraw(decision):
        raise Refused(Ruling(False, why, deed.ruling.clause, deed.ruling.reading))
    if withheld_from(deed.by).filter(ref__in=decision.grounds.get("evidence", [])).exists():
        why = _("One of the reports that this rests on concerns you. Somebody else has to withdraw it.")
        raise Refused(Ruling(False, why, deed.ruling.clause))
    if not because.strip():
        raise Unfit(_("Write which fault was found in it: a decision is withdrawn for a reason."))
    about: About = {
        "customer": decision.customer.ref,
        "thread": decision.ref,
        "subject": f"decisions.decision:{decision.ref}",
    }
    event = deed.happened("decision_withdrawn", **about, clause=deed.ruling.clause, facts={"because": because})
    # What it was to replace is owed all the while: that ends when another begins in its place.
    _ask_again(deed, decision)
    return Withdrawal.objects.create(
        decision=decision,
        because=because,
        withdrawn_by=deed.by,
        capacity=deed.capacity,
        withdrawn_at=deed.at,
        recorded_by=event,
    )


def _ask_again(deed: Deed, decision: Decision) -> None:
    """What asked for the decision that is withdrawn has no answer any more: one is to be prepared, or decided against.

    It is owed by the day by which the decision was.
    """
    answered = Duty.objects.filter(closed_by=decision.recorded_by, opened_by__code__in=ASKED).order_by("pk")
    for duty in {each.thread: each for each in answered}.values():
        deed.happened(
            WANTED,
            customer=duty.customer,
            thread=duty.thread,
            subject=f"customers.customer:{duty.customer}",
            clause=duty.clause,
            facts={"withdrawn": decision.ref},
            due_at=duty.due_at if duty.opened_by.code == WANTED else None,
        )
