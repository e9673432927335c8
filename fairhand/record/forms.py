"""What may be asked of the logs: who, about whom, from when until when; and a head that was kept outside."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.govuk.fields import DayField

from . import verify
from .refs import is_ref

PERIOD = timedelta(days=28)  # of odd reading, when nobody asks for another
LONG_AGO = date(1900, 1, 1)
LAST_KEY = 2**63 - 1  # of any database
UNSEEN = _("There is a character in this that cannot be seen, perhaps from a copied document. Type it again by hand.")


def _typed(**options) -> forms.CharField:
    return forms.CharField(required=False, error_messages={"null_characters_not_allowed": UNSEEN}, **options)


class Place(forms.Form):
    """Where in a log a page begins. What is no place is left out, and shows the newest."""

    before = forms.IntegerField(required=False, min_value=1, max_value=LAST_KEY)
    after = forms.IntegerField(required=False, min_value=1, max_value=LAST_KEY)

    @property
    def said(self) -> dict:
        """The places that are some."""
        self.is_valid()
        return self.cleaned_data


class Days(forms.Form):
    """The first and the last day."""

    first_day = DayField(required=False, label=_("From"))
    last_day = DayField(required=False, label=_("Until the end of"))

    def clean(self):
        cleaned = super().clean()
        for name in ("first_day", "last_day"):
            if cleaned.get(name) and cleaned[name] < LONG_AGO:
                self.add_error(name, _("Nothing was written down so long ago. Check the year."))
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and first > council.today():
            self.add_error("first_day", _("That day is still to come. Give today or an earlier day."))
        elif first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first. Check both days."))
        return cleaned

    @property
    def said(self) -> dict:
        """What was filled in, with the days as instants; what is wrong asks for nothing."""
        given = dict(self.cleaned_data) if self.is_bound and self.is_valid() else {}
        first, last = given.pop("first_day", None), given.pop("last_day", None)
        given["since"] = _start_of(first) if first else None
        # A last day to come bounds nothing, and the last one in the calendar has none after it.
        given["until"] = _start_of(last + timedelta(days=1)) if last and last < council.today() else None
        return given


class FindRefusals(Days):
    """Which refusals."""

    who = _typed(label=_("Employee"), help_text=_("A name or an email address, or a part of one."))
    field_order: tuple[str, ...] = ("who", "first_day", "last_day")


class FindLooks(FindRefusals):
    """Which looks."""

    customer = _typed(
        label=_("Customer's reference"),
        help_text=_("For example, C-7F3K2M9Q. Never a name."),
    )
    field_order = ("who", "customer", "first_day", "last_day")

    def clean_customer(self):
        ref = self.cleaned_data["customer"].upper()
        if ref and not is_ref(ref):
            raise ValidationError(_("Write the reference as the customer's page shows it, such as C-7F3K2M9Q."))
        return ref


class Period(Days):
    """The days of odd reading: the last ones, when nobody asks for others."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {"first_day": council.today() - PERIOD + timedelta(days=1), "last_day": council.today()}

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that are asked for."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        last = min(given.get("last_day") or council.today(), council.today())
        return given.get("first_day") or last - PERIOD + timedelta(days=1), last

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From the start of the first to the end of the last."""
        first, last = self.days
        return _start_of(first), _start_of(last + timedelta(days=1))


class HeadKept(forms.Form):
    """A head that was kept outside, or nothing."""

    head = _typed(
        label=_("A head that was kept outside (optional)"),
        help_text=_("The number and the seal, with a colon between them. It proves everything before it."),
    )

    def clean_head(self):
        head = self.cleaned_data["head"]
        try:
            verify.check([], head)
        except ValueError:
            raise ValidationError(
                _("This is not a head. Write the number, a colon and all 64 signs of the seal, with no space between.")
            ) from None
        return head


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=council.zone())
