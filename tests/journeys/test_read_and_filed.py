"""Letters under read and file: one hides a request for the writer's own data, one says nothing new."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import Error, transaction

from fairhand import council
from fairhand.correspondence.models import Filing, Finding, Item
from fairhand.correspondence.operations import name_reader
from fairhand.letters.models import Letter
from fairhand.people.models import Absence
from fairhand.policy import Act, Found, MeasureKind, duty_by, duty_rules
from fairhand.record.models import Duty
from tests.formal import Path, a_measure
from tests.journeys.walking import (
    choose,
    follow,
    main,
    press_button,
    press_link,
    send,
    tick,
    visit,
    write,
    write_day,
)
from tests.people import doing, employee, roles_that_may, somebody_who_may
from tests.rooms.uploads.made import pdf, picture

pytestmark = pytest.mark.django_db(transaction=True)
HEDGE = (
    "You have still not cut the hedge. I wrote of it in May, and in June, and I write of it again.\n\n"
    "And while I am about it: I want a copy of everything that you have written down about me.\n\nAlun Jones"
)


@pytest.fixture
def cast(ceri, mr_jones):
    """Mr Jones under read and file; Eleri reads what he writes, Rhodri stands in, and Nia answers requests."""
    Path(mr_jones, ceri).in_force(measures=[a_measure(MeasureKind.READ_AND_FILE)])
    reads = roles_that_may(Act.READ_CORRESPONDENCE)[0]
    answers = duty_rules(council.policy(), "subject_access_found")[0].role
    found = SimpleNamespace(
        eleri=employee("Eleri", reads), rhodri=employee("Rhodri", reads), nia=employee("Nia", answers)
    )
    names = doing(somebody_who_may(Act.NAME_READER))
    name_reader(**names, customer=mr_jones, employee=found.eleri, deputy=found.rhodri)
    return found


def enter(page, customer, subject, text, file) -> None:
    """Type a letter as it is written, and choose its scan."""
    visit(page, f"/correspondence/new/?customer={customer.ref}")
    choose(page, "way", "letter")
    write(page, "sender", "Mr Alun Jones")
    write(page, "subject", subject)
    write(page, "text", text)
    page.set_input_files("[name=scan]", file)


def read(page, item, kind, note="", file=False) -> None:
    """Read a letter from the list of what is unread, and say what was found in it."""
    visit(page, "/correspondence/")
    press_link(page, item.ref)
    tick(page, "kinds", kind)
    if note:
        write(page, f"note_{kind}", note)
    if file:
        tick(page, "file", "on")
    press_button(page, "Keep what I found")


def test_a_letter_under_read_and_file_hides_a_request_for_his_own_data(window, ceri, mr_jones, cast):
    # Given a letter that Ceri types and scans; a file that is refused takes nothing of what she typed
    letters, adviser = Letter.objects.count(), window(ceri)
    document = {"name": "letter.docx", "mimeType": "application/msword", "buffer": b"PK\x03\x04 a document"}
    enter(adviser, mr_jones, "The hedge", HEDGE, document)
    press_button(adviser, "Keep the letter")
    assert "neither a picture" in main(adviser)
    assert adviser.locator("[name=text]").input_value().split() == HEDGE.split()
    assert not Item.objects.exists()
    scan = {"name": "letter of 3 June.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    adviser.set_input_files("[name=scan]", scan)
    press_button(adviser, "Keep the letter")
    item = Item.objects.get()
    assert item.scan.pages == 1

    # When Eleri, who is named to read it, reads it to its end and finds the request
    reader = window(cast.eleri)
    visit(reader, "/work/")
    assert item.ref in reader.content()
    read(reader, item, Found.SUBJECT_ACCESS, "He asks for everything that is written down about him.")
    assert "What you found is still to be handed on" in main(reader)
    assert "letter of 3 June.pdf" in main(reader)

    # Then it is owed by those who answer such requests, by the day that the law gives from its arrival
    finding, (rule,) = Finding.objects.get(), duty_rules(council.policy(), "subject_access_found")
    duty = Duty.objects.get(code=rule.code, thread=finding.ref)
    assert duty.due_at == duty_by(council.policy(), rule, item.received_at, council.calendar())
    keeper = window(cast.nia)
    visit(keeper, "/work/")
    assert keeper.locator(f"main a[href='/findings/{finding.ref}/answer/']").count() == 1
    assert reader.locator(f"main a[href='/correspondence/{item.ref}/filing/']").count() == 0

    # And it cannot be filed before it is answered, by any way round, nor destroyed
    visit(reader, f"/correspondence/{item.ref}/filing/")
    assert "not answered" in main(reader)
    visit(reader, f"/correspondence/{item.ref}/")
    press_link(reader, "Hand it on")
    write(reader, "to", "Information governance")
    write(reader, "reference", "REQ-2041")
    send(reader)
    assert "There is a request for information in it that is not answered" in main(reader)
    with pytest.raises(Error, match="holds facts"), transaction.atomic():
        Item.objects.filter(pk=item.pk)._raw_delete("default")
    assert not Filing.objects.exists()

    # And once Nia has recorded the answer, Eleri files it
    visit(keeper, "/work/")
    follow(keeper, keeper.locator(f"main a[href='/findings/{finding.ref}/answer/']"))
    write_day(keeper, "answered_on", council.today())
    write(keeper, "reference", "REQ-2041/A")
    send(keeper)
    visit(reader, f"/correspondence/{item.ref}/")
    press_link(reader, "File it")
    send(reader)
    assert Filing.objects.get().item == item
    visit(reader, "/correspondence/")
    assert "Nothing waits" in main(reader)
    assert not Duty.objects.owed(council.now()).filter(thread__in=(item.ref, finding.ref)).exists()

    # And nothing has gone out to him
    assert mail.outbox == []
    assert Letter.objects.count() == letters


def test_a_letter_with_nothing_new_is_filed_by_whoever_covers_and_the_list_is_there_in_welsh(
    window, ceri, mr_jones, cast
):
    # Given Eleri is away, and a letter comes of which only the scan is kept
    now = council.now()
    Absence.objects.create(employee=cast.eleri, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(days=3))
    adviser = window(ceri)
    enter(adviser, mr_jones, "The hedge again", "", {"name": "hedge.png", "mimeType": "image/png", "buffer": picture()})
    press_button(adviser, "Keep the letter")
    item = Item.objects.get()
    assert (item.text, item.scan.kind) == ("", "png")

    # When Rhodri looks at what waits, in Welsh, it says for whom he covers
    welsh = window(cast.rhodri, lang="cy")
    visit(welsh, "/correspondence/")
    assert "Gohebiaeth" in main(welsh)
    assert item.ref in main(welsh)
    assert "Rhodri" in main(welsh)
    assert "Eleri" in main(welsh)

    # And reads it, and finds nothing new
    deputy = window(cast.rhodri)
    visit(deputy, "/work/")
    assert item.ref in deputy.content()
    visit(deputy, f"/correspondence/{item.ref}/")
    assert "It was not typed. Open its scan, and read all of it." in main(deputy)
    assert deputy.locator("main .fh-upload img").evaluate(
        "picture => picture.decode().then(() => picture.naturalWidth)"
    )
    read(deputy, item, Found.NOTHING_NEW, file=True)

    # Then it is filed, and nobody wrote back
    assert Filing.objects.get().recorded_by.by == cast.rhodri
    visit(deputy, "/correspondence/")
    assert "Nothing waits" in main(deputy)
    assert mail.outbox == []


def test_what_was_kept_is_not_put_back_on_the_same_page_and_more_is_found_on_a_second_reading(
    window, ceri, mr_jones, cast
):
    # Given a letter in which Eleri found a new matter
    adviser, reader = window(ceri), window(cast.eleri)
    enter(adviser, mr_jones, "The hedge", HEDGE, {"name": "hedge.png", "mimeType": "image/png", "buffer": picture()})
    press_button(adviser, "Keep the letter")
    item = Item.objects.get()
    read(reader, item, Found.NEW_MATTER, "The hedge in the lane")

    # Then the page that comes back holds nothing of what she typed
    assert reader.locator(".fh-kept").count() == 0
    assert reader.locator("[name=note_new_matter]").input_value() == ""
    assert reader.locator("[name=kinds]:checked").count() == 0

    # When she leaves a second finding unsent and comes back, it is put back, and is kept beside the first
    tick(reader, "kinds", Found.SUBJECT_ACCESS)
    write(reader, f"note_{Found.SUBJECT_ACCESS}", "His file too")
    visit(reader, f"/correspondence/{item.ref}/")
    assert reader.locator(f"[name=note_{Found.SUBJECT_ACCESS}]").input_value() == "His file too"
    tick(reader, "kinds", Found.SUBJECT_ACCESS)
    press_button(reader, "Keep what I found")
    assert [each.kind for each in item.findings.order_by("pk")] == [Found.NEW_MATTER, Found.SUBJECT_ACCESS]
    assert reader.locator(".fh-kept").count() == 0
