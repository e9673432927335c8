"""What a person writes in a measure, in each language of the letter; and what was written before that was asked."""

from types import SimpleNamespace

import pytest

from fairhand.policy import detail_in_words, eases, instructions, missing_from, unread_in, wrong_with
from fairhand.policy.own_words import languages_lacking, said_in
from tests.policy.test_instructions import NOON, measure

BOTH = ("en", "cy")
NAMED = {"en": "the Duty Officer", "cy": "y Swyddog ar Ddyletswydd"}
DEPUTY = {"en": "the Manager", "cy": "y Rheolwr"}
PLACES = {"en": ["County Hall", "the library"], "cy": ["Neuadd y Sir", "y llyfrgell"]}


def of(kind, **detail):
    return SimpleNamespace(kind=kind, detail=detail, clause="1", ref="")


def test_the_point_of_contact_and_the_places_are_said_in_the_language_of_the_reader(littleton, words, welsh):
    rows = [
        measure("single_point_of_contact", "2025-06-01 00:00", name=NAMED, deputy=DEPUTY),
        measure("no_contact_at_places", "2025-06-01 00:00", places=PLACES),
    ]
    said = instructions(littleton, words, rows, NOON).say
    assert "the Duty Officer" in said["en"]
    assert "the Manager" in said["en"]
    assert "County Hall; the library" in said["en"]
    assert "y Swyddog ar Ddyletswydd" in said["cy"]
    assert "y Rheolwr" in said["cy"]
    assert "Neuadd y Sir; y llyfrgell" in said["cy"]
    assert not [each for each in ("Duty Officer", "Manager", "County Hall") if each in said["cy"]]
    for row, there in zip(rows, ("y Swyddog ar Ddyletswydd", "Neuadd y Sir"), strict=True):
        assert there in detail_in_words(welsh, row)


def test_what_was_written_in_one_value_is_read_as_it_is_in_every_language(words, welsh):
    for each in (words, welsh):
        assert "Ceri Davies" in detail_in_words(each, of("single_point_of_contact", name="Ceri Davies", deputy="Dewi"))
        assert "the hall" in detail_in_words(each, of("no_contact_at_places", places=["the hall"]))


@pytest.mark.parametrize(
    ("kind", "detail", "lacks"),
    [
        ("single_point_of_contact", {"name": NAMED, "deputy": DEPUTY}, []),
        ("single_point_of_contact", {"name": NAMED}, ["deputy"]),
        ("single_point_of_contact", {"name": {"en": "X"}, "deputy": DEPUTY}, ["name.cy"]),
        ("single_point_of_contact", {"name": NAMED, "deputy": "the Manager"}, ["deputy.en", "deputy.cy"]),
        ("no_contact_at_places", {"places": PLACES}, []),
        ("no_contact_at_places", {"places": ["the hall"]}, ["places.en", "places.cy"]),
        ("no_contact_at_places", {"places": {"en": ["the hall"], "cy": []}}, ["places.cy"]),
        ("no_contact_at_places", {"places": {**PLACES, "cy": ["y llyfrgell"]}}, ["places.cy"]),
        ("third_party_only", {"name": "an advocate"}, []),
        ("no_contact_at_places", {"places": {**PLACES, "cy": ["y llyfrgell", " "]}}, ["places.cy"]),
        ("third_party_only", {"name": "\u200b"}, ["name"]),
        ("other", {"text": {"en": "In words"}}, ["text.cy"]),
        ("other", {"text": {"en": "In words", "cy": " "}}, ["text.cy"]),
        ("other", {"text": {"en": "\u200b", "cy": "\u2060\n"}}, ["text.en", "text.cy"]),
    ],
)
def test_what_is_not_said_in_a_language_of_the_letter_is_missing(kind, detail, lacks):
    assert missing_from(kind, detail, BOTH) == lacks


