"""What was found in it, where that went, when a request was answered, and that it is filed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fairhand.contacts.choices import offer
from fairhand.govuk.fields import ActForm, DayField, ManyOf, OneOf, Words
from fairhand.policy import Found

from ..naming import FOUND

NOTE = _("What is it, in a few words?")
NOTES = {Found.NEEDS: _("What do they need, in a few words?")}
SHOWN = {
    Found.NEEDS: _(
        "Whoever takes their contacts reads this until it is settled. Write what it means for a contact, and no story."
    )
}
REFERENCE = {"max_length": _("A reference has at most 80 characters.")}


class ReadForm(ActForm):
    """What somebody found on reading it; nothing new is a finding too."""

    kinds = ManyOf(
        [(each.value, label) for each, label in FOUND.items()],
        label=_("What did you find?"),
        help_text=_("Read all of it first. Choose everything that is in it."),
        error_messages={"required": _("Choose what you found. If it says nothing new, that is a finding too.")},
    )
    file = forms.BooleanField(label=_("File it now: nothing in it waits for anybody"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for each in FOUND:
            if each != Found.NOTHING_NEW:
                self.fields[_note(each)] = Words(
                    label=NOTES.get(each, NOTE), help_text=SHOWN.get(each, ""), required=False
                )

    @property
    def notes(self) -> dict[str, forms.BoundField]:
        """The box in which each thing that is found is said, by its code."""
        return {each.value: self[_note(each)] for each in FOUND if each != Found.NOTHING_NEW}

    def clean(self):
        super().clean()
        kinds = self.cleaned_data.get("kinds") or []
        if Found.NOTHING_NEW in kinds and len(kinds) > 1:
            self.add_error(
                "kinds", _("Nothing new cannot stand beside something that is new. Choose one or the other.")
            )
        elif kinds and Found.NOTHING_NEW not in kinds:
            for each in kinds:
                if not self.cleaned_data.get(_note(each)):
                    said = _("Say what it is, so that whoever it goes to knows: %(found)s.")
                    self.add_error(_note(each), said % {"found": FOUND[Found(each)]})
            if self.cleaned_data.get("file"):
                self.add_error(
                    "file",
                    _("What you found is to be handed on first. Take this tick out; you can file it after that."),
                )
        return self.cleaned_data

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the act takes it."""
        said = super().said
        return {
            "findings": [{"kind": each, "note": said.get(_note(each), "")} for each in said["kinds"]],
            "file": said["file"],
        }


def _note(kind: str) -> str:
    """What the box is called in which something that was found is said."""
    return f"note_{kind}"


class PassOnForm(ActForm):
    """That it is about a service that nothing restricts them for, and which."""

    service = OneOf(
        label=_("Which service is it about?"), error_messages={"required": _("Choose the service that it is about.")}
    )

    def offer(self, others: list[tuple[str, str]]) -> "PassOnForm":
        """The services that nothing restricts them for."""
        offer(self, "service", others)
        return self

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the act takes it: nothing was found that is for anybody here."""
        return {"findings": [], "another_service": self.cleaned_data["service"]}


class HandOverForm(ActForm):
    """To whom what was found went, and its reference there."""

    to = forms.CharField(
        label=_("To whom did it go?"),
        max_length=200,
        help_text=_("The service or the post, such as Planning, or Information governance."),
        error_messages={"required": _("Say to whom it went.")},
    )
    reference = forms.CharField(
        label=_("Its reference there"),
        max_length=80,
        error_messages={
            "required": _("Give the reference under which it stands there, so that it can be found again."),
            **REFERENCE,
        },
    )


class ToldForm(ActForm):
    """Who was told that it is not from whom it was said to be, and when."""

    to = forms.CharField(
        label=_("Who was told?"),
        max_length=200,
        help_text=_("The service or the post, and whoever you spoke with."),
        error_messages={"required": _("Say who was told.")},
    )
    told_on = DayField(label=_("When were they told?"))


class AnswerToldForm(ActForm):
    """Who was told that an answer went out as to somebody from whom the request is not, and when."""

    informed = forms.CharField(
        label=_("Who was told of the answer?"),
        max_length=200,
        help_text=_(
            "Such as whoever looks after personal data here. If the answer went to the right person after all, say so "
            "to them, and write that here too."
        ),
        error_messages={"required": _("Say who was told.")},
    )
    informed_on = DayField(label=_("When were they told of it?"))

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the act takes it."""
        return {"to": self.cleaned_data["informed"], "told_on": self.cleaned_data["informed_on"]}


class FileForm(ActForm):
    """That it is filed; and where it was answered elsewhere, under which reference."""

    elsewhere = forms.CharField(
        label=_("If it was answered elsewhere, the reference there"),
        required=False,
        max_length=80,
        error_messages=REFERENCE,
    )
