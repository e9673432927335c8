"""Writing down that somebody looked."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from fairhand.people.models import Employee
from fairhand.policy import Sight

from .models import Access

_looked_at: ContextVar[set[str] | None] = ContextVar("looked_at", default=None)


@contextmanager
def gathering() -> Iterator[set[str]]:
    """Gather the references of the customers who are looked at meanwhile: whom a page is about."""
    refs: set[str] = set()
    before = _looked_at.set(refs)
    try:
        yield refs
    finally:
        _looked_at.reset(before)


def about(customer_ref: str) -> None:
    """Say that what is being shown is about a customer, where that somebody looked was written down elsewhere."""
    refs = _looked_at.get()
    if refs is not None and customer_ref:
        refs.add(customer_ref)


def looked(by: Employee, sight: Sight, customer_ref: str, way: str) -> Access:
    """Keep that an employee looked at something about a customer, by page, api, live or file."""
    about(customer_ref)
    return Access.objects.create(by=by, what=Sight(sight), customer=customer_ref, way=way)
