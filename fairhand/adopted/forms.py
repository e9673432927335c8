"""The form by which a reading is confirmed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fairhand.govuk.fields import ActForm


class ConfirmReading(ActForm):
    """The answer as it was read, so that nobody confirms another one."""

    answer = forms.CharField(
        widget=forms.HiddenInput, error_messages={"required": _("Open this page again, and read the answer first.")}
    )
