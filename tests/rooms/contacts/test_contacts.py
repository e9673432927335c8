"""Contacts are written down once, by anybody, and counted."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from fairhand import council
from fairhand.contacts.models import Contact, ContactLink
from fairhand.contacts.operations import log_contact
from fairhand.contacts.queries import counts, evidence, last_contact, minutes_by_matter, who_acted
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import end_representation, keep_customer, link_customers, record_representation
from fairhand.incidents.operations import report_incident
from fairhand.people.operations import make_token
from fairhand.policy import Act
from fairhand.record.models import Duty, Event
from tests.people import doing, somebody_who_may
from tests.rooms.incidents.telling import told

pytestmark = pytest.mark.django_db


def test_anybody_logs_a_contact_and_one_event_tells_of_it(ceri, mr_jones):
    contact = log_contact(**doing(ceri), channel="telephone", customer=mr_jones, matter="CRM-1", minutes=12)

    event = contact.recorded_by
    assert (event.code, event.customer, event.thread) == ("contact_logged", mr_jones.ref, contact.ref)
    assert Event.objects.filter(thread=contact.ref).count() == 1
    assert event.facts.facts["minutes"] == 12
    assert contact.taken_by == ceri
    assert contact.service.code == "calls"


def test_the_same_key_logs_it_once(ceri, mr_jones):
    key = uuid4()
    first = log_contact(**doing(ceri, key=key), channel="email", customer=mr_jones)
    again = log_contact(**doing(ceri, key=key), channel="email", customer=mr_jones)

    assert again == first
    assert Contact.objects.count() == 1


def test_nobody_needs_to_know_who_it_was(ceri):
    contact = log_contact(**doing(ceri), channel="in_person")

    assert contact.customer is None
    assert contact.recorded_by.customer == ""


def test_a_contact_cannot_be_in_the_future(ceri):
    with pytest.raises(Unfit, match="not come yet"):
        log_contact(**doing(ceri), channel="telephone", happened_at=council.now() + timedelta(hours=1))
    assert not Contact.objects.exists()


def test_a_contact_stays_as_it_was_written(ceri):
    contact = log_contact(**doing(ceri), channel="telephone")

    with pytest.raises(DatabaseError), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(minutes=1)


def test_the_last_contact_is_one_they_made_over_all_records_of_the_person(ceri, mr_jones):
    now = council.now()
    other = keep_customer(**doing(ceri), kind="person")
    linker = somebody_who_may(Act.LINK_CUSTOMERS)
    link_customers(**doing(linker), one=mr_jones, other=other, evidence="The same number and date of birth.")
    log_contact(**doing(ceri), channel="email", customer=mr_jones, happened_at=now - timedelta(days=3))
    latest = log_contact(**doing(ceri), channel="letter", customer=other, happened_at=now - timedelta(days=1))
    log_contact(**doing(ceri), channel="telephone", customer=mr_jones, outgoing=True)

    assert last_contact(mr_jones, council.now()) == latest
    assert last_contact(mr_jones, now - timedelta(days=2)).channel == "email"


def test_minutes_are_summed_for_each_matter_the_longest_first(ceri, mr_jones):
    for matter, minutes in (("CRM-1", 10), ("CRM-2", 40), ("CRM-1", 15), ("CRM-3", None)):
        log_contact(**doing(ceri), channel="telephone", customer=mr_jones, matter=matter, minutes=minutes)

    times = minutes_by_matter(mr_jones, council.now())

    assert [(each.matter, each.contacts, each.minutes) for each in times] == [
        ("CRM-2", 1, 40),
        ("CRM-1", 2, 25),
        ("CRM-3", 1, 0),
    ]


def test_behaviour_that_can_be_counted_is_shown_by_the_contacts_themselves(ceri, mr_jones):
    now = council.now()
    for days in (1, 2, 3, 40):
        log_contact(
            **doing(ceri), channel="telephone", customer=mr_jones, happened_at=now - timedelta(days=days), matter="A"
        )
    log_contact(**doing(ceri), channel="email", customer=mr_jones, happened_at=now - timedelta(days=2), matter="B")
    log_contact(**doing(ceri), channel="telephone", customer=mr_jones, outgoing=True)
    month = (now - timedelta(days=30), council.now())

    assert counts(mr_jones, *month) == {"telephone": 3, "email": 1}
    assert counts(mr_jones, *month, matter="B") == {"email": 1}
    shown = list(evidence(mr_jones, *month, matter="A"))
    assert [(now - each.happened_at).days for each in shown] == [1, 2, 3]


@pytest.fixture
def son(ceri, mr_jones):
    """Dafydd, who acts for Mr Jones."""
    son = keep_customer(**doing(ceri), name="Dafydd Jones")
    record_representation(**doing(ceri), customer=mr_jones, representative=son, relation="Son")
    return son


def test_what_a_representative_does_is_never_counted_against_the_customer(ceri, mr_jones, son):
    since = council.now() - timedelta(days=1)
    own = log_contact(**doing(ceri), channel="email", customer=mr_jones, matter="A", minutes=2)
    acted = log_contact(
        **doing(ceri), channel="telephone", customer=mr_jones, representative=son, matter="A", minutes=30
    )
    now = council.now()

    assert acted.recorded_by.customer == mr_jones.ref
    assert acted.recorded_by.facts.facts["representative"] == son.ref
    assert last_contact(mr_jones, now) == acted
    assert list(evidence(mr_jones, since, now)) == [own]
    assert list(evidence(son, since, now)) == [acted]
    assert [each.minutes for each in minutes_by_matter(mr_jones, now)] == [2]


def test_the_capacity_is_that_of_the_time(ceri, mr_jones, son):
    acted = log_contact(**doing(ceri), channel="telephone", customer=mr_jones, representative=son)
    end_representation(**doing(ceri), representation=mr_jones.represented_by.get())
    record_representation(**doing(ceri), customer=mr_jones, representative=son, relation="Attorney")
    now = council.now()

    (actor,) = who_acted([acted], [mr_jones.pk], now).values()
    assert (actor.ref, actor.name, actor.capacity) == (son.ref, "Dafydd Jones", "Son")


def test_whoever_names_the_customer_as_their_own_representative_names_the_customer(ceri, mr_jones):
    contact = log_contact(**doing(ceri), channel="telephone", customer=mr_jones, representative=mr_jones)
    assert contact.representative is None


def test_a_reported_contact_of_a_representative_is_kept_as_theirs_for_the_customer(ceri, priya, mr_jones, son):
    incident = report_incident(**doing(ceri), channel="email", customer=son, on_behalf_of=mr_jones, **told())
    assert (incident.contact.customer, incident.contact.representative) == (mr_jones, son)


def test_the_api_says_who_acted(client, ceri, mr_jones, son):
    now = council.now()
    token = make_token(ceri, name="crm", at=now, ends_at=now + timedelta(days=1))
    said = {"channel": "telephone", "customer": mr_jones.ref, "representative": son.ref}
    headers = {"Authorization": f"Bearer {token}"}
    answer = client.post("/api/v1/contacts", said, content_type="application/json", headers=headers)
    assert answer.status_code == 201
    assert Contact.objects.get().representative == son
    said["representative"] = "C-00000000"
    answer = client.post("/api/v1/contacts", said, content_type="application/json", headers=headers)
    assert (answer.status_code, "C-00000000" in answer.json()["because"]) == (422, True)


def test_a_contact_found_to_be_somebodys_later_counts_as_theirs(ceri, mr_jones):
    contact = log_contact(**doing(ceri), channel="telephone", minutes=5)
    ContactLink.objects.create(contact=contact, customer=mr_jones, recorded_by=contact.recorded_by)

    assert last_contact(mr_jones, council.now()) == contact


@pytest.mark.parametrize("year", [1, 1074, 1999])
def test_a_request_said_to_be_older_than_the_calendar_is_kept_and_is_overdue(ceri, mr_jones, year):
    long_ago = council.now().replace(year=year, month=11, day=27)

    contact = log_contact(
        **doing(ceri), channel="telephone", customer=mr_jones, happened_at=long_ago, information_request=True
    )

    owed = Duty.objects.get(thread=contact.ref)
    assert (contact.happened_at, owed.due_at < council.now()) == (long_ago, True)


def test_a_written_contact_older_than_the_calendar_is_kept(ceri):
    long_ago = council.now().replace(year=1999, month=11, day=27)

    contact = log_contact(**doing(ceri), channel="letter", happened_at=long_ago, heading="Bins", text="Bins.")

    assert contact.happened_at == long_ago
