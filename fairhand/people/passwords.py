"""What a password must be, in sentences that say what to do."""

from django.contrib.auth import password_validation as django_rules
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough(django_rules.MinimumLengthValidator):
    """Length is what makes a password hard to guess."""

    def get_error_message(self):
        return _("This password is too short. Make it %(length)s characters or more.") % {"length": self.min_length}

    def get_help_text(self):
        return _("At least %(length)s characters.") % {"length": self.min_length}


class NotCommon(django_rules.CommonPasswordValidator):
    """Those that everybody tries first."""

    def get_error_message(self):
        return _("Many people use this password, so it is soon guessed. Choose another.")

    def get_help_text(self):
        return _("Not one that many people use.")


class NotLikeYou:
    """Not a part of the person's own name or address."""

    def validate(self, password, user=None):
        if user is None:
            return
        words = [*user.name.lower().split(), *user.email.lower().replace("@", ".").split(".")]
        left = password.lower()
        for word in sorted((word for word in words if len(word) > 2), key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < len(password) / 2:
            raise ValidationError(_("This password is too much like your name or your address. Choose another."))

    def get_help_text(self):
        return _("Not like your name or your address.")
