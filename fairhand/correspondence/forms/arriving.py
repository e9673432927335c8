"""A letter as it is entered, and whose something is."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.contacts.choices import CustomerField, channels, offer
from fairhand.govuk.fields import LONGEST_STORY, ActForm, DayField, OneOf, Words
from fairhand.policy import Channel
from fairhand.uploads.fields import UploadField, UploadForm

from ..models import LONGEST

BY_HAND = (Channel.LETTER, Channel.IN_PERSON, Channel.WEB_FORM, Channel.EMAIL)
THEMSELVES, FOR_ANOTHER = "themselves", "for_another"


def ways() -> list[tuple[str, str]]:
    """How something in writing can have come, as far as the policy covers it."""
    named = dict(channels())
    return [(each.value, named[each.value]) for each in BY_HAND if each.value in named]


class EnterForm(UploadForm):
    """A letter or a form as it came: typed as it is written, or its scan, or both."""

    customer = CustomerField()
    way = OneOf(ways, label=_("How did it come?"), error_messages={"required": _("Choose how it came.")})
    received_on = DayField(
        label=_("When did it come?"), required=False, help_text=_("Leave this empty if it came today.")
    )
    sender = forms.CharField(
        label=_("From whom is it, as it says?"),
        required=False,
        max_length=LONGEST,
        help_text=_("The name and the address on it."),
    )
    subject = forms.CharField(label=_("What does it say it is about?"), required=False, max_length=LONGEST)
    text = Words(
        label=_("What does it say?"),
        required=False,
        help_text=_("As it is written, all of it. Nothing is put right. Leave this empty if you add its scan."),
        max_length=LONGEST_STORY,
    )
    scan = UploadField(label=_("A scan of it"), required=False)
    service = OneOf(label=_("Which service is it about?"), required=False)

    def offer(self, others: list[tuple[str, str]], read_here: str) -> "EnterForm":
        """The services that nothing restricts them for, beside those that it is read for; no choice without any."""
        if others:
            first = _("%(services)s, or it does not say") % {"services": read_here}
            offer(self, "service", [("", first), *others], required=False)
        else:
            del self.fields["service"]
        return self

    def clean_received_on(self):
        """A letter that is here has come."""
        day = self.cleaned_data["received_on"]
        if day and day > council.today():
            raise ValidationError(_("That day is still to come. Give the day on which it came."), "not_yet")
        return day

    def clean(self):
        """There is something to read: the words, or the scan."""
        super().clean()
        said = self.cleaned_data
        if "text" in said and "scan" in said and not said["text"] and not said["scan"]:
            self.add_error("text", _("Type what it says, as it is written, or choose a scan of it."))
        return said

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the act takes it: noon stands for a day that is over; what came today came now."""
        said = super().said
        day = said.pop("received_on")
        over = day and day < council.today()
        said["received_at"] = datetime.combine(day, time(12), council.zone()) if over else None
        return said


class PassingForm(ActForm):
    """What passes untouched: from whom, when, and why. Nothing of what it says."""

    customer = CustomerField()
    why = OneOf(
        (
            ("never_caught", _("It is from a councillor, a member of a parliament or an ombudsman")),
            ("representative", _("It is from somebody who acts for the customer")),
        ),
        label=_("Why does it pass?"),
        error_messages={"required": _("Choose why it passes.")},
    )
    sender = forms.CharField(
        label=_("From whom is it, as it says?"),
        max_length=LONGEST,
        error_messages={"required": _("Say from whom it is.")},
    )


class WhoseForm(ActForm):
    """Whose it is, how that is known, and for whom they write."""

    customer = OneOf(label=_("Whose is it?"), error_messages={"required": _("Choose the one whose it is.")})
    writes = OneOf(
        ((THEMSELVES, _("For themselves")), (FOR_ANOTHER, _("For somebody else, for whom they act"))),
        label=_("For whom do they write?"),
        error_messages={"required": _("Say for whom they write: what they write for another always passes.")},
    )
    because = Words(
        label=_("How do you know?"), error_messages={"required": _("Say how you know. A few words are enough.")}
    )

    def offer(self, persons: list[tuple[str, str]]) -> "WhoseForm":
        """Those who were found, to choose from."""
        offer(self, "customer", persons)
        return self

    def clean_customer(self):
        """The customer with the reference chosen."""
        return CustomerField().clean(self.cleaned_data["customer"])

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the act takes it."""
        said = super().said
        writes = said.pop("writes")
        return {**said, "for_another": writes == FOR_ANOTHER}


class UnlinkForm(ActForm):
    """That it is not whose it was said to be, and how that is known."""

    because = Words(
        label=_("How do you know that this was wrong?"),
        help_text=_(
            "It is kept with the letter, and shown in the file of whoever it was taken to be from, who may ask to read "
            "it. Name nobody else here, and say nothing of them: you say whose it is on the next page."
        ),
        error_messages={"required": _("Say how you know that it was wrong. A few words are enough.")},
    )


class ReadAgainForm(ActForm):
    """That it should not have passed to another service, and how that is known; whose it is, is not in doubt."""

    because = Words(
        label=_("How do you know that this was wrong?"),
        help_text=_("It is kept with the letter, and shown in the customer's file, who may ask to read it."),
        error_messages={"required": _("Say how you know that it was wrong. A few words are enough.")},
    )


class PassForm(ActForm):
    """That it is from nobody whose correspondence is read here."""

    passes = forms.BooleanField(widget=forms.HiddenInput, initial=True)
    because = Words(
        label=_("How do you know?"), error_messages={"required": _("Say how you know. A few words are enough.")}
    )

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the act takes it."""
        return {"customer": None, "because": self.cleaned_data["because"]}
