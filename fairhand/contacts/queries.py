"""Questions about contacts: the last one, the time they took, how many there were."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Sum
from django.utils.translation import gettext as _

from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.people.models import Employee, Post, Service

from .models import Contact
from .unfit import Unfit


def of_customer(customer: Customer, at: datetime):
    """Every contact of a customer up to a moment, over all records linked as this person."""
    return Contact.objects.of(same_person(customer, at)).until(at)


def last_contact(customer: Customer, at: datetime) -> Contact | None:
    """The latest contact that the customer made, up to a moment."""
    return of_customer(customer, at).filter(outgoing=False).order_by("-happened_at", "-pk").first()


@dataclass(frozen=True, slots=True)
class Time:
    """What one matter has taken so far."""

    matter: str
    contacts: int
    minutes: int
    first_at: datetime
    last_at: datetime


def minutes_by_matter(customer: Customer, at: datetime) -> list[Time]:
    """Contacts and minutes for each matter, the longest first (3.1)."""
    rows = (
        of_customer(customer, at)
        .values("matter")
        .annotate(contacts=Count("pk"), minutes=Sum("minutes"), first_at=Min("happened_at"), last_at=Max("happened_at"))
    )
    times = [Time(**{**row, "minutes": row["minutes"] or 0}) for row in rows]
    return sorted(times, key=lambda each: (-each.minutes, -each.contacts, each.matter))


def evidence(customer: Customer, starts_at: datetime, ends_at: datetime, matter: str = ""):
    """The contacts that show a behaviour which can be counted: in a stretch of time, on a matter or all (3.2)."""
    made = Contact.objects.of(same_person(customer, ends_at)).filter(
        outgoing=False, happened_at__gte=starts_at, happened_at__lt=ends_at
    )
    return (made.filter(matter=matter) if matter else made).order_by("-happened_at", "-pk")


def counts(customer: Customer, starts_at: datetime, ends_at: datetime, matter: str = "") -> dict[str, int]:
    """How many contacts the customer made on each channel in a stretch of time, the most used first."""
    rows = evidence(customer, starts_at, ends_at, matter).order_by().values("channel").annotate(n=Count("pk"))
    return {row["channel"]: row["n"] for row in rows.order_by("-n", "channel")}


def service_of(employee: Employee, at: datetime) -> Service | None:
    """The service in which an employee works at a moment: that of the post held longest."""
    post = Post.objects.filter(employee=employee).held(at).select_related("team__service").order_by("starts_at").first()
    return post.team.service if post else None


def customer_of(ref: str) -> Customer | None:
    """The customer with a reference; nobody when none is given."""
    if not ref:
        return None
    customer = Customer.objects.filter(ref=ref.upper()).first()
    if customer is None:
        raise Unfit(_("No customer has the reference %(ref)s. Check it, or leave it out.") % {"ref": ref})
    return customer
