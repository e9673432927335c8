"""Who reads a page, and in which posts: asked once for each page."""

from datetime import datetime

from . import prepared
from .models import Employee, Post, Team
from .queries import posts_held

EMPLOYEE = [field.attname for field in Employee._meta.concrete_fields]
POST = [field.attname for field in Post._meta.concrete_fields]
TEAM = [field.attname for field in Team._meta.concrete_fields]
READ = f"""
SELECT {", ".join(f"e.{name}" for name in EMPLOYEE)}, {", ".join(f"p.{name}" for name in POST)},
    {", ".join(f"t.{name}" for name in TEAM)}
FROM people_employee e
LEFT JOIN people_post p ON p.employee_id = e.id AND p.starts_at <= $2 AND (p.ends_at IS NULL OR p.ends_at > $2)
LEFT JOIN people_team t ON t.id = p.team_id
WHERE e.id = $1 ORDER BY p.starts_at, p.id
"""  # noqa: S608  (names of columns)


def reader(pk: int, at: datetime) -> Employee | None:
    """An employee, with the posts that they hold at a moment as `posts_held_now`, oldest first."""
    if not prepared.can():
        employee = Employee.objects.filter(pk=pk).first()
        if employee:
            employee.posts_held_now = posts_held(employee, at)
        return employee
    found = prepared.rows(READ, pk, at)
    if not found:
        return None
    employee = Employee.from_db("default", EMPLOYEE, found[0][: len(EMPLOYEE)])
    after = len(EMPLOYEE) + len(POST)
    employee.posts_held_now = [
        _post(row[len(EMPLOYEE) : after], row[after:]) for row in found if row[len(EMPLOYEE)] is not None
    ]
    return employee


def _post(row: tuple, team: tuple) -> Post:
    post = Post.from_db("default", POST, row)
    post.team = Team.from_db("default", TEAM, team)
    return post
