"""What is filled in to send a code, and to revoke one."""

from django.utils.translation import gettext_lazy as _

from fairhand.govuk.fields import ActForm, Words


class SendForm(ActForm):
    """Why a customer is sent another code."""

    because = Words(
        label=_("Why do they need another code?"),
        help_text=_("For example, that they used the one they had, or lost the letter."),
        error_messages={"required": _("Write why they need another code. A few words are enough.")},
    )


class RevokeForm(ActForm):
    """Why a code opens nothing from now on."""

    because = Words(
        label=_("Why is it revoked?"),
        help_text=_("For example, that the letter did not come, or that somebody else opened it."),
        error_messages={"required": _("Write why it is revoked. A few words are enough.")},
    )
