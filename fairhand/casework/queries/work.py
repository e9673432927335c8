"""The worklist of an employee: what they owe at a moment, and how much it is."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.urls import reverse

from fairhand import council
from fairhand.appeals.came_in import told_of
from fairhand.council_data.meetings import awaited
from fairhand.customers.models import Customer
from fairhand.customers.queries import names_of
from fairhand.incidents.doubt import in_doubt
from fairhand.incidents.models import Incident
from fairhand.incidents.queries import parted
from fairhand.letters.queries import EXPIRED
from fairhand.people.models import Employee
from fairhand.people.queries import away_or_gone, roles_held
from fairhand.protocol.queries import steps_said
from fairhand.record.models import Duty

from ..doors import door
from . import owed, unopened
from .letters import contacts_named, letters_named, requests_named
from .line import Line, Worklist, days_since, instead_of
from .owed import open_duties
from .unopened import erasing_owed, letters_owed, reviews_owed, year_owed

MOST_LINES = 200  # a worklist longer than this is shown in part, and says so


def waiting(employee: Employee, roles: Collection[str], at: datetime) -> int:
    """How much an employee with these roles owes."""
    return owed.how_many(employee, roles, at) + unopened.how_many(employee, roles, at)


def my_work(employee: Employee, at: datetime) -> Worklist:
    """The worklist of an employee at a moment: overdue, today, this week, later."""
    duties = list(open_duties(employee, at)[: MOST_LINES + 1])
    names = _names({duty.customer for duty in duties}, at)
    reports = _reports({duty.thread for duty in duties})
    others = parted(at, incident__ref__in={duty.thread for duty in duties})
    threads = {duty.thread for duty in duties}
    doubts = in_doubt(reports.values(), at) | told_of(threads, at)
    steps = steps_said(duties)
    letters = letters_named(threads, employee, at) | contacts_named(threads) | requests_named(threads)
    midnight = at.astimezone(council.zone()).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    week = midnight + timedelta(days=6)
    heaps: dict[str, list[Line]] = {"overdue": [], "today": [], "this_week": [], "later": [], "no_day": []}
    away = away_or_gone(at) if any(duty.owner and duty.owner != employee for duty in duties) else []
    for duty in duties[:MOST_LINES]:
        line = Line(
            duty,
            door(duty),
            _about(duty, names, others),
            days_since(duty.opened_at, at),
            reports.get(duty.thread),
            *instead_of(duty, employee, away, at),
            steps.get(f"{duty.thread} {duty.code}", ""),
            awaited(duty),
            doubts.get(duty.thread, ""),
            letters.get(duty.thread, ""),
        )
        heaps[_heap(duty, at, midnight, week)].append(line)
    for duty, about in letters_owed(employee, at):
        write = reverse("letters:write", args=[EXPIRED, duty.thread])
        instead = instead_of(duty, employee, away_or_gone(at), at)
        line = Line(duty, write, about, days_since(duty.opened_at, at), None, *instead)
        heaps[_heap(duty, at, midnight, week)].append(line)
    for line in reviews_owed(employee, at):
        heaps[_heap(line.duty, at, midnight, week)].append(line)
    held = roles_held(employee, at)
    heaps["no_day"] += filter(None, [year_owed(employee, held, at), erasing_owed(employee, held, at)])
    heaps["no_day"].sort(key=lambda line: line.duty.opened_at)
    return Worklist(**heaps, more=len(duties) > MOST_LINES)


def _about(duty: Duty, names: dict[str, str], others: set[tuple[str, str]]) -> str:
    """The customer's name; the reference of the matter where nobody is known, or it was not them after all."""
    return duty.thread if (duty.thread, duty.customer) in others else names.get(duty.customer, duty.thread)


def _names(refs: set[str], at: datetime) -> dict[str, str]:
    """What the customers with these references are called."""
    pks = dict(Customer.objects.filter(ref__in=refs).values_list("pk", "ref"))
    return {pks[pk]: name for pk, name in names_of(pks, at).items()}


def _reports(threads: set[str]) -> dict[str, Incident]:
    """The reports among these matters, by their references."""
    rows = Incident.objects.filter(ref__in=threads).select_related("reported_by")
    return {row.ref: row for row in rows}


def _heap(duty: Duty, at: datetime, midnight: datetime, week: datetime) -> str:
    """Where a duty stands. What is owed only while a restriction runs is of no use later than today."""
    if duty.due_at is None:
        return "today" if duty.lapses_at else "no_day"
    if duty.due_at <= at:
        return "overdue"
    if duty.due_at >= week:
        return "later"
    return "today" if duty.due_at <= midnight else "this_week"
