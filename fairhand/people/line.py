"""Who leads whom: to whom something goes that an employee's leader should take."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council

from .models import Absence, Employee, Post, Team


def leader_for(employee: Employee, at: datetime, not_these=()) -> tuple[Employee | None, str]:
    """The leader in the employee's team, or the next in line, and why it is they.

    Those away, gone, or in `not_these` are passed over. When everybody who could be asked is away,
    the nearest of them is named all the same: a report waits for nobody in particular otherwise.
    """
    passed_over = {employee.pk, *(each.pk for each in not_these)}
    line = [post for post in _line_above(employee, at) if post.employee_id not in passed_over]
    away = _away(at)
    present = [post for post in line if post.employee_id not in away]
    if not line:
        return None, _("Nobody who leads a team can take this. Ask whoever keeps the list of posts to give one.")
    if not present:
        return line[0].employee, _("Everybody in the line is away, so it waits for the nearest leader.")
    return present[0].employee, _reason(present[0], line, away, _own_teams(employee, at))


def next_above(employee: Employee, roles: Collection[str], at: datetime, *, back_then: bool = False) -> list[Employee]:
    """Who is next above an employee in their own line, of those who hold one of these roles: the nearest first.

    Where the nearest is away, the next in line stands in, and so on: the last of these is there. All of them may take
    what comes to them, and nobody of another line. Asked of a moment that is past, `back_then`, the posts alone say
    who was there: an account that was closed since was open then.
    """
    distance = _steps_up(employee, at)
    held = Post.objects.held(at).filter(role__in=roles, team__in=distance).exclude(employee=employee)
    posts = (held if back_then else held.filter(employee__is_active=True)).select_related("employee")
    line = sorted(posts, key=lambda post: (distance[post.team_id], post.acting, post.starts_at, post.pk))
    near, away = list(dict.fromkeys(post.employee for post in line)), _away(at)
    there = next((number for number, each in enumerate(near) if each.pk not in away), None)
    return near[: there + 1] if there is not None else near


def cover_of(employee: Employee, at: datetime) -> Employee | None:
    """Who takes what comes to an employee who leads, while they are away; nobody for one who does not lead."""
    leads = Post.objects.filter(employee=employee, role__in=_leading_roles()).held(at).exists()
    return leader_for(employee, at)[0] if leads else None


def _reason(chosen: Post, line: list[Post], away: set[int], own_teams: list[int]) -> str:
    nearer = [post.employee.name for post in line[: line.index(chosen)] if post.employee_id in away]
    if nearer:
        return _("%(names)s is away, so it goes to the next in line.") % {"names": ", ".join(dict.fromkeys(nearer))}
    if chosen.team_id in own_teams:
        return _("They lead the team.")
    return _("Nobody else leads the team, so it goes to the next in line.")


def _line_above(employee: Employee, at: datetime) -> list[Post]:
    """The posts of all who lead: own teams first, then the team above, then its; then any other."""
    distance = _steps_up(employee, at)
    leading = Post.objects.held(at).filter(role__in=_leading_roles(), employee__is_active=True)
    far = max(distance.values(), default=0) + 1
    posts = leading.select_related("employee", "team")
    return sorted(posts, key=lambda post: (distance.get(post.team_id, far), post.acting, post.starts_at, post.pk))


def _steps_up(employee: Employee, at: datetime) -> dict[int, int]:
    """The teams of an employee and those above them, each with how many steps up it is."""
    above = dict(Team.objects.values_list("pk", "above"))
    distance: dict[int, int] = {}
    for team in _own_teams(employee, at):
        steps = 0
        each: int | None = team
        while each is not None and distance.get(each, steps + 1) > steps:
            distance[each] = steps
            steps, each = steps + 1, above[each]
    return distance


def _own_teams(employee: Employee, at: datetime) -> list[int]:
    return list(Post.objects.filter(employee=employee).held(at).order_by("starts_at").values_list("team", flat=True))


def _leading_roles() -> list[str]:
    return [role.code for role in council.policy().roles if role.leads]


def _away(at: datetime) -> set[int]:
    return set(Absence.objects.filter(starts_at__lte=at, ends_at__gt=at).values_list("employee", flat=True))
