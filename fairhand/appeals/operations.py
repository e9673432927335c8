"""What may be done here: record an appeal, suspend the decision meanwhile, decide the appeal (section 8)."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.decisions import measures as in_time
from fairhand.decisions.models import Decision, Restriction
from fairhand.decisions.operations.managing import decide, keep
from fairhand.decisions.proposal import Proposal, as_measures
from fairhand.decisions.queries import formal_number
from fairhand.policy import Act, Owner, Ruling, eases, last_day, over_after
from fairhand.record.act import Deed, Refused, act
from fairhand.record.deed import About
from fairhand.record.refs import new_ref

from .hearing import hearer_for, why_not_hear
from .models import Appeal, Further, Outcome, Suspension

NOT_HEARD = "not_heard"  # a late appeal that the hearer does not take up, with reasons


@act(Act.RECORD_APPEAL)
def record_appeal(
    deed: Deed,
    *,
    decision: Decision,
    form: str,
    grounds: str,
    received_on: date | None = None,
    sent_on: date | None = None,
    representative: Customer | None = None,
    late_because: str = "",
    taken_down_because: str = "",
) -> Appeal:
    """Write an appeal down, early or late: nobody may turn one away. One that is open already is added to (8.1)."""
    if not grounds.strip():
        raise Unfit(_("Write what the customer says, in their own words. A few are enough."))
    today = deed.at.astimezone(council.zone()).date()
    received_on = received_on or today
    if received_on > today or (sent_on and sent_on > received_on):
        raise Unfit(_("An appeal is sent first, then received, and not later than today. Check the days."))
    rules = deed.policy.appeals
    if rules and form not in rules.forms:
        raise Unfit(_("Choose how the appeal came: in one of the forms that the policy knows."))
    if open_ := Appeal.objects.filter(decision=decision, decided_at=None).first():
        return _add_to(deed, open_, grounds, received_on)
    notice = decision.notices.order_by("pk").last()
    last = notice.last_day_to_appeal if notice else None
    counted_on = sent_on if sent_on and (rules is None or rules.counts_from == "sent") else received_on
    hearer, because = hearer_for(deed.policy, decision, deed.at)
    decide_by = (
        last_day(rules.decide_within, received_on, council.calendar()) if rules and rules.decide_within else None
    )
    ref = new_ref("APL")
    told: dict[str, Any] = {
        "form": form,
        "grounds": grounds,
        "taken_down_because": taken_down_because,
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
            "representative": representative.ref if representative else "",
            "hearer": hearer.pk if hearer else None,
        },
        owners={Owner.HEARER: hearer} if hearer else {},
        due_at=over_after(deed.policy, decide_by),
    )
    return Appeal.objects.create(
        ref=ref,
        customer=decision.customer,
        decision=decision,
        notice=notice,
        representative=representative,
        hearer=hearer,
        recorded_by=event,
        recorded_at=deed.at,
        **told,
        **days,
    )


def _add_to(deed: Deed, appeal: Appeal, text: str, received_on: date) -> Appeal:
    event = deed.happened(
        "appeal_added_to",
        **_about(appeal.customer, appeal.ref),
        clause=deed.ruling.clause,
        facts={"text": text, "received_on": str(received_on)},
    )
    Further.objects.create(appeal=appeal, text=text, received_on=received_on, recorded_by=event, recorded_at=deed.at)
    return appeal


@act(Act.SUSPEND_DECISION)
def suspend_decision(deed: Deed, *, appeal: Appeal, because: str) -> Suspension:
    """Suspend the measures of a decision while the appeal against it is heard (8.2)."""
    appeal = _open(deed, appeal)
    if Suspension.objects.filter(appeal=appeal).exists():
        raise Refused(Ruling(False, _("The decision is suspended already."), deed.ruling.clause))
    if not because.strip():
        raise Unfit(_("Write why it is suspended while the appeal is heard."))
    now = in_time.of_matter(appeal.decision, deed.at)
    if not now:
        raise Refused(Ruling(False, _("Nothing of this decision is in force now."), deed.ruling.clause))
    event = deed.happened(
        "decision_suspended",
        **_about(appeal.customer, appeal.ref),
        clause=deed.ruling.clause,
        facts={"because": because, "measures": [each.ref for each in now]},
    )
    in_time.end(deed, now, "suspended", because=because)
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
    measures: list[dict[str, Any]] | None = None,
    ends_on: date | None = None,
    review_on: date | None = None,
) -> Outcome:
    """Decide an appeal, with reasons: the decision stands, is changed, ends, or is to be taken again (8.2).

    For a decision that is changed, `measures`, `ends_on` and `review_on` are what it sets from now on.
    """
    appeal = _open(deed, appeal)
    rules = deed.policy.appeals
    known = [*(rules.outcomes if rules else ()), *([NOT_HEARD] if appeal.late else [])]
    if outcome not in known:
        raise Unfit(_("Choose what becomes of the appeal: one of the outcomes that the policy knows."))
    if not reasons.strip():
        raise Refused(Ruling(False, _("Write the reasons: the customer is told them."), deed.ruling.clause))
    if appeal.late and not late_ruling.strip():
        because = _("It came late. Write why it is heard all the same, or why it is not: that is yours to decide.")
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    event = deed.happened(
        "appeal_decided",
        **_about(appeal.customer, appeal.ref),
        clause=deed.ruling.clause,
        facts={"outcome": outcome, "reasons": reasons, "late_ruling": late_ruling},
    )
    made = _carry_out(deed, appeal, outcome, reasons, measures or [], ends_on, review_on)
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
        capacity=deed.capacity,
        heard_at=deed.at,
        recorded_by=event,
    )


def _carry_out(
    deed: Deed,
    appeal: Appeal,
    outcome: str,
    reasons: str,
    measures: list[dict[str, Any]],
    ends_on: date | None,
    review_on: date | None,
) -> Decision | None:
    """Undo or change exactly what the appeal is about, and nothing else."""
    stands = appeal.decision.latest
    match outcome:
        case "ended":
            made = keep(deed, _altering(deed.at, stands, reasons, [], None, None), "", outcome=outcome)
            _end(deed, stands, "overturned", reasons)
            return made
        case "varied":
            return _vary(deed, stands, reasons, measures, ends_on, review_on)
        case "sent_back":
            about: About = {
                "customer": appeal.customer.ref,
                "thread": stands.first.ref,
                "subject": f"decisions.decision:{stands.ref}",
            }
            deed.happened("formal_decision_wanted", **about, clause=deed.ruling.clause, facts={"appeal": appeal.ref})
    _restore(deed, appeal)
    return None


def _vary(
    deed: Deed,
    stands: Decision,
    reasons: str,
    measures: list[dict[str, Any]],
    ends_on: date | None,
    review_on: date | None,
) -> Decision:
    proposal = _altering(deed.at, stands, reasons, measures, ends_on, review_on)
    before = [Restriction(kind=each["kind"], detail=each["detail"]) for each in stands.measures]
    made = decide(deed, proposal, outcome="varied")
    about: About = {"customer": stands.customer.ref, "thread": made.ref, "subject": f"decisions.decision:{made.ref}"}
    deed.happened("decision_varied", **about, clause=deed.ruling.clause, facts={"follows": stands.ref})
    if eases(deed.policy, before, as_measures(deed.policy, proposal, deed.at)):
        in_time.begin(deed, made, None, deed.at)
    else:
        deed.happened("notice_due", **about, clause=deed.ruling.clause, facts={})
    return made


def _altering(
    at: datetime,
    stands: Decision,
    reasons: str,
    measures: list[dict[str, Any]],
    ends_on: date | None,
    review_on: date | None,
) -> Proposal:
    """What stands, with what the hearer sets otherwise."""
    return Proposal(
        customer=stands.customer,
        after=formal_number(stands.customer, at),
        measures=measures,
        reach=stands.reach,
        reach_because=stands.reach_because,
        facts=stands.grounds.get("facts", ""),
        behaviours=stands.grounds.get("behaviours", []),
        impact=stands.grounds.get("impact", ""),
        evidence=stands.grounds.get("evidence", []),
        reasons=reasons,
        answers=stands.answers,
        consulted=stands.consulted,
        ends_on=ends_on,
        review_on=review_on,
        resolved=stands.resolved,
        follows=stands,
    )


def _end(deed: Deed, stands: Decision, how: str, reasons: str) -> None:
    """End the measures of the matter; the duty to review them goes with them."""
    in_time.end(deed, in_time.of_matter(stands, deed.at), how, because=reasons)
    deed.happened(
        "contact_management_ended",
        customer=stands.customer.ref,
        thread=stands.first.ref,
        subject=f"decisions.decision:{stands.ref}",
        clause=deed.ruling.clause,
        facts={"how": how},
    )


def _restore(deed: Deed, appeal: Appeal) -> None:
    """What was suspended holds again, for what is left of its time."""
    suspension = Suspension.objects.filter(appeal=appeal).first()
    if suspension:
        in_time.restore(deed, Restriction.objects.filter(ref__in=suspension.measures).order_by("pk"))


def _open(deed: Deed, appeal: Appeal) -> Appeal:
    """The appeal as it stands now that it is our turn, if it is open and this person may hear it."""
    appeal = Appeal.objects.select_related("decision", "customer").get(pk=appeal.pk)
    if appeal.decided_at:
        raise Refused(Ruling(False, _("This appeal is decided already. Open it to see how."), deed.ruling.clause))
    if because := why_not_hear(deed.by, appeal.decision):
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    return appeal


def _about(customer: Customer, ref: str) -> About:
    return {"customer": customer.ref, "thread": ref, "subject": f"appeals.appeal:{ref}"}
