"""The page on which a contact is logged."""

from uuid import uuid4

import pytest

from fairhand.contacts.models import Contact, InformationRequest
from fairhand.contacts.operations import log_contact
from fairhand.customers.operations import keep_customer, record_representation
from tests.people import doing

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


@pytest.fixture
def son(ceri, mr_jones):
    """Dafydd, who acts for Mr Jones."""
    son = keep_customer(**doing(ceri), name="Dafydd Jones")
    record_representation(**doing(ceri), customer=mr_jones, representative=son, relation="Son, with his consent")
    return son


def test_where_somebody_acts_for_the_customer_it_is_asked_who_it_was(client, ceri, owen, mr_jones, son):
    client.force_login(ceri)
    said = {"key": uuid4(), "customer": mr_jones.ref, "channel": "telephone", "matter": "CRM-77"}
    page = client.post("/contacts/new/", said).content.decode()
    assert "Say who it was" in page
    assert "Dafydd Jones, who acts for them: Son, with his consent" in page
    assert "CRM-77" in page
    assert not Contact.objects.exists()

    answer = client.post("/contacts/new/", {**said, "who": son.ref})
    contact = Contact.objects.get()
    assert (contact.customer, contact.representative) == (mr_jones, son)
    assert "Dafydd Jones, who acts for them" in client.get(answer["Location"]).content.decode()

    client.force_login(owen)
    page = client.get(f"/customers/{mr_jones.ref}/?kind=contacts").content.decode()
    assert "Dafydd Jones, who acts for them: Son, with his consent" in page


def test_the_customer_themself_is_an_answer_too(client, ceri, mr_jones, son):
    client.force_login(ceri)
    said = {"key": uuid4(), "customer": mr_jones.ref, "channel": "telephone", "who": mr_jones.ref}
    client.post("/contacts/new/", said)
    assert Contact.objects.get().representative is None


def test_where_nobody_acts_for_them_nothing_is_asked(client, ceri, mr_jones):
    client.force_login(ceri)
    assert 'name="who"' not in client.get(f"/contacts/new/?customer={mr_jones.ref}").content.decode()


def test_a_stranger_is_not_taken_for_a_representative(client, ceri, mr_jones, son):
    client.force_login(ceri)
    stranger = keep_customer(**doing(ceri), name="Somebody Else")
    said = {"key": uuid4(), "customer": mr_jones.ref, "channel": "telephone", "who": stranger.ref}
    assert "Choose one of the answers shown." in client.post("/contacts/new/", said).content.decode()


def test_a_report_of_a_logged_contact_begins_with_who_it_was(client, ceri, mr_jones, son):
    contact = log_contact(**doing(ceri), channel="telephone", customer=mr_jones, representative=son)
    client.force_login(ceri)
    page = client.get(f"/incidents/new/?contact={contact.ref}").content.decode()
    assert f'value="{son.ref}" checked' in page


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


def test_nobody_sees_the_contacts_of_others_and_is_told_whom_to_ask(client, ceri, dewi, mr_jones):
    client.force_login(ceri)
    client.post("/contacts/new/", {"key": uuid4(), "channel": "email", "customer": mr_jones.ref})
    client.force_login(dewi)

    answer = client.get(f"/contacts/{Contact.objects.get().ref}/")

    assert answer.status_code == 403
    assert "Ceri logged this one: ask them." in answer.text
    assert "Jones" not in answer.text
    assert client.get("/contacts/CON-NONE/").status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get("/contacts/new/").status_code == 302


def test_where_we_contacted_them_it_is_asked_whether_they_asked_for_information_then(client, ceri, mr_jones):
    client.force_login(ceri)
    said = {"key": uuid4(), "customer": mr_jones.ref, "channel": "telephone", "minutes": 7}
    page = client.post("/contacts/new/", {**said, "outgoing": "on", "information_request": "on"}).text
    assert "Is that so?" in page
    assert 'name="asked_then"' in page
    assert 'value="7"' in page
    assert not Contact.objects.exists()

    told = {**said, "outgoing": "on", "information_request": "on", "asked_then": "on"}
    assert client.post("/contacts/new/", told).status_code == 302
    assert InformationRequest.objects.get().contact.outgoing


def test_back_and_sent_again_it_is_asked_whether_it_happened_twice(client, ceri, mr_jones):
    client.force_login(ceri)
    said = {"customer": mr_jones.ref, "channel": "telephone", "matter": "CRM-77"}
    client.post("/contacts/new/", {"key": uuid4(), **said})
    page = client.post("/contacts/new/", {"key": uuid4(), **said}).text  # a page to which one went back has a new key
    assert "You sent the same at" in page
    assert page.count('name="again"') == 1
    assert "CRM-77" in page
    assert Contact.objects.count() == 1

    assert client.post("/contacts/new/", {"key": uuid4(), "again": "yes", **said}).status_code == 302
    assert Contact.objects.count() == 2
