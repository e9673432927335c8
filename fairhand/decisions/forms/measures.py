"""What a measure sets: a form for each kind. What is missing is said in the list, and does not stop its being kept."""

from copy import deepcopy
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fairhand import council
from fairhand.contacts.choices import channels
from fairhand.govuk.fields import DayField, ManyOf, OneOf, Words
from fairhand.policy import MeasureKind, missing_from, signature_needed
from fairhand.policy.in_force import IN_WRITING
from fairhand.policy.policy import Measure as MeasureRow

from .managing import SectionForm

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
YES_NO = (("yes", pgettext_lazy("public meetings", "Yes")), ("no", pgettext_lazy("public meetings", "No")))


def clock(label) -> forms.CharField:
    """A time of day, as 10:00."""
    wrong = _("Write the time with hours and minutes, as 10:00.")
    return forms.CharField(label=label, validators=[RegexValidator(r"^([01]\d|2[0-3]):[0-5]\d$", wrong)])


class MeasureForm(SectionForm):
    """What one measure sets; its parts are named as the measure keeps them."""

    worded: tuple[
        str, ...
    ] = ()  # the parts that are said to the customer: each is asked in each language of the letter

    def __init__(self, *args, row: MeasureRow, detail: dict[str, Any] | None = None, **options):
        self.row = row
        self.detail = detail or {}
        super().__init__(*args, **options)

    def prepare(self) -> None:
        for name, field in list(self.fields.items()):
            if name in self.worded:
                self._ask_in_each_language(name)
            elif name in self.detail:
                field.initial = self.detail[name]

    def _ask_in_each_language(self, part: str) -> None:
        """Put a field for each language in place of the one; what was kept in none of them stands in each."""
        fields, said, names = dict(self.fields), self.detail.get(part, ""), dict(settings.LANGUAGES)
        self.fields.clear()
        for name, field in fields.items():
            if name != part:
                self.fields[name] = field
                continue
            for code in council.policy().about.languages:
                one = self.fields[f"{part}_{code}"] = deepcopy(field)
                one.label = format_lazy("{asks} ({language})", asks=field.label, language=names.get(code, code))
                text = said.get(code, "") if isinstance(said, dict) else said
                one.initial = "\n".join(text) if isinstance(text, list) else text

    @property
    def kept(self) -> dict[str, Any]:
        said = {name: value for name, value in super().kept.items() if value}
        for part in self.worded:
            fields = {code: f"{part}_{code}" for code in council.policy().about.languages}
            if in_each := {code: said.pop(name) for code, name in fields.items() if name in said}:
                said[part] = in_each
        return said

    def is_whole(self) -> bool:
        """Whether it can be kept and lacks nothing; it is said at each part that is still to be filled in."""
        if not self.is_valid():
            return False
        for part in missing_from(self.row.kind, self.kept, council.policy().about.languages):
            for name in self._asked_for(part):
                self.add_error(name, _("Still to be filled in: %(part)s") % {"part": self.fields[name].label})
        return not self.errors

    def _asked_for(self, part: str) -> list[str]:
        """The fields in which a part is asked: of one language, or of each."""
        if part in self.worded:
            return [f"{part}_{code}" for code in council.policy().about.languages]
        return ["from_" if part == "from" else part.replace(".", "_")]


class ChannelsForm(MeasureForm):
    """One form of contact, or a few, and no other."""

    channels = ManyOf(label=_("Which ways stay open?"), help_text=_("Every other is closed."))

    def prepare(self) -> None:
        self.fields["channels"].choices = channels()  # type: ignore[attr-defined]
        super().prepare()


class ClosedChannelsForm(ChannelsForm):
    """Ways that are closed."""

    channels = ManyOf(label=_("Which ways are closed?"))


class SetTimesForm(MeasureForm):
    """Set days and times."""

    days = ManyOf(label=_("On which days?"))
    from_ = clock(_("From which time?"))
    until = clock(_("Until which time?"))
    channels = ManyOf(label=_("For which ways of contact?"), help_text=_("Telephone calls, if you choose none."))

    def prepare(self) -> None:
        words = council.words()
        self.fields["days"].choices = [(each, words.label(f"weekdays_each.{each}")) for each in WEEKDAYS]  # type: ignore[attr-defined]
        self.fields["channels"].choices = channels()  # type: ignore[attr-defined]
        super().prepare()
        self.fields["from_"].initial = self.detail.get("from")

    def clean(self):
        facts = super().clean() or {}
        if facts.get("from_") and facts.get("until") and facts["from_"] >= facts["until"]:
            self.add_error("until", _("The end of the time comes after its beginning."))
        return facts

    @property
    def kept(self) -> dict[str, Any]:
        said = super().kept
        return {"from" if name == "from_" else name: value for name, value in said.items()}


