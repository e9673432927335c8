"""What is said when records are held, let go, erased, or kept longer."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.govuk.fields import ActForm, DayField, OneOf, Words

from .naming import grounds
from .queries import matter_with

ERASE, KEEP = "erase", "keep"


class DecideForm(ActForm):
    """What becomes of a matter that is due."""

    becomes = OneOf(
        [
            (ERASE, gettext_lazy("Erase it. It cannot be brought back")),
            (KEEP, gettext_lazy("Keep it longer")),
        ],
        label=gettext_lazy("What becomes of it?"),
        error_messages={"required": gettext_lazy("Say whether it is erased, or kept longer.")},
    )
    reasons = Words(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("This stays when the rest is gone, so name nobody, and write nothing of what it says."),
        error_messages={"required": gettext_lazy("Write why: it is kept with what you decide.")},
        max_length=2000,
    )
    look_again_on = DayField(label=gettext_lazy("When does somebody look at it again?"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)  # the mark of what was shown

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get("look_again_on")
        if cleaned.get("becomes") == KEEP and "look_again_on" not in self.errors:
            if not day:
                self.add_error("look_again_on", _("Give the day on which somebody looks at it again."))
            elif day <= council.today():
                self.add_error("look_again_on", _("That day has come already. Give a day to come."))
        return cleaned

    @property
    def erases(self) -> bool:
        """Whether it is whole, and says that the matter is erased."""
        return self.is_valid() and self.cleaned_data["becomes"] == ERASE

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        reasons = self.cleaned_data["reasons"]
        if self.cleaned_data["becomes"] == ERASE:
            return {"reasons": reasons, "seen": self.cleaned_data["seen"]}
        return {"because": reasons, "look_again_on": self.cleaned_data["look_again_on"]}


class HoldForm(ActForm):
    """What is held, for what, and why."""

    of = forms.CharField(
        label=gettext_lazy("Reference of a customer, or of one record"),
        help_text=gettext_lazy(
            "A customer's begins with C-, and holds their whole file. That of a report, warning, decision, block, "
            "post, contact, letter or case holds the matter that it belongs to."
        ),
        error_messages={"required": gettext_lazy("Give the reference of what is to be held.")},
        max_length=20,
    )
    ground = OneOf(
        grounds,
        label=gettext_lazy("What is it held for?"),
        error_messages={"required": gettext_lazy("Say what it is held for.")},
    )
    because = Words(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Such as the reference of the claim or of the complaint, and who asked for it."),
        error_messages={"required": gettext_lazy("Write why: it is kept with the hold.")},
        max_length=2000,
    )

    def clean_of(self) -> dict:
        """What is held: a customer's file, or a matter."""
        ref = self.cleaned_data["of"].strip().upper()
        customer = Customer.objects.filter(ref=ref).first()
        if customer:
            return {"customer": customer}
        if matter_with(ref):
            return {"matter": ref}
        raise forms.ValidationError(_("Neither a customer nor a record that can be held has this reference. Check it."))

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        said = super().said
        return {**said.pop("of"), **said}


class LetGoForm(ActForm):
    """Why something need not be held any more."""

    because = Words(
        label=gettext_lazy("Why need it not be held any more?"),
        error_messages={"required": gettext_lazy("Write why it need not be held any more: it is kept with the hold.")},
        max_length=2000,
    )
