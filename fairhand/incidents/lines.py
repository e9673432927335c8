"""A report as one line of the queue: its age, what went before in a few words, what is overdue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min

from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.record.models import Duty, Event

from .models import Incident


@dataclass(frozen=True, slots=True)
class Before:
    """What was on record of one person when a report was made."""

    number: int = 1  # the report is the first, second, third about them
    call_ended_at: datetime | None = None
    restricted: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A report, what went before, and when the first thing owed on it is due."""

    incident: Incident
    before: Before | None
    due_at: datetime | None

    def is_overdue(self, at: datetime) -> bool:
        """Whether something owed on this report is late."""
        return self.due_at is not None and self.due_at <= at


def lines(incidents: Iterable[Incident], at: datetime) -> list[Line]:
    """Reports as lines, in the order given."""
    incidents = list(incidents)
    owed = Duty.objects.filter(thread__in=[each.ref for each in incidents], closed_at=None).values("thread")
    due = dict(owed.annotate(first=Min("due_at")).values_list("thread", "first"))
    return [Line(each, before(each, at), due.get(each.ref)) for each in incidents]


def before(incident: Incident, at: datetime) -> Before | None:
    """What went before a report, over all records of the same person; nothing when nobody is known."""
    customer = incident.of_customer
    if customer is None:
        return None
    people = same_person(customer, at)
    earlier = Incident.objects.about(people).filter(recorded_at__lte=incident.recorded_at).exclude(pk=incident.pk)
    ended = earlier.filter(terminated_call__isnull=False).order_by("-happened_at").first()
    refs = Customer.objects.filter(pk__in=people).values("ref")
    restricted = Event.objects.filter(code="contact_restricted_briefly", customer__in=refs, at__lte=at)
    return Before(earlier.count() + 1, ended.happened_at if ended else None, restricted.count())
