"""Keeping the list of employees and posts. A post is authority, so each change is an act on the record."""

from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.people.models import Absence, Employee, Post, Team
from fairhand.policy import Act
from fairhand.record.act import Deed, act

from ..queries import overlaps
from .refusing import refused


@act(Act.KEEP_PEOPLE)
def keep_employee(deed: Deed, *, name: str, email: str, language: str) -> Employee:
    """Begin the record of somebody who works here. They cannot sign in until a password is given."""
    if Employee.objects.filter(email=email.lower()).exists():
        raise refused(deed, _("Somebody with this address is on the list already. Look for them by their address."))
    employee = Employee.objects.create_user(email, name=name, language=language, joined_at=deed.at)
    _happened(deed, "employee_kept", employee, {})
    return employee


@act(Act.KEEP_PEOPLE)
def give_password(deed: Deed, *, employee: Employee, encoded: str) -> Employee:
    """Give a new password, already encoded, to somebody who has none or has forgotten it; who used the old is out."""
    employee.password = encoded
    employee.save(update_fields=["password"])
    _happened(deed, "password_given", employee, {})
    return employee


@act(Act.KEEP_PEOPLE)
def end_employee(deed: Deed, *, employee: Employee) -> Employee:
    """Close the account of somebody who leaves: they are out at the next page, and their posts end."""
    for post in Post.objects.filter(employee=employee).exclude(ends_at__lte=deed.at):
        _end(post, deed.at)
    employee.is_active = False
    employee.save(update_fields=["is_active"])
    _happened(deed, "employee_ended", employee, {})
    return employee


@act(Act.KEEP_PEOPLE)
def give_post(
    deed: Deed,
    *,
    employee: Employee,
    role: str,
    team: Team,
    acting: bool,
    starts_at: datetime | None,
    ends_at: datetime | None,
) -> Post:
    """Give a post, from now or a day to come; one held in an acting capacity says until when."""
    starts_at = starts_at or deed.at
    if employee.pk == deed.by.pk:
        raise refused(deed, _("Nobody gives a post to themselves. Ask somebody else who keeps people and posts."))
    if because := _why_not(employee, role, team, acting, starts_at, ends_at, deed.at):
        raise refused(deed, because)
    post = Post.objects.create(
        employee=employee, role=role, team=team, acting=acting, starts_at=starts_at, ends_at=ends_at
    )
    _happened(deed, "post_given", employee, _facts(post))
    return post


@act(Act.KEEP_PEOPLE)
def end_post(deed: Deed, *, post: Post) -> Post:
    """End a post now. One that has not begun never does."""
    post = Post.objects.select_related("employee").get(pk=post.pk)  # as it stands now that it is our turn
    if post.ends_at is not None and post.ends_at <= deed.at:
        raise refused(deed, _("This post has ended already, so there is nothing to end."))
    facts = _facts(post)
    _end(post, deed.at)
    _happened(deed, "post_ended", post.employee, facts)
    return post


@act(Act.KEEP_PEOPLE)
def record_absence(deed: Deed, *, employee: Employee, starts_at: datetime, ends_at: datetime) -> Absence:
    """Record when somebody is away, so that what would come to them goes to the next in line."""
    absence = Absence.objects.create(employee=employee, starts_at=starts_at, ends_at=ends_at)
    facts = {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}
    _happened(deed, "absence_recorded", employee, facts)
    return absence


@act(Act.KEEP_PEOPLE)
def end_absence(deed: Deed, *, absence: Absence) -> Absence:
    """End an absence now: what comes to them is theirs again. One that has not begun never does."""
    absence = Absence.objects.select_related("employee").get(pk=absence.pk)  # as it stands now that it is our turn
    if absence.ends_at <= max(deed.at, absence.starts_at):
        raise refused(deed, _("This absence has ended already, so there is nothing to end."))
    facts = {"starts_at": absence.starts_at.isoformat(), "would_have_ended_at": absence.ends_at.isoformat()}
    absence.ends_at = max(deed.at, absence.starts_at)
    absence.save(update_fields=["ends_at"])
    _happened(deed, "absence_ended", absence.employee, facts | {"ends_at": absence.ends_at.isoformat()})
    return absence


def _end(post: Post, at: datetime) -> None:
    # One that has not begun ends as it begins: it was never held, and stays on the list.
    post.ends_at = max(at, post.starts_at)
    post.save(update_fields=["ends_at"])


def _why_not(employee, role, team, acting, starts_at, ends_at, at) -> str:
    if not employee.is_active:
        return _("This account is closed, so no post can be given to it.")
    if role not in {each.code for each in council.policy().roles if not each.everyone}:
        return _("The policy has no such post to give. Choose one from the list.")
    if team.closed_at:
        return _("This team is closed, so no post can be given in it. Choose another.")
    if starts_at < at:
        return _("A post cannot begin in the past: nobody held it then. Let it begin today or later.")
    if ends_at and ends_at <= starts_at:
        return _("The last day comes before the first. Check both days.")
    if acting and not ends_at:
        return _("An acting post needs a last day. Say until when.")
    if overlaps(employee, role, team, starts_at, ends_at):
        return _("They hold this post in this team during that time already. End that one first, or choose other days.")
    return ""


def _happened(deed: Deed, code: str, employee: Employee, facts: dict) -> None:
    deed.happened(
        code,
        subject=f"people.employee:{employee.pk}",
        clause=deed.ruling.clause,
        facts={"employee": employee.email, "name": employee.name, **facts},
    )


def _facts(post: Post) -> dict:
    return {
        "role": post.role,
        "team": post.team.code,
        "acting": post.acting,
        "starts_at": post.starts_at.isoformat(),
        "ends_at": post.ends_at.isoformat() if post.ends_at else None,
    }
