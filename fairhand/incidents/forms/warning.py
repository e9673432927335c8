"""What is filled in to warn a customer, or to write down what was agreed with them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fairhand import council
from fairhand.contacts.choices import offer
from fairhand.govuk.fields import ActForm, DayField, OneOf, Words
from fairhand.policy import Act, notice_of
from fairhand.policy.policy import Warnings
from fairhand.record.asked import Asking
from fairhand.record.asking import questions_before

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

    def __init__(self, *args, rules: Warnings, **options):
        super().__init__(*args, **options)
        self.rules = rules
        words = council.words()
        offer(self, "form", [(each, words.label(f"forms.{each}")) for each in rules.forms])
        self.initial.setdefault("form", rules.forms[0])
        asked = questions_before(Act.WARN)
        self.put(asked)
        if not any(each.consult_on for each in asked):
            del self.fields["consulted"]
        if not _encloses(rules):
            del self.fields["encloses_policy"], self.fields["no_policy_because"]
        self.order_fields(["behaviour", "asks", *self.asked, "consulted", "form"])  # as on the page

    def clean(self):
        """In writing, a copy goes with it or there is a reason; aloud, there is a note."""
        super().clean()
        told = {"consulted": "", "no_policy_because": "", **self.cleaned_data}
        self.cleaned_data = told
        if "form" not in told:
            return told
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
    def decided(self) -> dict:
        """What was filled in, as the act takes it."""
        names = ("form", "behaviour", "note", "encloses_policy", "no_policy_because", "consulted")
        told = {name: self.cleaned_data[name] for name in names}
        return {**told, "asked": self.cleaned_data["asks"], "answers": self.answers}


def _encloses(rules: Warnings) -> bool:
    """Whether the policy has a copy of itself go with a warning's letter, or leaves it open."""
    letter = notice_of(council.policy(), "warned")
    return rules.encloses_policy or (letter is not None and "policy" in letter.encloses)


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
