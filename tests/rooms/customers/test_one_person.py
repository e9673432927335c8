"""Links, representatives, and what a screen may say of a person."""

import pytest
from django.utils import translation

from fairhand import council
from fairhand.customers import operations
from fairhand.customers.queries import card, same_person
from fairhand.customers.text import Contradicted, Unreadable
from fairhand.record.models import Event
from tests.people import doing


def link(priya, one, other):
    return operations.link_customers(**doing(priya), one=one, other=other, evidence="Same date of birth")


def test_links_reach_through_links_and_end_when_unlinked(kept, priya):
    a, b, c, d = kept("A A"), kept("B B"), kept("C C"), kept("D D")
    first = link(priya, a, b)
    link(priya, c, b)
    linked = council.now()
    assert same_person(a, linked) == same_person(c, linked) == {a.pk, b.pk, c.pk}
    assert same_person(d, linked) == {d.pk}
    operations.unlink_customers(**doing(priya), link=first, because="Another date of birth, seen on paper")
    assert same_person(a, council.now()) == {a.pk}
    assert same_person(a, linked) == {a.pk, b.pk, c.pk}
    first.refresh_from_db()
    assert first.unlinked_because == "Another date of birth, seen on paper"


def test_linking_stands_in_both_files(kept, priya):
    a, b = kept("A A"), kept("B B")
    link(priya, a, b)
    assert set(Event.objects.filter(code="customers_linked").values_list("customer", flat=True)) == {a.ref, b.ref}


def test_a_link_needs_evidence(kept, priya):
    with pytest.raises(Unreadable, match="how it is known"):
        operations.link_customers(**doing(priya), one=kept("A A"), other=kept("B B"), evidence="  ")


def test_a_record_is_not_linked_to_itself_or_twice(kept, priya):
    a, b = kept("A A"), kept("B B")
    link(priya, a, b)
    for one, other in ((a, a), (a, b), (b, a)):
        with pytest.raises(Contradicted):
            link(priya, one, other)


def test_who_acts_for_somebody_is_never_linked_with_them(kept, priya, ceri):
    enid, brother, again = kept("Enid Wyn"), kept("Iestyn Wyn"), kept("I Wyn")
    link(priya, brother, again)
    row = operations.record_representation(**doing(ceri), customer=enid, representative=brother, relation="Brother")
    for one, other in ((enid, brother), (brother, enid), (again, enid)):
        with pytest.raises(Contradicted, match="acts for the other"):
            link(priya, one, other)
    operations.end_representation(**doing(ceri), representation=row)
    link(priya, enid, again)


def test_nobody_acts_for_themselves(kept, priya, ceri):
    a, b = kept("A A"), kept("B B")
    link(priya, a, b)
    for representative in (a, b):
        with pytest.raises(Contradicted):
            operations.record_representation(**doing(ceri), customer=a, representative=representative, relation="Me")


def test_the_card_names_who_acts_in_both_directions_and_in_which_capacity(kept, ceri):
    enid, brother = kept("Enid Wyn"), kept("Iestyn Wyn")
    operations.record_representation(**doing(ceri), customer=enid, representative=brother, relation="Brother, consent")
    at = council.now()
    (actor,), (acted_for,) = card(enid, at).representatives, card(brother, at).acts_for
    assert (actor.ref, actor.name, actor.capacity) == (brother.ref, "Iestyn Wyn", "Brother, consent")
    assert (acted_for.ref, acted_for.name) == (enid.ref, "Enid Wyn")
    assert card(enid, at).acts_for == card(brother, at).representatives == []


def test_the_card_of_one_record_knows_what_the_other_needs(kept, priya, ceri):
    a, b = kept("A A"), kept("B B", language="cy")
    operations.record_need(**doing(ceri), customer=b, at_contact="Speak slowly", in_full="The story")
    link(priya, a, b)
    shown = card(a, council.now())
    assert [str(need) for need in shown.needs] == ["Speak slowly"]
    assert shown.language == "cy"
    assert "story" not in repr(shown)


def test_needs_are_in_the_readers_language_where_somebody_wrote_them_in_it(kept, ceri):
    customer = kept("A A")
    said = [("Speak slowly", "Siaradwch yn araf"), ("Ring after noon", ""), ("", "Cyfarchwch yn Gymraeg")]
    for english, welsh in said:
        operations.record_need(**doing(ceri), customer=customer, at_contact=english, at_contact_cy=welsh)
    assert [need.text for need in card(customer, council.now()).needs] == [
        "Speak slowly", "Ring after noon", "Cyfarchwch yn Gymraeg",
    ]  # fmt: skip
    with translation.override("cy"):
        shown = card(customer, council.now()).needs
    assert [(need.text, need.lang) for need in shown] == [
        ("Siaradwch yn araf", "cy"), ("Ring after noon", "en"), ("Cyfarchwch yn Gymraeg", "cy"),
    ]  # fmt: skip


def test_an_ended_need_is_no_longer_on_the_card(kept, ceri):
    customer = kept("A A")
    need = operations.record_need(**doing(ceri), customer=customer, at_contact="Speak slowly")
    operations.end_need(**doing(ceri), need=need)
    assert card(customer, council.now()).needs == []
