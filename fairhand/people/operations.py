"""Keys for systems, made by whoever runs the installation."""

import secrets
from datetime import datetime

from .models import ApiToken, Employee
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
