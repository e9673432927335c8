"""What was answered as the wrong one's is owed to the right one; what went to the one is not in the other's file."""

from uuid import uuid4

import pytest

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.contacts.operations import log_contact, record_answer_to_contact, say_it_asks_for_information
from fairhand.correspondence.models import Item
from fairhand.correspondence.operations import (
    file_item,
    hand_over_finding,
    record_answer,
    say_whose,
    take_back_answer,
    unlink_item,
)
from fairhand.correspondence.queries import heaps
from fairhand.customers.operations import give_name, keep_customer
from fairhand.policy import Act, Found
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.people import doing, somebody_who_may
from tests.rooms.correspondence.test_pages import signed_in
from tests.rooms.retention.gone import whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def linker():
    return somebody_who_may(Act.LINK_CUSTOMERS, "Linker")


@pytest.fixture
def answers():
    return somebody_who_may(Act.RECORD_ANSWER, "Answerer")


@pytest.fixture
def mair(ceri):
    """Somebody else, whose letters are read too where `under` says so."""
    made = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=made, given="Ms Mair Evans")
    return made


@pytest.fixture
def answered(letter, found, answers):
    """A letter taken as Alun's, in which something was asked, handed on and answered: answered(kind)."""

    def kept(kind=Found.SUBJECT_ACCESS) -> Item:
        item = found(letter("Send me all that you hold on me"), kind)
        finding = item.findings.get()
        to = {"to": "Information governance", "reference": "IG-ALUN-1"}
        hand_over_finding(**doing(somebody_who_may(Act.HAND_OVER_FINDING)), finding=finding, **to)
        record_answer(**doing(answers), finding=finding, answered_on=council.today(), reference="SENT-TO-ALUN")
        return item

    return kept


def owed(code: str) -> list[Duty]:
    return list(Duty.objects.filter(code__startswith=code, closed_at=None))


def was(code: str) -> Duty:
    return Duty.objects.filter(code__startswith=code).order_by("pk")[0]


def anothers(linker, item, customer, **more) -> Item:
    unlink_item(**doing(linker), item=item, because="Her own name stands below it")
    return say_whose(**doing(linker), item=item, customer=customer, because="She signs it", **more)


def said_in(customer) -> str:
    return str([value.raw for item in gather(customer, council.now()).items for value in item.values])


def nothing_new(item, found) -> None:
    found(Item.objects.get(pk=item.pk), Found.NOTHING_NEW)
    with pytest.raises(Refused, match="not answered"):
        file_item(**doing(somebody_who_may(Act.FILE_CORRESPONDENCE)), item=item)
    assert Item.objects.get(pk=item.pk).filing is None


@pytest.mark.parametrize(
    ("kind", "duty"),
    [(Found.SUBJECT_ACCESS, "answer_subject_access"), (Found.INFORMATION_REQUEST, "answer_information_request")],
)
def test_what_was_answered_as_his_is_owed_to_her_by_the_same_day(answered, found, linker, mair, under, kind, duty):
    under(customer=mair)
    item = answered(kind)
    assert owed(duty) == []

    anothers(linker, item, mair)

    (due,) = owed(duty)
    assert (due.customer, due.due_at) == (mair.ref, was(duty).due_at)
    nothing_new(item, found)


def test_it_is_owed_while_nobody_knows_whose_it_is(answered, linker):
    item = answered()
    unlink_item(**doing(linker), item=item, because="It is not his hand")

    (due,) = owed("answer_subject_access")
    assert (due.customer, due.due_at) == ("", was("answer_subject_access").due_at)


def test_it_is_owed_to_her_also_where_it_passes(answered, linker, answers, mair):
    item = anothers(linker, answered(), mair)

    assert item.let_through
    (due,) = owed("answer_subject_access")
    assert due.customer == mair.ref
    finding = item.findings.get(ref=due.thread)
    record_answer(**doing(answers), finding=finding, answered_on=council.today(), reference="SENT-TO-MAIR")
    assert owed("answer_subject_access") == []


def test_once_she_is_answered_it_is_filed(answered, found, linker, answers, mair, under):
    under(customer=mair)
    item = anothers(linker, answered(), mair)
    finding = item.findings.get(ref=owed("answer_subject_access")[0].thread)
    record_answer(**doing(answers), finding=finding, answered_on=council.today(), reference="SENT-TO-MAIR")

    found(Item.objects.get(pk=item.pk), Found.NOTHING_NEW, file=True)

    assert Item.objects.get(pk=item.pk).filing
    assert heaps(council.now()).waiting == 0
    assert whole() == 0


