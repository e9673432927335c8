"""Sentences are told apart, and words are made alike, in English and Welsh."""

import pytest

from fairhand.comparison.forms_of_words import is_form
from fairhand.comparison.reading import read, words_of


def texts(letter: str) -> list[str]:
    return [each.text for each in read(letter) if not each.is_form]


@pytest.mark.parametrize(
    "letter, sentences",
    [
        ("I wrote to Mr. Parry. He is away.", ["I wrote to Mr. Parry.", "He is away."]),
        ("See No. 5, St. Asaph. It is shut.", ["See No. 5, St. Asaph.", "It is shut."]),
        ("It cost £1,200.50. I want it back!", ["It cost £1,200.50.", "I want it back!"]),
        ("R. Jones came at 5 p.m. Nobody was in.", ["R. Jones came at 5 p.m.", "Nobody was in."]),
        ("The bins\nwere missed\nagain. Why?", ["The bins were missed again.", "Why?"]),
        ("I ask for:\n- a reply\n- a date", ["I ask for:", "- a reply", "- a date"]),
        ("1. The drain is blocked.\n2. The roof leaks.", ["1. The drain is blocked.", "2. The roof leaks."]),
        ("> The drain is blocked.\n> It smells.", ["The drain is blocked.", "It smells."]),
        ("Gweler rhif. 5, e.e. y draen. Mae'n drewi.", ["Gweler rhif. 5, e.e. y draen.", "Mae'n drewi."]),
        ("He said “go away.” Then he left.", ['He said "go away."', "Then he left."]),
    ],
)
def test_a_letter_is_cut_where_its_sentences_end(letter, sentences):
    assert texts(letter) == sentences


@pytest.mark.parametrize(
    "text",
    ["Dear Sir or Madam,", "Annwyl Mrs Griffiths,", "Yours faithfully,", "Cofion gorau", "Kind regafds,", "Bore da"],
)
def test_a_form_of_words_is_one(text):
    assert is_form(text)


@pytest.mark.parametrize(
    "text",
    ["Dear Sir my son was hit.", "Thank you for nothing.", "I fell.", "Help us.", "Bu hi farw.", "To: get it done"],
)
def test_what_says_something_is_none(text):
    assert not is_form(text)


def test_a_greeting_before_a_sentence_is_taken_from_it():
    assert [(each.text, each.is_form) for each in read("Dear Sir, the drain is blocked.")] == [
        ("Dear Sir,", True),
        ("the drain is blocked.", False),
    ]


@pytest.mark.parametrize(
    "one, other",
    [
        ("£1,200.00", "£1200"),
        ("the 3rd of May", "the 3 of May"),
        ("don’t e-mail me", "dont email me"),
        ("(the drain)", "the drain"),
        ("- the drain", "the drain"),
    ],
)
def test_words_are_alike_however_they_are_written(one, other):
    from fairhand.comparison.reading import alike

    assert words_of(alike(one)) == words_of(alike(other))


@pytest.mark.parametrize("one, other", [("12.50", "1250"), ("2-3", "23"), ("3/5/25", "3/5/26"), ("£5", "5")])
def test_facts_stay_apart(one, other):
    assert words_of(one) != words_of(other)
