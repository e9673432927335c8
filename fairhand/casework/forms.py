"""What a reader may ask of a file: as it stood at a moment."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from fairhand import council


class AsItStood(forms.Form):
    """A day and a time in the past; empty means now."""

    on = forms.DateField(
        label=_("Day"), required=False, error_messages={"invalid": _("Write the day like 5 March 2026 or 2026-03-05.")},
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"],
    )
    time = forms.TimeField(
        label=_("Time"), required=False, error_messages={"invalid": _("Write the time like 14:05.")},
    )

    def clean(self):
        facts = super().clean()
        if facts.get("time") and not facts.get("on") and "on" not in self.errors:
            self.add_error("on", _("Give the day as well as the time."))
        if facts.get("on") and self.moment(council.now()) > council.now():
            self.add_error("on", _("Give a moment in the past: the file of a later day is not written yet."))
        return facts

    def moment(self, now: datetime) -> datetime:
        """The instant asked for, or `now`; a day without a time means its end."""
        day = self.cleaned_data.get("on")
        if not day:
            return now
        time = self.cleaned_data.get("time")
        if time is None:
            time = datetime.max.time()
            return min(datetime.combine(day, time, council.zone()), now)
        return datetime.combine(day, time, council.zone())
