"""Record that what was asked in a contact was answered."""

from datetime import date

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.policy import Act, Ruling
from fairhand.policy import day as in_words
from fairhand.record.act import Deed, Refused, act

from ..models import Contact, InformationRequest
from ..queries import answer_owed
from ..unfit import Unfit
from .about import about
from .asked import is_owed_elsewhere


@act(Act.RECORD_ANSWER)
def record_answer_to_contact(deed: Deed, *, contact: Contact, answered_on: date, reference: str) -> InformationRequest:
    """Record that what was asked in a contact was answered, on which day and under which reference."""
    asked = InformationRequest.objects.filter(contact=contact).first()
    if asked is None:
        raise Unfit(_("It is not on record that this contact asks for information, so there is no answer to record."))
    if asked.answered_on:
        raise Unfit(_("The answer is recorded already."))
    if because := owed_elsewhere(contact):
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if answered_on > council.day_of(deed.at):
        raise Unfit(_("That day is still to come. Give the day on which it was answered."))
    if answered_on < (came := council.day_of(contact.happened_at)):
        raise Unfit(
            _("It was asked on %(day)s, so it was not answered before that. Give the day on which it was answered.")
            % {"day": in_words(came, council.words())}
        )
    if not reference.strip():
        raise Unfit(_("Give the reference of the answer, so that it can be found again."))
    event = deed.happened(
        "request_answered",
        **about(contact),
        clause=owed.clause if (owed := answer_owed(contact.ref)) else deed.ruling.clause,
        facts={"answered_on": str(answered_on), "reference": reference},
    )
    asked.answered_on, asked.reference, asked.answered_by = answered_on, reference, event
    asked.save(update_fields=["answered_on", "reference", "answered_by"])
    return asked


def owed_elsewhere(contact: Contact) -> str:
    """That the answer to what a contact asks is recorded elsewhere, and where; nothing where it is recorded here."""
    return next((said for _who, said in is_owed_elsewhere.send(sender=Contact, contact=contact) if said), "")
