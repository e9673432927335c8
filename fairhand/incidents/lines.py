"""A report as one line of the queue: its age, what went before in a few words, what is overdue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import names_of, same_person
from fairhand.policy import Act
from fairhand.record.models import Duty, Event

from .doubt import counted, in_doubt
from .models import Incident
from .warned import is_spent, warnings_of


@dataclass(frozen=True, slots=True)
class Warned:
    """The last warning that a leader gave one person, and whether it stands now."""

    given_on: date
    stands_until: date | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Before:
    """What was on record of one person when a report was made, and how they stand with warnings now."""

    number: int = 1  # the report is the first, second, third about them
    since: int = 0  # reports about them that came after it
    call_ended_at: datetime | None = None
    restricted: int = 0
    warned: Warned | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A report, what went before, when the first thing owed on it is due, and whom it is about."""

    incident: Incident
    before: Before | None
    due_at: datetime | None
    about: str = ""  # what the customer is called; nothing where nobody is known
    doubt: str = ""  # that its contact proved not to be theirs

    def is_overdue(self, at: datetime) -> bool:
        """Whether something owed on this report is late."""
        return self.due_at is not None and self.due_at <= at


def lines(incidents: Iterable[Incident], at: datetime) -> list[Line]:
    """Reports as lines, in the order given."""
    incidents = list(incidents)
    owed = Duty.objects.filter(thread__in=[each.ref for each in incidents], closed_at=None).values("thread")
    due = dict(owed.annotate(first=Min("due_at")).values_list("thread", "first"))
    about = {each.pk: each.of_customer.pk for each in incidents if each.of_customer}
    names, doubts = names_of(set(about.values()), at), in_doubt(incidents, at)
    return [
        Line(
            each,
            before(each, at),
            due.get(each.ref),
            names.get(about.get(each.pk, 0), ""),
            doubts.get(each.ref, ""),
        )
        for each in incidents
    ]


def before(incident: Incident, at: datetime) -> Before | None:
    """What went before a report, over all records of the same person; nothing when nobody is known."""
    customer = incident.of_customer
    if customer is None:
        return None
    people = same_person(customer, at)
    theirs = counted(Incident.objects.about(people, at).known(at), at)
    earlier = theirs.filter(recorded_at__lte=incident.recorded_at).exclude(pk=incident.pk)
    ended = earlier.filter(terminated_call__isnull=False).order_by("-happened_at").first()
    since = theirs.filter(recorded_at__gt=incident.recorded_at)
    refs = Customer.objects.filter(pk__in=people).values("ref")
    restricted = Event.objects.filter(code="contact_restricted_briefly", customer__in=refs, at__lt=incident.recorded_at)
    ended_at = ended.happened_at if ended else None
    return Before(earlier.count() + 1, since.count(), ended_at, restricted.count(), _warned(customer, at))


def _warned(customer: Customer, at: datetime) -> Warned | None:
    given = warnings_of(customer, at)
    if not given:
        return None
    today = council.day_of(at)
    # Of two, the one that stands longer decides what may follow.
    last = max(given, key=lambda each: (each.stands_until or date.max, each.given_at))
    return Warned(council.day_of(last.given_at), last.stands_until, not is_spent(last, today))


def is_taken(incident: Incident, outcome: str) -> bool:
    """Whether the step that an answer names has been taken on this report already."""
    if outcome == Act.WARN:
        return incident.warnings.exists()
    if outcome == Act.AGREE_INFORMALLY:
        return incident.arrangements.exists()
    return outcome == Act.RESTRICT_BRIEFLY and is_restricted_since(incident)


def is_restricted_since(incident: Incident) -> bool:
    """Whether a short restriction of the one whose conduct it was has been set since the report."""
    customer = incident.of_customer
    if customer is None:
        return False
    refs = Customer.objects.filter(pk__in=same_person(customer, incident.recorded_at)).values("ref")
    set_ = Event.objects.filter(code="contact_restricted_briefly", customer__in=refs, at__gte=incident.recorded_at)
    return set_.exists()
