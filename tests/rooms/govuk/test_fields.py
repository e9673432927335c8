"""What a form says of what does not fit."""

from uuid import uuid4

from django.forms import CharField

from fairhand.govuk.fields import LONGEST, ActForm, Words


class Said(ActForm):
    reasons = Words()
    name = CharField(max_length=5)
    own = CharField(max_length=5, error_messages={"max_length": "Shorter, please."})


def test_what_does_not_fit_is_said_in_our_words_and_none_of_it_is_lost():
    form = Said({"key": uuid4(), "reasons": "a" * (LONGEST + 1), "name": "Ceridwen", "own": "Ceridwen"})
    said = "This has 8 characters, and there is room for 5. Nothing that you typed is lost: make it shorter, and send"
    assert form.errors["name"] == [f"{said} it again."]
    assert form.errors["own"] == ["Shorter, please."]
    assert form.errors["reasons"][0].startswith(f"This has {LONGEST + 1} characters, and there is room for {LONGEST}.")
    assert form["name"].value() == "Ceridwen"


def test_a_reason_has_a_measure_where_its_form_gives_it_none():
    assert Said({"key": uuid4(), "reasons": "a" * LONGEST, "name": "Ceri", "own": "Ceri"}).is_valid()
