"""What is filled in to ask what contacts show, and to take it into the file."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.contacts.choices import offer
from fairhand.govuk.fields import ActForm, DayField, OneOf, Words

USUAL_DAYS = 90  # before today, that the form begins with


class AskForm(ActForm):
    """Ask what a customer's contacts show: why, from when until when, on which matter."""

    because = Words(
        label=_("Why do you ask?"),
        max_length=2000,
        help_text=_("It is kept that you asked, and why. What you see is not kept, unless you take it into the file."),
        error_messages={"required": _("Write why you ask: a report that came, or a warning you consider.")},
    )
    first_on = DayField(label=_("From which day?"))
    last_on = DayField(label=_("Until which day?"))
    matter = OneOf(label=_("On which matter?"), required=False)

    def for_matters(self, matters: list[str]) -> "AskForm":
        """Offer the matters of the last year, and all of them."""
        offer(self, "matter", [("", str(_("All matters"))), *[(each, each) for each in matters]], required=False)
        return self

    @staticmethod
    def begins_with(report: str = "", matter: str = "") -> dict[str, date | str]:
        """The days that are asked for most; and the matter of the report over which somebody asks."""
        today = council.today()
        begun: dict[str, date | str] = {"first_on": today - timedelta(days=USUAL_DAYS), "last_on": today}
        if report:
            begun |= {"because": _("The report %(ref)s.") % {"ref": report}, "matter": matter}
        return begun

    def clean(self):
        """The first day is not after the last, and neither is to come."""
        super().clean()
        first, last = (self.cleaned_data.get(each) for each in ("first_on", "last_on"))
        if last and last > council.today():
            self.add_error("last_on", _("That day has not come yet. Give today, or a day before it."))
        elif first and last and first > last:
            self.add_error("first_on", _("The first day is after the last. Give one that is not."))
        elif first and last and (last - first).days > 2 * 366:
            raise ValidationError(_("Ask for two years at most. Behaviour of longer ago shows little of today."))
        return self.cleaned_data


class TakeInForm(ActForm):
    """Take what was shown into the file, with what it shows."""

    note = Words(
        label=_("What do these contacts show?"),
        max_length=10_000,
        help_text=_("In your own words. Say what was done and on which days, and do not judge the person."),
        error_messages={"required": _("Write what these contacts show, in your own words.")},
    )
