"""What an employee fills in to log a contact."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.govuk.fields import ActForm, MomentField, OneOf

from .choices import CustomerField, channels, offer
from .unfit import Unfit, not_to_come


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
        return told

    def clean_happened_at(self):
        """A contact has happened already."""
        happened_at = self.cleaned_data["happened_at"]
        try:
            return happened_at and not_to_come(happened_at, council.now())
        except Unfit as fault:
            raise ValidationError(str(fault), "not_yet") from None
