"""What a form about a contact offers: channels of the policy, who it was, a customer by reference, a time of day."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.people.models import Service

from .unfit import SLACK


def channels() -> list[tuple[str, str]]:
    """The channels that the policy covers, in the reader's language."""
    words = council.words()
    return [(row.code.value, words.label(f"channels.{row.code}")) for row in council.policy().channels]


def services() -> list[tuple[str, str]]:
    """The services that are open, in the reader's language; first that it is not said which one."""
    name = "name_cy" if (get_language() or "").startswith("cy") else "name_en"
    return [("", str(_("It does not say"))), *Service.objects.open().order_by(name).values_list("code", name)]


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]], *, required: bool = True) -> None:
    """Give a field of a form what there is to choose from."""
    field: Any = form.fields[name]
    field.choices, field.required = choices, required


class CustomerField(forms.CharField):
    """A customer, by the reference that a check of the contact gave."""

    widget = forms.HiddenInput

    def __init__(self, **options):
        super().__init__(required=False, max_length=20, **options)

    def clean(self, value) -> Customer | None:
        ref = (super().clean(value) or "").upper()
        if not ref:
            return None
        customer = Customer.objects.filter(ref=ref).first()
        if customer is None:
            raise ValidationError(
                _("No customer has this reference any more. Check the contact again, or report without a customer."),
                "unknown",
            )
        return customer


class ClockField(forms.TimeField):
    """A time of day, taken to be the last time that it was so: 23:58 told at 00:03 was yesterday."""

    widget = forms.TextInput

    def __init__(self, **options):
        options["error_messages"] = {
            "invalid": _("Write the time as 14:05."),
            **options.get("error_messages", {}),
        }
        super().__init__(required=False, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **options)

    def clean(self, value) -> datetime | None:
        clock = super().clean(value)
        if clock is None:
            return None
        now = council.now()
        at = datetime.combine(council.day_of(now), clock, council.zone())
        if at > now + SLACK:
            at = datetime.combine(at.date() - timedelta(days=1), clock, council.zone())
        return at
