"""The forms of keeping the list of employees and posts."""

from datetime import datetime, time, timedelta

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.govuk.fields import ActForm, DayField, Form, OneOf
from fairhand.people.models import Service, Team
from fairhand.people.naming import team_name


class FindPeople(Form):
    """A name, an address or a team."""

    q = forms.CharField(required=False, label=_("Name or email address"))
    team = forms.ChoiceField(required=False, label=_("Team"), choices=lambda: [("", _("Every team")), *_teams()])


class KeepEmployee(ActForm):
    """Somebody who works here."""

    name = forms.CharField(
        max_length=200,
        label=_("Name"),
        help_text=_("As they write it."),
        error_messages={"required": _("Give the name.")},
    )
    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("They sign in with it."),
        error_messages={
            "required": _("Give the email address."),
            "invalid": _("Write an email address, such as name@example.org."),
        },
    )
    language = OneOf(
        lambda: settings.LANGUAGES,
        label=_("Language of their pages"),
        help_text=_("They can change it on any page."),
        error_messages={"required": _("Choose a language.")},
    )


class GivePost(ActForm):
    """A post, where, and from and until when."""

    role = OneOf(lambda: _roles(), label=_("Post"), error_messages={"required": _("Choose the post.")})
    team = forms.ChoiceField(
        choices=lambda: [("", _("Choose a team")), *_teams()],
        label=_("Team"),
        error_messages={"required": _("Choose the team."), "invalid_choice": _("Choose a team from the list.")},
    )
    acting = forms.BooleanField(
        required=False,
        label=_("In an acting capacity"),
        help_text=_("Until somebody holds it for good. Records say so. Give a last day."),
    )
    first_day = DayField(
        required=False, label=_("First day (optional)"), help_text=_("Leave it empty, and it begins at once.")
    )
    last_day = DayField(
        required=False, label=_("Last day (optional)"), help_text=_("Leave it empty, and it lasts until it is ended.")
    )

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and first < council.today():
            self.add_error("first_day", _("A post cannot begin in the past. Give today or a later day."))
        if last and last < (first or council.today()):
            self.add_error("last_day", _("The last day comes before the first. Check both days."))
        if cleaned.get("acting") and not last and "last_day" not in self.errors:
            self.add_error("last_day", _("An acting post needs a last day. Say until when."))
        return cleaned

    @property
    def said(self):
        """In the terms of the act: from an instant, and until the end of the last day."""
        given = super().said
        first, last = given.pop("first_day"), given.pop("last_day")
        given["team"] = Team.objects.get(code=given["team"])
        given["starts_at"] = None if first in (None, council.today()) else start_of(first)
        given["ends_at"] = start_of(last + timedelta(days=1)) if last else None
        return given


class RecordAbsence(ActForm):
    """The first and the last day away."""

    first_day = DayField(label=_("First day away"))
    last_day = DayField(label=_("Last day away"))

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first. Check both days."))
        return cleaned

    @property
    def said(self):
        """From the start of the first day to the end of the last."""
        given = super().said
        return {
            "starts_at": start_of(given["first_day"]),
            "ends_at": start_of(given["last_day"] + timedelta(days=1)),
        }


class KeepService(ActForm):
    """What a service is called, in each language of the body."""

    name_en = forms.CharField(
        max_length=120, label=_("Name in English"), error_messages={"required": _("Give the name in English.")}
    )
    name_cy = forms.CharField(
        max_length=120, label=_("Name in Welsh"), error_messages={"required": _("Give the name in Welsh.")}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "cy" not in dict(settings.LANGUAGES):
            del self.fields["name_cy"]

    @property
    def said(self):
        """The name in both; the one there is, where the body has one language."""
        given = super().said
        return {"name_cy": given["name_en"], **given}


class KeepTeam(KeepService):
    """A team: what it is called, in which service it is, and which team takes its reports in its place."""

    service = forms.ChoiceField(
        choices=lambda: [("", _("Choose a service")), *_services()],
        label=_("Service"),
        error_messages={"required": _("Choose the service."), "invalid_choice": _("Choose a service from the list.")},
    )
    above = forms.ChoiceField(
        required=False,
        label=_("Which team takes its reports, when nobody who leads it can? (optional)"),
        help_text=_("Leave it empty, and they go to whoever else leads a team."),
        error_messages={"invalid_choice": _("Choose a team from the list.")},
    )

    def __init__(self, team: Team | None, *args, **options):
        first: dict[str, str] = {}
        if team:
            first = {"name_en": team.name_en, "name_cy": team.name_cy, "service": team.service.code}
            first["above"] = team.above.code if team.above else ""
        super().__init__(*args, initial=first, **options)
        others = [each for each in _teams() if team is None or each[0] != team.code]
        self.fields["above"].choices = [("", _("No team")), *others]

    @property
    def said(self):
        """In the terms of the act."""
        given = super().said
        given["service"] = Service.objects.get(code=given["service"])
        given["above"] = Team.objects.get(code=given["above"]) if given["above"] else None
        return given


class Confirm(ActForm):
    """Nothing to fill in: the button is the answer."""


def start_of(day) -> datetime:
    """When a day begins where the body is."""
    return datetime.combine(day, time.min, tzinfo=council.zone())


def _roles():
    words = council.words()
    return [(role.code, words.label(f"roles.{role.code}")) for role in council.policy().roles if not role.everyone]


def _services():
    return [(each.code, team_name(each)) for each in Service.objects.open().order_by("name_en")]


def _teams():
    return [(team.code, team_name(team)) for team in Team.objects.open().order_by("name_en")]
