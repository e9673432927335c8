"""What an employee fills in to log a contact, and to say that a matter was decided."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.govuk.fields import ActForm, DayField, Form, MomentField, OneOf, Words
from fairhand.policy import Channel

from .choices import CustomerField, channels, offer, services
from .unfit import Unfit, not_to_come

WRITTEN = (Channel.EMAIL, Channel.LETTER, Channel.WEB_FORM, Channel.TEXT_MESSAGE, Channel.SOCIAL_MEDIA)
LONGEST = 100_000  # characters of a letter


class ContactForm(ActForm):
    """Log a contact: who it was, how, when, about which matter, how long it took."""

    customer = CustomerField()
    who = OneOf(
        label=_("Who was it?"),
        required=False,
        error_messages={"required": _("Say who it was: the customer, or who acts for them.")},
    )
    channel = OneOf(
        channels,
        label=_("How was the contact made?"),
        error_messages={"required": _("Choose how the contact was made.")},
    )
    happened_at = MomentField(
        label=_("When was it?"), required=False, help_text=_("Leave this empty if it is now, or was just now.")
    )
    matter = forms.CharField(
        label=_("Reference of the request or complaint"),
        required=False,
        max_length=80,
        help_text=_("The reference in your own system, and nothing about the matter itself."),
        error_messages={"max_length": _("A reference has at most 80 characters.")},
    )
    minutes = forms.IntegerField(
        label=_("Minutes it took"),
        required=False,
        min_value=0,
        max_value=1440,
        error_messages={
            "invalid": _("Give the minutes as a whole number, such as 12."),
            "min_value": _("Give the minutes as a whole number, such as 12."),
            "max_value": _("A contact lasts at most a day. Give the minutes it took."),
        },
    )
    outgoing = forms.BooleanField(label=_("We contacted them"), required=False)
    heading = forms.CharField(
        label=_("Subject"),
        required=False,
        max_length=300,
        error_messages={"max_length": _("A subject has at most 300 characters.")},
    )
    text = Words(
        label=_("What it said, word for word"),
        required=False,
        max_length=LONGEST,
        help_text=_("Copy all of it. Later letters can then be laid beside it, sentence by sentence."),
        error_messages={
            "max_length": _("There is room for 100,000 characters. Copy the letter without what it encloses.")
        },
    )
    service = forms.ChoiceField(
        choices=services,
        label=_("Which service is it about?"),
        required=False,
        help_text=_("A measure may hold for some services alone. What is about another is then handled as usual."),
        error_messages={"invalid_choice": _("Choose one of the services shown.")},
    )
    information_request = forms.BooleanField(
        label=_("It asks for information, or for their own data"),
        required=False,
        help_text=_("A right to information was used. The contact is kept, and never counted as behaviour."),
    )

    asked_then = forms.BooleanField(label=_("We contacted them, and they asked for it then"), required=False)

    asks = Words(
        label=_("What do they ask for?"),
        required=False,
        max_length=10_000,
        help_text=_("Whoever answers reads this. Leave it empty where you copied what they wrote."),
    )

    def offer(self, persons: list[tuple[str, str]]) -> "ContactForm":
        """Ask who it was, where somebody acts for the customer."""
        offer(self, "who", persons, required=len(persons) > 1)
        return self

    def clean(self):
        """Whoever acted for the customer is kept beside them, and never taken for them."""
        super().clean()
        told = self.cleaned_data
        who, customer = told.pop("who", ""), told.get("customer")
        told["representative"] = CustomerField().clean(who) if customer and who != customer.ref else None
        asked_then = told.pop("asked_then", False)
        if told.get("outgoing") and told.get("information_request") and not asked_then:
            self.add_error(
                "asked_then",
                _("You say that we contacted them, and that it asks for information. Is that so? If they asked when we "
                  "contacted them, say so here. If not, clear one of the two."),
            )  # fmt: skip
        if told.get("asks") and not told.get("information_request"):
            self.add_error(
                "information_request",
                _("You wrote what they ask for. Say that it asks for information, or clear what you wrote."),
            )
        if told.get("text") and told.get("channel") and told["channel"] not in WRITTEN:
            if told.get("information_request"):  # what was asked aloud, typed where a letter would be copied
                told["asks"] = "\n\n".join(filter(None, (told.get("asks"), told.get("heading"), told["text"])))
                told["heading"] = told["text"] = ""
                return told
            self.add_error("channel", _("You copied what was written. Choose how it was written, or clear the text."))
        return told

    def clean_happened_at(self):
        """A contact has happened already."""
        happened_at = self.cleaned_data["happened_at"]
        try:
            return happened_at and not_to_come(happened_at, council.now())
        except Unfit as fault:
            raise ValidationError(str(fault), "not_yet") from None


class DecidedForm(ActForm):
    """Say that a matter was decided or answered: which, on which day, where it can be read."""

    customer = CustomerField()
    matter = forms.CharField(
        label=_("Reference of the request or complaint"),
        max_length=80,
        help_text=_("The reference in your own system, and nothing about the matter itself."),
        error_messages={
            "required": _("Give the reference of the request or complaint that was decided."),
            "max_length": _("A reference has at most 80 characters."),
        },
    )
    decided_on = DayField(label=_("On which day was it decided or answered?"))
    found_in = forms.CharField(
        label=_("Where the decision can be read"),
        required=False,
        max_length=200,
        help_text=_("Such as the number of a document in your own system."),
        error_messages={"max_length": _("There is room for 200 characters. Give the number of the document alone.")},
    )

    def clean_decided_on(self):
        """A decision has been taken already."""
        decided_on = self.cleaned_data["decided_on"]
        if decided_on and decided_on > council.today():
            raise ValidationError(_("That day has not come yet. Give the day on which it was decided."), "not_yet")
        return decided_on


class TakeBackForm(ActForm):
    """Say that a matter was not decided on that day after all."""

    because = Words(
        label=_("How is it known?"),
        max_length=10_000,
        error_messages={"required": _("Write how it is known that it was not decided on that day.")},
    )


class FindForm(Form):
    """Look for who it was."""

    text = forms.CharField(
        label=_("A name, a number, an address or a reference"),
        max_length=200,
        error_messages={"required": _("Type what you know of them.")},
    )


class WhoseForm(ActForm):
    """Whose contact it was, and how that is known."""

    customer = OneOf(label=_("Whose contact was it?"), error_messages={"required": _("Choose the one whose it was.")})
    because = Words(
        label=_("How do you know?"),
        max_length=10_000,
        error_messages={"required": _("Say how you know. A few words are enough.")},
    )

    def offer(self, persons: list[tuple[str, str]]) -> "WhoseForm":
        """Those who were found, to choose from."""
        offer(self, "customer", persons)
        return self

    def clean_customer(self):
        """The customer with the reference chosen."""
        return CustomerField().clean(self.cleaned_data["customer"])


class NotKnownForm(ActForm):
    """That it cannot be known whose contact it was, and why."""

    why = Words(
        label=_("Why can it not be known?"),
        max_length=10_000,
        help_text=_("Such as: the number is withheld, and nobody rang back. You can still say whose it was later."),
        error_messages={"required": _("Write why it cannot be known whose it was. A few words are enough.")},
    )

    @property
    def said(self) -> dict[str, str]:
        """What was filled in, as the act takes it."""
        return {"because": self.cleaned_data["why"]}


class UnlinkForm(ActForm):
    """That a contact is not whose it was logged as, and how that is known."""

    because = Words(
        label=_("How do you know that this was wrong?"),
        max_length=10_000,
        help_text=_(
            "It is shown in the file of whoever it was taken to be, who may ask to read it. Name nobody else here, and "
            "say nothing of them: you say whose it was on the next page."
        ),
        error_messages={"required": _("Say how you know that it was wrong. A few words are enough.")},
    )


class AsksForm(ActForm):
    """What is asked in a contact that is on record."""

    asks = Words(
        label=_("What do they ask for?"),
        required=False,
        max_length=10_000,
        help_text=_("Whoever answers reads this. Leave it empty where you copied what they wrote."),
    )


class AnswerWrongForm(ActForm):
    """That an answer was recorded wrongly, and in what."""

    because = Words(
        label=_("What was wrong with it?"),
        max_length=10_000,
        help_text=_("Such as: it was the answer to another request. The record of it stays, and says so."),
        error_messages={"required": _("Say what was wrong with it. A few words are enough.")},
    )


def answer_forms(request: HttpRequest) -> tuple["AnswerForm", AnswerWrongForm]:
    """Both forms of a page on which an answer is recorded, and put right: the one that was sent is filled in."""
    wrong = "because" in request.POST
    return AnswerForm(None if wrong else request.POST or None), AnswerWrongForm(request.POST if wrong else None)


class AnswerForm(ActForm):
    """When a request for information was answered, and under which reference."""

    answered_on = DayField(label=_("When was it answered?"))
    reference = forms.CharField(
        label=_("The reference of the answer"),
        max_length=80,
        error_messages={
            "required": _("Give the reference of the answer, so that it can be found again."),
            "max_length": _("A reference has at most 80 characters."),
        },
    )

    def clean_answered_on(self):
        """An answer that is recorded has been given."""
        day = self.cleaned_data["answered_on"]
        if day > council.today():
            raise ValidationError(_("That day is still to come. Give the day on which it was answered."), "not_yet")
        return day