@pytest.mark.parametrize(
    ("kind", "detail", "wrong"),
    [
        ("single_point_of_contact", {"name": NAMED, "deputy": "the Manager"}, ""),
        ("single_point_of_contact", {"name": {"en": ["X"]}}, "no_text"),
        ("third_party_only", {"name": NAMED}, "no_text"),
        ("no_contact_at_places", {"places": PLACES}, ""),
        ("no_contact_at_places", {"places": ["the hall"]}, ""),
        ("no_contact_at_places", {"places": {"en": "the hall"}}, "no_list"),
        ("single_point_of_contact", {"away_from": "2025-07-02", "away_until": "2025-07-01"}, "days_turned_round"),
        ("single_point_of_contact", {"away_from": "2025-07-02", "away_until": "2025-07-02"}, ""),
        ("single_point_of_contact", {"away_from": "2025-07-02"}, ""),
        ("other", {"text": {"en": "In words", "cy": "Mewn\x07 geiriau"}}, "unprintable"),
        ("no_contact_at_places", {"places": {"en": ["the hall"], "cy": ["y \x1bneuadd"]}}, "unprintable"),
        ("read_and_file", {"channels": ["email", "telephone"]}, "not_in_writing"),
        ("read_and_file", {"channels": ["email", "letter"]}, ""),
        ("other", {"text": {"en": "In\r\n\twords", "cy": "Mewn geiriau"}}, ""),
    ],
)
def test_a_part_of_another_make_is_wrong(littleton, kind, detail, wrong):
    assert wrong_with(littleton, kind, detail) == wrong


def test_what_is_written_in_no_language_of_the_letter_is_read_by_nobody():
    row = SimpleNamespace(kind="other", sign_off_when="")
    assert unread_in(row, {"text": {"en": "In words", "cy": "Mewn geiriau", "fr": "En mots"}}, BOTH) == ["text.fr"]
    assert unread_in(row, {"text": {"en": "In words", "cy": "Mewn geiriau"}}, BOTH) == []
    assert unread_in(row, {"text": "In words", "name": "Nobody"}, BOTH) == ["name"]


@pytest.mark.parametrize(
    ("kind", "before", "after", "gentler"),
    [
        ("single_point_of_contact", {"name": NAMED, "deputy": DEPUTY}, {"deputy": {**DEPUTY}, "name": {**NAMED}}, True),
        ("single_point_of_contact", {"name": NAMED}, {"name": {**NAMED, "cy": "y Rheolwr"}}, False),
        ("single_point_of_contact", {"name": NAMED, "deputy": DEPUTY}, {"name": NAMED}, False),
        ("single_point_of_contact", {"name": "the Duty Officer"}, {"name": NAMED}, False),
        ("single_point_of_contact", {"name": "Both"}, {"name": {"en": "Both", "cy": "Both"}}, True),
        ("single_point_of_contact", {"name": NAMED}, {"name": "the Duty Officer"}, False),
        ("single_point_of_contact", {"name": "Another"}, {"name": NAMED}, False),
        ("no_contact_at_places", {"places": PLACES}, {"places": {"en": ["County Hall"], "cy": ["Neuadd y Sir"]}}, True),
        ("no_contact_at_places", {"places": PLACES}, {"places": {**PLACES, "en": ["the park"]}}, False),
        ("no_contact_at_places", {"places": ["the library", "County Hall"]}, {"places": PLACES}, False),
        ("no_contact_at_places", {"places": ["A", "B"]}, {"places": {"en": ["A"], "cy": ["B"]}}, True),
        ("no_contact_at_places", {"places": ["the library"]}, {"places": PLACES}, False),
        ("other", {"text": {"en": "A", "cy": "B"}}, {"text": {"cy": "B", "en": "A"}}, True),
        ("other", {"text": {"en": "A", "cy": "B"}}, {"text": {"cy": "C", "en": "A"}}, False),
        ("other", {"text": {"en": "A"}}, {"text": {"cy": "C", "en": "A"}}, False),
        ("other", {"text": "A"}, {"text": {"en": "A", "cy": "Nothing at all"}}, False),
        ("other", {"text": "A"}, {"text": "A"}, True),
    ],
)
def test_equal_things_are_equal_however_they_were_kept(littleton, kind, before, after, gentler):
    assert eases(littleton, [of(kind, **before)], [of(kind, **after)]) is gentler


def test_what_an_old_record_lacks_is_left_out_and_breaks_nothing(littleton, words):
    rows = [
        measure("third_party_only", "2025-06-01 00:00"),
        measure("single_point_of_contact", "2025-06-01 00:00"),
        measure("set_times", "2025-06-01 00:00", days=[], **{"from": "10:00", "until": "12:00"}),
    ]
    answer = instructions(littleton, words, rows, NOON)

    assert "None" not in answer.say["en"]
    assert "10:00 to 12:00" in answer.say["en"]
    assert detail_in_words(words, rows[0]).strip() == "only through"


def test_what_is_no_text_and_no_list_lacks_no_language():
    assert languages_lacking({"en": 7, "cy": 7}, BOTH) == []


def test_of_what_was_written_in_no_language_nothing_is_said():
    assert said_in("en", {}) == ""
    assert said_in("en", {"cy": "y Rheolwr"}) == "y Rheolwr"
