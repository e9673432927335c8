"""A request for information is owed wherever it is said, and what is logged is put before whoever reads it."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.casework.queries import my_work
from fairhand.casework.queries.records import records_of
from fairhand.casework.retold import TELL
from fairhand.contacts.models import Contact
from fairhand.contacts.operations import log_contact, record_answer_to_contact, say_it_asks_for_information
from fairhand.contacts.unfit import Unfit
from fairhand.correspondence.models import Item
from fairhand.correspondence.operations import record_answer, say_whose, unlink_item
from fairhand.correspondence.queries import heaps
from fairhand.customers.operations import give_name, keep_customer, record_representation
from fairhand.policy import Act, MeasureKind
from fairhand.policy import day as in_words
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.people import doing, somebody_who_may
from tests.rooms.correspondence.test_pages import send, signed_in

OPENS = [each for each in council.policy().duties if each.opens_on == "information_request_seen"]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not OPENS, reason="This policy says nothing of requests for information."),
]


@pytest.fixture
def answers():
    return somebody_who_may(Act.RECORD_ANSWER, "Answers")


def owed(ref: str) -> list[Duty]:
    return list(Duty.objects.filter(thread=ref, closed_at=None))


def test_a_request_said_as_the_contact_is_logged_is_owed_from_the_day_it_was_made(ceri, mr_jones):
    then = council.now() - timedelta(days=3)
    contact = log_contact(
        **doing(ceri), channel="telephone", customer=mr_jones, happened_at=then, information_request=True
    )

    (duty,) = owed(contact.ref)
    assert (duty.code, duty.customer, duty.role) == (OPENS[0].code, mr_jones.ref, OPENS[0].role)
    later = log_contact(**doing(ceri), channel="telephone", customer=mr_jones, information_request=True)
    assert OPENS[0].within is None or duty.due_at < owed(later.ref)[0].due_at


def test_one_said_later_is_owed_too_and_answered_on_its_page(ceri, mr_jones, answers):
    contact = log_contact(**doing(ceri), channel="letter", customer=mr_jones, text="Send me my file")
    say_it_asks_for_information(**doing(ceri), contact=contact)
    assert owed(contact.ref)
    work = my_work(answers, council.now())
    doors = [line.door for line in (*work.overdue, *work.today, *work.this_week, *work.later, *work.no_day)]
    assert f"/contacts/{contact.ref}/answer/" in doors

    page, today = signed_in(answers), council.today()
    assert "Send me my file" in page.get(f"/contacts/{contact.ref}/answer/").text
    day = {"answered_on_day": today.day, "answered_on_month": today.month, "answered_on_year": today.year}
    refused = send(page, f"/contacts/{contact.ref}/answer/", reference="REQ-9")
    assert 'value="REQ-9"' in refused.text
    answer = send(page, f"/contacts/{contact.ref}/answer/", reference="REQ-9/A", **day)

    assert "as REQ-9/A" in answer.text
    assert owed(contact.ref) == []
    again = send(page, f"/contacts/{contact.ref}/answer/")
    assert again.status_code == 200


def test_what_was_said_as_it_was_logged_is_not_said_to_be_read_and_it_is_from_whoever_was_chosen(ceri, alun, under):
    log_contact(**doing(ceri), channel="letter", customer=alun, text="Send me my file", information_request=True)
    item = Item.objects.get()

    shown = signed_in(somebody_who_may(Act.READ_CORRESPONDENCE)).get(f"/correspondence/{item.ref}/").text

    assert "Unread" in shown
    assert "Said by Ceri when it was logged" in shown
    assert "Read by Ceri" not in shown
    assert "Not said" not in shown
    assert '<span class="fh-typed">Mr Alun Jones</span>' in shown


def test_what_was_said_of_it_later_is_said_by_whoever_said_it(ceri, alun, under):
    contact = log_contact(**doing(ceri), channel="letter", customer=alun, text="Send me my file")
    say_it_asks_for_information(**doing(somebody_who_may(Act.LOG_CONTACT, "Says it")), contact=contact)
    item = Item.objects.get()

    shown = signed_in(somebody_who_may(Act.READ_CORRESPONDENCE)).get(f"/correspondence/{item.ref}/").text

    assert "Said by Says it, " in shown
    assert "when it was logged" not in shown


def test_what_was_not_asked_and_what_was_answered_has_no_answer_to_record(ceri, mr_jones, answers):
    asked = log_contact(**doing(ceri), channel="letter", customer=mr_jones, information_request=True)
    plain = log_contact(**doing(ceri), channel="letter", customer=mr_jones)
    said = {"answered_on": council.today(), "reference": "REQ-1"}
    with pytest.raises(Unfit, match="not on record"):
        record_answer_to_contact(**doing(answers), contact=plain, **said)
    early = council.today() - timedelta(days=2)
    with pytest.raises(Unfit, match="before that"):
        record_answer_to_contact(**doing(answers), contact=asked, answered_on=early, reference="REQ-1")
    record_answer_to_contact(**doing(answers), contact=asked, **said)
    with pytest.raises(Unfit, match="already"):
        record_answer_to_contact(**doing(answers), contact=asked, **said)


def test_of_a_letter_that_is_read_it_is_owed_once_as_what_was_found_there(letter, ceri):
    item = letter()
    say_it_asks_for_information(**doing(ceri), contact=item.contact)

    assert owed(item.contact.ref) == []
    assert owed(item.findings.get().ref)


def test_of_a_letter_of_nobody_known_it_is_owed_meanwhile_and_then_where_it_is_found(letter, ceri, alun):
    item, linker = letter(customer=None), somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    say_it_asks_for_information(**doing(ceri), contact=item.contact)
    assert [each.customer for each in owed(item.contact.ref)] == [""]

    say_whose(**doing(linker), item=item, customer=alun, because="He signs it")
    assert owed(item.contact.ref) == []
    assert alun.ref in {each.customer for each in owed(item.findings.get().ref)}


def test_what_a_contact_asks_follows_to_whoever_it_is_from(letter, ceri, alun, mr_jones):
    item, linker = letter(customer=None), somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    say_it_asks_for_information(**doing(ceri), contact=item.contact)
    due = [each.due_at for each in owed(item.contact.ref)]
    say_whose(**doing(linker), item=item, because="From nobody we know")
    unlink_item(**doing(linker), item=item, because="It is his")

    assert [each.due_at for each in owed(item.contact.ref)] == due


def test_a_letter_that_is_logged_is_put_before_whoever_reads_it(alun, under, ceri):
    answer = send(
        signed_in(ceri), f"/contacts/new/?customer={alun.ref}", channel="letter", heading="Hedge", text="It is too high"
    )

    item = Item.objects.get()
    assert (item.customer, item.subject, item.text) == (alun, "Hedge", "It is too high")
    assert [line.item for line in heaps(council.now()).unread] == [item]
    assert owed(item.ref)
    assert f"put before them as {item.ref}" in answer.text
    assert Contact.objects.filter(item=item).count() == 1


def test_one_logged_without_its_words_says_whom_to_ask(alun, under, ceri, eleri):
    log_contact(**doing(ceri), channel="email", customer=alun)

    shown = signed_in(eleri).get(f"/correspondence/{Item.objects.get().ref}/").text
    assert "It was logged by Ceri, and what it says was not copied." in shown


def test_a_request_in_a_letter_that_is_logged_is_found_in_it(alun, under, ceri):
    contact = log_contact(**doing(ceri), channel="letter", customer=alun, text="My file", information_request=True)

    assert owed(contact.ref) == []
    assert owed(Item.objects.get().findings.get().ref)


def test_the_answer_to_what_was_found_in_a_letter_is_recorded_where_it_was_found(letter, ceri, answers):
    item = letter()
    say_it_asks_for_information(**doing(ceri), contact=item.contact)
    finding, said = item.findings.get(), {"answered_on": council.today(), "reference": "REQ-1"}
    with pytest.raises(Refused, match=f"kept as {finding.ref}, found in {item.ref}"):
        record_answer_to_contact(**doing(answers), contact=item.contact, **said)
    shown = signed_in(answers).get(f"/contacts/{item.contact.ref}/answer/").text
    assert f"kept as {finding.ref}" in shown
    assert 'name="reference"' not in shown
    assert owed(finding.ref)
    record_answer(**doing(answers), finding=finding, **said)
    with pytest.raises(Refused, match=finding.ref):
        record_answer_to_contact(**doing(answers), contact=item.contact, **said)


@pytest.fixture
def neighbour(alun, ceri):
    """Somebody for whom Mr Jones acts."""
    made = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=made, given="Ms Mair Evans")
    record_representation(**doing(ceri), customer=made, representative=alun, relation="neighbour")
    return made


def test_of_one_who_acts_for_another_somebody_says_first_for_whom_it_was_written(alun, under, neighbour, ceri):
    answer = send(signed_in(ceri), f"/contacts/new/?customer={alun.ref}", who=alun.ref, channel="letter", text="Hedge")

    item, linker = Item.objects.get(), somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    assert (item.customer, item.unknown_because, item.contact.of_customer) == (None, "two_capacities", alun)
    assert [line.item for line in heaps(council.now()).whose] == [item]
    assert f"it waits for that as {item.ref}" in answer.text
    say_whose(**doing(linker), item=item, customer=alun, because="He writes of his own hedge")
    assert Item.objects.get().customer == alun
    assert f"put before them as {item.ref}" in signed_in(ceri).get(f"/contacts/{item.contact.ref}/").text


def test_what_proves_another_persons_is_no_contact_of_whoever_it_was_logged_as(alun, under, neighbour, ceri):
    under(customer=neighbour)
    contact = log_contact(**doing(ceri), channel="letter", customer=alun, text="Hedge", information_request=True)
    assert owed(contact.ref)
    linker = somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    say_whose(**doing(linker), item=Item.objects.get(), customer=neighbour, because="She signs it")

    assert Contact.objects.get(pk=contact.pk).of_customer == Item.objects.get().customer == neighbour
    assert owed(contact.ref) == []
    assert {each.customer for each in owed(Item.objects.get().findings.get().ref)} == {neighbour.ref}


def test_what_nobody_reads_stays_a_contact_alone(alun, under, daughter, ceri):
    said = {**doing(ceri), "customer": alun}
    log_contact(**said, channel="telephone")
    log_contact(**{**said, **doing(ceri)}, channel="letter", outgoing=True)
    log_contact(**{**said, **doing(ceri)}, channel="letter", representative=daughter)
    log_contact(**doing(ceri), channel="letter", customer=daughter)
    before = council.now() - timedelta(days=9)
    log_contact(**{**said, **doing(ceri)}, channel="letter", happened_at=before)

    assert not Item.objects.exists()


def test_a_telephone_call_is_no_letter_for_a_single_point_of_contact_either(daughter, under, ceri):
    under(MeasureKind.SINGLE_POINT_OF_CONTACT, customer=daughter)
    log_contact(**doing(ceri), channel="telephone", customer=daughter)
    assert not Item.objects.exists()
    log_contact(**doing(ceri), channel="text_message", customer=daughter)
    assert Item.objects.exists()


@pytest.mark.parametrize("channel", ["telephone", "in_person"])
def test_what_is_asked_aloud_is_kept_with_the_request_and_shown_to_whoever_answers(ceri, answers, channel):
    page = signed_in(ceri)
    made = send(page, "/contacts/new/", channel=channel, information_request="on", asks="Every letter about the drain.")
    assert "Every letter about the drain." in made.text
    contact = Contact.objects.get()

    shown = signed_in(answers).get(f"/contacts/{contact.ref}/answer/").text

    assert "Every letter about the drain." in shown
    assert "It was not written down here" not in shown
    assert "letter about" not in str(contact.information_request.recorded_by.facts)


def test_what_is_asked_aloud_is_kept_wherever_it_was_typed(ceri):
    said = {
        "channel": "telephone",
        "information_request": "on",
        "heading": "The drain",
        "text": "Every letter about it.",
    }
    send(signed_in(ceri), "/contacts/new/", **said)

    assert Contact.objects.get().information_request.asks == "The drain\n\nEvery letter about it."


def test_what_is_asked_without_the_tick_stays_in_the_form(ceri):
    shown = send(signed_in(ceri), "/contacts/new/", channel="telephone", asks="Every letter.")

    assert "Say that it asks for information, or clear what you wrote." in shown.text
    assert "Every letter." in shown.text


def test_what_is_asked_is_said_later_too(ceri, answers):
    contact = log_contact(**doing(ceri), channel="telephone")
    send(signed_in(ceri), f"/contacts/{contact.ref}/information-request/", asks="Every letter.")

    assert "Every letter." in signed_in(answers).get(f"/contacts/{contact.ref}/answer/").text


def test_whoever_logged_it_sees_with_whom_it_is_by_when_and_that_it_was_answered(ceri, mr_jones, answers):
    contact = log_contact(**doing(ceri), channel="telephone", customer=mr_jones, information_request=True)
    page, (duty,) = signed_in(ceri), owed(contact.ref)

    shown = page.get(f"/contacts/{contact.ref}/").text
    assert f"To be answered by: {council.words('en').label(f'roles.{duty.role}')}." in shown
    if duty.due_at:
        assert in_words(council.day_of(duty.due_at - timedelta(seconds=1)), council.words("en")) in shown

    done = {"answered_on": council.today(), "reference": "REQ-9"}
    record_answer_to_contact(**doing(answers), contact=contact, **done)

    shown = page.get(f"/contacts/{contact.ref}/").text
    assert "The request for information was answered on" in shown
    assert "as REQ-9." in shown
    assert "To be answered by" not in shown


def test_of_a_letter_that_is_read_whoever_logged_it_sees_the_same(alun, under, ceri, answers):
    contact = log_contact(**doing(ceri), channel="letter", customer=alun, text="My file", information_request=True)
    page = signed_in(ceri)
    assert "To be answered by" in page.get(f"/contacts/{contact.ref}/").text

    finding = contact.item.findings.get()
    record_answer(**doing(answers), finding=finding, answered_on=council.today(), reference="REQ-9")

    assert "as REQ-9." in page.get(f"/contacts/{contact.ref}/").text


def test_what_is_asked_in_a_letter_that_is_read_goes_along_to_where_it_is_found(alun, under, ceri):
    said = {"channel": "letter", "customer": alun, "information_request": True, "asks": "Every letter"}
    contact = log_contact(**doing(ceri), **said)

    assert contact.item.findings.get().note == "Every letter"


def test_the_file_says_the_answer_and_the_clause_of_what_was_asked(ceri, mr_jones, answers):
    contact = log_contact(**doing(ceri), channel="telephone", customer=mr_jones, information_request=True)
    (duty,) = owed(contact.ref)
    done = {"answered_on": council.today(), "reference": "REQ-9"}

    asked = record_answer_to_contact(**doing(answers), contact=contact, **done)

    assert asked.recorded_by.clause == duty.clause
    kind, record = records_of([asked.recorded_by])[asked.recorded_by.number]
    assert TELL[kind](record) == [(in_words(council.today(), council.words()), "REQ-9")]
