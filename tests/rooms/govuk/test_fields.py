"""What a form says of what does not fit."""

from uuid import uuid4

from django.forms import CharField

from fairhand import council
from fairhand.govuk.fields import LONGEST, ActForm, DayField, MomentField, Words


class Days(ActForm):
    on = DayField()
    at = MomentField(required=False)


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


def test_a_year_of_two_figures_is_asked_about_and_none_of_it_is_lost():
    day = {"on_day": 27, "on_month": 11, "on_year": 26}
    form = Days({"key": uuid4(), **day, "at_day": 27, "at_month": 11, "at_year": 26, "at_time": "14:05"})
    asked = f"Write the year in four figures, such as {council.today().year}."
    assert form.errors == {"on": [asked], "at": [asked]}
    assert form["on"].value() == ["27", "11", "26"] or form["on"].value() == [27, 11, 26]
    assert Days({"key": uuid4(), **day, "on_year": 2026}).is_valid()
