"""What may be done here: record an appeal, suspend the decision meanwhile, decide the appeal (section 8)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.decisions import measures as in_time
from fairhand.decisions.models import Decision, Restriction
from fairhand.decisions.noticing import waits_for_notice
from fairhand.decisions.operations.managing import decide, keep
from fairhand.decisions.proposal import Proposal, altering, as_measures, as_set
from fairhand.decisions.queries import OVERTURNED, SENT_BACK, formal_number
from fairhand.policy import Act, Owner, Ruling, eases, last_day, over_after
from fairhand.record.act import Deed, Refused, act
from fairhand.record.deed import About
from fairhand.record.refs import new_ref

from .hearing import hearer_for, why_not_hear
from .models import NOT_HEARD, Appeal, Further, Outcome, Suspension
from .queries import letter_of, outcomes_of, suspended_by


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
    says_why: bool = True,
) -> Appeal:
    """Write an appeal down, early or late: nobody may turn one away. One that is open already is added to (8.1).

    One that does not say why is kept too; where the policy wants grounds, it waits until the customer adds them.
    """
    if not decision.is_formal:
        raise Unfit(_("This is no decision that can be appealed against. Choose one from the customer's decisions."))
    if not grounds.strip():
        raise Unfit(_("Write what the customer says, in their own words. A few are enough."))
    today = deed.at.astimezone(council.zone()).date()
    received_on = received_on or today
    if received_on > today or (sent_on and sent_on > received_on):
        raise Unfit(_("An appeal is sent first, then received, and not later than today. Check the days."))
    decided_on = decision.decided_at.astimezone(council.zone()).date()
    if received_on < decided_on:
        raise Unfit(_("Nobody appeals before the decision was taken. Check the days."))
    rules = deed.policy.appeals
    if rules and form not in rules.forms:
        raise Unfit(_("Choose how the appeal came: in one of the forms that the policy knows."))
    if open_ := Appeal.objects.filter(decision=decision, decided_at=None).first():
        return _add_to(deed, open_, grounds, received_on)
    notice = letter_of(decision)
    last = notice.last_day_to_appeal if notice else None
    sent = sent_on and sent_on >= decided_on  # a day before the decision makes nothing early
    counted_on = sent_on if sent and (rules is None or rules.counts_from == "sent") else received_on
    hearer, because = hearer_for(deed.policy, decision, deed.at)
    decide_by = (
        last_day(rules.decide_within, received_on, council.calendar()) if rules and rules.decide_within else None
    )
    ref = new_ref("APL")
    told: dict[str, Any] = {
        "form": form,
        "grounds": grounds,
        "taken_down_because": taken_down_because,
        "says_why": says_why or not (rules and rules.grounds_needed),
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
        because = _("Nothing of this decision is in force or to come, so there is nothing to suspend.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
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
    after: int | None = None,
    measures: list[dict[str, Any]] | None = None,
    ends_on: date | None = None,
    review_on: date | None = None,
    resolved: dict[str, str] | None = None,
) -> Outcome:
    """Decide an appeal, with reasons: the decision stands, is changed, ends, or is to be taken again (8.2).

    For a decision that is changed, `measures`, `ends_on` and `review_on` are what it sets from now on. `after` is how
    many formal decisions there were when the hearer read the matter, so that none since goes unseen.
    """
    appeal = _open(deed, appeal)
    if outcome not in outcomes_of(deed.policy, appeal):
        raise Unfit(_("Choose what becomes of the appeal: one of the outcomes that the policy knows."))
    if not reasons.strip():
        raise Refused(Ruling(False, _("Write the reasons: the customer is told them."), deed.ruling.clause))
    if appeal.waits_for_grounds and outcome != NOT_HEARD:
        because = _("It does not say why yet. Ask the customer: what they say is added to it, and then you can decide.")
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    if appeal.late and not late_ruling.strip():
        because = _("It came late. Write why it is heard all the same, or why it is not: that is yours to decide.")
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    if after not in (None, formal_number(appeal.customer, deed.at)):
        because = _("Somebody has decided on this customer since you opened the appeal. Read that, then decide.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    event = deed.happened(
        "appeal_decided",
        **_about(appeal.customer, appeal.ref),
        clause=deed.ruling.clause,
        facts={"outcome": outcome, "reasons": reasons, "late_ruling": late_ruling},
    )
    changed = Changed(measures or [], ends_on, review_on, resolved or {})
    made = _carry_out(deed, appeal, outcome, reasons, changed)
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


@dataclass(frozen=True)
class Changed:
    """What a decision that an appeal changes sets from now on."""

    measures: list[dict[str, Any]]
    ends_on: date | None = None
    review_on: date | None = None
    resolved: dict[str, str] = field(default_factory=dict)  # a need that a measure goes against: why all the same


def _carry_out(deed: Deed, appeal: Appeal, outcome: str, reasons: str, changed: Changed) -> Decision | None:
    """Undo or change exactly what the appeal is about, and nothing else."""
    if appeal.decision.is_replaced:
        _of_one_replaced(deed, appeal, outcome, reasons)
        return None
    stands = appeal.decision.latest
    match outcome:
        case "ended":
            made = keep(deed, _altering(deed.at, stands, reasons, Changed([])), "", outcome=outcome)
            _overturn(deed, appeal, stands, reasons)
            return made
        case "varied":
            return _vary(deed, appeal, stands, reasons, changed)
        case "sent_back" if stands.measures and not stands.is_withdrawn:
            deed.happened(
                SENT_BACK,
                customer=appeal.customer.ref,
                thread=stands.first.ref,
                subject=f"decisions.decision:{stands.ref}",
                clause=deed.ruling.clause,
                facts={"appeal": appeal.ref},
            )
    if stands.measures:  # another appeal in the matter may have ended it meanwhile: then nothing holds again
        in_time.restore(deed, suspended_by(appeal))
    return None


def _of_one_replaced(deed: Deed, appeal: Appeal, outcome: str, reasons: str) -> None:
    """A decision that was taken anew is undone alone: what took its place can be appealed by itself."""
    if outcome in ("varied", "sent_back"):
        because = _(
            "This decision has been taken anew meanwhile, so there is nothing of it to change or to decide again. "
            "Say whether it stood or was wrong. What took its place can be appealed by itself."
        )
        raise Refused(Ruling(False, because, deed.ruling.clause))
    stands = appeal.decision.stands
    if outcome == "ended":
        in_time.end(deed, in_time.of_matter(stands, deed.at), "overturned", because=reasons)
        _no_longer_counts(deed, appeal, stands)
    elif stands.measures:
        in_time.restore(deed, suspended_by(appeal))


def _vary(deed: Deed, appeal: Appeal, stands: Decision, reasons: str, changed: Changed) -> Decision:
    """Change what the decision sets. What eases it holds at once; what does not waits for its letter, as any other."""
    suspended = suspended_by(appeal)
    told = [*in_time.of_matter(stands, deed.at), *(each for each in suspended if each.ends_at > deed.at)]
    if not told and not waits_for_notice(stands):
        because = _("Nothing of this decision is in force or to come, so it cannot be changed. It stands, or it ends.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    proposal = _altering(deed.at, stands, reasons, changed)
    made = decide(deed, proposal, outcome="varied")
    if starts_at := _gentler_from(deed, stands, told, proposal):
        in_time.restore(deed, suspended)  # so that what holds from then on continues what the customer was told of
        in_time.begin(deed, made, None, starts_at)
    subject, clause = f"decisions.decision:{made.ref}", deed.ruling.clause
    matter: About = {"customer": stands.customer.ref, "thread": stands.first.ref, "subject": subject}
    deed.happened("decision_varied", **matter, clause=clause, facts={"follows": stands.ref, "made": made.ref})
    deed.happened(
        "review_renewed",
        **matter,
        clause=clause,
        facts={"review_on": str(made.review_on), "review_by": str(made.review_by)},
        owners={Owner.DECIDER: stands.first.decided_by},  # whoever hears an appeal is not whoever reviews
        until=over_after(deed.policy, made.ends_on),
        due_at=over_after(deed.policy, made.review_on),
    )
    deed.happened("notice_due", customer=stands.customer.ref, thread=made.ref, subject=subject, clause=clause, facts={})
    return made


def _gentler_from(deed: Deed, stands: Decision, told: list[Restriction], proposal: Proposal) -> datetime | None:
    """From when a changed decision asks no more than the customer was told of; nothing where it waits for its letter.

    What was set last may be stricter than what holds, and its letter still to come or on its way.
    """
    asked = as_measures(deed.policy, proposal, deed.at)
    holding = [each for each in told if each.starts_at <= deed.at]
    to_come = [each.starts_at for each in told if each.decision_id == stands.pk]
    if not eases(deed.policy, as_set(stands), asked) or _later(proposal.ends_on, stands.ends_on):
        return None
    longer = any(_later(proposal.ends_on, each.decision.ends_on) for each in holding)
    if holding and not longer and eases(deed.policy, holding, asked):
        return deed.at
    return max(deed.at, min(to_come)) if to_come else None


def _later(day: date | None, was: date | None) -> bool:
    return bool(was and (day is None or day > was))


def _altering(at: datetime, stands: Decision, reasons: str, changed: Changed) -> Proposal:
    """What stands, with what the hearer sets otherwise."""
    after = formal_number(stands.customer, at)
    return altering(stands, after, reasons, changed.measures, changed.ends_on, changed.review_on, changed.resolved)


def _overturn(deed: Deed, appeal: Appeal, stands: Decision, reasons: str) -> None:
    """End the measures of the matter, with the duty to review them; what was appealed against counts no longer."""
    in_time.end(deed, in_time.of_matter(stands, deed.at), "overturned", because=reasons)
    _no_longer_counts(deed, appeal, stands)
    deed.happened(
        "contact_management_ended",
        customer=stands.customer.ref,
        thread=stands.first.ref,
        subject=f"decisions.decision:{stands.ref}",
        clause=deed.ruling.clause,
        facts={"how": "overturned"},
    )


def _no_longer_counts(deed: Deed, appeal: Appeal, stands: Decision) -> None:
    """What was appealed against and what altered it counts no longer; what came before it does."""
    chain = stands.chain
    undone = chain[[each.pk for each in chain].index(appeal.decision_id) :]
    for each in undone:
        deed.happened(
            OVERTURNED,
            customer=stands.customer.ref,
            thread=each.ref,
            subject=f"decisions.decision:{each.ref}",
            clause=deed.ruling.clause,
            facts={"appeal": appeal.ref},
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
