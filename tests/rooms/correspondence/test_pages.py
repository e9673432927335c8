"""The pages of what comes in writing, as those who read and those who answer go through them."""

from html import unescape
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fairhand import council
from fairhand.contacts.queries import answer_owed, last_day
from fairhand.correspondence.forms import EnterForm
from fairhand.correspondence.models import Filing, Finding, Item, LetThrough, Reader
from fairhand.correspondence.operations import Original, keep_item
from fairhand.customers.operations import keep_customer
from fairhand.policy import Act, Found, Sight, may, may_see
from fairhand.policy import day as in_words
from fairhand.record.models import Access
from tests.people import doing, employee, role_for, somebody_who_may
from tests.rooms.uploads.made import pdf, picture


def signed_in(who, lang="en") -> Client:
    client = Client()
    client.force_login(who)
    client.cookies["django_language"] = lang
    return client


def fields(answer) -> dict:
    """The key of the form that was shown."""
    from tests.shown_fields import fields_of

    return {name: values[0] for name, values in fields_of(answer.text).items() if name in ("key", "customer")}


def send(client, address, **said):
    shown = client.get(address)
    assert shown.status_code == 200, address
    return client.post(address, {**fields(shown), **said}, follow=True)


def test_a_letter_is_entered_read_and_filed(alun, under, ceri, eleri):
    page = signed_in(ceri)
    send(page, f"/correspondence/new/?customer={alun.ref}", way="letter", text="You have not answered me.")
    item = Item.objects.get()
    assert item.caught.customer == alun

    reads = signed_in(eleri)
    assert item.ref in reads.get("/correspondence/").text
    answer = send(reads, f"/correspondence/{item.ref}/", kinds=[Found.NOTHING_NEW], file="on")

    assert "Nobody has written back, and nobody will." in answer.text
    assert Filing.objects.get(item=item)
    assert mail.outbox == []


@pytest.mark.parametrize("day", ["", "today"])
def test_a_letter_that_is_sent_twice_is_kept_once_and_said_to_be_kept(alun, under, ceri, day):
    page, today = signed_in(ceri), council.today()
    came = {f"received_on_{part}": getattr(today, part) for part in ("day", "month", "year") if day}
    said = {"key": str(uuid4()), "customer": alun.ref, "way": "letter", "text": "You have not answered me.", **came}
    for _twice in range(2):
        answer = page.post(f"/correspondence/new/?customer={alun.ref}", said)
        assert answer.status_code == 302, answer.text
    item = Item.objects.get()
    assert item.received_at == item.recorded_at


def test_a_request_is_found_handed_on_answered_and_only_then_filed(letter, eleri):
    item, page = letter(), signed_in(eleri)
    answer = send(
        page, f"/correspondence/{item.ref}/", kinds=[Found.SUBJECT_ACCESS], note_subject_access="Her file", file="on"
    )
    assert "to be handed on first" in answer.text
    assert not Finding.objects.exists()

    answer = send(page, f"/correspondence/{item.ref}/", kinds=[Found.SUBJECT_ACCESS], note_subject_access="Her file")
    assert "Nobody has written back" not in answer.text
    assert "still to be handed on" in answer.text
    finding = Finding.objects.get()
    send(page, f"/findings/{finding.ref}/", to="Information governance", reference="REQ-1")
    answer = page.get(f"/correspondence/{item.ref}/filing/")
    assert "not answered" in answer.text
    page.post(f"/correspondence/{item.ref}/filing/", {"key": "11111111-1111-1111-1111-111111111111"})
    assert not Filing.objects.exists()

    today = council.today()
    day = {"answered_on_day": today.day, "answered_on_month": today.month, "answered_on_year": today.year}
    send(signed_in(somebody_who_may(Act.RECORD_ANSWER)), f"/findings/{finding.ref}/answer/", reference="REQ-1/A", **day)
    send(page, f"/correspondence/{item.ref}/filing/")
    assert Filing.objects.get(item=item)


def test_one_who_may_not_settle_a_finding_is_shown_who_may_and_no_boxes(letter, found, eleri):
    item = letter()
    found(item, Found.SUBJECT_ACCESS)
    finding, policy, words = Finding.objects.get(), council.policy(), council.words("en")
    pages = {
        Act.HAND_OVER_FINDING: (f"/findings/{finding.ref}/", "to"),
        Act.RECORD_ANSWER: (f"/findings/{finding.ref}/answer/", "answered_on_day"),
    }
    for act, (address, box) in pages.items():
        may_not = [
            each.code
            for each in policy.roles
            if not each.everyone
            and may_see(policy, Sight.CORRESPONDENCE, [each.code], words)
            and not may(policy, act, [each.code], words)
        ]
        if may_not:
            page = signed_in(employee(f"May not {act}", may_not[0])).get(address)
            assert page.status_code == 200
            assert f'name="{box}"' not in page.text
            assert may(policy, act, [may_not[0]], words).because in unescape(page.text)
        page = signed_in(somebody_who_may(act)).get(address).text
        assert f'name="{box}"' in page


