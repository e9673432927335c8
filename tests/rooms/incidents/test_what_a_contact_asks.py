"""What is asked in a contact goes with it, when the report beside it proves to be of somebody else (F8)."""

import pytest

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.casework.queries import timeline
from fairhand.contacts.models import Contact
from fairhand.contacts.operations import log_contact, record_answer_to_contact, say_it_asks_for_information
from fairhand.customers.operations import give_name, keep_customer
from fairhand.incidents.models import Incident
from fairhand.incidents.operations import link_incident, unlink_incident
from fairhand.policy import Act
from fairhand.record.models import Duty
from tests.formal import Path
from tests.people import doing, somebody_who_may
from tests.rooms.retention.gone import whole

pytestmark = pytest.mark.django_db


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
def asked(ceri, linker, mr_jones):
    """A call of nobody known, whose report was taken to be of Mr Jones; it is said then that it asks for something."""
    contact = log_contact(**doing(ceri), channel="telephone")
    incident = Path(None, ceri).report(contact=contact)
    link(linker, incident, mr_jones)
    say_it_asks_for_information(**doing(ceri), contact=Contact.objects.get(pk=contact.pk), asks="The file on the hedge")
    return incident


def link(linker, incident, customer):
    incident = Incident.objects.get(pk=incident.pk)
    link_incident(**doing(linker), incident=incident, customer=customer, evidence="The same number")


def unlink(linker, incident):
    incident = Incident.objects.get(pk=incident.pk)
    unlink_incident(**doing(linker), incident=incident, because="Another man has had that number since March")


def owed(incident) -> list[Duty]:
    return list(Duty.objects.filter(thread=incident.contact.ref, closed_at=None))


def told(customer, reader) -> list[str]:
    return [each.event.code for each in timeline({customer.ref}, council.now(), reader=reader) if each.event]


def given(customer) -> str:
    return str([value.raw for item in gather(customer, council.now()).items for value in item.values])


def test_it_is_owed_to_nobody_known_again_by_the_same_day(asked, linker, mr_jones):
    (before,) = owed(asked)
    assert before.customer == mr_jones.ref

    unlink(linker, asked)

    (now,) = owed(asked)
    assert (now.customer, now.due_at, now.role, now.owner) == ("", before.due_at, before.role, before.owner)


def test_nothing_of_it_stays_with_the_wrong_person(asked, linker, mr_jones):
    assert "information_request_seen" in told(mr_jones, linker)
    unlink(linker, asked)

    codes = told(mr_jones, linker)
    assert "information_request_seen" not in codes
    assert "request_moved" not in codes
    assert "incident_unlinked" in codes
    kept = {item.model for item in gather(mr_jones, council.now()).items}
    assert not {"contacts.contact", "contacts.informationrequest"} & kept
    assert "The file on the hedge" not in given(mr_jones)
    assert "information_request_seen" not in given(mr_jones)


def test_it_follows_to_whoever_it_proves_to_be_and_is_answered_there(asked, linker, mair):
    (before,) = owed(asked)
    unlink(linker, asked)
    link(linker, asked, mair)

    (now,) = owed(asked)
    assert (now.customer, now.due_at) == (mair.ref, before.due_at)
    assert "request_moved" in told(mair, linker)
    assert "The file on the hedge" in given(mair)
    answers = somebody_who_may(Act.RECORD_ANSWER, "Answerer")
    contact = Contact.objects.get(pk=asked.contact.pk)
    record_answer_to_contact(**doing(answers), contact=contact, answered_on=council.today(), reference="REQ-1")
    assert owed(asked) == []
    assert whole() == 0


def test_what_was_asked_before_anybody_was_known_follows_too(ceri, linker, mair):
    contact = log_contact(**doing(ceri), channel="telephone", information_request=True)
    incident = Path(None, ceri).report(contact=contact)
    assert [each.customer for each in owed(incident)] == [""]

    link(linker, incident, mair)

    assert [each.customer for each in owed(incident)] == [mair.ref]


def test_it_stays_with_whom_the_contact_was_logged_as(ceri, linker, mr_jones, mair):
    contact = log_contact(**doing(ceri), channel="telephone", customer=mair, information_request=True)
    incident = Path(None, ceri).report(contact=contact)
    link(linker, incident, mr_jones)
    unlink(linker, incident)

    assert [each.customer for each in owed(incident)] == [mair.ref]
    assert "information_request_seen" in told(mair, linker)


def test_the_same_one_may_be_found_after_all(asked, linker, mr_jones):
    unlink(linker, asked)
    link(linker, asked, mr_jones)

    assert [each.customer for each in owed(asked)] == [mr_jones.ref]
    assert "information_request_seen" in told(mr_jones, linker)
