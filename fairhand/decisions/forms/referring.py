"""What is asked on a referral, on the advice, and of somebody who signs."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from fairhand import council
from fairhand.govuk.fields import ActForm, DayField, ManyOf, OneOf, Words
from fairhand.people.models import Employee
from fairhand.record.asked import Asking
from fairhand.record.asking import unanswered

from ..queries.referral_form import ACTION, NEEDS, REASON, WRITTEN, questions_of

KINDS = (
    ("yes", gettext_lazy("Behaviour, for a reason that the policy gives")),
    ("no", gettext_lazy("Adjustments alone: no behaviour is complained of")),
)
NOT_SENT = "no"
MEETING = ("met_on", "sat")  # what is asked of whoever writes a committee's resolution down


def _reasons() -> list[tuple[str, str]]:
    words = council.words()
    return [(each.code, words.label(f"referral_reasons.{each.code}")) for each in council.policy().referral_reasons]


def _heading(code: str) -> str:
    return council.words().label(f"referral_form.{code}")


class Written(ActForm):
    """The headings of the form under which somebody writes, called as the policy calls them."""

    reason_for_referral = Words(
        help_text=gettext_lazy("What is said or done, how often, and what it does to employees or to the service."),
        error_messages={"required": gettext_lazy("Write why it is referred, or what is asked for.")},
    )
    action_to_date = Words(
        required=False, help_text=gettext_lazy("Filled from the record, as far as you may see it. Add what is missing.")
    )
    needs_and_adjustments = Words(
        required=False, help_text=gettext_lazy("Filled from what is recorded. Add what you know or believe.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code in WRITTEN:
            self.fields[code].label = _heading(code)

    @property
    def written(self) -> dict[str, str]:
        """What stands under each of them."""
        return {code: self.cleaned_data[code] for code in WRITTEN}


class RestsOn(Written):
    """What of the customer's contacts it rests on, of what was taken into the file; for those who may see that."""

    evidence = ManyOf(
        required=False,
        label=gettext_lazy("Does it rest on what their contacts show?"),
        help_text=gettext_lazy("What was taken into the file. It stands on the form, under the reason."),
    )

    def offer(self, evidence: dict[str, str]) -> None:
        """Offer what was taken in, by its reference; where there is none, nothing is asked."""
        self.contacts = evidence
        if evidence:
            self.fields["evidence"].choices = [(ref, ref) for ref in evidence]  # type: ignore[attr-defined]
        else:
            del self.fields["evidence"]


