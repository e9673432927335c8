"""Questions about who holds what, now or at any moment."""

import hashlib

from fairhand import council

from .models import Absence, ApiToken, Employee, Post


def posts_held(employee: Employee, at) -> list[Post]:
    """The posts that an employee holds at a moment, oldest first."""
    return list(Post.objects.filter(employee=employee).held(at).select_related("team").order_by("starts_at", "pk"))


def roles_held(employee: Employee, at) -> frozenset[str]:
    """The role codes of the posts that an employee holds at a moment."""
    return frozenset(Post.objects.filter(employee=employee).held(at).values_list("role", flat=True))


def employee_of_token(secret: str, at) -> Employee | None:
    """The employee for whom a system acts with this key."""
    digest = hashlib.sha256(secret.encode()).digest()
    token = ApiToken.objects.filter(digest=digest, ends_at__gt=at, employee__is_active=True).select_related("employee").first()
    return token and token.employee
