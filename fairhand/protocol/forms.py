"""What is filled in: a post that names an employee, a step of the protocol, one's own choice, the end of a case."""

from django import forms
from django.utils.translation import gettext, gettext_lazy

from fairhand import council
from fairhand.contacts.unfit import Unfit, not_to_come
from fairhand.govuk.fields import ActForm, DayField, MomentField, OneOf, Words
from fairhand.incidents.choices import ColleagueField
from fairhand.incidents.models import Incident
from fairhand.people.models import Employee
from fairhand.policy import Step, StepKind, Takes, answers_open
from fairhand.policy import Words as Said
from fairhand.socialmedia.models import Post
from fairhand.uploads.fields import UploadField, UploadForm

from .queries import takes_evidence

ME, COLLEAGUE, OTHER = "me", "colleague", "other"


def _about() -> list[tuple[str, str]]:
    return [
        (ME, gettext("Me")),
        (COLLEAGUE, gettext("A colleague")),
        (OTHER, gettext("Somebody else who works with us")),
    ]


class WhoForm(ActForm):
    """Whom a post is about."""

    about = OneOf(
        _about,
        label=gettext_lazy("Who is named, or can be recognised?"),
        error_messages={"required": gettext_lazy("Choose whom the post is about.")},
    )
    concerned = ColleagueField(
        label=gettext_lazy("The colleague’s email address at work"),
        required=False,
        help_text=gettext_lazy("Only for a colleague: so that they see their case, and are looked after."),
    )
    named_as = forms.CharField(
        label=gettext_lazy("Who it is"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "Only for somebody else, such as a councillor or a contractor: a name, or what they do."
        ),
    )

    def __init__(self, *args, reader: Employee, **kwargs):
        super().__init__(*args, **kwargs)
        self.reader = reader

    def clean(self):
        super().clean()
        told = self.cleaned_data
        about = told.get("about")
        if about == COLLEAGUE and not told.get("concerned") and "concerned" not in self.errors:
            self.add_error(
                "concerned", gettext("Give their email address at work, or choose somebody else and name them.")
            )
        if about == OTHER and not told.get("named_as"):
            self.add_error("named_as", gettext("Say who it is. What they do is enough."))
        return told

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        said = {name: value for name, value in super().said.items() if name != "about"}
        about = self.cleaned_data["about"]
        said["concerned"] = {ME: self.reader, COLLEAGUE: said["concerned"]}.get(about)
        said["named_as"] = said["named_as"] if about == OTHER else ""
        return said


class PutRightForm(WhoForm):
    """Whom a case is about instead, and how that is known."""

    because = Words(
        label=gettext_lazy("How is it known that it is about somebody else?"),
        help_text=gettext_lazy("It is kept with the case. The one whom it is about does not read it."),
        error_messages={"required": gettext_lazy("Write how it is known that it is about somebody else.")},
    )


class NotMeForm(ActForm):
    """That a case is not about oneself."""

    note = Words(
        label=gettext_lazy("How can one tell?"),
        required=False,
        help_text=gettext_lazy("You need write nothing. Whoever looks at it reads this."),
    )


class KeptForm(ActForm):
    """That a case is about whom it was said, who said that it was not them."""

    kept_because = Words(
        label=gettext_lazy("How is it known that it is about them?"),
        help_text=gettext_lazy("They read it on the page of their case."),
        error_messages={"required": gettext_lazy("Write how it is known that it is about them.")},
    )

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        return {"because": self.cleaned_data["kept_because"]}


