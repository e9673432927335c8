"""To whom a case goes, and whose its steps are: never the employee whom it is about."""

from collections.abc import Iterable
from datetime import datetime

from fairhand.people.models import Employee
from fairhand.people.queries import away_or_gone, leader_for
from fairhand.policy import Policy, Step, owners, roles_satisfied

from .models import Case


def leader_of(concerned: Employee | None, reporter: Employee, at: datetime) -> Employee | None:
    """The leader of the employee concerned, or of the reporter where nobody here is; the next in line where away."""
    return leader_for(concerned or reporter, at)[0]


def leads(policy: Policy, role: str) -> bool:
    """Whether a step of this role falls to the one leader of the case, and not to everybody who holds the role."""
    return any(each.code == role and each.leads for each in policy.roles)


def left_to(employee: Employee, at: datetime, cases: list[Case]) -> list[str]:
    """Those of some open cases that come to this employee, since the leaders to whom they went are away or gone."""
    away = away_or_gone(at) if cases else []
    left = [each for each in cases if each.sent_to_id in away]
    return [each.ref for each in left if leader_of(each.concerned, each.reported_by, at) == employee]


def role_for(policy: Policy, step: Step, roles: Iterable[str]) -> str:
    """The one of somebody's roles in which they may take a step; empty when none of them may."""
    held = [*roles, *(each.code for each in policy.roles if each.everyone)]
    fitting = [each for each in owners(step) if each in held]
    fitting += [each for each in held if roles_satisfied(policy, [each]) & set(owners(step))]
    return next(iter(fitting), "")
