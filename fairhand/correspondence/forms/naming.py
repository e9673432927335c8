"""Who reads what a customer writes, and who stands in."""

from django.utils.translation import gettext_lazy as _

from fairhand.contacts.choices import offer
from fairhand.govuk.fields import ActForm, OneOf
from fairhand.people.models import Employee


class ReaderForm(ActForm):
    """One of those who may read correspondence, and perhaps another who stands in."""

    employee = OneOf(label=_("Who reads it?"), error_messages={"required": _("Choose who reads it.")})
    deputy = OneOf(label=_("Who stands in when they are away?"), required=False)

    def __init__(self, *args, people: list[Employee], **kwargs):
        super().__init__(*args, **kwargs)
        self._people = {str(each.pk): each for each in people}
        named = [(key, each.name) for key, each in self._people.items()]
        offer(self, "employee", named)
        offer(self, "deputy", [*named, ("", str(_("Nobody: it falls to those who hold the post")))], required=False)

    def clean(self):
        super().clean()
        said = self.cleaned_data
        if said.get("deputy") and said.get("deputy") == said.get("employee"):
            self.add_error("deputy", _("Nobody stands in for themselves. Choose somebody else, or nobody."))
        return said

    @property
    def said(self) -> dict[str, Employee | None]:
        """What was filled in, as the act takes it."""
        said = self.cleaned_data
        return {"employee": self._people[said["employee"]], "deputy": self._people.get(said["deputy"])}
