"""Which days to look at, and what is said when they are signed off."""

from datetime import date, datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.govuk.fields import ActForm, DayField, DayWidget, Words

from .period import FIRST_YEAR, LAST_YEAR, Span, last_ended


class DayOrOneValue(DayWidget):
    """A day in three boxes, or in one value as an address gives it: 2026-03-31."""

    def value_from_datadict(self, data, files, name):
        if given := data.get(name):
            try:
                return self.decompress(date.fromisoformat(given))
            except ValueError:
                return [given, None, None]  # the field says what is wrong with it
        return super().value_from_datadict(data, files, name)


class WhichDays(forms.Form):
    """The first and the last day; the financial year that ended last, when nobody asks for others."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["from"] = DayField(label=_("From"), widget=DayOrOneValue())
        self.fields["to"] = DayField(label=_("Until the end of"), widget=DayOrOneValue())

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and first.year < FIRST_YEAR:
            self.add_error("from", _("Nothing was written down so long ago. Check the year."))
        elif first and first > council.today():
            self.add_error("from", _("That day is still to come. Give today or an earlier day."))
        elif first and last and last < first:
            self.add_error("to", _("The last day comes before the first. Check both days."))
        elif last and last.year > council.today().year + 1:
            self.add_error("to", _("That day is too far ahead. Check the year."))
        return cleaned

    def span(self, at: datetime) -> Span:
        """The days that are asked for, or those of the year that ended last."""
        if self.is_bound and self.is_valid():
            return Span(self.cleaned_data["from"], self.cleaned_data["to"])
        return last_ended(council.policy_at(at), council.day_of(at))


class SignOffForm(ActForm):
    """What is said of the year, for the days that were read."""

    starts_on = forms.DateField(widget=forms.HiddenInput)
    ends_on = forms.DateField(widget=forms.HiddenInput)
    remarks = Words(
        label=_("Was the approach consistent, and what is to change?"),
        help_text=_("This is handed on with the report, so name no customer and no employee."),
        error_messages={"required": _("Write whether the approach was consistent, and what is to change.")},
        max_length=10_000,
    )

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if not first or not last or not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR:
            raise forms.ValidationError(_("The days to sign off are none that can be. Open the review again."))
        return cleaned
