"""One box: exact identifiers at once, near ones as suggestions, nobody ever picked."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand import council
from fairhand.customers.operations import end_identifier, end_name, give_identifier, give_name, link_customers
from fairhand.customers.queries import find, tell_apart
from tests.people import doing


@pytest.mark.parametrize(
    "text",
    ["07700900123", "+44 7700 900123", " 07700 900 123 ", "catrin@EXAMPLE.org", "12 Heol Fawr, QX7 1AB", "12, qx71ab",
     "@catrin.r", "facebook catrin.r", "https://www.facebook.com/catrin.r", "FS-Case-1234", "fs case 1234"],
)  # fmt: skip
def test_every_identifier_finds_its_customer_at_once(catrin, exact, text):
    assert exact(text) == [catrin.ref]


def test_our_own_reference_finds_at_once_and_forgives_what_is_misheard(catrin, exact, near):
    assert exact(catrin.ref) == exact(catrin.ref.lower()) == [catrin.ref]
    misheard = catrin.ref[:2] + catrin.ref[2:].replace("1", "I").replace("0", "O")
    assert exact(misheard) == [catrin.ref]
    slipped = catrin.ref[:-1] + ("2" if catrin.ref[-1] != "2" else "3")
    assert exact(slipped) == []
    assert near(slipped) == [catrin.ref]


@pytest.mark.parametrize("name", ["Catherine", "Charlotte", "C Williams"])
def test_a_name_with_nine_letters_is_no_reference(kept, near, name):
    customer = kept(name)
    assert customer.ref in near(name)


@pytest.mark.parametrize(
    "text",
    ["07700 900132", "0770 900123", "07700 9001233", "07701 900123", "catrni@example.org", "catrin@exmaple.org",
     "catrin@example.or", "@catrinr", "facebook catrinn.r", "FS-Case-1243", "12 QX7 1BA", "12 heol vawr"],
)  # fmt: skip
def test_one_slip_of_the_keyboard_suggests_and_never_finds(catrin, exact, near, text):
    assert exact(text) == []
    assert near(text) == [catrin.ref]


@pytest.mark.parametrize(
    "text",
    ["Catrin ap Rhys", "catrin AB rhys", "Gatrin ap Rhys", "Chatrin Rhys", "Catrin Rys", "Ctarin ap Rhys",
     "Rhys Catrin", "Ms Catrin Rhys", "Catrin Mair ap Rhys", "C Rhys", "Cat Rhy", "Catrin"],
)  # fmt: skip
def test_a_name_is_a_suggestion_however_it_is_said(catrin, exact, near, text):
    assert exact(text) == []
    assert near(text) == [catrin.ref]


@pytest.mark.parametrize("text", ["Dewi Prys", "Catrin Jones", "Rhydderch", "99 Heol Fach", "07700 900999", "QX9 9ZZ"])
def test_who_is_not_meant_is_not_suggested(catrin, near, text):
    assert near(text) == []


def test_the_likest_name_comes_first(kept, near):
    gwyn, gwen, wen = kept("Gwyn Parry"), kept("Gwen Parry"), kept("Wen Parri")
    assert near("Gwen Parry") == [gwen.ref, gwyn.ref, wen.ref]


def test_accents_do_not_part_a_name_from_itself(kept, near):
    customer = kept("Siân Llŷr")
    assert near("sian llyr") == near("SIÂN LLŶR") == [customer.ref]


def test_a_name_alone_never_finds_even_the_only_one(kept):
    kept("Gwen Parry")
    found = find("Gwen Parry", council.now())
    assert found.exact == []
    assert [each.why for each in found.near] == [""]  # the name is shown already


def test_a_name_that_stands_in_a_record_by_itself_is_suggested_for_the_whole_name(kept, near):
    customer = kept("Mr Parry")
    assert near("Alun Parry") == [customer.ref]


def test_a_household_is_shown_whole_with_none_picked(kept, exact):
    home = ("telephone", "01632 960001")
    gwen, alun = kept("Gwen Parry", home), kept("Alun Parry", home)
    assert exact("01632 960001") == [gwen.ref, alun.ref]


def test_a_household_is_told_apart_by_what_can_be_asked_aloud(kept):
    home = ("telephone", "01632 960001")
    kept("Gwen Parry", home, ("postal", "12 Heol Fawr, Trefonnen, QX7 1AB"))
    kept("Gwen Parry", home, ("postal", "3 Lôn Las, Trefonnen, QX2 9ZZ"))
    at = council.now()
    one, other = tell_apart(find("01632 960001", at).exact, at)
    assert (one.name, one.street, one.district, one.since) == ("Gwen Parry", "Heol Fawr", "QX7", at.year)
    assert (other.street, other.district) == ("Lôn Las", "QX2")


def test_an_address_shown_to_tell_apart_leaves_the_number_for_the_caller_to_say(catrin):
    (apart,) = tell_apart([catrin], council.now())
    assert "12" not in apart.street + apart.district


def test_a_postcode_alone_shows_who_lives_there_and_finds_nobody(catrin, kept, exact, near):
    neighbour = kept("Dewi Huws", ("postal", "14 Heol Fawr, Trefonnen, QX7 1AB"))
    assert exact("QX7 1AB") == []
    assert near("QX7 1AB") == [catrin.ref, neighbour.ref]
    assert near("16 QX7 1AB") == [catrin.ref, neighbour.ref]


def test_a_name_with_a_postcode_puts_that_name_first(catrin, kept, near):
    neighbour = kept("Dewi Huws", ("postal", "14 Heol Fawr, Trefonnen, QX7 1AB"))
    assert near("Huws QX7 1AB")[0] == neighbour.ref
    assert near("Rhys QX7 1AB")[0] == catrin.ref


def test_a_handle_on_two_platforms_shows_both(kept, exact):
    one, other = kept("A B", ("social", "Facebook @dragon")), kept("C D", ("social", "Instagram @dragon"))
    assert exact("@dragon") == [one.ref, other.ref]
    assert exact("instagram dragon") == [other.ref]


def test_an_ended_identifier_does_not_find_but_is_suggested_with_its_end(catrin, ceri, exact):
    at = council.now()
    end_identifier(**doing(ceri), identifier=catrin.identifiers.get(kind="telephone"))
    assert exact("07700 900123") == []
    (suggestion,) = find("07700 900123", council.now()).near
    assert suggestion.customer == catrin
    assert suggestion.until >= at
    assert suggestion.why.startswith("this was theirs until")


def test_whoever_has_the_number_now_is_not_taken_for_who_had_it(catrin, ceri, kept, exact):
    end_identifier(**doing(ceri), identifier=catrin.identifiers.get(kind="telephone"))
    newcomer = kept("Dewi Huws", ("telephone", "07700 900123"))
    assert exact("07700 900123") == [newcomer.ref]
    assert find("07700 900123", council.now()).near == []


def test_a_number_is_found_as_it_stood_at_a_past_moment(catrin, ceri, exact):
    before = council.now()
    end_identifier(**doing(ceri, before + timedelta(days=2)), identifier=catrin.identifiers.get(kind="telephone"))
    assert exact("07700 900123", before + timedelta(days=1)) == [catrin.ref]
    assert exact("07700 900123", before + timedelta(days=2)) == []
    assert exact("07700 900123", before - timedelta(days=1)) == []
    assert exact(catrin.ref, before - timedelta(days=1)) == []


def test_a_former_name_is_suggested_and_said_to_be_former(kept, ceri):
    customer = kept("Gwen Parry")
    give_name(**doing(ceri), customer=customer, given="Gwen Huws")
    end_name(**doing(ceri), name=customer.names.get(given="Gwen Parry"))
    (suggestion,) = find("Gwen Parry", council.now()).near
    assert suggestion.why.startswith("was called Gwen Parry until")
    assert tell_apart([customer], council.now())[0].name == "Gwen Huws"


def test_linked_records_are_found_as_one_person(kept, priya, ceri, exact):
    one, other = kept("Gwen Parry", ("telephone", "01632 960001")), kept("G Parry", ("email", "gwen@example.org"))
    give_identifier(**doing(ceri), customer=other, kind="telephone", given="01632 960001")
    assert exact("01632 960001") == [one.ref, other.ref]
    link_customers(**doing(priya), one=one, other=other, evidence="Same date of birth, asked on the call")
    assert exact("01632 960001") == [one.ref]
    assert exact("gwen@example.org") == [other.ref]


def test_a_withheld_number_gets_a_sentence_and_no_list(catrin):
    found = find("Withheld", council.now())
    assert (found.exact, found.near) == ([], [])
    assert "postcode" in found.said


def test_more_than_a_screen_of_people_says_what_to_add(kept):
    for number in range(14):
        kept(f"Gwen Parry {'abcdefghijklmn'[number]}")
    found = find("Gwen Parry", council.now())
    assert len(found.near) == 12
    assert found.more
    assert "postcode" in found.said


@pytest.mark.parametrize("text", ["", "  ", "%", "_", "' OR 1=1 --", "\\", "🙂", "*", "a" * 300, "/" * 300, "@", "@@"])
def test_odd_text_finds_nobody_and_breaks_nothing(catrin, text):
    assert find(text, council.now()).exact == []


@pytest.mark.parametrize("text", ["07700\x00900123", "a" * 301])
def test_text_that_cannot_be_read_gets_a_sentence(catrin, text):
    found = find(text, council.now())
    assert found.exact == []
    assert found.said.endswith(".")


@given(text=st.text(max_size=60))
def test_no_text_breaks_the_box(text):
    from fairhand.customers.asked import read
    from fairhand.customers.slips import slipped_keys
    from fairhand.customers.text import Unreadable, readable

    try:
        asked = read(readable(text, 300))
    except Unreadable:
        return
    for kind, key in (*asked.keys, *asked.rough):
        assert key not in slipped_keys(kind, key)
