"""The page on which a contact is logged."""

from uuid import uuid4

import pytest

from fairhand.contacts.models import Contact

pytestmark = pytest.mark.django_db


def test_a_contact_is_logged_from_the_check_in_two_answers(client, ceri, mr_jones):
    client.force_login(ceri)
    page = client.get(f"/contacts/new/?customer={mr_jones.ref}").content.decode()
    assert "Mr Alun Jones" in page

    answer = client.post("/contacts/new/", {"key": uuid4(), "customer": mr_jones.ref, "channel": "telephone"})

    contact = Contact.objects.get()
    assert answer.headers["Location"] == f"/contacts/{contact.ref}/"
    assert contact.customer == mr_jones
    done = client.get(f"/contacts/{contact.ref}/").content.decode()
    assert f"/incidents/new/?contact={contact.ref}" in done


def test_pressing_twice_logs_it_once(client, ceri):
    client.force_login(ceri)
    said = {"key": uuid4(), "channel": "email", "matter": "CRM-9"}
    first = client.post("/contacts/new/", said)
    again = client.post("/contacts/new/", said)

    assert first.headers["Location"] == again.headers["Location"]
    assert Contact.objects.count() == 1


def test_what_was_typed_stays_when_something_is_missing(client, ceri):
    client.force_login(ceri)
    page = client.post("/contacts/new/", {"key": uuid4(), "matter": "CRM-77", "minutes": "a few"}).content.decode()

    assert "CRM-77" in page
    assert "a few" in page
    assert "Choose how the contact was made." in page
    assert "Give the minutes as a whole number" in page


def test_a_time_that_has_not_come_is_asked_for_again(client, ceri):
    client.force_login(ceri)
    when = {"happened_at_day": 1, "happened_at_month": 1, "happened_at_year": 2999, "happened_at_time": "10:00"}
    page = client.post("/contacts/new/", {"key": uuid4(), "channel": "email", **when}).content.decode()

    assert "That time has not come yet" in page
    assert not Contact.objects.exists()


def test_nobody_sees_the_contacts_of_others(client, ceri, dewi, mr_jones):
    client.force_login(ceri)
    client.post("/contacts/new/", {"key": uuid4(), "channel": "email", "customer": mr_jones.ref})
    client.force_login(dewi)

    assert client.get(f"/contacts/{Contact.objects.get().ref}/").status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get("/contacts/new/").status_code == 302
