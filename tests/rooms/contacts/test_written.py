"""What a letter said, that a contact asks for information, and that a matter was decided: facts, each written once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from fairhand import council
from fairhand.contacts.models import Contact, DecidedMatter, InformationRequest, Written
from fairhand.contacts.operations import (
    log_contact,
    record_decision_on_matter,
    say_it_asks_for_information,
    take_back_decision_on_matter,
)
from fairhand.contacts.queries import counts, decided, evidence, last_contact, minutes_by_matter
from fairhand.contacts.unfit import Unfit
from tests.people import doing

pytestmark = pytest.mark.django_db
LETTER = "Dear Sir,\nThe drain is blocked again.\nYours, A. Jones"


def test_what_a_letter_said_is_kept_word_for_word_beside_its_contact(ceri, mr_jones):
    said = {"heading": "The  drain", "text": f"{LETTER}\x0c\x00", "language": "en"}
    contact = log_contact(**doing(ceri), channel="letter", customer=mr_jones, **said)

    written = Written.objects.get()
    assert (written.contact, written.heading, written.text, written.language) == (contact, "The drain", LETTER, "en")
    facts = contact.recorded_by.facts.facts
    assert LETTER not in str(facts)
    assert len(facts["written"]) == 64


def test_no_words_are_no_row(ceri):
    log_contact(**doing(ceri), channel="letter", text="  \n ")
    assert not Written.objects.exists()


@pytest.mark.parametrize("model", [Written, InformationRequest])
def test_it_stays_as_it_was_written(ceri, model):
    log_contact(**doing(ceri), channel="letter", text=LETTER, information_request=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all().delete()


def test_a_request_for_information_is_never_counted_and_is_a_contact_all_the_same(ceri, mr_jones):
    now = council.now()
    since = now - timedelta(days=1)
    said = {"customer": mr_jones, "matter": "A", "minutes": 5}
    counted = log_contact(**doing(ceri), channel="email", **said)
    asked = log_contact(**doing(ceri), channel="email", information_request=True, **said)
    later = log_contact(**doing(ceri), channel="letter", **said)
    say_it_asks_for_information(**doing(ceri), contact=later)
    at = council.now()

    assert list(evidence(mr_jones, since, at)) == [counted]
    assert counts(mr_jones, since, at) == {"email": 1}
    assert [(each.contacts, each.minutes) for each in minutes_by_matter(mr_jones, at)] == [(1, 5)]
    assert last_contact(mr_jones, at) in (asked, later)
    with pytest.raises(Unfit, match="on record already"):
        say_it_asks_for_information(**doing(ceri), contact=later)


def test_a_matter_is_decided_on_a_day_and_that_can_be_taken_back(ceri, mr_jones):
    told = {"decided_on": council.today() - timedelta(days=3), "found_in": "DOC-7", "customer": mr_jones}
    row = record_decision_on_matter(**doing(ceri), matter=" CRM  1 ", **told)
    before = council.now()

    assert row.recorded_by.customer == mr_jones.ref
    assert decided(["CRM 1"], council.now()) == {"CRM 1": [row]}
    take_back_decision_on_matter(**doing(ceri), decided=row, because="It was another matter.")
    assert decided(["CRM 1"], council.now()) == {}
    assert decided(["CRM 1"], before) == {"CRM 1": [row]}
    with pytest.raises(Unfit, match="already"):
        take_back_decision_on_matter(**doing(ceri), decided=row, because="Again.")
    with pytest.raises(DatabaseError), transaction.atomic():
        DecidedMatter.objects.filter(pk=row.pk).update(matter="CRM 2")


def test_a_matter_cannot_be_decided_tomorrow_or_without_a_reference(ceri):
    with pytest.raises(Unfit, match="not come yet"):
        record_decision_on_matter(**doing(ceri), matter="A", decided_on=council.today() + timedelta(days=1))
    with pytest.raises(Unfit, match="Give the reference"):
        record_decision_on_matter(**doing(ceri), matter="  ", decided_on=council.today())


def test_the_page_keeps_what_a_letter_said(client, ceri):
    client.force_login(ceri)
    said = {"key": uuid4(), "channel": "letter", "heading": "The drain", "text": LETTER, "information_request": "on"}
    answer = client.post("/contacts/new/", said)
    page = client.get(answer["Location"]).content.decode()

    assert Written.objects.get().text == LETTER
    assert "Kept, word for word" in page
    assert "it is not counted as behaviour" in page


def test_words_that_were_written_do_not_go_with_a_call_and_stay_in_the_form(client, ceri):
    client.force_login(ceri)
    page = client.post("/contacts/new/", {"key": uuid4(), "channel": "telephone", "text": LETTER}).content.decode()
    assert "Choose how it was written" in page
    assert "The drain is blocked again." in page
    assert not Contact.objects.exists()


def test_what_was_told_of_a_matter_can_be_taken_back_on_its_page(client, ceri, dewi):
    row = record_decision_on_matter(**doing(ceri), matter="CRM-1", decided_on=council.today())
    client.force_login(dewi)
    assert "CRM-1" in client.get(f"/matters/decided/{row.ref}/").content.decode()
    client.post(f"/matters/decided/{row.ref}/", {"key": uuid4(), "because": "It was another matter."})
    page = client.get(f"/matters/decided/{row.ref}/").content.decode()
    assert "This was taken back" in page
    assert "It was not decided on that day" not in page


def test_a_contact_of_somebody_else_is_no_page_here(client, ceri, dewi):
    contact = log_contact(**doing(ceri), channel="letter")
    client.force_login(dewi)
    assert client.get(f"/contacts/{contact.ref}/information-request/").status_code == 403