def test_what_came_today_came_now_however_early_it_is(ceri, alun, monkeypatch):
    early = council.now().astimezone(council.zone()).replace(hour=0, minute=1)
    monkeypatch.setattr(council, "now", lambda: early)
    today = council.day_of(early)
    said = {"received_on_day": today.day, "received_on_month": today.month, "received_on_year": today.year}

    form = EnterForm({"key": uuid4(), "customer": alun.ref, "way": "letter", "text": "Hello", **said})

    assert form.is_valid(), form.errors
    assert form.said["received_at"] is None  # the act says when, so that what is sent twice is the same twice


def test_a_letter_that_passes_is_not_kept_and_whoever_entered_it_is_told(alun, under, ceri, daughter):
    said = {"way": "letter", "text": "My father is ill", "sender": "nest@example.org"}

    answer = send(signed_in(ceri), f"/correspondence/new/?customer={alun.ref}", **said)

    assert "somebody who acts for the customer" in answer.text
    assert not Item.objects.exists()


def test_the_contact_check_leads_to_entering_a_letter_where_one_is_read(alun, ceri, under):
    page = signed_in(ceri)
    other = keep_customer(**doing(ceri), kind="person")

    assert f"/correspondence/new/?customer={alun.ref}" in page.get(f"/contact/{alun.ref}/").text
    assert "Enter a letter" not in page.get(f"/contact/{other.ref}/").text


def test_what_is_typed_comes_back_where_something_is_missing(alun, under, ceri):
    answer = send(signed_in(ceri), f"/correspondence/new/?customer={alun.ref}", text="A long letter", sender="Alun")

    assert "Choose how it came." in answer.text
    assert "A long letter" in answer.text
    assert not Item.objects.exists()


def test_a_letter_is_scanned_in_and_its_scan_is_shown_to_those_who_may_read_it(alun, under, ceri, eleri):
    file = SimpleUploadedFile("letter of 3 June.png", picture())
    address = f"/correspondence/new/?customer={alun.ref}"
    send(signed_in(ceri), address, way="letter", text="You have not answered me.", scan=file)
    item, reads = Item.objects.get(), signed_in(eleri)
    assert "letter of 3 June.png" in reads.get(f"/correspondence/{item.ref}/").text

    answer = reads.get(f"/correspondence/{item.ref}/scan/")

    assert answer["Content-Type"] == "image/png"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert Access.objects.filter(by=eleri, what=Sight.CORRESPONDENCE, way="file", customer=alun.ref).exists()
    assert signed_in(ceri).get(f"/correspondence/{item.ref}/scan/").status_code == 403


def test_a_scan_alone_is_a_letter_and_whoever_reads_it_is_told_that_it_was_not_typed(alun, under, ceri, eleri):
    file = SimpleUploadedFile("letter.pdf", pdf())
    send(signed_in(ceri), f"/correspondence/new/?customer={alun.ref}", way="letter", scan=file)

    item = Item.objects.get()

    assert (item.text, item.scan.pages) == ("", 1)
    assert "It was not typed." in signed_in(eleri).get(f"/correspondence/{item.ref}/").text


def test_a_letter_with_neither_words_nor_scan_is_asked_for_either(alun, under, ceri):
    answer = send(signed_in(ceri), f"/correspondence/new/?customer={alun.ref}", way="letter", sender="Alun")

    assert "or choose a scan of it." in answer.text
    assert not Item.objects.exists()


def test_a_refused_scan_keeps_what_was_typed(alun, under, ceri):
    file = SimpleUploadedFile("letter.docx", b"PK\x03\x04 a document")
    said = {"way": "letter", "text": "A long letter", "sender": "Alun", "subject": "Hedge"}
    answer = send(signed_in(ceri), f"/correspondence/new/?customer={alun.ref}", scan=file, **said)

    assert "neither a picture" in answer.text
    assert "A long letter" in answer.text
    assert 'value="Hedge"' in answer.text
    assert not Item.objects.exists()


def test_what_somebody_wrote_is_shown_as_text_and_nothing_of_it_runs(letter, eleri):
    item = letter("<script>alert(1)</script> <b>bold</b>", subject='"><img src=x onerror=alert(1)>')

    shown = signed_in(eleri).get(f"/correspondence/{item.ref}/").text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


def test_an_email_is_taken_as_it_came_and_no_browser_opens_it(alun, under, ceri, eleri):
    raw = b"From: alun@example.org\r\n\r\n<script>alert(1)</script>\r\n"
    said = {"way": "email", "received_at": council.now(), "text": "x", "customer": alun}
    item = keep_item(**doing(ceri), original=Original(raw), **said)

    answer = signed_in(eleri).get(f"/correspondence/{item.ref}/original/")

    assert answer.content == raw
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert Access.objects.filter(by=eleri, what=Sight.CORRESPONDENCE, way="file", customer=alun.ref).exists()


