"""The one box."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CheckForm(forms.Form):
    """Who is it? Anything that a caller can say, or that a screen shows."""

    identifier = forms.CharField(
        label=_("Who is it?"),
        help_text=_("A telephone number, email address, postal address, account, reference or name."),
        max_length=300,
        error_messages={
            "required": _("Type a number, an address, a reference or a name. If you have none, go on without."),
            "max_length": _("This is longer than 300 characters. Type only the number, the address or the name."),
        },
    )
