"""To whom a report goes: the reporter's leader, or the next in line (6.1)."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.people.models import Employee, Post
from fairhand.people.queries import leader_for

from .models import Incident


def leaders_of(employee: Employee, at: datetime) -> set[int]:
    """The keys of those who lead a team in which this employee works, whether away or not."""
    teams = Post.objects.filter(employee=employee).held(at).values("team")
    return set(Post.objects.held(at).filter(role__in=_leading(), team__in=teams).values_list("employee", flat=True))


def route(reporter: Employee, at: datetime, *, affected: Employee | None, about_leader: bool):
    """Who takes a report and why: never the reporter, the one harmed, or a leader it is about."""
    passed_over = {reporter.pk}
    if affected:
        passed_over.add(affected.pk)
    if about_leader:
        passed_over |= leaders_of(reporter, at)
    leader, because = leader_for(reporter, at, not_these=Employee.objects.filter(pk__in=passed_over))
    usual, _usually = leader_for(reporter, at)
    if leader != usual:
        because = _("It concerns the leader it would usually go to, so it goes to the next in line.")
    return leader, because


def is_about(incident: Incident, employee: Employee) -> bool:
    """Whether a report concerns this employee as the leader of the one who made it."""
    return incident.about_leader and employee.pk in leaders_of(incident.reported_by, incident.recorded_at)


def concerns(employee: Employee) -> Exists:
    """The same asked of the database: reports by those whom this employee led when they reported."""
    led = Post.objects.filter(employee=employee, role__in=_leading()).held(OuterRef(OuterRef("recorded_at")))
    theirs = Post.objects.filter(employee=OuterRef("reported_by")).held(OuterRef("recorded_at"))
    return Exists(theirs.filter(team__in=led.values("team")))


def why_not_answer(incident: Incident, employee: Employee) -> str:
    """Why this employee should not answer this report, or nothing when they may."""
    if employee.pk == incident.reported_by_id:
        return _("You made this report, so somebody else answers it. You can see what became of it under your reports.")
    if employee.pk == incident.affected_id:
        return _("This report is of harm to you, so somebody else answers it. You can ask them how it stands.")
    if is_about(incident, employee):
        return _("This report concerns you, so somebody else answers it. You can ask your own leader.")
    return ""


def _leading() -> list[str]:
    return [role.code for role in council.policy().roles if role.leads]