class ReportForm(WhoForm):
    """Whom a post names, where it is, when it was seen."""

    platform = forms.CharField(
        label=gettext_lazy("Where is it?"),
        max_length=80,
        help_text=gettext_lazy("The platform, and the page or group if it is in one."),
        error_messages={"required": gettext_lazy("Say where it is: the name of the platform is enough.")},
    )
    address = forms.CharField(
        label=gettext_lazy("Its address, if you have it"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Copied from the browser. It is kept as text: nothing opens it."),
    )
    account = forms.CharField(
        label=gettext_lazy("Whose post is it, if you know?"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The account as the platform shows it. You need no customer’s name or number."),
    )
    words = Words(
        label=gettext_lazy("What does it say?"),
        required=False,
        help_text=gettext_lazy("As near to its words as you can. Leave it empty if you would rather not write them."),
    )
    kind = OneOf(label=gettext_lazy("What do you take it to be?"), required=False)
    seen_at = MomentField(
        label=gettext_lazy("When was it seen?"),
        required=False,
        help_text=gettext_lazy("Leave this empty if it was just now."),
    )

    def __init__(self, *args, kinds: list[tuple[str, str]], incident: Incident | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.incident = incident
        self.fields["kind"].choices = [*kinds, ("", gettext("I do not know, or would rather not say"))]

    def clean_seen_at(self):
        """What was seen has been seen already."""
        seen_at = self.cleaned_data["seen_at"]
        try:
            return seen_at and not_to_come(seen_at, council.now())
        except Unfit as fault:
            raise forms.ValidationError(str(fault), "not_yet") from None

    @property
    def said(self) -> dict:
        """The same, with the report of behaviour that it came of: it was seen then, where no other time is given."""
        said = super().said
        if self.incident:
            said |= {"incident": self.incident, "seen_at": said["seen_at"] or self.incident.happened_at}
        return said


class KeptPostField(forms.CharField):
    """A post that is kept under social media, by its reference."""

    def clean(self, value) -> Post | None:
        ref = (super().clean(value) or "").strip().upper()
        found = Post.objects.filter(ref=ref).first() if ref else None
        if ref and found is None:
            said = gettext("No post is kept under this reference. Copy it from the post’s page, under Social media.")
            raise forms.ValidationError(said, "unknown")
        return found


class StepForm(UploadForm):
    """A step of the protocol: what is asked follows from the step."""

    def __init__(self, *args, step: Step, words: Said, elsewhere: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.step, makers = step, {Takes.TEXT: _text, Takes.REFERENCE: _reference, Takes.PERSON: _person}
        if step.answers:
            choices = [
                (each.code, words.label(f"answers.{each.code}")) for each in answers_open(step, elsewhere=elsewhere)
            ]
            missing = {"required": gettext("Choose one of the answers shown.")}
            asked = gettext("What is it?") if step.kind == StepKind.CLASSIFY else gettext("Your answer")
            self.fields["answer"] = OneOf(choices, label=asked, error_messages=missing)
        for each in step.takes:
            self.fields[each] = makers[each](required=each in step.needs)
        if takes_evidence(step):
            self.fields["file"] = UploadField(label=gettext("A screenshot or an export of the post"), required=False)
            self.fields["post"] = KeptPostField(
                label=gettext("The post, where it is kept under Social media"),
                help_text=gettext("Its reference, which begins with PST. Leave it empty if it is not kept there."),
                max_length=20,
                required=False,
            )

    def clean(self):
        super().clean()
        answers = {each.code: each.needs for each in self.step.answers}
        for each in answers.get(self.cleaned_data.get("answer", ""), ()):
            if not self.cleaned_data.get(each) and each not in self.errors:
                self.add_error(each, MISSING[each])
        return self.cleaned_data


MISSING = {
    Takes.TEXT: gettext_lazy("Write what there is to say."),
    Takes.REFERENCE: gettext_lazy("Give the reference."),
    Takes.PERSON: gettext_lazy("Say who."),
}


def _text(required: bool) -> Words:
    label = gettext("What there is to say")
    return Words(label=label, required=required, error_messages={"required": MISSING[Takes.TEXT]})


def _reference(required: bool) -> forms.CharField:
    label, hint = gettext("Reference"), gettext("Of the report, the case or the ticket, where it was given one.")
    missing = {"required": MISSING[Takes.REFERENCE]}
    return forms.CharField(label=label, required=required, max_length=200, help_text=hint, error_messages=missing)


def _person(required: bool) -> forms.CharField:
    label, missing = gettext("Who"), {"required": MISSING[Takes.PERSON]}
    hint = gettext("The person it was given to, or who confirmed it.")
    return forms.CharField(label=label, required=required, max_length=200, help_text=hint, error_messages=missing)


class SkipForm(ActForm):
    """Why a step is left out."""

    because = Words(
        label=gettext_lazy("Why is it skipped?"),
        help_text=gettext_lazy("It is kept with the case. Whoever reads it later should understand it."),
        error_messages={"required": gettext_lazy("Write why it is skipped.")},
    )


class CloseForm(ActForm):
    """What the employee is told, and what was learnt."""

    told = Words(
        label=gettext_lazy("What is the employee told?"),
        help_text=gettext_lazy("They read this. Say what came of it, and what they can still do."),
        error_messages={"required": gettext_lazy("Write what the employee is told.")},
    )
    learnt = Words(
        label=gettext_lazy("What was learnt?"),
        required=False,
        help_text=gettext_lazy("For those who take part in such cases. The employee does not read this."),
    )


class OwnForm(ActForm):
    """What the employee did for themselves, if they wish it kept."""

    what = OneOf(
        label=gettext_lazy("What did you do?"),
        error_messages={"required": gettext_lazy("Choose which help it was.")},
    )
    done_on = DayField(label=gettext_lazy("When?"), required=False)
    note = Words(label=gettext_lazy("Anything you want to keep with it"), required=False)
    leader_may_see = forms.BooleanField(
        label=gettext_lazy("The leader who has my case may see this"),
        required=False,
        help_text=gettext_lazy("Otherwise nobody but you sees it. You can change this by writing it down again."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = council.words()
        choices = [(each.code, words.label(f"support.{each.code}")) for each in council.policy().support]
        self.fields["what"].choices = choices
