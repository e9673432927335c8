"""Warnings of one person: those that leaders gave, those on calls, which of them stand (6.2, 6.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.policy import Policy, standing, warning_stages, warning_stands_until

from .doubt import counted
from .models import Incident, LeaderWarning
from .queries import history_of

WANTED = "warning_wanted"  # a report was answered with a warning that is still to be given


@dataclass(frozen=True, slots=True)
class CallWarning:
    """A warning that a caller was given on a call which was then ended."""

    incident: Incident
    given_at: datetime
    stands_until: date | None


def warnings_of(customer: Customer, at: datetime) -> list[LeaderWarning]:
    """The warnings that leaders gave one person up to a moment, spent or not, the newest first.

    One that was given on a report which has proved to be about somebody else is not among them, nor a withdrawn one.
    """
    people = same_person(customer, at)
    given = LeaderWarning.objects.filter(customer__in=people, given_at__lte=at).select_related("incident", "given_by")
    given = given.exclude(withdrawal__withdrawn_at__lte=at)
    theirs = set(Incident.objects.about(people, at).values_list("pk", flat=True))
    return [each for each in given.order_by("-given_at", "-pk") if not each.incident_id or each.incident_id in theirs]


def standing_warnings(customer: Customer, on: date, at: datetime) -> list[LeaderWarning]:
    """The warnings that leaders gave one person and that are not spent on a day, the newest first."""
    return standing(warnings_of(customer, at), on)


def call_warnings(policy: Policy, customer: Customer, at: datetime) -> list[CallWarning]:
    """The warnings that one person was given on calls, the newest first: history, unless the policy counts them."""
    found = []
    for each in counted(history_of(customer, at), at):
        if (call := each.ended_call) and call.warnings:
            given_at = call.warned_at or call.ended_at
            last = warning_stands_until(policy, council.day_of(given_at), council.calendar(given_at))
            found.append(CallWarning(each, given_at, last))
    return found


def counting(policy: Policy, customer: Customer, at: datetime) -> Sequence[LeaderWarning | CallWarning]:
    """The warnings that stand at a moment and make managing contact the next step, the newest first."""
    stands: list[LeaderWarning | CallWarning] = [*standing_warnings(customer, council.day_of(at), at)]
    if stages := warning_stages(policy):  # the last of them, and no other, comes before formal measures
        return [each for each in stands if isinstance(each, LeaderWarning) and each.stage == stages[-1].code]
    if policy.warnings and policy.warnings.counts_call_warnings:
        stands += standing(call_warnings(policy, customer, at), council.day_of(at))
    return sorted(stands, key=lambda each: each.given_at, reverse=True)


def stages_reached(customer: Customer, at: datetime) -> list[str]:
    """Which of several warnings stand for one person at a moment, by their codes."""
    return [each.stage for each in standing_warnings(customer, council.day_of(at), at)]


def is_spent(warning: LeaderWarning | CallWarning, on: date) -> bool:
    """Whether a warning counts no longer on a day."""
    return not standing([warning], on)
