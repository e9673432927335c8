"""Who works where, for those who keep or rely on the list of posts."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from fairhand import council
from fairhand.people.models import Absence, Employee, Post, Service, Team
from fairhand.record.models import Event

MOST_WORDS = 10  # of a search; nobody is called more
MOST = 100  # lines on one page; a search finds the others


@dataclass(frozen=True, slots=True)
class Line:
    """One employee in the list."""

    employee: Employee
    posts: list[Post]
    away_until: datetime | None


def directory(text: str, team: Team | None, at: datetime) -> tuple[list[Line], int]:
    """The employees whom a search and a team leave, by name, and how many there are in all."""
    found = Employee.objects.filter(is_active=True)
    for word in text.split()[:MOST_WORDS]:
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    if team:
        found = found.filter(pk__in=Post.objects.held(at).filter(team=team).values("employee"))
    # Sorted here, since a database may put Siân after Sioned.
    first = sorted(found.values_list("name", "pk"), key=lambda each: (_plain(each[0]), each[1]))[:MOST]
    by_key = Employee.objects.in_bulk([pk for _name, pk in first])
    shown = [by_key[pk] for _name, pk in first]
    posts: dict[int, list[Post]] = {}
    for post in Post.objects.held(at).filter(employee__in=shown).select_related("team").order_by("starts_at", "pk"):
        posts.setdefault(post.employee_id, []).append(post)
    away = dict(Absence.objects.filter(starts_at__lte=at, ends_at__gt=at).values_list("employee", "ends_at"))
    return [Line(each, posts.get(each.pk, []), away.get(each.pk)) for each in shown], found.count()


def _plain(name: str) -> str:
    """A name as it is sorted: without its accents."""
    return "".join(each for each in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(each))


def posts_of(employee: Employee, at: datetime) -> dict[str, list[Post]]:
    """An employee's posts: held now, to come, and over."""
    sorted_: dict[str, list[Post]] = {"now": [], "to_come": [], "over": []}
    for post in Post.objects.filter(employee=employee).select_related("team").order_by("-starts_at", "pk"):
        over = post.ends_at is not None and post.ends_at <= at
        sorted_["over" if over else "now" if post.starts_at <= at else "to_come"].append(post)
    return sorted_


def absences_of(employee: Employee, at: datetime) -> list[Absence]:
    """The times, now and to come, when an employee is away."""
    to_come = Absence.objects.filter(employee=employee, ends_at__gt=at)
    return list(to_come.filter(ends_at__gt=F("starts_at")).order_by("starts_at"))  # one taken back ends as it begins


def leading() -> set[str]:
    """The posts that lead a team."""
    return {role.code for role in council.policy().roles if role.leads}


def posts_in(team: Team, at: datetime) -> list[Post]:
    """The posts held in a team now, those that lead it first."""
    held = Post.objects.held(at).filter(team=team).select_related("employee", "team")
    return sorted(held, key=lambda each: (each.role not in leading(), _plain(each.employee.name), each.pk))


def changes_of(row: Team | Service) -> list[Event]:
    """What became of a team or a service, as the record has it, the latest first."""
    subject = f"{row._meta.label_lower}:{row.pk}"
    codes = ("service_kept", "service_renamed", "service_closed", "team_kept", "team_changed", "team_closed")
    found = Event.objects.filter(subject=subject, code__in=codes).select_related("by", "facts")
    return list(found.order_by("-number"))


def overlaps(employee: Employee, role: str, team: Team, starts_at: datetime, ends_at: datetime | None) -> bool:
    """Whether the same post is already held during some of this time."""
    same = Post.objects.filter(employee=employee, role=role, team=team)
    same = same.filter(Q(ends_at=None) | Q(ends_at__gt=starts_at))
    return (same.filter(starts_at__lt=ends_at) if ends_at else same).exists()
