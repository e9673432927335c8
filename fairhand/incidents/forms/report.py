"""What anybody fills in to report: behaviour on any channel, a call that was ended."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.contacts.choices import ClockField, CustomerField, channels, offer
from fairhand.contacts.models import Contact
from fairhand.contacts.unfit import Unfit, not_to_come
from fairhand.customers.models import Customer
from fairhand.govuk.fields import LONGEST_STORY, ActForm, MomentField, OneOf, Words
from fairhand.people.models import Employee

from ..choices import BehavioursField, ColleagueField, behaviours, behaviours_on_a_call


class WhatHappened(ActForm):
    """What every report asks: at most four answers are required."""

    customer = CustomerField()
    what_happened = Words(
        label=_("What was said or done"),
        help_text=_("As near to the words used as you can. Only what you saw or heard."),
        max_length=LONGEST_STORY,
        error_messages={"required": _("Say what was said or done. One sentence is enough.")},
    )
    opinion = Words(
        label=_("What I think of it"), required=False, help_text=_("Kept apart from what happened, and as yours.")
    )
    impact = Words(
        label=_("How it affected me"),
        required=False,
        help_text=_("You need not say. It helps your leader to help you."),
    )
    threat = forms.BooleanField(
        label=_("Violence or harassment was threatened, to anybody"),
        required=False,
        help_text=_("Your leader then takes it to the police. You can go to the police yourself at any time."),
    )
    who = OneOf(
        label=_("Who was it?"),
        required=False,
        error_messages={"required": _("Say who it was: their conduct is theirs alone.")},
    )
    known_as = forms.CharField(
        label=_("Who was it, if you know?"),
        required=False,
        max_length=300,
        help_text=_("A name, a number, anything. You can leave it empty."),
    )
    affected = ColleagueField(
        label=_("It was done to a colleague, not to me"), required=False, help_text=_("Their address at work.")
    )
    about_leader = forms.BooleanField(
        label=_("This concerns my own leader"),
        required=False,
        help_text=_("They were harmed, or it is about them. The report then goes to the next in line."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not any(duty.opens_on == "threat_reported" for duty in council.policy().duties):
            self.fields["threat"].help_text = _("You can go to the police yourself at any time.")

    reporter: Employee | None = None  # to whom it was done, unless it says to whom else

    def of(self, reporter: Employee):
        """Whose report it is."""
        self.reporter = reporter
        return self

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        said = super().said
        return {**said, "affected": said["affected"] or self.reporter}

    def offer(self, persons: list[tuple[str, str]]):
        """Ask who it was, where somebody acts for the customer."""
        offer(self, "who", persons, required=len(persons) > 1)
        return self

    def clean(self):
        """A representative's conduct is theirs, on behalf of the customer and never the customer's own."""
        super().clean()
        told = self.cleaned_data
        who, customer = told.pop("who", ""), told.get("customer")
        told["on_behalf_of"] = None
        if not customer and told.get("known_as"):
            told["customer"] = Customer.objects.filter(ref=told["known_as"].strip().upper()).first()
        if who and customer and who != customer.ref:
            told["on_behalf_of"] = customer
            told["customer"] = CustomerField().clean(who)
        return told


class ReportForm(WhatHappened):
    """Report behaviour on any channel."""

    field_order = ("channel", "behaviours", "who", "known_as", "what_happened")  # as on the page, for its faults

    contact = forms.CharField(widget=forms.HiddenInput, required=False)
    behaviours = BehavioursField(behaviours, label=_("What was the behaviour?"))
    channel = OneOf(channels, label=_("How?"), error_messages={"required": _("Choose how it happened.")})
    happened_at = MomentField(
        label=_("When was it?"), required=False, help_text=_("Leave this empty if it was just now.")
    )

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it: what happened in a contact happened when that did."""
        said = super().said
        return {**said, "happened_at": said["happened_at"] or (said["contact"] and said["contact"].happened_at)}

    def clean_contact(self):
        """The contact in which it happened, where that is logged already."""
        return Contact.objects.filter(ref=self.cleaned_data["contact"]).first()

    def clean_happened_at(self):
        """What is reported has happened already."""
        happened_at = self.cleaned_data["happened_at"]
        try:
            return happened_at and not_to_come(happened_at, council.now())
        except Unfit as fault:
            raise ValidationError(str(fault), "not_yet") from None


ENOUGH = 2  # warnings, where the policy asks for fewer


def warned() -> list[tuple[str, str]]:
    """How often somebody can say that they warned: in the numbers of a policy that asks for more than one warning."""
    asked = _asked_for()
    once, again = gettext("I have warned them"), gettext("I warned them more than once")
    if asked >= ENOUGH:
        once = gettext("I warned them, but fewer times")
        again = gettext("I warned them %(number)d times") % {"number": asked}
    return [("once", once), ("again", again), ("not", gettext("I did not warn them"))]


def _asked_for() -> int:
    calls = council.policy().calls
    return calls.warnings_before_end if calls else 0


class CallForm(WhatHappened):
    """A call that was ended: what was happening, the warning, the end, and then the report."""

    field_order = ("behaviours", "warned", "warned_at", "no_warning_because", "ended_at", "who", "known_as")

    behaviours = BehavioursField(behaviours_on_a_call, label=_("What is happening?"))
    warned = OneOf(
        warned,
        label=_("The warning"),
        error_messages={"required": _("Say whether you warned them. Whatever you say is kept.")},
    )
    warned_at = ClockField(label=_("Time of the warning"), help_text=_("Leave it empty if you do not know it."))
    no_warning_because = Words(
        label=_("Why not"), required=False, help_text=_("There can be good reasons. Yours is kept with the report.")
    )
    ended_at = ClockField(
        label=_("Time the call ended"), help_text=_("Write it as 14:05. Leave it empty if it was just now.")
    )

    @property
    def warn_them(self) -> str:
        """What to do before the call is ended, as often as the policy asks."""
        if (number := _asked_for()) < ENOUGH:
            return gettext("2. Warn them, once") if number else gettext("2. Warn them")
        return gettext("2. Warn them, %(number)d times") % {"number": number}

    def clean(self):
        """A warning has a time, and none a reason, never both."""
        super().clean()
        told = self.cleaned_data
        told["warnings"] = {"once": 1, "again": max(ENOUGH, _asked_for())}.get(told.pop("warned", ""), 0)
        if told["warnings"]:
            told["no_warning_because"] = ""
            ended_at = told.get("ended_at") or council.now()
            if told.get("warned_at") and told["warned_at"] > ended_at:
                self.add_error("warned_at", _("This is later than the end of the call. Check both times."))
        else:
            told["warned_at"] = None
        return told
