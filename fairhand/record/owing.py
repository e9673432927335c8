"""Duties as rows: opened and closed by events, by the rules of the policy."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import QuerySet

from fairhand import council
from fairhand.people.models import Employee, Post
from fairhand.policy import Owner, Policy, duty_by, duty_rules, roles_satisfied
from fairhand.policy.policy import DutyRule

from .models import Duty, Event


def open_(
    policy: Policy,
    event: Event,
    owners: Mapping[Owner, Employee],
    until: datetime | None,
    settled: datetime | None = None,
    asked: Collection[str] = (),
) -> list[Duty]:
    """Open what an event makes somebody owe; `asked` are the roles of which one is to confirm something."""
    duties = []
    for rule in duty_rules(policy, event.code):
        due_at = duty_by(policy, rule, event.at, council.calendar())
        if due_at and settled and (rule.while_in_force or settled < due_at):
            due_at = settled  # a day that was settled for this case, within the policy's longest time
        for owner, role in _who_owes(policy, rule, event, owners, asked):
            duties.append(
                Duty(
                    code=rule.code,
                    opened_by_id=event.number,
                    thread=event.thread,
                    customer=event.customer,
                    owner=owner,
                    role=role,
                    opened_at=event.at,
                    due_at=due_at,
                    lapses_at=until if rule.while_in_force else None,
                    clause=rule.clause,
                )
            )
    return Duty.objects.bulk_create(duties)


def close(policy: Policy, event: Event, *, own_only: bool = False) -> int:
    """Close what an event answers: the open duties of its thread that it is an answer to."""
    codes = [rule.code for rule in policy.duties if event.code in rule.closes_on]
    if not codes:
        return 0
    duties = Duty.objects.filter(thread=event.thread, code__in=codes, closed_at=None)
    if own_only:
        duties = duties.filter(owner=event.by)
    return duties.update(closed_by_id=event.number, closed_at=event.at)


def _who_owes(
    policy: Policy, rule: DutyRule, event: Event, owners: Mapping[Owner, Employee], asked: Collection[str]
) -> list[tuple[Employee | None, str]]:
    """The person a duty falls to, or the role when it falls to nobody in particular."""
    if rule.each:
        return [(each, "") for each in holders(policy, rule.role, event.at)]
    if rule.owner == Owner.CONFIRMER:
        return [(None, role) for role in asked]
    if rule.owner == Owner.ROLE:
        return [(None, rule.role)]
    own = event.by if rule.owner in (Owner.REPORTER, Owner.DECIDER) else None
    owner = owners.get(rule.owner, own)
    if owner is None and rule.role:
        return [(None, rule.role)]  # nobody is named, so whoever holds the role owes it
    if owner is None:
        raise ValueError(f"{event.code} opens {rule.code}, owed by the {rule.owner}; say who in owners.")
    return [(owner, "")]


def holders(policy: Policy, role: str, at: datetime) -> list[Employee]:
    """Everybody who holds a role at a moment, or one that is to be read as it."""
    return holders_of(policy, [role], at)


def holders_of(policy: Policy, roles: Collection[str], at: datetime) -> list[Employee]:
    """Everybody who holds any of several roles at a moment, each once."""
    posts = posts_of(policy, roles, at)
    return list(Employee.objects.filter(is_active=True, posts__in=posts).distinct().order_by("pk"))


def posts_of(policy: Policy, roles: Collection[str], at: datetime) -> QuerySet[Post]:
    """The posts held at a moment in any of several roles, or in one that is to be read as one of them."""
    fitting = [each.code for each in policy.roles if roles_satisfied(policy, [each.code]) & set(roles)]
    return Post.objects.held(at).filter(role__in=fitting)
