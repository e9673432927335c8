"""What an employee owes, and everything that happened to one customer, at any moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.contacts.queries import who_acted
from fairhand.customers.models import Customer, Link
from fairhand.customers.queries import Actor, names_of
from fairhand.decisions.models import Consideration, Decision, Restriction, Telling
from fairhand.incidents.answers import outcome_label
from fairhand.incidents.models import Answer, Incident, IncidentLink, PoliceReport, TerminatedCall
from fairhand.incidents.queries import left_to, parted, withheld_from
from fairhand.incidents.retold import ruling
from fairhand.people import prepared
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Act, roles_satisfied
from fairhand.record.models import Duty, Event

from .doors import door, page_of

MOST_LINES = 200  # a worklist longer than this is shown in part, and says so
MOST_ENTRIES = 500  # of a file's timeline
OF_TWO = ("customers_linked", "customers_unlinked")  # told to each of two records, the one right after the other


@dataclass(frozen=True)
class Line:
    """One line of a worklist: the duty, and where the one click leads."""

    duty: Duty
    door: str
    about: str  # the customer's name, or the reference of the matter where nobody is known
    days: int  # for which it has waited
    incident: Incident | None = None  # the report that it is about, where it is about one
    instead_of: str = ""  # the one it belongs to, who is away


@dataclass(frozen=True)
class Worklist:
    """What one person owes, in heaps: soonest first, and what has no day the longest waiting first."""

    overdue: list[Line]
    today: list[Line]
    this_week: list[Line]
    later: list[Line]
    no_day: list[Line]
    more: bool = False

    @property
    def count(self) -> int:
        return sum(len(heap) for heap in (self.overdue, self.today, self.this_week, self.later, self.no_day))


def open_duties(employee: Employee, at: datetime, roles: Collection[str] | None = None):
    """The duties an employee owes: their own, those of the roles they hold, those on reports that came to them."""
    held = roles_held(employee, at) if roles is None else roles
    mine = Q(owner=employee) | Q(owner=None, role__in=_roles_that_owe(held))
    if handed := handed_over(employee, held, at):
        mine |= Q(owner__isnull=False, thread__in=handed)
    return Duty.objects.filter(mine).owed(at).select_related("owner").order_by("due_at", "pk")


def handed_over(employee: Employee, roles: Collection[str], at: datetime) -> list[str]:
    """The reports that come to this employee while those to whom they were sent are away or gone."""
    leads = any(role.leads for role in council.policy().roles if role.code in roles)
    return left_to(employee, at) if leads else []


COUNT = """
SELECT count(*) FROM record_duty d
WHERE (d.owner_id = $1 OR (d.owner_id IS NULL AND d.role = ANY($2))
    OR (d.owner_id IS NOT NULL AND d.thread = ANY($4)))
AND d.closed_at IS NULL AND (d.lapses_at IS NULL OR d.lapses_at > $3)
"""


def waiting(employee: Employee, roles: Collection[str], at: datetime) -> int:
    """How many duties an employee with these roles owes."""
    if not prepared.can():
        return open_duties(employee, at, roles).count()
    handed = handed_over(employee, roles, at)
    return prepared.rows(COUNT, employee.pk, list(_roles_that_owe(roles)), at, handed)[0][0]


def _roles_that_owe(roles: Collection[str]) -> frozenset[str]:
    """The roles whose duties somebody with these roles owes; what everybody is, nobody in particular owes."""
    everyone = {role.code for role in council.policy().roles if role.everyone}
    return roles_satisfied(council.policy(), roles) - everyone


def my_work(employee: Employee, at: datetime) -> Worklist:
    """The worklist of an employee at a moment: overdue, today, this week, later."""
    duties = list(open_duties(employee, at)[: MOST_LINES + 1])
    names = _names({duty.customer for duty in duties}, at)
    reports = _reports({duty.thread for duty in duties})
    others = parted(at, incident__ref__in={duty.thread for duty in duties})
    midnight = at.astimezone(council.zone()).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    week = midnight + timedelta(days=6)
    heaps: dict[str, list[Line]] = {"overdue": [], "today": [], "this_week": [], "later": [], "no_day": []}
    for duty in duties[:MOST_LINES]:
        line = Line(
            duty,
            door(duty),
            _about(duty, names, others),
            _days(duty.opened_at, at),
            reports.get(duty.thread),
            duty.owner.name if duty.owner and duty.owner != employee else "",
        )
        heaps[_heap(duty, at, midnight, week)].append(line)
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


def _days(since: datetime, at: datetime) -> int:
    """For how many days something has waited, as people count days."""
    return (at.astimezone(council.zone()).date() - since.astimezone(council.zone()).date()).days


def _heap(duty: Duty, at: datetime, midnight: datetime, week: datetime) -> str:
    """Where a duty stands. What is owed only while a restriction runs is of no use later than today."""
    if duty.due_at is None:
        return "today" if duty.lapses_at else "no_day"
    if duty.due_at <= at:
        return "overdue"
    if duty.due_at >= week:
        return "later"
    return "today" if duty.due_at <= midnight else "this_week"


@dataclass(frozen=True)
class Entry:
    """One line of a customer's timeline: the event and the record it made, or what came about by itself."""

    event: Event | None
    kind: str = ""
    record: Any = None
    href: str = ""
    acted: Actor | None = None  # who acted for the customer in a contact

    @property
    def ran_until(self) -> datetime | None:
        """Until when a restriction that was ended early would have run."""
        return self.record.ends_at if isinstance(self.record, Restriction) else None

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.event.at if self.event else self.record.ends_at

    @property
    def outcome(self) -> str:
        """What a leader said becomes of a report, in the reader's language."""
        return outcome_label(self.record.outcome)

    @property
    def ruling(self) -> str:
        """How an ended call stands with the policy, in the reader's language."""
        return ruling(self.record.incident)


