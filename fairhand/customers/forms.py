"""What an employee fills in about a customer."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fairhand.govuk.fields import ActForm, Form, ManyOf, OneOf, Words

from .choices import FORMATS, IDENTIFIERS, KINDS, channels, languages
from .keys import key_of
from .text import Unreadable, readable


class Line(forms.CharField):
    """One line of text, as it was given, or a sentence about what cannot be kept."""

    def __init__(self, longest: int = 200, **options):
        self.longest = longest
        needed = options.pop("needed", None)
        if needed:
            options["error_messages"] = {"required": needed}
        super().__init__(required=bool(needed), **options)
        # Our own sentence is better than Django's for a NUL.
        self.validators = []

    def clean(self, value):
        try:
            return super().clean(readable(value or "", self.longest, lines=isinstance(self.widget, forms.Textarea)))
        except Unreadable as why:
            raise ValidationError(str(why)) from None


class Known(Line):
    """Something to recognise a customer by, of one kind."""

    def __init__(self, kind: str, **options):
        self.kind = kind
        super().__init__(300, label=IDENTIFIERS[kind], **options)

    def clean(self, value):
        value = super().clean(value)
        if value:
            _keyed(self.kind, value)
        return value


class Find(Form):
    """The one box."""

    text = Line(
        300,
        label=_("Find the other record"),
        help_text=_("A telephone number, email address, postal address, account, reference or name."),
        needed=_("Type a number, an address, a reference or a name."),
    )


class KeepCustomer(ActForm):
    """A new customer, as far as known."""

    kind = OneOf(KINDS.items(), label=_("Kind of customer"), initial="person")
    name = Line(label=_("Name"), help_text=_("As they give it, with or without a title."))
    telephone = Known("telephone")
    email = Known("email")
    postal = Known("postal", help_text=_("Number, street, town and postcode, on one line."))
    social = Known("social", help_text=_("The platform and the account, such as Facebook @mrjones."))
    reference = Known("reference", help_text=_("Such as the customer number in your own system."))
    language = OneOf(languages, label=_("Language they chose"), initial="unknown")

    def clean(self):
        """Somebody of whom nothing is known cannot be found again."""
        given = super().clean()
        if not self.errors and not any(given.get(each) for each in ("name", *IDENTIFIERS)):
            raise ValidationError(_("Give a name, or something to recognise them by, or they cannot be found again."))
        return given

    @property
    def said(self) -> dict:
        """What was filled in, the identifiers together."""
        given = self.cleaned_data
        identifiers = [(kind, given[kind]) for kind in IDENTIFIERS if given[kind]]
        return {"kind": given["kind"], "name": given["name"], "language": given["language"], "identifiers": identifiers}


class GiveName(ActForm):
    """A name, as they give it."""

    given = Line(label=_("Name"), help_text=_("As they give it."), needed=_("Write the name as they gave it."))


class GiveIdentifier(ActForm):
    """Something to recognise them by."""

    kind = OneOf(IDENTIFIERS.items(), label=_("What is it?"), error_messages={"required": _("Choose what it is.")})
    given = Line(
        300,
        label=_("The number, address, account or reference"),
        help_text=_("An address with its postcode; an account with its platform, such as Facebook @mrjones."),
        needed=_("Write the number, address, account or reference."),
    )

    def clean(self):
        """What is given is what it is said to be."""
        said = super().clean()
        if said.get("kind") and said.get("given"):
            try:
                _keyed(said["kind"], said["given"])
            except ValidationError as why:
                self.add_error("given", why)
        return said


class ChooseLanguage(ActForm):
    """The language they chose, and how we know."""

    language = OneOf(languages, label=_("Language they chose"), error_messages={"required": _("Choose a language.")})
    source = Line(label=_("How we know"), help_text=_("Such as: asked at a call. You may leave it empty."))


class RecordNeed(ActForm):
    """What they need, and what that means for a contact."""

    at_contact = Line(
        300,
        label=_("What it means for a contact, in English"),
        help_text=_("Everybody who takes a contact sees this. Say what to do, not why: speak slowly and clearly."),
    )
    at_contact_cy = Line(
        300, label=_("What it means for a contact, in Welsh"), help_text=_("One of the two is enough; both are better.")
    )
    in_full = Line(
        10_000,
        label=_("The need in full"),
        help_text=_("Only the few who decide see this. You may leave it empty."),
        widget=forms.Textarea,
    )
    relies_on = ManyOf(
        channels,
        required=False,
        label=_("Which ways of contact do they rely on?"),
        help_text=_("A decision that closes one of these stops until somebody has looked at it."),
    )
    cannot_use = ManyOf(
        channels,
        required=False,
        label=_("Which ways of contact can they not use?"),
        help_text=_("A decision that leaves them only these stops too."),
    )
    formats = ManyOf(
        FORMATS.items(),
        required=False,
        label=_("How do letters have to come?"),
        help_text=_("Every letter is then made so. Leave it empty where an ordinary one will do."),
    )
    adjustment = forms.BooleanField(required=False, label=_("This was agreed with them as a reasonable adjustment"))
    source = Line(label=_("How we know"), help_text=_("Such as: she told us. You may leave it empty."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "cy" not in dict(settings.LANGUAGES):
            del self.fields["at_contact_cy"]
            self.fields["at_contact"].label = _("What it means for a contact")

    def clean(self):
        """What is written down for those who take a contact says something."""
        said = super().clean()
        if not self.errors and not said.get("at_contact") and not said.get("at_contact_cy"):
            self.add_error("at_contact", _("Write what it means for a contact, such as: speak slowly."))
        if set(said.get("relies_on", ())) & set(said.get("cannot_use", ())):
            both = _("A way of contact cannot be both one they rely on and one they cannot use. Choose one.")
            self.add_error("cannot_use", both)
        return said


class RecordRepresentation(ActForm):
    """In which capacity somebody acts, and how that is known."""

    relation = Line(
        label=_("In which capacity do they act?"),
        help_text=_("Such as: daughter, with her written consent."),
        needed=_("Write in which capacity, such as: daughter, with her written consent."),
    )
    evidence = Line(
        10_000, label=_("How we know"), help_text=_("Such as: consent seen on paper."), widget=forms.Textarea
    )


class LinkCustomers(ActForm):
    """How it is known that two records are one person."""

    evidence = Line(
        10_000,
        label=_("How is it known that they are one person?"),
        help_text=_("What you compared, and with whom you checked. A like name alone is not enough."),
        needed=_("Write how it is known that they are one person."),
        widget=forms.Textarea,
    )


class UnlinkCustomers(ActForm):
    """How it is known that two records are two people."""

    because = Line(
        10_000,
        label=_("How is it known that they are not one person?"),
        needed=_("Write how it is known that they are not one person."),
        widget=forms.Textarea,
    )


class Confirm(ActForm):
    """Nothing to fill in."""


def _keyed(kind: str, given: str) -> None:
    try:
        key_of(kind, given)
    except Unreadable as why:
        raise ValidationError(str(why)) from None


class AnswerRequest(ActForm):
    """What the customer is answered."""

    answer = Words(
        label=_("Your answer"),
        help_text=_("The customer reads it as you write it, so write it in their language. Name no employee."),
        error_messages={"required": _("Write the answer: the customer reads it.")},
    )
