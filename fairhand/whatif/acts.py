"""The acts on record, and which of them would have needed another person under a draft."""

from collections.abc import Iterator
from datetime import datetime

from fairhand import council
from fairhand.appeals.models import Outcome
from fairhand.decisions.models import Decision, Restriction
from fairhand.decisions.noticing import policy_named
from fairhand.decisions.proposal import as_set
from fairhand.incidents.models import LeaderWarning
from fairhand.incidents.warned import counting
from fairhand.policy import Act, Circumstance, Extent, Policy, is_heard_first, lines_left
from fairhand.policy.what_if import Needed, needs_another
from fairhand.reviews.models import Review

from .found import Found, Taken

PARTS = {  # the part of a policy without which an act cannot be taken
    Act.WARN: "warnings",
    Act.RESTRICT_BRIEFLY: "brief_restriction",
    Act.MANAGE_CONTACT: "formal",
    Act.REVIEW: "reviews",
    Act.DECIDE_APPEAL: "appeals",
}


def hold_acts(found: Found, since_at: datetime) -> None:
    """Who acted since a moment, held against who may under the draft."""
    now = council.policy_at(found.at)
    gone = [part for part in PARTS.values() if getattr(now, part) and not getattr(found.draft.policy, part)]
    found.without, found.looked_at["acts"] = dict.fromkeys(gone, 0), 0
    for ref, act, at, capacity, own, decision in sorted(_all_acts(since_at, found.at), key=lambda each: each[2]):
        found.looked_at["acts"] += 1
        if getattr(found.draft.policy, PARTS[act]) is None:  # said once, for all of them
            found.without[PARTS[act]] = found.without.get(PARTS[act], 0) + 1
            continue
        needed = _needed(found.draft.policy, act, capacity, decision, found.draft.calendar)
        if needed and not _needed(own, act, capacity, decision, council.calendar()):
            found.taken.append(Taken(ref, act, at, capacity, needed, own))


def _all_acts(since_at: datetime, at: datetime) -> Iterator[tuple[str, Act, datetime, str, Policy, Decision | None]]:
    """Every act of these kinds: its reference, when and in which capacity it was taken, under which version."""
    warnings = LeaderWarning.objects.filter(given_at__gte=since_at, given_at__lte=at).select_related("recorded_by")
    for warning in warnings:
        capacity = warning.recorded_by.capacity
        yield warning.ref, Act.WARN, warning.given_at, capacity, policy_named(warning.policy), None
    decided = Decision.objects.filter(decided_at__gte=since_at, decided_at__lte=at).select_related("customer")
    for short in Restriction.objects.filter(brief=True, decision__in=decided).select_related("decision"):
        made = short.decision
        yield short.ref, Act.RESTRICT_BRIEFLY, made.decided_at, made.capacity, policy_named(made.policy), None
    for made in decided.formal().filter(act=Act.MANAGE_CONTACT):
        yield made.ref, Act.MANAGE_CONTACT, made.decided_at, made.capacity, policy_named(made.policy), made
    held = Review.objects.filter(held_at__gte=since_at, held_at__lte=at).select_related("made__customer")
    for review in held:
        sets = review.made if review.made.measures else None
        yield review.ref, Act.REVIEW, review.held_at, review.capacity, policy_named(review.made.policy), sets
    heard = Outcome.objects.filter(heard_at__gte=since_at, heard_at__lte=at).select_related("appeal", "recorded_by")
    for outcome in heard:
        own = policy_named(outcome.recorded_by.policy)
        yield outcome.appeal.ref, Act.DECIDE_APPEAL, outcome.heard_at, outcome.capacity, own, outcome.decision


def _needed(policy: Policy, act: Act, capacity: str, decision: Decision | None, calendar) -> Needed | None:
    limited = any(row.act == act and (row.limits or row.consents) for row in policy.authority)
    extent = _extent(policy, decision, calendar) if decision and limited else None
    needed = needs_another(policy, act, capacity, extent, calendar)
    if needed and needed.consent and decision and decision.outcome == "eased":
        return None  # what eases waits for nobody
    return needed


def _extent(policy: Policy, decision: Decision, calendar) -> Extent:
    """How far a decision went, as a policy asks. Which lines it leaves is asked of its own measures alone."""
    on, fewest = council.day_of(decision.decided_at), policy.formal.min_open_lines if policy.formal else 0
    first = decision.alters is None
    holds = {
        Circumstance.NO_WARNING: first and not counting(policy, decision.customer, decision.decided_at),
        Circumstance.LONG: bool(decision.ends_on and is_heard_first(policy, on, decision.ends_on, calendar)),
        Circumstance.REFERRED: first and decision.referral_id is not None,
        Circumstance.NONE_OPEN: bool(decision.measures) and len(lines_left(policy, as_set(decision))) < fewest,
        Circumstance.ALL_SERVICES: bool(decision.measures) and not decision.reach,
        Circumstance.SEVERAL_SERVICES: bool(decision.measures) and len(decision.reach) != 1,
    }
    measures = [each["code"] for each in decision.measures]
    return Extent({each for each, so in holds.items() if so}, measures, on, decision.ends_on)
