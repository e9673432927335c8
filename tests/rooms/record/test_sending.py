"""How a page sends an act: what the view gets, and what the reader finds on the form."""

from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.forms import CharField
from django.test import RequestFactory

from fairhand import council
from fairhand.govuk.fields import ActForm
from fairhand.policy import Act, Ruling
from fairhand.record.act import Deed, Unkept, act, ruling_for
from fairhand.record.asking import NotConsulted
from fairhand.record.models import Event, Refusal
from fairhand.record.sending import done
from tests.rooms.record.acts import PLAIN, begin_and_think_better, rule, say


class Say(ActForm):
    text = CharField(error_messages={"required": "Write what you say."})


class SayAfterAsking(Say):
    consulted = CharField(required=False)


class Unsaid(Unkept):
    """A fault as a room has its own."""


@act(Act.LOG_CONTACT)
def say_it_again(deed: Deed, *, text: str) -> Event:
    """What it is told cannot be kept."""
    raise Unsaid("That was said already. Say something else.", field="text")


@act(Act.LOG_CONTACT)
def say_unheard(deed: Deed, *, text: str, consulted: str = "") -> Event:
    """Somebody has to be asked first."""
    raise NotConsulted(Ruling(False, "Ask somebody first.", "1.1"))


@act(Act.LOG_CONTACT)
def say_and_make_nothing(deed: Deed, *, text: str) -> None:
    """An act of which nothing is kept but its event."""
    deed.happened(PLAIN, clause=deed.ruling.clause, facts={"text": text})


@pytest.fixture
def sent(ceri):
    """Send an act as a page does: what the view gets, and the form."""

    def send(operation, form_class=Say, *, by=ceri, method="post", text="Good morning", key=None, again="", **about):
        typed = {"key": key or uuid4(), "text": text} | ({"again": again} if again else {})
        request = getattr(RequestFactory(), method)("/", typed)
        request.user = by
        form = form_class(request.POST or None)
        return done(request, form, operation, **about), form

    return send


def test_a_page_that_is_only_looked_at_sends_nothing(sent):
    made, form = sent(say, method="get")
    assert (made, form.is_bound) == (None, False)
    assert not Event.objects.exists()


def test_a_form_that_is_not_whole_sends_nothing_and_says_what_is_missing(sent):
    made, form = sent(say, text="")
    assert (made, form.errors) == (None, {"text": ["Write what you say."]})
    assert not Event.objects.exists()


def test_a_whole_form_is_done_and_what_was_made_is_given(sent, ceri):
    made, form = sent(say, thread="T")
    assert made == Event.objects.get()
    assert (made.by, made.thread, made.facts.facts, form.errors) == (ceri, "T", {"text": "Good morning"}, {})


def test_what_is_given_besides_goes_before_what_the_form_said(ceri):
    request = RequestFactory().post("/", {"key": uuid4(), "text": "hello"})
    request.user = ceri
    assert done(request, Say(request.POST), say, text="Hello.").facts.facts == {"text": "Hello."}


def test_an_act_that_makes_nothing_is_told_apart_from_one_that_was_not_done(sent):
    made, form = sent(say_and_make_nothing)
    assert (made, form.errors) == (True, {})
    assert Event.objects.count() == 1


def test_a_refusal_stands_on_the_form_with_what_was_typed_and_is_kept(sent, ceri):
    made, form = sent(rule)
    because = ruling_for(Act.MANAGE_CONTACT, ceri, council.now()).because
    assert (made, form.non_field_errors(), Refusal.objects.get().because) == (None, [because], because)
    assert form["text"].value() == "Good morning"


def test_a_rule_inside_the_act_is_said_as_it_says_it(sent):
    made, form = sent(begin_and_think_better, ActForm)
    assert (made, form.non_field_errors()) == (None, ["On second thoughts, no."])
    assert not Event.objects.exists()


def test_what_cannot_be_kept_as_it_is_stands_at_the_field_that_the_fault_names(sent):
    made, form = sent(say_it_again)
    assert (made, form.errors) == (None, {"text": ["That was said already. Say something else."]})


def test_a_fault_at_a_field_that_the_form_does_not_have_stands_above_it(sent):
    assert sent(say_unheard, SayAfterAsking)[1].errors == {"consulted": ["Ask somebody first."]}
    assert sent(say_unheard)[1].non_field_errors() == ["Ask somebody first."]


def test_pressing_twice_gives_what_the_first_press_made(sent):
    key = uuid4()
    assert sent(say, key=key)[0] == sent(say, key=key)[0] == Event.objects.get()


def test_what_was_changed_on_a_page_that_was_sent_comes_back_under_another_key(sent):
    key = uuid4()
    sent(say, key=key)
    made, form = sent(say, key=key, text="Good night")
    assert (made, form["text"].value(), Event.objects.count()) == (None, "Good night", 1)
    assert "What stands here now is not kept." in form.non_field_errors()[0]
    assert form["key"].value() != str(key)
    assert sent(say, key=form["key"].value(), text="Good night")[0] == Event.objects.last()
    assert Event.objects.count() == 2


def test_the_same_a_moment_later_is_asked_about_and_kept_again_by_whoever_means_it(sent):
    first = sent(say)[0]
    made, form = sent(say)
    assert (made, form.asks_again, Event.objects.count()) == (None, True, 1)
    assert form.non_field_errors()[0].startswith("You sent the same at ")
    assert form["text"].value() == "Good morning"

    meant, _form = sent(say, again="yes")
    assert meant not in (None, first)
    assert sent(say)[1].asks_again


def test_what_differs_at_all_or_comes_later_or_from_somebody_else_or_over_the_api_is_not_asked_about(sent, owen, ceri):
    sent(say)
    assert sent(say, text="Good evening")[0]
    assert sent(say, thread="T")[0]
    assert sent(say, by=owen)[0]
    assert say(by=ceri, at=council.now(), key=uuid4(), text="Good morning")
    with patch("fairhand.record.once.SOON", -timedelta(minutes=1)):
        assert sent(say)[0]


def test_what_stands_against_it_is_said_before_it_is_asked_about(sent):
    for _twice in range(2):
        assert not sent(say_it_again)[1].asks_again
