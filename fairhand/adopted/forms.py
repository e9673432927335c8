"""The form by which a reading is confirmed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fairhand.govuk.fields import ActForm


class ConfirmReading(ActForm):
    """The answer as it was read, so that nobody confirms another one."""

    answer = forms.CharField(
        widget=forms.HiddenInput, error_messages={"required": _("Open this page again, and read the answer first.")}
    )


class TakeBack(ActForm):
    """Why a confirmation is taken back."""

    because = forms.CharField(
        max_length=500,
        label=_("Why is it taken back?"),
        error_messages={"required": _("Write why it is taken back: whoever relied on it needs to know.")},
    )
