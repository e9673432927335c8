"""A report that named the wrong customer itself is put right once, and counts for the right one from then on."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.casework.queries import timeline
from fairhand.contacts.models import Contact
from fairhand.contacts.operations import log_contact
from fairhand.contacts.queries import UNMATCHED, last_contact
from fairhand.customers.operations import keep_customer
from fairhand.incidents.models import Incident
from fairhand.incidents.operations import link_incident, report_incident, unlink_incident
from fairhand.incidents.queries import history_of, parted
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Duty, Event
from tests.people import doing, somebody_who_may
from tests.rooms.incidents.telling import told

pytestmark = pytest.mark.django_db
WHY = "The caller gave another first name."


@pytest.fixture
def linker():
    return somebody_who_may(Act.LINK_CUSTOMERS)


@pytest.fixture
def other(ceri):
    return keep_customer(**doing(ceri), name="Mrs Gwen Parry")


@pytest.fixture
def incident(ceri, priya, mr_jones):
    """Logged as Mr Jones's from the beginning, with the call it was in."""
    return report_incident(**doing(ceri), channel="telephone", customer=mr_jones, **told())


def anew(incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


def test_it_counts_for_the_wrong_one_no_more_and_as_it_stood_it_did(linker, incident, mr_jones, ceri):
    stood = council.now()
    link = unlink_incident(**doing(linker, at=stood + timedelta(seconds=1)), incident=incident, because=WHY)
    now = stood + timedelta(seconds=2)
    assert anew(incident).of_customer is None
    assert (link.ended_by.code, link.ended_by.customer, link.ended_because) == ("incident_unlinked", mr_jones.ref, WHY)
    assert (list(history_of(mr_jones, now)), list(history_of(mr_jones, stood))) == ([], [incident])
    assert parted(now, customer=mr_jones) == {(incident.ref, mr_jones.ref)}
    codes = [each.event.code for each in timeline({mr_jones.ref}, now, reader=linker)]
    assert ("incident_unlinked" in codes, "incident_reported" in codes) == (True, False)
    assert "incidents.incident" not in {each.model for each in gather(mr_jones, now).items}
    with pytest.raises(Refused, match="nothing to put right"):
        unlink_incident(**doing(linker, at=now), incident=incident, because=WHY)


def test_its_contact_goes_along_and_whose_it_is_is_owed(linker, incident, mr_jones, other):
    unlink_incident(**doing(linker), incident=incident, because=WHY)
    assert last_contact(mr_jones, council.now()) is None
    asked = Event.objects.filter(thread=incident.contact.ref, code=UNMATCHED)
    assert asked.count() == 1
    owed = Duty.objects.filter(opened_by__in=asked, closed_at=None)
    opens = any(each.opens_on == UNMATCHED for each in council.policy().duties)
    assert owed.exists() == opens
    link_incident(**doing(linker), incident=incident, customer=other, evidence="She said so.")
    assert (anew(incident).of_customer, list(history_of(other, council.now()))) == (other, [incident])
    assert Contact.objects.get(pk=incident.contact_id).of_customer == other
    assert not owed.exists()


def test_a_contact_that_somebody_logged_as_theirs_stays(linker, ceri, priya, mr_jones):
    contact = log_contact(**doing(ceri), channel="telephone", customer=mr_jones)
    incident = report_incident(**doing(ceri), channel="telephone", customer=mr_jones, contact=contact, **told())
    unlink_incident(**doing(linker), incident=incident, because=WHY)
    assert last_contact(mr_jones, council.now()) == contact


def test_it_is_said_on_a_page_which_says_that_nothing_is_undone(linker, incident, mr_jones):
    client = Client()
    client.force_login(linker)
    there = reverse("incidents:unlink", args=[incident.ref])
    page = client.get(reverse("incidents:report", args=[incident.ref]))
    if page.status_code != 200:
        pytest.skip("Whoever may say so reads no reports here.")
    assert there in page.text
    assert "Nothing is undone by this" in client.get(there).text
    unlink_incident(**doing(linker), incident=incident, because=WHY)
    assert WHY in client.get(reverse("incidents:report", args=[incident.ref])).text
