"""How signing in behaves here: nobody signs up, errors say what to do, the second step is named after the body."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from fairhand import council


class Accounts(DefaultAccountAdapter):
    """Accounts are made by whoever keeps the list of employees."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask whoever keeps the list of employees."),
        "email_password_mismatch": _(
            "The email address and the password do not belong together. Check both, and try again."
        ),
        "enter_current_password": _("That is not your password now. Check it, and try again."),
        "incorrect_password": _("That is not your password. Check it, and try again."),
        "too_many_login_attempts": _("Too many tries with this address. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries in a short time. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request):
        return False

    def add_message(self, *_told, **_more):
        """Say nothing: the header says who is signed in, in the language that is being read."""


class SecondStep(DefaultMFAAdapter):
    """The code from a person's own device, asked for after the password."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That code is not right, or its time is up. Wait for the next one, and type it in."),
        "rate_limited": _("Too many tries in a short time. Wait a minute, then try again."),
    }

    def get_totp_issuer(self):
        return f"fairhand, {council.words().label('body.name')}"
