"""Made-up customers: the same each time, nobody real, found like anybody else."""

import re
from random import Random

import phonenumbers
import pytest
from django.db.models import Count

from fairhand import council
from fairhand.customers.keys import key_of, line_of
from fairhand.customers.made_up import make_customers
from fairhand.customers.made_up.people import people, place, telephone
from fairhand.customers.models import Customer, Identifier, LanguageChoice, Link, Name, Need, Representation
from fairhand.customers.operations import give_name
from fairhand.customers.queries import find
from fairhand.record.models import Event
from tests.people import doing


@pytest.fixture
def made(ceri):
    return make_customers(400, Random(1), at=council.now(), by=ceri, hand_back=50)


def test_they_are_the_same_each_time():
    assert list(people(200, Random(7))) == list(people(200, Random(7)))
    assert list(people(200, Random(7))) != list(people(200, Random(8)))


def test_so_many_are_made_by_one_event_and_the_first_are_handed_back(made):
    assert Customer.objects.count() == 400
    assert made == list(Customer.objects.order_by("pk")[:50])
    event = Event.objects.get()
    assert set(Identifier.objects.values_list("began_by", flat=True)) == {event.pk}
    assert event.facts.facts["made_up"] == 400


def test_there_is_something_of_everything(made):
    for model in (LanguageChoice, Need, Representation, Link):
        assert model.objects.exists()
    assert set(Identifier.objects.values_list("kind", flat=True)) == set(Identifier.KINDS)
    assert set(Customer.objects.values_list("kind", flat=True)) == {"person", "organisation"}
    assert Name.objects.exclude(ends_at=None).exists()
    shared = Identifier.objects.filter(kind="telephone").values("key").annotate(n=Count("customer")).filter(n__gt=1)
    assert shared.exists()


def test_nobody_in_it_can_exist(made):
    drama = re.compile(r"\+44(2920180|2896496|(11[3-8]|1[2-6]1)4960|1914980|2079460|3069990)\d{3}(;ext=\d+)?$")
    for given, key in Identifier.objects.filter(kind="telephone").values_list("given", "key"):
        assert drama.match(key), given
    assert not Identifier.objects.filter(kind="email").exclude(given__endswith="@example.org").exists()
    assert not Identifier.objects.filter(kind="postal").exclude(given__regex=r", QX\d+ \d[A-Z]{2}$").exists()


def test_the_numbers_of_stories_and_tests_are_left_alone(made):
    assert not Identifier.objects.filter(key__startswith="+447700900").exists()
    assert not Identifier.objects.filter(key__startswith="+441632960").exists()


def test_what_is_written_in_bulk_is_what_the_acts_would_write(made):
    for row in Identifier.objects.all():
        assert row.key == key_of(row.kind, row.given), row.given
        assert row.line == (line_of(row.given) if row.kind == "postal" else "")
    assert {row.folded for row in Name.objects.all()} == set(_folded_again())


def _folded_again():
    from fairhand.customers.folding import folded

    return [folded(given) for given in Name.objects.values_list("given", flat=True)]


def test_they_are_found_like_anybody_else(made):
    at = council.now()
    for customer in made[:20]:
        for row in customer.identifiers.filter(ends_at=None):
            assert customer in find(row.given, at).exact or Link.objects.filter(other=customer).exists()
        name = customer.names.filter(ends_at=None).get().given
        assert any(each.customer.names.filter(given=name).exists() for each in find(name, at).near)


def test_what_is_kept_afterwards_gets_a_key_of_its_own(made, ceri):
    name = give_name(**doing(ceri), customer=made[0], given="Somebody Nouveau")
    assert [each.customer for each in find("Nouveau", council.now()).near] == [made[0]]
    assert name.pk > 400


def test_a_million_households_have_each_their_own_number_and_door():
    some = [*range(0, 1_000_000, 997), *range(16_000), 15_999, 16_000]
    assert len({telephone(each) for each in some}) == len({place(each) for each in some}) == len(set(some))


def test_every_number_is_possible():
    for household in (0, 1, 7, 500, 15_999, 16_001, 999_999):
        number = phonenumbers.parse(telephone(household)[0], "GB")
        assert phonenumbers.is_possible_number(number)


def test_the_bar_moves(ceri):
    told = []
    make_customers(10, Random(1), at=council.now(), by=ceri, progress=lambda *said: told.append(said))
    assert told == [("customers", 10, 10)]


def test_a_real_council_gets_nobody_made_up(ceri, settings):
    settings.MADE_UP = False
    with pytest.raises(PermissionError, match="made-up"):
        make_customers(1, Random(1), at=council.now(), by=ceri)
    assert not Customer.objects.exists()
