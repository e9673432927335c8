"""What is filled in to act on a post or an account, to contest it, and to answer."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.contacts.choices import offer
from fairhand.govuk.fields import ActForm, DayField, ManyOf, OneOf, Words

from ..choices import GROUNDS
from ..fields import handle_field, platform_field
from ..models import Account, Post, Step
from ..queries import account_named
from ..typed import LONGEST_TEXT, key_of

LONGEST_REFERENCE = 120


def house_rules() -> list[tuple[str, str]]:
    """The policy's rules for posts, in the reader's language."""
    words = council.words()
    return [(each.code, words.label(f"house_rules.{each.code}")) for each in council.policy().house_rules]


def _reason(label, **more) -> Words:
    required = {"required": _("Write your reason. It is kept with the post.")}
    return Words(label=label, max_length=LONGEST_TEXT, error_messages=required, **more)


class StepForm(ActForm):
    """Which rules a post breaks, why it is acted on, and when to look at it again."""

    rules = ManyOf(
        house_rules,
        label=_("Which house rule does it break?"),
        error_messages={"required": _("Choose the house rule that is broken. Where none is, leave the post as it is.")},
    )
    reason = _reason(_("Why, in your own words"))
    look_again_on = DayField(
        label=_("When do you look at it again?"), required=False, help_text=_("Leave this empty if nothing may change.")
    )

    def clean_look_again_on(self):
        """Somebody looks again on a day to come."""
        day = self.cleaned_data["look_again_on"]
        if day and day <= council.today():
            self.add_error("look_again_on", _("That day has come already. Give a day to come, or leave it empty."))
        return day


class ReportForm(StepForm):
    """The same of a report to the platform, with what it answered."""

    field_order = ("rules", "reason", "reference", "look_again_on")

    reference = forms.CharField(
        label=_("The platform’s reference"),
        required=False,
        max_length=LONGEST_REFERENCE,
        help_text=_("Leave it empty if it gave none."),
    )


class LeaveForm(ActForm):
    """Why a post is left as it is."""

    ground = OneOf(
        list(GROUNDS.items()),
        label=_("Why is it left as it is?"),
        error_messages={"required": _("Choose why the post is left as it is.")},
    )
    reason = _reason(_("Why, in your own words"))


class BlockForm(ActForm):
    """Why an account is blocked, on which post, and how they learn of it."""

    post = OneOf(label=_("For which post?"), error_messages={"required": _("Choose a post, or that none is kept.")})
    no_post_because = Words(label=_("Why can no post be kept?"), required=False, max_length=LONGEST_TEXT)
    rules = ManyOf(
        house_rules,
        label=_("Which house rule was broken?"),
        error_messages={"required": _("Choose the house rule that was broken.")},
    )
    reason = _reason(_("Why the account is blocked"))
    no_less_because = Words(
        label=_("Why hiding or deleting the post will not do"),
        help_text=_("Needed where the breach is neither grave nor repeated."),
        required=False,
        max_length=LONGEST_TEXT,
    )
    told = Words(
        label=_("How do they learn of the block, and that they can contest it?"),
        help_text=_("Such as: a message from our page before the block, with the address to write to. Or why not."),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write how they learn that they can contest it, or why not.")},
    )

    def __init__(self, *args, posts: list[tuple[str, str]], **options):
        super().__init__(*args, **options)
        offer(self, "post", [*posts, ("none", gettext("No post of it is kept"))])

    def clean(self):
        """A post is kept first, or there is a reason."""
        super().clean()
        told = self.cleaned_data
        if told.get("post") == "none" and not told.get("no_post_because"):
            self.add_error("no_post_because", _("Keep the post first, or write why no post can be kept."))
        return told

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        said = super().said
        post = Post.objects.filter(ref=said["post"]).first()
        return {**said, "post": post, "no_post_because": "" if post else said["no_post_because"]}


YES_NO = {
    "goes_on": (("yes", _("It goes on")), ("no", _("It ends now"))),
    "undone": (("no", _("What was done stands")), ("yes", _("It is undone now"))),
    "agreed": (("yes", _("Yes, it is theirs")), ("no", _("No, or it cannot be known"))),
}


class LookForm(ActForm):
    """A block is looked at again."""

    goes_on = OneOf(
        YES_NO["goes_on"], label=_("Does it go on?"), error_messages={"required": _("Choose one of the two.")}
    )
    reasons = _reason(_("Why"))

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        return {**super().said, "goes_on": self.cleaned_data["goes_on"] == "yes"}


class EndForm(ActForm):
    """Why a block ends."""

    because = _reason(_("Why the block ends"))


class ContestForm(ActForm):
    """What somebody says against what was done."""

    platform = platform_field()
    handle = handle_field()
    text = Words(
        label=_("What they say, in their own words"),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write what they say, in their own words.")},
    )
    came_on = DayField(
        label=_("On which day did they say it?"), required=False, help_text=_("Leave this empty if today.")
    )
    step = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    def __init__(self, *args, knows: bool, **options):
        super().__init__(*args, **options)
        self.knows = knows  # what was done, and may name it

    def clean_came_on(self):
        """They have said it already."""
        day = self.cleaned_data["came_on"]
        if day and day > council.today():
            self.add_error("came_on", _("That day is still to come. Give the day on which they said it."))
        return day

    def clean(self):
        """Something is kept of the account."""
        super().clean()
        told = self.cleaned_data
        if not self.errors and self._account is None:
            raise ValidationError(
                _(
                    "Nothing is kept of an account with this name there. Check both with them; "
                    "the platform may have acted."
                )
            )
        return told

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        told = self.cleaned_data
        step = Step.objects.select_related("post").filter(ref=told["step"]).first() if self.knows else None
        return {"account": self._account, "text": told["text"], "came_on": told["came_on"], "step": step}

    @property
    def _account(self) -> Account | None:
        return account_named(self.cleaned_data["platform"], key_of(self.cleaned_data["handle"]))


class AnswerForm(ActForm):
    """Whether what was contested stands, why, and what they are told."""

    undone = OneOf(
        YES_NO["undone"], label=_("What becomes of it?"), error_messages={"required": _("Choose one of the two.")}
    )
    reasons = _reason(_("Your reasons"))
    told = Words(
        label=_("What they are told, and how"),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write what they are told, and how.")},
    )

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        return {**super().said, "undone": self.cleaned_data["undone"] == "yes"}
