"""What is filled in to keep a post: once, and again when it changed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.contacts.unfit import SLACK
from fairhand.govuk.fields import MomentField, OneOf, Words
from fairhand.uploads.fields import UploadField, UploadForm

from ..fields import Checked, handle_field, platform_field
from ..typed import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_TEXT, address_of

PUBLIC = (
    ("yes", _("Yes, anybody could")),
    ("no", _("No, only those let in, or somebody else’s account")),
)
OURS = (("yes", _("On a page of ours")), ("no", _("Somewhere else")))


class AgainForm(UploadForm):
    """A post as it is now."""

    field_order: tuple[str, ...] = ("text", "handle", "display_name", "picture", "public", "not_public_because")

    text = Words(
        label=_("What it says now, word for word"),
        help_text=_("Where it is a picture or a film, write what it shows."),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write what the post says, or what the picture shows.")},
    )
    handle = handle_field()
    display_name = forms.CharField(
        label=_("The name that it shows"),
        help_text=_("As it stands beside the post. It says nothing certain about who it is."),
        required=False,
        max_length=LONGEST_NAME,
    )
    picture = UploadField(label=_("A screenshot or an export of it"), required=False)
    public = OneOf(
        PUBLIC,
        label=_("Could anybody see it, without signing in as somebody else or being let in?"),
        help_text=_("Only public posts are kept. Nobody looks from a hidden account, or joins a group to look."),
        error_messages={"required": _("Say whether anybody could see it.")},
    )
    not_public_because = Words(
        label=_("How it came to be seen"),
        help_text=_("Keep only what was sent or shown to you unasked, and nothing about anybody else in the group."),
        required=False,
        max_length=LONGEST_TEXT,
    )
    seen_at = MomentField(
        label=_("When did you see it?"), required=False, help_text=_("Leave this empty if it was just now.")
    )

    def clean_seen_at(self):
        """What was seen has been seen already."""
        seen_at = self.cleaned_data["seen_at"]
        if seen_at and seen_at > council.now() + SLACK:
            self.add_error("seen_at", _("That time has not come yet. Give the time at which you saw it."))
        return seen_at

    def clean(self):
        """Where not everybody could see it, how it came to be seen is kept with it."""
        super().clean()
        told = self.cleaned_data
        if told.get("public") == "no" and not told.get("not_public_because"):
            self.add_error("not_public_because", _("Say how it came to be seen, since not everybody could see it."))
        return told

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        said = super().said
        public = said["public"] == "yes"
        return {**said, "public": public, "not_public_because": "" if public else said["not_public_because"]}


class CaptureForm(AgainForm):
    """A post that was not kept before."""

    field_order = ("platform", "handle", "display_name", "text", "picture", "address", "ours", "public")

    platform = platform_field(_("Such as Facebook, X or Instagram."))
    address = Checked(
        address_of,
        label=_("Address of the post"),
        help_text=_("Copied from the browser. Nothing here opens it."),
        required=False,
        max_length=LONGEST_ADDRESS,
    )
    account_address = Checked(
        address_of, label=_("Address of the account’s page"), required=False, max_length=LONGEST_ADDRESS
    )
    ours = OneOf(OURS, label=_("Where is it?"), error_messages={"required": _("Say whether it is on a page of ours.")})
    posted_at = MomentField(
        label=_("When was it posted?"), required=False, help_text=_("Leave this empty if the platform does not say.")
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"].label = _("What it says, word for word")

    def clean_posted_at(self):
        """What was posted has been posted already."""
        posted_at = self.cleaned_data["posted_at"]
        if posted_at and posted_at > council.now() + SLACK:
            self.add_error("posted_at", _("That time has not come yet. Give the time that stands beside the post."))
        return posted_at

    def clean(self):
        """It is posted before it is seen."""
        super().clean()
        told = self.cleaned_data
        posted_at, seen_at = told.get("posted_at"), told.get("seen_at")
        if posted_at and seen_at and posted_at > seen_at:
            self.add_error("posted_at", _("It cannot have been posted after it was seen. Check both times."))
        return told

    @property
    def said(self) -> dict:
        """What was filled in, as the act takes it."""
        return {**super().said, "ours": self.cleaned_data["ours"] == "yes"}
