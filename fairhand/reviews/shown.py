"""What the page of a review shows of a decision: its measures in words, the days it may set, what stays open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from fairhand import council
from fairhand.decisions.models import Decision, SignOff
from fairhand.decisions.noticing import policy_named
from fairhand.decisions.proposal import Proposal, as_measures, extent, left_open, not_understood
from fairhand.decisions.proposal import last_days as last_days_of
from fairhand.decisions.queries import formal_number
from fairhand.decisions.queries.signing import asked_to_sign, who_signs
from fairhand.decisions.to_sign import ToSign, wanted_signatures
from fairhand.people.models import Employee
from fairhand.policy import Act, Policy, capacity_so_far, instructions, put_off_until
from fairhand.policy.instructions import MeasureLine
from fairhand.policy.phrase import capital

if TYPE_CHECKING:
    from .forms import ReviewForm


def measure_lines(decision: Decision, at: datetime) -> Sequence[MeasureLine]:
    """What a decision set, each measure in words."""
    policy = policy_named(decision.policy)  # it may set what the version of today knows no more
    proposed = as_measures(policy, _as_it_is(decision, at), at)
    return instructions(policy, council.words(of=policy), proposed, at).measures


def would_be(decision: Decision, form: "ReviewForm", at: datetime) -> Proposal:
    """What would be set by the form as it is filled in so far; what is not filled in stays as it is."""
    stays = _as_it_is(decision, at)
    if not form.is_bound:
        return replace(stays, **form.begun)
    form.is_valid()  # what cannot be read is left out
    facts = form.cleaned_data
    ended = facts.get("outcome") == "ended"
    measures = [] if ended else form.measures
    return Proposal(
        customer=decision.customer,
        after=stays.after,
        measures=measures,
        reach=decision.reach,
        ends_on=facts.get("ends_on") or decision.ends_on,
        review_on=facts.get("review_on"),
        alters=decision,
    )


def _as_it_is(decision: Decision, at: datetime) -> Proposal:
    return Proposal(
        customer=decision.customer,
        after=formal_number(decision.customer, at),
        measures=decision.measures,
        reach=decision.reach,
        ends_on=decision.ends_on,
        alters=decision,
    )


def last_days(decision: Decision, at: datetime) -> tuple[date | None, date | None]:
    """The last day for the end, and the last lawful day for the next review, of a review that is held now."""
    return last_days_of(council.policy_at(at), _as_it_is(decision, at), council.day_of(at))


def open_lines(proposal: Proposal, at: datetime) -> list[str]:
    """The ways of contact that stay open, with all else in force, in the policy's order."""
    policy = council.policy_at(at)
    left = left_open(policy, proposal, at)
    return [council.words().label(f"channels.{row.code}") for row in policy.channels if row.code in left]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What others confirm before a review is kept: what of whom, and what came of asking."""

    wanted: ToSign
    who: str
    asked: SignOff | None


def confirmations(proposal: Proposal, roles: Collection[str], at: datetime) -> list[Confirmation]:
    """Who confirms what a review would come to, word for word, for somebody with these roles who holds it."""
    policy = council.policy_at(at)
    if not_understood(policy, proposal):
        return []
    post = capacity_so_far(policy, Act.REVIEW, roles, extent(policy, proposal, at), council.calendar())
    wanted = wanted_signatures(policy, proposal, at, post, Act.REVIEW)
    asked = asked_to_sign(proposal.customer, at)
    return [
        Confirmation(each, capital(who_signs(each)), next((one for one in asked if each.is_covered_by(one)), None))
        for each in wanted
        if each.what == SignOff.THE_REVIEW
    ]


def put_before(decision: Decision, by: Employee, at: datetime) -> SignOff | None:
    """What somebody put to others last of a review of this decision, to go on from."""
    asked = asked_to_sign(decision.customer, at)
    theirs = (each for each in asked if each.what == SignOff.THE_REVIEW and each.asked_by_id == by.pk)
    return next((each for each in theirs if each.detail and each.detail.get("alters") == decision.ref), None)


def told_at_once(policy: Policy) -> list[str]:
    """The roles that are told of a review as it is held."""
    told = next((row.told for row in policy.authority if row.act == Act.REVIEW), ())
    return [council.words().label(f"roles.{role}") for role in told]


def put_off_at_most(decision: Decision) -> date | None:
    """The last day to which a review can be put off."""
    if decision.review_by is None:
        return None
    last = put_off_until(policy_named(decision.policy), decision.review_by, council.calendar())
    days = [each for each in (last, decision.ends_on) if each]
    return min(days) if last else None
