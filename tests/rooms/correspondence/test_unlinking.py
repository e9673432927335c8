"""Something that was kept as the wrong customer's is put right; both stay on record (7.1e, F8)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.bundles.redacting import Proposing, Redaction, check, facts_withheld
from fairhand.casework.queries import my_work, timeline
from fairhand.contacts.models import Contact
from fairhand.contacts.operations import log_contact, not_theirs
from fairhand.contacts.queries import evidence, last_contact
from fairhand.contacts.unfit import Unfit
from fairhand.correspondence.models import Caught, Filing, Item, LetThrough
from fairhand.correspondence.operations import file_item, hand_over_finding, record_answer, say_whose, unlink_item
from fairhand.correspondence.queries import heaps, standing_of
from fairhand.customers.operations import give_name, keep_customer
from fairhand.policy import Act, Found, Sight
from fairhand.record.act import Refused
from fairhand.record.models import Access, Duty, Event
from fairhand.reporting.period import Span
from fairhand.reporting.queries import customers_in_contact
from tests.people import doing, employee, role_for, somebody_who_may, somebody_who_may_not
from tests.rooms.correspondence.test_pages import fields, send, signed_in
from tests.rooms.retention.gone import whole

pytestmark = pytest.mark.django_db
WHY = "Her own name stands below it; he only lent her the paper."


@pytest.fixture
def linker():
    return somebody_who_may(Act.LINK_CUSTOMERS, "Linker")


@pytest.fixture
def mair(ceri):
    """Somebody else, of whom nobody knows an address."""
    made = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=made, given="Ms Mair Evans")
    return made


def unlinked(linker, item, **more):
    return unlink_item(**doing(linker, **more), item=item, because=WHY)


def said(linker, item, customer, **more):
    return say_whose(**doing(linker), item=item, customer=customer, because="She signs it", **more)


def open_on(ref: str) -> list[Duty]:
    return list(Duty.objects.filter(thread=ref, closed_at=None).order_by("code"))


def told(customer, reader, at=None) -> list[str]:
    happened = timeline({customer.ref}, at or council.now(), reader=reader)
    return [each.event.code for each in happened if each.event and each.event.thread.startswith(("ITM", "FND"))]


def test_it_waits_again_for_somebody_to_say_whose_it_is_and_both_are_kept(letter, linker, alun):
    item = unlinked(linker, letter())

    assert item.caught is None
    row = Caught.objects.get()
    assert (row.customer, row.ended_because, row.ended_by.code) == (alun, WHY, "correspondence_unlinked")
    assert row.ended_by.customer == alun.ref
    assert [line.item for line in heaps(council.now()).whose] == [item]
    assert [each.customer for each in open_on(item.ref)] == [""]  # whose it is; nobody is to read it meanwhile
    assert item.unknown_said == "Whose it was said to be proved wrong."


def test_it_is_no_contact_of_theirs_any_more_and_as_it_stood_it_was(letter, linker, alun):
    item = letter()
    before = council.now()
    later = before + timedelta(seconds=1)
    unlinked(linker, item, at=later)

    assert last_contact(alun, before) == item.contact
    assert last_contact(alun, later) != item.contact
    assert item.contact not in evidence(alun, before - timedelta(days=1), later + timedelta(days=1))
    assert Contact.objects.get(pk=item.contact.pk).of_customer is None


def test_only_whoever_it_is_from_was_in_contact(ceri, mair):
    day, at = council.today(), council.now()
    contact = log_contact(**doing(ceri), channel="letter", customer=mair)
    assert customers_in_contact(Span(day, day), council.now()) == 1

    not_theirs(contact, contact.recorded_by, at)

    assert customers_in_contact(Span(day, day), council.now()) == 0


def test_it_is_read_anew_as_from_whoever_it_is(letter, found, linker, alun, under, mair):
    under(customer=mair)
    item = found(letter(), Found.NOTHING_NEW, file=True)
    unlinked(linker, item)

    item = said(linker, item, mair)

    assert (item.customer, item.filing, standing_of(item).read) == (mair, None, False)
    assert standing_of(item).findings == []  # that it said nothing new was said of another
    assert [line.item for line in heaps(council.now()).unread] == [item]
    assert [(each.customer, each.closed_at) for each in open_on(item.ref)] == [(mair.ref, None)]
    assert last_contact(mair, council.now()) == item.contact
    with pytest.raises(Refused, match="Nobody has read it yet"):
        file_item(**doing(somebody_who_may(Act.FILE_CORRESPONDENCE)), item=item)
    found(item, Found.NOTHING_NEW, file=True)
    assert Filing.objects.standing().get().item == item
    assert Filing.objects.count() == 2


def test_it_passes_where_no_measure_is_in_force_for_whoever_it_is(letter, linker, alun, mair):
    item = said(linker, unlinked(linker, letter()), mair)

    assert (item.caught, item.let_through.why, item.let_through.customer) == (None, "no_measure", mair)
    assert last_contact(mair, council.now()) == item.contact
    assert heaps(council.now()).waiting == 0


@pytest.mark.parametrize("kind", [Found.INFORMATION_REQUEST, Found.SUBJECT_ACCESS])
def test_a_request_in_it_is_owed_by_the_same_day_about_whoever_it_is(letter, found, linker, alun, mair, kind):
    item = found(letter(), kind)
    finding = item.findings.get()
    before = {(each.code, each.due_at, each.role, each.owner) for each in open_on(finding.ref)}
    assert {each.customer for each in open_on(finding.ref)} == {alun.ref}

    unlinked(linker, item)
    assert {each.customer for each in open_on(finding.ref)} == {""}
    said(linker, item, mair)

    owed = open_on(finding.ref)
    assert {each.customer for each in owed} == {mair.ref}
    assert {(each.code, each.due_at, each.role, each.owner) for each in owed} == before
    by = somebody_who_may(Act.RECORD_ANSWER)
    answer = record_answer(**doing(by), finding=finding, answered_on=council.today(), reference="REQ-7/A")
    assert finding.item.let_through  # it passed, and was answered all the same
    assert "request_answered" in told(mair, by)
    assert answer.recorded_by.code == "request_answered"


def test_a_request_is_answered_while_nobody_knows_whose_it_is(letter, found, linker):
    item = found(letter(), Found.INFORMATION_REQUEST)
    unlinked(linker, item)
    by = somebody_who_may(Act.RECORD_ANSWER)

    work = my_work(by, council.now())
    doors = [line.door for line in (*work.overdue, *work.today, *work.this_week, *work.later, *work.no_day)]
    address = f"/findings/{item.findings.get().ref}/answer/"
    assert address in doors
    today = council.today()
    day = {"answered_on_day": today.day, "answered_on_month": today.month, "answered_on_year": today.year}
    send(signed_in(by), address, reference="REQ-1/A", **day)

    assert item.findings.get().answer.reference == "REQ-1/A"


def test_what_was_settled_of_it_is_owed_no_more(letter, found, linker, mair):
    item = found(letter(), Found.NEW_MATTER)
    finding = item.findings.get()
    Duty.objects.filter(thread=finding.ref).update(closed_at=council.now(), closed_by=item.recorded_by)

    said(linker, unlinked(linker, item), mair)

    assert open_on(finding.ref) == []


def test_the_wrong_file_says_that_it_was_put_right_and_nothing_it_says(letter, found, linker, alun, under, mair):
    under(customer=mair)
    item = found(letter("The scaffolding is hers"), Found.NEW_MATTER)
    stood = council.now()
    assert "matter_found" in told(alun, linker, stood)
    later = stood + timedelta(seconds=1)
    unlinked(linker, item, at=later)

    assert told(alun, linker, later) == ["correspondence_unlinked"]
    (entry,) = [each for each in timeline({alun.ref}, later, reader=linker) if each.kind == "ended"]
    assert entry.record.ended_because == WHY
    assert "matter_found" in told(alun, linker, stood)  # as it stood


def test_the_bundle_of_the_wrong_one_has_nothing_of_it_and_that_of_the_right_one_all(letter, found, linker, alun, mair):
    item = found(letter("The scaffolding is hers", sender="Ms Mair Evans"), Found.NEW_MATTER)
    finding = item.findings.get()
    said(linker, unlinked(linker, item), mair)

    wrong, right = gather(alun, council.now()), gather(mair, council.now())

    kept = {each.key for each in wrong.items}
    assert not {f"correspondence.item:{item.ref}", f"correspondence.finding:{finding.ref}"} & kept
    assert f"contacts.contact:{item.contact.ref}" not in kept
    values = str([each.values for each in wrong.items])
    assert "scaffolding" not in values
    assert "Mair Evans" not in values
    codes = {value.raw for each in wrong.items for value in each.values if value.column == "code"}
    assert "correspondence_unlinked" in codes
    assert {f"correspondence.item:{item.ref}", f"correspondence.finding:{finding.ref}"} <= {
        each.key for each in right.items
    }


def test_the_box_asks_to_name_nobody_else(letter, linker):
    page = signed_in(linker).get(f"/correspondence/{letter().ref}/whose/end/").text
    assert "Name nobody else here, and say nothing of them" in page


def test_why_it_is_not_theirs_is_proposed_to_be_left_out_of_what_is_given_to_them(letter, linker, alun, mair):
    unlink_item(**doing(linker), item=letter(), because="Beryl Stanhope rang to say it was hers")
    gathered = gather(alun, council.now())
    (item,) = [each for each in gathered.items if each.model == "correspondence.caught"]

    proposed = Proposing(gathered).of(item)

    assert (proposed.how, proposed.columns) == ("part", ("ended_because",))
    with pytest.raises(Unfit, match="Nobody has decided"):
        check(gathered, {})
    (event,) = [each for each in gathered.of("record") if each.value("code") == "correspondence_unlinked"]
    assert facts_withheld(gathered, {item.key: proposed}) >= {event.value("number")}
    left_in = Redaction("in", reason="She gave it to him to read.")
    assert event.value("number") not in facts_withheld(gathered, {item.key: left_in})


def test_why_what_passed_was_not_theirs_stays_here_with_the_record_of_it(letter, linker, alun, mair):
    item = said(linker, unlinked(linker, letter()), mair)
    unlink_item(**doing(linker), item=item, because="Beryl Stanhope rang to say it was hers")
    gathered = gather(mair, council.now())
    (event,) = [each for each in gathered.of("record") if each.value("code") == "correspondence_unlinked"]
    assert event.value("number") in facts_withheld(gathered, {})


def test_what_was_read_and_handed_on_follows_to_whoever_it_is_from_and_the_page_says_what_is_so(
    letter, found, linker, alun, mair
):
    item = found(letter("The scaffolding is hers"), Found.NEW_MATTER, Found.NEEDS)
    matter = item.findings.get(kind=Found.NEW_MATTER)
    by = somebody_who_may(Act.HAND_OVER_FINDING)
    hand_over_finding(**doing(by), finding=matter, to="Highways", reference="H-7")
    unlinked(linker, item)
    page = signed_in(linker)
    waits = page.get(f"/correspondence/{item.ref}/whose/").text
    assert "Highways, under H-7 (A new matter): it is not from Mr Alun Jones" in waits

    said(linker, item, mair)

    shown = page.get(f"/correspondence/{item.ref}/").text
    assert "Read, then found to be from Ms Mair Evans" in shown
    assert "Passed untouched" not in shown
    assert "Tell whoever it was handed to" in shown
    assert "Highways, under H-7 (A new matter): it is not from Mr Alun Jones" in shown
    entries = timeline({mair.ref}, council.now(), reader=linker)
    (passed,) = [each.told for each in entries if each.kind == "passed"]
    assert ("", "The scaffolding is hers") in passed
    moved = [each.told for each in entries if each.kind == "moved"]
    assert [("A new matter", "He asks for it"), ("Highways", "H-7")] in moved
    assert len(moved) == 2


def test_a_finding_that_was_handed_on_follows_to_one_under_a_measure_too(letter, found, linker, alun, under, mair):
    under(customer=mair)
    item = found(letter(), Found.NEW_MATTER)
    hand_over_finding(
        **doing(somebody_who_may(Act.HAND_OVER_FINDING)), finding=item.findings.get(), to="Highways", reference="H-7"
    )
    said(linker, unlinked(linker, item), mair)

    entries = timeline({mair.ref}, council.now(), reader=linker)
    assert ("Highways", "H-7") in next(each.told for each in entries if each.kind == "moved")


def test_what_was_handed_on_as_theirs_who_wrote_it_is_told_to_nobody(letter, found, linker, alun):
    item = found(unlinked_and_said(letter, linker, alun), Found.NEW_MATTER)
    by = somebody_who_may(Act.HAND_OVER_FINDING)
    hand_over_finding(**doing(by), finding=item.findings.get(), to="Highways", reference="H-7")
    assert "Tell whoever it was handed to" not in signed_in(linker).get(f"/correspondence/{item.ref}/").text


def unlinked_and_said(letter, linker, customer) -> Item:
    return said(linker, unlinked(linker, letter()), customer)


def test_a_letter_that_passed_unread_is_not_told_as_read_and_names_whose_it_is(letter, linker, alun, mair):
    item = unlinked_and_said(letter, linker, mair)
    owen = employee("Owen", role_for(Act.LINK_CUSTOMERS, sees=(Sight.CORRESPONDENCE, Sight.CUSTOMER_FILE)))

    shown = signed_in(owen).get(f"/correspondence/{item.ref}/").text

    assert "Passed untouched" in shown
    assert "Whose it is:" in shown
    assert f'href="/customers/{mair.ref}/"' in shown
    assert mair.ref in shown
    assert Access.objects.filter(by=owen, customer=mair.ref).exists()
    passed = next(each for each in timeline({mair.ref}, council.now(), reader=linker) if each.kind == "passed")
    assert ("", "You have not answered me.") not in passed.told


def test_that_it_said_nothing_new_was_said_of_another_where_it_passes_too(letter, found, linker, alun, mair):
    item = found(letter(), Found.NOTHING_NEW)
    item = said(linker, unlinked(linker, item), mair)
    assert standing_of(item).findings == []
    assert "Read, then found to be from Ms Mair Evans" in signed_in(linker).get(f"/correspondence/{item.ref}/").text


def test_a_letter_that_passed_in_error_is_read_after_all(letter, linker, alun):
    item = letter(customer=None)
    say_whose(**doing(linker), item=item, because="I know nobody of that name")
    assert heaps(council.now()).waiting == 0

    unlinked(linker, item)
    assert LetThrough.objects.get().ended_because == WHY
    said(linker, item, alun)

    assert Item.objects.get().customer == alun
    assert heaps(council.now()).passed == []


def test_the_same_customer_may_be_found_after_all(letter, linker, alun):
    item = letter()
    unlinked(linker, item)
    said(linker, item, alun)

    assert Item.objects.get().customer == alun
    assert last_contact(alun, council.now()) == item.contact
    assert told(alun, linker) == ["correspondence_received", "correspondence_unlinked", "correspondence_received"]
    unlinked(linker, item)
    assert last_contact(alun, council.now()) != item.contact
    assert Caught.objects.count() == 2


def test_there_is_nothing_to_put_right_twice(letter, linker):
    item = letter()
    unlinked(linker, item)
    with pytest.raises(Refused, match="nothing to put right"):
        unlinked(linker, item)


def test_a_key_that_comes_again_finds_the_first(letter, linker):
    item, key = letter(), uuid4()
    assert unlinked(linker, item, key=key) == unlinked(linker, item, key=key)
    assert Event.objects.filter(code="correspondence_unlinked").count() == 1


def test_a_reason_is_needed(letter, linker):
    with pytest.raises(Unfit, match="how you know"):
        unlink_item(**doing(linker), item=letter(), because=" ")


def test_who_may_not_is_told_who_may(letter):
    with pytest.raises(Refused, match="Only"):
        unlinked(somebody_who_may_not(Act.LINK_CUSTOMERS), letter())


def test_the_database_holds_it_to_what_was_said(letter, found, linker):
    item = found(letter(), Found.NOTHING_NEW, file=True)
    row = Caught.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Caught.objects.create(item=item, customer=row.customer, recorded_by=row.recorded_by)
    unlinked(linker, item)
    for rows in (Caught.objects.all(), Filing.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(ended_at=council.now())
    with pytest.raises(DatabaseError), transaction.atomic():
        Caught.objects.all().delete()


def test_the_chain_is_whole_after_it(letter, found, linker, mair):
    said(linker, unlinked(linker, found(letter(), Found.SUBJECT_ACCESS)), mair)

    assert whole() == 0  # and each has its facts


def test_it_is_put_right_on_its_page_and_the_letter_says_so(letter, linker, alun, under, mair):
    under(customer=mair)
    item, page = letter("It is mine"), signed_in(linker)
    assert f"/correspondence/{item.ref}/whose/end/" in page.get(f"/correspondence/{item.ref}/").text

    answer = send(page, f"/correspondence/{item.ref}/whose/end/", because="")
    assert "Say how you know that it was wrong." in answer.text
    answer = send(page, f"/correspondence/{item.ref}/whose/end/", because=WHY)
    assert answer.redirect_chain[-1][0] == f"/correspondence/{item.ref}/whose/"
    assert "It was taken to be from Mr Alun Jones" in answer.text

    said(linker, item, mair)
    shown = page.get(f"/correspondence/{item.ref}/").text
    assert WHY in shown
    assert "What was put right" in shown


def test_what_was_typed_stays_where_it_was_put_right_an_instant_before(letter, linker, eleri):
    item, page = letter(), signed_in(eleri)
    shown = page.get(f"/correspondence/{item.ref}/")

    unlinked(linker, item)
    typed = {**fields(shown), "kinds": [Found.NEW_MATTER], "note_new_matter": "The hedge of the neighbour"}
    answer = page.post(f"/correspondence/{item.ref}/", typed)

    assert "It is not settled whose it is. Say whose it is first." in answer.text
    assert "The hedge of the neighbour" in answer.text
