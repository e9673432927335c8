"""Form fields in the words of the people who fill them, and what the design system needs to draw one."""

from datetime import UTC, date, datetime, time
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Key(forms.UUIDField):
    """The key of one act, made when its form is first shown, so that pressing twice does it once."""

    def __init__(self):
        message = _("This page was open in an old form. Nothing is lost: check what you typed and send it again.")
        super().__init__(
            initial=uuid4, widget=forms.HiddenInput, error_messages={"required": message, "invalid": message}
        )


TOO_LONG = _(
    "This has %(show_value)d characters, and there is room for %(limit_value)d. Nothing that you typed is lost: make "
    "it shorter, and send it again."
)


class Form(forms.Form):
    """A form that says in our words what does not fit, where its field says nothing of its own."""

    def full_clean(self):
        for each in self.fields.values():
            each.error_messages.setdefault("max_length", TOO_LONG)
        super().full_clean()


class ActForm(Form):
    """A form whose sending is an act."""

    key = Key()
    asks_again = False  # whether the same was sent a moment ago, so that the form asks if it is meant again

    @property
    def again(self) -> bool:
        """Whether the same as a moment ago is meant again."""
        return "again" in self.data

    def anew(self) -> None:
        """Take another key: what stands in the form now is another act than what was sent under the first."""
        self.data = self.data.copy()
        self.data[self.add_prefix("key")] = str(uuid4())

    @property
    def once(self):
        """The key under which the act happens once."""
        return self.cleaned_data["key"]

    @property
    def said(self) -> dict:
        """What was filled in, without the key."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class OneOf(forms.ChoiceField):
    """One of a few choices, as radios."""

    widget = forms.RadioSelect

    def __init__(self, choices=(), **options):
        options["error_messages"] = {
            "invalid_choice": _("Choose one of the answers shown."),
            **options.get("error_messages", {}),
        }
        super().__init__(choices=choices, **options)


class ManyOf(forms.MultipleChoiceField):
    """Any of a few choices, as checkboxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, choices=(), **options):
        options["error_messages"] = {
            "invalid_choice": _("Choose from the answers shown."),
            **options.get("error_messages", {}),
        }
        super().__init__(choices=choices, **options)


LONGEST = 10_000  # characters of a few plain sentences, where nothing else is said
LONGEST_STORY = 100_000  # and of what somebody wrote, or what happened


class Words(forms.CharField):
    """A few plain sentences; as many as nobody needs for a reason, unless a form gives them another measure."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int = LONGEST, **options):
        super().__init__(max_length=max_length, **options)


DAY_PARTS = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))


def _day_boxes(said: dict) -> list[forms.IntegerField]:
    """The boxes of a day. Half a day gets a sentence also where the whole may be left out."""
    return [forms.IntegerField(error_messages=_wrong(said)) for _part in DAY_PARTS]


def _wrong(said: dict) -> dict:
    return {"invalid": said["invalid"], "incomplete": said["incomplete"]}


FOUR_FIGURES = 1000  # the first year that has them: somebody who types 26 does not mean the year 26


def _day(values: list, wrong) -> date:
    if 0 < values[2] < FOUR_FIGURES:
        raise ValidationError(_("Write the year in four figures, such as %(year)d."), "year", {"year": _this_year()})
    try:
        return date(values[2], values[1], values[0])
    except (ValueError, OverflowError):
        raise ValidationError(wrong, "invalid") from None


def _this_year() -> int:
    return timezone.localtime().year


class DayWidget(forms.MultiWidget):
    """Three boxes for a day, as people write it."""

    def __init__(self, attrs=None):
        super().__init__({part: forms.NumberInput() for part, _label, _width in DAY_PARTS}, attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayField(forms.MultiValueField):
    """A day that exists."""

    widget = DayWidget

    def __init__(self, **options):
        options["error_messages"] = {
            "required": _("Give the day, the month and the year."),
            "incomplete": _("Give the day, the month and the year."),
            "invalid": _("That day is not in the calendar. Check the day, the month and the year."),
            **options.get("error_messages", {}),
        }
        super().__init__(fields=_day_boxes(options["error_messages"]), require_all_fields=False, **options)

    def compress(self, values):
        return _day(values, self.error_messages["invalid"]) if values else None


class MomentWidget(forms.MultiWidget):
    """Three boxes for a day and one for a time."""

    def __init__(self, attrs=None):
        boxes = {part: forms.NumberInput() for part, _label, _width in DAY_PARTS}
        super().__init__({**boxes, "time": forms.TextInput()}, attrs)

    def decompress(self, value):
        if not value:
            return [None] * 4
        here = timezone.localtime(value)
        return [here.day, here.month, here.year, f"{here:%H:%M}"]


class MomentField(forms.MultiValueField):
    """A day and a time where the council is."""

    widget = MomentWidget

    def __init__(self, **options):
        options["error_messages"] = {
            "required": _("Give the day, the month, the year and the time."),
            "incomplete": _("Give the day, the month, the year and the time."),
            "invalid": _("That is not a day and a time in the calendar. Write the time as 14:05."),
            **options.get("error_messages", {}),
        }
        wrong = _wrong(options["error_messages"])
        clock = forms.TimeField(error_messages=wrong, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"])
        boxes = [*_day_boxes(options["error_messages"]), clock]
        super().__init__(fields=boxes, require_all_fields=False, **options)

    def compress(self, values) -> datetime | None:
        if not values:
            return None
        clock: time = values[3]
        return self._in_the_zone(datetime.combine(_day(values, self.error_messages["invalid"]), clock))

    def _in_the_zone(self, naive: datetime) -> datetime:
        """A time that the clocks skip in spring is none; one that they repeat in autumn is the first."""
        here = timezone.make_aware(naive)
        if timezone.localtime(here.astimezone(UTC)).replace(tzinfo=None) != naive:
            raise ValidationError(self.error_messages["invalid"], "invalid")
        return here
