"""What others sign or confirm before a decision, word for word as it sets it, and whom the policy names for that."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from fairhand import council
from fairhand.policy import Act, Policy, consents_needed, eases, measure_row, signature_needed
from fairhand.policy.offices import Consent

from .models import SignOff
from .proposal import Proposal, as_measures, extent, too_few


@dataclass(frozen=True)
class ToSign:
    """What has to be signed: a measure as it is set, or that no line stays open, and by which role."""

    what: str  # the code of a measure; or NO_LINE_OPEN; or one of WHOLE
    role: str
    detail: dict[str, Any] | None = None  # what the measure sets, or all that the decision does
    others: tuple[str, ...] = ()  # roles of which any other may sign in its place
    committee: str = ""  # whose resolution is written down by whoever signs
    by_line: bool = False  # only whoever is next above the one who decides
    clause: str = ""  # of the policy that asks for it, where it is no measure's
    reading: str = ""

    def is_for(self, request: SignOff) -> bool:
        """Whether a request asks this role for this, whatever was set when it was asked."""
        asked = (request.what, request.role, tuple(request.others), request.committee, request.by_line)
        return asked == (self.what, self.role, self.others, self.committee, self.by_line)

    def is_covered_by(self, request: SignOff) -> bool:
        """Whether a signature on a request would be for this, with the measure word for word as it is set."""
        return self.is_for(request) and (self.detail is None or request.detail == self.detail)


def wanted_signatures(
    policy: Policy, proposal: Proposal, at: datetime, capacity: str = "", act: Act = Act.MANAGE_CONTACT
) -> list[ToSign]:
    """What has to be signed before the decision, and by which role; `capacity` is the post in which it is taken."""
    wanted = [] if _asks_no_more(policy, proposal, at) else _of_measures(policy, proposal, at)
    if _waits_for_others(policy, proposal, at, act):
        needed = consents_needed(policy, act, capacity, extent(policy, proposal, at), council.calendar())
        wanted += [_to_confirm(each, proposal) for each in needed]
    return wanted


def _of_measures(policy: Policy, proposal: Proposal, at: datetime) -> list[ToSign]:
    """What was signed for the decision that is altered need not be signed again to go on as it is, or to be eased."""
    wanted = []
    for each in proposal.measures:
        row = measure_row(policy, each["code"])
        if row and (role := signature_needed(row, each.get("detail", {}))):
            wanted.append(ToSign(each["code"], role, each.get("detail", {})))
    formal = policy.formal
    if formal and formal.second_view and "second_view" in formal.none_open_needs and too_few(policy, proposal, at):
        wanted.append(ToSign(SignOff.NO_LINE_OPEN, formal.second_view))
    return wanted


def _waits_for_others(policy: Policy, proposal: Proposal, at: datetime, act: Act) -> bool:
    """Whether others may have to confirm it: a decision, or a review by which it goes on. What eases never waits."""
    if not proposal.measures or (act == Act.REVIEW) != bool(proposal.alters):
        return False
    return act != Act.REVIEW or _as_it_was(proposal) or not _asks_no_more(policy, proposal, at)


def _as_it_was(proposal: Proposal) -> bool:
    now, before = proposal.measures, proposal.alters.measures if proposal.alters else []
    sets, was = ([(each["code"], each.get("detail", {})) for each in rows] for rows in (now, before))
    return sets == was


def _to_confirm(consent: Consent, proposal: Proposal) -> ToSign:
    role, *others = consent.confirmed_by
    whole, rule = as_confirmed(proposal), (consent.clause, consent.reading)
    what = SignOff.THE_REVIEW if proposal.alters else SignOff.THE_DECISION
    return ToSign(what, role, whole, tuple(others), consent.committee, consent.by_line, *rule)


def as_confirmed(proposal: Proposal) -> dict[str, Any]:
    """All that a decision sets, as others confirm it; of a review, also which decision it is of."""
    altered = {"alters": proposal.alters.ref} if proposal.alters else {}
    return {
        **altered,
        "measures": [{"code": each["code"], "detail": each.get("detail", {})} for each in proposal.measures],
        "reach": proposal.reach,
        "ends_on": str(proposal.ends_on or ""),
        "review_on": str(proposal.review_on or ""),
    }


def further_than_confirmed(
    policy: Policy, proposal: Proposal, at: datetime, act: Act = Act.MANAGE_CONTACT
) -> list[Consent]:
    """What others would confirm first, were an alteration a decision of its own, and did not for what it alters.

    Those who confirm the review itself are not among them: they confirm all that it comes to.
    """
    before = proposal.alters
    if before is None or _asks_no_more(policy, proposal, at):
        return []
    on = before.decided_at.astimezone(policy.zone).date()
    known = {"reach": before.reach, "ends_on": before.ends_on, "referral": before.referral}
    stood = Proposal(customer=proposal.customer, after=0, measures=before.measures, **known)
    far = [extent(policy, proposal, at), replace(extent(policy, stood, at), decided_on=on)]
    now, then = (consents_needed(policy, Act.MANAGE_CONTACT, "", each, council.calendar()) for each in far)
    own = consents_needed(policy, act, "", far[0], council.calendar()) if act == Act.REVIEW else []
    return [each for each in now if each not in then and _who(each) not in [_who(one) for one in own]]


def _who(consent: Consent) -> tuple[tuple[str, ...], str, bool]:
    return consent.confirmed_by, consent.committee, consent.by_line


def _asks_no_more(policy: Policy, proposal: Proposal, at: datetime) -> bool:
    before = proposal.alters
    if before is None or (before.ends_on and (proposal.ends_on is None or proposal.ends_on > before.ends_on)):
        return False
    stood = Proposal(customer=proposal.customer, after=0, measures=before.measures, ends_on=before.ends_on)
    return eases(policy, as_measures(policy, stood, at), as_measures(policy, proposal, at))
