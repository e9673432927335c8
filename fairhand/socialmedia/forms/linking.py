"""What is filled in to take an account to be a customer's, to look at that as a second person, and to end it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fairhand.contacts.choices import CustomerField, offer
from fairhand.govuk.fields import ActForm, Form, ManyOf, OneOf, Words

from ..choices import BASIS, CONFIDENCE, NAME_ALIKE
from ..typed import LONGEST_TEXT
from .acting import YES_NO


class FindForm(Form):
    """Look for the customer whose account it may be."""

    text = forms.CharField(
        label=_("A name, a number, an address or a reference"),
        max_length=200,
        error_messages={"required": _("Type what you know of them.")},
    )


class LinkForm(ActForm):
    """Whose account it is, what that rests on, and how sure somebody is."""

    customer = OneOf(label=_("Whose account is it?"), error_messages={"required": _("Choose whose account it is.")})
    basis = ManyOf(
        list(BASIS.items()),
        label=_("What does that rest on?"),
        help_text=_("Never on a name alone: many people have one."),
        error_messages={"required": _("Choose what it rests on.")},
    )
    evidence = Words(
        label=_("How do you know?"),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write how it is known that the account is theirs.")},
    )
    confidence = OneOf(
        list(CONFIDENCE.items()), label=_("How sure are you?"), error_messages={"required": _("Say how sure you are.")}
    )

    def offer(self, persons: list[tuple[str, str]]) -> "LinkForm":
        """Those who were found, to choose from."""
        offer(self, "customer", persons)
        return self

    def clean_customer(self):
        """The customer with the reference chosen."""
        return CustomerField().clean(self.cleaned_data["customer"])

    def clean_basis(self):
        """A name alone is no evidence."""
        basis = self.cleaned_data["basis"]
        if basis == [NAME_ALIKE]:
            self.add_error("basis", _("A name that is alike is not enough: many people have one. Say what else."))
        return basis


class ConfirmForm(ActForm):
    """What the second person says."""

    agreed = OneOf(
        YES_NO["agreed"], label=_("Is it their account?"), error_messages={"required": _("Say whether it is theirs.")}
    )
    because = Words(
        label=_("What you looked at, and what you found"),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write what you looked at, and what you found.")},
    )

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        return {**super().said, "agreed": self.cleaned_data["agreed"] == "yes"}


class UnlinkForm(ActForm):
    """How it is known that the account is not theirs."""

    because = Words(
        label=_("How do you know that it is not theirs?"),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write how it is known that it is not theirs.")},
    )
