"""Questions about who holds what, now or at any moment."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from .line import cover_of, leader_for, next_above
from .models import Absence, ApiToken, CalendarKey, Employee, Post

__all__ = [
    "away_or_gone",
    "calendar_key",
    "cover_of",
    "employee_of_calendar",
    "employee_of_token",
    "leader_for",
    "next_above",
    "posts_held",
    "roles_held",
    "roles_of",
]


def posts_held(employee: Employee, at: datetime) -> list[Post]:
    """The posts that an employee holds at a moment, oldest first."""
    return list(Post.objects.filter(employee=employee).held(at).select_related("team").order_by("starts_at", "pk"))


def roles_held(employee: Employee, at: datetime) -> frozenset[str]:
    """The role codes of the posts that an employee holds at a moment."""
    return frozenset(Post.objects.filter(employee=employee).held(at).values_list("role", flat=True))


def roles_of(employees: Collection[Employee], at: datetime) -> dict[int, frozenset[str]]:
    """The role codes of the posts that each of several employees holds at a moment, by their keys."""
    held: dict[int, set[str]] = {each.pk: set() for each in employees}
    for pk, role in Post.objects.filter(employee__in=list(held)).held(at).values_list("employee", "role"):
        held[pk].add(role)
    return {pk: frozenset(roles) for pk, roles in held.items()}


def away_or_gone(at: datetime) -> list[int]:
    """The keys of those who are away at a moment, or work here no more: a list, so that an index finds what is theirs.

    A condition on another table, one of several that are enough, makes PostgreSQL read every row instead.
    """
    away = Absence.objects.filter(starts_at__lte=at, ends_at__gt=at).values_list("employee", flat=True)
    return sorted({*away, *Employee.objects.filter(is_active=False).values_list("pk", flat=True)})


def employee_of_token(secret: str, at: datetime) -> Employee | None:
    """The employee for whom a system acts with this key, while the key lasts and they work here."""
    living = ApiToken.objects.filter(ends_at__gt=at, employee__is_active=True)
    token = living.filter(digest=digest_of(secret)).select_related("employee").first()
    return token.employee if token else None


def calendar_key(employee: Employee) -> CalendarKey | None:
    """The key of an employee's own diary, while there is one."""
    return CalendarKey.objects.filter(employee=employee, ended_at=None).first()


def employee_of_calendar(secret: str) -> Employee | None:
    """The employee whose diary this secret opens, while it has not been revoked and they work here.

    It is looked for by its digest: how long the answer takes says nothing of how near a guess was.
    """
    living = CalendarKey.objects.filter(digest=digest_of(secret), ended_at=None, employee__is_active=True)
    key = living.select_related("employee").first()
    return key.employee if key else None


def digest_of(secret: str) -> bytes:
    """What is kept of a key."""
    return hashlib.sha256(secret.encode()).digest()