class DraftReferralForm(Asking, RestsOn):
    """Why a matter is referred, and what the reasons given bring with them."""

    behaviour = OneOf(
        KINDS,
        label=gettext_lazy("What is it about?"),
        error_messages={"required": gettext_lazy("Choose whether it is about behaviour, or about adjustments alone.")},
    )
    reasons = ManyOf(choices=_reasons, required=False, label=gettext_lazy("For which reasons?"))
    asked_for = Words(
        required=False,
        label=gettext_lazy("What does the customer ask for?"),
        help_text=gettext_lazy("In their words, where you can. It goes under the same heading."),
    )

    def __init__(self, *args, contacts: dict[str, str] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(contacts or {})
        known = [code for code, _label in _reasons()]
        self.fields["reason_for_referral"].label = _("In words")
        self.put(questions_of(council.policy(), known))
        for name in self.asked:
            self.fields[name].required = False  # a reason that was not chosen asks nothing
        self.order_fields(["behaviour", "reasons", *self.asked, *WRITTEN, "asked_for"])

    def asked_by(self, reason: str) -> list[str]:
        """The fields that one reason brings; what an earlier reason has brought stands there already."""
        policy = council.policy()
        known = [each.code for each in policy.referral_reasons]
        before = {each.code for each in questions_of(policy, known[: known.index(reason)])}
        mine = [each for each in questions_of(policy, [reason]) if each.code not in before]
        return [name for each in mine for name in (f"q_{each.code}", f"q_{each.code}_why") if name in self.fields]

    def clean(self):
        facts = super().clean() or {}
        if facts.get("behaviour") == "no":
            return facts
        reasons = facts.get("reasons") or []
        if facts.get("behaviour") == "yes" and not reasons and "reasons" not in self.errors:
            self.add_error("reasons", _("Choose a reason. Where none fits, it is about adjustments alone."))
        for question in questions_of(council.policy(), reasons):
            if because := unanswered(question, self.answers, {question.code}):
                self.add_error(f"q_{question.code}", because)
        return facts

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        facts = self.cleaned_data
        alone = facts["behaviour"] == "no"
        reasons = [] if alone else facts["reasons"]
        asked = {each.code for each in questions_of(council.policy(), reasons)}
        answered = {code: said for code, said in self.answers.items() if said and code.split(".")[0] in asked}
        form = {**self.written, **answered}
        if said := facts["asked_for"].strip():
            form[NEEDS] = "\n".join(filter(None, [form[NEEDS], _("The customer asks for: %(said)s") % {"said": said}]))
        evidence = [] if alone else facts.get("evidence") or []
        return {"reasons": reasons, "adjustments_only": alone, "form": form, "evidence": evidence}


class ReferForm(RestsOn):
    """The text as it is to be sent, and to whom; or why it is not sent."""

    not_sent_because = Words(
        required=False,
        label=gettext_lazy("Why is it not sent?"),
        help_text=gettext_lazy("Whoever drafted it reads this."),
    )

    def __init__(
        self,
        *args,
        offered: list[tuple[Employee, datetime | None]],
        contacts: dict[str, str] | None = None,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.offer(contacts or {})
        names = [(str(each.pk), each.name) for each, _until in offered]
        self.fields["sent_to"] = OneOf(
            [*names, (NOT_SENT, _("To nobody: it is not sent"))],
            label=_("To whom does it go?"),
            error_messages={"required": _("Choose whom it goes to, or that it is not sent.")},
        )
        self.order_fields([REASON, ACTION, NEEDS, "sent_to", "not_sent_because"])

    def clean(self):
        facts = super().clean() or {}
        if facts.get("sent_to") == NOT_SENT and not facts.get("not_sent_because", "").strip():
            self.add_error("not_sent_because", _("Write why it is not sent."))
        return facts

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        facts = self.cleaned_data
        if facts["sent_to"] == NOT_SENT:
            return {"sent_to": None, "not_sent_because": facts["not_sent_because"]}
        return {
            "sent_to": Employee.objects.get(pk=facts["sent_to"]),
            "form": self.written,
            "evidence": facts.get("evidence"),
        }


class AdviseForm(ActForm):
    """A senior officer's answer."""

    analysis = Words(
        label=gettext_lazy("What do you make of it?"),
        error_messages={"required": gettext_lazy("Write what you make of it.")},
    )
    recommendation = Words(
        label=gettext_lazy("What do you recommend?"),
        help_text=gettext_lazy("It does not bind whoever decides, but a decision that departs from it says why."),
        error_messages={"required": gettext_lazy("Write what you recommend.")},
    )


class AskSignOffForm(ActForm):
    """What somebody is asked to sign, and why."""

    asked = Words(
        label=gettext_lazy("What is to be set, and why?"),
        help_text=gettext_lazy("Whoever signs sees this, and not the file. Say all that they need to know."),
        error_messages={
            "required": gettext_lazy("Write what is to be set, and why: whoever signs sees this, and not the file.")
        },
    )


class SignOffForm(ActForm):
    """A signature, or a refusal to sign, with the reasons."""

    agreed = OneOf(
        (
            ("yes", pgettext_lazy("a signature", "Yes, I sign")),
            ("no", pgettext_lazy("a signature", "No, I do not sign")),
        ),
        label=gettext_lazy("Do you sign this?"),
        error_messages={"required": gettext_lazy("Choose yes or no. Both are kept.")},
    )
    power = forms.CharField(
        required=False,
        label=gettext_lazy("On which power does it rest?"),
        help_text=gettext_lazy("The Act and the section, for example. Without one it cannot be set."),
        max_length=500,
    )
    met_on = DayField(
        required=False,
        label=gettext_lazy("On which day did the committee meet?"),
        help_text=gettext_lazy("Its resolution is what you write down here."),
    )
    sat = Words(
        required=False, label=gettext_lazy("Who sat?"), help_text=gettext_lazy("Each member, with the chair first.")
    )
    view = Words(
        label=gettext_lazy("Why, or why not?"),
        error_messages={"required": gettext_lazy("Write why you sign, or why not.")},
    )

    def __init__(self, *args, with_power: bool, with_meeting: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.with_power, self.with_meeting = with_power, with_meeting
        for name in (*(() if with_power else ("power",)), *(() if with_meeting else MEETING)):
            del self.fields[name]

    def clean(self):
        facts = super().clean() or {}
        for name in MEETING:
            if name in self.fields and name not in self.errors and not facts.get(name):
                self.add_error(name, _("Write on which day the committee met, and who sat."))
        if self.with_power and facts.get("agreed") == "yes" and not (facts.get("power") or "").strip():
            self.add_error("power", _("Name the power that this rests on: without one it cannot be set."))
        return facts

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        facts = self.cleaned_data
        meeting = {name: facts[name] for name in MEETING if name in facts}
        return {"agreed": facts["agreed"] == "yes", "view": facts["view"], "power": facts.get("power", ""), **meeting}
