"""Which draft to try, and on the record since when."""

from datetime import date, datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.govuk.fields import DayField, OneOf
from fairhand.policy import add_months
from fairhand.reporting.forms import DayOrOneValue
from fairhand.reporting.period import FIRST_YEAR

from .drafts import names

MONTHS_BACK = 24  # what is offered first


class WhichDraft(forms.Form):
    """One of the drafts that lie where drafts are kept, and the first day of the record to try it on."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["draft"] = OneOf(
            [(name, name) for name in names()],
            label=_("Which draft"),
            error_messages={"required": _("Choose the draft to try.")},
        )
        self.fields["since"] = DayField(
            label=_("On the record since"),
            widget=DayOrOneValue(),
            initial=add_months(council.today(), -MONTHS_BACK),
        )

    def clean(self):
        cleaned = super().clean()
        since = cleaned.get("since")
        if since and (because := why_not_since(since, council.now())):
            self.add_error("since", because)
        return cleaned


def why_not_since(since: date, at: datetime) -> str:
    """Why the record cannot be read since a day; nothing where it can."""
    if since > council.day_of(at):
        return str(_("That day is still to come. Give today or an earlier day."))
    if since.year < FIRST_YEAR:
        return str(_("Nothing was written down so long ago. Check the year."))
    return ""
