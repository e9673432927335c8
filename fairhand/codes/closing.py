"""A page that somebody opened with a code, closed from here: a stranger may be reading on it."""

from datetime import datetime

from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person

from .models import Code


def can_be_revoked(code: Code, at: datetime) -> bool:
    """Whether a code still does something: it opens the page, or it was used and a page of its customer is open."""
    if code.ended_at is None:
        return True
    return code.ended_how == "used" and any(
        each.visits.filter(left_at=None).exists() for each in _of(code.customer, at)
    )


def close_pages(customer: Customer, at: datetime) -> None:
    """Close every page of this customer that is open; not even the code that opened it opens it again."""
    for each in _of(customer, at):
        each.visits.filter(left_at=None).update(left_at=at)


def _of(customer: Customer, at: datetime):
    return Customer.objects.filter(pk__in=same_person(customer, at))