def test_what_went_to_him_is_not_in_what_she_is_given(answered, linker, answers, mair, alun):
    item = anothers(linker, answered(), mair)
    finding = item.findings.get(ref=owed("answer_subject_access")[0].thread)
    record_answer(**doing(answers), finding=finding, answered_on=council.today(), reference="SENT-TO-MAIR")

    given = said_in(mair)
    assert "SENT-TO-ALUN" not in given
    assert "IG-ALUN-1" not in given
    assert "SENT-TO-MAIR" in given
    assert "SENT-TO" not in said_in(alun)


def test_a_new_matter_that_was_handed_on_is_not_handed_on_again(letter, found, linker, mair):
    item = found(letter(), Found.NEW_MATTER)
    by = somebody_who_may(Act.HAND_OVER_FINDING)
    hand_over_finding(**doing(by), finding=item.findings.get(), to="Housing", reference="HSG-ALUN-1")

    anothers(linker, item, mair)

    assert item.findings.count() == 1
    assert owed("hand_over_finding") == []
    assert "HSG-ALUN-1" not in said_in(mair)


def test_what_she_was_answered_before_is_not_asked_a_third_time(answered, linker, answers, mair, alun):
    item = anothers(linker, answered(), mair)
    finding = item.findings.get(ref=owed("answer_subject_access")[0].thread)
    anothers(linker, item, alun)
    assert [each.thread for each in owed("answer_subject_access")] == [finding.ref]  # it goes along, and is owed once

    assert item.findings.count() == 2


@pytest.fixture
def said_and_answered(letter, ceri, linker, answers, alun):
    """A letter whose contact asks for something, which passed as written for Alun and was answered so."""
    item = letter("Send me all that you hold", customer=None)
    say_it_asks_for_information(**doing(ceri), contact=item.contact, asks="All you hold")
    say_whose(**doing(linker), item=item, customer=alun, because="His daughter brought it", for_another=True)
    said = {"answered_on": council.today(), "reference": "ALUN-REP"}
    record_answer_to_contact(**doing(answers), contact=item.contact, **said)
    return item


def test_what_a_contact_asks_and_was_answered_as_his_is_owed_to_her(said_and_answered, found, linker, mair, under):
    under(customer=mair)
    anothers(linker, said_and_answered, mair)

    (due,) = owed("answer_information_request")
    assert (due.customer, due.due_at) == (mair.ref, was("answer_request_in_contact").due_at)
    assert said_and_answered.findings.get().note == "All you hold"
    nothing_new(said_and_answered, found)


def test_and_where_it_passes(said_and_answered, linker, mair):
    anothers(linker, said_and_answered, mair)

    assert [each.customer for each in owed("answer_information_request")] == [mair.ref]


def test_the_answer_to_him_is_not_in_what_she_is_given(said_and_answered, linker, mair):
    anothers(linker, said_and_answered, mair)

    assert "All you hold" in said_in(mair)
    assert "ALUN-REP" not in said_in(mair)


def test_an_answer_to_her_stands_in_what_she_is_given(letter, ceri, answers, mair):
    contact = log_contact(**doing(ceri), channel="telephone", customer=mair, information_request=True)
    record_answer_to_contact(**doing(answers), contact=contact, answered_on=council.today(), reference="MAIR-1")

    assert "MAIR-1" in said_in(mair)


def test_an_answer_that_was_recorded_wrongly_ends_once_and_is_owed_again_by_the_first_day(answered, answers, alun):
    item = answered()
    finding, first = item.findings.get(), was("answer_subject_access")
    assert owed("answer_subject_access") == []

    take_back_answer(**doing(answers), finding=finding, because="It was sent for another request")

    (again,) = owed("answer_subject_access")
    assert (again.customer, again.due_at, again.role) == (alun.ref, first.due_at, first.role)
    finding = item.findings.get()
    assert finding.answer is None
    assert finding.answers.get().ended_because == "It was sent for another request"
    with pytest.raises(Refused, match="none to put right"):
        take_back_answer(**doing(answers), finding=finding, because="Again")
    record_answer(**doing(answers), finding=finding, answered_on=council.today(), reference="SENT-AGAIN")
    assert owed("answer_subject_access") == []
    assert whole() == 0


def test_what_is_filed_waits_again_where_its_answer_was_wrong(answered, found, answers):
    item = answered()
    nothing = Item.objects.get(pk=item.pk)
    file_item(**doing(somebody_who_may(Act.FILE_CORRESPONDENCE)), item=nothing)
    take_back_answer(**doing(answers), finding=item.findings.get(), because="It was sent for another request")

    assert item in Item.objects.waiting()


def test_it_is_put_right_on_the_page_of_the_answer(answered, answers):
    finding = answered().findings.get()
    page = signed_in(answers)
    address = f"/findings/{finding.ref}/answer/"
    assert "It was not answered so" in page.get(address).text

    page.post(address, {"key": uuid4(), "because": "It was sent for another request"})

    assert "It was sent for another request" in page.get(address).text
    assert [each.thread for each in owed("answer_subject_access")] == [finding.ref]