class SinglePointForm(MeasureForm):
    """A single point of contact, and who stands in."""

    worded = ("name", "deputy")
    name = forms.CharField(
        label=_("Who is the single point of contact?"),
        max_length=200,
        help_text=_("By post, not by name: the customer is told."),
    )
    reach_at = forms.CharField(label=_("How are they reached?"), max_length=200, help_text=_("A number or an address."))
    deputy = forms.CharField(label=_("Who stands in when they are away?"), max_length=200)
    away_from = DayField(label=_("Away from, where it is known already"))
    away_until = DayField(label=_("Away until and including"))

    def prepare(self) -> None:
        super().prepare()
        for name in ("away_from", "away_until"):
            if self.detail.get(name):
                self.fields[name].initial = date.fromisoformat(self.detail[name])

    def clean(self):
        facts = super().clean() or {}
        first, last = facts.get("away_from"), facts.get("away_until")
        if first and last and last < first:
            self.add_error("away_until", _("The last day away comes after the first."))
        return facts


class InWordsForm(MeasureForm):
    """What is set, in words."""

    worded = ("text",)
    text = Words(label=_("What does it set?"))


class ContractForm(MeasureForm):
    """What the customer is asked to promise, and what is promised to them."""

    worded = ("text",)
    text = Words(label=_("What does the contract say?"))


class ReadAndFileForm(MeasureForm):
    """Correspondence that is read for anything new, and not answered otherwise."""

    channels = ManyOf(label=_("Which correspondence?"), help_text=_("All that is written, if you choose none."))

    def prepare(self) -> None:
        kept = self.detail.get("channels", ())  # one that stands already is shown, so that it can be taken out
        offered = [each for each in channels() if each[0] in (*IN_WRITING, *kept)]
        self.fields["channels"].choices = offered  # type: ignore[attr-defined]
        super().prepare()


class PlacesForm(MeasureForm):
    """Places to which the customer is asked not to come."""

    worded = ("places",)
    places = Words(label=_("Which places?"), help_text=_("One on each line, as many in each language."))
    public_meetings = OneOf(
        YES_NO,
        label=_("Does it keep the customer from meetings that are open to the public?"),
    )
    power = forms.CharField(label=_("Which power does it rest on?"), max_length=300)

    def prepare(self) -> None:
        super().prepare()
        meetings = self.detail.get("public_meetings")
        if role := signature_needed(self.row, {"public_meetings": True}):
            signs = _("Then it needs the signature of %(who)s first, who names the power that it rests on.")
            self.fields["public_meetings"].help_text = signs % {"who": council.words().label(f"roles_said.{role}")}
        self.fields["public_meetings"].initial = "yes" if meetings else "no" if self.detail else None

    @property
    def kept(self) -> dict[str, Any]:
        said = super().kept
        said["places"] = {code: _lines(text) for code, text in said.get("places", {}).items()}
        if said.pop("public_meetings", "") == "yes":
            said["public_meetings"] = True
        return said


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class ThirdPartyForm(MeasureForm):
    """Contact through somebody else alone."""

    name = forms.CharField(label=_("Through whom?"), max_length=200)


class QuotaForm(MeasureForm):
    """How often at most."""

    at_most = forms.IntegerField(label=_("At most how often?"), min_value=1, max_value=99)
    per = OneOf((("day", _("A day")), ("week", _("A week")), ("month", _("A month"))), label=_("In which time?"))


FORMS: dict[str, type[MeasureForm]] = {
    MeasureKind.NO_CHANNEL: ClosedChannelsForm,
    MeasureKind.ONLY_CHANNELS: ChannelsForm,
    MeasureKind.SET_TIMES: SetTimesForm,
    MeasureKind.SINGLE_POINT_OF_CONTACT: SinglePointForm,
    MeasureKind.BEHAVIOUR_CONTRACT: ContractForm,
    MeasureKind.READ_AND_FILE: ReadAndFileForm,
    MeasureKind.NO_CONTACT_AT_PLACES: PlacesForm,
    MeasureKind.THIRD_PARTY_ONLY: ThirdPartyForm,
    MeasureKind.CONTACT_QUOTA: QuotaForm,
    MeasureKind.ISSUE_QUOTA: QuotaForm,
    MeasureKind.NAMES_WITHHELD: MeasureForm,
    MeasureKind.VOICEMAIL: MeasureForm,
    MeasureKind.NO_CHANNEL_EFFECT: MeasureForm,
    MeasureKind.OTHER: InWordsForm,
}
