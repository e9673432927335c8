"""What became of a need that was found: recorded now, known already, or why neither."""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.contacts.choices import offer
from fairhand.customers.forms import RecordNeed
from fairhand.customers.models import Need
from fairhand.customers.queries import same_person
from fairhand.govuk.fields import OneOf, Words
from fairhand.policy import day as in_words

from ..models import Finding, NeedSettled

RECORD = (NeedSettled.RECORDED, _("Put it among their needs now"))
COVERED = (NeedSettled.KNOWN, _("It is known already: a need that stands covers it"))
NOT_RECORDED = (NeedSettled.NEITHER, _("It is not put among their needs, and I write why"))


class NeedFoundForm(RecordNeed):
    """What became of a need: the boxes of a new one, which of theirs covers it, or why neither. One is kept."""

    how = OneOf(label=_("What becomes of it?"), error_messages={"required": _("Say what becomes of it.")})
    need = OneOf(label=_("Which of their needs covers it?"), required=False)
    because = Words(
        label=_("Why is it not put among their needs?"),
        help_text=_("It stays on record with what was found, and whoever asks may read it."),
        required=False,
    )

    def __init__(self, *args, finding: Finding, at: datetime, **kwargs):
        kwargs["initial"] = {"source": _source(finding)}
        super().__init__(*args, **kwargs)
        whose = finding.item.concerns
        standing = Need.objects.current(at).filter(customer__in=same_person(whose, at) if whose else ())
        self._needs = {str(each.pk): each for each in standing.order_by("-adjustment", "starts_at", "pk")}
        offer(self, "need", [(pk, _at_contact(each)) for pk, each in self._needs.items()], required=False)
        ways = [*([RECORD] if whose else []), *([COVERED] if self._needs else []), NOT_RECORDED]
        offer(self, "how", [(how, str(said)) for how, said in ways])

    def clean(self):
        """Each way is asked for what it needs, and for nothing else."""
        said = self.cleaned_data
        how = said.get("how")
        if how == NeedSettled.RECORDED:
            return super().clean()
        for name in set(self.errors) & (set(RecordNeed.base_fields) - {"key"}):
            del self.errors[name]  # what is not said is not kept, so it cannot be wrong
        if how == NeedSettled.KNOWN and not said.get("need"):
            self.add_error("need", _("Choose which of their needs covers it."))
        if how == NeedSettled.NEITHER and not said.get("because"):
            self.add_error("because", _("Write why it is not put among their needs. A few words are enough."))
        return said

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, as the act takes it."""
        said = super().said
        how, need, because = said.pop("how"), said.pop("need"), said.pop("because")
        if how == NeedSettled.RECORDED:
            return {"how": how, "recorded": said}
        if how == NeedSettled.KNOWN:
            return {"how": how, "need": self._needs[need]}
        return {"how": how, "because": because}


def _source(finding: Finding) -> str:
    """How it is known, to begin with: it stands in what they wrote on a day."""
    day = in_words(council.day_of(finding.item.received_at), council.words())
    return str(_("It stands in what they wrote on %(day)s, %(ref)s.") % {"day": day, "ref": finding.item.ref})


def _at_contact(need: Need) -> str:
    """A need as it is said at a contact, in the reader's language where somebody wrote it so."""
    welsh = need.at_contact_cy and ((get_language() or "")[:2] == "cy" or not need.at_contact)
    return need.at_contact_cy if welsh else need.at_contact
