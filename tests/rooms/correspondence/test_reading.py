"""What came in is read, what was found is handed on, and nothing is filed that waits (7.1c, 7.1e)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.casework.queries import my_work, timeline
from fairhand.contacts.models import Contact, InformationRequest
from fairhand.contacts.operations import say_it_asks_for_information
from fairhand.contacts.unfit import Unfit
from fairhand.correspondence import operations
from fairhand.correspondence.models import Filing, Finding, Item, LetThrough
from fairhand.correspondence.operations import (
    file_item,
    hand_over_finding,
    keep_item,
    read_item,
    record_answer,
    say_whose,
)
from fairhand.correspondence.queries import catching, heaps, standing_of, why_not_filed
from fairhand.customers.operations import keep_customer, record_representation
from fairhand.policy import Act, Found, MeasureKind
from fairhand.record.act import Refused
from fairhand.record.models import Duty, Event
from fairhand.uploads.cleaning import cleaned
from tests.people import doing, somebody_who_may
from tests.rooms.uploads.made import picture

STATUTORY = (Found.INFORMATION_REQUEST, Found.SUBJECT_ACCESS)


def refs(lines):
    return [line.item.ref for line in lines]


def test_a_letter_under_read_and_file_waits_for_whoever_reads_it(letter, alun):
    item = letter()

    duty = Duty.objects.get(thread=item.ref)
    assert duty.closed_at is None
    assert duty.customer == alun.ref
    assert item.caught.restrictions == list(alun.restrictions.values_list("ref", flat=True))
    assert refs(heaps(council.now()).unread) == [item.ref]


def test_it_is_a_contact_that_the_customer_made(letter, alun):
    contact = Contact.objects.get(item=letter())

    assert (contact.customer, contact.channel, contact.outgoing) == (alun, "letter", False)


def test_what_is_written_is_kept_as_it_is_written(letter):
    text = "  First.\n\n\tSecond, with a <b>tag</b> & an {{ expression }}.  "

    assert Item.objects.get(ref=letter(text).ref).text == text


def test_it_is_due_within_the_time_of_the_policy_from_the_day_on_which_it_came(letter, under, days_later):
    came = council.now()
    days_later(5)

    item = letter(at=None)
    late = keep_item(
        **doing(somebody_who_may(Act.KEEP_CORRESPONDENCE)),
        way="letter",
        received_at=came,
        text="An older one",
        customer=item.caught.customer,
    )

    rule = council.policy().correspondence
    assert rule is not None
    due = Duty.objects.get(thread=late.ref).due_at
    assert due < Duty.objects.get(thread=item.ref).due_at
    assert refs(heaps(council.now()).unread) == [late.ref, item.ref]  # the oldest first


def test_what_says_nothing_new_is_read_and_filed_in_one_go(letter, found, eleri):
    item = found(letter(), Found.NOTHING_NEW, file=True)

    assert item.findings.get().found_by == eleri
    assert Filing.objects.get(item=item)
    assert not Duty.objects.filter(thread=item.ref, closed_at=None).exists()


def test_no_acknowledgement_goes_out_whatever_is_found(letter, found):
    for kind in Found:
        found(letter(f"About {kind}"), kind)

    assert mail.outbox == []
    assert not Event.objects.filter(code__in=("notice_issued", "letters_made", "letter_emailed")).filter(
        thread__startswith="ITM"
    )
    assert not Contact.objects.filter(outgoing=True).exists()


def test_a_new_matter_is_not_filed_before_it_is_handed_on_with_its_reference(letter, found, eleri):
    item = found(letter(), Found.NEW_MATTER)
    finding = item.findings.get()

    with pytest.raises(Refused, match="has not been handed on"):
        file_item(**doing(eleri), item=item)
    with pytest.raises(Unfit, match="reference"):
        hand_over_finding(**doing(eleri), finding=finding, to="Planning", reference=" ")
    assert Duty.objects.filter(thread=finding.ref, closed_at=None).count() == 1

    hand_over_finding(**doing(eleri), finding=finding, to="Planning", reference="PL-2041")

    assert not Duty.objects.filter(thread=finding.ref, closed_at=None).exists()
    assert file_item(**doing(eleri), item=item).item == item


@pytest.mark.parametrize("kind", STATUTORY)
def test_a_request_for_information_is_never_filed_unanswered(letter, found, eleri, kind):
    item = found(letter(), kind)
    finding = item.findings.get()
    assert item.contact.information_request  # so that it is never counted as behaviour
    hand_over_finding(**doing(eleri), finding=finding, to="Information governance", reference="REQ-7")

    with pytest.raises(Refused, match="not answered"):
        file_item(**doing(eleri), item=item)
    assert refs(heaps(council.now()).to_answer) == [item.ref]
    assert Item.objects.get(pk=item.pk).filing is None

    by = somebody_who_may(Act.RECORD_ANSWER)
    record_answer(**doing(by), finding=finding, answered_on=council.today(), reference="REQ-7/A")

    assert why_not_filed(Item.objects.get(pk=item.pk)) == ""
    file_item(**doing(eleri), item=item)
    assert not Duty.objects.filter(thread=finding.ref, closed_at=None).exists()


@pytest.mark.parametrize("kind", STATUTORY)
def test_the_law_counts_from_the_day_on_which_the_request_came(letter, found, kind, ceri, alun, days_later):
    came = council.now()
    days_later(10)
    said = {"way": "letter", "text": "Give me my file", "customer": alun}
    item = keep_item(**doing(ceri), received_at=came, **said)

    found(item, kind)

    duty = Duty.objects.exclude(role="").filter(thread=item.findings.get().ref, owner=None).get()
    later = found(letter(), kind)
    assert duty.due_at < Duty.objects.filter(thread=later.findings.get().ref, owner=None).get().due_at


def test_filing_at_once_takes_nothing_of_the_finding_along_where_it_is_refused(letter, eleri):
    item = letter()
    said = [{"kind": Found.SUBJECT_ACCESS, "note": "His file"}]

    with pytest.raises(Refused, match="not answered"):
        read_item(**doing(eleri), item=item, findings=said, file=True)

    assert not Finding.objects.filter(item=item).exists()


@pytest.mark.parametrize("kind", STATUTORY)
def test_the_answer_to_a_request_leaves_nothing_to_hand_on(letter, found, eleri, kind):
    item = found(letter(), kind)
    finding = item.findings.get()
    assert Duty.objects.filter(thread=finding.ref, closed_at=None).count() == 2  # hand it on, answer it

    by = somebody_who_may(Act.RECORD_ANSWER)
    record_answer(**doing(by), finding=finding, answered_on=council.today(), reference="REQ-7/A")

    assert not Duty.objects.filter(thread=finding.ref, closed_at=None).exists()
    assert not standing_of(item).waits
    with pytest.raises(Refused, match="answered already"):
        hand_over_finding(**doing(eleri), finding=finding, to="Information governance", reference="REQ-7")
    file_item(**doing(eleri), item=item)
    assert heaps(council.now()).waiting == 0


def test_several_things_are_found_in_one_letter_each_with_its_own_duty(letter, found, eleri):
    item = found(letter(), Found.NEW_MATTER, Found.SAFEGUARDING, Found.SUBJECT_ACCESS)

    threads = set(item.findings.values_list("ref", flat=True))
    assert len(threads) == 3
    assert set(Duty.objects.filter(thread__in=threads).values_list("thread", flat=True)) == threads


def test_safeguarding_is_told_the_same_day_where_the_policy_says_so(letter, found):
    finding = found(letter(), Found.SAFEGUARDING).findings.get()

    rule = next(each for each in council.policy().duties if each.opens_on == "safeguarding_found")
    duty = Duty.objects.get(thread=finding.ref)
    assert (duty.code, duty.due_at is not None) == (rule.code, rule.within is not None)


def test_nothing_new_does_not_stand_beside_something_new(letter, eleri):
    said = [{"kind": Found.NOTHING_NEW}, {"kind": Found.NEEDS, "note": "Large print"}]

    with pytest.raises(Unfit, match="Choose one or the other"):
        read_item(**doing(eleri), item=letter(), findings=said)


def test_what_is_found_after_it_was_filed_is_kept_and_waits_until_it_is_settled(letter, found, eleri):
    item = found(letter(), Found.NOTHING_NEW, file=True)

    found(item, Found.SUBJECT_ACCESS, file=True)

    finding = item.findings.get(kind=Found.SUBJECT_ACCESS)
    assert Duty.objects.filter(thread=finding.ref, closed_at=None).count() == 2  # hand it on, answer it
    shown = heaps(council.now())
    assert (refs(shown.to_hand_over), shown.filed) == ([item.ref], [])

    hand_over_finding(**doing(eleri), finding=finding, to="Information governance", reference="REQ-7")
    assert refs(heaps(council.now()).to_answer) == [item.ref]
    said = {"answered_on": council.today(), "reference": "REQ-7/A"}
    record_answer(**doing(somebody_who_may(Act.RECORD_ANSWER)), finding=finding, **said)

    shown = heaps(council.now())
    assert (shown.waiting, [each.item for each in shown.filed]) == (0, [item])


def test_a_contact_that_is_said_to_ask_for_information_keeps_its_letter_from_being_filed(letter, found, eleri, ceri):
    item = letter()

    say_it_asks_for_information(**doing(ceri), contact=item.contact)

    finding = item.findings.get()
    assert finding.kind == Found.INFORMATION_REQUEST
    rule = next(each for each in council.policy().duties if each.opens_on == "information_request_found")
    assert Duty.objects.filter(thread=finding.ref, code=rule.code, closed_at=None).exists()
    assert refs(heaps(council.now()).unread) == [item.ref]  # it is still to be read to its end

    found(item, Found.NOTHING_NEW)
    with pytest.raises(Refused, match="not answered"):
        file_item(**doing(eleri), item=item)


def test_what_its_contact_asks_is_found_once_it_is_settled_whose_it_is(letter, alun, ceri):
    item = letter(customer=None)
    say_it_asks_for_information(**doing(ceri), contact=item.contact)
    assert not item.findings.exists()

    say_whose(**doing(somebody_who_may(Act.LINK_CUSTOMERS)), item=item, customer=alun, because="He signs it")

    assert item.findings.get().kind == Found.INFORMATION_REQUEST


def test_it_is_not_filed_where_only_its_contact_says_that_it_asks(letter, found, eleri):
    item = found(letter(), Found.NOTHING_NEW)
    InformationRequest.objects.create(contact=item.contact, recorded_by=item.recorded_by)  # of before

    with pytest.raises(Refused, match="nobody has said what it asks"):
        file_item(**doing(eleri), item=item)


def test_an_answer_is_not_older_than_its_request(letter, found):
    finding = found(letter(), Found.INFORMATION_REQUEST).findings.get()
    by, before = somebody_who_may(Act.RECORD_ANSWER), council.today() - timedelta(days=1)

    with pytest.raises(Unfit, match="not answered before that"):
        record_answer(**doing(by), finding=finding, answered_on=before, reference="REQ-7/A")


def test_what_came_before_the_measure_is_not_caught_by_it(alun, under, ceri):
    came = council.now() - timedelta(days=3)

    with pytest.raises(Unfit, match="when it came"):
        keep_item(**doing(ceri), way="letter", received_at=came, text="Of before", customer=alun)


def test_what_came_while_the_measure_was_in_force_is_caught_when_it_is_over(alun, under, ceri, days_later):
    came = council.now()
    days_later((alun.restrictions.get().closes_at - came).days + 2)

    item = keep_item(**doing(ceri), way="letter", received_at=came, text="Of then", customer=alun)

    assert item.caught.restrictions == [alun.restrictions.get().ref]


def test_a_letter_from_an_address_that_is_never_caught_passes(letter, alun, monkeypatch):
    monkeypatch.setattr(catching, "_never_caught", lambda: ("members.example.org",))

    passed = letter("I write for Mr Jones", sender="Cllr Wyn Hughes, <wyn@members.example.org>.")

    assert isinstance(passed, LetThrough)
    assert (passed.why, passed.customer) == ("never_caught", alun)
    assert not Item.objects.exists()


def test_a_letter_from_somebody_who_acts_for_the_customer_passes(letter, alun, daughter):
    passed = letter("My father needs large print", sender="Ms Nest Jones, nest@example.org")

    assert isinstance(passed, LetThrough)
    assert (passed.why, passed.customer) == ("representative", alun)


def test_a_letter_of_somebody_who_acts_for_another_too_is_for_a_person_to_say(letter, alun, ceri):
    other = keep_customer(**doing(ceri), kind="person")
    record_representation(**doing(ceri), customer=other, representative=alun, relation="her father")

    item = letter("About the bins")

    assert item.unknown_because == "two_capacities"
    assert refs(heaps(council.now()).whose) == [item.ref]


def test_more_is_found_on_reading_it_again(letter, found):
    item = found(letter(), Found.NOTHING_NEW)

    found(item, Found.APPEAL)

    assert [each.kind for each in item.findings.order_by("pk")] == [Found.NOTHING_NEW, Found.APPEAL]


def test_what_is_not_under_a_measure_is_not_kept_and_says_where_it_goes(mr_jones, ceri):
    with pytest.raises(Unfit, match="Pass it to the service"):
        keep_item(**doing(ceri), way="letter", received_at=council.now(), text="Hello", customer=mr_jones)

    assert not Item.objects.exists()


def test_read_and_file_of_email_alone_leaves_letters_as_they_are(alun, under, ceri):
    other = keep_customer(**doing(ceri), kind="person")
    under(MeasureKind.READ_AND_FILE, customer=other, channels=["email"])

    with pytest.raises(Unfit):
        keep_item(**doing(ceri), way="letter", received_at=council.now(), text="A letter", customer=other)
    assert keep_item(**doing(ceri), way="email", received_at=council.now(), text="An email", customer=other)


def test_a_single_point_of_contact_reads_whatever_comes(ceri, alun, under):
    other = keep_customer(**doing(ceri), kind="person")
    under(MeasureKind.SINGLE_POINT_OF_CONTACT, customer=other)

    assert keep_item(**doing(ceri), way="letter", received_at=council.now(), text="A letter", customer=other)


def test_it_stands_in_the_file_of_the_customer_and_in_a_bundle(letter, found, alun, eleri):
    item = found(letter("You have my file and I want it"), Found.SUBJECT_ACCESS)

    told = [line for entry in timeline({alun.ref}, council.now(), reader=eleri) for line in entry.told]
    assert any("You have my file" in text for _what, text in told)
    kept = {each.key.partition(":")[0] for each in gather(alun, council.now()).items}
    assert {"correspondence.item", "correspondence.caught", "correspondence.finding"} <= kept
    assert f"correspondence.item:{item.ref}" in {each.key for each in gather(alun, council.now()).items}


def test_its_scan_is_in_the_bundle_of_whoever_it_proves_to_be_from(letter, alun, eleri):
    item = letter(customer=None, scan=cleaned("letter.png", picture()))
    assert not [each for each in gather(alun, council.now()).items if each.model == "uploads.upload"]

    say_whose(**doing(somebody_who_may(Act.LINK_CUSTOMERS)), item=item, customer=alun, because="He signs with his name")

    (file,) = [each for each in gather(alun, council.now()).items if each.model == "uploads.upload"]
    assert file.key == f"uploads.upload:{item.scan.ref}"


def test_the_duty_is_a_line_of_the_work_of_whoever_holds_the_post(letter):
    item = letter()
    duty = Duty.objects.get(thread=item.ref)
    holder = somebody_who_may(Act.NAME_READER)

    work = my_work(holder, council.now())
    lines = [*work.overdue, *work.today, *work.this_week, *work.later, *work.no_day]
    assert duty.role
    assert [line.door for line in lines if line.duty.thread == item.ref] == [f"/correspondence/{item.ref}/"]


def test_nothing_here_destroys(letter, found):
    item = found(letter(), Found.NOTHING_NEW, file=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        Filing.objects.filter(item=item).delete()
    assert Filing.objects.filter(item=item).exists()
    of_correspondence = {code for code, says in vars(operations).items() if callable(says)}
    assert not any("destroy" in act or "delete" in act for act in of_correspondence)
