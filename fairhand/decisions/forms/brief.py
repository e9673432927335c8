"""What is asked before a short restriction, its early end, and a consideration."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fairhand import council
from fairhand.contacts.choices import channels
from fairhand.govuk.fields import ActForm, OneOf, Words
from fairhand.policy import Act
from fairhand.record.asked import Asking

from ..queries import questions_before

TOLD = (
    ("no", pgettext_lazy("the customer was told", "Not yet")),
    ("yes", pgettext_lazy("the customer was told", "Yes")),
)


class RestrictBrieflyForm(Asking, ActForm):
    """The reason, whether the customer was told, and the questions that the policy asks first."""

    reasons = Words(
        label=_("Why is this needed now?"),
        help_text=_("What happened and when. The reason is kept with the decision; frontline screens never show it."),
        error_messages={"required": _("Write why this is needed now.")},
    )
    told = OneOf(
        TOLD,
        label=_("Has the customer been told?"),
        help_text=_("If not, whoever they speak to next will have the words on the screen."),
        error_messages={"required": _("Say whether the customer has been told.")},
    )
    consulted = Words(
        label=_("Who did you ask, and what did they say?"),
        help_text=_("Needed where an answer above is yes or not sure, and you may not decide that by yourself."),
        required=False,
        max_length=2000,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        brief = council.policy().brief_restriction
        if brief and not brief.tell_customer:
            del self.fields["told"]
        self.put(questions_before(Act.RESTRICT_BRIEFLY))
        self.order_fields([*self.asked, "consulted"])  # as on the page, so that faults are told in its order

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        facts = self.cleaned_data
        return {
            "reasons": facts["reasons"],
            "told_customer": facts["told"] == "yes" if "told" in facts else None,
            "consulted": facts["consulted"],
            "answers": self.answers,
        }


class EndForm(ActForm):
    """Why a restriction ends before its time."""

    because = Words(
        label=_("Why should it end now?"),
        error_messages={"required": _("Write why it should end now. The reason is kept with the decision.")},
    )


class SeenForm(ActForm):
    """That one has seen a restriction; there is nothing to fill in."""


class ToldForm(ActForm):
    """That the customer has been told of a restriction, and how."""

    channel = forms.ChoiceField(
        choices=lambda: [("", _("Choose how")), *channels()],
        label=_("How were they told?"),
        error_messages={
            "required": _("Choose how the customer was told."),
            "invalid_choice": _("Choose how the customer was told."),
        },
    )
    back = forms.CharField(widget=forms.HiddenInput, required=False)  # whose contact check it was said on


class ConsiderForm(Asking, ActForm):
    """To act or not to act, with reasons."""

    act_on_it = OneOf(
        (("yes", pgettext_lazy("taken further", "Yes")), ("no", pgettext_lazy("taken further", "No"))),
        label=_("Is managing contact formally to be taken further?"),
        error_messages={"required": _("Choose yes or no. Both are decisions, and both are kept.")},
    )
    reasons = Words(
        label=_("Why?"),
        help_text=_("What would help instead? A decision not to act is kept with its reasons too."),
        error_messages={"required": _("Write why. A decision not to act has reasons too.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.put(questions_before(Act.CONSIDER_FORMALLY))
        self.order_fields([*self.asked, "act_on_it"])

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        facts = self.cleaned_data
        return {"act_on_it": facts["act_on_it"] == "yes", "reasons": facts["reasons"], "answers": self.answers}