def timeline(refs: set[str], at: datetime, kinds: frozenset[str] = frozenset(), *, reader: Employee) -> list[Entry]:
    """Everything that happened to a customer up to a moment, newest first, as far as this reader may read it."""
    happened = Event.objects.filter(customer__in=refs, at__lte=at).select_related("by").order_by("-at", "-number")
    if kinds:
        happened = happened.filter(code__in=kinds)
    events = list(happened.exclude(_of_another(refs, at))[:MOST_ENTRIES])
    records = _records_of(events)
    acted = _acted(records, refs, at)
    withheld = _withheld(events, reader)
    entries = [
        Entry(
            event,
            *records.get(event.number, ("", None)),
            href=page_of(event.thread),
            acted=acted.get(event.number),
        )
        for event in _said_once(events)
        if event.thread not in withheld
    ] + _told_of([event for event in events if event.thread in withheld])
    if not kinds or "contact_restricted_briefly" in kinds:
        entries += _ran_out(refs, at, since=events[-1].at if len(events) == MOST_ENTRIES else None)
    return sorted(entries, key=lambda each: each.at, reverse=True)


def _withheld(events: list[Event], reader: Employee) -> set[str]:
    """The references of the reports among these events that concern the reader, who should not read them."""
    threads = {event.thread for event in events}
    return set(withheld_from(reader).filter(ref__in=threads).values_list("ref", flat=True))


def _told_of(events: list[Event]) -> list[Entry]:
    """That there is a report which is with somebody else, once for each; and bare what was decided on one."""
    reports: dict[str, Event] = {}
    entries = []
    for event in events:  # newest first, so that the first of each report is what stays
        if event.subject == f"incidents.incident:{event.thread}":
            reports[event.thread] = event
        else:
            entries.append(Entry(event))
    return entries + [Entry(event, "withheld") for event in reports.values()]


def _said_once(events: list[Event]) -> list[Event]:
    """The events, where what was written to both of two linked records is told once."""
    firsts = {event.number for event in events if event.code in OF_TWO}
    return [event for event in events if event.code not in OF_TWO or event.number - 1 not in firsts]


def _ran_out(refs: set[str], at: datetime, since: datetime | None) -> list[Entry]:
    """The restrictions whose time was up by a moment: nobody ended them, so no event says so."""
    over = Restriction.objects.filter(customer__ref__in=refs, ended_at=None, ends_at__lte=at)
    if since:
        over = over.filter(ends_at__gte=since)
    return [Entry(None, "ran_out", each, page_of(each.ref)) for each in over]


def _of_another(refs: set[str], at: datetime) -> Q:
    """What happened with reports that were taken to be this person's in error; that they were is told all the same."""
    reports = {report for report, _customer in parted(at, customer__ref__in=refs)}
    standing = Incident.objects.about(Customer.objects.filter(ref__in=refs), at).filter(ref__in=reports)
    others = reports - set(standing.values_list("ref", flat=True)) if reports else set()
    told = Q(code__in=("incident_linked", "incident_unlinked"))
    return Q(subject__in=[f"incidents.incident:{ref}" for ref in others]) & ~told


def _acted(records: dict[int, tuple[str, Any]], refs: set[str], at: datetime) -> dict[int, Actor]:
    """Who acted for the customer, by the number of the event of each contact in which somebody did."""
    contacts = {number: record for number, (kind, record) in records.items() if kind == "contact"}
    acted = who_acted(contacts.values(), Customer.objects.filter(ref__in=refs), at)
    return {number: acted[each.pk] for number, each in contacts.items() if each.pk in acted}


def _records_of(events: list[Event]) -> dict[int, tuple[str, object]]:
    """The kind of record that each event wrote, and the record, by the event's number."""
    numbers = [event.number for event in events]
    found: dict[int, tuple[str, object]] = {}
    for kind, rows in (
        ("contact", Contact.objects.filter(recorded_by__in=numbers).select_related("representative")),
        ("incident", Incident.objects.filter(recorded_by__in=numbers).select_related("reported_by")),
        ("found", IncidentLink.objects.filter(recorded_by__in=numbers)),
        ("answer", Answer.objects.filter(recorded_by__in=numbers)),
        ("police", PoliceReport.objects.filter(recorded_by__in=numbers)),
        ("decision", Decision.objects.filter(recorded_by__in=numbers)),
        ("told", Telling.objects.filter(recorded_by__in=numbers)),
        ("consideration", Consideration.objects.filter(recorded_by__in=numbers)),
    ):
        found |= {row.recorded_by_id: (kind, row) for row in rows}
    for kind, field in (("linked", "began_by"), ("unlinked", "ended_by")):
        # They name the event of the one record; that of the other follows it.
        named = {f"{field}__in": {*numbers, *(number - 1 for number in numbers)}}
        for link in Link.objects.select_related("one", "other").filter(**named):
            number = getattr(link, f"{field}_id")
            found |= {number: (kind, link), number + 1: (kind, link)}
    for row in Restriction.objects.filter(ended_by__in=numbers):
        if row.ended_by_id:
            found[row.ended_by_id] = ("ended", row)
    for found_link in IncidentLink.objects.filter(ended_by__in=numbers):
        if found_link.ended_by_id:
            found[found_link.ended_by_id] = ("ended", found_link)
    threads = {event.thread: event.number for event in events if event.act == Act.TERMINATE_CALL}
    for call in TerminatedCall.objects.filter(incident__ref__in=threads).select_related("incident"):
        number = threads[call.incident.ref]
        found.setdefault(number, ("call", call))
    return found
