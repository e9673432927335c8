"""What is kept after a decision: its withdrawal, its entry on the CRM, a contract, when its letter came."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fairhand.govuk.fields import ActForm, DayField, OneOf, Words

STEPS = (
    ("offered", pgettext_lazy("a contract", "It was offered")),
    ("signed", pgettext_lazy("a contract", "The customer signed it")),
    ("refused", pgettext_lazy("a contract", "The customer did not want to sign")),
    ("breach_found", pgettext_lazy("a contract", "I find that it was broken")),
)


class CrmForm(ActForm):
    """Under which reference a decision stands on the CRM."""

    reference = forms.CharField(
        max_length=120,
        label=_("Its reference on the CRM"),
        error_messages={"required": _("Write the reference under which it stands on the CRM.")},
    )
    on = DayField(
        label=_("On which day was it recorded?"), help_text=_("Today, if you leave this empty."), required=False
    )


class ContractForm(ActForm):
    """What became of a behaviour contract."""

    step = OneOf(
        STEPS,
        label=_("What became of it?"),
        error_messages={"required": _("Say whether it was offered, signed, refused or broken.")},
    )
    on = DayField(label=_("On which day?"), help_text=_("Today, if you leave this empty."), required=False)
    text = Words(
        label=_("What was said or done?"),
        help_text=_("For a breach: what was done, when, and against which promise."),
        required=False,
        max_length=4000,
    )

    def clean(self):
        facts = super().clean() or {}
        if facts.get("step") == "breach_found" and not facts.get("text", "").strip():
            self.add_error("text", _("Write what was done, when, and against which promise."))
        return facts


class ServiceToldForm(ActForm):
    """When a service was told of a decision, and how."""

    service = OneOf(label=_("Which service?"), error_messages={"required": _("Choose the service.")})
    on = DayField(label=_("On which day was it told?"), help_text=_("Today, if you leave this empty."), required=False)
    how = Words(
        label=_("How was it told, and whom?"),
        help_text=_("Such as by email to its team leaders."),
        error_messages={"required": _("Write how the service was told, and whom.")},
        max_length=1000,
    )

    def __init__(self, untold: dict[str, str], *args, **options):
        super().__init__(*args, **options)
        self.fields["service"].choices = list(untold.items())  # type: ignore[attr-defined]


class WithdrawForm(ActForm):
    """Which fault was found in a decision."""

    because = Words(
        label=_("Which fault was found in it?"),
        help_text=_("Such as the wrong person, or facts that proved to be wrong. This stays on record."),
        error_messages={"required": _("Write which fault was found in it: a decision is withdrawn for a reason.")},
    )


class ReceiptForm(ActForm):
    """When a letter really came, and how that is known."""

    received_on = DayField(label=_("On which day did the letter come?"))
    evidence = Words(
        label=_("How is it known?"),
        help_text=_("What the customer said, a delivery note, an envelope."),
        error_messages={"required": _("Write how it is known when the letter came.")},
    )
