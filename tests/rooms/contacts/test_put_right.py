"""A contact that was logged as the wrong customer's is put right, and stands then with whoever it was (1.6)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.bundles.redacting import Proposing, facts_withheld
from fairhand.casework.queries import timeline
from fairhand.contacts.models import Contact, ContactLink, NotTheirs
from fairhand.contacts.operations import (
    link_contact,
    link_own_contact,
    unlink_contact,
    unlink_own_contact,
)
from fairhand.contacts.queries import counts, evidence, last_contact, minutes_by_matter
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import record_representation
from fairhand.evidence.operations import take_in_evidence
from fairhand.evidence.saying import in_words
from fairhand.incidents.operations import report_incident
from fairhand.policy import Act, Sight
from fairhand.record.act import Refused
from fairhand.record.models import Access, Duty
from fairhand.reporting.period import Span
from fairhand.reporting.queries import customers_in_contact
from tests.people import doing, somebody_who_may
from tests.rooms.incidents.telling import told
from tests.rooms.retention.gone import whole
from tests.ways.evidence import laid_beside

pytestmark = pytest.mark.django_db
WHY = "The number that was rung from is not his."
A_DAY = timedelta(days=1)


def unlinked(by, contact, **more):
    return unlink_contact(**doing(by, **more), contact=contact, because=WHY)


def linked(by, contact, customer, **more):
    return link_contact(**doing(by, **more), contact=contact, customer=customer, because="She rang back about it")


def owed(contact) -> list[Duty]:
    """What is owed of what is asked in it."""
    asked = Duty.objects.filter(thread=contact.ref, closed_at=None)
    return list(asked.exclude(opened_by__code="contact_unmatched"))


def codes(customer, reader) -> list[str]:
    entries = timeline({customer.ref}, council.now(), reader=reader)
    return [each.event.code for each in entries if each.event and each.event.thread.startswith("CON")]


def a_year() -> tuple:
    return council.now() - 365 * A_DAY, council.now() + A_DAY


def test_it_is_theirs_no_longer_and_counts_nowhere_and_as_it_stood_it_did(call, linker, mr_jones):
    contact, before = call(), council.now()
    unlinked(linker, contact, at=before + timedelta(seconds=1))
    since = before + timedelta(seconds=2)

    assert NotTheirs.objects.get().because == WHY
    assert Contact.objects.get().of_customer is None
    assert last_contact(mr_jones, before) == contact
    assert last_contact(mr_jones, since) is None
    assert not counts(mr_jones, before - A_DAY, since)
    assert not minutes_by_matter(mr_jones, since)
    span = Span(council.today() - 30 * A_DAY, council.today() + A_DAY)
    assert customers_in_contact(span, since) == 0
    assert whole() == 0


def test_nor_is_it_of_whoever_was_said_to_act_for_them(call, ceri, linker, mr_jones, mair):
    record_representation(**doing(ceri), customer=mr_jones, representative=mair, relation="His neighbour")
    contact = call(representative=mair)
    assert evidence(mair, *a_year()).count() == 1

    unlinked(linker, contact)

    assert evidence(mair, *a_year()).count() == 0
    assert Contact.objects.get().acted is None
    assert not [each for each in gather(mair, council.now()).items if each.model == "contacts.contact"]


def test_it_stands_with_whoever_it_was_as_it_was_logged(call, linker, mr_jones, mair):
    contact = call()
    unlinked(linker, contact)
    linked(linker, contact, mair)

    (row,) = evidence(mair, *a_year())
    assert (row, row.happened_at, row.minutes, row.taken_by) == (
        contact,
        contact.happened_at,
        12,
        contact.taken_by,
    )
    assert Contact.objects.get().of_customer == mair
    assert evidence(mr_jones, *a_year()).count() == 0


def test_it_can_prove_wrong_again_and_be_his_after_all(call, linker, mr_jones, mair):
    contact = call()
    unlinked(linker, contact)
    linked(linker, contact, mair)
    unlinked(linker, contact)

    assert ContactLink.objects.get().ended_because == WHY
    assert evidence(mair, *a_year()).count() == 0
    linked(linker, contact, mr_jones)
    assert evidence(mr_jones, *a_year()).count() == 1
    assert "contact_logged" in codes(mr_jones, linker)


def test_the_wrong_file_tells_that_it_was_put_right_and_nothing_of_its_story(call, ceri, linker, mr_jones, mair):
    contact = call(information_request=True, asks="The file on the hedge")
    unlinked(linker, contact)
    linked(linker, contact, mair)

    assert codes(mr_jones, linker) == ["contact_unlinked"]
    (entry,) = [each for each in timeline({mr_jones.ref}, council.now(), reader=linker) if each.kind == "put_right"]
    assert entry.told == [("", WHY)]
    assert {"contact_linked", "request_moved"} <= set(codes(mair, linker))


def test_nor_do_bundles_of_the_wrong_one_hold_it_from_then_on(call, linker, mr_jones, mair):
    contact = call(information_request=True, asks="The file on the hedge")
    before = council.now()
    unlinked(linker, contact)
    linked(linker, contact, mair)

    wrong, right = gather(mr_jones, council.now()), gather(mair, council.now())
    assert "hedge" not in str([each.values for each in wrong.items])
    assert "CRM-9" not in str([each.values for each in wrong.items])
    assert {"contacts.contact", "contacts.informationrequest", "record.duty"}.isdisjoint(
        {each.model for each in wrong.items if each.model != "record.duty" or contact.ref in str(each.values)}
    )
    assert "hedge" in str([each.values for each in right.items])
    assert "hedge" in str([each.values for each in gather(mr_jones, before).items])


def test_why_it_is_not_his_is_proposed_to_be_left_out_of_what_he_is_given(call, linker, mr_jones):
    unlink_contact(**doing(linker), contact=call(), because="Beryl Stanhope rang, and not he")
    gathered = gather(mr_jones, council.now())
    (item,) = [each for each in gathered.items if each.model == "contacts.nottheirs"]

    proposed = Proposing(gathered).of(item)

    assert (proposed.how, proposed.columns) == ("part", ("because",))
    (event,) = [each for each in gathered.of("record") if each.value("code") == "contact_unlinked"]
    assert event.value("number") in facts_withheld(gathered, {item.key: proposed})


def test_what_is_asked_in_it_is_owed_by_the_same_day_to_nobody_and_then_to_whoever_it_was(call, linker, mr_jones, mair):
    contact = call(information_request=True)
    (first,) = owed(contact)
    assert first.customer == mr_jones.ref

    unlinked(linker, contact)
    (between,) = owed(contact)
    linked(linker, contact, mair)
    (now,) = owed(contact)

    assert [each.customer for each in (between, now)] == ["", mair.ref]
    assert first.due_at == between.due_at == now.due_at
    assert (first.owner, first.role) == (now.owner, now.role)


def test_what_contacts_showed_says_which_is_not_his(call, ceri, linker, mr_jones):
    contact, _other = call(), call()
    by = somebody_who_may(Act.TAKE_IN_EVIDENCE, "Taker")
    about = {"customer": mr_jones, "first_on": council.today() - A_DAY, "last_on": council.today()}
    taken = take_in_evidence(**doing(by), note="Twice in an hour", compared=laid_beside(by, **about), **about)

    unlinked(linker, contact)

    said = in_words([taken])[taken.ref]
    assert f"{contact.ref} proved since not to be theirs" in said


def test_a_report_of_it_says_so(client, call, ceri, linker, mr_jones):
    contact = call()
    incident = report_incident(**doing(ceri), channel="telephone", contact=contact, customer=mr_jones, **told())
    client.force_login(ceri)
    address = f"/reports/{incident.ref}/"
    assert "proved not to be this customer" not in client.get(address).content.decode()

    unlinked(linker, contact)

    assert "proved not to be this customer" in client.get(address).content.decode()


def test_whoever_took_it_puts_it_right_and_others_who_may_not_say_whose_it_is_do_not(call, ceri, dewi, mair):
    contact = call()
    with pytest.raises(Refused, match="Somebody else took this contact"):
        unlink_own_contact(**doing(dewi), contact=contact, because=WHY)
    with pytest.raises(Refused):
        unlink_contact(**doing(dewi), contact=contact, because=WHY)

    unlink_own_contact(**doing(ceri), contact=contact, because=WHY)
    with pytest.raises(Refused, match="Somebody else took this contact"):
        link_own_contact(**doing(dewi), contact=contact, customer=mair, because="Her voice")
    link_own_contact(**doing(ceri), contact=contact, customer=mair, because="Her voice")
    assert Contact.objects.get().of_customer == mair


def test_how_that_is_known_is_written_and_each_is_said_once(call, linker, mair, mr_jones):
    contact = call()
    with pytest.raises(Unfit, match="Write how you know"):
        unlink_contact(**doing(linker), contact=contact, because="  ")
    with pytest.raises(Refused, match="on record whose contact this is"):
        linked(linker, contact, mair)
    unlinked(linker, contact)
    with pytest.raises(Refused, match="nothing to put right"):
        unlinked(linker, contact)
    with pytest.raises(Unfit, match="Write how you know"):
        link_contact(**doing(linker), contact=contact, customer=mair, because=" ")


def test_on_the_pages_from_ones_own_contact(client, call, ceri, mr_jones, mair):
    contact = call(information_request=True, asks="The file on the hedge")
    client.force_login(ceri)
    address = f"/contacts/{contact.ref}/whose/end/"
    assert address in client.get(f"/contacts/{contact.ref}/").content.decode()
    page = client.get(address).content.decode()
    assert "Mr Alun Jones" in page
    assert "Name nobody else here" in page
    assert "Say how you know" in client.post(address, {"key": uuid4()}).content.decode()

    answer = client.post(address, {"key": uuid4(), "because": WHY}, follow=True)
    page = answer.content.decode()
    assert "It was taken to be the contact of Mr Alun Jones" in page
    assert "The file on the hedge" in page
    assert f"/contacts/{contact.ref}/whose/" in client.get(f"/contacts/{contact.ref}/").content.decode()

    whose, mine = f"/contacts/{contact.ref}/whose/", {"text": "Mair", "find": "yes"}
    assert "Ms Mair Evans" in client.post(whose, mine).content.decode()
    wanting = client.post(whose, {"key": uuid4(), "text": "Mair", "because": "Her voice"}).content.decode()
    assert "Choose the one whose it was." in wanting
    assert "Her voice" in wanting
    said = {"key": uuid4(), "text": "Mair", "customer": mair.ref, "because": "Her voice"}
    page = client.post(whose, said, follow=True).content.decode()
    assert "Ms Mair Evans" in page
    assert Contact.objects.get().of_customer == mair


def test_on_the_pages_from_the_file(client, call, dewi, linker, mr_jones, mair):
    contact = call()
    address = f"/contacts/{contact.ref}/whose/end/"
    client.force_login(dewi)
    assert client.get(address).status_code == 403

    client.force_login(linker)
    assert address in client.get(f"/customers/{mr_jones.ref}/").content.decode()
    client.post(address, {"key": uuid4(), "because": WHY})
    assert Access.objects.filter(by=linker, what=Sight.CUSTOMER_FILE, customer=mr_jones.ref).exists()
    page = client.get(f"/customers/{mr_jones.ref}/").content.decode()
    assert WHY in page
    assert "CRM-9" not in page
    said = {"key": uuid4(), "text": "Mair", "customer": mair.ref, "because": "Her voice"}
    page = client.post(f"/contacts/{contact.ref}/whose/", said, follow=True).content.decode()
    assert "CRM-9" in page
    assert "Her voice" in page
