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
    consents_needed,
    eases,
    is_heard_first,
    last_end_day,
    last_review_day,
    lines_left,
    measure_row,
    missing_from,
    next_review_day,
    over_after,
    signature_needed,
    wrong_with,
)
from fairhand.policy.policy import Consent, Question

from .models import Decision, Referral, SignOff
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


@dataclass(frozen=True)
class ToSign:
    """What has to be signed: a measure as it is set, or that no line stays open, and by which role."""

    what: str  # the code of a measure; or NO_LINE_OPEN; or THE_DECISION
    role: str
    detail: dict[str, Any] | None = None  # what the measure sets, or all that the decision does
    others: tuple[str, ...] = ()  # roles of which any other may sign in its place
    committee: str = ""  # whose resolution is written down by whoever signs
    clause: str = ""  # of the policy that asks for it, where it is no measure's
    reading: str = ""

    def is_for(self, request: SignOff) -> bool:
        """Whether a request asks this role for this, whatever was set when it was asked."""
        asked = (request.what, request.role, tuple(request.others), request.committee)
        return asked == (self.what, self.role, self.others, self.committee)

    def is_covered_by(self, request: SignOff) -> bool:
        """Whether a signature on a request would be for this, with the measure word for word as it is set."""
        return self.is_for(request) and (self.detail is None or request.detail == self.detail)


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


def wanted_signatures(policy: Policy, proposal: Proposal, at: datetime, capacity: str = "") -> list[ToSign]:
    """What has to be signed before the decision, and by which role; `capacity` is the post in which it is taken.

    What was signed for the decision that this one alters need not be signed again to go on as it is, or to be eased.
    """
    if _asks_no_more(policy, proposal, at):
        return []
    wanted = []
    for each in proposal.measures:
        row = measure_row(policy, each["code"])
        if row and (role := signature_needed(row, each.get("detail", {}))):
            wanted.append(ToSign(each["code"], role, each.get("detail", {})))
    formal = policy.formal
    if formal and formal.second_view and "second_view" in formal.none_open_needs and _too_few(policy, proposal, at):
        wanted.append(ToSign(SignOff.NO_LINE_OPEN, formal.second_view))
    if proposal.measures and not proposal.alters:
        far = extent(policy, proposal, at)
        needed = consents_needed(policy, Act.MANAGE_CONTACT, capacity, far, council.calendar())
        wanted += [_to_confirm(each, proposal) for each in needed]
    return wanted


def _to_confirm(consent: Consent, proposal: Proposal) -> ToSign:
    role, *others = consent.confirmed_by
    whole, rule = as_confirmed(proposal), (consent.clause, consent.reading)
    return ToSign(SignOff.THE_DECISION, role, whole, tuple(others), consent.committee, *rule)


def as_confirmed(proposal: Proposal) -> dict[str, Any]:
    """All that a decision sets, as it is put to others to confirm."""
    return {
        "measures": [{"code": each["code"], "detail": each.get("detail", {})} for each in proposal.measures],
        "reach": proposal.reach,
        "ends_on": str(proposal.ends_on or ""),
    }


def further_than_confirmed(policy: Policy, proposal: Proposal, at: datetime) -> list[Consent]:
    """What others would confirm first, were an alteration a decision of its own, and did not for what it alters."""
    before = proposal.alters
    if before is None or _asks_no_more(policy, proposal, at):
        return []
    on = before.decided_at.astimezone(policy.zone).date()
    known = {"reach": before.reach, "ends_on": before.ends_on, "referral": before.referral}
    stood = Proposal(customer=proposal.customer, after=0, measures=before.measures, **known)
    far = [extent(policy, proposal, at), replace(extent(policy, stood, at), decided_on=on)]
    now, then = (consents_needed(policy, Act.MANAGE_CONTACT, "", each, council.calendar()) for each in far)
    return [each for each in now if each not in then]


def _asks_no_more(policy: Policy, proposal: Proposal, at: datetime) -> bool:
    before = proposal.alters
    if before is None or (before.ends_on and (proposal.ends_on is None or proposal.ends_on > before.ends_on)):
        return False
    stood = Proposal(customer=proposal.customer, after=0, measures=before.measures, ends_on=before.ends_on)
    return eases(policy, as_measures(policy, stood, at), as_measures(policy, proposal, at))


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
        Circumstance.NONE_OPEN: _too_few(policy, proposal, at),
        Circumstance.ALL_SERVICES: bool(proposal.measures) and not proposal.reach,
        Circumstance.SEVERAL_SERVICES: bool(proposal.measures) and len(proposal.reach) != 1,
    }
    return {each for each, so in holds.items() if so}


def extent(policy: Policy, proposal: Proposal, at: datetime) -> Extent:
    """How far a proposal goes, which may be further than somebody may decide."""
    on = at.astimezone(policy.zone).date()
    measures = [each["code"] for each in proposal.measures]
    return Extent(circumstances(policy, proposal, at), measures, on, proposal.ends_on)


def _too_few(policy: Policy, proposal: Proposal, at: datetime) -> bool:
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
