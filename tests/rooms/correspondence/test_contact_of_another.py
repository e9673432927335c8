"""A letter and the contact that it came with are one person's, whatever is said of a report beside them."""

import pytest

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.contacts.models import Contact
from fairhand.correspondence.models import Item
from fairhand.correspondence.operations import say_whose, unlink_item
from fairhand.customers.operations import give_name, keep_customer
from fairhand.incidents.models import Incident
from fairhand.incidents.operations import link_incident, unlink_incident
from fairhand.policy import Act
from fairhand.record.act import Refused
from tests.formal import Path
from tests.people import doing, employee, role_for, somebody_who_may
from tests.rooms.correspondence.test_pages import fields, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def linker():
    return somebody_who_may(Act.LINK_CUSTOMERS, "Linker")


@pytest.fixture
def mair(ceri):
    """Somebody else."""
    made = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=made, given="Ms Mair Evans")
    return made


@pytest.fixture
def reported(ceri, linker):
    """A report on the contact of a letter, said to be of somebody: reported(item, customer)."""

    def report(item, customer=None) -> Incident:
        incident = Path(None, ceri, {"leader": employee("Head", role_for(Act.ANSWER_REPORT))}).report(
            contact=item.contact
        )
        if customer:
            link_incident(**doing(linker), incident=incident, customer=customer, evidence="Her voice")
        return Incident.objects.get(pk=incident.pk)

    return report


def whose(item) -> tuple:
    """Whose a letter is, and whose its contact."""
    item = Item.objects.get(pk=item.pk)
    return item.concerns, Contact.objects.get(pk=item.contact.pk).of_customer


def apart(linker, incident):
    unlink_incident(**doing(linker), incident=Incident.objects.get(pk=incident.pk), because="Not her voice")


def test_it_is_not_said_to_be_his_while_a_report_says_that_its_contact_is_hers(letter, linker, alun, mair, reported):
    item = letter("The scaffolding is his", customer=None)
    incident = reported(item, mair)

    with pytest.raises(Refused, match=rf"on record as that of Ms Mair Evans.*{incident.ref}.*say first"):
        say_whose(**doing(linker), item=item, customer=alun, because="He signs it")
    assert whose(item) == (None, mair)

    apart(linker, incident)
    say_whose(**doing(linker), item=item, customer=alun, because="He signs it")
    assert whose(item) == (alun, alun)
    assert "scaffolding" not in str([each.values for each in gather(mair, council.now()).items])


def test_nothing_typed_is_lost_where_its_page_says_so(letter, linker, alun, mair, reported):
    item = letter(customer=None)
    reported(item, mair)

    page, address = signed_in(linker), f"/correspondence/{item.ref}/whose/"
    sent = {name: value for name, value in fields(page.get(address)).items() if name != "passes"}
    said = {"customer": alun.ref, "writes": "themselves", "because": "He signs it", "text": "Jones"}
    answer = page.post(address, {**sent, **said})

    assert "on record as that of Ms Mair Evans" in answer.text
    assert "He signs it" in answer.text


def test_it_may_be_said_to_be_hers_as_the_report_says(letter, linker, mair, reported):
    item = letter(customer=None)
    reported(item, mair)

    say_whose(**doing(linker), item=item, customer=mair, because="She signs it")

    assert whose(item) == (mair, mair)


def test_the_contact_stays_with_the_letter_when_the_report_is_taken_apart(letter, linker, mair, reported):
    item = letter()
    incident = reported(item, mair)
    unlink_item(**doing(linker), item=item, because="Hers")
    say_whose(**doing(linker), item=item, customer=mair, because="She signs it")

    apart(linker, incident)

    assert whose(item) == (mair, mair)


def test_and_where_the_report_was_linked_after_it(letter, linker, alun, reported):
    item = letter(customer=None)
    incident = reported(item)
    say_whose(**doing(linker), item=item, customer=alun, because="He signs it")
    link_incident(**doing(linker), incident=incident, customer=alun, evidence="His voice")

    apart(linker, incident)

    assert whose(item) == (alun, alun)


def test_it_goes_where_the_letter_was_written_for_them_by_another(letter, linker, alun, reported):
    item = letter(customer=None)
    incident = reported(item, alun)
    say_whose(**doing(linker), item=item, customer=alun, because="His daughter wrote it", for_another=True)

    apart(linker, incident)

    assert whose(item) == (alun, None)
