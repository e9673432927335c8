"""Customers to be found."""

import pytest

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.operations import keep_customer
from fairhand.customers.queries import find
from tests.people import doing

HOME = "12 Heol Fawr, Trefonnen, QX7 1AB"
KNOWN = [
    ("telephone", "07700 900123"),
    ("email", "Catrin@example.org"),
    ("postal", HOME),
    ("social", "Facebook @catrin.r"),
    ("reference", "FS-Case-1234"),
]


@pytest.fixture
def catrin(ceri) -> Customer:
    """A customer of whom everything is known."""
    return keep_customer(**doing(ceri), name="Catrin ap Rhys", identifiers=KNOWN, language="cy")


@pytest.fixture
def kept(ceri):
    """Keep another customer: kept("Gwen Parry", ("telephone", "01632 960001"))."""

    def keep(name: str = "", *identifiers: tuple[str, str], **said) -> Customer:
        return keep_customer(**doing(ceri), name=name, identifiers=identifiers, **said)

    return keep


@pytest.fixture
def exact():
    """The references that a text finds at once."""
    return lambda text, at=None: [customer.ref for customer in find(text, at or council.now()).exact]


@pytest.fixture
def near():
    """The references that a text suggests, the likeliest first."""
    return lambda text, at=None: [each.customer.ref for each in find(text, at or council.now()).near]