def test_every_look_at_a_letter_is_kept(letter, alun, eleri):
    item = letter()

    signed_in(eleri).get(f"/correspondence/{item.ref}/")

    assert Access.objects.filter(by=eleri, what=Sight.CORRESPONDENCE, customer=alun.ref).exists()


def test_whose_it_is_is_found_and_said(letter, alun, eleri):
    item, page = letter(customer=None), signed_in(eleri)
    assert item.ref in page.get("/correspondence/").text

    found = send(page, f"/correspondence/{item.ref}/whose/", text="alun@example.org", find="yes")
    assert "Mr Alun Jones" in found.text
    typed = {"text": "alun@example.org", "because": "He signs with his name"}
    nobody = page.post(f"/correspondence/{item.ref}/whose/", {**fields(found), **typed}).text  # nobody is chosen yet
    assert "Choose the one whose it is." in nobody
    assert "He signs with his name</textarea>" in nobody
    said = {"customer": alun.ref, "writes": "themselves", "because": "He signs with his name"}
    page.post(
        f"/correspondence/{item.ref}/whose/",
        {"text": "alun@example.org", "key": "22222222-2222-2222-2222-222222222222", **said},
    )

    assert Item.objects.get().caught.customer == alun


def test_a_letter_that_passes_is_written_down_and_nothing_it_says(alun, under, ceri):
    send(signed_in(ceri), f"/correspondence/passing/?customer={alun.ref}", why="never_caught", sender="Cllr Wyn Hughes")

    assert LetThrough.objects.get().customer == alun
    assert not Item.objects.exists()


def test_who_reads_is_named_and_who_covers_is_shown(letter, alun, eleri, rhodri, away):
    names = signed_in(somebody_who_may(Act.NAME_READER))
    send(names, f"/customers/{alun.ref}/reader/", employee=str(eleri.pk), deputy=str(rhodri.pk))
    assert Reader.objects.get().deputy == rhodri
    letter()
    away(eleri)

    assert "Rhodri, who covers for Eleri" in names.get("/correspondence/").text


def test_those_who_may_not_look_are_told_why(letter, ceri):
    item = letter()

    answer = signed_in(ceri).get(f"/correspondence/{item.ref}/")

    assert answer.status_code == 403
    assert "You have not answered me." not in answer.text


def test_whoever_may_look_and_not_read_sees_who_may(letter):
    item = letter()
    try:
        role = role_for(but_not=(Act.READ_CORRESPONDENCE,), sees=(Sight.CORRESPONDENCE,))
    except LookupError:
        pytest.skip("Under this policy all who may look may read.")

    shown = signed_in(employee("Looks", role)).get(f"/correspondence/{item.ref}/").text

    assert "You have not answered me." in shown
    assert 'name="kinds"' not in shown


def test_the_pages_are_in_welsh_too(letter, alun, eleri):
    item, page = letter(), signed_in(eleri, "cy")

    assert "Gohebiaeth" in page.get("/correspondence/").text
    shown = page.get(f"/correspondence/{item.ref}/").text
    assert "Pwy sy'n ei ddarllen" in shown
    assert "Oddi wrth" in shown
    assert "O ddechrau" not in shown  # that is "from" of a time


def test_whoever_answers_for_ones_own_data_is_led_to_the_bundle_of_that_customer(letter, found, eleri, alun):
    policy, words = council.policy(), council.words("en")
    acts = (Act.RECORD_ANSWER, Act.MAKE_BUNDLE)
    both = [
        each.code
        for each in policy.roles
        if all(may(policy, act, [each.code], words) for act in acts)
        and may_see(policy, Sight.BUNDLES, [each.code], words)
        and may_see(policy, Sight.CORRESPONDENCE, [each.code], words)
    ]
    if not both:
        pytest.skip("Nobody does both under this policy.")
    page = signed_in(employee("Nia", both[0]))
    found(letter(), Found.SUBJECT_ACCESS)
    shown = page.get(f"/findings/{Finding.objects.get().ref}/answer/").text
    there = f"/bundles/new/?customer={alun.ref}"
    assert f'href="{there}"' in shown
    assert page.get(there).status_code == 200
    found(letter("What did the council spend on this?"), Found.INFORMATION_REQUEST)
    assert there not in page.get(f"/findings/{Finding.objects.last().ref}/answer/").text


def test_whoever_answers_a_request_in_a_letter_reads_its_words_and_the_last_day(letter, found):
    found(letter("What did the council spend on this?"), Found.INFORMATION_REQUEST)
    ref = Finding.objects.get().ref

    shown = signed_in(somebody_who_may(Act.RECORD_ANSWER, "Answers")).get(f"/findings/{ref}/answer/").text

    assert "What did the council spend on this?" in shown
    day = last_day(answer_owed(ref))
    assert day is None or in_words(day, council.words("en")) in shown
