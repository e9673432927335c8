"""The forms of signing in, in our own words."""

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _

PASSWORD_HINT = _("At least 12 characters. Three words that have nothing to do with one another are a good one.")


def _tell(field, label, missing, hint=""):
    field.label, field.help_text = label, hint
    field.error_messages["required"] = missing


class SignIn(LoginForm):
    """An address and a password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _tell(self.fields["login"], _("Email address"), _("Type your email address at work."))
        self.fields["login"].error_messages["invalid"] = _("Write an email address, such as name@example.org.")
        for check in self.fields["login"].validators:
            check.message = self.fields["login"].error_messages["invalid"]
        _tell(self.fields["password"], _("Password"), _("Type your password."))


class ConfirmPassword(ReauthenticateForm):
    """The password again, before something grave."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _tell(self.fields["password"], _("Password"), _("Type your password."))


class NewPassword(ChangePasswordForm):
    """The password now, and a new one twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _tell(self.fields["oldpassword"], _("Your password now"), _("Type your password."))
        _tell(self.fields["password1"], _("New password"), _("Type a new password."), PASSWORD_HINT)
        _tell(self.fields["password2"], _("New password, once more"), _("Type the new password once more."))

    def clean(self):
        cleaned = super().clean()
        if "password2" in self.errors and self.data.get("password1") != self.data.get("password2"):
            self.errors["password2"] = self.error_class([_("The two new passwords are not the same. Type both again.")])
        return cleaned


class _Code:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hint = _("Six figures from the app on your device, or one of your recovery codes.")
        _tell(self.fields["code"], _("Code"), _("Type the code."), hint)


class Code(_Code, AuthenticateForm):
    """The code from a device, at signing in."""


class ConfirmCode(_Code, ReauthenticateByCodeForm):
    """The code from a device, before something grave."""


class TurnOn(ActivateTOTPForm):
    """The first code, which shows that the device has the secret."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _tell(self.fields["code"], _("Code"), _("Type the code."), _("Six figures, shown by the app."))
