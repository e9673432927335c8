"""A name beside a number, a street or a part of a postcode: each part is looked up, and a person picks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairhand import council
from fairhand.customers.asked import read
from fairhand.customers.carried import carried_over
from fairhand.customers.models import Customer
from fairhand.customers.operations import link_customers
from fairhand.customers.queries import find
from fairhand.customers.text import Unreadable, readable
from tests.people import doing

pytestmark = pytest.mark.django_db
NUMBER, OTHERS = "07700 900181", "07700 900182"


@pytest.fixture
def alun(kept) -> Customer:
    return kept("Alun Pritchard-Hughes", ("telephone", NUMBER), ("email", "alun@example.org"))


@pytest.fixture
def haf(kept) -> Customer:
    return kept("Haf Jones", ("postal", "7 Tanpit Road, Trefonnen, QX1 0PD"), ("telephone", "07700 900319"))


@pytest.fixture
def other_haf(kept) -> Customer:
    return kept("Haf Jones", ("postal", "12 Heol Fawr, Trefonnen, QX10 1AB"))


@pytest.fixture
def one():
    """The reference of the one person whom a text finds; nothing when it is nobody, or a person is to pick."""

    def found(text):
        customer = find(text, council.now()).one
        return customer and customer.ref

    return found


@pytest.mark.parametrize(
    "text",
    ["Alun Pritchard-Hughes 07700 900181", "07700 900181 Alun", "Mr Hughes, 07700900181", "Alun: +44 7700 900181",
     "Alvn Hughes 07700 900181", "tel. 07700 900181", "call from 07700 900181", "Alun alun@example.org",
     "Alun o7700 9oo181"],
)  # fmt: skip
def test_an_identifier_with_a_name_beside_it_finds_as_it_would_alone(alun, one, text):
    assert one(text) == alun.ref


def test_our_own_reference_with_a_name_beside_it_finds(alun, one):
    assert one(f"Mr Hughes {alun.ref}") == alun.ref


@pytest.mark.parametrize("text", ["o7700 900181", "O7700 900181", "077oo 9oo181", "07700 900l81", "07700 900I8I"])
def test_letters_in_a_number_are_read_as_figures(alun, exact, text):
    assert exact(text) == [alun.ref]


def test_where_the_name_is_anothers_both_are_shown_and_nobody_is_picked(alun, haf, one, exact, near):
    for text in (f"Haf Jones {NUMBER}", f"{NUMBER} Haf Jones"):
        assert one(text) is None
        assert exact(text) == [alun.ref]
        assert near(text) == [haf.ref]
        assert find(text, council.now()).said == "What was typed fits more than one customer."


def test_a_name_that_only_sounds_like_anothers_does_not_stand_in_the_way(alun, kept, one):
    kept("Bob Call")
    assert one(f"Tall {NUMBER}") == alun.ref


def test_a_linked_record_with_the_other_name_is_the_same_person(alun, haf, priya, one):
    link_customers(**doing(priya), one=alun, other=haf, evidence="She told us that she changed her name")
    assert one(f"Haf Jones {NUMBER}") == alun.ref


def test_a_number_that_nobody_has_leaves_those_of_the_name_to_pick_from(alun, near):
    found = find("Alun Pritchard-Hughes 01632 960777", council.now())
    assert (found.exact, [each.customer.ref for each in found.near]) == ([], [alun.ref])
    assert found.said == "Nobody on record has all of this. These have a part of it."


def test_a_slip_in_the_number_beside_a_name_suggests(alun, near):
    assert near("Alun Pritchard-Hughes 07700 900118") == [alun.ref]


def test_two_numbers_of_one_person_find_them(kept, one):
    customer = kept("Gwen Parry", ("telephone", NUMBER), ("telephone", OTHERS))
    assert one(f"{NUMBER} / {OTHERS}") == customer.ref


@pytest.mark.parametrize(
    "text",
    ["Haf Jones QX1", "Haf Jones, qx1", "Haf Jones QX1 0", "Haf Jones, Tanpit Road", "Tanpit Road, Haf Jones",
     "Haf Jones Tanpit Road", "Haf Jones 7 Tanpit Road", "Jones 7", "Haf Jones 319", "H Jones Tanpit"],
)  # fmt: skip
def test_a_name_is_narrowed_by_what_stands_beside_it(haf, other_haf, exact, near, text):
    assert exact(text) == []
    assert near(text) == [haf.ref]


@pytest.mark.parametrize(
    "text", ["Haf Jones QX5", "Haf Jones, Nowhere Road", "Haf Jones Nowhere Road", "Jones 99", "Haf Jones QX9 9ZZ",
             "Haf Jones, 7 QX9 9ZZ", "Haf Jones 900999"],
)  # fmt: skip
def test_where_nobody_of_that_name_is_there_those_of_the_name_are_shown(haf, other_haf, near, text):
    assert set(near(text)) == {haf.ref, other_haf.ref}


@pytest.mark.parametrize(
    "text",
    [
        "7 Tanpit Road QX1",
        "Tanpit Road QX1",
        "7 Tanpit Road Trefonnen",
        "Tanpit Road Trefonnen",
        "Zed Quill, Tanpit Road",
    ],
)
def test_a_street_is_found_whatever_stands_after_it(haf, other_haf, exact, near, text):
    assert exact(text) == []
    assert near(text) == [haf.ref]
    assert bool(find(text, council.now()).said) is ("Quill" in text)  # that nobody has all of this


def test_a_name_before_a_door_puts_those_called_so_first(haf, kept, one, exact, near):
    tomos = kept("Tomos Jones", ("postal", "7 Tanpit Road, Trefonnen, QX1 0PD"))
    assert exact("7 QX1 0PD") == [haf.ref, tomos.ref]
    for text in ("Tomos Jones, 7 QX1 0PD", "7 QX1 0PD Tomos Jones", "Tomos Jones, 7 Tanpit Road, QX1 0PD"):
        assert exact(text) == [tomos.ref]
        assert near(text) == [haf.ref]
        assert one(text) is None


def test_the_only_one_at_an_address_is_found_with_the_name_too(haf, one):
    assert one("Haf Jones, 7 QX1 0PD") == one("7 QX1 0PD") == haf.ref


def test_somebody_else_at_an_address_is_not_taken_for_who_is_known_there(haf, alun, one, exact, near):
    assert one("Alun Hughes, 7 QX1 0PD") is None
    assert (exact("Alun Hughes, 7 QX1 0PD"), near("Alun Hughes, 7 QX1 0PD")) == ([haf.ref], [alun.ref])


@pytest.mark.parametrize(
    "text", ["900181", "07700 900", "o7700 900", "07700 90077", "7", "x", "QX1", "qx10 1", "7 QX1", "alun@", "@", "🙂",
             "Zed Quill 900181"],
)  # fmt: skip
def test_what_is_too_little_to_look_up_says_so_and_not_that_nobody_has_it(alun, kept, text):
    found = find(text, council.now())
    assert (found.exact, found.near, found.looked_up) == ([], [], "")
    assert found.said.startswith("That is too little to look up: give the whole number")


def test_more_figures_than_a_number_has_are_not_said_to_be_nobodys():
    found = find("07700 900181 4567", council.now())
    assert found.said.startswith("That has more figures than a telephone number.")
    assert found.looked_up == ""


def test_a_part_of_a_number_that_is_a_reference_elsewhere_still_finds(kept, one):
    customer = kept("Gwen Parry", ("reference", "900181"))
    assert one("900181") == customer.ref


@pytest.mark.parametrize(
    ("text", "what"),
    [("07700 900999", "a telephone number"), ("nobody@example.org", "an email address"),
     ("Zed Quill", "an address, a name"),
     ("9 QX9 9ZZ", "an address"), ("CRM-0099", "a reference in another system"), ("@nobody", "a social media account"),
     ("Zed Quill 07700 900999", "a telephone number, a name")],
)  # fmt: skip
def test_what_nobody_has_is_said_with_what_was_looked_up(text, what):
    found = find(text, council.now())
    assert (found.exact, found.near, found.said, found.looked_up) == ([], [], "", what)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.sampled_from("aHoOlI 0123456789+,@./-QX\n'é"), max_size=40))
def test_every_text_is_either_looked_up_or_said_to_be_too_little(text):
    try:
        readable(text, 300)
    except Unreadable:
        return
    found = find(text, council.now())
    assert bool(found.looked_up) != bool(found.said)
    assert isinstance(carried_over(text), dict)


@pytest.mark.parametrize(
    "text",
    ["07700 900181", "tel:+447700900181", "12 Heol Fawr, Trefonnen, QX7 1AB", "12 QX7 1AB",
     "Flat 3, 12 Heol Fawr, QX7 1AB, Cymru", "alun@example.org", "Facebook @alun"],
)  # fmt: skip
def test_a_plain_identifier_is_read_whole(text):
    assert read(text).keys


@pytest.mark.parametrize(
    ("text", "fields"),
    [("o7700 900181", {"telephone": "07700 900181"}), ("Haf Jones", {"name": "Haf Jones"}),
     ("Haf Jones 07700 900181", {"name": "Haf Jones", "telephone": "07700 900181"}),
     ("Haf Jones, 7 QX1 0PD", {"name": "Haf Jones", "postal": "7 QX1 0PD"}),
     ("12 Heol Fawr, QX7 1AB", {"postal": "12 Heol Fawr, QX7 1AB"}),
     ("alun@example.org", {"email": "alun@example.org"}),
     ("CRM-0099", {"reference": "CRM-0099"}), ("900181", {}), ("Withheld", {}), ("C-7F3K2M9Q", {}), ("a\x00b", {})],
)  # fmt: skip
def test_what_was_typed_goes_into_the_fields_of_a_new_record(text, fields):
    assert carried_over(text) == fields
