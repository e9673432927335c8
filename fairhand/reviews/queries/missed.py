"""To whom a review goes that nobody held by its last day, where the policy has it escalated. Nothing runs for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from fairhand import council
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Policy, duty_by, duty_rules, over_after, roles_satisfied
from fairhand.policy.policy import DutyRule

from .due import Due, due

MISSED = "review_missed"  # no event is written: it is so from the end of the last day on


@dataclass(frozen=True)
class Missed:
    """One review that nobody held, since when that is so, and by when those it goes to are to see to it."""

    line: Due
    since: datetime
    due_at: datetime | None


def rule_of_missed(policy: Policy) -> DutyRule | None:
    """By which rule somebody owes it to see to a review that nobody held; none where the policy escalates none."""
    if policy.reviews is None or policy.reviews.on_missed != "escalate":
        return None
    return next(iter(duty_rules(policy, MISSED)), None)


def missed(employee: Employee, at: datetime, roles: Collection[str] | None = None) -> list[Missed]:
    """The reviews that nobody held by their last lawful day and that go to this employee, who holds the role for it."""
    policy = council.policy_at(at)
    rule = rule_of_missed(policy)
    held = roles_held(employee, at) if roles is None else roles
    if rule is None or rule.role not in roles_satisfied(policy, held):
        return []
    found = []
    for line in due(at).overdue:
        last = max(each for each in (line.review_on, line.decision.review_by) if each)
        since = over_after(policy, last)
        if since and since <= at:
            found.append(Missed(line, since, duty_by(policy, rule, since, council.calendar())))
    return found
