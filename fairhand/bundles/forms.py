"""What is said before a bundle is put together, and what becomes of each item."""

import re
from datetime import datetime, time

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.govuk.fields import ActForm, DayField, Form, ManyOf, OneOf, Words

from .models import EVIDENCE, KINDS
from .naming import BUNDLES, column_name
from .queries import Sifted
from .redacting import HOW, IN, Redaction, wrong


class WhoseForm(Form):
    """Whose bundle it is, by the reference of their record."""

    customer = forms.CharField(
        label=gettext_lazy("The customer's reference"),
        help_text=gettext_lazy("It stands on the contact check and on every letter, and begins with C-."),
        error_messages={"required": gettext_lazy("Give the reference of the customer.")},
        max_length=20,
    )

    def clean_customer(self) -> Customer:
        """The customer themselves."""
        found = Customer.objects.filter(ref=self.cleaned_data["customer"].strip().upper()).first()
        if found is None:
            raise forms.ValidationError(_("No customer has this reference. Check it."))
        return found


class BeginForm(Form):
    """What asked for it, and as the record stood on which day."""

    kind = OneOf(
        [(each, BUNDLES[each]) for each in KINDS],
        label=gettext_lazy("For whom is it?"),
        error_messages={"required": gettext_lazy("Say whether it is for the person, or for an ombudsman.")},
    )
    request = forms.CharField(
        label=gettext_lazy("Reference of the request"),
        max_length=120,
        error_messages={"required": gettext_lazy("Give the reference of what asked for it.")},
    )
    asked_on = DayField(label=gettext_lazy("When was it asked for?"))
    to = forms.CharField(
        label=gettext_lazy("To whom does it go?"),
        help_text=gettext_lazy("For an ombudsman: which. Empty is the person themselves."),
        max_length=200,
        required=False,
    )
    as_at = DayField(
        label=gettext_lazy("As the record stood at the end of which day?"),
        help_text=gettext_lazy("Empty is now. Nothing that was recorded later is in it."),
        required=False,
    )
    because = Words(label=gettext_lazy("What was asked for, in a few words"), required=False, max_length=2000)
    approved = forms.CharField(
        label=gettext_lazy("Who approved that it goes out?"),
        help_text=gettext_lazy("Where somebody else has to agree."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args, customer: Customer, **kwargs):
        super().__init__(*args, **kwargs)
        self.customer = customer

    def clean_asked_on(self):
        """A day that has come."""
        if self.cleaned_data["asked_on"] > council.today():
            raise forms.ValidationError(_("That day has not come yet. Give the day on which it was asked for."))
        return self.cleaned_data["asked_on"]

    def clean_as_at(self) -> datetime:
        """The end of the day, or now."""
        day, now = self.cleaned_data["as_at"], council.now()
        at = min(datetime.combine(day, time.max, council.zone()), now) if day else now
        if day and day > council.today():
            raise forms.ValidationError(_("Give a day in the past: the file of a later day is not written yet."))
        if self.customer.recorded_at > at:
            raise forms.ValidationError(_("There was no record of this customer then. Give a later day."))
        return at

    def clean(self):
        facts = super().clean()
        if facts.get("kind") == EVIDENCE and not facts.get("to", "").strip():
            self.add_error("to", _("Say to whom it goes: which ombudsman, court or regulator."))
        return facts


class MakeForm(ActForm):
    """Put it together now."""


class ItemForm(Form):
    """What becomes of one item."""

    how = OneOf(
        list(HOW.items()),
        label=gettext_lazy("What becomes of it?"),
        error_messages={"required": gettext_lazy("Say whether it is left in, left out in part, or left out.")},
    )
    columns = ManyOf(label=gettext_lazy("Leave these lines out"), required=False)
    words = Words(
        label=gettext_lazy("Leave these words out, wherever they stand in it"),
        help_text=gettext_lazy("One to a line, as they stand."),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("The person reads it where something is left out. Name nobody in it."),
        required=False,
        max_length=500,
    )

    def __init__(self, data, sifted: Sifted):
        self.sifted = sifted
        said = sifted.decided or sifted.proposed or Redaction()
        initial = {"how": said.how, "columns": said.columns, "words": "\n".join(said.words), "reason": said.reason}
        super().__init__(data, prefix=re.sub(r"\W", "-", sifted.item.key), initial=initial)
        self.fields["columns"].choices = [
            (each.column, column_name(each.column))
            for each in sifted.item.values
            if each.is_telling or each.column in said.columns
        ]

    @property
    def redaction(self) -> Redaction:
        """What was decided."""
        facts = self.cleaned_data
        words = tuple(filter(None, (each.strip() for each in facts["words"].splitlines())))
        return Redaction(facts["how"], tuple(facts["columns"]), words, facts["reason"].strip())

    def clean(self):
        facts = super().clean()
        if not self.errors and (
            because := wrong(self.sifted.item, self.redaction, proposed=self.sifted.proposed is not None)
        ):
            self.add_error("reason" if not self.redaction.reason else "words", because)
        return facts

    @property
    def kept(self) -> dict | None:
        """What is kept of it: nothing for what was left in and never in question."""
        needless = self.redaction.how == IN and self.sifted.proposed is None
        return None if needless else self.redaction.said
