"""Read and file decided for one service leaves what is about another alone (7.1e)."""

import pytest

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.contacts.operations import log_contact, record_answer_to_contact
from fairhand.contacts.unfit import Unfit
from fairhand.correspondence.models import Caught, Item, LetThrough
from fairhand.correspondence.operations import keep_item, read_item, record_answer, say_whose
from fairhand.correspondence.queries import heaps, standing_of
from fairhand.customers.operations import record_representation
from fairhand.people.models import Service
from fairhand.policy import Act, Found, MeasureKind
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.formal import Path, a_measure
from tests.people import doing, somebody_who_may
from tests.rooms.correspondence.test_pages import send, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def drains(db):
    """A service that nothing restricts anybody for."""
    return Service.objects.create(code="drains", name_en="Drains", name_cy="Draeniau")


def pass_on(by, at=None, key=None, *, item, service):
    """The reader says that it is about another service."""
    return read_item(by=by, at=at, key=key, item=item, findings=[], another_service=service)


def test_the_reader_passes_on_what_is_about_another_service(letter, drains, eleri, alun):
    item = letter()

    pass_on(**doing(eleri), item=item, service="drains")

    item, passed = Item.objects.get(), LetThrough.objects.get()
    assert (item.caught, item.let_through, passed.why) == (None, passed, "other_service")
    assert (passed.customer, passed.because) == (alun, "Drains")
    assert heaps(council.now()).waiting == 0
    assert not Duty.objects.filter(thread=item.ref, closed_at=None).exists()
    assert item.put_right == []  # it was theirs, and it is
    assert standing_of(item).read_before
    assert Caught.objects.get().ended_by.code == "correspondence_read"


def test_what_is_about_a_service_that_it_holds_for_does_not_pass(letter, drains, eleri):
    item = letter()
    covered = Caught.objects.get().customer.restrictions.get().reach[0]

    with pytest.raises(Unfit, match="is read here too"):
        pass_on(**doing(eleri), item=item, service=covered)
    with pytest.raises(Unfit, match="no service of ours"):
        pass_on(**doing(eleri), item=item, service="moon")
    assert Item.objects.get().caught


def test_nothing_passes_so_where_it_holds_for_every_service(alun, drains, eleri, ceri):
    every = {"reach": [], "reach_because": "It was everywhere."}
    Path(alun, ceri).in_force(measures=[a_measure(MeasureKind.READ_AND_FILE)], **every)
    at = council.now()
    item = keep_item(**doing(ceri, at), way="letter", received_at=at, text="The drain.", customer=alun)

    with pytest.raises(Unfit, match="is read here too"):
        pass_on(**doing(eleri), item=item, service="drains")
    assert "It is about another service" not in signed_in(eleri).get(f"/correspondence/{item.ref}/").text


def test_what_is_filed_or_of_nobody_known_is_not_passed_on(letter, found, drains, eleri):
    filed = found(letter(), Found.NOTHING_NEW, file=True)
    with pytest.raises(Refused, match="filed already"):
        pass_on(**doing(eleri), item=filed, service="drains")
    with pytest.raises(Refused, match="not settled whose"):
        pass_on(**doing(eleri), item=letter(customer=None), service="drains")


def test_the_page_names_the_services_and_lets_the_reader_pass_it_on(letter, drains, eleri):
    item, page = letter(), signed_in(eleri)
    shown = page.get(f"/correspondence/{item.ref}/").text
    covered = Service.objects.get(code=Caught.objects.get().customer.restrictions.get().reach[0]).name_en
    assert f"read here about {covered} alone" in shown
    assert f"Only about: {covered}" in shown

    assert "Choose the service that it is about." in send(page, f"/correspondence/{item.ref}/", passes="yes").text
    answer = send(page, f"/correspondence/{item.ref}/", passes="yes", service="drains")

    assert "Hand it to Drains now" in answer.text
    assert "Read, then passed" in answer.text
    assert "It is about a service for which no measure has it read:" in answer.text
    assert "Put right by" not in answer.text
    assert "Drains" in page.get("/correspondence/").text


