"""What a decision sets, as fields: each measure can be changed or taken out, and a simple one can be put in."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fairhand import council
from fairhand.contacts.choices import channels
from fairhand.decisions.models import Decision
from fairhand.govuk.fields import Form, ManyOf
from fairhand.policy import MeasureKind
from fairhand.policy.saying import WEEKDAYS

# The kinds that a review can change or put in here. Any other is kept or taken out; or is a decision of its own.
CHANNELS, TIMES = MeasureKind.ONLY_CHANNELS, MeasureKind.SET_TIMES


@dataclass(frozen=True, slots=True)
class Part:
    """One measure on the form: what it is, what it sets now, and the names of its fields."""

    name: str  # how the names of its fields begin
    code: str
    kind: str
    detail: dict[str, Any]
    new: bool  # not set now

    def field(self, which: str) -> str:
        """The name of one of its fields."""
        return f"{self.name}_{which}"


class Setting(Form):
    """A form on which what a decision sets can be changed; `put_measures` adds the fields, `measures` reads them."""

    parts: tuple[Part, ...] = ()

    def put_measures(self, decision: Decision) -> None:
        """Add the fields: of every measure that is set, and of those that could be put in here."""
        kept = [Part(f"m{number}", **_plain(each), new=False) for number, each in enumerate(decision.measures)]
        codes = {each.code for each in kept}
        rows = [row for row in council.policy().measures if row.kind in (CHANNELS, TIMES) and row.code not in codes]
        self.parts = (*kept, *(Part(f"new_{row.code}", row.code, row.kind, {}, new=True) for row in rows))
        for part in self.parts:
            for which, field in _fields_of(part).items():
                self.fields[part.field(which)] = field

    def begin_from(self, sets: list[dict[str, Any]]) -> None:
        """Fill in what was set so elsewhere: each measure as it is there, and taken out where it is not."""
        given = {each["code"]: each["detail"] for each in sets}
        for part in self.parts:
            detail = given.get(part.code)
            if detail is not None:
                self.initial.update({part.field(which): detail.get(which) for which in _asked_of(part)})
            elif not part.new:
                self.initial[part.field("out")] = True

    @property
    def measures(self) -> list[dict[str, Any]]:
        """What is set from now on, by code and detail, as the act takes it."""
        found = []
        for part in self.parts:
            detail = self._detail_of(part)
            if (part.new and not detail) or self.cleaned_data.get(part.field("out")):
                continue
            found.append({"code": part.code, "detail": {**part.detail, **detail}})
        return found

    def _detail_of(self, part: Part) -> dict[str, Any]:
        given: dict[str, Any] = {which: self.cleaned_data.get(part.field(which)) or "" for which in _asked_of(part)}
        if part.new and not any(given.values()):
            return {}
        for which in {"channels", "days"} & set(given):
            chosen, was = list(given[which]), part.detail.get(which, [])
            given[which] = was if set(chosen) == set(was) else chosen  # in the order in which it was set
        return given


def _plain(each: dict[str, Any]) -> dict[str, Any]:
    return {"code": each["code"], "kind": each["kind"], "detail": each["detail"]}


def _asked_of(part: Part) -> tuple[str, ...]:
    return {CHANNELS: ("channels",), TIMES: ("days", "from", "until")}.get(MeasureKind(part.kind), ())


def _fields_of(part: Part) -> dict[str, forms.Field]:
    words, detail = council.words(), part.detail
    made: dict[str, forms.Field] = {}
    if part.kind == CHANNELS:
        made["channels"] = ManyOf(
            channels, label=_("Which ways of contact stay open"), required=False, initial=detail.get("channels")
        )
    if part.kind == TIMES:
        days = [(day, words.label(f"weekdays.{day}")) for day in WEEKDAYS]
        made["days"] = ManyOf(days, label=_("On which days"), required=False, initial=detail.get("days"))
        for which, label in (("from", _("From")), ("until", _("Until"))):
            made[which] = Clock(label=label, required=False, initial=detail.get(which))
    if not part.new:
        said = {"measure": words.label(f"measures.{part.code}")}
        made["out"] = forms.BooleanField(label=_("Take this out: %(measure)s") % said, required=False)
    return made


class Clock(forms.TimeField):
    """A time of day, kept as it is written."""

    def __init__(self, **options):
        super().__init__(
            input_formats=["%H:%M", "%H.%M"],
            widget=forms.TextInput(),
            error_messages={"invalid": gettext_lazy("Write the time as 14:05.")},
            **options,
        )

    def clean(self, value):
        found = super().clean(value)
        return f"{found:%H:%M}" if found else ""
