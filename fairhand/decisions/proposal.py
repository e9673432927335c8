"""A formal decision as it is proposed: what it sets, what it would leave open, what it asks of others."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from fairhand import council
from fairhand.customers.models import Customer, Need
from fairhand.incidents.warned import counting
from fairhand.policy import (
    Act,
    Channel,
    Circumstance,
    Extent,
    Policy,
    against_need,
    is_heard_first,
    last_end_day,
    last_review_day,
    lines_left,
    measure_row,
    missing_from,
    next_review_day,
    over_after,
    wrong_with,
)
from fairhand.policy.policy import Question

from .models import Decision, Referral
from .queries import (
    Proposed,
    adjustments,
    for_services,
    not_over_for,
)


@dataclass(frozen=True)
class Proposal:
    """Everything that a formal decision sets and rests on, before anybody has taken it."""

    customer: Customer
    after: int  # how many formal decisions there were when it was begun
    measures: list[dict[str, Any]] = field(default_factory=list)  # code and detail of each
    reach: list[str] = field(default_factory=list)  # service codes; empty is every service
    reach_because: str = ""
    facts: str = ""  # what happened and when
    behaviours: list[str] = field(default_factory=list)
    impact: str = ""
    evidence: list[str] = field(default_factory=list)  # references of the record that it rests on
    reasons: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    consulted: str = ""
    ends_on: date | None = None
    review_on: date | None = None
    urgent_because: str = ""
    resolved: dict[str, str] = field(default_factory=dict)  # the key of a need: why the measure stands all the same
    referral: Referral | None = None
    alters: Decision | None = None  # the decision that this one alters
    replaces: Decision | None = None  # the decision sent back on appeal that this one takes anew, as a first one

    @property
    def follows(self) -> Decision | None:
        """The decision in whose place this one comes."""
        return self.alters or (self.replaces.latest if self.replaces else None)


def altering(
    decision: Decision,
    after: int,
    reasons: str,
    measures: list[dict[str, Any]] | None = None,
    ends_on: date | None = None,
    review_on: date | None = None,
    resolved: dict[str, str] | None = None,
) -> Proposal:
    """A decision that alters another and rests on what that one rests on; without measures it ends it."""
    return Proposal(
        customer=decision.customer,
        after=after,
        measures=measures or [],
        reach=decision.reach,
        reach_because=decision.reach_because,
        facts=decision.grounds.get("facts", ""),
        behaviours=decision.grounds.get("behaviours", []),
        impact=decision.grounds.get("impact", ""),
        evidence=decision.grounds.get("evidence", []),
        reasons=reasons,
        answers=decision.answers,
        consulted=decision.consulted,
        ends_on=ends_on,
        review_on=review_on,
        resolved={**decision.resolved, **(resolved or {})},
        alters=decision,
    )


def left_open(policy: Policy, proposal: Proposal, at: datetime) -> frozenset[Channel]:
    """The lines that stay open when the proposal is taken together with all else in force."""
    # Which services it covers makes no difference to that, so they are not looked up.
    return lines_left(policy, together(policy, replace(proposal, reach=[]), at))


def together(policy: Policy, proposal: Proposal, at: datetime) -> list[Any]:
    """What is in force or to come for a person and stays so, and what is proposed."""
    altered = {each.pk for each in proposal.follows.latest.chain} if proposal.follows else set()
    stays = [each for each in not_over_for(proposal.customer, at) if each.decision_id not in altered]
    return [*stays, *as_measures(policy, proposal, at)]


def as_measures(policy: Policy, proposal: Proposal, at: datetime) -> list[Proposed]:
    """The measures of a proposal as the contact check would read them."""
    on = at.astimezone(policy.zone).date()
    # Whatever day was given so far: one beyond all calendars is refused elsewhere, and must not break this.
    last = max(on, min(proposal.ends_on or on, on + timedelta(days=3650)))
    ends_at = over_after(policy, last) or at + timedelta(days=1)
    rows = [(measure_row(policy, each["code"]), each) for each in proposal.measures]
    limit = for_services(proposal.reach)
    ends_at = max(ends_at, at + timedelta(hours=1))
    return [
        Proposed(row.kind, {**each.get("detail", {}), **limit}, at, ends_at, row.clause, code=row.code)
        for row, each in rows
        if row
    ]


def as_set(decision: Decision) -> list[Proposed]:
    """The measures of a decision that was taken, to be held against others that are proposed."""
    limit, at = for_services(decision.reach), decision.decided_at
    return [
        Proposed(
            each["kind"], {**each["detail"], **limit}, at, at + timedelta(days=1), each["clause"], code=each["code"]
        )
        for each in decision.measures
    ]


def conflicts(policy: Policy, proposal: Proposal, at: datetime) -> list[Need]:
    """The recorded needs that the proposal goes against."""
    left = left_open(policy, proposal, at)
    return [
        each
        for each in adjustments(proposal.customer, at)
        if against_need(left, relies_on=each.relies_on, cannot_use=each.cannot_use)
    ]


def last_days(policy: Policy, proposal: Proposal, on: date) -> tuple[date | None, date | None]:
    """The last day for the end and the last day for the review, of a decision taken on a day."""
    calendar = council.calendar()
    review = next_review_day if proposal.alters else last_review_day
    return last_end_day(policy, on, calendar), review(policy, on, calendar)


def asked_in_this_case(policy: Policy, proposal: Proposal, at: datetime) -> set[str]:
    """The questions that are not asked always and that this case makes necessary."""
    holds = circumstances(policy, proposal, at)
    asked = {each.code for each in policy.questions if each.asked_when in holds}
    codes = set(proposal.referral.reasons) if proposal.referral else set()
    return asked | {code for reason in policy.referral_reasons if reason.code in codes for code in reason.asks}


def circumstances(policy: Policy, proposal: Proposal, at: datetime) -> set[Circumstance]:
    """What is so of a proposal, and may make a question or a higher authority necessary."""
    on = at.astimezone(policy.zone).date()
    holds = {
        Circumstance.NO_WARNING: not proposal.alters and not counting(policy, proposal.customer, at),
        Circumstance.LONG: bool(proposal.ends_on)
        and is_heard_first(policy, on, proposal.ends_on or on, council.calendar()),
        Circumstance.REFERRED: proposal.referral is not None,
        Circumstance.NONE_OPEN: too_few(policy, proposal, at),
        Circumstance.ALL_SERVICES: bool(proposal.measures) and not proposal.reach,
        Circumstance.SEVERAL_SERVICES: bool(proposal.measures) and len(proposal.reach) != 1,
    }
    return {each for each, so in holds.items() if so}


def extent(policy: Policy, proposal: Proposal, at: datetime) -> Extent:
    """How far a proposal goes, which may be further than somebody may decide."""
    on = at.astimezone(policy.zone).date()
    measures = [each["code"] for each in proposal.measures]
    return Extent(circumstances(policy, proposal, at), measures, on, proposal.ends_on)


def too_few(policy: Policy, proposal: Proposal, at: datetime) -> bool:
    """Whether it would leave fewer lines open than the policy keeps."""
    fewest = policy.formal.min_open_lines if policy.formal else 0
    if not proposal.measures or not_understood(policy, proposal):
        return False
    return len(left_open(policy, proposal, at)) < fewest


def questions_asked(policy: Policy, proposal: Proposal, at: datetime, act: Act = Act.MANAGE_CONTACT) -> list[Question]:
    """The questions that are put before this decision, in the policy's order."""
    also = asked_in_this_case(policy, proposal, at)
    return [each for each in policy.questions if act in each.before and (not each.asked_when or each.code in also)]


def not_understood(policy: Policy, proposal: Proposal) -> bool:
    """Whether a measure cannot be read as it stands, so that nobody can say yet what it would leave open."""
    return not all(is_understood(policy, each) for each in proposal.measures)


def is_understood(policy: Policy, measure: dict[str, Any]) -> bool:
    """Whether one measure can be read as it stands."""
    row, detail = measure_row(policy, measure["code"]), measure.get("detail", {})
    if row is None:
        return False
    return not missing_from(row.kind, detail, ()) and not wrong_with(policy, row.kind, detail)