def test_what_should_not_have_passed_is_read_as_theirs_again_and_nobody_is_asked_whose_it_is(
    letter, drains, eleri, alun
):
    item = letter()
    pass_on(**doing(eleri), item=item, service="drains")

    page = signed_in(somebody_who_may(Act.LINK_CUSTOMERS, "Linker"))
    shown = page.get(f"/correspondence/{item.ref}/whose/end/").text
    assert "no measure has it read: Drains" in shown
    assert "on the next page" not in shown
    answer = send(page, f"/correspondence/{item.ref}/whose/end/", because="It is about calls.")

    assert "It is read here as theirs again." in answer.text
    item = Item.objects.get()
    assert [each.why for each in item.put_right] == ["other_service"]
    assert (item.customer, item.contact.of_customer) == (alun, alun)
    assert [line.item for line in heaps(council.now()).unread] == [item]
    assert Duty.objects.owed(council.now()).filter(thread=item.ref).exists()


def test_a_letter_that_is_said_to_be_about_another_service_is_not_kept(alun, under, drains, ceri):
    page, address = signed_in(ceri), f"/correspondence/new/?customer={alun.ref}"
    assert "Which service is it about?" in page.get(address).text

    answer = send(page, address, way="letter", text="The drain is blocked.", service="drains")

    assert not Item.objects.exists()
    assert LetThrough.objects.get().why == "other_service"
    assert "no measure has it read: Drains" in answer.text
    send(page, address, way="letter", text="About the calls.", service="")
    assert Item.objects.get().caught


def test_no_service_is_asked_for_where_none_makes_a_difference(alun, drains, ceri):
    assert "Which service is it about?" not in signed_in(ceri).get(f"/correspondence/new/?customer={alun.ref}").text


def test_what_is_logged_as_about_another_service_is_a_contact_like_any_other(alun, under, drains, ceri):
    page, address = signed_in(ceri), f"/contacts/new/?customer={alun.ref}"
    send(page, address, channel="letter", text="The drain is blocked.", service="drains")
    assert not Item.objects.exists()
    assert Contact.objects.latest("pk").service == drains

    send(page, address, channel="letter", text="You do not answer.")
    assert Item.objects.get().caught


def test_a_service_that_is_none_of_ours_is_not_taken(alun, drains, ceri):
    with pytest.raises(Unfit, match="moon is no service of ours"):
        log_contact(**doing(ceri), channel="letter", customer=alun, service="moon")
    shown = send(signed_in(ceri), "/contacts/new/", channel="letter", text="The drain.", service="moon")
    assert "Choose one of the services shown." in shown.text


def test_a_request_in_what_passed_stands_where_what_is_open_does_until_it_is_answered(letter, found, drains, eleri):
    item = found(letter(), Found.INFORMATION_REQUEST)
    pass_on(**doing(eleri), item=item, service="drains")
    finding = item.findings.get()

    shown = heaps(council.now())
    assert ([each.item for each in shown.to_hand_over], shown.passed) == ([item], [])
    assert "Something in it waits" in signed_in(eleri).get(f"/correspondence/{item.ref}/").text
    assert f"/correspondence/{item.ref}/" in signed_in(eleri).get("/correspondence/").text

    by = somebody_who_may(Act.RECORD_ANSWER)
    record_answer(**doing(by), finding=finding, answered_on=council.today(), reference="REQ-1")
    shown = heaps(council.now())
    assert (shown.waiting, [each.item for each in shown.passed]) == (0, [item])


def test_so_does_what_was_said_of_its_contact_alone(alun, daughter, under, drains, ceri):
    record_representation(**doing(ceri), customer=daughter, representative=alun, relation="father")
    contact = log_contact(**doing(ceri), channel="letter", customer=alun, information_request=True, asks="His file")
    item = Item.objects.get(contact=contact)
    linker = somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    say_whose(**doing(linker), item=item, customer=daughter, because="For her", for_another=True)
    assert [each.item for each in heaps(council.now()).to_answer] == [item]
    shown = signed_in(somebody_who_may(Act.READ_CORRESPONDENCE)).get(f"/correspondence/{item.ref}/").text
    assert f"/contacts/{contact.ref}/answer/" in shown

    by = somebody_who_may(Act.RECORD_ANSWER)
    record_answer_to_contact(**doing(by), contact=contact, answered_on=council.today(), reference="REQ-1")
    assert heaps(council.now()).waiting == 0
