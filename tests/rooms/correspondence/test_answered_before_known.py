"""What was answered while nobody knew whose a letter or a contact was is owed to whoever it proves to be from."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from fairhand import council
from fairhand.contacts.operations import (
    link_contact,
    log_contact,
    record_answer_to_contact,
    say_it_asks_for_information,
    unlink_contact,
)
from fairhand.correspondence.operations import record_answer, say_whose, unlink_item
from fairhand.people.operations import make_token
from fairhand.policy import Found
from tests.people import doing
from tests.rooms.correspondence.test_answered_as_anothers import answers, linker, mair, owed, said_in, was
from tests.rooms.correspondence.test_pages import signed_in
from tests.rooms.retention.gone import whole

__all__ = ["answers", "linker", "mair"]
pytestmark = pytest.mark.django_db
NOT_KNOWN = "nobody has said yet whose it is"


@pytest.fixture
def nobodys(letter, found, linker):
    """A letter taken as Alun's in which something was asked, and which proved not to be his."""
    item = found(letter("Send me all that you hold on me"), Found.SUBJECT_ACCESS)
    return unlink_item(**doing(linker), item=item, because="It is not his hand")


def answer_it(answers, item):
    finding = item.findings.get()
    record_answer(**doing(answers), finding=finding, answered_on=council.today(), reference="SENT-TO-NOBODY")
    return finding


def call(who, address: str, said: dict):
    """What the API says to somebody who sends this."""
    at = council.now()
    bearer = make_token(who, name="crm", at=at, ends_at=at + timedelta(days=1))
    headers = {"Authorization": f"Bearer {bearer}"}
    return Client().post(f"/api/v1{address}", said, content_type="application/json", headers=headers)


def test_it_is_owed_to_her_by_the_first_day_and_may_be_recorded_again(nobodys, linker, answers, mair):
    finding = answer_it(answers, nobodys)
    assert owed("answer_subject_access") == []

    say_whose(**doing(linker), item=nobodys, customer=mair, because="She signs it")

    (due,) = owed("answer_subject_access")
    assert (due.thread, due.customer, due.due_at) == (finding.ref, mair.ref, was("answer_subject_access").due_at)
    assert "SENT-TO-NOBODY" not in said_in(mair)
    record_answer(**doing(answers), finding=finding, answered_on=council.today(), reference="SENT-TO-MAIR")
    assert owed("answer_subject_access") == []
    assert "SENT-TO-MAIR" in said_in(mair)
    assert whole() == 0


def test_also_where_it_is_from_nobody_whose_letters_are_read(nobodys, linker, answers):
    answer_it(answers, nobodys)

    say_whose(**doing(linker), item=nobodys, because="A neighbour wrote it")

    assert [each.customer for each in owed("answer_subject_access")] == [""]


def test_its_page_says_so_above_the_form_and_after_it_is_known(nobodys, linker, answers, mair):
    finding, page = nobodys.findings.get(), signed_in(answers)
    address = f"/findings/{finding.ref}/answer/"
    said = page.get(address).text
    assert NOT_KNOWN in said
    assert said.index(NOT_KNOWN) < said.index('name="answered_on_day"')

    today = council.today()
    day = {"answered_on_day": today.day, "answered_on_month": today.month, "answered_on_year": today.year}
    page.post(address, {"key": uuid4(), **day, "reference": "SENT-TO-NOBODY"})
    assert NOT_KNOWN in page.get(address).text
    say_whose(**doing(linker), item=nobodys, customer=mair, because="She signs it")

    said = page.get(address).text
    assert NOT_KNOWN not in said
    assert "SENT-TO-NOBODY" in said
    assert "before it was known who asked" in said
    assert 'name="answered_on_day"' in said


def test_whoever_keeps_it_by_the_api_is_told(nobodys, answers):
    told = {"answered_on": str(council.today()), "reference": "SENT-TO-NOBODY"}
    answer = call(answers, f"/findings/{nobodys.findings.get().ref}/answer", told)

    assert NOT_KNOWN in answer.json()["said"]


@pytest.fixture
def asked_by_telephone(ceri, linker, alun):
    """A call logged as Alun's, in which something was asked, and which proved not to be his."""
    contact = log_contact(**doing(ceri), channel="telephone", customer=alun, information_request=True, asks="All of it")
    return unlink_contact(**doing(linker), contact=contact, because="It was not his voice")


def test_what_was_asked_by_telephone_is_owed_to_whoever_asked(asked_by_telephone, linker, answers, mair):
    address = f"/contacts/{asked_by_telephone.ref}/answer/"
    assert "nobody has said yet whose it was" in signed_in(answers).get(address).text
    told = {"answered_on": str(council.today()), "reference": "SENT-TO-NOBODY"}
    assert "nobody has said yet" in call(answers, address.rstrip("/"), told).json()["said"]
    assert owed("answer_request_in_contact") == []

    link_contact(**doing(linker), contact=asked_by_telephone, customer=mair, because="She called again")

    (due,) = owed("answer_request_in_contact")
    assert (due.customer, due.due_at) == (mair.ref, was("answer_request_in_contact").due_at)
    assert "SENT-TO-NOBODY" not in said_in(mair)


def test_and_what_the_contact_of_a_letter_asks(letter, ceri, linker, answers, alun, mair):
    item = letter("Send me all that you hold", customer=None)
    say_it_asks_for_information(**doing(ceri), contact=item.contact, asks="All you hold")
    say_whose(**doing(linker), item=item, customer=alun, because="His daughter brought it", for_another=True)
    unlink_item(**doing(linker), item=item, because="It is not for him")
    said = {"answered_on": council.today(), "reference": "SENT-TO-NOBODY"}
    record_answer_to_contact(**doing(answers), contact=item.contact, **said)

    say_whose(**doing(linker), item=item, customer=mair, because="She signs it")

    assert [each.customer for each in owed("answer_request_in_contact")] == [mair.ref]
