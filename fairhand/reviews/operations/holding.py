"""Hold a review, or put one off that cannot be held in time (section 9)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.decisions import measures as in_time
from fairhand.decisions.models import Decision
from fairhand.decisions.noticing import policy_of, waits_for_notice
from fairhand.decisions.operations.managing import NotReady, act_in_the_post_for, decide, keep
from fairhand.decisions.outstanding import outstanding
from fairhand.decisions.proposal import Proposal, altering, as_measures, as_set
from fairhand.incidents.queries import withheld_from
from fairhand.policy import Act, Ruling, eases, over_after, put_off_until
from fairhand.policy import day as in_words
from fairhand.record.act import Deed, Refused, act
from fairhand.record.asking import check
from fairhand.record.deed import About
from fairhand.record.refs import new_ref

from ..models import PutOff, Review
from ..queries import (
    always_tells,
    decided_to_tell,
    looked_back,
    proposes_to_tell,
    why_no_review,
    why_somebody_else,
    why_told,
)
from .requesting import of_matter, settle_requests, today

STRICTER = ("extended", "tightened")  # these wait for the letter that tells of them


@act(Act.EXTEND_REVIEW)
def extend_review(deed: Deed, *, decision: Decision, until: date, because: str) -> PutOff:
    """Put a review off that cannot be held in time: once, with reasons, to a day that the policy allows (9.1)."""
    decision = _standing(deed, decision)
    if untold := _untold(decision):
        raise Refused(Ruling(False, untold, deed.ruling.clause))
    if PutOff.objects.filter(decision=decision).exists():
        raise Refused(Ruling(False, _("This review was put off once already. Hold it."), deed.ruling.clause))
    if decision.review_by is None:
        raise Refused(Ruling(False, _("This decision has no last day for its review."), deed.ruling.clause))
    of = policy_of(decision, deed)  # how long a restriction can last is as it was when it was made
    last = put_off_until(of, decision.review_by, council.calendar())
    if last is None:
        raise Refused(Ruling(False, _("This policy lets no review be put off. Hold it."), deed.ruling.clause))
    if decision.ends_on:
        last = min(last, decision.ends_on)  # it is over then in any case
    if until > last or until <= today(deed) or (decision.review_on and until <= decision.review_on):
        said = _("It can be put off until %(day)s at the latest, to a day to come and later than the day that was set.")
        raise Refused(Ruling(False, said % {"day": in_words(last, council.words())}, deed.ruling.clause))
    if not because.strip():
        raise Refused(Ruling(False, _("Write why it cannot be held in time."), deed.ruling.clause))
    event = deed.happened(
        "review_put_off",
        **of_matter(decision, f"decisions.decision:{decision.ref}"),
        clause=deed.ruling.clause,
        facts={"until": str(until), "because": because},
        until=in_time.runs_until(of, decision.ends_on, max(until, decision.review_by)),
        due_at=over_after(of, until),
    )
    in_time.put_off(deed, in_time.of_matter(decision, deed.at), max(until, decision.review_by))
    return PutOff.objects.create(
        decision=decision,
        until=until,
        because=because,
        put_off_by=deed.by,
        put_off_at=deed.at,
        recorded_by=event,
    )


@act(Act.REVIEW)
def review(
    deed: Deed,
    *,
    decision: Decision,
    after: int,
    outcome: str,
    reasons: str,
    answers: dict[str, str],
    measures: list[dict[str, Any]] | None = None,
    ends_on: date | None = None,
    review_on: date | None = None,
    resolved: dict[str, str] | None = None,
) -> Review:
    """Review a decision: it ends, is eased, goes on, lasts longer or becomes stricter, for written reasons (9.1).

    `after` is how many formal decisions there were when the review was begun. `measures`, `ends_on` and `review_on`
    are what it sets from now on; what is left out stays as it was.
    """
    decision = _standing(deed, decision)
    if because := why_somebody_else(decision, deed.by, deed.at):
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    if deed.policy.reviews is None or outcome not in deed.policy.reviews.outcomes:
        raise Unfit(_("Choose what becomes of the decision: one of the outcomes that the policy knows."))
    if not reasons.strip():
        raise Refused(Ruling(False, _("Write the reasons: a review without them is none."), deed.ruling.clause))
    proposal = _proposal(decision, after, outcome, reasons, answers, measures, ends_on, review_on, resolved or {})
    if outcome != "ended":
        act_in_the_post_for(deed, proposal)
    check(deed, answers, "")
    seen = looked_back(decision, deed.at)
    proposed = proposes_to_tell(deed.policy, outcome, seen.last_contact_at, deed.at)
    chosen = decided_to_tell(deed.policy, answers)
    tell = proposed if chosen is None else chosen
    if not tell and always_tells(deed.policy):
        because = _("This policy has the customer told of every review. Choose to tell them.")
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    if outcome in STRICTER and not tell:
        because = _("What lasts longer or becomes stricter holds only once the customer is told. Choose to tell them.")
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    ref = new_ref("REV")
    event = deed.happened(
        "reviewed",
        **of_matter(decision, f"reviews.review:{ref}"),
        clause=deed.ruling.clause,
        facts={
            "review": ref,
            "outcome": outcome,
            "reasons": reasons,
            "answers": answers,
            "last_contact_at": seen.last_contact_at.isoformat() if seen.last_contact_at else "",
            "contacts_since": seen.contacts,
            "incidents_since": seen.incidents,
            "proposed_to_tell": proposed,
            "notify": tell,
        },
    )
    made = _carry_out(deed, decision, proposal, outcome)
    settle_requests(deed, decision)
    if tell:
        about: About = {"customer": decision.customer.ref, "thread": ref, "subject": f"reviews.review:{ref}"}
        deed.happened("notice_due", **about, clause=deed.ruling.clause, facts={})
    return Review.objects.create(
        ref=ref,
        customer=decision.customer,
        decision=decision,
        outcome=outcome,
        reasons=reasons,
        answers=answers,
        early=bool(decision.review_on and today(deed) < decision.review_on),
        last_contact_at=seen.last_contact_at,
        contacts_since=seen.contacts,
        incidents_since=seen.incidents,
        notify=tell,
        notify_because=why_told(deed.policy, answers),
        made=made,
        held_by=deed.by,
        capacity=deed.capacity,
        held_at=deed.at,
        recorded_by=event,
    )


def _proposal(
    decision: Decision,
    after: int,
    outcome: str,
    reasons: str,
    answers: dict[str, str],
    measures: list[dict[str, Any]] | None,
    ends_on: date | None,
    review_on: date | None,
    resolved: dict[str, str],
) -> Proposal:
    sets = [] if outcome == "ended" else decision.measures if measures is None else measures
    altered = altering(decision, after, reasons, sets, ends_on or decision.ends_on, review_on, resolved)
    return replace(altered, answers={**decision.answers, **answers})


def _carry_out(deed: Deed, decision: Decision, proposal: Proposal, outcome: str) -> Decision:
    """Take the decision that a review comes to, and let its measures end, go on, ease, or wait for their letter."""
    if outcome == "ended":
        _check_meanwhile(deed, proposal)
        made = keep(deed, proposal, "", outcome=outcome)
        in_time.end(deed, in_time.of_matter(decision, deed.at), "lifted", because=proposal.reasons)
        in_time.managed_no_more(deed, decision, "lifted", by=made)
        return made
    _check_kind(deed, decision, proposal, outcome)
    made = decide(deed, proposal, outcome=outcome)
    about = of_matter(decision, f"decisions.decision:{made.ref}")
    if outcome in STRICTER:
        in_time.put_off(deed, in_time.of_matter(decision, deed.at), made.review_by or today(deed))
    elif outcome == "eased":
        rows = [each for each in in_time.of_matter(decision, deed.at) if each.decision_id == decision.pk]
        in_time.begin(deed, made, None, max(deed.at, *(each.starts_at for each in rows)))
    else:
        in_time.go_on(deed, made)
    deed.happened(
        f"review_{outcome}", **about, clause=deed.ruling.clause, facts={"follows": decision.ref, "made": made.ref}
    )
    deed.happened(
        "review_renewed",
        **about,
        clause=deed.ruling.clause,
        facts={"review_on": str(made.review_on), "review_by": str(made.review_by)},
        until=in_time.runs_until(deed.policy, made.ends_on, made.review_by),
        due_at=over_after(deed.policy, made.review_on),
    )
    return made


def _check_meanwhile(deed: Deed, proposal: Proposal) -> None:
    """See that nobody decided on the customer since the review was begun; other outcomes are asked with the rest."""
    for first in outstanding(deed.policy, proposal, deed.at, deed.act):
        if first.part == "meanwhile":
            raise NotReady(first)


def _check_kind(deed: Deed, decision: Decision, proposal: Proposal, outcome: str) -> None:
    """An outcome is what it is called: one that eases does not tighten, one that goes on changes nothing."""
    before = as_set(decision)
    gentler = eases(deed.policy, before, as_measures(deed.policy, proposal, deed.at))
    longer = bool(proposal.ends_on and decision.ends_on and proposal.ends_on > decision.ends_on)
    same = [(each["code"], each.get("detail")) for each in proposal.measures] == [
        (each["code"], each.get("detail")) for each in decision.measures
    ]
    because = ""
    if untold := _untold(decision):
        because = untold
    elif outcome == "continued" and (not same or longer):
        because = _("A review that leaves it as it is changes no measure and no end. Choose another outcome.")
    elif outcome == "eased" and (not gentler or longer):
        because = _("This closes something that was open, or lasts longer, so it is no easing. Choose what it is.")
    elif outcome == "extended" and not longer:
        because = _("The end is not later than it was. Give the later day, or choose another outcome.")
    elif outcome == "extended" and not gentler:
        because = _("This does not only last longer, it is stricter too. Choose that it becomes stricter.")
    elif outcome == "tightened" and gentler:
        because = _("Nothing becomes stricter by this. Change a measure, or choose another outcome.")
    if because:
        raise Refused(Ruling(False, because, deed.ruling.clause))


def _untold(decision: Decision) -> str:
    """Why what a decision sets cannot go on yet, where the letter that begins it has not been issued."""
    if not waits_for_notice(decision):
        return ""
    return _(
        "What was set last is not in force yet: the letter that tells of it has not been issued. "
        "Issue it first, or end the restriction."
    )


def _standing(deed: Deed, decision: Decision) -> Decision:
    """The decision as it stands now that it is our turn, if its measures hold still."""
    decision = Decision.objects.select_related("customer", "follows").get(pk=decision.pk)
    if because := why_no_review(decision, deed.at):
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if withheld_from(deed.by).filter(ref__in=decision.grounds.get("evidence", [])).exists():
        because = _("One of the reports that this rests on concerns you, so somebody else reviews it.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    return decision
