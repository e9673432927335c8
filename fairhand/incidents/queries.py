"""Questions about reports: which wait for an answer, what became of mine, what went before."""

from datetime import datetime
from functools import cache

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.people.models import Employee
from fairhand.people.queries import away_or_gone
from fairhand.policy import BriefHistory

from .doubt import counted
from .models import Incident, IncidentLink
from .routing import concerns, is_about, route, why_not_answer

ALONGSIDE = (
    "customer",
    "on_behalf_of",
    "reported_by",
    "affected",
    "sent_to",
    "terminated_call",
    "contact__service",
)
LINKS = "links__customer"  # to be had at once beside them


def queue_for(employee: Employee, at: datetime, *, everybody: bool = False) -> QuerySet[Incident]:
    """Reports that wait for an answer, oldest first: those that come to this employee, or all that others made."""
    others = Incident.objects.known(at).unanswered().exclude(reported_by=employee)
    readable = others.exclude(concerns(employee), about_leader=True)
    if not everybody:
        readable = readable.filter(Q(sent_to=employee) | Q(pk__in=_taken_over(readable, employee, at)))
    return readable.select_related(*ALONGSIDE).prefetch_related(LINKS).order_by("recorded_at", "pk")


def left_to(employee: Employee, at: datetime) -> list[str]:
    """The references of reports that were sent to somebody away or gone, and come to this employee meanwhile."""
    others = Incident.objects.known(at).unanswered().exclude(reported_by=employee)
    readable = others.exclude(concerns(employee), about_leader=True)
    return list(Incident.objects.filter(pk__in=_taken_over(readable, employee, at)).values_list("ref", flat=True))


def why_not_read(incident: Incident, employee: Employee) -> str:
    """Why a leader should not read this report, or nothing when they may."""
    if is_about(incident, employee):
        return _("This report concerns you, so it is with somebody else. You can ask your own leader.")
    return ""


def withheld_from(employee: Employee) -> QuerySet[Incident]:
    """The same asked of many: reports that this employee should not read, wherever they would be told of."""
    return Incident.objects.filter(concerns(employee), about_leader=True).exclude(reported_by=employee)


def may_not_answer(incident: Incident, employee: Employee) -> str:
    """Why this employee should not answer this report, or nothing when they may."""
    return why_not_answer(incident, employee)


def own_reports(employee: Employee):
    """What an employee has reported, newest first, with what became of it."""
    mine = Incident.objects.filter(reported_by=employee).select_related(*ALONGSIDE).order_by("-recorded_at", "-pk")
    return mine.prefetch_related(LINKS, "answers__recorded_by__by", "police_reports")


def history_of(customer: Customer, at: datetime):
    """The incidents of one person's own conduct that were on record at a moment, newest first."""
    theirs = Incident.objects.about(same_person(customer, at), at).known(at)
    return theirs.select_related(*ALONGSIDE).prefetch_related(LINKS).order_by("-happened_at", "-pk")


def parted(at: datetime, **of) -> set[tuple[str, str]]:
    """Reports that were linked to a customer and are so no longer: each one's reference with that customer's."""
    pair = "incident__ref", "customer__ref"
    ended = IncidentLink.objects.filter(ended_at__lte=at, **of).values_list(*pair)
    return set(ended) - set(IncidentLink.objects.standing(at).filter(**of).values_list(*pair))


def brief_history(customer: Customer, at: datetime, restrictions=()) -> BriefHistory:
    """Ended calls and contacts with behaviour of one person, for a short restriction (5.5).

    What somebody did while they acted for this customer is their own, and is not here; nor is what is in doubt.
    """
    conduct = [each for each in counted(history_of(customer, at), at) if each.happened_at <= at]
    return BriefHistory(
        calls_ended=tuple(sorted(each.ended_call.ended_at for each in conduct if each.ended_call)),
        contacts_with_behaviour=tuple(sorted(each.happened_at for each in conduct if each.behaviours)),
        restrictions=tuple(restrictions),
    )


def _taken_over(waiting: QuerySet[Incident], employee: Employee, at: datetime) -> list[int]:
    """The keys of reports sent to nobody, or to somebody away or gone, that come to this employee meanwhile."""
    left = waiting.filter(Q(sent_to=None) | Q(sent_to__in=away_or_gone(at)))
    keys = list(left.values_list("pk", "reported_by", "affected", "about_leader"))
    people = Employee.objects.in_bulk({pk for _pk, *these, _about in keys for pk in these if pk})

    @cache
    def next_in_line(reporter: int, affected: int | None, about_leader: bool) -> Employee | None:
        harmed = people[affected] if affected else None
        return route(people[reporter], at, affected=harmed, about_leader=about_leader)[0]

    return [pk for pk, *whose in keys if next_in_line(*whose) == employee]
