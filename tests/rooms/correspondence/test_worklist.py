"""The worklist asks as often for many items as for few."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairhand import council
from fairhand.correspondence.operations import keep_item, name_reader, say_whose, unlink_item
from fairhand.correspondence.queries import falls_to, heaps
from fairhand.customers.operations import keep_customer, link_customers
from fairhand.customers.queries import same_person, same_persons
from fairhand.people.queries import roles_held
from fairhand.policy import Act, Found
from tests.people import doing, somebody_who_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(alun, ceri, under, found, eleri):
    """More and more of everything that the worklist shows: many(number, person)."""
    linker = somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    namer = somebody_who_may(Act.NAME_READER, "Namer")

    def more(number, customer):
        if customer != alun:
            under(customer=customer)
        name_reader(**doing(namer), customer=customer, employee=eleri)
        said = {"way": "letter", "text": "A letter"}
        for each in range(number):
            items = [
                keep_item(**doing(ceri), received_at=council.now(), customer=who, **said)
                for who in (customer, customer, customer, customer, customer, None, None)
            ]
            found(items[0], Found.NEW_MATTER)
            found(items[1], Found.SUBJECT_ACCESS if each % 2 else Found.NOTHING_NEW)
            found(items[2], Found.NOTHING_NEW, file=True)
            unlink_item(**doing(linker), item=items[3], because="It is not theirs")
            say_whose(**doing(linker), item=items[5], because="From nobody we know")

    return more


def asked(what) -> int:
    with CaptureQueriesContext(connection) as seen:
        what()
    return len(seen)


def test_five_items_take_as_many_questions_as_fifty(many, alun, ceri, eleri):
    at = council.now() + timedelta(seconds=1)
    many(1, alun)
    few = asked(lambda: heaps(council.now()))
    few_fall = asked(lambda: falls_to(eleri, at, roles_held(eleri, at)))
    assert heaps(council.now()).waiting == 5

    for _each in range(3):
        many(3, keep_customer(**doing(ceri), kind="person"))

    shown = heaps(council.now())
    assert shown.waiting == 50
    assert (len(shown.filed), len(shown.passed)) == (10, 10)
    assert asked(lambda: heaps(council.now())) == few
    assert asked(lambda: falls_to(eleri, at, roles_held(eleri, at))) == few_fall


def test_who_is_one_person_is_the_same_for_all_at_once(alun, ceri):
    linker = somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    one, two, three, alone = (keep_customer(**doing(ceri), kind="person") for _each in range(4))
    for first, other in ((alun, one), (two, three), (one, two)):
        link_customers(**doing(linker), one=first, other=other, evidence="The same number")
    at = council.now()

    everybody = (alun, one, two, three, alone)
    assert same_persons([each.pk for each in everybody], at) == {each.pk: same_person(each, at) for each in everybody}
