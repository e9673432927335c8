"""The field in which a file is chosen, and the form that has one."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fairhand.govuk.fields import ActForm
from fairhand.people.middleware import LOST_FILE

from .cleaning import File, Unclean, cleaned, limits, too_big


def _what_may_be_chosen(pictures_only: bool) -> str:
    size = {"megabytes": limits().most_bytes // (1024 * 1024)}
    if pictures_only:
        return gettext("A picture (PNG, JPEG, GIF or WebP) of up to %(megabytes)d MB.") % size
    return gettext("A picture (PNG, JPEG, GIF or WebP) or a PDF, of up to %(megabytes)d MB.") % size


what_may_be_chosen = lazy(_what_may_be_chosen, str)


class UploadField(forms.Field):
    """A picture or a PDF; what comes out is a `File` made anew, for `operations.keep`."""

    widget = forms.FileInput

    def __init__(self, *, pictures_only: bool = False, **options):
        self.pictures_only = pictures_only
        options["error_messages"] = {
            "required": _("Choose a file. If you chose one, it was lost on its way: choose it again."),
            **options.get("error_messages", {}),
        }
        options.setdefault("help_text", what_may_be_chosen(pictures_only))
        super().__init__(**options)

    def to_python(self, value) -> File | None:
        if value in self.empty_values:
            return None
        if value.size > limits().most_bytes or value.size != len(content := value.read()):
            raise ValidationError(too_big(), "too_big")
        try:
            return cleaned(value.name or "", content, pictures_only=self.pictures_only)
        except Unclean as fault:
            raise ValidationError(str(fault), "unclean") from fault


class UploadForm(ActForm):
    """A form with a file. No browser sends a file twice: a form that comes back says when to choose it again."""

    is_clean = False  # what is said against it afterwards comes from the act

    def full_clean(self):
        self.is_clean = False
        super().full_clean()
        if self.is_bound:
            self._say_what_is_lost()
        self.is_clean = True

    def add_error(self, field, error):
        super().add_error(field, error)
        if self.is_clean:
            self.is_clean = False
            self._say_what_is_lost()
            self.is_clean = True

    def _say_what_is_lost(self):
        lost = self.data.getlist(LOST_FILE) if hasattr(self.data, "getlist") else []
        for name, field in self.fields.items():
            if not isinstance(field, UploadField) or name in self.errors:
                continue
            if self.files.get(self.add_prefix(name)):
                if self.errors:
                    self.add_error(name, _("The file is all right, but was not kept. Choose it again."))
            elif self.add_prefix(name) in lost:
                self.add_error(
                    name, _("The file that you had chosen was not kept while you signed in. Choose it again.")
                )
