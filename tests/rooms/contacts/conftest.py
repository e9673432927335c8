"""The people of these tests, and a call that was logged as that of one of them."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.contacts.operations import log_contact
from fairhand.customers.operations import give_name, keep_customer
from fairhand.policy import Act
from tests.people import doing, somebody_who_may


@pytest.fixture
def linker():
    return somebody_who_may(Act.LINK_CUSTOMERS, "Linker")


@pytest.fixture
def mair(ceri):
    """Somebody else."""
    made = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=made, given="Ms Mair Evans")
    return made


@pytest.fixture
def call(ceri, mr_jones):
    """A call that Ceri took an hour ago and logged as that of Mr Jones: call(**more)."""

    def make(**more) -> Contact:
        at = council.now() - timedelta(hours=1)
        said = {"channel": "telephone", "happened_at": at, "matter": "CRM-9", "minutes": 12, "customer": mr_jones}
        return log_contact(**doing(ceri), **said | more)

    return make
