"""A need that was found in a letter is owed an answer until it is among the customer's needs, or it says why not."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import DatabaseError, transaction

from fairhand import council
from fairhand.casework.doors import door
from fairhand.casework.queries import open_duties
from fairhand.contacts.unfit import Unfit
from fairhand.correspondence.models import Finding, NeedSettled
from fairhand.correspondence.operations import (
    file_item,
    hand_over_finding,
    name_reader,
    needing,
    say_whose,
    settle_need,
    unlink_item,
)
from fairhand.correspondence.queries import END, heaps, standing_of, why_not_filed
from fairhand.customers.models import Need
from fairhand.customers.operations import end_need, keep_customer, link_customers, record_need
from fairhand.customers.queries import card
from fairhand.frontline.api import _of_one
from fairhand.people.models import Post
from fairhand.policy import Act, Found, Ruling, Sight, duty_rules, may_see
from fairhand.policy import day as in_words
from fairhand.record.act import Refused
from fairhand.record.models import Access, Duty
from tests.people import doing, employee, somebody_who_may
from tests.rooms.correspondence.test_pages import fields, send, signed_in

pytestmark = pytest.mark.django_db
SAID = {"at_contact": "Speak slowly and clearly"}


@pytest.fixture
def keeper(db):
    return somebody_who_may(Act.READ_CORRESPONDENCE, "Keeper")


@pytest.fixture
def linker(db):
    return somebody_who_may(Act.LINK_CUSTOMERS, "Linker")


@pytest.fixture
def item(letter, found):
    item = letter("I cannot hear you on the telephone any more.")
    found(item, Found.NEEDS)
    return item


def owed(finding) -> Duty | None:
    codes = [each.code for each in council.policy().duties if "need_settled" in each.closes_on]
    return Duty.objects.owed(council.now()).filter(thread=finding.ref, code__in=codes).first()


def hand_on(finding) -> None:
    by = somebody_who_may(Act.HAND_OVER_FINDING)
    hand_over_finding(**doing(by), finding=finding, to="Whoever decided", reference="DEC-1")


def test_a_need_that_was_found_is_owed_by_its_reader_until_it_is_settled(item, alun, keeper, eleri):
    finding = item.findings.get()
    rule = next(each for each in council.policy().duties if each.opens_on == "need_found")
    duty = owed(finding)
    assert (duty.code, duty.owner, duty.customer) == (rule.code, eleri, alun.ref)
    assert duty.due_at is not None

    made = settle_need(**doing(keeper), finding=finding, how="recorded", recorded=SAID)

    assert owed(finding) is None
    assert made.need.customer == alun
    assert made.need.began_by.at == made.recorded_by.at
    assert made.recorded_by.code == "need_settled"
    assert [str(each) for each in card(alun, council.now()).needs] == [SAID["at_contact"]]


def test_what_is_known_already_names_the_need_that_covers_it(item, alun, keeper):
    finding = item.findings.get()
    known = record_need(**doing(keeper), customer=alun, at_contact="Speak slowly")
    settle_need(**doing(keeper), finding=finding, how="known", need=known)

    assert owed(finding) is None
    assert finding.need_settled.need == known
    assert Need.objects.count() == 1


def test_one_that_ended_or_is_anothers_covers_nothing_and_one_of_a_linked_record_does(item, alun, keeper, linker, ceri):
    finding, other = item.findings.get(), keep_customer(**doing(ceri), kind="person")
    theirs = record_need(**doing(keeper), customer=other, at_contact="Speak slowly")
    gone = record_need(**doing(keeper), customer=alun, at_contact="Speak slowly")
    end_need(**doing(keeper), need=gone)
    for each in (theirs, gone, None):
        with pytest.raises(Unfit, match="Choose which of their needs"):
            settle_need(**doing(keeper), finding=finding, how="known", need=each)

    link_customers(**doing(linker), one=alun, other=other, evidence="The same number")
    assert settle_need(**doing(keeper), finding=finding, how="known", need=theirs).need == theirs


def test_neither_is_said_with_a_reason_and_then_nothing_is_handed_on(item, keeper, eleri):
    finding = item.findings.get()
    with pytest.raises(Unfit, match="Write why"):
        settle_need(**doing(keeper), finding=finding, how="neither", because=" ")
    settle_need(**doing(keeper), finding=finding, how="neither", because="He speaks of his neighbour")

    assert not Duty.objects.owed(council.now()).filter(thread=finding.ref).exists()
    assert not standing_of(item).waits
    with pytest.raises(Refused, match="nothing to hand on"):
        hand_on(finding)
    assert why_not_filed(item) == ""


def test_it_is_one_thing_to_do_and_nothing_is_left_once_it_is_among_their_needs(item, keeper, eleri):
    finding, page = item.findings.get(), signed_in(eleri)
    assert [each.code for each in Duty.objects.filter(thread=finding.ref)] == [owed(finding).code]
    assert "not among the needs" in why_not_filed(item)
    with pytest.raises(Refused, match="not among the needs"):
        file_item(**doing(eleri), item=item)
    assert page.get(f"/findings/{finding.ref}/").url == f"/findings/{finding.ref}/need/"
    assert "Hand it on" not in page.get(f"/correspondence/{item.ref}/").text

    settle_need(**doing(keeper), finding=finding, how="recorded", recorded=SAID)
    assert not Duty.objects.owed(council.now()).filter(thread=finding.ref).exists()
    assert not standing_of(item).waits
    file_item(**doing(eleri), item=item)


def test_each_thing_that_is_found_says_its_own_and_all_that_stands_against_filing_is_named(letter, eleri):
    item, page = letter(), signed_in(eleri)
    kinds, address = [Found.NEEDS, Found.SUBJECT_ACCESS], f"/correspondence/{item.ref}/"
    answer = send(page, address, kinds=kinds, note_needs="Large print")
    assert "Say what it is, so that whoever it goes to knows: A request for their own data." in answer.text
    assert "Large print" in answer.text
    answer = send(page, address, kinds=kinds, note_needs="Large print", note_subject_access="His file")

    notes = {each.kind: each.note for each in item.findings.all()}
    assert notes == {Found.NEEDS: "Large print", Found.SUBJECT_ACCESS: "His file"}
    assert "a need in it that is not among" in answer.text
    assert "a request for information in it that is not answered" in answer.text


def test_it_falls_to_whoever_covers_or_holds_the_post_once_whoever_found_it_is_gone(item, alun, eleri, rhodri):
    duty = owed(item.findings.get())
    assert not open_duties(rhodri, council.now()).filter(pk=duty.pk).exists()
    Post.objects.filter(employee=eleri).update(ends_at=council.now())
    holder = employee("Holds the post", duty_rules(council.policy(), "need_found")[0].role)
    assert open_duties(holder, council.now()).filter(pk=duty.pk).exists()

    name_reader(**doing(somebody_who_may(Act.NAME_READER)), customer=alun, employee=rhodri)
    assert open_duties(rhodri, council.now()).filter(pk=duty.pk).exists()


def test_it_is_settled_once_and_only_a_need_is(item, letter, found, keeper):
    finding, other = item.findings.get(), letter()
    settle_need(**doing(keeper), finding=finding, how="neither", because="It is not one")
    with pytest.raises(Refused, match="recorded already"):
        settle_need(**doing(keeper), finding=finding, how="recorded", recorded=SAID)
    found(other, Found.NEW_MATTER)
    with pytest.raises(Unfit, match="no need"):
        settle_need(**doing(keeper), finding=other.findings.get(), how="recorded", recorded=SAID)
    found(other, Found.NEEDS)
    with pytest.raises(Unfit, match="Say whether"):
        settle_need(**doing(keeper), finding=other.findings.get(kind=Found.NEEDS), how="maybe")


def test_one_who_may_keep_no_needs_settles_none(item, keeper, monkeypatch):
    ruling = Ruling(False, "Only somebody else keeps needs.", "1")
    monkeypatch.setattr(needing, "may", lambda _policy, act, *_who: ruling if act == Act.KEEP_NEEDS else None)
    with pytest.raises(Refused, match="Only somebody else keeps needs"):
        settle_need(**doing(keeper), finding=item.findings.get(), how="recorded", recorded=SAID)
    assert not Need.objects.exists()


def test_what_became_of_it_is_neither_altered_nor_deleted(item, keeper):
    made = settle_need(**doing(keeper), finding=item.findings.get(), how="neither", because="It is not one")
    for alter in (lambda: NeedSettled.objects.update(because="Another"), lambda: NeedSettled.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            alter()
    assert NeedSettled.objects.get() == made


# ---- whose it is was wrong


def test_what_is_open_follows_to_whoever_the_letter_is_from(item, ceri, linker, under, keeper, eleri):
    finding, mair = item.findings.get(), keep_customer(**doing(ceri), kind="person")
    before = owed(finding)
    unlink_item(**doing(linker), item=item, because="It is signed by another")
    nobodys = owed(finding)
    assert (nobodys.customer, nobodys.owner, nobodys.due_at) == ("", eleri, before.due_at)
    with pytest.raises(Unfit, match="not known whose need"):
        settle_need(**doing(keeper), finding=finding, how="recorded", recorded=SAID)

    under(customer=mair)
    say_whose(**doing(linker), item=item, customer=mair, because="She says so")
    theirs = owed(finding)
    assert (theirs.customer, theirs.owner, theirs.due_at) == (mair.ref, eleri, before.due_at)
    assert settle_need(**doing(keeper), finding=finding, how="recorded", recorded=SAID).need.customer == mair


def test_what_was_settled_as_anothers_is_owed_anew_by_the_same_day(item, alun, ceri, linker, under, keeper, eleri):
    first, mair = item.findings.get(), keep_customer(**doing(ceri), kind="person")
    due_at = owed(first).due_at
    wrong = settle_need(**doing(keeper), finding=first, how="recorded", recorded=SAID).need
    unlink_item(**doing(linker), item=item, because="It is signed by another")
    under(customer=mair)
    say_whose(**doing(linker), item=item, customer=mair, because="She says so")

    again = item.findings.exclude(pk=first.pk).get()
    assert (again.kind, again.note) == (Found.NEEDS, first.note)
    assert (owed(again).customer, owed(again).due_at) == (mair.ref, due_at)
    assert len(card(mair, council.now()).needs_not_yet) == 1
    assert card(alun, council.now()).needs_not_yet == []
    (to_end,) = Duty.objects.owed(council.now()).filter(thread=first.ref)
    assert (to_end.code, to_end.customer, door(to_end)) == (
        END,
        alun.ref,
        f"/customers/{alun.ref}/needs/{wrong.pk}/end/",
    )
    page = signed_in(eleri)
    shown = unescape(page.get(f"/correspondence/{item.ref}/").text)
    assert "End the need that is not theirs" in shown
    assert f"/customers/{alun.ref}/needs/{wrong.pk}/end/" in shown

    end_need(**doing(keeper), need=wrong)
    assert not Duty.objects.owed(council.now()).filter(thread=first.ref).exists()
    assert "End the need that is not theirs" not in page.get(f"/correspondence/{item.ref}/").text


def test_what_was_recorded_is_to_be_ended_at_once_and_no_more_where_it_proves_theirs(item, alun, linker, keeper):
    finding = item.findings.get()
    settle_need(**doing(keeper), finding=finding, how="recorded", recorded=SAID)
    unlink_item(**doing(linker), item=item, because="It is signed by another")
    (to_end,) = Duty.objects.owed(council.now()).filter(thread=finding.ref)
    assert (to_end.code, to_end.customer) == (END, alun.ref)
    assert "End the need that is not theirs" in signed_in(keeper).get(f"/correspondence/{item.ref}/whose/").text

    say_whose(**doing(linker), item=item, customer=alun, because="It is his after all")
    assert not Duty.objects.owed(council.now()).filter(thread=finding.ref).exists()


def test_in_a_letter_that_is_nobodys_it_can_still_be_said_why_not(item, linker, keeper):
    finding = item.findings.get()
    unlink_item(**doing(linker), item=item, because="It is signed by another")
    say_whose(**doing(linker), item=item, because="From nobody we know")
    assert owed(finding)
    page = signed_in(keeper)
    shown = page.get(f"/findings/{finding.ref}/need/").text
    assert 'value="recorded"' not in shown
    send(page, f"/findings/{finding.ref}/need/", how="neither", because="It is from nobody we know")
    assert owed(finding) is None


# ---- its page


def test_a_need_is_recorded_on_the_page_that_shows_what_was_found(item, alun, eleri):
    finding, page = item.findings.get(), signed_in(eleri)
    address = f"/findings/{finding.ref}/need/"
    assert address in page.get(f"/correspondence/{item.ref}/").text
    shown = unescape(page.get(address).text)
    assert finding.note in shown
    assert "I cannot hear you on the telephone any more." in shown
    assert Access.objects.filter(by=eleri, what=Sight.CORRESPONDENCE, customer=alun.ref).exists()

    send(page, address, how="recorded", at_contact="Write instead of ringing", source="He wrote so", formats=["email"])
    need = Need.objects.get()
    assert (need.customer, need.at_contact, need.source, need.formats) == (
        alun,
        "Write instead of ringing",
        "He wrote so",
        ["email"],
    )
    shown = unescape(page.get(address).text)
    assert f"Put among their needs by {eleri.name}" in shown
    assert "Write instead of ringing" in shown
    assert 'name="at_contact"' not in shown
    assert f"Put among their needs by {eleri.name}" in unescape(page.get(f"/correspondence/{item.ref}/").text)


def test_nothing_typed_is_lost_and_each_way_is_asked_for_what_it_needs(item, alun, keeper, eleri):
    finding, page = item.findings.get(), signed_in(eleri)
    address = f"/findings/{finding.ref}/need/"
    answer = send(page, address, in_full="His hearing is going", at_contact="", because="Perhaps not")
    assert "Say what becomes of it." in answer.text
    assert "His hearing is going" in answer.text
    assert "Perhaps not" in answer.text
    answer = send(page, address, how="recorded", in_full="His hearing is going")
    assert "Write what it means for a contact" in answer.text
    assert "His hearing is going" in answer.text
    answer = send(page, address, how="neither", at_contact="Speak slowly", relies_on=["letter"], cannot_use=["letter"])
    assert "Write why it is not put among their needs." in answer.text
    assert "Speak slowly" in answer.text
    assert "Choose one." not in answer.text  # what is not said is not kept, so it is not put right either

    record_need(**doing(keeper), customer=alun, at_contact="Speak slowly")
    answer = send(page, address, how="known", in_full="His hearing is going")
    assert "Choose which of their needs covers it." in answer.text
    assert "His hearing is going" in answer.text
    send(page, address, how="known", need=str(Need.objects.get().pk), in_full="His hearing is going")
    assert finding.__class__.objects.get(pk=finding.pk).need_settled.how == "known"
    assert Need.objects.count() == 1


def test_a_second_click_keeps_one(item, eleri):
    page, address = signed_in(eleri), f"/findings/{item.findings.get().ref}/need/"
    told = {**fields(page.get(address)), "how": "recorded", **SAID}
    for _click in range(2):
        assert page.post(address, told).status_code == 302
    assert (Need.objects.count(), NeedSettled.objects.count()) == (1, 1)


def test_another_finding_has_no_box_here(letter, found, eleri):
    item = letter()
    found(item, Found.NEW_MATTER)
    shown = signed_in(eleri).get(f"/findings/{item.findings.get().ref}/need/").text
    assert "no need" in shown
    assert 'name="how"' not in shown


def test_those_who_may_not_read_correspondence_do_not_see_the_page_and_are_told_all_the_same(item, alun):
    policy, words = council.policy(), council.words("en")
    closed = [each.code for each in policy.roles if not may_see(policy, Sight.CORRESPONDENCE, [each.code], words)]
    shut = [each for each in closed if may_see(policy, Sight.CONTACT_CHECK, [each], words)]
    if not shut:
        pytest.skip("whoever takes contacts may read correspondence under this policy")
    page, address = signed_in(employee("Takes calls", shut[0])), f"/findings/{item.findings.get().ref}/need/"
    assert page.get(address).status_code == 403
    shown = unescape(page.get(f"/contact/{alun.ref}/").text)
    assert line() in shown
    assert address not in shown


# ---- where it is shown meanwhile


def shown_on(customer) -> tuple[str, ...]:
    return f"/contact/{customer.ref}/", f"/customers/{customer.ref}/", f"/customers/{customer.ref}/particulars/"


def line() -> str:
    day = in_words(council.today(), council.words("en"))
    return f"A need was found in what they wrote, and is not among their needs yet: He asks for it ({day})."


def test_it_is_told_wherever_their_needs_are_shown_until_it_is_settled(item, alun, eleri, keeper):
    finding, page = item.findings.get(), signed_in(eleri)
    for address in shown_on(alun):
        shown = unescape(page.get(address).text)
        assert line() in shown, address
        assert f"/findings/{finding.ref}/need/" in shown, address

    settle_need(**doing(keeper), finding=finding, how="neither", because="It is not one")
    for address in shown_on(alun):
        assert line() not in unescape(page.get(address).text), address


def test_several_are_told_in_one_line_and_the_api_tells_them_too(item, letter, found, alun, ceri):
    found(letter("I read no small print."), Found.NEEDS)
    (told,) = card(alun, council.now()).needs_not_yet
    assert told.said.count("He asks for it (") == 2
    answer = _of_one(alun.ref, ceri, council.now(), None)
    assert [each["said"] for each in answer["customer"]["needs_not_yet"]] == [told.said]


def test_it_is_told_as_it_stood_and_for_every_record_of_one_person(item, alun, ceri, keeper, linker):
    other = keep_customer(**doing(ceri), kind="person")
    link_customers(**doing(linker), one=alun, other=other, evidence="The same number")
    found_at = council.now()
    assert len(card(other, found_at).needs_not_yet) == 1
    assert card(alun, found_at - timedelta(days=1)).needs_not_yet == []
    settle_need(**doing(keeper), finding=item.findings.get(), how="neither", because="It is not one")
    assert card(alun, council.now()).needs_not_yet == []
    assert len(card(alun, found_at).needs_not_yet) == 1


def test_the_worklist_and_my_work_lead_to_its_page(item, eleri):
    finding, page = item.findings.get(), signed_in(eleri)
    address = f"/findings/{finding.ref}/need/"
    assert [each.item for each in heaps(council.now()).to_settle] == [item]
    assert address in page.get("/correspondence/").text
    mine = unescape(page.get("/work/").text)
    assert address in mine
    assert council.words("en").label(f"duties.{owed(finding).code}") in mine


def test_what_else_is_to_be_handed_on_comes_first(letter, found):
    item = letter()
    found(item, Found.NEEDS, Found.SAFEGUARDING)
    shown = heaps(council.now())
    assert [each.item for each in shown.to_hand_over] == [item]
    for each in Finding.objects.filter(kind=Found.SAFEGUARDING):
        hand_on(each)
    assert [each.item for each in heaps(council.now()).to_settle] == [item]
