"""What is filled in about a report: an answer, the police, whose conduct it was."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.contacts.choices import CustomerField, offer
from fairhand.govuk.fields import ActForm, DayField, OneOf, Words

from ..answers import Step


class AnswerForm(ActForm):
    """What becomes of a report; the employee's welfare is asked first."""

    welfare = Words(
        label=_("How is the employee, and what did you do for them?"),
        help_text=_("Speak with them first. A break, a colleague beside them, Occupational Health."),
        error_messages={"required": _("Say how the employee is. Speak with them first.")},
    )
    outcome = OneOf(
        label=_("What becomes of the report?"), error_messages={"required": _("Choose what becomes of the report.")}
    )
    reason = Words(label=_("Why"), error_messages={"required": _("Give your reason. It is kept with the report.")})
    tell_reporter = Words(
        label=_("What the one who reported is told"),
        help_text=_("They see these words under their reports."),
        error_messages={"required": _("Say what the one who reported is told.")},
    )

    def __init__(self, *args, steps: Sequence[Step], **options):
        super().__init__(*args, **options)
        self.hints = {each.outcome: each.why_not or each.why for each in steps if each.why_not or each.why}
        offer(self, "outcome", [(each.outcome, each.label) for each in steps])


class PoliceForm(ActForm):
    """The police were told, or why not."""

    told = OneOf(
        [("yes", _("Yes, the police were told")), ("no", _("No, they were not told"))],
        label=_("Were the police told?"),
        error_messages={"required": _("Say whether the police were told.")},
    )
    force = forms.CharField(label=_("Which police force"), required=False, max_length=120)
    reference = forms.CharField(
        label=_("Their reference"), required=False, max_length=80, help_text=_("Leave it empty if they gave none yet.")
    )
    reported_on = DayField(label=_("On which day"), required=False)
    not_reported_because = Words(label=_("Why not"), required=False)

    def clean(self):
        """A report to the police has a force and a day; none has a reason."""
        super().clean()
        told = self.cleaned_data
        if "told" not in told:
            return told
        yes = told.pop("told") == "yes"
        for name, asked, sentence in (
            ("force", yes, _("Say which police force.")),
            ("reported_on", yes, _("Give the day on which the police were told.")),
            ("not_reported_because", not yes, _("Say why the police were not told.")),
        ):
            if not asked:
                told[name] = None if name == "reported_on" else ""
            elif not told.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if told.get("reported_on") and told["reported_on"] > council.today():
            self.add_error("reported_on", _("That day has not come yet. Give the day on which the police were told."))
        return told | ({} if yes else {"reference": ""})


class LinkForm(ActForm):
    """Say whose conduct it was, and how that is known."""

    customer = OneOf(label=_("Who was it?"), error_messages={"required": _("Choose the one it was.")})
    evidence = Words(label=_("How do you know?"), error_messages={"required": _("Say how you know that it was them.")})

    def offer(self, persons: list[tuple[str, str]]) -> "LinkForm":
        """Those who were found, to choose from."""
        offer(self, "customer", persons)
        return self

    def clean_customer(self):
        """The customer with the reference chosen."""
        return CustomerField().clean(self.cleaned_data["customer"])


class UnlinkForm(ActForm):
    """Say that it was not them, and how that is known."""

    because = Words(
        label=_("How do you know that it was not them?"),
        help_text=_(
            "It stays in the file of whoever it was taken to be, who may ask to read it. Name nobody else here."
        ),
        error_messages={"required": _("Say how you know that it was not them.")},
    )
