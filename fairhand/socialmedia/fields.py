"""What the forms of this room check as it is typed: with the same sentence that the act would give."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fairhand.customers.text import Unreadable

from .typed import LONGEST_NAME, LONGEST_PLATFORM, handle_of, platform_of


class Checked(forms.CharField):
    """A line that the room can read, or a sentence that says why not."""

    def __init__(self, read: Callable[[str], str], **options):
        super().__init__(**options)
        self.read = read

    def clean(self, value):
        given = super().clean(value)
        try:
            return self.read(given) if given else given
        except Unreadable as fault:
            raise ValidationError(str(fault), "unreadable") from None


def platform_field(help_text="") -> Checked:
    """On which platform it is."""
    return Checked(
        platform_of,
        label=_("Platform"),
        help_text=help_text,
        max_length=LONGEST_PLATFORM,
        error_messages={"required": _("Say which platform it is on, such as Facebook.")},
    )


def handle_field() -> Checked:
    """The name by which an account is found."""
    return Checked(
        handle_of,
        label=_("The name that the account goes by"),
        help_text=_("Its handle, such as @gwen.parry, or the address of its page."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write the name that the account goes by, such as @gwen.parry.")},
    )
