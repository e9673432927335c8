"""What the outcome of an appeal undoes or changes: exactly what it is about. No act of its own: part of one."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from fairhand.decisions import measures as in_time
from fairhand.decisions.models import Decision, Restriction
from fairhand.decisions.noticing import waits_for_notice
from fairhand.decisions.operations.brief import end_early
from fairhand.decisions.operations.managing import decide, keep
from fairhand.decisions.proposal import Proposal, altering, as_measures, as_set
from fairhand.decisions.queries import OVERTURNED, SENT_BACK, formal_number
from fairhand.incidents.withdrawing import withdraw_warning
from fairhand.policy import Owner, Ruling, eases, over_after
from fairhand.record.act import Deed, Refused
from fairhand.record.deed import About

from .against import restriction_of, warning_of
from .models import Appeal
from .queries import suspended_by


@dataclass(frozen=True)
class Changed:
    """What a decision that an appeal changes sets from now on."""

    measures: list[dict[str, Any]]
    ends_on: date | None = None
    review_on: date | None = None
    resolved: dict[str, str] = field(default_factory=dict)  # a need that a measure goes against: why all the same


def carry_out(deed: Deed, appeal: Appeal, outcome: str, reasons: str, changed: Changed) -> Decision | None:
    """Undo or change exactly what the appeal is about, and nothing else."""
    if not appeal.decision.is_formal:
        _of_no_formal_decision(deed, appeal, outcome, reasons)
        return None
    if appeal.decision.is_replaced:
        _of_one_replaced(deed, appeal, outcome, reasons)
        return None
    stands = appeal.decision.latest
    if outcome in ("varied", "sent_back") and (not stands.measures or stands.is_withdrawn):
        because = _(
            "The decision that stands in this matter was ended or withdrawn, so there is nothing to change or to "
            "decide again. Say whether it stood or was wrong."
        )
        raise Refused(Ruling(False, because, deed.ruling.clause))
    match outcome:
        case "ended":
            made = keep(deed, _altering(deed.at, stands, reasons, Changed([])), "", outcome=outcome)
            _overturn(deed, appeal, stands, reasons)
            return made
        case "varied":
            return _vary(deed, appeal, stands, reasons, changed)
        case "sent_back":
            deed.happened(
                SENT_BACK,
                customer=appeal.customer.ref,
                thread=stands.first.ref,
                subject=f"decisions.decision:{stands.ref}",
                clause=deed.ruling.clause,
                facts={"appeal": appeal.ref},
            )
            return None  # what was suspended stays so until it is decided anew, or ended
    if stands.measures:  # another appeal in the matter may have ended it meanwhile: then nothing holds again
        in_time.restore(deed, suspended_by(appeal))
    return None


def _of_no_formal_decision(deed: Deed, appeal: Appeal, outcome: str, reasons: str) -> None:
    """A short restriction ends where it still holds, and a warning is withdrawn: neither counts from then on."""
    if outcome != "ended":
        return
    decision = appeal.decision
    if warning := warning_of(decision):
        withdraw_warning(deed, warning, reasons)
    restriction = restriction_of(decision)
    if restriction and restriction.closes_at > deed.at:
        end_early(deed, restriction, reasons)
    _say_overturned(deed, appeal, decision)


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
    elif stands.measures and not Restriction.objects.filter(decision=appeal.decision.latest).exists():
        in_time.restore(deed, suspended_by(appeal))  # it holds until what took its place begins


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
    in_time.managed_no_more(deed, stands, "overturned")


def _no_longer_counts(deed: Deed, appeal: Appeal, stands: Decision) -> None:
    """What was appealed against and what altered it counts no longer; what came before it does."""
    chain = stands.chain
    undone = chain[[each.pk for each in chain].index(appeal.decision_id) :]
    for each in undone:
        _say_overturned(deed, appeal, each)


def _say_overturned(deed: Deed, appeal: Appeal, decision: Decision) -> None:
    deed.happened(
        OVERTURNED,
        customer=decision.customer.ref,
        thread=decision.ref,
        subject=f"decisions.decision:{decision.ref}",
        clause=deed.ruling.clause,
        facts={"appeal": appeal.ref},
    )
