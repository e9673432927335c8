"""Keys: for systems, made by whoever runs the installation; and of one's own diary."""

import secrets
from datetime import datetime

from django.db import transaction

from .models import ApiToken, CalendarKey, Employee
from .queries import digest_of


def make_token(employee: Employee, *, name: str, at: datetime, ends_at: datetime) -> str:
    """Make a key with which a system acts as an employee; it is told once, and only its digest is kept."""
    secret = f"fh_{secrets.token_urlsafe(32)}"
    ApiToken.objects.create(employee=employee, name=name, digest=digest_of(secret), made_at=at, ends_at=ends_at)
    return secret


def end_token(token: ApiToken, *, at: datetime) -> None:
    """End a key now."""
    token.ends_at = min(token.ends_at, at)
    token.save(update_fields=["ends_at"])


@transaction.atomic
def make_calendar_key(employee: Employee, *, at: datetime) -> str:
    """Make the secret address of one's own diary; it is told once, and the one before is good no more."""
    Employee.objects.select_for_update().get(pk=employee.pk)  # two at once cannot both be told of one
    end_calendar_key(employee, at=at)
    secret = secrets.token_urlsafe(32)
    CalendarKey.objects.create(employee=employee, digest=digest_of(secret), made_at=at)
    return secret


def end_calendar_key(employee: Employee, *, at: datetime) -> None:
    """Revoke the secret address of one's own diary now."""
    CalendarKey.objects.filter(employee=employee, ended_at=None).update(ended_at=at)
