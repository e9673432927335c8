"""A review as it is filled in, and what goes before one: putting it off, asking for it, not holding another."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fairhand import council
from fairhand.contacts.choices import offer
from fairhand.customers.models import Customer
from fairhand.decisions.models import Decision, SignOff
from fairhand.govuk.fields import ActForm, DayField, OneOf, Words
from fairhand.policy import Act, day
from fairhand.record.asked import Asking
from fairhand.record.asking import questions_before

from .set import Setting


def outcomes() -> list[tuple[str, str]]:
    """What can become of a decision, in the reader's words."""
    reviews = council.policy().reviews
    return [(each, council.words().label(f"outcomes.{each}")) for each in (reviews.outcomes if reviews else ())]


class ReviewForm(Asking, Setting, ActForm):
    """What becomes of a decision, why, what is set from now on, and whether the customer is told."""

    begun: dict[str, Any] = {}
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    outcome = OneOf(
        outcomes,
        label=gettext_lazy("What becomes of it?"),
        error_messages={"required": gettext_lazy("Choose what becomes of it. None of these is the usual one.")},
    )
    reasons = Words(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("What has happened since, what it shows, and why this is right now. They can ask."),
        error_messages={"required": gettext_lazy("Write the reasons: a review without them is none.")},
    )
    ends_on = DayField(label=gettext_lazy("The end"), required=False)
    review_on = DayField(label=gettext_lazy("The next review"), required=False)

    def __init__(
        self, *args, decision: Decision, after: int, last_days: tuple[date | None, date | None] = (None, None), **kwargs
    ):
        super().__init__(*args, **kwargs)
        words, (last_end, last_review) = council.words(), last_days
        if last_end:
            said = {"day": day(last_end, words)}
            self.fields["ends_on"].help_text = _("The last day it may end: %(day)s.") % said
        if last_review:
            said = {"day": day(last_review, words)}
            self.fields["review_on"].help_text = (
                _("The last lawful day, if this review is held today: %(day)s. Not after the end.") % said
            )
        self.fields["after"].initial = after
        self.fields["ends_on"].initial = decision.ends_on
        self.put_measures(decision)
        self.put(questions_before(Act.REVIEW))
        set_ = [name for part in self.parts for name in self.fields if name.startswith(f"{part.name}_")]
        self.order_fields(["outcome", "reasons", *set_, "ends_on", "review_on"])  # so that faults are told in order

    def go_on_from(self, put: SignOff) -> None:
        """Fill in what was put to others to confirm: it is kept only word for word as they confirm it."""
        sets = put.detail or {}
        self.begin_from(sets["measures"])
        days = {name: date.fromisoformat(sets[name]) for name in ("ends_on", "review_on") if sets.get(name)}
        self.initial.update({"reasons": put.asked, **days})
        self.begun = {"measures": sets["measures"], **days}

    def clean(self):
        super().clean()
        goes_on = self.cleaned_data.get("outcome") not in (None, "ended")
        if goes_on and not self.cleaned_data.get("review_on") and "review_on" not in self.errors:
            self.add_error("review_on", _("Choose the day of the next review: it goes on, so it is reviewed again."))
        return self.cleaned_data

    def forget_what_is_missing(self) -> None:
        """Say nothing of what is not filled in yet: somebody only looks at what it would do so far."""
        set_ = {name for part in self.parts for name in self.fields if name.startswith(f"{part.name}_")}
        for name in set(self.errors) - set_ - {"ends_on"}:
            del self.errors[name]

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the act takes it."""
        facts = self.cleaned_data
        ended = facts["outcome"] == "ended"
        return {
            "after": facts["after"],
            "outcome": facts["outcome"],
            "reasons": facts["reasons"],
            "answers": self.answers,
            "measures": None if ended else self.measures,
            "ends_on": None if ended else facts["ends_on"],
            "review_on": None if ended else facts["review_on"],
        }


class PutOffForm(ActForm):
    """To which day a review is put off, and why."""

    until = DayField(label=gettext_lazy("To which day?"))
    because = Words(
        label=gettext_lazy("Why can it not be held in time?"),
        error_messages={"required": gettext_lazy("Write why it cannot be held in time.")},
    )


class AskForm(ActForm):
    """What a customer says has changed, on which decision, and when they said it."""

    decision = OneOf(
        label=gettext_lazy("Which restriction is it about?"),
        error_messages={"required": gettext_lazy("Choose which restriction it is about.")},
    )
    text = Words(
        label=gettext_lazy("What do they say?"),
        help_text=gettext_lazy("In their own words: what has changed, and what they ask for."),
        error_messages={"required": gettext_lazy("Write what the customer says, in their own words.")},
    )
    asked_on = DayField(
        label=gettext_lazy("When did they ask?"),
        required=False,
        help_text=gettext_lazy("Leave this empty if it was today."),
    )
    who = OneOf(label=gettext_lazy("Who asks?"), required=False)

    def __init__(self, *args, decisions: list[Decision], people: list[tuple[str, str]], named: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self._decisions = {each.ref: each for each in decisions}
        offer(self, "decision", [(ref, _measures_of(each) if named else ref) for ref, each in self._decisions.items()])
        offer(self, "who", [("", _("The customer")), *people], required=False)
        if len(decisions) == 1:
            self.fields["decision"].required = False
        self.order_fields(["decision", "text", "asked_on", "who"])

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the act takes it."""
        facts = self.cleaned_data
        ref = facts["decision"] or next(iter(self._decisions))
        asked_on: date | None = facts["asked_on"]
        representative = Customer.objects.filter(ref=facts["who"]).first() if facts["who"] else None
        return {
            "decision": self._decisions[ref],
            "text": facts["text"],
            "asked_on": asked_on,
            "representative": representative,
        }


class DeclineForm(ActForm):
    """Why another early review is not held."""

    because = Words(
        label=gettext_lazy("Why is it not held?"),
        error_messages={"required": gettext_lazy("Write why it is not held.")},
    )


def _measures_of(decision: Decision) -> str:
    said = ", ".join(council.words().label(f"measures.{each['code']}") for each in decision.measures)
    return f"{said} ({decision.ref})"
