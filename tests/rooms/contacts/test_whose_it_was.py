"""Whose a contact was that proved not to be somebody's is owed until it is said, or that it cannot be known (1.6)."""

from uuid import uuid4

import pytest

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.contacts.operations import link_contact, unlink_contact, unlink_own_contact
from fairhand.contacts.queries import left_unknown
from fairhand.incidents.operations import link_incident, report_incident
from fairhand.policy import Act
from fairhand.policy import day as in_words
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.people import doing, employee, roles_that_may
from tests.rooms.incidents.telling import told

pytestmark = pytest.mark.django_db
WHY = "The number that was rung from is not his."


def whose_is_owed(contact) -> list[Duty]:
    return list(Duty.objects.filter(thread=contact.ref, opened_by__code="contact_unmatched", closed_at=None))


def test_whose_it_was_is_owed_by_those_who_may_say_it_until_they_do(client, call, ceri, linker, mr_jones, mair):
    contact = call(information_request=True)
    assert not whose_is_owed(contact)
    unlink_own_contact(**doing(ceri), contact=contact, because=WHY)

    (owed,) = whose_is_owed(contact)
    assert (owed.customer, owed.owner) == ("", None)
    assert owed.role in roles_that_may(Act.LINK_CUSTOMERS)
    client.force_login(employee("Owes it", owed.role))
    page = client.get("/work/").content.decode()
    assert f"/contacts/{contact.ref}/whose/" in page
    words = council.words("en")
    day = in_words(council.day_of(contact.happened_at), words)
    assert f"{words.label('channels.telephone')}, {day}" in page

    link_contact(**doing(linker), contact=contact, customer=mair, because="Her voice")
    assert not whose_is_owed(contact)
    assert [each.customer for each in Duty.objects.filter(thread=contact.ref, closed_at=None)] == [mair.ref]


def test_or_until_it_is_written_that_it_cannot_be_known_and_it_can_be_said_still(client, call, ceri, linker, mair):
    contact = call()
    unlink_contact(**doing(linker), contact=contact, because=WHY)
    client.force_login(ceri)
    address = f"/contacts/{contact.ref}/whose/"
    assert "Write why it cannot be known" in client.post(address, {"key": uuid4(), "why": ""}).content.decode()
    page = client.post(address, {"key": uuid4(), "why": "The number is withheld."}, follow=True).content.decode()

    assert "The number is withheld." in page
    assert not whose_is_owed(contact)
    assert Contact.objects.get().of_customer is None
    with pytest.raises(Refused, match="already that this cannot be known"):
        link_contact(**doing(linker), contact=contact, because="It is withheld")
    link_contact(**doing(linker), contact=contact, customer=mair, because="Her voice")
    assert left_unknown(Contact.objects.get()) is None
    unlink_contact(**doing(linker), contact=contact, because=WHY)
    assert len(whose_is_owed(contact)) == 1


def test_nor_is_it_owed_once_a_report_of_it_says_whose_it_was(call, ceri, linker, mr_jones, mair):
    contact = call()
    unlink_contact(**doing(linker), contact=contact, because=WHY)
    incident = report_incident(**doing(ceri), channel="telephone", contact=contact, **told())
    link_incident(**doing(linker), incident=incident, customer=mair, evidence="Her voice")

    assert not whose_is_owed(contact)
