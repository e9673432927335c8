"""What is filled in to warn a customer, or to write down what was agreed with them."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fairhand import council
from fairhand.contacts.choices import offer
from fairhand.govuk.fields import ActForm, DayField, OneOf, Words
from fairhand.policy import Act, heard_first, next_stage, notice_of, warning_forms
from fairhand.policy.policy import Warnings
from fairhand.record.asked import Asking
from fairhand.record.asking import questions_before

from ..monitoring import OUTCOMES

ENCLOSED = (("yes", pgettext_lazy("a copy goes with it", "Yes")), ("no", pgettext_lazy("a copy goes with it", "No")))


class WarnForm(Asking, ActForm):
    """A warning: in writing first, or spoken with a note; what the customer is told, and what is asked of them."""

    behaviour = Words(
        label=_("What was said or done, as the customer is told it"),
        help_text=_("Say what happened and on which day. Do not judge the person, and name no employee."),
        error_messages={"required": _("Write what was said or done, as the customer is told it.")},
    )
    asks = Words(
        label=_("What you ask of the customer"),
        help_text=_("What they can do from now on, in plain words."),
        error_messages={"required": _("Write what you ask of the customer.")},
    )
    consulted = Words(
        label=_("Who did you ask, and what did they say?"),
        help_text=_("Needed where an answer above is yes or not sure, and you may not decide that by yourself."),
        required=False,
        max_length=2000,
    )
    stage = OneOf(label=_("Which warning is it?"), error_messages={"required": _("Choose which warning it is.")})
    skipped_because = Words(
        label=_("If one before it was not given: why?"),
        help_text=_("They come one after another. Where the policy lets one be passed over, the reason is kept."),
        required=False,
    )
    form = OneOf(label=_("How is the warning given?"), error_messages={"required": _("Choose how it is given.")})
    encloses_policy = OneOf(
        ENCLOSED, label=_("Does a copy of the policy go with the letter?"), initial="yes", required=False
    )
    no_policy_because = Words(label=_("Why does no copy go with it?"), required=False)
    note = Words(
        label=_("What was said, by you and by the customer"),
        help_text=_("A warning given aloud counts only with a note of it. Say on which day, and how you spoke."),
        required=False,
    )

    def __init__(self, *args, rules: Warnings, reached: Collection[str] = (), **options):
        super().__init__(*args, **options)
        self.rules = rules
        words = council.words()
        self._put_stages(reached)
        offer(self, "form", [(each, words.label(f"forms.{each}")) for each in rules.forms])
        self.initial.setdefault("form", rules.forms[0])
        asked = questions_before(Act.WARN)
        self.put(asked)
        if not any(each.consult_on for each in asked) and not heard_first(council.policy(), Act.WARN):
            del self.fields["consulted"]
        if not _encloses(rules):
            del self.fields["encloses_policy"], self.fields["no_policy_because"]
        # As on the page.
        self.order_fields(["behaviour", "asks", *self.asked, "consulted", "stage", "skipped_because", "form"])

    def _put_stages(self, reached: Collection[str]) -> None:
        """Which warning it is, where the policy has them one after another; the one that comes next is chosen."""
        if not self.rules.stages:
            del self.fields["stage"], self.fields["skipped_because"]
            return
        words, following = council.words(), next_stage(council.policy(), reached)
        offer(self, "stage", [(each.code, words.label(f"stages.{each.code}")) for each in self.rules.stages])
        self.initial.setdefault("stage", following.code if following else None)

    def clean(self):
        """In writing, a copy goes with it or there is a reason; aloud, there is a note."""
        super().clean()
        told = {"consulted": "", "no_policy_because": "", **self.cleaned_data}
        self.cleaned_data = told
        if "form" not in told:
            return told
        if told["form"] not in warning_forms(council.policy(), told.get("stage", "")):
            self.add_error("form", _("This warning is not given in that way. Choose another."))
        in_writing = told["form"] == self.rules.forms[0]
        encloses = "encloses_policy" in self.fields and told.get("encloses_policy") != "no"
        told["encloses_policy"] = in_writing and encloses
        if not in_writing:
            told["no_policy_because"] = ""
            if not told.get("note"):
                self.add_error("note", _("Write down what was said."))
            return told
        told["note"] = ""
        if told["encloses_policy"]:
            told["no_policy_because"] = ""
        elif self.rules.encloses_policy and not told.get("no_policy_because"):
            self.add_error("no_policy_because", _("Write why no copy of the policy goes with the letter."))
        return told

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        names = ("form", "behaviour", "note", "encloses_policy", "no_policy_because", "consulted")
        told = {name: self.cleaned_data[name] for name in names}
        told |= {name: self.cleaned_data[name] for name in ("stage", "skipped_because") if name in self.fields}
        return {**told, "asked": self.cleaned_data["asks"], "answers": self.answers}


def _encloses(rules: Warnings) -> bool:
    """Whether the policy has a copy of itself go with a warning's letter, or leaves it open."""
    letter = notice_of(council.policy(), "warned")
    return rules.encloses_policy or (letter is not None and "policy" in letter.encloses)


class CloseMonitoringForm(ActForm):
    """What came of monitoring contact after a warning, and what that rests on."""

    outcome = OneOf(
        OUTCOMES.items(),
        label=_("What came of it?"),
        error_messages={"required": _("Choose what came of it.")},
    )
    reasons = Words(
        label=_("What do you base it on?"),
        help_text=_("Such as how often they made contact since the warning, and what was reported."),
        error_messages={"required": _("Write what you base it on.")},
    )


class ArrangeForm(ActForm):
    """What was agreed with a customer, how they agreed, and until when."""

    agreed = Words(
        label=_("What was agreed"),
        help_text=_("In the words you used with the customer. Nothing is imposed by it."),
        error_messages={"required": _("Write what was agreed.")},
    )
    customer_said = Words(
        label=_("How and when the customer agreed"),
        help_text=_("Such as: on the telephone on Tuesday, she said that one call a week suits her."),
        error_messages={"required": _("Write how and when the customer agreed.")},
    )
    until = DayField(
        label=_("Until which day, if one was agreed"), required=False, help_text=_("Leave it empty if none was agreed.")
    )

    def clean_until(self):
        """The last day of it has not passed."""
        until = self.cleaned_data["until"]
        if until and until < council.today():
            self.add_error("until", _("That day has passed already. Give a day to come, or leave it empty."))
        return until
