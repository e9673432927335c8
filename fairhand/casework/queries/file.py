"""Everything that happened to one customer, at any moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from fairhand.contacts.queries import PUT_RIGHT, no_longer_of, who_acted
from fairhand.correspondence.queries import parted as of_others
from fairhand.customers.models import Customer
from fairhand.customers.queries import Actor
from fairhand.decisions.models import Restriction
from fairhand.decisions.queries import lapsed
from fairhand.incidents.answers import outcome_label
from fairhand.incidents.doubt import in_doubt
from fairhand.incidents.models import Incident
from fairhand.incidents.queries import parted, withheld_from
from fairhand.incidents.retold import ruling
from fairhand.people.models import Employee
from fairhand.record.models import Event

from ..doors import page_of
from ..retold import retold
from .followed import Followed, followed
from .records import records_of

MOST_ENTRIES = 500  # of a file's timeline
OF_TWO = ("customers_linked", "customers_unlinked")  # told to each of two records, the one right after the other
QUIET = (  # another event says as much
    "notice_due",
    "review_renewed",
    "formal_decision_wanted",
    "letters_made",
    "monitoring_begun",
)


@dataclass(frozen=True)
class Entry:
    """One line of a customer's timeline: the event and the record it made, or what came about by itself."""

    event: Event | None
    kind: str = ""
    record: Any = None
    href: str = ""
    acted: Actor | None = None  # who acted for the customer in a contact
    followed: Followed | None = None  # what came after measures that were ended
    as_at: datetime | None = None  # at which moment the file is read
    doubt: str = ""  # that the contact of a report proved not to be theirs

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
    def told(self) -> list[tuple[str, str]]:
        """What was written down, as lines with what each is; nothing for the kinds that have a shape of their own."""
        return retold(self.kind, self.record, self.as_at)

    @property
    def ruling(self) -> str:
        """How an ended call stands with the policy, in the reader's language."""
        return ruling(self.record.incident)


def timeline(
    refs: set[str],
    at: datetime,
    kinds: frozenset[str] = frozenset(),
    *,
    reader: Employee,
    threads: Collection[str] = (),
) -> list[Entry]:
    """Everything that happened to a customer up to a moment, newest first, as far as this reader may read it.

    `threads` are matters of nobody that belong here too: what is kept of accounts that are linked to them.
    """
    whose = Q(customer__in=refs) | Q(thread__in=threads) if threads else Q(customer__in=refs)
    happened = Event.objects.filter(whose, at__lte=at).exclude(code__in=QUIET).select_related("by", "facts")
    happened = happened.order_by("-at", "-number")
    if kinds:
        happened = happened.filter(code__in=kinds)
    events = list(happened.exclude(_of_another(refs, at))[:MOST_ENTRIES])
    records = records_of(events)
    acted = _acted(records, refs, at)
    doubts = in_doubt([record for _kind, record in records.values() if isinstance(record, Incident)], at)
    withheld = _withheld(events, reader)
    entries = [
        # What was erased has no page any more: its events stand without what they said.
        Entry(
            event,
            kind,
            record,
            page_of(event.thread) if hasattr(event, "facts") else "",
            acted.get(event.number),
            followed(record, at) if isinstance(record, Restriction) and kind == "ended" else None,
            at,
            doubts.get(event.thread, "") if kind == "incident" else "",
        )
        for event in _said_once(events)
        if event.thread not in withheld
        for kind, record in [records.get(event.number, ("", None))]
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
    """The restrictions whose time was up by a moment, or that lapsed: nobody ended them, so no event says so."""
    over = Restriction.objects.filter(customer__ref__in=refs, ended_at=None, ends_at__lte=at)
    if since:
        over = over.filter(ends_at__gte=since)
    rows = list(over.select_related("decision"))
    went_on = {
        (each.customer_id, each.starts_at)
        for each in Restriction.objects.filter(customer__ref__in=refs, starts_at__in=[row.ends_at for row in rows])
        if not each.brief
    }
    return [
        Entry(None, "lapsed" if lapsed(each, at) else "ran_out", each, page_of(each.ref))
        for each in rows
        if each.brief or (each.customer_id, each.ends_at) not in went_on  # what was altered held until the change
    ]


def _of_another(refs: set[str], at: datetime) -> Q:
    """What happened with reports and letters that were taken to be this person's in error; that they were is told."""
    reports = {report for report, _customer in parted(at, customer__ref__in=refs)}
    standing = Incident.objects.about(Customer.objects.filter(ref__in=refs), at).filter(ref__in=reports)
    others = reports - set(standing.values_list("ref", flat=True)) if reports else set()
    told = Q(code__in=("incident_linked", "incident_unlinked"))
    reported = Q(subject__in=[f"incidents.incident:{ref}" for ref in others]) & ~told
    apart = [*of_others(at, refs), *no_longer_of(refs, at)]
    return reported | Q(subject__in=apart) & ~Q(code__in=PUT_RIGHT)


def _acted(records: dict[int, tuple[str, Any]], refs: set[str], at: datetime) -> dict[int, Actor]:
    """Who acted for the customer, by the number of the event of each contact in which somebody did."""
    contacts = {number: record for number, (kind, record) in records.items() if kind == "contact"}
    acted = who_acted(contacts.values(), Customer.objects.filter(ref__in=refs), at)
    return {number: acted[each.pk] for number, each in contacts.items() if each.pk in acted}
