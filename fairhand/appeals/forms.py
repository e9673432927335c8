"""What is filled in to write an appeal down, to suspend a decision meanwhile, and to decide."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fairhand import council
from fairhand.contacts.choices import CustomerField, channels
from fairhand.customers.queries import Card
from fairhand.decisions.noticing import policy_named
from fairhand.decisions.queries import adjustments
from fairhand.govuk.fields import ActForm, DayField, ManyOf, OneOf, Words
from fairhand.people.models import Employee
from fairhand.policy import MeasureKind
from fairhand.policy.saying import WEEKDAYS

from .models import TAKEN_DOWN, Appeal
from .queries import described, outcome_label, outcomes_of

THEMSELVES = "themselves"


class AppealForm(ActForm):
    """An appeal as it came: nothing in it can make it too late or too little to be kept."""

    who = OneOf(label=_("Who appeals?"), required=False)
    form = OneOf(
        label=_("How did it come?"),
        error_messages={"required": _("Choose how the appeal came.")},
    )
    taken_down_because = Words(
        label=_("Why was it written down for them?"),
        required=False,
        help_text=_("The adjustment that it is, such as that they cannot write."),
        error_messages={"required": _("Say why it was written down for them. A few words are enough.")},
    )
    grounds = Words(
        label=_("What do they say, in their own words?"),
        help_text=_("In English or Welsh, as they wrote or said it. Copy it whole, or say where the letter is kept."),
        error_messages={"required": _("Write what the customer says. A few words are enough.")},
    )
    no_grounds = forms.BooleanField(
        label=_("They do not say yet why the decision is wrong"),
        required=False,
        help_text=_("The appeal is kept all the same, and in time. It is decided when they have said why: ask them."),
    )
    sent_on = DayField(
        label=_("When was it sent or handed in?"),
        required=False,
        help_text=_("This day counts. Leave it empty if it is not known: then the day it was received counts."),
    )
    received_on = DayField(
        label=_("When was it received?"), required=False, help_text=_("Leave this empty if it is today.")
    )
    late_because = Words(
        label=_("If it is late: what do they say of that?"),
        required=False,
        help_text=_("A late appeal is kept too. Whoever hears it decides whether it is heard."),
    )

    def __init__(self, *args, card: Card, **kwargs):
        super().__init__(*args, **kwargs)
        if "cy" not in dict(settings.LANGUAGES):
            self.fields["grounds"].help_text = _(
                "As they wrote or said it. Copy it whole, or say where the letter is kept."
            )
        words, rules = council.words(), council.policy().appeals
        self._put("form", [(each, words.label(f"forms.{each}")) for each in (rules.forms if rules else ())])
        if not (rules and rules.grounds_needed):
            del self.fields["no_grounds"]
        acting = [(each.ref, each.said) for each in card.representatives]
        self._put("who", [(THEMSELVES, pgettext_lazy("who appeals", "The customer")), *acting])
        self.fields["who"].initial = THEMSELVES
        self.asks_who = bool(acting)

    def _put(self, name: str, choices: list[tuple]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self):
        """Days in their order; and why it was written down for them, where it was."""
        super().clean()
        told = self.cleaned_data
        today = council.today()
        received = told.get("received_on") or today
        if told.get("received_on") and received > today:
            self.add_error("received_on", _("That day is still to come. Give the day on which it was received."))
        if told.get("sent_on") and told["sent_on"] > received:
            self.add_error("sent_on", _("It is sent first and received then. Check the days."))
        if told.get("form") == TAKEN_DOWN and not told.get("taken_down_because"):
            self.add_error("taken_down_because", self.fields["taken_down_because"].error_messages["required"])
        who = told.pop("who", "")
        told["representative"] = CustomerField().clean(who) if who and who != THEMSELVES else None
        told["says_why"] = not told.pop("no_grounds", False)
        return told


class SuspendForm(ActForm):
    """Why the decision does not hold while the appeal is heard."""

    because = Words(
        label=_("Why is it suspended while the appeal is heard?"),
        error_messages={"required": _("Write why it is suspended.")},
    )


class DecideForm(ActForm):
    """What becomes of the decision, the reasons, and for one that is changed what it sets from now on."""

    after = forms.IntegerField(widget=forms.HiddenInput, required=False)
    outcome = OneOf(
        label=_("What becomes of the decision?"),
        error_messages={"required": _("Choose what becomes of it. Leaving it is no answer to the customer.")},
    )
    reasons = Words(
        label=_("Your reasons"),
        help_text=_("The customer is told them. Answer what they say, point by point."),
        error_messages={"required": _("Write the reasons: the customer is told them.")},
    )
    late_ruling = Words(
        label=_("It came late. Why is it heard all the same, or why not?"),
        error_messages={"required": _("Write why it is heard although it is late, or why it is not.")},
    )
    sat_with = ManyOf(
        label=_("Who heard it with you?"),
        help_text=_("Each agrees with the outcome and the reasons. Nobody who had a hand in the matter is here."),
        error_messages={"required": _("Choose who heard it with you.")},
    )
    keep = ManyOf(label=_("Which measures go on?"), required=False)
    ends_on = DayField(label=_("When does it end?"), required=False)
    review_on = DayField(label=_("When is it reviewed?"), required=False)
    served = Words(
        label=_("If a measure goes against what the customer needs: how are they served all the same?"), required=False
    )

    def __init__(self, *args, appeal: Appeal, sitting: list[Employee], **kwargs):
        super().__init__(*args, **kwargs)
        self._put_panel(sitting)
        self.stands = appeal.decision.latest
        self._put("outcome", [(each, outcome_label(each, appeal)) for each in outcomes_of(council.policy(), appeal)])
        if not appeal.late:
            del self.fields["late_ruling"]
        said = described(policy_named(self.stands.policy), self.stands.measures, council.now())
        self._put("keep", [(str(n), f"{each.label}: {each.detail}" if each.detail else each.label)
                           for n, each in enumerate(said)])  # fmt: skip
        self.fields["keep"].initial = [str(n) for n, _each in enumerate(said)]
        self.fields["ends_on"].initial = self.stands.ends_on
        self.fields["review_on"].initial = self.stands.review_on
        self.edits = [name for n, each in enumerate(self.stands.measures) for name in self._edit(n, each)]

    def _put(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def _put_panel(self, sitting: list[Employee]) -> None:
        """Who else heard it, where the policy has several hear one together."""
        rules = council.policy().appeals
        if rules is None or rules.panel == 1:
            del self.fields["sat_with"]
            return
        self.sitting = {str(each.pk): each for each in sitting}
        self._put("sat_with", [(pk, each.name) for pk, each in self.sitting.items()])

    def _edit(self, n: int, measure: dict) -> list[str]:
        """The fields with which one measure can be set otherwise: its channels, its days and times."""
        words, detail = council.words(), measure["detail"]
        label = words.label(f"measures.{measure['code']}")
        added: dict[str, forms.Field] = {}
        if measure["kind"] == MeasureKind.ONLY_CHANNELS:
            said = _("%(measure)s: which are open?") % {"measure": label}
            added["channels"] = ManyOf(channels(), label=said, required=False, initial=detail.get("channels"))
        if measure["kind"] == MeasureKind.SET_TIMES:
            days = [(each, words.label(f"weekdays.{each}")) for each in WEEKDAYS]
            said = _("%(measure)s: on which days?") % {"measure": label}
            added["days"] = ManyOf(days, label=said, required=False, initial=detail.get("days"))
            added["from"] = _clock(_("From"), detail.get("from"))
            added["until"] = _clock(pgettext_lazy("a time of day", "Until"), detail.get("until"))
        self.fields.update({f"m{n}_{name}": field for name, field in added.items()})
        return [f"m{n}_{name}" for name in added]

    def clean(self):
        """One that is changed says what it sets from now on."""
        super().clean()
        told = self.cleaned_data
        if told.get("outcome") == "varied":
            if not told.get("keep"):
                message = _("Keep at least one measure. If none is to go on, choose that the restriction ends.")
                self.add_error("keep", ValidationError(message))
            for name in ("ends_on", "review_on"):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, _("Give the day, the month and the year."))
        return told

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it; without what a change would set, where nothing is changed."""
        told = self.cleaned_data
        said = {"outcome": told["outcome"], "reasons": told["reasons"], "late_ruling": told.get("late_ruling", "")}
        if "sat_with" in told:
            said["sat_with"] = [self.sitting[pk] for pk in told["sat_with"]]
        if told["after"] is not None:
            said["after"] = told["after"]
        if told["outcome"] != "varied":
            return said
        measures = [self._changed(int(n)) for n in sorted(told["keep"], key=int)]
        served = told.get("served", "")
        against = adjustments(self.stands.customer, council.now()) if served else []
        return {
            **said,
            "measures": measures,
            "ends_on": told["ends_on"],
            "review_on": told["review_on"],
            "resolved": {str(need.pk): served for need in against},
        }

    def _changed(self, n: int) -> dict:
        measure = self.stands.measures[n]
        changed = {name.partition("_")[2]: self.cleaned_data[name] for name in self.edits if name.startswith(f"m{n}_")}
        clock = {name: f"{changed[name]:%H:%M}" for name in ("from", "until") if changed.get(name)}
        return {"code": measure["code"], "detail": {**measure["detail"], **changed, **clock}}


def _clock(label, initial) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        initial=initial,
        widget=forms.TextInput,
        input_formats=["%H:%M", "%H.%M"],
        error_messages={"invalid": _("Write the time as 14:05.")},
    )
