"""What a customer types: the code of a letter, an appeal, what they ask for, their answer to a contract."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fairhand.contacts.choices import CustomerField, offer
from fairhand.customers.queries import Actor
from fairhand.govuk.fields import ActForm, OneOf, Words
from fairhand.letters.models import Letter

LONGEST = 20_000
MYSELF = "myself"


class CodeForm(forms.Form):
    """The code as it stands in the letter."""

    code = forms.CharField(
        label=_("The code in your letter"),
        widget=forms.Textarea,  # of two lines: the whole of it shows on a telephone, to be checked sign by sign
        help_text=_("28 letters and figures, in groups of four. It does not matter if you leave out the lines."),
        max_length=200,
        error_messages={
            "required": _("Type the code that stands in your letter."),
            "max_length": _("That is longer than any code. Type the 28 letters and figures of the code, and no more."),
        },
    )


class OwnAppeal(ActForm):
    """An appeal, in the customer's own words."""

    grounds = Words(
        label=_("What do you think is wrong?"),
        help_text=_("In your own words, in English or in Welsh. A few words are enough. You can add more later."),
        max_length=LONGEST,
        error_messages={
            "required": _("Write what you think is wrong. A few words are enough."),
            "max_length": _("That is more than fits here. Send the most important part, then add the rest to it."),
        },
    )
    late_because = Words(
        label=_("The last day has passed. Is there a reason why you are late?"),
        help_text=_("You can appeal all the same. Whoever hears it decides, and this may help. You can leave it out."),
        required=False,
        max_length=LONGEST,
    )

    who = OneOf(label=_("Who writes this?"), error_messages={"required": _("Say who writes this.")})

    def __init__(self, *args, late: bool, acting: list[Actor], more: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        offer_who(self, acting, needless=more or not acting)
        if (more or not late) and "late_because" not in self.data:  # what was sent once is sent again as it was
            del self.fields["late_because"]
        if "cy" not in dict(settings.LANGUAGES):
            self.fields["grounds"].help_text = _("In your own words. A few words are enough. You can add more later.")
        if more:
            self.fields["grounds"].label = _("What do you want to add?")

    @property
    def told(self) -> dict:
        """What was filled in, as the act takes it."""
        return with_who(self)


class OwnReview(ActForm):
    """What has changed, in the customer's own words, where they ask for an early review."""

    text = Words(
        label=_("What do you want us to look at again?"),
        help_text=_("A few words are enough, such as: please look at it again. Tell us what has changed, if you like."),
        max_length=LONGEST,
        error_messages={
            "required": _("Write what you ask for. A few words are enough, such as: please look at it again."),
            "max_length": _("That is more than fits here. Send the most important part first."),
        },
    )
    who = OneOf(label=_("Who writes this?"), error_messages={"required": _("Say who writes this.")})

    def __init__(self, *args, acting: list[Actor], **kwargs):
        super().__init__(*args, **kwargs)
        offer_who(self, acting, needless=not acting)

    @property
    def told(self) -> dict:
        """What was filled in, as the act takes it."""
        return with_who(self)


class OwnContract(ActForm):
    """Signed, or not."""

    step = OneOf(
        [("signed", _("I agree, and sign it")), ("refused", _("I do not sign it"))],
        label=_("Your answer"),
        error_messages={"required": _("Choose your answer. You do not have to answer at all.")},
    )
    text = Words(
        label=_("Is there anything you want to say with it?"),
        help_text=_("For example, what you would promise instead. You can leave it empty."),
        required=False,
        max_length=LONGEST,
    )


class OwnAsk(ActForm):
    """What the customer asks for, in their own words."""

    text = Words(max_length=LONGEST)

    def __init__(self, *args, kind: str, letter: Letter | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        field, said = self.fields["text"], ASKED[kind]
        self.title, self.says = said["title"], said["says"]
        field.label, field.help_text, field.initial = said["label"], said["hint"], said.get("initial")
        if letter:
            self._in_the_other_language(letter)
        field.error_messages["required"] = said["missing"]
        field.error_messages["max_length"] = _("That is more than fits here. Send the most important part first.")

    def _in_the_other_language(self, letter: Letter) -> None:
        """Ask for a letter in the language in which it did not go; they send it as it stands, or say more."""
        field, about = self.fields["text"], {"letter": letter.title, "ref": letter.ref}
        if letter.language == "en":
            self.title = _("Ask for a letter in Welsh")
            field.initial = gettext("Please send me this letter in Welsh: %(letter)s (%(ref)s)") % about
            hint = _("You can send it as it stands, or write more. For example: write to me in Welsh from now on.")
        else:
            self.title = _("Ask for a letter in English")
            field.initial = gettext("Please send me this letter in English: %(letter)s (%(ref)s)") % about
            hint = _("You can send it as it stands, or write more. For example: write to me in English from now on.")
        field.label, field.help_text = _("What do you ask for?"), hint


def offer_who(form: ActForm, acting: list[Actor], *, needless: bool) -> None:
    """Ask who writes: the customer, or one of those who act for them; nothing where there is nobody else."""
    offer(form, "who", [(MYSELF, gettext("I am the customer")), *((each.ref, each.said) for each in acting)])
    form.fields["who"].initial = MYSELF
    if needless and "who" not in form.data:  # what was sent once is sent again as it was
        del form.fields["who"]


def with_who(form: ActForm) -> dict:
    """What was filled in, with whoever wrote it in the customer's place."""
    who = form.cleaned_data.get("who", MYSELF)
    said = {name: value for name, value in form.said.items() if name != "who"}
    return said if who == MYSELF else {**said, "representative": CustomerField().clean(who)}


ASKED = {
    "adjustment": {
        "link": _("Ask for an adjustment: something that makes it easier for you"),
        "was": _("You asked for an adjustment: %(day)s"),
        "title": _("Ask for an adjustment"),
        "says": _("You need give no proof of it. Somebody looks at it, and answers you here."),
        "label": _("What would make it easier to deal with us?"),
        "hint": _("For example: large print, somebody who signs, more time, one person to speak to, an advocate."),
        "missing": _("Write what you need. A few words are enough."),
    },
    "correction": {
        "link": _("Say that something we hold about you is wrong"),
        "was": _("You said that something is wrong: %(day)s"),
        "title": _("Say that something is wrong"),
        "says": _("Nothing is changed by itself. Somebody looks at it, and answers you here."),
        "label": _("What is wrong, and what is right?"),
        "hint": _("For example: that was not me, I have moved, the letter gives the wrong day."),
        "missing": _("Write what is wrong. A few words are enough."),
    },
    "subject_access": {
        "link": _("Ask for the data that we hold about you"),
        "was": _("You asked for the data that we hold about you: %(day)s"),
        "title": _("Ask for your own data"),
        "says": _(
            "You have a right to it, and need give no reason. Once you have asked, your page says by which day we "
            "mean to answer."
        ),
        "label": _("What do you want to have?"),
        "hint": _("You can send it as it stands, or say what you look for: a time, a matter, a call, a letter."),
        "initial": _("Please send me everything that you hold about me."),
        "missing": _("Write what you want to have. A few words are enough."),
    },
}
