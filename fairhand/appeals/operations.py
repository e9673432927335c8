"""What may be done here: record an appeal, suspend the decision meanwhile, decide the appeal (section 8)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.decisions import measures as in_time
from fairhand.decisions.models import Decision, Restriction
from fairhand.decisions.queries import formal_number
from fairhand.incidents.models import LeaderWarning
from fairhand.people.models import Employee
from fairhand.policy import Act, Owner, Ruling, decide_appeal_by, notice_of, over_after
from fairhand.record.act import Deed, Refused, act
from fairhand.record.deed import About
from fairhand.record.refs import new_ref

from .against import as_decision, can_be_appealed
from .hearing import hearer_for, why_not_hear, why_not_sit
from .models import NOT_HEARD, Appeal, Further, Outcome, Suspension
from .queries import letter_of, outcomes_of
from .undoing import Changed, carry_out


@act(Act.RECORD_APPEAL)
def record_appeal(
    deed: Deed,
    *,
    form: str,
    grounds: str,
    decision: Decision | None = None,
    warning: LeaderWarning | None = None,
    received_on: date | None = None,
    sent_on: date | None = None,
    representative: Customer | None = None,
    late_because: str = "",
    taken_down_because: str = "",
    says_why: bool = True,
    contact: Contact | None = None,
) -> Appeal:
    """Write an appeal down, early or late: nobody may turn one away. One that is open already is added to (8.1).

    One that does not say why is kept too; where the policy wants grounds, it waits until the customer adds them.
    `contact` is the letter that it came in, where it was found in one: it may prove somebody else's.
    Against a short restriction, or a `warning`, one can be written down where the policy lets them be appealed.
    """
    decision = decision or (as_decision(warning) if warning else None)
    if decision is None or not can_be_appealed(deed.policy, decision):
        raise Unfit(_("This is no decision that can be appealed against. Choose one from the customer's decisions."))
    if not grounds.strip():
        raise Unfit(_("Write what the customer says, in their own words. A few are enough."))
    today = council.day_of(deed.at)
    received_on = received_on or today
    if received_on > today or (sent_on and sent_on > received_on):
        raise Unfit(_("An appeal is sent first, then received, and not later than today. Check the days."))
    decided_on = council.day_of(decision.decided_at)
    if received_on < decided_on:
        raise Unfit(_("Nobody appeals before the decision was taken. Check the days."))
    rules = deed.policy.appeals
    says_why = says_why or not (rules and rules.grounds_needed)
    if rules and form not in rules.forms:
        raise Unfit(_("Choose how the appeal came: in one of the forms that the policy knows."))
    if open_ := Appeal.objects.filter(decision=decision, decided_at=None).first():
        return _add_to(deed, open_, grounds, received_on, says_why, contact)
    notice = letter_of(decision)
    last = notice.last_day_to_appeal if notice else None
    sent = sent_on and sent_on >= decided_on  # a day before the decision makes nothing early
    counted_on = sent_on if sent and (rules is None or rules.counts_from == "sent") else received_on
    hearer, because = hearer_for(deed.policy, decision, deed.at)
    decide_by = decide_appeal_by(deed.policy, received_on, today, council.calendar())
    ref = new_ref("APL")
    told: dict[str, Any] = {
        "form": form,
        "grounds": grounds,
        "taken_down_because": taken_down_because,
        "says_why": says_why,
        "late": bool(last and counted_on > last),
        "late_because": late_because,
        "hearer_because": because,
    }
    days = {
        "sent_on": sent_on,
        "received_on": received_on,
        "counted_on": counted_on,
        "appeal_by": last,
        "decide_by": decide_by,
    }
    event = deed.happened(
        "appeal_recorded",
        **_about(decision.customer, ref),
        clause=deed.ruling.clause,
        facts={
            **told,
            **{name: str(day or "") for name, day in days.items()},
            "decision": decision.ref,
            "contact": contact.ref if contact else "",
            "representative": representative.ref if representative else "",
            "hearer": hearer.pk if hearer else None,
        },
        owners={Owner.HEARER: hearer} if hearer else {},
        due_at=over_after(deed.policy, decide_by),
        came_on=received_on,
    )
    appeal = Appeal.objects.create(
        ref=ref,
        customer=decision.customer,
        decision=decision,
        notice=notice,
        representative=representative,
        contact=contact,
        hearer=hearer,
        recorded_by=event,
        recorded_at=deed.at,
        **told,
        **days,
    )
    if rules and rules.suspends and not appeal.late and decision.is_formal:
        _suspended_by_itself(deed, appeal, rules.clause)
    return appeal


def _suspended_by_itself(deed: Deed, appeal: Appeal, clause: str) -> None:
    """Where the policy says that an appeal suspends, nothing of the decision holds from the moment it is recorded.

    That eases, and nobody decides it: the policy does. Whoever hears a late appeal decides that too.
    """
    if now := in_time.of_matter(appeal.decision, deed.at):
        _suspend(deed, appeal, now, _("The policy suspends a decision while an appeal in time is heard."), clause)


def _add_to(
    deed: Deed, appeal: Appeal, text: str, received_on: date, says_why: bool, contact: Contact | None
) -> Appeal:
    event = deed.happened(
        "appeal_added_to",
        **_about(appeal.customer, appeal.ref),
        clause=deed.ruling.clause,
        facts={
            "text": text,
            "says_why": says_why,
            "received_on": str(received_on),
            "contact": contact.ref if contact else "",
        },
    )
    Further.objects.create(
        appeal=appeal,
        contact=contact,
        text=text,
        says_why=says_why,
        received_on=received_on,
        recorded_by=event,
        recorded_at=deed.at,
    )
    return appeal


@act(Act.SUSPEND_DECISION)
def suspend_decision(deed: Deed, *, appeal: Appeal, because: str) -> Suspension:
    """Suspend the measures of a decision while the appeal against it is heard (8.2)."""
    appeal = _open(deed, appeal)
    if not appeal.decision.is_formal:
        because = _("A short restriction or a warning is not suspended. Decide the appeal: it stands, or it ends.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if Suspension.objects.filter(appeal=appeal).exists():
        raise Refused(Ruling(False, _("The decision is suspended already."), deed.ruling.clause))
    if not because.strip():
        raise Unfit(_("Write why it is suspended while the appeal is heard."))
    now = in_time.of_matter(appeal.decision, deed.at)
    if not now:
        because = _("Nothing of this decision is in force or to come, so there is nothing to suspend.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    return _suspend(deed, appeal, now, because, deed.ruling.clause)


def _suspend(deed: Deed, appeal: Appeal, now: list[Restriction], because: str, clause: str) -> Suspension:
    event = deed.happened(
        "decision_suspended",
        **_about(appeal.customer, appeal.ref),
        clause=clause,
        facts={"because": because, "measures": [each.ref for each in now]},
    )
    in_time.end(deed, now, "suspended", because=because)
    if notice_of(deed.policy, "decision_suspended"):
        deed.happened("notice_due", **_about(appeal.customer, appeal.ref), clause=clause, facts={})
    return Suspension.objects.create(
        appeal=appeal,
        because=because,
        measures=[each.ref for each in now],
        suspended_by=deed.by,
        suspended_at=deed.at,
        recorded_by=event,
    )


@act(Act.DECIDE_APPEAL)
def decide_appeal(
    deed: Deed,
    *,
    appeal: Appeal,
    outcome: str,
    reasons: str,
    late_ruling: str = "",
    after: int | None = None,
    measures: list[dict[str, Any]] | None = None,
    ends_on: date | None = None,
    review_on: date | None = None,
    resolved: dict[str, str] | None = None,
    sat_with: list[Employee] | None = None,
) -> Outcome:
    """Decide an appeal, with reasons: the decision stands, is changed, ends, or is to be taken again (8.2).

    For a decision that is changed, `measures`, `ends_on` and `review_on` are what it sets from now on. `after` is how
    many formal decisions there were when the hearer read the matter, so that none since goes unseen. `sat_with` are
    those who heard it too, where the policy has several hear one together.
    """
    appeal = _open(deed, appeal)
    if outcome not in outcomes_of(deed.policy, appeal):
        raise Unfit(_("Choose what becomes of the appeal: one of the outcomes that the policy knows."))
    if not reasons.strip():
        raise Refused(Ruling(False, _("Write the reasons: the customer is told them."), deed.ruling.clause))
    if appeal.waits_for_grounds and outcome not in (NOT_HEARD, "ended"):
        because = _(
            "It does not say why yet. Ask the customer: what they say is added to it, and then you can decide. "
            "If they never do, choose that it is not heard. The restriction can be ended without it."
        )
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    if appeal.late and not late_ruling.strip():
        because = _("It came late. Write why it is heard all the same, or why it is not: that is yours to decide.")
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    sat = sat_with or []
    if because := why_not_sit(deed.policy, appeal, deed.at, deed.by, sat):
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    if after not in (None, formal_number(appeal.customer, deed.at)):
        because = _("Somebody has decided on this customer since you opened the appeal. Read that, then decide.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    event = deed.happened(
        "appeal_decided",
        **_about(appeal.customer, appeal.ref),
        clause=deed.ruling.clause,
        facts={
            "outcome": outcome,
            "reasons": reasons,
            "late_ruling": late_ruling,
            **({"sat_with": [each.pk for each in sat]} if sat else {}),
        },
        came_on=appeal.received_on,
    )
    changed = Changed(measures or [], ends_on, review_on, resolved or {})
    made = carry_out(deed, appeal, outcome, reasons, changed)
    deed.happened("notice_due", **_about(appeal.customer, appeal.ref), clause=deed.ruling.clause, facts={})
    appeal.decided_at, appeal.decided_by = deed.at, event
    appeal.save(update_fields=["decided_at", "decided_by"])
    return Outcome.objects.create(
        appeal=appeal,
        outcome=outcome,
        reasons=reasons,
        late_ruling=late_ruling,
        decision=made,
        heard_by=deed.by,
        sat_with=[each.pk for each in sat],
        capacity=deed.capacity,
        heard_at=deed.at,
        recorded_by=event,
    )


def _open(deed: Deed, appeal: Appeal) -> Appeal:
    """The appeal as it stands now that it is our turn, if it is open and this person may hear it."""
    appeal = Appeal.objects.select_related("decision", "customer", "hearer").get(pk=appeal.pk)
    if appeal.decided_at:
        raise Refused(Ruling(False, _("This appeal is decided already. Open it to see how."), deed.ruling.clause))
    if because := why_not_hear(deed.policy, deed.by, appeal, deed.at):
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    return appeal


def _about(customer: Customer, ref: str) -> About:
    return {"customer": customer.ref, "thread": ref, "subject": f"appeals.appeal:{ref}"}
