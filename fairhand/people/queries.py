"""Questions about who holds what, now or at any moment."""

from .models import Employee, Post


def roles_held(employee: Employee, at) -> frozenset[str]:
    """The role codes of the posts that an employee holds at a moment."""
    return frozenset(Post.objects.filter(employee=employee).held(at).values_list("role", flat=True))
