"""What is owed although nothing happened that opened a duty: a time was over, with nothing having to run then."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from fairhand import council
from fairhand.customers.queries import names_of
from fairhand.letters.queries import expiry_owed, rule_of_expiry
from fairhand.people.models import Employee
from fairhand.policy import Act, Owner, may, start_of
from fairhand.record.models import Duty
from fairhand.reporting.quantities import period_said
from fairhand.reporting.queries import year_to_review
from fairhand.retention.queries import Proposal, rule_of_erasing, to_go_through
from fairhand.retention.waiting import something_waits
from fairhand.reviews.queries import missed, rule_of_missed

from .line import Line, days_since


def how_many(employee: Employee, roles: Collection[str], at: datetime) -> int:
    """How many things an employee with these roles owes so."""
    letters, reviews = len(expiry_owed(employee, at, roles)), len(missed(employee, at, roles))
    erasing = erases(roles, at) and something_waits(employee, at)
    return letters + reviews + bool(year_owed(employee, roles, at)) + erasing


def letters_owed(employee: Employee, at: datetime) -> list[tuple[Duty, str]]:
    """The letters about restrictions that ended by themselves: owed since, with nothing having to run then."""
    rule, rows = rule_of_expiry(at), expiry_owed(employee, at)
    if rule is None:
        return []
    names = names_of({row.customer_id for row, _due in rows}, at)
    return [
        (
            Duty(
                code=rule.code,
                thread=row.ref,
                customer=row.customer.ref,
                owner=row.decision.decided_by if rule.owner == Owner.DECIDER else None,
                role=rule.role,
                opened_at=row.ends_at,
                due_at=due_at,
                clause=rule.clause,
            ),
            names.get(row.customer_id, row.customer.ref),
        )
        for row, due_at in rows
    ]


def reviews_owed(employee: Employee, at: datetime) -> list[Line]:
    """The reviews that nobody held and that are escalated to this employee: owed since their last day was over."""
    rule = rule_of_missed(council.policy_at(at))
    if rule is None:
        return []
    return [
        Line(
            Duty(
                code=rule.code,
                thread=each.line.decision.ref,
                customer=each.line.decision.customer.ref,
                role=rule.role,
                opened_at=each.since,
                due_at=each.due_at,
                clause=rule.clause,
            ),
            reverse("reviews:review", args=[each.line.decision.ref]),
            each.line.name,
            days_since(each.since, at),
        )
        for each in missed(employee, at)
    ]


def year_owed(employee: Employee, roles: Collection[str], at: datetime) -> Line | None:
    """The annual review, for whoever may hold it: owed since the year ended, with nothing having to run then."""
    policy = council.policy_at(at)
    if not may(policy, Act.REVIEW_THE_YEAR, roles, council.words()) or not (span := year_to_review(at)):
        return None
    rule = next((each for each in policy.duties if "year_reviewed" in each.closes_on), None)
    if rule is None:
        return None
    duty = Duty(code=rule.code, role=rule.role, thread="", opened_at=span.ends_at, clause=rule.clause)
    return Line(duty, reverse("reporting:annual_review"), period_said(*span.key), days_since(span.ends_at, at))


def erasing_owed(employee: Employee, roles: Collection[str], at: datetime) -> Line | None:
    """Going through what is due to be erased, for whoever may erase: owed since the first of it was, in one line."""
    if (rule := rule_of_erasing(at)) is None or not (found := list(_due_to_be_erased(employee, roles, at))):
        return None
    since = start_of(found[0].due_on, council.zone())
    about = ngettext("%(num)s matter", "%(num)s matters", len(found)) % {"num": len(found)}
    duty = Duty(code=rule.code, role=rule.role, thread="", opened_at=since, clause=rule.clause)
    return Line(duty, reverse("retention:due"), about, days_since(since, at))


def _due_to_be_erased(employee: Employee, roles: Collection[str], at: datetime) -> Iterable[Proposal]:
    """What somebody with these roles has to go through, one by one."""
    return to_go_through(employee, at) if erases(roles, at) else ()


def erases(roles: Collection[str], at: datetime) -> bool:
    """Whether somebody with these roles owes it to go through what is due."""
    policy = council.policy_at(at)
    return bool(rule_of_erasing(at) and may(policy, Act.ERASE_RECORDS, roles, council.words()))
