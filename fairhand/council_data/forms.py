"""The forms by which what the body says of itself is kept."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.govuk.fields import ActForm, DayField, Form, Words
from fairhand.policy.phrase import capital

from .parts import WAYS, PartOf

MOST_LINES, LONGEST = 9, 60  # of an address, as a window of an envelope holds them
WRITTEN = _("Letters of that day are written already. Give today, or a day to come.")


class FromOn(ActForm):
    """From which day something counts; and the ways to reach somebody, where they are asked."""

    telephone = forms.CharField(required=False, max_length=40, label=_("Telephone"))
    email = forms.EmailField(
        required=False,
        label=_("Email address"),
        error_messages={"invalid": _("Write an email address, such as name@example.org.")},
    )
    web = forms.URLField(
        required=False,
        assume_scheme="https",
        label=_("Web address"),
        error_messages={"invalid": _("Write a web address, such as https://www.example.org.")},
    )
    from_on = DayField(
        required=False, label=_("From which day (optional)"), help_text=_("Leave it empty, and it counts from today.")
    )

    def clean_from_on(self):
        given = self.cleaned_data["from_on"]
        if given and given < council.today():
            raise forms.ValidationError(WRITTEN)
        return given


class KeepParticular(FromOn):
    """One part of what the body says of itself, in each of its languages."""

    def __init__(self, part: PartOf, *args, **options):
        super().__init__(*args, **options)
        self.part = part
        if not part.ways:
            for way in WAYS:
                del self.fields[way]
        for code, _name in _languages():
            if part.lines:
                self.fields[f"lines_{code}"] = Words(
                    label=_address_in(code),
                    help_text=_("A line of the address on each line here."),
                    error_messages={"required": _("Write the address.")},
                )
            if part.link:
                self.fields[f"link_{code}"] = forms.URLField(
                    assume_scheme="https",
                    label=_link_in(code),
                    error_messages={
                        "required": _("Write the web address."),
                        "invalid": _("Write a web address, such as https://www.example.org."),
                    },
                )
        own = [name for name in self.fields if name.startswith(("lines_", "link_"))]
        self.order_fields(["key", *own, *WAYS, "from_on"])

    def clean(self):
        given = super().clean()
        for code, _name in _languages():
            lines = _lines(given.get(f"lines_{code}", ""))
            if len(lines) > MOST_LINES or any(len(each) > LONGEST for each in lines):
                self.add_error(
                    f"lines_{code}",
                    _("An envelope holds %(lines)s lines of %(longest)s letters. Make the address shorter.")
                    % {"lines": MOST_LINES, "longest": LONGEST},
                )
        if self.part.ways and not self.part.lines and not self.errors and not any(given.get(way) for way in WAYS):
            self.add_error("telephone", _("Give at least one of these: a telephone number, an email or a web address."))
        return given

    @property
    def said(self):
        """In the terms of the act: the part as the file has it."""
        given = super().said
        told: dict = {way: given[way] for way in WAYS if given.get(way)}
        for code, _name in _languages():
            if self.part.lines:
                told[code] = _lines(given[f"lines_{code}"])
            if self.part.link:
                told[code] = given[f"link_{code}"]
        return {"part": self.part.code, "said": told, "from_on": given["from_on"]}

    @staticmethod
    def filled_from(part: PartOf, said: dict) -> dict:
        """What the fields begin with: the part as it stands."""
        first: dict = {way: said.get(way, "") for way in WAYS}
        for code, _name in _languages():
            if part.lines:
                first[f"lines_{code}"] = "\n".join(said.get(code, ()))
            if part.link:
                first[f"link_{code}"] = said.get(code, "")
        return first


class KeepAdvocate(FromOn):
    """An independent advocate, as letters name them."""

    name_en = forms.CharField(
        max_length=200,
        label=_("Who they are, in English"),
        help_text=_("The name and for whom they are, as a letter says it."),
        error_messages={"required": _("Write who they are, in English.")},
    )
    name_cy = forms.CharField(
        max_length=200,
        label=_("Who they are, in Welsh"),
        error_messages={"required": _("Write who they are, in Welsh.")},
    )
    field_order = ["key", "name_en", "name_cy", *WAYS, "from_on"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "cy" not in dict(settings.LANGUAGES):
            del self.fields["name_cy"]

    def clean(self):
        given = super().clean()
        if not self.errors and not any(given.get(way) for way in WAYS):
            self.add_error("telephone", _("Give at least one of these: a telephone number, an email or a web address."))
        return given


class EndAdvocate(ActForm):
    """The last day on which letters name them."""

    until_on = DayField(
        required=False,
        label=_("The last day (optional)"),
        help_text=_("Leave it empty, and no letter names them any more from now on."),
    )

    def clean_until_on(self):
        given = self.cleaned_data["until_on"]
        if given and given < council.today():
            raise forms.ValidationError(WRITTEN)
        return given


class WhichDay(Form):
    """The day that is to be looked at."""

    day = DayField(label=_("Which day?"))


class SayOfDay(ActForm):
    """Why the body is closed on a day, or is not after all."""

    because = forms.CharField(
        max_length=300,
        label=_("Why?"),
        help_text=_("In a few words, such as why the offices are shut."),
        error_messages={"required": _("Write why. Whoever counts days later needs to know.")},
    )


class KeepMeeting(ActForm):
    """Which committee meets, and when."""

    of = forms.ChoiceField(
        label=_("Which committee?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the committee.")},
    )
    day = DayField(label=_("On which day does it meet?"))
    field_order = ["key", "of", "day"]

    def __init__(self, committees, *args, **options):
        super().__init__(*args, **options)
        self.fields["of"].choices = [(each.code, capital(each.name)) for each in committees]
        if len(committees) == 1:
            self.initial["of"] = committees[0].code


class TakeBackMeeting(ActForm):
    """Why a committee does not meet on a day after all."""

    because = forms.CharField(
        max_length=300,
        label=_("Why?"),
        help_text=_("In a few words, such as to which day the meeting was put off."),
        error_messages={"required": _("Write why. Whoever waits for the meeting needs to know.")},
    )


class Confirm(ActForm):
    """Nothing to fill in: the button is the answer."""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _languages() -> list[tuple[str, str]]:
    return list(settings.LANGUAGES)


def _address_in(code: str):
    if len(_languages()) == 1:
        return _("The address")
    return _("The address in Welsh") if code == "cy" else _("The address in English")


def _link_in(code: str):
    if len(_languages()) == 1:
        return _("The web address")
    return _("The web address in Welsh") if code == "cy" else _("The web address in English")
